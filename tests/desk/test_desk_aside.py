"""The process beside the desk: its answers, its errors, its end; and answers kept until the record changes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.handing import STRIKE
from herodotus.casebook import Casebook, open_casebook
from herodotus.casebook.incoming import Inbox
from herodotus.desk.aside.answers import Answer, Answers
from herodotus.desk.aside.hand import Hand, HandLost
from herodotus.desk.aside.jobs import Bench, place_of
from herodotus.errors import HerodotusError, UsageError
from herodotus.ingest import Stated
from herodotus.settings import Settings
from support.databases import new_database


@pytest.fixture
def place(examples: Path) -> dict[str, Any]:
    """Where the casebook of the examples is."""
    with open_casebook(examples) as casebook:
        return place_of(casebook, Settings(desk_secret="a secret of more than thirty-two signs"))


@pytest.fixture
def hand(place: dict[str, Any]) -> Iterator[Hand]:
    """A process beside the desk."""
    found = Hand(place)
    yield found
    found.close()


def test_it_answers_tells_errors_and_is_started_again_after_it_was_lost(hand: Hand) -> None:
    with pytest.raises(HerodotusError, match="is no day"):
        hand.ask({"job": "survey", "limits": {"as_of": "soon"}}, 60)
    assert hand.ask({"job": "add", "id": "none"}, 60) == {"status": "gone"}
    first = process_of(hand)
    os.kill(first.pid, signal.SIGKILL)
    first.wait(20)
    assert hand.ask({"job": "add", "id": "none"}, 60) == {"status": "gone"}
    assert process_of(hand) is not first


def process_of(hand: Hand) -> subprocess.Popen[bytes]:
    """Its process."""
    assert hand._process is not None
    return hand._process


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_that_is_meant_for_the_desk_does_not_end_it(hand: Hand, name: str) -> None:
    hand.ask({"job": "add", "id": "none"}, 60)
    process = process_of(hand)
    os.kill(process.pid, signal.Signals[name])
    assert hand.ask({"job": "add", "id": "none"}, 60) == {"status": "gone"}
    assert process_of(hand) is process


def test_what_takes_too_long_is_ended(hand: Hand) -> None:
    with pytest.raises(HandLost):
        hand.ask({"job": "survey", "limits": {}}, 0.01)
    hand.close()
    with pytest.raises(HandLost):
        hand.ask({"job": "survey", "limits": {}}, 60)


def test_it_ends_with_its_input_and_holds_no_secret(place: dict[str, Any]) -> None:
    assert "a secret" not in str(place)
    hand = Hand(place)
    hand.ask({"job": "add", "id": "none"}, 60)
    process = process_of(hand)
    assert process.stdin is not None
    process.stdin.close()  # as happens when the desk is killed
    assert process.wait(20) == 0


class Told(Hand):
    """A hand that says what it is told to, when it is told to."""

    def __init__(self, say: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        super().__init__({})
        self._say = say

    def ask(self, job: dict[str, Any], seconds: float) -> dict[str, Any]:
        """What it is told to say."""
        return self._say(job)


def done(answers: Answers, *asked: Any) -> Answer:
    """The answer once nothing is at work."""
    for _ in range(500):
        found = answers.last(*asked)
        if not found.working:
            return found
        time.sleep(0.01)
    raise AssertionError("it never ended")


def test_an_answer_stands_until_the_record_changes() -> None:
    said: list[dict[str, Any]] = []
    answers = Answers(lambda: Told(lambda job: said.append(job) or {"seen": len(said)}))
    assert answers.look("survey", {}, 7) == Answer(working=True)
    assert done(answers, "survey", {}) == Answer({"seen": 1}, 7)
    assert answers.look("survey", {}, 7) == Answer({"seen": 1}, 7)
    assert answers.last("survey", {"state": "reviewed"}) == Answer()
    time.sleep(0.05)
    changed = answers.look("survey", {}, 8)
    assert (changed.value, changed.working, changed.outdated(8)) == ({"seen": 1}, True, True)
    assert done(answers, "survey", {}) == Answer({"seen": 2}, 8)
    answers.order("survey", {}, 8)
    assert done(answers, "survey", {}).value == {"seen": 3}
    assert [one["limits"] for one in said] == [{}, {}, {}]
    answers.close()


def test_what_goes_wrong_is_told_and_not_tried_until_the_record_changes() -> None:
    def fail(_: dict[str, Any]) -> dict[str, Any]:
        tried.append(1)
        raise HerodotusError("It cannot be.", "Do otherwise.") if len(tried) == 1 else HandLost

    tried: list[int] = []
    answers = Answers(lambda: Told(fail))
    answers.look("survey", {}, 1)
    assert done(answers, "survey", {}).wrong == "It cannot be. Do otherwise."
    assert answers.look("survey", {}, 1).wrong
    assert len(tried) == 1
    answers.order("survey", {}, 1)
    assert "the process that did so ended" in done(answers, "survey", {}).wrong
    answers.close()


def test_no_process_is_left_when_the_desk_is_killed(examples: Path) -> None:
    import sys

    program = (
        "import sys, time; from herodotus.casebook import open_casebook; from herodotus.settings import Settings;"
        "from herodotus.desk.aside.hand import Hand; from herodotus.desk.aside.jobs import Bench, place_of;"
        f"hand = Hand(place_of(open_casebook({str(examples)!r}), Settings()));"
        "hand.ask({'job': 'add', 'id': 'none'}, 60); print(hand._process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout
        beside = int(desk.stdout.readline())
        desk.kill()
    for _ in range(500):
        try:
            os.kill(beside, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    raise AssertionError("it is still there")


def test_it_reads_into_a_database_as_well(tmp_path: Path) -> None:
    address = new_database("postgresql", tmp_path)
    with Casebook(address, tmp_path / "captures") as casebook:
        waiting = Inbox.of(casebook).put("asad.txt", (STRIKE.encode(),), "upload", "ann", Stated(source="A Courier"))
        hand = Hand(place_of(casebook, Settings()))
        told = hand.ask({"job": "add", "id": waiting.id}, 60)
        hand.close()
        assert told["status"] == "read"
        document = casebook.store.document(told["document"])
        assert document is not None
        assert (document.source, document.text) == ("A Courier", STRIKE)


def test_a_large_record_is_compared_in_part_and_says_so(place: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with Bench(place) as bench:
        whole = bench.do({"job": "survey", "limits": {}})
        monkeypatch.setattr("herodotus.casebook.surveying.MOST_COMPARED", 10)
        part = bench.do({"job": "survey", "limits": {}})
        with pytest.raises(UsageError, match="too large"):
            bench.do({"job": "sources", "limits": {}})
    assert (whole["whole"], part["whole"]) == (True, False)
    assert 0 < part["open_in_all"] < whole["open_in_all"]
    assert len(part["urgent"]) == 3

"""Answers while the record goes on: the one from before is shown, said to be so, and the next takes its place."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from desk.conftest import Served, expect
from herodotus.desk.asking.answering import work_out
from herodotus.desk.keeping import latest as rooms
from herodotus.desk.keeping.errands import MOST_WAITING, Busy, Errands
from herodotus.desk.keeping.latest import Latest
from herodotus.errors import NotFound

ASKED = "/questions/status?actor=Kataib+Hezbollah"
BEHIND = {"HX-Trigger": "answer-behind"}


def test_the_answer_from_before_is_shown_until_the_next_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "rested", lambda since, took: True)
    latest, go = Latest(Errands()), threading.Event()

    def next_one() -> str:
        go.wait(5)
        return "second"

    first = latest.look("q", 1, lambda: "first", 2)
    assert (first.answer.result(), first.behind, first.work) == ("first", 0, None)
    between = latest.look("q", 3, next_one, 0)
    assert (between.answer.result(), between.behind) == ("first", 2)
    assert between.work is not None
    go.set()
    assert between.work.done.wait(5)
    after = latest.look("q", 3, next_one, 0)
    assert (after.answer.result(), after.behind, after.work) == ("second", 0, None)


def test_an_answer_that_was_just_made_rests_before_the_next_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "rested", lambda since, took: False)
    latest, begun = Latest(Errands()), []
    latest.look("q", 1, lambda: begun.append(1), 2)
    resting = latest.look("q", 2, lambda: begun.append(2), 2)
    assert (resting.behind, resting.work, begun) == (1, None, [1])


def test_while_an_answer_is_made_no_second_is_begun() -> None:
    latest, go, begun = Latest(Errands()), threading.Event(), []

    def slow() -> None:
        begun.append(1)
        go.wait(5)

    for entry in (1, 2, 3):
        look = latest.look("q", entry, slow, 0)
        assert (look.answer, look.behind) == (None, 0)
    go.set()
    assert look.work.done.wait(5)
    assert begun == [1]


def test_why_there_was_no_answer_is_told_only_while_the_record_stands() -> None:
    def fails() -> None:
        raise NotFound("There is none.")

    latest = Latest(Errands())
    with pytest.raises(NotFound):
        latest.look("q", 1, fails, 2).answer.result()
    assert latest.look("q", 2, lambda: "there", 2).answer.result() == "there"


def test_where_too_much_is_worked_out_the_answer_from_before_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "rested", lambda since, took: True)
    errands, go = Errands(), threading.Event()
    latest = Latest(errands)
    latest.look("q", 1, lambda: "first", 2)
    for number in range(MOST_WAITING):
        errands.of(number, lambda: go.wait(5), 0)
    assert latest.look("q", 2, lambda: "second", 0).answer.result() == "first"
    with pytest.raises(Busy):
        latest.look("another", 2, lambda: "none", 0)
    go.set()


def test_nobody_waits_for_an_answer_behind_another() -> None:
    errands, go = Errands(), threading.Event()
    errands.of("long", lambda: go.wait(5), 0)
    began = time.monotonic()
    errands.of("short", lambda: time.sleep(0.2), 5)
    assert time.monotonic() - began < 0.15
    go.set()


# -- at the desk -------------------------------------------------------------------------------------------------------


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """While it is not set, no answer gets done."""
    may = threading.Event()
    may.set()

    def held(*asked: Any) -> Any:
        may.wait(20)
        return work_out(*asked)

    monkeypatch.setattr("herodotus.desk.pages.questions.work_out", held)
    monkeypatch.setattr(rooms, "rested", lambda since, took: True)
    return may


def _decide(own: Served) -> None:
    with own.casebook.looking() as view:
        claim = next(row.claim for row in view.event_rows() if row.state == "machine")
    own.casebook.store.review(claim, "accepted", "ann", "as it is", "machine")


def _until(told: Callable[[], bool]) -> None:
    for _ in range(400):
        if told():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to be so")


def test_a_page_shows_the_answer_from_before_and_asks_for_the_next(own: Served, go: threading.Event) -> None:
    with httpx.Client(base_url=own.base, timeout=30) as client:
        _until(lambda: "How this was counted" in client.get(ASKED).text)
        assert 'id="answer-behind"' not in client.get(ASKED).text
        go.clear()
        _decide(own)
        told = client.get(ASKED)
        assert told.status_code == 200
        assert "How this was counted" in told.text
        behind = "1 change of the record is not yet in this answer. It is being worked out anew."
        assert behind in " ".join(told.text.split())
        part = ASKED.replace("?", "/part?")
        waiting = client.get(part, headers=BEHIND)
        assert "HX-Retarget" not in waiting.headers
        assert "How this was counted" not in waiting.text
        go.set()
        _until(lambda: client.get(part, headers=BEHIND).headers.get("HX-Retarget") == "#answer")
        fresh = client.get(ASKED).text
        assert "How this was counted" in fresh
        assert "answer-behind" not in fresh


def test_what_took_long_is_offered_and_not_put_in_the_place_of_what_is_read(
    own: Served, go: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("herodotus.desk.pages.questions.SOON", 0.0)
    part = ASKED.replace("?", "/part?")
    with httpx.Client(base_url=own.base, timeout=30) as client:
        _until(lambda: "How this was counted" in client.get(ASKED).text)
        _decide(own)
        _until(lambda: "a newer answer is there" in client.get(part, headers=BEHIND).text)
        assert "How this was counted" not in client.get(part, headers=BEHIND).text


def test_the_newer_answer_takes_its_place_by_itself(own: Served, go: threading.Event, tab: Any) -> None:
    tab.goto(own.base + ASKED)
    expect(tab.locator(".counted")).to_be_visible()
    go.clear()
    _decide(own)
    tab.reload()
    expect(tab.locator("#answer-behind")).to_contain_text("not yet in this answer")
    go.set()
    expect(tab.locator("#answer-behind")).to_have_count(0)
    expect(tab.locator("#answer")).to_have_count(1)
    expect(tab.locator(".counted")).to_be_visible()
    expect(tab.locator("#answer-said")).to_contain_text("The answer is there")


def test_where_too_many_are_worked_out_the_page_says_so_and_when_to_come_again(
    own: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("herodotus.desk.keeping.errands.MOST_WAITING", 0)
    told = httpx.get(own.base + ASKED)
    assert told.status_code == 503
    assert told.headers["Retry-After"] == "10"
    assert "Many questions are being worked out." in told.text


def test_of_a_long_group_the_first_lines_are_shown_and_the_rest_on_demand(
    own: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("herodotus.desk.pages.questions.LINES", 2)
    with httpx.Client(base_url=own.base, timeout=30) as client:
        path = "/questions/timeline?ask=1"
        _until(lambda: "How this was counted" in client.get(path).text)
        few, more = client.get(path).text, client.get(f"{path}&lines=1000").text
    assert '<span class="num">2</span> of <span class="num">' in few
    assert "Show more" in few
    assert few.count('class="rests"') < more.count('class="rests"')
    assert "Show more" not in more

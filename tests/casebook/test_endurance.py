"""What a casebook withstands: killed processes, no space left, no rights, and two who write at once.

Each is done to real processes (`support/worker.py`) that say after every change that it stands; what was said to stand
must be there afterwards, and nothing of what was cut off.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herodotus.casebook import Casebook, init, open_casebook
from herodotus.settings import Settings
from herodotus.store.safety.verify import verify
from support import worker
from support.databases import KINDS, empty_database

ACTS = ("add", "review", "merge", "withdraw")
Said = list[dict[str, Any]]


class Bench:
    """A casebook on some database, the folder of its captures, and those who work on it."""

    def __init__(self, place: str, folder: Path) -> None:
        self.place, self.captures, self.texts = place, folder / "captures", folder / "texts"
        self.texts.mkdir()
        self.said: Said = []

    def open(self) -> Casebook:
        """The casebook, opened here."""
        return open_casebook(self.place, Settings(captures=str(self.captures)))

    def start(self, seed: int, count: int, *words: str) -> subprocess.Popen[str]:
        """A process that works on it."""
        named = (self.place, str(self.captures), str(self.texts), str(seed), str(count))
        return subprocess.Popen(
            [sys.executable, str(Path(worker.__file__)), *named, *words], stdout=subprocess.PIPE, text=True
        )

    def finish(self, process: subprocess.Popen[str]) -> Said:
        """What a process says until it ends."""
        out, _ = process.communicate(timeout=600)
        return [json.loads(line) for line in out.splitlines()]

    def entries(self) -> int:
        """How many links the chain has."""
        with self.open() as casebook:
            return len(casebook.store.entries())

    def check(self, said: Said, entries_before: int, cut_off: int = 1) -> None:
        """Everything that was ever said to stand does, at most `cut_off` changes more, and all of it is whole."""
        self.said += said
        with self.open() as casebook:
            store = casebook.store
            assert [str(finding) for finding in verify(store.database, casebook.captures)] == []
            more = len(store.entries()) - entries_before - len(_changes(said))
            assert 0 <= more <= cut_off
            held = {r.document.id: [claim.id for claim in r.claims()] for r in store.readings()}
            reviews = {review.id: review for review in store.decisions("review")}
            merges: dict[str, Any] = {merge.id: merge for merge in store.decisions("judgement")}
        for change in _changes(self.said):
            if change["act"] == "add":
                assert held[change["id"]] == change["claims"]
            elif change["act"] == "review":
                review: Any = reviews[change["id"]]
                assert (review.key, review.verdict) == (change["key"], change["verdict"])
            elif change["act"] == "merge":
                assert list(merges[change["id"]].ends) == change["ends"]
            else:
                assert merges[change["id"]].withdrawn is not None


def _changes(said: Said) -> Said:
    return [line for line in said if line["act"] in ACTS]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def bench(kind: str, tmp_path: Path) -> Bench:
    """A casebook with three reports in it."""
    return _made(str(tmp_path / "book") if kind == "sqlite" else empty_database(), tmp_path)


def _made(place: str, folder: Path) -> Bench:
    bench = Bench(place, folder)
    init(place, Settings(captures=str(bench.captures))).close()
    said = bench.finish(bench.start(1, 3, "add"))
    bench.check(said, 0, cut_off=0)
    assert len(_changes(bench.said)) == 3
    return bench


def _killed(bench: Bench, process: subprocess.Popen[str], after: int, moment: float) -> Said:
    """Kill a process some seconds after it has said so many things; returns all that it said."""
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(json.loads(line))
        if len(said) >= after:
            break
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    said += bench.finish(process)
    return said


def _kill_again_and_again(bench: Bench, times: int, seed: int) -> int:
    """Kill one who adds, reviews and merges, at moments chosen by chance; how many died before they were done."""
    chance, died = random.Random(seed), 0
    for number in range(times):
        before = bench.entries()
        process = bench.start(100 + number, 40, *chance.choice([("add",), ("review",), ("merge", "withdraw"), ACTS]))
        said = _killed(bench, process, chance.randint(1, 6), chance.uniform(0, 0.06))
        died += process.returncode == -signal.SIGKILL
        bench.check(said, before)
    said = bench.finish(bench.start(99, 4, *ACTS))
    assert len(_changes(said)) == 4
    bench.check(said, bench.entries() - 4, cut_off=0)
    return died


def test_what_was_said_to_stand_outlives_a_killed_process(bench: Bench, kind: str) -> None:
    times = 4 if kind == "sqlite" else 1
    assert _kill_again_and_again(bench, times, seed=4) == times


@pytest.mark.soak
def test_sixty_killed_processes_lose_nothing(bench: Bench) -> None:
    assert _kill_again_and_again(bench, 60, seed=60) >= 55


@pytest.mark.soak
def test_killed_while_a_casebook_is_made_it_is_made_the_next_time(tmp_path: Path) -> None:
    chance = random.Random(8)
    for number in range(20):
        folder = tmp_path / str(number)
        folder.mkdir()
        bench = Bench(str(folder / "book"), folder)
        said = _killed(bench, bench.start(1, 0, "--init"), 1, chance.uniform(0, 0.4))
        whole = (folder / "book" / "casebook.db").exists()
        assert whole or said[-1]["act"] == "ready"
        with bench.open() if whole else init(bench.place) as casebook:
            assert list(verify(casebook.store.database, casebook.captures)) == []
            assert casebook.store.entries() == []


def _fill(bench: Bench, room: int, seed: int) -> None:
    """Let one work until no file may grow by more than `room` bytes; then another, without a limit."""
    before = bench.entries()
    limit = (Path(bench.place) / "casebook.db").stat().st_size + room
    process = bench.start(seed, 500, *ACTS, "--limit", str(limit))
    said = bench.finish(process)
    assert process.returncode == 1
    assert said[-1]["error"] == "CasebookUnusable"
    assert "space" in said[-1]["remedy"]
    bench.check(said, before, cut_off=0)
    before = bench.entries()
    said = bench.finish(bench.start(seed + 1, 3, "add"))
    assert len(_changes(said)) == 3
    bench.check(said, before, cut_off=0)


def test_no_space_left_is_said_and_loses_nothing(tmp_path: Path) -> None:
    _fill(_made(str(tmp_path / "book"), tmp_path), 20_000, 1000)


@pytest.mark.soak
def test_no_space_left_wherever_it_ends_loses_nothing(tmp_path: Path) -> None:
    bench, chance = _made(str(tmp_path / "book"), tmp_path), random.Random(5)
    for number in range(20):
        _fill(bench, chance.randrange(600_000), 1000 + 10 * number)


def test_no_room_even_to_open_is_said(tmp_path: Path) -> None:
    bench = _made(str(tmp_path / "book"), tmp_path)
    before = (tmp_path / "book" / "casebook.db").read_bytes()
    process = bench.start(7, 5, *ACTS, "--limit", "8192")
    said = bench.finish(process)
    assert (process.returncode, said[-1]["error"]) == (1, "CasebookUnusable")
    assert said[-1]["remedy"]
    assert (tmp_path / "book" / "casebook.db").read_bytes() == before
    bench.check([], bench.entries(), cut_off=0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may look into; the temporary ones of tests are their owner's alone."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    folder = Path(tempfile.mkdtemp(prefix="herodotus-rights-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def _refused(bench: Bench, *words: str) -> dict[str, Any]:
    process = bench.start(7, 5, *words, "--nobody")
    said = bench.finish(process)
    assert (process.returncode, said[-1]["act"], said[-1]["error"]) == (1, "refused", "CasebookUnusable")
    last: dict[str, Any] = said[-1]
    return last


def test_a_casebook_of_somebody_else_is_refused_and_untouched(open_folder: Path) -> None:
    bench = _made(str(open_folder / "book"), open_folder)
    files = {path: path.read_bytes() for path in open_folder.rglob("*") if path.is_file()}
    last = _refused(bench, "review")
    assert "folder" in last["remedy"]
    assert {path: path.read_bytes() for path in open_folder.rglob("*") if path.is_file()} == files
    bench.check([], bench.entries(), cut_off=0)


def test_captures_that_cannot_be_kept_leave_no_record_of_the_document(open_folder: Path) -> None:
    bench = _made(str(open_folder / "book"), open_folder)
    before = bench.entries()
    for path in (open_folder / "book", open_folder / "book" / "casebook.db", bench.texts):
        os.chown(path, worker.NOBODY, worker.NOBODY)
    last = _refused(bench, "add")
    assert "Permission denied" in last["what"]
    assert "permissions" in last["remedy"]
    assert len(list(bench.texts.glob("7-*"))) == 1
    bench.check([], before, cut_off=0)


def test_no_casebook_is_made_where_one_may_not_write(open_folder: Path) -> None:
    bench = Bench(str(open_folder / "book"), open_folder)
    last = _refused(bench, "--init")
    assert "can be made" in last["what"]
    assert last["remedy"]
    assert not (open_folder / "book").exists()


def test_two_who_write_at_once_lose_no_update(bench: Bench) -> None:
    before = bench.entries()
    both = [bench.start(seed, 12, *ACTS, "review", "review") for seed in (11, 12)]
    said = [line for process in both for line in bench.finish(process)]
    assert [process.returncode for process in both] == [0, 0]
    assert len(_changes(said)) + sum(line["act"] == "outdated" for line in said) == 24
    bench.check(said, before, cut_off=0)
    with bench.open() as casebook:
        standing: dict[str, str] = {}
        for review in casebook.store.decisions("review"):
            assert review.from_state == standing.get(review.key, "machine")  # type: ignore[attr-defined]
            standing[review.key] = review.verdict  # type: ignore[attr-defined]

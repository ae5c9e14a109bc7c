"""Answers while the record goes on: the one from before is shown, said to be so, and the next takes its place."""

from __future__ import annotations

import threading
import time

import httpx
import pytest

from desk.conftest import Serve, expect, until
from herodotus.desk.keeping import latest as rooms
from herodotus.desk.keeping.errands import MOST_WAITING, Busy, Errands
from herodotus.desk.keeping.latest import Latest
from herodotus.errors import NotFound

ASKED = "/questions/status?actor=Kataib+Hezbollah"


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

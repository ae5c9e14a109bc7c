"""On a large record what is dear is made ready when the desk opens, and again whenever the record has gone on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, open_casebook
from herodotus.casebook.heads import newest_entry
from herodotus.desk.warming import EVERYTHING, Warming
from herodotus.errors import UsageError
from herodotus.records import Scope


@pytest.fixture
def casebook(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Casebook]:
    """The examples, as if they were many."""
    monkeypatch.setattr("herodotus.desk.warming.is_small", lambda _: False)
    with open_casebook(copied) as opened:
        yield opened


def wait_for(told: Callable[[], bool]) -> None:
    for _ in range(1000):
        if told():
            return
        time.sleep(0.01)
    raise AssertionError("It was waited for in vain.")


def decide(casebook: Casebook) -> None:
    document = casebook.store.view(Scope()).documents[0]
    casebook.store.correct_date(document.id, date(2020, 1, 1), "ann", "as it says")


def test_what_was_made_is_brought_up_when_the_record_goes_on(casebook: Casebook) -> None:
    made: list[int] = []
    warming = Warming(casebook, [lambda one: made.append(newest_entry(one))])
    warming.open()
    wait_for(lambda: len(made) == 1)
    decide(casebook)
    wait_for(lambda: len(made) == 2)
    time.sleep(0.3)
    assert made == [newest_entry(casebook) - 1, newest_entry(casebook)]
    warming.close()
    decide(casebook)
    time.sleep(0.3)
    assert len(made) == 2
    assert not [each for each in threading.enumerate() if each.name == "warming"]


def test_what_cannot_be_made_keeps_nothing_else_away(casebook: Casebook) -> None:
    made: list[Casebook] = []

    def refused(_: Casebook) -> None:
        raise UsageError("Not today.", "Try it tomorrow.")

    warming = Warming(casebook, [refused, made.append])
    warming.open()
    wait_for(lambda: made == [casebook])
    warming.close()


def test_everything_that_is_made_ready_can_be(casebook: Casebook) -> None:
    for make in EVERYTHING:
        make(casebook)


def test_a_small_record_is_made_ready_by_whoever_asks(copied: Path) -> None:
    with open_casebook(copied) as opened:
        made: list[Casebook] = []
        warming = Warming(opened, [made.append])
        warming.open()
        time.sleep(0.2)
        warming.close()
    assert made == []

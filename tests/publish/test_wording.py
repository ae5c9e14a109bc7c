from __future__ import annotations

from datetime import date

import pytest

from conftest import Read
from herodotus.publish.wording import amount, assessment, days, describe, when
from herodotus.records import Assessment, Time
from herodotus.store.base import View


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (2.5e9, "USD", "$2.5 billion"),
        (2.16e9, "USD", "$2.16 billion"),
        (5000, "persons", "5,000 people"),
        (1, "persons", "1 person"),
        (46, "percent", "46 %"),
        (3, "strikes", "3 strikes"),
        (1.2e6, "persons", "1.2 million people"),
    ],
)
def test_amounts(value: float, unit: str, words: str) -> None:
    assert amount(value, unit) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2020, 1, 3), date(2020, 1, 3), "3 January 2020"),
        (date(2020, 1, 1), date(2020, 1, 10), "1–10 January 2020"),
        (date(2019, 12, 31), date(2020, 1, 1), "31 December 2019 – 1 January 2020"),
        (date(2019, 10, 1), date(2019, 12, 31), "October – December 2019"),
        (date(2014, 6, 1), date(2014, 6, 30), "June 2014"),
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2014, 1, 1), date(2017, 12, 31), "2014–2017"),
    ],
)
def test_days(first: date, last: date, words: str) -> None:
    assert days(first, last) == words


def test_open_and_absent_times() -> None:
    assert when(None) == "undated"
    assert when(Time(imprecise=(None, date(2018, 1, 1)))) == "by 1 January 2018"


def test_claims_in_a_line(read: Read) -> None:
    view = View.of((read("Kataib Sayyid al-Shuhada has not been designated by the United States."),))
    (tie,) = view.relations()
    assert describe(view, tie) == "Kataib Sayyid al-Shuhada is not designated by United States"
    view = View.of((read("The United States bombed Kataib Hezbollah near Qaim, killing at least 20 fighters."),))
    (event,) = view.events()
    assert describe(view, event) == "United States → Kataib Hezbollah: attack · Qaim · at least 20 killed"


@pytest.mark.parametrize(
    ("stance", "about", "words"),
    [
        ("blames", ("iran",), "The document blames IRAN"),
        ("blames", (), "The document lays blame"),
        ("states", ("iran", "iraq"), "The document makes a statement on IRAN, IRAQ"),
        ("doubts", ("iran",), "The document voices doubt about IRAN"),
        ("expects", ("iran",), "The document makes a forecast on IRAN"),
    ],
)
def test_an_opinion_is_told_in_a_sentence(stance: str, about: tuple[str, ...], words: str) -> None:
    claim = Assessment(id="a", key="k", quotes=(), confidence=1.0, stance=stance, about=about)
    assert assessment(claim, str.upper) == words

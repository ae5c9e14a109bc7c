"""Events per month as a small picture: bars as plain numbers, for a template to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST_MONTHS = 60
WIDTH, HEIGHT = 600, 96
_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: where it stands, how high, and what it says."""

    x: float
    y: float
    width: float
    height: float
    words: str
    events: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Months side by side. `years` are the marks beneath: x and year; `earlier` counts what is not drawn."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[float, int], ...]
    most: int
    busiest: str
    first: str
    last: str
    earlier: int


def strip(months: Sequence[Sequence[str | int]], today: date) -> Strip | None:
    """The last months up to the newest event, none after today; None where no event has a day.

    `months` are pairs: a month as YYYY-MM, and how many events.
    """
    counted = {_number(str(month)): int(count) for month, count in months if _number(str(month)) <= _of(today)}
    if not counted:
        return None
    last = max(counted)
    first = max(min(counted), last - MOST_MONTHS + 1)
    shown = range(first, last + 1)
    most = max(counted.get(month, 0) for month in shown)
    step = WIDTH / max(len(shown), 12)
    bars = tuple(_bar(place, month, counted.get(month, 0), step, most) for place, month in enumerate(shown))
    years = tuple((round(place * step, 1), month // 12) for place, month in enumerate(shown) if month % 12 == 0)
    busiest = max(shown, key=lambda month: counted.get(month, 0))
    earlier = sum(count for month, count in counted.items() if month < first)
    return Strip(bars, years, most, _words(busiest), _words(first), _words(last), earlier)


def _bar(place: int, month: int, events: int, step: float, most: int) -> Bar:
    height = round(max(events / most * HEIGHT, 2 if events else 0), 1) if most else 0
    words = f"{_words(month)}: {events}"
    return Bar(round(place * step, 1), round(HEIGHT - height, 1), round(max(step - 1.5, 1), 1), height, words, events)


def _number(month: str) -> int:
    year, _, of = month.partition("-")
    return int(year) * 12 + int(of) - 1


def _of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _words(month: int) -> str:
    return f"{_NAMES[month % 12]} {month // 12}"

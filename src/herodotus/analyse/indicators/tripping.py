"""On which days an indicator is tripped: the sum of what counts in the days up to it, held against the threshold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from operator import attrgetter

from herodotus.analyse.indicators.conditions import Condition
from herodotus.analyse.indicators.items import Item

_DAY = attrgetter("day")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that counts: its day, what it counts for, the actors that it is about, and the claims that tell it."""

    day: date
    amount: float
    about: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row on each of which an indicator was tripped. `peak` is the highest value in them.

    `first` is the day on which it tripped; `claims` are those under every value in the span.
    """

    first: date
    last: date
    peak: float
    claims: tuple[str, ...]


def value_on(items: Sequence[Item], asked: Condition, day: date) -> float:
    """What is counted in the `within_days` days up to a day; of figures, the largest change."""
    amounts = [item.amount for item in window(items, asked, day)]
    return max(amounts, default=0.0) if asked.when == "figure" else sum(amounts)


def window(items: Sequence[Item], asked: Condition, day: date) -> list[Item]:
    """What lies in the `within_days` days up to a day, of items in order of time."""
    begin = day - timedelta(days=asked.within_days - 1)
    return list(items[bisect_left(items, begin, key=_DAY) : bisect_right(items, day, key=_DAY)])


def spans(items: Sequence[Item], asked: Condition, on: date) -> tuple[Span, ...]:
    """The spans up to a day, in order. `items` stand in order of time; each is looked at a few times."""
    lasting = timedelta(days=asked.within_days)
    ends = {day: day + lasting for day in set(map(_DAY, items))}
    moves = sorted(day for day in {*ends, *ends.values()} if day <= on)
    found: list[Span] = []
    opened: tuple[date, int] | None = None
    low = high = 0
    peak = total = 0.0
    for day in moves:
        while high < len(items) and items[high].day <= day:
            total += items[high].amount
            high += 1
        while low < high and ends[items[low].day] <= day:
            total -= items[low].amount
            low += 1
        value = max((item.amount for item in items[low:high]), default=0.0) if asked.when == "figure" else total
        if value >= asked.threshold:
            opened = opened or (day, low)
            peak = max(peak, value)
        elif opened:
            found.append(_span(items[opened[1] : high], opened[0], day - timedelta(days=1), peak))
            opened, peak = None, 0.0
    if opened:
        found.append(_span(items[opened[1] : high], opened[0], on, peak))
    return tuple(found)


def _span(items: Sequence[Item], first: date, last: date, peak: float) -> Span:
    """The span with every claim that counted on one of its days."""
    claims = dict.fromkeys(chain.from_iterable(item.claims for item in items if item.day <= last))
    return Span(first, last, peak, tuple(claims))

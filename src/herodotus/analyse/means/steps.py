"""Months, quarters and years: the steps of a series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Step = Literal["month", "quarter", "year"]

STEPS: dict[Step, int] = {"month": 1, "quarter": 3, "year": 12}
"""Months of each step."""


def begins(day: date, step: Step) -> date:
    """The first day of the step that a day lies in."""
    months = STEPS[step]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def following(begin: date, step: Step) -> date:
    """The first day of the next step."""
    month = begin.month - 1 + STEPS[step]
    return date(begin.year + month // 12, month % 12 + 1, 1) if begin.year + month // 12 <= date.max.year else date.max


@lru_cache(maxsize=65536)
def step_of(first: date | None, last: date | None, step: Step) -> date | None:
    """The first day of the step that holds all days of a range; None when its days are open or fall into several."""
    if first is None or last is None:
        return None
    begin = begins(first, step)
    return begin if begin == begins(last, step) else None


@lru_cache(maxsize=65536)
def ends(begin: date, step: Step) -> date:
    """The last day of a step."""
    after = following(begin, step)
    return after if after == date.max else after - timedelta(days=1)


def every(first: date, last: date, step: Step) -> Iterator[date]:
    """The first days of the steps from one to another, both included."""
    while first <= last:
        yield first
        if first == (after := following(first, step)) or after == date.max:
            return
        first = after


def in_words(begin: date, step: Step) -> str:
    """ "2020-01", "2020 Q1" or "2020"."""
    if step == "year":
        return f"{begin.year:04}"
    return f"{begin.year:04} Q{begin.month // 3 + 1}" if step == "quarter" else f"{begin:%Y-%m}"

"""Time in even steps: days, weeks, or the months of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from herodotus.errors import UsageError

Size = Literal["day", "week", "month"]

SIZES: dict[Size, int] = {"day": 1, "week": 7, "month": 31}
"""The most days of a step, and so the longest range of days that is counted in one."""

MOST = 5_000
"""Steps beyond which a series is refused."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Steps in a row. Step `n` begins with the day `start(n)`; `count` is their number.

    Weeks begin on `anchor`'s day of the week, so that the week of an event begins with it.
    """

    size: Size
    first: date
    count: int

    def start(self, number: int) -> date:
        """The first day of a step."""
        if self.size == "month":
            return _month(self.first, number)
        return self.first + timedelta(days=number * SIZES[self.size])

    def last(self, number: int) -> date:
        """The last day of a step."""
        return self.start(number + 1) - timedelta(days=1)

    def index(self, day: date) -> int:
        """The step of a day; below 0 or from `count` on for one outside."""
        if self.size == "month":
            return (day.year - self.first.year) * 12 + day.month - self.first.month
        return (day - self.first).days // SIZES[self.size]


def grid(
    size: Size, begin: date, end: date, anchor: date | None = None, whole: bool = False, limit: date | None = None
) -> Grid:
    """The steps from the first day to the last.

    They are rounded out to whole steps; `whole`: a step that begins before `begin` is left out; `limit`: so is one that
    reaches beyond it. Raises UsageError for a period that ends before it begins or has more than `MOST` steps.
    """
    if end < begin:
        raise UsageError(f"The period ends on {end}, before it begins on {begin}.", "Change --from or --to.")
    first = _at_or_before(size, begin, anchor)
    if whole and first < begin:
        first = _next(size, first)
    reach = Grid(size, first, 0)
    count = reach.index(end) + 1
    if limit and count > 0 and reach.last(count - 1) > limit:
        count -= 1
    if count > MOST:
        raise UsageError(
            f"From {begin} to {end} there are {count} steps of a {size}, more than {MOST}.",
            "Take a longer step, or a shorter period with --from and --to.",
        )
    return Grid(size, first, max(count, 0))


def _at_or_before(size: Size, day: date, anchor: date | None) -> date:
    if size == "month":
        return day.replace(day=1)
    if size == "day":
        return day
    weekday = anchor.weekday() if anchor else 0
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _next(size: Size, first: date) -> date:
    return _month(first, 1) if size == "month" else first + timedelta(days=SIZES[size])


def _month(first: date, later: int) -> date:
    months = first.month - 1 + later
    return date(first.year + months // 12, months % 12 + 1, 1)

"""Days of happenings as steps of a picture: how many in each day, week, month or year, and which may lie there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from herodotus.desk.timeline.bands import BAND_OF_TYPE, BANDS
from herodotus.desk.timeline.columns import OPEN, Columns, Ints
from herodotus.desk.timeline.grouping import Happenings

Unit = Literal["day", "week", "month", "year"]
_EPOCH = date(1970, 1, 1).toordinal()
_BANDS = np.array(BAND_OF_TYPE, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Counts:
    """Happenings by step and band. `starts` are the first days of the steps.

    `sure` counts those whose days all lie in one step. `soft` are those of longer spans, spread evenly over the steps
    in which they may lie. `left` have an open bound or none.
    """

    unit: Unit
    starts: tuple[date, ...]
    sure: tuple[tuple[int, ...], ...]
    soft: tuple[tuple[float, ...], ...]
    left: int


def unit_for(first: date, last: date) -> Unit:
    """Steps that a picture of a period has room for."""
    days = (last - first).days
    return "day" if days <= 100 else "week" if days <= 500 else "month" if days <= 60 * 366 else "year"


def bands_of(columns: Columns, found: Happenings) -> Ints:
    """The band of each happening."""
    bands: Ints = _BANDS[columns.type[found.shown]]
    return bands


def counts(columns: Columns, found: Happenings, first: date, last: date, unit: Unit) -> Counts:
    """Happenings from the step of one day to the step of another."""
    number = _NUMBER[unit]
    begin, end = columns.first[found.shown], columns.last[found.shown]
    known = (begin != OPEN) & (end != OPEN)
    low, high = int(number(_day(first))[0]), int(number(_day(last))[0])
    steps = high - low + 1
    bands = bands_of(columns, found)[known]
    one, other = number(begin[known]) - low, number(end[known]) - low
    sure, soft = [], []
    for band in range(len(BANDS)):
        mine = bands == band
        exact = mine & (one == other) & (one >= 0) & (one < steps)
        sure.append(tuple(int(n) for n in np.bincount(one[exact], minlength=steps)))
        wide = mine & (one < other) & (other >= 0) & (one < steps)
        soft.append(_spread(one[wide], other[wide], steps))
    starts = tuple(_START[unit](step) for step in range(low, high + 1))
    return Counts(unit, starts, tuple(sure), tuple(soft), int(len(known) - known.sum()))


def extent(columns: Columns, found: Happenings) -> tuple[date, date] | None:
    """The first and the last day that anything is known to fall on or between; None when no day is known."""
    days = _known_days(columns, found)
    return (date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))) if len(days) else None


_GAP, _FEW = 0.2, 0.2


def usual_window(columns: Columns, found: Happenings) -> tuple[date, date] | None:
    """The extent from where happenings lie close: of the first fifth, those before the last wide gap are left out.

    A gap is wide that takes up more than a fifth of the time after it.
    """
    whole = extent(columns, found)
    if whole is None:
        return None
    begin = columns.first[found.shown]
    days = np.sort(begin[begin != OPEN])
    if not len(days):
        return whole
    few = int(len(days) * _FEW)
    until = whole[1].toordinal() - days[1 : few + 1]
    wide = np.flatnonzero(days[1 : few + 1] - days[:few] > _GAP * until)
    start = int(days[wide[-1] + 1]) if len(wide) else min(int(days[0]), whole[0].toordinal())
    return date.fromordinal(start), max(whole[1], date.fromordinal(start))


def _known_days(columns: Columns, found: Happenings) -> Ints:
    days: Ints = np.concatenate((columns.first[found.shown], columns.last[found.shown]))
    known: Ints = days[days != OPEN]
    return known


def _spread(one: Ints, other: Ints, steps: int) -> tuple[float, ...]:
    share = 1.0 / (other - one + 1)
    change: NDArray[np.float64] = np.zeros(steps + 1)
    np.add.at(change, np.maximum(one, 0), share)
    np.add.at(change, np.minimum(other, steps - 1) + 1, -share)
    return tuple(round(max(float(value), 0.0), 2) for value in np.cumsum(change)[:steps])


def _day(day: date) -> Ints:
    return np.array([day.toordinal()], dtype=np.int32)


def _months(days: Ints) -> Ints:
    since: Ints = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)
    return since


_NUMBER: dict[Unit, Callable[[Ints], Ints]] = {
    "day": lambda days: days,
    "week": lambda days: (days - 1) // 7,
    "month": _months,
    "year": lambda days: _months(days) // 12,
}
"""By unit, the number of the step in which a day lies. Weeks begin on Monday, as day 1 of the calendar does."""

_START: dict[Unit, Callable[[int], date]] = {
    "day": date.fromordinal,
    "week": lambda step: date.fromordinal(max(step * 7 + 1, 1)),
    "month": lambda step: date(1970 + step // 12, step % 12 + 1, 1),
    "year": lambda step: date(1970 + step, 1, 1),
}

"""Days and windows of days, with open bounds, as the questions need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from herodotus.records import Time
from herodotus.records.time import Bounds

Thing = TypeVar("Thing")


def hull(time: Time | None) -> Bounds | None:
    """The days a time covers; None when it gives no day at all."""
    bounds = time.hull if time else None
    return None if bounds is None or bounds == (None, None) else bounds


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether two windows share a day. An open bound reaches as far as need be."""
    return _reaches(one[0], other[1]) and _reaches(other[0], one[1])


def shared(one: Bounds, other: Bounds) -> Bounds | None:
    """The days that two windows share; None when they share none."""
    if not overlap(one, other):
        return None
    firsts = [day for day in (one[0], other[0]) if day]
    lasts = [day for day in (one[1], other[1]) if day]
    return max(firsts, default=None), min(lasts, default=None)


def covers(window: Bounds, day: date) -> bool:
    """Whether a day lies in a window; an open bound reaches as far as need be."""
    return overlap(window, (day, day))


def may_overlap(one: Time | None, other: Time | None) -> bool:
    """Whether two times can have a day in common; a time without days can be any day."""
    a, b = hull(one), hull(other)
    return a is None or b is None or overlap(a, b)


def holds_on(time: Time | None, day: date) -> bool:
    """Whether what a text states for `time` is not known to begin after `day` or to have ended before it.

    Only a stated beginning or end counts: a tie that was last attested earlier may still hold, and one first attested
    later may already have held.
    """
    bounds = hull(time)
    if time is None or bounds is None:
        return True
    begins_later = time.starts and bounds[0] is not None and bounds[0] > day
    ended_before = time.ends and bounds[1] is not None and bounds[1] < day
    return not (begins_later or ended_before)


def begins_within(time: Time | None) -> Bounds | None:
    """The days of which one is the first on which a state held; None when the text states no beginning."""
    if time is None or not time.starts:
        return None
    precise, imprecise = time.precise, time.imprecise
    if precise is None or (imprecise and _reaches(imprecise[0], precise[0])):
        return _known(imprecise)
    return _known((precise[0], precise[0]))


def ends_within(time: Time | None) -> Bounds | None:
    """The days of which one is the last on which a state held; None when the text states no end."""
    if time is None or not time.ends:
        return None
    precise, imprecise = time.precise, time.imprecise
    if precise is None or (imprecise and _reaches(precise[1], imprecise[1])):
        return _known(imprecise)
    return _known((precise[1], precise[1]))


def surely(time: Time | None) -> Bounds | None:
    """The days on each of which a state held by the text, both bounds given; None when no day is certain.

    A precise range with an open bound is certain on the day that it does give.
    """
    if time is None:
        return None
    first, last = time.precise or (None, None)
    if first is None and last is None and time.imprecise and time.imprecise[0] == time.imprecise[1]:
        first, last = time.imprecise
    return None if first is None and last is None else (first or last, last or first)


def meeting(dated: Iterable[tuple[tuple[date, date], Thing]], apart: int = 0) -> Iterator[tuple[Thing, Thing]]:
    """The pairs of things whose closed windows lie at most `apart` days apart, in a sweep over the days."""
    reaching: list[tuple[date, Thing]] = []
    for (first, last), thing in sorted(dated, key=lambda one: one[0]):
        reaching = [(end, other) for end, other in reaching if (first - end).days <= apart]
        yield from ((other, thing) for _, other in reaching)
        reaching.append((last, thing))


def _known(bounds: Bounds | None) -> Bounds | None:
    return None if bounds is None or bounds == (None, None) else bounds


def _reaches(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last

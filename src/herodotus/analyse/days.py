"""Days and windows of days, with open bounds, as the questions need them."""

from __future__ import annotations

from datetime import date

from herodotus.records import Time
from herodotus.records.time import Bounds


def hull(time: Time | None) -> Bounds | None:
    """The days a time covers; None when it gives no day at all."""
    bounds = time.hull if time else None
    return None if bounds is None or bounds == (None, None) else bounds


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether two windows share a day. An open bound reaches as far as need be."""
    return _reaches(one[0], other[1]) and _reaches(other[0], one[1])


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


def _reaches(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last

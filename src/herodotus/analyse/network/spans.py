"""From when to when a tie counts, as days at which the answer changes: what a slider over days needs.

Whether a tie holds is asked of `ties_held`, day by day; between two of the days that its texts name nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from herodotus.analyse.ties import Tie
from herodotus.analyse.ties_held import How, holding

_DAY = timedelta(days=1)
_ANY_DAY = date(2000, 1, 1)
"""Stands for every day, where no text names one."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` on, None for ever before, a tie counts as `how` says, until the next span begins."""

    since: date | None
    how: How


def spans(tie: Tie) -> tuple[Span, ...]:
    """How a tie counts on every day there is, in the order of days; the first span has no first day."""
    days = sorted({day for named in days_of(tie) for day in (named, named + _DAY)})
    if not days:
        return (Span(None, holding(tie, _ANY_DAY).how),)
    found = [Span(None, holding(tie, days[0] - _DAY).how)]
    for day in days:
        how = holding(tie, day).how
        if how != found[-1].how:
            found.append(Span(day, how))
    return tuple(found)


def days_of(tie: Tie) -> Iterator[date]:
    """Every day that the texts name for a tie."""
    windows = [*tie.precise, *tie.imprecise, *(stated.days for stated in (*tie.begins, *tie.ends))]
    if tie.succession:
        windows.append(tie.succession.days)
    if tie.death:
        windows.append(tie.death.days)
    if tie.death:
        windows.append(tie.death.days)
    windows.append((tie.first_attested, tie.last_attested))
    yield from (day for window in windows for day in window if day and date.min < day < date.max)

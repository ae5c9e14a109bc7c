"""When did it happen: events in order of time, with the days that the text really gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from herodotus.analyse.days import hull
from herodotus.records import Event
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event claim and its days.

    `first` and `last` bound it; a bound that the text leaves open is None, both for an undated event. `precise`: it
    went on from the first day to the last; otherwise it happened on some day between them.
    """

    first: date | None
    last: date | None
    precise: bool
    event: Event

    @property
    def dated(self) -> bool:
        """Whether any day is known."""
        return self.first is not None or self.last is not None


def timeline(view: View, actor: str | None = None) -> list[TimelineEntry]:
    """The events in which `actor` takes part, or all: by first day, then last day; the undated ones at the end."""
    entries = [_entry(event) for event in view.events() if actor is None or takes_part(event, actor)]
    return sorted(entries, key=_order)


def takes_part(event: Event, actor: str) -> bool:
    """Whether an actor does it or has it done to it. Who merely speaks of it takes no part."""
    return actor in event.initiators or actor in event.targets


def _entry(event: Event) -> TimelineEntry:
    first, last = hull(event.time) or (None, None)
    one_day = first is not None and first == last
    lasting = event.time is not None and event.time.precise is not None and event.time.imprecise is None
    return TimelineEntry(first, last, one_day or lasting, event)


def _order(entry: TimelineEntry) -> tuple[bool, date, date]:
    begin = entry.first or entry.last or date.max
    return not entry.dated, begin, entry.last or date.max

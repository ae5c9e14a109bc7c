"""Events, the losses in them, and threats, as what an indicator counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import compress
from operator import not_
from typing import TypeVar

from herodotus.analyse.choosing import Choice, Chooser
from herodotus.analyse.counted import HAPPENED, Telling, day_of, happened, tellings, why_not
from herodotus.analyse.indicators.conditions import Condition, Loss
from herodotus.analyse.indicators.items import LONGEST, Item, Record
from herodotus.analyse.losses import Kind, Likely, most_likely, numbered
from herodotus.store.slim import EventRow

KINDS_OF: Mapping[Loss, tuple[Kind, ...]] = {
    "killed": ("killed",),
    "injured": ("injured",),
    "killed or injured": ("killed", "injured"),
}
"""The kinds of losses that a condition adds up."""

Told = TypeVar("Told", Telling, Likely)


def events(record: Record, asked: Condition) -> Iterator[Item]:
    """Happenings, each of one."""
    told = _dated(record, asked, tellings(_chosen(record, asked)))
    return (Item(day, 1, one.claims, _about(one.row)) for one, day in told)


def losses(record: Record, asked: Condition) -> Iterator[Item]:
    """Happenings that state a loss, each of as many as were lost by the best of its accounts."""
    chosen, kinds = _chosen(record, asked), KINDS_OF[asked.of]
    told = numbered(chosen, kinds)
    record.leave(f"without a number of {asked.of}", (row.claim for row in compress(chosen, map(not_, told))))
    found = most_likely(record.view, list(compress(chosen, told)), kinds, record.judgements)
    for one, day in _dated(record, asked, [one for one in found if one.best]):
        yield Item(day, one.best, one.claims, _about(one.row))


def threats(record: Record, asked: Condition) -> Iterator[Item]:
    """Threats: acts of the type THREATEN on their day, and deeds that are only threatened when a report says so."""
    types = frozenset(asked.types)
    spoken, meant = [], []
    rows = [row for row in _admitted(record, asked, frozenset()) if row.polarity == "affirmed"]
    for row in rows:
        if row.modality == "threatened" and (not types or row.type in types):
            meant.append(row)
        elif row.type == "THREATEN" and happened(row) and (not types or row.type in types):
            spoken.append(row)
    told = (*_dated(record, asked, tellings(spoken)), *_reported(record, tellings(meant)))
    yield from (Item(day, 1, one.claims, _about(one.row)) for one, day in told)


def _chosen(record: Record, asked: Condition) -> list[EventRow]:
    """The happenings that the condition admits."""
    admitted = list(_admitted(record, asked, frozenset(asked.types)))
    told = [row.polarity != "denied" and row.modality in HAPPENED for row in admitted]
    for row in compress(admitted, map(not_, told)):
        if why := why_not(row):
            record.left_out[why].add(row.claim)
    return list(compress(admitted, told))


def _admitted(record: Record, asked: Condition, types: frozenset[str]) -> Iterable[EventRow]:
    choice = Choice(
        types,
        frozenset(asked.modes),
        record.members(asked.name, asked.by),
        record.members(asked.name, asked.on),
        (),
        frozenset(asked.by_kinds),
        frozenset(asked.on_kinds),
        asked.places,
        asked.sites,
    )
    return Chooser(choice, record.view).chosen(record.events)


def _dated(record: Record, asked: Condition, told: Iterable[Told]) -> Iterator[tuple[Told, date]]:
    """Each with the day on which it counts, as the condition asks."""
    if asked.day == "published":
        yield from _reported(record, told)
        return
    for one in told:
        row = one.row
        if row.first is None or row.last is None:
            record.leave("undated", one.claims)
        elif (day := row.first if row.first == row.last else day_of(row, LONGEST)) is None:
            record.leave(f"on some day of more than {LONGEST} days", one.claims)
        else:
            yield one, day


def _reported(record: Record, told: Iterable[Told]) -> Iterator[tuple[Told, date]]:
    """Each with the day of the first report."""
    for one in told:
        days = [day for claim in one.claims if (day := record.by_claim[claim].published)]
        if days:
            yield one, min(days)
        else:
            record.leave("in documents without a day", one.claims)


def _about(row: EventRow) -> tuple[str, ...]:
    both = row.initiators + row.targets
    if len(both) < 2 or (len(both) == 2 and both[0] != both[1]):
        return both
    return tuple(dict.fromkeys(both))

"""A new name: an actor that a document names for the first time in the record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from herodotus.analyse.choosing import Called
from herodotus.analyse.indicators.conditions import Condition
from herodotus.analyse.indicators.items import Item, Record
from herodotus.analyse.naming import kind_of


@dataclass(slots=True)
class _First:
    """The day on which a name is first published, and the claims of that day that name it."""

    day: date
    claims: list[str]


def new_names(record: Record, asked: Condition) -> Iterator[Item]:
    """Actors by the day on which the first document that names them was published; bodies without a name are none."""
    told = _told_by(record, frozenset(asked.ties)) if asked.ties else {}
    called = Called(record.view, asked.names) if asked.names else None
    begin = min((row.published for row in record.documents.values() if row.published), default=date.min)
    settled = asked.within_days if asked.after_days is None else asked.after_days
    for actor, first in _first_named(record, told.keys() if asked.ties else None).items():
        if called and not called(actor):
            continue
        claims = tuple(dict.fromkeys((*first.claims, *told.get(actor, ()))))
        if first.day < begin + timedelta(days=settled):
            record.leave(f"named in the first {settled} days of the record", claims)
        elif not asked.kinds or kind_of(record.view, actor) in asked.kinds:
            yield Item(first.day, 1, claims, (actor,))


def _first_named(record: Record, chosen: Collection[str] | None) -> dict[str, _First]:
    """By actor, when it is first named. Claims that nobody can date by their document name nobody first."""
    found: dict[str, _First] = {}
    for actors, day, claim in _namings(record):
        for actor in actors:
            first = found.get(actor)
            if first is not None and day > first.day:
                continue
            if first is not None and day == first.day:
                first.claims.append(claim)
            elif not actor.startswith("group-") and (chosen is None or actor in chosen):
                found[actor] = _First(day, [claim])
    return found


def _namings(record: Record) -> Iterator[tuple[Collection[str], date, str]]:
    """Whom each claim names, on what day; nobody twice who does and suffers one event."""
    for row in record.events:
        if row.published:
            yield {*row.initiators, *row.targets}, row.published, row.claim
    for tie in record.relations:
        day = record.published(tie.document)
        if day:
            yield (tie.subject, tie.object), day, tie.claim


def _told_by(record: Record, kinds: frozenset[str]) -> dict[str, list[str]]:
    """By actor, the claims published by the day that affirm it such a tie."""
    found: dict[str, list[str]] = {}
    for row in record.relations:
        day = record.published(row.document)
        known = day is not None and (record.on is None or day <= record.on)
        if row.kind in kinds and row.polarity == "affirmed" and known:
            found.setdefault(row.subject, []).append(row.claim)
    return found

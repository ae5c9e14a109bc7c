"""A new name: an actor that a document names for the first time in the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from herodotus.analyse.choosing import Called
from herodotus.analyse.indicators.conditions import Condition
from herodotus.analyse.indicators.items import Item, Record
from herodotus.analyse.naming import kind_of


def new_names(record: Record, asked: Condition) -> Iterator[Item]:
    """Actors by the day on which the first document that names them was published; bodies without a name are none."""
    told = _told_by(record, frozenset(asked.ties)) if asked.ties else {}
    called = Called(record.view, asked.names) if asked.names else None
    begin = min((row.published for row in record.documents.values() if row.published), default=date.min)
    settled = asked.within_days if asked.after_days is None else asked.after_days
    for actor, first in record.first_named.items():
        if (asked.ties and actor not in told) or (called and not called(actor)):
            continue
        claims = tuple(dict.fromkeys((*first.claims, *told.get(actor, ()))))
        if first.day < begin + timedelta(days=settled):
            record.leave(f"named in the first {settled} days of the record", claims)
        elif not asked.kinds or kind_of(record.view, actor) in asked.kinds:
            yield Item(first.day, 1, claims, (actor,))


def _told_by(record: Record, kinds: frozenset[str]) -> dict[str, list[str]]:
    """By actor, the claims published by the day that affirm it such a tie."""
    found: dict[str, list[str]] = {}
    for row in record.relations:
        day = record.published(row.document)
        known = day is not None and (record.on is None or day <= record.on)
        if row.kind in kinds and row.polarity == "affirmed" and known:
            found.setdefault(row.subject, []).append(row.claim)
    return found

"""Event claims flat, as a scope sees them: actors merged, corrections in, rejected ones out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from herodotus.records import Event, Review
from herodotus.records.review import State
from herodotus.store.finding import corrected_claim
from herodotus.store.indexing import event_columns
from herodotus.store.rows import day_of
from herodotus.store.selecting import Selection, in_parts
from herodotus.store.slim import DocumentRow, EventRow
from herodotus.store.tables import CLAIM_EVENTS
from herodotus.store.views import counts


def event_rows(
    connection: Connection,
    chosen: Selection,
    canonical: Mapping[str, str],
    reviews: Mapping[str, Review],
    documents: Mapping[int, DocumentRow],
) -> dict[int, list[EventRow]]:
    """The event claims that a scope sees by their reading, each reading's in order; only of readings in `documents`."""
    as_of = chosen.scope.as_of
    changed = {key: review for key, review in reviews.items() if key.startswith("event:")}
    found: dict[int, list[EventRow]] = {}
    make = _Maker(canonical, documents)
    # The driver's own tuples: making rows of them would take as long as fetching does.
    cursor = connection.execute(_asked(as_of, changed)).cursor
    for row in cursor.fetchall() if cursor else ():
        reading, values = row[0], row[2:]
        review = changed.get(values[1])
        state: State = review.verdict if review else "machine"
        if reading not in documents or not chosen.shows(state):
            continue
        if review and review.after:
            claim = corrected_claim(connection, "event", row[:2], review)
            if not isinstance(claim, Event) or not counts(claim, as_of):
                continue
            values = tuple(event_columns(claim).values())
        found.setdefault(reading, []).append(make(reading, values, state))
    return found


class _Maker:
    """Rows of events from rows of the table, what repeats made once."""

    def __init__(self, canonical: Mapping[str, str], documents: Mapping[int, DocumentRow]) -> None:
        self._canonical = canonical
        self._documents = documents
        self._days: dict[str | None, date | None] = {None: None}
        self._ids: dict[str, tuple[str, ...]] = {"": ()}

    def __call__(self, reading: int, values: Sequence[Any], state: State) -> EventRow:
        (ident, key, type_, mode, initiators, targets, first, last, precise, place, place_id, killed, injured, means,
         polarity, modality, speaker, responds) = values  # fmt: skip
        told = self._documents[reading]
        return EventRow(
            ident, key, told.document, told.source, told.published, type_, mode, self._actors(initiators),
            self._actors(targets), self._day(first), self._day(last), bool(precise), place, place_id, killed, injured,
            means, polarity, modality, self._canonical.get(speaker, speaker),
            tuple(responds.split("\n")) if responds else (), state,
        )  # fmt: skip

    def _day(self, words: str | None) -> date | None:
        if words not in self._days:
            self._days[words] = day_of(words)
        return self._days[words]

    def _actors(self, listed: str) -> tuple[str, ...]:
        if listed not in self._ids:
            canonical = self._canonical
            self._ids[listed] = tuple(dict.fromkeys(canonical.get(one, one) for one in listed.split("\n")))
        return self._ids[listed]


def _asked(as_of: date | None, corrected_keys: Collection[str]) -> Any:
    """All event claims as tuples of reading, position and `event_columns`; none that begin after a day."""
    table = CLAIM_EVENTS.c
    asked = select(CLAIM_EVENTS).order_by(table.reading_id, table.position)
    if as_of is None:
        return asked
    in_time: ColumnElement[bool] = or_(table.first.is_(None), table.first <= as_of.isoformat())
    return asked.where(or_(in_time, *in_parts(table.key, corrected_keys)))

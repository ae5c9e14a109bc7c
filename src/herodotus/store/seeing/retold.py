"""What some documents tell, flat: as `store.seeing.flat` has it of all, for the few that changed.

The actors stand under the ids that documents give them, so that a judgement changes none of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from herodotus.records import Claim, Document, Event, Relation, Review, Scope
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.database.door import Database
from herodotus.store.database.pausing import uncollected
from herodotus.store.database.rows import day_of, fetched, plain_claim
from herodotus.store.database.tables import CLAIMS, DOCUMENTS, READINGS, REVIEWS
from herodotus.store.deciding.corrections import corrected
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.seeing.all_events import event_rows
from herodotus.store.seeing.changed import entry_of
from herodotus.store.seeing.flat import tie_rows
from herodotus.store.seeing.looking import StoredView
from herodotus.store.seeing.renaming import renamed
from herodotus.store.seeing.views import counts
from herodotus.store.slim import DocumentRow, EventRow, RelationRow, event_row, relation_row


class Turn(NamedTuple):
    """What puts documents in the order of publication, undated ones last."""

    undated: bool
    day: str
    document: str


@dataclass(frozen=True, slots=True)
class Retold:
    """One document of a scope: its place in the order, the row that counts it, and its claims in their order."""

    turn: Turn
    row: DocumentRow
    events: tuple[EventRow, ...]
    relations: tuple[RelationRow, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A scope over an open connection that sees one state of the record: that of the entry `number`."""

    connection: Connection
    chosen: Selection
    view: View
    number: int

    def retold(self, documents: Collection[str]) -> dict[str, Retold]:
        """What some documents tell now; those that the scope does not see are absent."""
        held = _documents(self.connection, self.chosen, documents)
        told: dict[int, tuple[list[EventRow], list[RelationRow]]] = {reading: ([], []) for reading in held}
        rows = _claims(self.connection, held)
        reviews = self._reviews_of(row[2] for row in rows)
        for reading, _, key, body, record in rows:
            row = self._row(held[reading][1], reviews.get(key), body, record)
            if isinstance(row, EventRow):
                told[reading][0].append(row)
            elif row is not None:
                told[reading][1].append(row)
        return {
            row.document: Retold(turn, row, tuple(told[reading][0]), tuple(told[reading][1]))
            for reading, (turn, row) in held.items()
        }

    def _row(self, told: DocumentRow, review: Review | None, body: str, record: Any) -> EventRow | RelationRow | None:
        """A claim as it stands, flat; None for one that the scope does not show."""
        state: State = review.verdict if review else "machine"
        if not self.chosen.shows(state):
            return None
        claim = corrected(body, plain_claim(record), review.after if review and review.after else None)
        document = Document(told.document, "", "", "", source=told.source, published=told.published)
        if isinstance(claim, Event):
            return event_row(claim, document, state) if counts(claim, self.chosen.scope.as_of) else None
        return relation_row(claim, document, state) if isinstance(claim, Relation) else None

    def every_event(self) -> list[EventRow]:
        """The event claims of all documents, in their order."""
        documents = {reading: row for reading, (_, row) in self.documents().items()}
        return event_rows(self.connection, self.chosen, {}, self.chosen.reviews(self.connection), documents)

    def every_relation(self) -> dict[str, Retold]:
        """The documents that tell of ties, in their order, with their relation claims alone."""
        held = self.documents()
        documents = {reading: row for reading, (_, row) in held.items()}
        rows = tie_rows(self.connection, self.chosen, {}, self.chosen.reviews(self.connection), documents)
        told: dict[str, list[RelationRow]] = {}
        for row in rows:
            told.setdefault(row.document, []).append(row)
        return {
            row.document: Retold(turn, row, (), tuple(told[row.document]))
            for turn, row in held.values()
            if row.document in told
        }

    def documents(self) -> dict[int, tuple[Turn, DocumentRow]]:
        """Every document by the reading that counts, in the order."""
        return _documents(self.connection, self.chosen)

    def relations(self, ids: Collection[str]) -> dict[str, Claim]:
        """Some relation claims by their ids, their actors merged."""
        asked = select(CLAIMS.c.key, CLAIMS.c.record).join_from(CLAIMS, READINGS)
        asked = asked.join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
        asked = asked.where(self.chosen.newest_readings(), self.chosen.documents())
        rows = [row for part in in_parts(CLAIMS.c.id, ids) for row in fetched(self.connection, asked.where(part))]
        reviews = self._reviews_of(row[0] for row in rows)
        found: dict[str, Claim] = {}
        for key, record in rows:
            review = reviews.get(key)
            claim = corrected("relation", plain_claim(record), review.after if review and review.after else None)
            found[claim.id] = renamed(claim, self.view.merged)
        return found

    def _reviews_of(self, keys: Iterable[str]) -> dict[str, Review]:
        found: dict[str, Review] = {}
        for condition in in_parts(REVIEWS.c.key, set(keys)):
            found |= self.chosen.reviews(self.connection, condition)
        return found


@contextmanager
def seeing(database: Database, scope: Scope) -> Iterator[Seen]:
    """The record as a scope sees it, unchanging until the block ends, and the entry up to which that is."""
    with database.reading() as connection, uncollected():
        number = entry_of(connection)
        chosen = Selection.of(connection, scope)
        yield Seen(connection, chosen, StoredView(connection, chosen), number)


def turn_of(row: DocumentRow) -> Turn:
    """Where a document stands in the order."""
    return Turn(row.published is None, row.published.isoformat() if row.published else "", row.document)


def _documents(
    connection: Connection, chosen: Selection, ids: Collection[str] | None = None
) -> dict[int, tuple[Turn, DocumentRow]]:
    """Documents of a scope by the reading that counts, in the order."""
    columns = (READINGS.c.id, DOCUMENTS.c.id.label("document"), DOCUMENTS.c.source)
    asked = select(*columns, chosen.published.label("day")).join_from(READINGS, DOCUMENTS)
    asked = asked.where(chosen.newest_readings(), chosen.documents())
    parts = [asked] if ids is None else [asked.where(condition) for condition in in_parts(DOCUMENTS.c.id, ids)]
    rows = [row for part in parts for row in fetched(connection, part)]
    ordered = sorted((Turn(day is None, day or "", ident), reading, source) for reading, ident, source, day in rows)
    return {reading: (turn, DocumentRow(turn.document, source, day_of(turn.day))) for turn, reading, source in ordered}


def _claims(connection: Connection, readings: Iterable[int]) -> list[tuple[Any, ...]]:
    """The event and relation claims of some readings, in their order."""
    columns = (CLAIMS.c.reading_id, CLAIMS.c.position, CLAIMS.c.key, CLAIMS.c.body, CLAIMS.c.record)
    found: list[tuple[Any, ...]] = []
    for condition in in_parts(CLAIMS.c.reading_id, readings):
        found += fetched(connection, select(*columns).where(condition, CLAIMS.c.body.in_(("event", "relation"))))
    return sorted(found, key=lambda row: row[:2])

"""Documents, readings and outcomes: what is added to the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, select, update

from herodotus.records import Document, Outcome, ReaderVersion, Reading, Review
from herodotus.records.capture import Capture
from herodotus.records.decision import MACHINE
from herodotus.records.writing import actors_words, claim_words, document_words, numbers_words
from herodotus.store.changing.captured import capture_row, capture_rows
from herodotus.store.database.chain import Written
from herodotus.store.database.door import Change, Database, Rows
from herodotus.store.database.pausing import uncollected
from herodotus.store.database.rows import body_of, document_of
from herodotus.store.database.tables import CAPTURES, CLAIMS, DOCUMENTS, OUTCOMES, READINGS, SENTENCES
from herodotus.store.deciding.carrying import PEOPLE, carried
from herodotus.store.deciding.in_force import published_day
from herodotus.store.index.indexing import VERSION, reading_rows, sentence_rows
from herodotus.store.index.sentences import Numbers
from herodotus.store.standing.keeping import put_added, put_again, reviews_of

AT_ONCE = 500
"""Documents whose rows are written together."""

Item = tuple[Reading, frozenset[int], str]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One attempt to add an input, as the casebook remembers it."""

    address: str
    document_id: str | None
    outcome: Outcome
    at: str


class Documents:
    """What of a store adds documents, and says which it holds."""

    _database: Database

    def has_reading(self, document_id: str, reader: ReaderVersion) -> bool:
        """Whether that reader version has read the document, against the day of publication that counts."""
        with self._database.reading() as connection:
            return _is_read(connection, document_id, reader, published_day(connection, document_id))

    def fingerprints(self) -> list[tuple[str, frozenset[int]]]:
        """Of every document that is no copy: its id and its shingles, in the order of adding."""
        asked = (
            select(DOCUMENTS.c.id, DOCUMENTS.c.shingles)
            .where(DOCUMENTS.c.copy_of.is_(None))
            .order_by(DOCUMENTS.c.added_at, DOCUMENTS.c.id)
        )
        with self._database.reading() as connection:
            return [(row.id, frozenset(row.shingles)) for row in connection.execute(asked)]

    def document(self, document_id: str) -> Document | None:
        """A document, published on the day that counts; None when it is not there."""
        asked = select(DOCUMENTS.c.record, DOCUMENTS.c.text)
        with self._database.reading() as connection:
            row = connection.execute(asked.where(DOCUMENTS.c.id == document_id)).first()
            day = published_day(connection, document_id)
        return None if row is None else document_of(row.record, row.text, day)

    def save(self, reading: Reading, shingles: frozenset[int], address: str, by: str | None = None) -> None:
        """Keep a document (unless it is there), its reading, and the outcome of the attempt, all or nothing.

        `by` is who adds it, else the reader.
        """
        self.save_many([(reading, shingles, address)], by)

    def save_many(self, items: Iterable[Item], by: str | None = None) -> None:
        """Keep several at once, each with its own entry of the chain, all or none."""
        waiting = iter(items)
        with self._database.changing() as change, uncollected():
            known = _Known(Numbers(change.connection, ()))
            while batch := list(islice(waiting, AT_ONCE)):
                known.look_up(change.at_rest, batch)
                change.hand_over()
                for reading, shingles, address in batch:
                    _save(change, known, reading, shingles, address, by or f"{MACHINE}{reading.reader}")
                put_added(change, known.added, known.reviews)
                if known.read_again:
                    put_again(change, known.read_again)
                known.put_in()

    def record_outcome(
        self,
        address: str,
        document_id: str | None,
        outcome: Outcome,
        by: str | None = None,
        capture: Capture | None = None,
    ) -> None:
        """Remember an attempt that gave no new reading; with the capture, where its bytes were kept."""
        with self._database.changing() as change:
            rows = [(CAPTURES, capture_rows(change.connection, capture))] if capture else []
            rows.append((OUTCOMES, [_outcome(change, address, document_id, outcome)]))
            change.enter("outcome", by or f"{MACHINE}herodotus", document_id or address, rows)

    def outcomes(self) -> list[Recorded]:
        """Every attempt to add something, in order."""
        with self._database.reading() as connection:
            rows = connection.execute(select(OUTCOMES).order_by(OUTCOMES.c.id)).all()
        return [Recorded(r.address, r.document_id, Outcome(r.status, r.why, r.detail), r.at) for r in rows]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is in the record of what is added, written or waiting, and what has become of a batch."""

    numbers: Numbers
    documents: set[str] = field(default_factory=set)
    captures: set[str] = field(default_factory=set)
    reviews: dict[str, Review] = field(default_factory=dict)
    added: list[tuple[int, Reading]] = field(default_factory=list)
    read_again: dict[str, None] = field(default_factory=dict)

    def look_up(self, connection: Connection, batch: Sequence[Item]) -> None:
        """What a batch needs to know. What waits need not be written: it is known."""
        documents = [reading.document for reading, _, _ in batch]
        ids = [document.id for document in documents]
        digests = [document.capture.sha256 for document in documents if document.capture]
        self.documents.update(connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id.in_(ids))).scalars())
        kept = select(CAPTURES.c.sha256).where(CAPTURES.c.sha256.in_(digests))
        self.captures.update(connection.execute(kept).scalars())
        self.numbers.look_up(connection, {_iso(document.published) for document in documents})
        keys = (claim.key for reading, _, _ in batch for claim in reading.claims())
        self.reviews.update(reviews_of(connection, keys))

    def put_in(self) -> None:
        """What was added or read again is in the tables of what stands."""
        self.added.clear()
        self.read_again.clear()


def _save(change: Change, known: _Known, reading: Reading, shingles: frozenset[int], address: str, by: str) -> None:
    document = reading.document
    outcome = _outcome(change, address, document.id, reading.outcome)
    again = document.id in known.documents
    if again and _is_read(change.connection, document.id, reading.reader, _iso(document.published)):
        change.enter("outcome", by, document.id, [(OUTCOMES, [outcome])])
        return
    if again:
        reading = carried(change.connection, reading)
    rows = _supersede(change, document) if again else _document_rows(change, known, document, shingles)
    reading_id = change.next_id(READINGS)
    rows += [(READINGS, [_reading_row(change, reading_id, reading)]), (CLAIMS, _claim_rows(reading_id, reading))]
    change.enter("read" if again else "add", by, document.id, [*rows, (OUTCOMES, [outcome])])
    for table, index in reading_rows(reading_id, list(reading.claims()), reading.actors):
        change.put(table, index)
    if not again:
        change.put(SENTENCES, sentence_rows(document, known.numbers.of(_iso(document.published))))
        known.documents.add(document.id)
        known.added.append((reading_id, reading))
    else:
        known.read_again[document.id] = None


def enter_reading(
    change: Change, reading: Reading, act: str, by: str, subject: str, rows: Sequence[tuple[Table, Rows]] = ()
) -> None:
    """Write a reading of a document that is there, with rows that come with it: it is the newest from now on."""
    reading_id = change.next_id(READINGS)
    _supersede(change, reading.document)
    own = [(READINGS, [_reading_row(change, reading_id, reading)]), (CLAIMS, _claim_rows(reading_id, reading))]
    change.enter(act, by, subject, [*rows, *own])
    for table, index in reading_rows(reading_id, list(reading.claims()), reading.actors):
        change.put(table, index)
    put_again(change, [reading.document.id])


def _supersede(change: Change, document: Document) -> list[tuple[Table, Rows]]:
    """Mark the readings of a document as no longer the newest; nothing else of it is written anew."""
    older = update(READINGS).where(READINGS.c.document_id == document.id, READINGS.c.superseded_at.is_(None))
    change.connection.execute(older.values(superseded_at=change.at))
    return []


def _is_read(connection: Connection, document_id: str, reader: ReaderVersion, day: str | None) -> bool:
    """Whether the newest reading by that reader version was made against that day."""
    asked = select(READINGS.c.published).where(
        READINGS.c.document_id == document_id,
        READINGS.c.reader.in_((reader.name, reader.name + PEOPLE)),
        READINGS.c.reader_version == reader.version,
    )
    return connection.execute(asked.order_by(READINGS.c.id.desc()).limit(1)).scalar() == (day or "")


def _document_rows(
    change: Change, known: _Known, document: Document, shingles: frozenset[int]
) -> list[tuple[Table, Rows]]:
    if document.capture is None:
        raise ValueError(f"the document {document.id} has no capture")
    row = {
        "id": document.id,
        "capture_sha256": document.capture.sha256,
        "text_sha256": document.sha256,
        "published": _iso(document.published),
        "source": document.source,
        "copy_of": document.copy_of,
        "text": document.text,
        "record": Written(document_words(document)),
        "shingles": Written(numbers_words(sorted(shingles))),
        "added_at": change.at,
    }
    return [(CAPTURES, _capture_rows(known, document.capture)), (DOCUMENTS, [row])]


def _capture_rows(known: _Known, capture: Capture) -> Rows:
    if capture.sha256 in known.captures:
        return []
    known.captures.add(capture.sha256)
    return [capture_row(capture)]


def _reading_row(change: Change, reading_id: int, reading: Reading) -> dict[str, Any]:
    return {
        "id": reading_id,
        "document_id": reading.document.id,
        "reader": reading.reader.name,
        "reader_version": reading.reader.version,
        "recorded_at": change.at,
        "status": reading.outcome.status,
        "why": str(reading.outcome.why),
        "detail": reading.outcome.detail,
        "actors": Written(actors_words(reading.actors)),
        "published": _iso(reading.document.published) or "",
        "indexed": VERSION,
    }


def _claim_rows(reading_id: int, reading: Reading) -> Rows:
    return [
        {
            "reading_id": reading_id,
            "position": position,
            "id": claim.id,
            "key": claim.key,
            "body": body_of(claim),
            "record": Written(claim_words(claim)),
        }
        for position, claim in enumerate(reading.claims())
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _outcome(change: Change, address: str, document_id: str | None, outcome: Outcome) -> dict[str, Any]:
    return {
        "id": change.next_id(OUTCOMES),
        "address": address,
        "document_id": document_id,
        "status": outcome.status,
        "why": str(outcome.why),
        "detail": outcome.detail,
        "at": change.at,
    }

"""The record in a database: written one document at a time, read back as a view."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from herodotus.records import Claim, Document, Event, Figure, Outcome, ReaderVersion, Reading, Relation
from herodotus.records.capture import Capture
from herodotus.records.claim import Body
from herodotus.records.wire import claim_to_json, document_to_json, reading_from_json, reading_to_json
from herodotus.store.base import View
from herodotus.store.dialect import WRITES, explained, open_engine
from herodotus.store.migrate import upgrade
from herodotus.store.tables import CAPTURES, CLAIMS, DOCUMENTS, OUTCOMES, READINGS


@dataclass(frozen=True, slots=True)
class Recorded:
    """One attempt to add an input, as the casebook remembers it."""

    address: str
    document_id: str | None
    outcome: Outcome
    at: str


class SqlStore:
    """A record in a database. One transaction a document: a killed process leaves it whole or not there.

    Every method raises CasebookUnusable when the database is locked, read-only, damaged or out of space.
    """

    def __init__(self, url: str, where: str) -> None:
        self._where = where
        self._engine = open_engine(url)
        with self._transaction(writes=True) as connection:
            upgrade(connection, where)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def has_reading(self, document_id: str, reader: ReaderVersion) -> bool:
        """Whether that reader version has read the document."""
        with self._transaction() as connection:
            return _is_read(connection, document_id, reader)

    def fingerprints(self) -> list[tuple[str, frozenset[int]]]:
        """Of every document that is no copy: its id and its shingles, in the order of adding."""
        asked = (
            select(DOCUMENTS.c.id, DOCUMENTS.c.shingles)
            .where(DOCUMENTS.c.copy_of.is_(None))
            .order_by(DOCUMENTS.c.added_at, DOCUMENTS.c.id)
        )
        with self._transaction() as connection:
            return [(row.id, frozenset(row.shingles)) for row in connection.execute(asked)]

    def document(self, document_id: str) -> Document | None:
        """A document as it was added, None when it is not there."""
        asked = select(DOCUMENTS.c.record, DOCUMENTS.c.text).where(DOCUMENTS.c.id == document_id)
        with self._transaction() as connection:
            row = connection.execute(asked).first()
        return None if row is None else _document(row.record, row.text)

    def save(self, reading: Reading, shingles: frozenset[int], address: str) -> None:
        """Keep a document (unless it is there), its reading, and the outcome of the attempt, all or nothing."""
        now = _now()
        with self._transaction(writes=True) as connection:
            self._keep_document(connection, reading.document, shingles, now)
            if not _is_read(connection, reading.document.id, reading.reader):
                self._keep_reading(connection, reading, now)
            _keep_outcome(connection, address, reading.document.id, reading.outcome, now)

    def record_outcome(self, address: str, document_id: str | None, outcome: Outcome) -> None:
        """Remember an attempt that gave no new reading."""
        with self._transaction(writes=True) as connection:
            _keep_outcome(connection, address, document_id, outcome, _now())

    def outcomes(self) -> list[Recorded]:
        """Every attempt to add something, in order."""
        with self._transaction() as connection:
            rows = connection.execute(select(OUTCOMES).order_by(OUTCOMES.c.id)).all()
        return [Recorded(r.address, r.document_id, Outcome(r.status, r.why, r.detail), r.at) for r in rows]

    def readings(self) -> tuple[Reading, ...]:
        """The newest reading of every document, copies included, in the order of adding."""
        newest = select(func.max(READINGS.c.id).label("id")).group_by(READINGS.c.document_id).subquery()
        asked = (
            select(READINGS, DOCUMENTS.c.record, DOCUMENTS.c.text)
            .join(newest, READINGS.c.id == newest.c.id)
            .join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
            .order_by(DOCUMENTS.c.added_at, DOCUMENTS.c.id)
        )
        claims = (
            select(CLAIMS.c.reading_id, CLAIMS.c.body, CLAIMS.c.record)
            .join(newest, CLAIMS.c.reading_id == newest.c.id)
            .order_by(CLAIMS.c.reading_id, CLAIMS.c.position)
        )
        with self._transaction() as connection:
            rows = connection.execute(asked).all()
            bodies: dict[int, dict[str, list[Any]]] = {}
            for claim in connection.execute(claims):
                bodies.setdefault(claim.reading_id, {}).setdefault(claim.body, []).append(claim.record)
        return tuple(_reading(row, bodies.get(row.id, {})) for row in rows)

    def view(self) -> View:
        """The record as questions see it."""
        return View.of(self.readings())

    def _keep_document(self, connection: Connection, document: Document, shingles: frozenset[int], now: str) -> None:
        known = connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document.id)).first()
        if known is not None:
            return
        if document.capture is None:
            raise ValueError(f"the document {document.id} has no capture")
        _keep_capture(connection, document.capture)
        connection.execute(
            insert(DOCUMENTS).values(
                id=document.id,
                capture_sha256=document.capture.sha256,
                text_sha256=document.sha256,
                published=document.published.isoformat() if document.published else None,
                source=document.source,
                copy_of=document.copy_of,
                text=document.text,
                record=document_to_json(document),
                shingles=sorted(shingles),
                added_at=now,
            )
        )

    def _keep_reading(self, connection: Connection, reading: Reading, now: str) -> None:
        result = connection.execute(
            insert(READINGS).values(
                document_id=reading.document.id,
                reader=reading.reader.name,
                reader_version=reading.reader.version,
                read_at=now,
                status=reading.outcome.status,
                why=str(reading.outcome.why),
                detail=reading.outcome.detail,
                actors=reading_to_json(reading)["actors"],
            )
        )
        key = result.inserted_primary_key
        rows = [
            {
                "reading_id": key[0] if key else None,
                "position": position,
                "id": claim.id,
                "key": claim.key,
                "body": _body(claim),
                "record": claim_to_json(claim),
            }
            for position, claim in enumerate(reading.claims())
        ]
        if rows:
            connection.execute(insert(CLAIMS), rows)

    @contextmanager
    def _transaction(self, writes: bool = False) -> Iterator[Connection]:
        engine = self._engine.execution_options(**{WRITES: True}) if writes else self._engine
        with explained(self._where), engine.begin() as connection:
            yield connection


def _is_read(connection: Connection, document_id: str, reader: ReaderVersion) -> bool:
    asked = select(READINGS.c.id).where(
        READINGS.c.document_id == document_id,
        READINGS.c.reader == reader.name,
        READINGS.c.reader_version == reader.version,
    )
    return connection.execute(asked).first() is not None


def _keep_capture(connection: Connection, capture: Capture) -> None:
    known = connection.execute(select(CAPTURES.c.sha256).where(CAPTURES.c.sha256 == capture.sha256)).first()
    if known is None:
        values = {
            "sha256": capture.sha256,
            "size": capture.size,
            "media_type": capture.media_type,
            "address": capture.address,
            "obtained_at": capture.obtained_at.isoformat(),
            "method": capture.method,
        }
        connection.execute(insert(CAPTURES).values(**values))


def _keep_outcome(connection: Connection, address: str, document_id: str | None, outcome: Outcome, now: str) -> None:
    connection.execute(
        insert(OUTCOMES).values(
            address=address,
            document_id=document_id,
            status=outcome.status,
            why=str(outcome.why),
            detail=outcome.detail,
            at=now,
        )
    )


def _body(claim: Claim) -> Body:
    if isinstance(claim, Event):
        return "event"
    if isinstance(claim, Relation):
        return "relation"
    return "figure" if isinstance(claim, Figure) else "assessment"


def _document(record: Any, text: str) -> Document:
    from herodotus.records.wire import document_from_json

    return document_from_json({**_plain(record), "text": text})


def _reading(row: Any, bodies: dict[str, list[Any]]) -> Reading:
    return reading_from_json(
        {
            "document": _plain(row.record),
            "text": row.text,
            "reader": {"name": row.reader, "version": row.reader_version},
            "outcome": {"status": row.status, "why": row.why, "detail": row.detail},
            "actors": row.actors,
            "events": bodies.get("event", []),
            "relations": bodies.get("relation", []),
            "figures": bodies.get("figure", []),
            "assessments": bodies.get("assessment", []),
        }
    )


def _plain(record: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(record) if isinstance(record, str) else dict(record)
    return plain


def _now() -> str:
    return datetime.now(UTC).isoformat()

"""Keeping the tables of what stands now (`standing_tables`) as the record says, change by change.

A document that is added is put in with its claims; whatever changes what counts (another reading, a review, a
corrected day, a retraction, and each of these withdrawn) takes the document out and puts it in again as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, select, update

from herodotus.records import Reading, Review
from herodotus.records.wire import claim_to_json
from herodotus.store.database.chain import stream
from herodotus.store.database.door import Change
from herodotus.store.database.rows import body_of, plain, plain_claim
from herodotus.store.database.standing_tables import (
    STANDING,
    STANDING_ACTORS,
    STANDING_CLAIMS,
    STANDING_DOCUMENTS,
    STANDING_NAMES,
)
from herodotus.store.database.tables import ACTOR_NAMES, CLAIMS, DOCUMENTS, READINGS, RETRACTIONS, REVIEWS
from herodotus.store.deciding.decided import REVIEW
from herodotus.store.deciding.in_force import in_force, published_days
from herodotus.store.deciding.selecting import in_parts
from herodotus.store.index.indexing import Rows, name_rows
from herodotus.store.standing.rows import NEVER, Names, claim_rows, document_row, put_claim

StandingRows = tuple[list[dict[str, Any]], Rows, Rows, Names]

_AT_ONCE = 200
"""Documents that are put in together."""


def put_in(change: Change, documents: Iterable[str]) -> None:
    """Put in documents that are not in, as they stand; what is a copy or retracted stays out."""
    listed = list(documents)
    for start in range(0, len(listed), _AT_ONCE):
        _put(change, listed[start : start + _AT_ONCE])


def put_added(change: Change, added: Sequence[tuple[int, Reading]], reviews: Mapping[str, Review]) -> None:
    """Put in documents that were just added with their first readings, as reviews leave them; copies stay out."""
    own = [(ident, reading) for ident, reading in added if reading.document.copy_of is None]
    names = Names()
    for ident, reading in own:
        document = _document_row(ident, reading)
        rows: tuple[Rows, Rows] = ([], [])
        for position, claim in enumerate(reading.claims()):
            review = reviews.get(claim.key)
            if review is None:
                put_claim(*rows, document, position, claim, "machine")
            else:
                told = [(position, body_of(claim), claim.key, claim_to_json(claim))]
                for listed, more in zip(rows, claim_rows(document, told, reviews), strict=True):
                    listed += more
        _put_rows(change, document, rows)
        for _, actor, name, position, _, kind in name_rows(ident, reading.actors):
            names.add(actor, name, kind, position == 0, document)
    change.put_by(_COUNT, names.rows())


def put_again(change: Change, documents: Iterable[str]) -> None:
    """Put documents in as they stand, whether they are in or not."""
    listed = list(documents)
    take_out(change, listed)
    put_in(change, listed)


def put_statement_again(change: Change, key: str) -> None:
    """Put in again the documents of which a reading makes a statement: it was added to them."""
    held = select(READINGS.c.document_id).join_from(CLAIMS, READINGS).where(CLAIMS.c.key == key)
    put_again(change, set(change.connection.execute(held).scalars()))


def put_reviewed_again(change: Change, key: str) -> None:
    """Put in again the claims that make a statement, as a review leaves them; it changes nothing else."""
    connection = change.connection
    reviews = reviews_of(connection, [key])
    for row in connection.execute(_MAKING, {"key": key}).all():
        claims = STANDING_CLAIMS.c
        here = and_(claims.document_id == row.document_id, claims.place == -row.position)
        _take_claims(connection, here)
        told = (row.position, row.body, key, plain_claim(row.record))
        held, named = claim_rows({"document_id": row.document_id, "day": row.day}, [told], reviews)
        change.put(STANDING_CLAIMS, held)
        change.put(STANDING_ACTORS, named)


def take_out(change: Change, documents: Sequence[str]) -> None:
    """Take documents out, with all that they added."""
    connection = change.connection
    for document in documents:
        _take_claims(connection, STANDING_CLAIMS.c.document_id == document)
        held = select(STANDING_DOCUMENTS.c.reading_id).where(STANDING_DOCUMENTS.c.document_id == document)
        reading = connection.execute(held).scalar()
        connection.execute(delete(STANDING_DOCUMENTS).where(STANDING_DOCUMENTS.c.document_id == document))
        if reading is not None:
            _take_names(connection, document, reading)


def make_anew(change: Change) -> None:
    """Empty the tables and fill them from the record."""
    for table in STANDING:
        change.connection.execute(delete(table))
    put_in(change, change.connection.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.id)).scalars().all())


def reviews_of(connection: Connection, keys: Iterable[str]) -> dict[str, Review]:
    """Of each of some statements the review that counts now."""
    if connection.execute(select(REVIEWS.c.id).limit(1)).first() is None:
        return {}
    found: dict[str, Review] = {}
    for condition in in_parts(REVIEWS.c.key, set(keys)):
        found |= {review.key: review for review in REVIEW.all_in_force(connection, None, condition)}
    return found


def standing_rows(connection: Connection, documents: Sequence[str]) -> StandingRows:
    """The rows of documents, of their claims, of those whom these name, and what they call them, as they stand."""
    readings = _readings(connection, documents)
    claims: dict[int, list[Any]] = {}
    for condition in in_parts(CLAIMS.c.reading_id, readings):
        for row in connection.execute(select(CLAIMS).where(condition).order_by(CLAIMS.c.reading_id, CLAIMS.c.position)):
            claims.setdefault(row.reading_id, []).append(row)
    reviews = reviews_of(connection, (row.key for rows in claims.values() for row in rows))
    names = Names()
    for condition in in_parts(ACTOR_NAMES.c.reading_id, readings):
        for row in connection.execute(select(ACTOR_NAMES).where(condition)):
            names.add(row.actor_id, row.name, row.kind, row.position == 0, readings[row.reading_id])
    held: Rows = []
    named: Rows = []
    for reading, document in readings.items():
        told = [(row.position, row.body, row.key, plain_claim(row.record)) for row in claims.get(reading, ())]
        more = claim_rows(document, told, reviews)
        held, named = held + more[0], named + more[1]
    return list(readings.values()), held, named, names


def _put(change: Change, documents: Sequence[str]) -> None:
    rows, held, named, names = standing_rows(change.connection, documents)
    change.put(STANDING_DOCUMENTS, rows)
    change.put(STANDING_CLAIMS, held)
    change.put(STANDING_ACTORS, named)
    change.put_by(_COUNT, names.rows())


def _document_row(ident: int, reading: Reading) -> dict[str, Any]:
    document = reading.document
    facts = {"title": document.title, "source": document.source, "file": document.file}
    day = document.published.isoformat() if document.published else None
    return document_row(document.id, ident, day, reading.outcome.status, facts)


def _put_rows(change: Change, document: Mapping[str, Any], rows: tuple[Rows, Rows]) -> None:
    change.put(STANDING_DOCUMENTS, [dict(document)])
    change.put(STANDING_CLAIMS, rows[0])
    change.put(STANDING_ACTORS, rows[1])


_COUNT = (
    "INSERT INTO standing_names AS held (actor_id, main, name, kind, documents, first, first_document, words)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (actor_id, main, name, kind) DO UPDATE SET documents = held.documents + excluded.documents,"
    " first = CASE WHEN (excluded.first, excluded.first_document) < (held.first, held.first_document)"
    " THEN excluded.first ELSE held.first END,"
    " first_document = CASE WHEN (excluded.first, excluded.first_document) < (held.first, held.first_document)"
    " THEN excluded.first_document ELSE held.first_document END"
)


def _readings(connection: Connection, documents: Sequence[str]) -> dict[int, dict[str, Any]]:
    """By the newest reading of each document that counts, the document's row."""
    days = published_days(connection)
    gone = set(connection.execute(select(RETRACTIONS.c.document).where(in_force(RETRACTIONS, None))).scalars())
    columns = (READINGS.c.id, READINGS.c.document_id, READINGS.c.status, DOCUMENTS.c.published, DOCUMENTS.c.record)
    newest = (READINGS.c.superseded_at.is_(None), DOCUMENTS.c.copy_of.is_(None))
    found = {}
    for condition in in_parts(READINGS.c.document_id, documents):
        asked = select(*columns).join_from(READINGS, DOCUMENTS).where(condition, *newest)
        for row in stream(connection, asked):
            if row["document_id"] not in gone:
                day = days.get(row["document_id"], row["published"])
                found[row["id"]] = document_row(row["document_id"], row["id"], day, row["status"], plain(row["record"]))
    return found


def _take_claims(connection: Connection, which: ColumnElement[bool]) -> None:
    """Take claims out, and where they name actors."""
    gone = [
        {"actor": actor, "of": row.kind, "on": row.day, "document": row.document_id, "at": row.place}
        for row in connection.execute(select(STANDING_CLAIMS).where(which))
        for actor in filter(None, row.actors.split("\n"))
    ]
    if gone:
        connection.execute(_NAMING, gone)
    connection.execute(delete(STANDING_CLAIMS).where(which))


_ACTORS = STANDING_ACTORS.c
_NAMING = delete(STANDING_ACTORS).where(
    _ACTORS.actor_id == bindparam("actor"),
    _ACTORS.kind == bindparam("of"),
    _ACTORS.day == bindparam("on"),
    _ACTORS.document_id == bindparam("document"),
    _ACTORS.place == bindparam("at"),
)
"""Takes out where a claim names an actor."""

_MAKING = (
    select(
        STANDING_DOCUMENTS.c.document_id, STANDING_DOCUMENTS.c.day, CLAIMS.c.position, CLAIMS.c.body, CLAIMS.c.record
    )
    .join_from(CLAIMS, STANDING_DOCUMENTS, STANDING_DOCUMENTS.c.reading_id == CLAIMS.c.reading_id)
    .where(CLAIMS.c.key == bindparam("key"))
    .order_by(STANDING_DOCUMENTS.c.document_id, CLAIMS.c.position)
)
"""The claims that make a statement, of the documents that are in."""


def _take_names(connection: Connection, document: str, reading: int) -> None:
    """Take the names of one reading out of the counts, and find which document is now the first where it was."""
    table = STANDING_NAMES.c
    for row in connection.execute(select(ACTOR_NAMES).where(ACTOR_NAMES.c.reading_id == reading)).all():
        main = int(row.position == 0)
        here = and_(table.actor_id == row.actor_id, table.main == main, table.name == row.name, table.kind == row.kind)
        connection.execute(update(STANDING_NAMES).where(here).values(documents=table.documents - 1))
        held = connection.execute(select(table.documents, table.first_document).where(here)).first()
        if held is None or held.first_document != document:
            continue
        first = _first(connection, row, main)
        if first is None:
            connection.execute(delete(STANDING_NAMES).where(here))
        else:
            values = {"first": first[0] or NEVER, "first_document": first[1]}
            connection.execute(update(STANDING_NAMES).where(here).values(**values))


def _first(connection: Connection, row: Any, main: int) -> tuple[str, str] | None:
    """The day and the document that first calls an actor so."""
    day, ident = STANDING_DOCUMENTS.c.day, STANDING_DOCUMENTS.c.document_id
    names = ACTOR_NAMES.c
    same = (names.actor_id == row.actor_id, names.name == row.name, names.kind == row.kind)
    asked = (
        select(day, ident)
        .join_from(ACTOR_NAMES, STANDING_DOCUMENTS, STANDING_DOCUMENTS.c.reading_id == names.reading_id)
        .where(*same, names.position == 0 if main else names.position > 0)
        .order_by(func.coalesce(func.nullif(day, ""), NEVER), ident)
    )
    found = connection.execute(asked.limit(1)).first()
    return (found[0], found[1]) if found else None

"""Lists of documents by what became of them, and of inputs that failed: keyset pages, counts and choices."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select, tuple_

from herodotus.records import Scope
from herodotus.store.database.door import Database
from herodotus.store.database.rows import day_of
from herodotus.store.database.standing_tables import STANDING_CLAIMS, STANDING_DOCUMENTS
from herodotus.store.database.tables import CLAIMS, DOCUMENTS, OUTCOMES, READINGS
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.index.indexing import fold_words
from herodotus.store.paging.marks import mark, place_of
from herodotus.store.standing.asked import seen_by

Kept = Literal["read", "kept", "copy"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which documents a list shows; None and "" are no limit. `status`: with claims, without, or copies of others.

    With `ids`, only those of these.
    """

    words: str = ""
    source: str | None = None
    first: date | None = None
    last: date | None = None
    language: str | None = None
    status: Kept | None = None
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document in a list: what it says of itself, what became of it, and its claims by kind of body."""

    id: str
    title: str | None
    file: str
    source: str | None
    published: date | None
    language: str | None
    status: str
    why: str
    detail: str
    copy_of: str | None
    claims: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of documents, the newest first, undated ones last; `after` is None on the last page."""

    documents: tuple[Shelved, ...]
    after: str | None


def shelf(
    database: Database, asked: Asked, scope: Scope | None = None, after: str | None = None, limit: int = 50
) -> Shelf:
    """A page of the documents that a scope sees. Raises UsageError for a mark that is none."""
    seen = scope or Scope()
    place = place_of(after, (str, str))
    with database.reading() as connection:
        held = held_documents(connection, seen, copies=asked.status == "copy")
        query = _narrowed(select(held), held, asked)
        if place:
            query = query.where(tuple_(held.c.day, held.c.id) < tuple_(*map(literal, place)))
        query = query.order_by(held.c.day.desc(), held.c.id.desc()).limit(limit + 1)
        rows = connection.execute(query).all()
        page = rows[:limit]
        facts = _facts(connection, [row.id for row in page])
        readings = _outcomes(connection, [row.reading for row in page])
        counts = _counts(connection, seen, {row.id: row.reading for row in page})
    documents = tuple(_shelved(row, facts[row.id], readings[row.reading], counts.get(row.id, {})) for row in page)
    last = page[-1] if len(rows) > limit else None
    return Shelf(documents, mark(last.day, last.id) if last else None)


def held_documents(connection: Connection, scope: Scope, copies: bool = False) -> Any:
    """The documents of a scope, or the copies, as rows of one shape: those that stand now, or as they stood."""
    if scope.known_at is None and not copies:
        table = STANDING_DOCUMENTS.c
        names = (table.document_id.label("id"), table.reading_id.label("reading"))
        asked = select(*names, table.day, table.source, table.status, table.words)
        if scope.published_by is not None:
            asked = asked.where(table.day > "", table.day <= scope.published_by.isoformat())
        return asked.subquery()
    chosen = Selection.of(connection, scope)
    title = func.coalesce(DOCUMENTS.c.record["title"].as_string(), "")
    columns = (
        DOCUMENTS.c.id,
        READINGS.c.id.label("reading"),
        func.coalesce(chosen.published, "").label("day"),
        DOCUMENTS.c.source,
        READINGS.c.status,
        func.lower(title + " " + func.coalesce(DOCUMENTS.c.source, "")).label("words"),
    )
    seen = _copies(chosen, scope) if copies else chosen.documents()
    return select(*columns).join_from(READINGS, DOCUMENTS).where(chosen.newest_readings(), seen).subquery()


def _copies(chosen: Selection, scope: Scope) -> ColumnElement[bool]:
    """Documents that repeat others, found by their outcomes: those rows are short."""
    repeating = select(OUTCOMES.c.document_id).where(OUTCOMES.c.status == "copy")
    conditions = [DOCUMENTS.c.id.in_(repeating), DOCUMENTS.c.copy_of.is_not(None), chosen.not_retracted()]
    if chosen.at is not None:
        conditions.append(DOCUMENTS.c.added_at <= chosen.at)
    if scope.published_by is not None:
        conditions.append(chosen.published <= scope.published_by.isoformat())
    return and_(*conditions)


def _narrowed(query: Select[Any], held: Any, asked: Asked) -> Select[Any]:
    for word in fold_words(asked.words).split():
        query = query.where(or_(held.c.words.like(f"{_plain(word)}%", escape="\\"),
                                held.c.words.like(f"% {_plain(word)}%", escape="\\")))  # fmt: skip
    if asked.ids is not None:
        query = query.where(held.c.id.in_(asked.ids))
    if asked.source is not None:
        query = query.where(held.c.source == asked.source if asked.source else held.c.source.is_(None))
    if asked.first:
        query = query.where(held.c.day >= asked.first.isoformat())
    if asked.last:
        query = query.where(held.c.day > "", held.c.day <= asked.last.isoformat())
    if asked.status in ("read", "kept"):
        query = query.where(held.c.status == asked.status)
    if asked.language:
        code = select(DOCUMENTS.c.record["language"].as_string()).where(DOCUMENTS.c.id == held.c.id)
        query = query.where(code.scalar_subquery() == asked.language)
    return query


def _plain(word: str) -> str:
    """A word whose signs mean nothing to LIKE."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _facts(connection: Connection, ids: Collection[str]) -> dict[str, Any]:
    record = DOCUMENTS.c.record
    names = ("title", "file", "language")
    columns = [record[name].as_string().label(name) for name in names]
    found = {}
    for condition in in_parts(DOCUMENTS.c.id, ids):
        for row in connection.execute(select(DOCUMENTS.c.id, DOCUMENTS.c.copy_of, *columns).where(condition)):
            found[row.id] = row
    return found


def _outcomes(connection: Connection, readings: Collection[int]) -> dict[int, Any]:
    found = {}
    for condition in in_parts(READINGS.c.id, readings):
        columns = (READINGS.c.id, READINGS.c.status, READINGS.c.why, READINGS.c.detail)
        for row in connection.execute(select(*columns).where(condition)):
            found[row.id] = row
    return found


def _counts(connection: Connection, scope: Scope, readings: dict[str, int]) -> dict[str, dict[str, int]]:
    """By document, its claims by kind of body: those that stand now, or all that its reading of then made."""
    found: dict[str, dict[str, int]] = {}
    if scope.known_at is None:
        table = STANDING_CLAIMS.c
        for condition in in_parts(table.document_id, readings):
            asked = select(table.document_id, table.kind, func.count()).where(
                condition, seen_by(STANDING_CLAIMS, scope)
            )
            for ident, kind, number in connection.execute(asked.group_by(table.document_id, table.kind)):
                body = kind.partition(" ")[0]
                held = found.setdefault(ident, {})
                held[body] = held.get(body, 0) + number
        return found
    by_reading = {reading: ident for ident, reading in readings.items()}
    for condition in in_parts(CLAIMS.c.reading_id, by_reading):
        then = select(CLAIMS.c.reading_id, CLAIMS.c.body, func.count()).where(condition)
        for reading, body, number in connection.execute(then.group_by(CLAIMS.c.reading_id, CLAIMS.c.body)):
            found.setdefault(by_reading[reading], {})[body] = number
    return found


def _shelved(row: Any, facts: Any, reading: Any, claims: dict[str, int]) -> Shelved:
    return Shelved(
        row.id,
        facts.title,
        facts.file,
        row.source,
        day_of(row.day or None),
        facts.language,
        reading.status,
        reading.why,
        reading.detail,
        facts.copy_of,
        claims,
    )

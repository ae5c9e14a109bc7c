"""Whether the tables of what stands now say what the record says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Table, select

from herodotus.store.database.chain import stream
from herodotus.store.database.standing_tables import (
    STANDING_ACTORS,
    STANDING_CLAIMS,
    STANDING_DOCUMENTS,
    STANDING_NAMES,
)
from herodotus.store.database.tables import DOCUMENTS
from herodotus.store.deciding.selecting import in_parts
from herodotus.store.standing.keeping import StandingRows, standing_rows
from herodotus.store.standing.rows import Names

_AT_ONCE = 200
_WHAT = "it differs from what stands by the record"


def differences(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Each table and document or actor whose rows are not as they should be, and what is wrong."""
    names, unread = Names(), 0
    documents = list(connection.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.id)).scalars())
    for start in range(0, len(documents), _AT_ONCE):
        part = documents[start : start + _AT_ONCE]
        try:
            parts = [(part, standing_rows(connection, part))]
        except (KeyError, TypeError, ValueError):
            parts = list(_readable(connection, part))
            unread += len(part) - len(parts)
        for ids, (rows, claims, named, called) in parts:
            names.add_all(called)
            held = [tuple(row[column.name] for column in STANDING_DOCUMENTS.columns) for row in rows]
            yield from _compared(connection, STANDING_DOCUMENTS, 0, ids, held)
            yield from _compared(connection, STANDING_CLAIMS, 0, ids, claims)
            yield from _compared(connection, STANDING_ACTORS, 3, ids, named)
    yield from _without_document(connection)
    if not unread:
        yield from _names(connection, names)


def _readable(connection: Connection, documents: Sequence[str]) -> Iterator[tuple[list[str], StandingRows]]:
    """One by one, without those that hold a record that cannot be read: it is named elsewhere."""
    for document in documents:
        with suppress(KeyError, TypeError, ValueError):
            yield [document], standing_rows(connection, [document])


def _compared(
    connection: Connection, table: Table, at: int, documents: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Rows of some documents, whose ids stand in one column."""
    found: set[tuple[Any, ...]] = set()
    for condition in in_parts(table.c.document_id, documents):
        found.update(tuple(row) for row in connection.execute(select(table).where(condition)))
    for document in sorted({row[at] for row in found.symmetric_difference(rows)}):
        yield table.name, document, _WHAT


def _without_document(connection: Connection) -> Iterator[tuple[str, str, str]]:
    for table in (STANDING_DOCUMENTS, STANDING_CLAIMS, STANDING_ACTORS):
        asked = select(table.c.document_id).where(table.c.document_id.not_in(select(DOCUMENTS.c.id))).distinct()
        for document in connection.execute(asked).scalars():
            yield table.name, document, "it refers to a document that is not there"


def _names(connection: Connection, names: Names) -> Iterator[tuple[str, str, str]]:
    expected = set(names.rows())
    wrong = set()
    for row in stream(connection, select(STANDING_NAMES)):
        held = tuple(row[column.name] for column in STANDING_NAMES.columns)
        if held in expected:
            expected.discard(held)
        else:
            wrong.add(held[0])
    for actor in sorted(wrong | {row[0] for row in expected}):
        yield STANDING_NAMES.name, actor, _WHAT

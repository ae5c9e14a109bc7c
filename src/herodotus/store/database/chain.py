"""The audit chain: what an entry digests, and how the rows that it covers are found again.

An entry's payload digest is the SHA-256 over the canonical JSON of the rows that its change wrote, one a line, sorted.
A row stands with all its columns but those of `UNCOVERED`. A withdrawal is a line of its own.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import groupby
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, select

from herodotus.records.entry import Entry, canonical
from herodotus.store.database.tables import (
    CAPTURES,
    CLAIMS,
    DECISIONS,
    DOCUMENTS,
    ENTRIES,
    LISTINGS,
    OUTCOMES,
    READINGS,
    RESTORES,
)

WITHDRAWAL = ("withdrawn_at", "withdrawn_by", "withdrawn_why")
UNCOVERED = frozenset({"text", "superseded_at", "indexed", "words", "withdrawn_entry", *WITHDRAWAL})
"""Columns that a row's line leaves out: its hash stands for the text; the others are derived, or another change."""

COVERED = (CAPTURES, DOCUMENTS, READINGS, OUTCOMES, RESTORES, *DECISIONS, LISTINGS)
"""Tables whose rows name their entry themselves; claims go by their reading's."""

Line = tuple[int, str]


class Written:
    """A value in its canonical form, so that it is not put into it again."""

    __slots__ = ("words",)

    def __init__(self, words: str) -> None:
        self.words = words


def row_line(table: Table, row: Mapping[Any, Any]) -> str:
    """The line that stands for a row: canonical JSON of the table's name and the row's covered columns by name."""
    begin, names = _shape_of(table)
    parts = [f"{shown}{_words(row.get(name))}" for name, shown in names]
    return f"{begin}{','.join(parts)}}}]"


def withdrawal_line(table: Table, row: Mapping[Any, Any]) -> str:
    """The line that stands for the withdrawal of a row."""
    return canonical([f"{table.name} withdrawn", {name: row[name] for name in ("id", *WITHDRAWAL)}])


def covered_columns(table: Table) -> list[Column[Any]]:
    """The columns that a row's line holds."""
    return [column for column in table.columns if column.name not in UNCOVERED]


@cache
def _shape_of(table: Table) -> tuple[str, list[tuple[str, str]]]:
    """How the line of a row begins, and each of its columns with what stands before its value."""
    names = sorted(column.name for column in covered_columns(table))
    return f'["{table.name}",{{', [(name, f'"{name}":') for name in names]


def _words(value: Any) -> str:
    if type(value) is str:
        return encode_basestring_ascii(value)
    if type(value) is int:
        return str(value)
    return value.words if isinstance(value, Written) else canonical(value)


def payload_digest(lines: Iterable[str]) -> str:
    """The digest of an entry's lines."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def payloads(connection: Connection, only: int | None = None) -> Iterator[tuple[int, str]]:
    """The digest of the rows of every entry number that rows name, by number; or of one alone. Streams."""
    streams = [_lines(connection, table, only) for table in COVERED]
    streams += [_withdrawals(connection, table, only) for table in DECISIONS]
    streams.append(_claims(connection, only))
    for number, lines in groupby(heapq.merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        yield number, payload_digest(line for _, line in lines)


def _lines(connection: Connection, table: Table, only: int | None) -> Iterator[Line]:
    asked = select(*covered_columns(table)).order_by(table.c.entry)
    for row in stream(connection, asked if only is None else asked.where(table.c.entry == only)):
        yield row["entry"], row_line(table, row)


def _withdrawals(connection: Connection, table: Table, only: int | None) -> Iterator[Line]:
    number = table.c.withdrawn_entry
    asked = select(table.c.id, number, *(table.c[name] for name in WITHDRAWAL)).order_by(number)
    for row in stream(connection, asked.where(number.is_not(None) if only is None else number == only)):
        yield row["withdrawn_entry"], withdrawal_line(table, row)


def _claims(connection: Connection, only: int | None) -> Iterator[Line]:
    asked = select(READINGS.c.entry.label("of_entry"), CLAIMS).join_from(READINGS, CLAIMS)
    asked = asked.order_by(READINGS.c.entry, CLAIMS.c.reading_id, CLAIMS.c.position)
    for row in stream(connection, asked if only is None else asked.where(READINGS.c.entry == only)):
        yield row["of_entry"], row_line(CLAIMS, row)


def stream(connection: Connection, asked: Select[Any]) -> Iterator[Mapping[Any, Any]]:
    """The rows of a question, some at a time."""
    result = connection.execute(asked, execution_options={"yield_per": 500})
    yield from result.mappings()


def read_entries(connection: Connection) -> Iterator[Entry]:
    """The chain, from its first link."""
    for row in stream(connection, select(ENTRIES).order_by(ENTRIES.c.number)):
        yield entry_of(row)


def entry_of(row: Mapping[Any, Any]) -> Entry:
    """The entry of a row."""
    return Entry(**{**row, "at": datetime.fromisoformat(row["at"])})

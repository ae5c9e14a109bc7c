"""Rows that wait to be written, and their writing: at once, or beside the making of the next.

Beside other work, one thread writes what was handed over, over the connection that its owner leaves alone meanwhile:
all of it is one transaction. What goes wrong there is raised to its owner, who asks for the connection next.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Index, Table

from herodotus.store.database.dialect import room_for_many
from herodotus.store.database.dialect_words import add_words, ready_words
from herodotus.store.database.late_indexes import drop_for_many, make
from herodotus.store.database.standing_tables import STANDING_ACTORS, STANDING_CLAIMS
from herodotus.store.database.tables import ACTOR_NAMES, CLAIM_ACTORS, CLAIM_EVENTS, CLAIMS, METADATA, SENTENCES
from herodotus.store.database.writing import Rows, Work, ready_by, ready_rows, write_by, write_rows

_BESIDE: dict[Table, int | None] = {
    CLAIMS: None, CLAIM_EVENTS: None, ACTOR_NAMES: 1, CLAIM_ACTORS: 3, SENTENCES: 0, STANDING_ACTORS: 0,
    STANDING_CLAIMS: None,
}  # fmt: skip
"""Tables that SQLite writes by one statement beside other work, and by which column in order.

The actors and days of documents come in no order; so what is near to each other in a tree is written together.
"""


class Waiting:
    """Rows that wait, those of many documents together, for one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Any]] = {}
        self._by: dict[str, list[tuple[Any, ...]]] = {}
        self._threads: ThreadPoolExecutor | None = None
        self._handed: Future[None] | None = None
        self._late: tuple[Index, ...] = ()

    def put(self, table: Table, rows: Rows) -> None:
        """Rows for a table."""
        if rows:
            self._rows.setdefault(table, []).extend(rows)

    def put_by(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows for a statement, which is executed after all rows for tables are written."""
        if rows:
            self._by.setdefault(statement, []).extend(rows)

    def at_rest(self) -> Connection:
        """The connection, with what was handed over written. Raises what went wrong there."""
        handed, self._handed = self._handed, None
        if handed:
            handed.result()
        return self._connection

    def write(self) -> Connection:
        """The connection, with all written: rows that others refer to first."""
        self.at_rest()
        for work in self._works(beside=False):
            work(self._connection)
        return self._connection

    def finish(self) -> None:
        """Write all, and make the indexes that were left for the end."""
        connection = self.write()
        late, self._late = self._late, ()
        make(connection, late)

    def hand_over(self) -> None:
        """Write what waits, the most of it beside the work that follows."""
        if not self._rows:
            return
        self.at_rest()
        works = self._works(beside=True)
        if self._threads is None:
            self._threads = ThreadPoolExecutor(1, "herodotus-writing")
            room_for_many(self._connection)
            self._late = drop_for_many(self._connection)
        self._handed = self._threads.submit(_do, works, self._connection)

    def close(self) -> None:
        """Leave the connection to itself, once nobody is writing."""
        if self._threads:
            self._threads.shutdown()

    def _works(self, beside: bool) -> list[Work]:
        """What is to be done to write what waits. For SQLite, rows of other tables are written before it comes back."""
        rows, self._rows = self._rows, {}
        by, self._by = self._by, {}
        one = beside and self._connection.dialect.name == "sqlite"
        works: list[Work] = []
        for table in METADATA.sorted_tables if rows else ():
            if table not in rows:
                continue
            if one and table not in _BESIDE:
                write_rows(self._connection, table, rows[table])
            elif one:
                by_column = _BESIDE[table]
                ordered = rows[table] if by_column is None else sorted(rows[table], key=itemgetter(by_column))
                works.append(ready_rows(table, ordered))
            else:
                works.append(partial(write_rows, table=table, rows=rows[table]))
        sentences = rows.get(SENTENCES, [])
        works.append(ready_words(sentences) if one else partial(add_words, rows=sentences))
        return [*works, *((ready_by if one else _later)(statement, listed) for statement, listed in by.items())]


def _later(statement: str, rows: Sequence[tuple[Any, ...]]) -> Work:
    return partial(write_by, statement=statement, rows=rows)


def _do(works: Sequence[Work], connection: Connection) -> None:
    for work in works:
        work(connection)

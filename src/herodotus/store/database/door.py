"""The one door to the record: every change passes `Change.enter`, which writes its rows and one link of the chain.

Whoever changes something holds the lock of the database from before the first look to the end, so that what was looked
at is still so when it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Table, func, select, update

from herodotus.errors import CasebookUnusable
from herodotus.records.entry import FIRST, Entry, entry_digest
from herodotus.store.database import chain, dialect
from herodotus.store.database.migrate import is_begun, is_current, upgrade
from herodotus.store.database.tables import CLAIMS, ENTRIES
from herodotus.store.database.unwritable import unchanged
from herodotus.store.database.waiting import Waiting

Clock = Callable[[], datetime]
Rows = Sequence[dict[str, Any]]
IndexRows = Sequence[tuple[Any, ...]]
"""Rows of an index table, the values of each in the order of the columns."""


def utc_now() -> datetime:
    """This instant in UTC."""
    return datetime.now(UTC)


def iso(instant: datetime) -> str:
    """An instant as the tables hold it: in UTC, so that words sort as instants do."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


class Database:
    """A database at an address. `where` is what errors call it; `clock` tells the time of what is recorded."""

    def __init__(self, url: str, where: str, clock: Clock = utc_now) -> None:
        self.where = where
        self.clock = clock
        self._copying: Thread | None = None
        with dialect.explained(where):
            self.engine = dialect.open_engine(url)

    def prepare(self) -> None:
        """Bring the tables to their newest shape.

        Raises CasebookUnusable for a database of a newer version, and for one of an older that may only be read.
        """
        from herodotus.store.changing.settling import settle

        with self.reading() as connection:
            if is_current(connection, self.where):
                return
        if dialect.read_only(self.engine):
            raise CasebookUnusable(
                f"The casebook {self.where} was made by an older version of Herodotus and may only be read.",
                "Copy its folder to one of your own, or let its owner open it once with this version.",
            )
        with dialect.explained(self.where), dialect.to_migrate(self.engine) as connection:
            upgrade(connection, self.where)
            change = Change(connection, self.clock)
            settle(change)
            change.flush()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the record as it stood when it first looked."""
        still = unchanged(dialect.read_only(self.engine))
        with dialect.explained(self.where), still, self.engine.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Change]:
        """A change of the record, all or nothing, alone. Raises CasebookUnusable where it may only be read."""
        if dialect.read_only(self.engine):
            raise CasebookUnusable(
                f"The casebook {self.where} may only be read: it or its folder cannot be written.",
                "Check the permissions of its folder, or copy it to one of your own.",
            )
        with dialect.explained(self.where), dialect.to_write(self.engine).connect() as connection:
            try:
                with connection.begin(), closing(Change(connection, self.clock)) as change:
                    yield change
                    change.flush()
            finally:
                if dialect.as_usual(connection):
                    self._copy_beside()

    def close(self) -> None:
        """Let go of the database."""
        if self._copying:
            self._copying.join()
        self.engine.dispose()

    def _copy_beside(self) -> None:
        """Copy what many documents left in the log of SQLite to its place, while other work goes on."""
        if self._copying is None or not self._copying.is_alive():
            self._copying = Thread(target=dialect.copy_to_place, args=(self.engine,), name="herodotus-copying")
            self._copying.start()


def holds_record(url: str, where: str) -> bool:
    """Whether a database holds the tables of a casebook. Raises CasebookUnusable when it cannot be reached."""
    database = Database(url, where)
    try:
        with database.reading() as connection:
            return is_begun(connection)
    finally:
        database.close()


class Change:
    """What is being changed. `at` is the instant that the next entry will bear: later than every entry before it.

    Rows wait, so that those of many documents are written together; whoever asks for `connection` finds them written.
    """

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._waiting = Waiting(connection)
        self._ids: dict[Table, int] = {}
        asked = select(ENTRIES.c.number, ENTRIES.c.at, ENTRIES.c.digest).order_by(ENTRIES.c.number.desc()).limit(1)
        last = connection.execute(asked).first()
        self._number: int
        self._at: str
        self._digest: str
        self._number, self._at, self._digest = tuple(last) if last else (0, "", FIRST)
        self._advance()

    @property
    def connection(self) -> Connection:
        """The connection, with all that was entered written."""
        return self._waiting.write()

    @property
    def at_rest(self) -> Connection:
        """The connection, with all written but what still waits to be."""
        return self._waiting.at_rest()

    @property
    def number(self) -> int:
        """The number that the next entry will bear."""
        return self._number + 1

    def enter(self, act: str, by: str, subject: str, rows: Sequence[tuple[Table, Rows]]) -> Entry:
        """Write rows and the entry that covers them."""
        lines = []
        for table, values in rows:
            named = values if table is CLAIMS else [{**row, "entry": self.number} for row in values]
            self.put(table, named)
            lines += [chain.row_line(table, row) for row in named]
        return self._append(act, by, subject, chain.payload_digest(lines))

    def put(self, table: Table, rows: Rows | IndexRows) -> None:
        """Write rows that no entry covers: those of an index, or an entry itself."""
        self._waiting.put(table, rows)

    def put_by(self, statement: str, rows: IndexRows) -> None:
        """Execute a statement for each row; `?` stands for its values."""
        self._waiting.put_by(statement, rows)

    def flush(self) -> None:
        """Write what waits, at the end of a change."""
        self._waiting.finish()

    def hand_over(self) -> None:
        """Begin to write what waits, while more is made; whoever asks for `connection` finds it written."""
        self._waiting.hand_over()

    def close(self) -> None:
        """End the writing, whatever has become of it."""
        self._waiting.close()

    def withdraw(self, table: Table, ident: str, by: str, why: str) -> Entry:
        """Mark a decision as withdrawn, and write the entry for it."""
        values = {"withdrawn_at": self.at, "withdrawn_by": by, "withdrawn_why": why}
        changed = update(table).where(table.c.id == ident).values(**values, withdrawn_entry=self.number)
        self.connection.execute(changed)
        line = chain.withdrawal_line(table, {"id": ident, **values})
        return self._append("withdraw", by, ident, chain.payload_digest([line]))

    def adopt(self, act: str, by: str, subject: str, rows: Sequence[tuple[Table, Any]]) -> Entry:
        """Write the entry for rows that stand without one: those of each table for which a condition holds."""
        for table, condition in rows:
            self.connection.execute(update(table).where(condition, table.c.entry == 0).values(entry=self.number))
        found = dict(chain.payloads(self.connection, self.number))
        return self._append(act, by, subject, found.get(self.number, chain.payload_digest([])))

    def next_id(self, table: Table) -> int:
        """A number for a new row, greater than all that stand."""
        if table not in self._ids:
            self._ids[table] = int(self.at_rest.execute(select(func.max(table.c.id))).scalar() or 0)
        self._ids[table] += 1
        return self._ids[table]

    def _append(self, act: str, by: str, subject: str, payload: str) -> Entry:
        fields = (self.number, self.at, by, act, subject, payload, self._digest)
        digest = entry_digest(*fields)
        names = ("number", "at", "by", "act", "subject", "payload_digest", "previous", "digest")
        self.put(ENTRIES, [dict(zip(names, (*fields, digest), strict=True))])
        entry = Entry(*fields[:1], datetime.fromisoformat(self.at), by, act, subject, payload, self._digest, digest)
        self._number, self._at, self._digest = self.number, self.at, digest
        self._advance()
        return entry

    def _advance(self) -> None:
        now = self._clock()
        if self._at:
            now = max(now, datetime.fromisoformat(self._at) + timedelta(microseconds=1))
        self.at = iso(now)

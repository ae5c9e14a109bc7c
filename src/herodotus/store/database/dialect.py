"""All that differs between databases: how one is opened and locked, how words are found, what its errors mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    NullPool,
    String,
    create_engine,
    event,
    func,
    literal_column,
    make_url,
    select,
)
from sqlalchemy.exc import DatabaseError, DBAPIError, SQLAlchemyError

from herodotus.errors import CasebookUnusable, UsageError
from herodotus.records.entry import canonical
from herodotus.store.database import unwritable

BUSY_MILLISECONDS = 10_000
WRITES = "herodotus_writes"
"""The option of a connection that is going to write."""
READ_ONLY = "herodotus_read_only"
"""The option of an engine on a file that may only be read: its path."""

_LOCK = 0x4865726F
"""The advisory lock that whoever writes to a PostgreSQL casebook holds; one a database."""
_CACHE_KIBIBYTES = 131_072
_CACHES_FOR_MANY_KIBIBYTES = 524_288, 2_097_152
"""The least and the most; between them an eighth of the memory of the machine."""
_THREADS_FOR_MANY = 2
"""Threads that sort rows beside the one that makes an index of them."""
_MANY = "herodotus: many"
_PAGES_BETWEEN_CHECKPOINTS = 10_000
"""Pages that gather in the log of SQLite, flushed there by every commit, before they are copied to their places."""


def open_engine(url: str) -> Engine:
    """An engine for a database. SQLite waits for its lock, checks foreign keys and writes ahead, where it may write.

    Raises UsageError where the driver of PostgreSQL is not installed.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return _open_postgresql(url)
    path = Path(parsed.database or "")
    if unwritable.may_only_be_read(path):
        return _open_to_read(url, path)
    engine = create_engine(url, json_serializer=compact)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_at_once)
    return engine


def _open_to_read(url: str, path: Path) -> Engine:
    """An engine that looks anew at each connection how the file can be read."""
    engine = create_engine(
        url, json_serializer=compact, creator=lambda: unwritable.connect(path), poolclass=NullPool
    ).execution_options(**{READ_ONLY: path})
    event.listen(engine, "connect", _prepare_to_read)
    event.listen(engine, "begin", _begin_at_once)
    return engine


def read_only(engine: Engine) -> Path | None:
    """The path of a file that may only be read; None for a database that may be written."""
    path: Path | None = engine.get_execution_options().get(READ_ONLY)
    return path


def _open_postgresql(url: str) -> Engine:
    try:
        engine = create_engine(
            make_url(url).set(drivername="postgresql+psycopg"),
            json_serializer=compact,
            isolation_level="REPEATABLE READ",
            connect_args={"connect_timeout": 10},
        )
    except ImportError as error:
        raise UsageError(
            "A casebook on PostgreSQL needs the driver psycopg.", "Install it with `pip install 'herodotus[postgres]'`."
        ) from error
    event.listen(engine, "begin", _lock_first)
    return engine


def address_to_show(url: str) -> str:
    """A database's address without its password."""
    return make_url(url).render_as_string(hide_password=True)


def compact(value: Any) -> str:
    """A value of a JSON column, put into its canonical form unless it is in it (`chain.Written`)."""
    words = getattr(value, "words", None)
    return canonical(value) if words is None else str(words)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we open transactions ourselves: the driver would do it too late
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"cache_size = -{_CACHE_KIBIBYTES}",
        f"wal_autocheckpoint = {_PAGES_BETWEEN_CHECKPOINTS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_to_read(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")


def _begin_at_once(connection: Any) -> None:
    """Begin; to write, with the lock taken first: a reader that turns writer would be refused and not made to wait."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _lock_first(connection: Any) -> None:
    """To write, wait for the lock; what is read after it is what the writer before has left (READ COMMITTED)."""
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def to_write(engine: Engine) -> Engine:
    """An engine whose transactions hold the lock of those who write."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(**{WRITES: True}, isolation_level="READ COMMITTED")
    return engine.execution_options(**{WRITES: True})


def room_for_many(connection: Connection) -> None:
    """Let SQLite hold more pages while many documents are added, whose keys come in no order, until `as_usual`.

    A commit then leaves what it wrote in the log, where it is safe, and copies nothing to its place.
    """
    if connection.dialect.name == "sqlite":
        _set(connection, _cache_for_many(), 0, _THREADS_FOR_MANY)
        connection.info[_MANY] = True


def as_usual(connection: Connection) -> bool:
    """Take back what `room_for_many` gave, once the transaction is over. Returns whether it gave anything."""
    given: bool = connection.info.pop(_MANY, False)
    if given:
        _set(connection, _CACHE_KIBIBYTES, _PAGES_BETWEEN_CHECKPOINTS)
    return given


def _cache_for_many() -> int:
    least, most = _CACHES_FOR_MANY_KIBIBYTES
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, OSError, ValueError):
        return least
    return min(max(memory // 8, least), most)


def _set(connection: Connection, cache: int, pages: int, threads: int = 0) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA threads = {threads}")
    driver.execute(f"PRAGMA cache_size = -{cache}")
    driver.execute(f"PRAGMA wal_autocheckpoint = {pages}")


def copy_to_place(engine: Engine) -> None:
    """Copy what SQLite has in its log to its place, as far as nobody is in the way; what fails is done next time."""
    with suppress(SQLAlchemyError), engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        with suppress(sqlite3.Error):
            driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


@contextmanager
def to_migrate(engine: Engine) -> Iterator[Connection]:
    """A transaction that may remake tables: SQLite drops one that others refer to only when it does not look."""
    with to_write(engine).connect() as connection:
        driver: Any = connection.connection.driver_connection
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            if sqlite:
                driver.execute("PRAGMA foreign_keys = ON")


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what a database raises into CasebookUnusable with a remedy."""
    try:
        yield
    except (DatabaseError, DBAPIError, sqlite3.DatabaseError) as error:
        what, remedy = _explanation(str(getattr(error, "orig", None) or error).lower())
        raise CasebookUnusable(f"The casebook {where} {what}.", remedy) from error


def _explanation(words: str) -> tuple[str, str]:
    for sign, what, remedy in _SIGNS:
        if sign in words:
            return what, remedy
    return f"cannot be used ({words})", "Restore it from a backup if this goes on."


_UNREACHED = "Check its address, and that the server runs and lets you in."
_SIGNS = (
    ("locked", "is in use by another program", "Wait until that has finished and try again."),
    ("readonly", "is read-only", "Check the permissions of its folder."),
    ("read-only", "is read-only", "Check the permissions of its folder."),
    ("connection refused", "cannot be reached: the server does not answer", _UNREACHED),
    ("no such file or directory", "cannot be reached: there is no server", _UNREACHED),
    ("name or service not known", "cannot be reached: there is no such server", _UNREACHED),
    ("could not translate host", "cannot be reached: there is no such server", _UNREACHED),
    ("failed to resolve host", "cannot be reached: there is no such server", _UNREACHED),
    ("timeout expired", "cannot be reached: the server does not answer in time", _UNREACHED),
    (
        "fatal:  database",
        "cannot be opened: the database does not exist",
        "Make it with `createdb`, or check its name.",
    ),
    ("authentication failed", "cannot be opened: the server does not know the user or password", _UNREACHED),
    ("no password supplied", "cannot be opened: the server asks for a password", _UNREACHED),
    ("permission denied", "cannot be used: the server does not permit it", "Ask for the rights to its database."),
    ("server closed the connection", "was cut off", "Try again; what was finished is kept."),
    ("terminating connection", "was cut off", "Try again; what was finished is kept."),
    ("no space left", "cannot be written: the disk is full", "Free some space and repeat; what was added is kept."),
    ("is full", "cannot be written: the disk is full", "Free some space and repeat; what was added so far is kept."),
    (
        "disk i/o",
        "cannot be written: the disk is full or failing",
        "Free some space and repeat; what was added is kept.",
    ),
    ("unable to open", "cannot be opened", "Check that its folder exists and may be written to."),
    ("not a database", "is damaged or is no casebook", "Restore it from a backup, or name another folder."),
    ("malformed", "is damaged", "Restore it from a backup."),
    ("no such table", "is damaged or is no casebook", "Restore it from a backup, or name another folder."),
)


def columns_of(connection: Connection, columns: Sequence[ColumnElement[Any]], where: ColumnElement[bool]) -> _Columns:
    """Columns of the rows of a table that fulfil a condition, each as a list, in an order that they share.

    SQLite writes each as one list in JSON, which takes half as long as row after row does.
    """
    if connection.dialect.name == "sqlite":
        lists = select(*(func.json_group_array(column) for column in columns)).where(where)
        try:
            found: _Columns = [orjson.loads(words) for words in connection.execute(lists).one()]
        except ValueError:  # numbers that JSON knows not
            found = []
        numbers = [column for asked, column in zip(columns, found, strict=bool(found)) if not _holds_words(asked)]
        if found and not any(float in set(map(type, column)) for column in numbers):
            return found  # JSON has fifteen digits of a broken number
    cursor = connection.execute(select(*columns).where(where)).cursor
    rows = cursor.fetchall() if cursor else []
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in columns]


_Columns = list[list[Any]]


def _holds_words(column: ColumnElement[Any]) -> bool:
    """Whether SQLite keeps what is put into a column as words, numbers too."""
    return isinstance(column.type, String)


def one_of_many(connection: Connection, column: Column[Any], words: Sequence[str]) -> ColumnElement[bool] | None:
    """The condition that a column is one of many words, given at once; None where the database has no such way.

    As parameters of their own they would take longer to hand over than the rows to find. These are then read in the
    order in which they lie in the file.
    """
    if connection.dialect.name != "sqlite":
        return None
    listed = func.json_each(orjson.dumps(words).decode()).table_valued("value")
    place: ColumnElement[int] = literal_column(f"{column.table.name}.rowid")
    return place.in_(select(place).where(column.in_(select(listed.c.value))).correlate(None))

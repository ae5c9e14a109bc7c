"""All that differs between databases: how one is opened and locked, how words are found, what its errors mean."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Engine,
    NullPool,
    Table,
    and_,
    create_engine,
    event,
    func,
    literal_column,
    make_url,
    text,
)
from sqlalchemy.exc import DatabaseError, DBAPIError

from herodotus.errors import CasebookUnusable, UsageError
from herodotus.records.entry import canonical
from herodotus.store import unwritable

BUSY_MILLISECONDS = 10_000
WRITES = "herodotus_writes"
"""The option of a connection that is going to write."""
READ_ONLY = "herodotus_read_only"
"""The option of an engine on a file that may only be read: its path."""

_LOCK = 0x4865726F
"""The advisory lock that whoever writes to a PostgreSQL casebook holds; one a database."""
_CACHE_KIBIBYTES = 65_536


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
    engine = create_engine(url, json_serializer=_compact)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_at_once)
    return engine


def _open_to_read(url: str, path: Path) -> Engine:
    """An engine that looks anew at each connection how the file can be read."""
    engine = create_engine(
        url, json_serializer=_compact, creator=lambda: unwritable.connect(path), poolclass=NullPool
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
            json_serializer=_compact,
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


def _compact(value: Any) -> str:
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


def write_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write many rows of one shape: by the driver's own means, several times as fast as one statement a row."""
    names = [column.name for column in table.columns if column.name in rows[0]]
    coded = [name for name in names if isinstance(table.c[name].type, JSON)]
    if coded:
        rows = [row | {name: _compact(row[name]) for name in coded if row[name] is not None} for row in rows]
    values = list(map(itemgetter(*names), rows))
    listed = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({listed}) VALUES ({marks})", values)  # noqa: S608
    else:
        _copy_rows(connection, f"COPY {table.name} ({listed}) FROM STDIN", values)


def _copy_rows(connection: Connection, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
    import psycopg

    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in values:
                copy.write_row(row)
    except psycopg.Error as error:
        raise DatabaseError(statement, None, error) from error


def search_statements(dialect: str) -> tuple[str, ...]:
    """What makes the words of `sentences` quick to find.

    The words are ours and parted by spaces; neither database may part or fold them in its own way, or it would lose
    scripts that it does not know.
    """
    if dialect == "sqlite":
        return (
            "CREATE VIRTUAL TABLE sentence_words USING fts5("
            "folded, content='sentences', content_rowid='id', tokenize='ascii', detail=none, columnsize=0)",
        )
    return (
        "CREATE INDEX ix_sentences_folded ON sentences USING gin (array_to_tsvector(string_to_array(folded, ' ')))",
    )


def add_words(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Tell the index of words about new sentences."""
    if connection.dialect.name == "sqlite" and rows:
        connection.execute(text("INSERT INTO sentence_words (rowid, folded) VALUES (:id, :folded)"), rows)


def remake_words(connection: Connection) -> None:
    """Make the index of words anew from the sentences."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO sentence_words (sentence_words) VALUES ('rebuild')")


def words_are_whole(connection: Connection) -> bool:
    """Whether the index of words says what the sentences say. PostgreSQL sees to that itself."""
    if connection.dialect.name != "sqlite":
        return True
    if connection.get_execution_options().get(READ_ONLY):
        return _words_agree(connection)
    try:
        connection.exec_driver_sql("INSERT INTO sentence_words (sentence_words, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        if "malformed" in str(error).lower() or "corrupt" in str(error).lower():
            return False
        raise
    return True


def _words_agree(connection: Connection) -> bool:
    """The same where nothing may be written: FTS5 looks at itself only for one who may, so both sides are summed up."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE temp.indexed_words USING fts5vocab(main, sentence_words, instance)"
    )
    indexed = connection.exec_driver_sql("SELECT doc, term FROM temp.indexed_words", execution_options=_STREAMED)
    found = sum(hash((sentence, word)) for sentence, word in indexed)
    connection.exec_driver_sql("DROP TABLE temp.indexed_words")
    sentences = connection.exec_driver_sql("SELECT id, folded FROM sentences", execution_options=_STREAMED)
    return found == sum(
        hash((ident, word)) for ident, folded in sentences for word in set(_FTS_WORD.findall(folded.translate(_LOWER)))
    )


_STREAMED = {"yield_per": 5_000}
_LOWER = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}
"""The capitals that the tokenizer `ascii` folds."""


def holds_words(dialect: str, phrases: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """The condition that a sentence holds every phrase: the index finds the words, the text shows them side by side."""
    words = list(dict.fromkeys(word for phrase in phrases for word in phrase))
    folded: ColumnElement[str] = literal_column("' ' || sentences.folded || ' '")
    place = func.instr if dialect == "sqlite" else func.strpos
    side_by_side = [place(folded, f" {' '.join(phrase)} ") > 0 for phrase in phrases]
    if dialect == "sqlite":
        parts = dict.fromkeys(part for word in words for part in _FTS_WORD.findall(word))
        if not parts:
            return and_(*side_by_side)
        quoted = " AND ".join(f'"{part}"' for part in parts)
        found = text("sentences.id IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH :words)")
        return and_(found.bindparams(words=quoted), *side_by_side)
    quoted = " & ".join("'{}'".format(word.replace("\\", "\\\\").replace("'", "''")) for word in words)
    found = text("array_to_tsvector(string_to_array(sentences.folded, ' ')) @@ CAST(:words AS tsquery)")
    return and_(found.bindparams(words=quoted), *side_by_side)


_FTS_WORD = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
"""What the tokenizer `ascii` of FTS5 takes for a word; a folded word can hold more, as "(1)" for one letter does."""


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

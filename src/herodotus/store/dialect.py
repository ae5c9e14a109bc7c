"""All that differs between databases: how one is opened, and what its errors mean to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError

from herodotus.errors import CasebookUnusable

BUSY_MILLISECONDS = 10_000
WRITES = "herodotus_writes"
"""The option of a connection that is going to write."""


def open_engine(url: str) -> Engine:
    """An engine for a database. SQLite waits for its lock, checks foreign keys and writes ahead."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_at_once)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we open transactions ourselves: the driver would do it too late
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_at_once(connection: Any) -> None:
    """Begin; to write, with the lock taken first: a reader that turns writer would be refused and not made to wait."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


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


_SIGNS = (
    ("locked", "is in use by another program", "Wait until that has finished and try again."),
    ("readonly", "is read-only", "Check the permissions of its folder."),
    ("read-only", "is read-only", "Check the permissions of its folder."),
    ("full", "cannot be written: the disk is full", "Free some space and repeat; what was added so far is kept."),
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

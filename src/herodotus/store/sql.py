"""The record in a database: the front that puts the parts of the store together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.changing.additions import Additions
from herodotus.store.changing.decisions import Decisions
from herodotus.store.changing.documents import Documents, Recorded
from herodotus.store.changing.lists import Lists
from herodotus.store.database.dialect import address_to_show
from herodotus.store.database.door import Clock, Database, utc_now
from herodotus.store.database.pausing import uncollected
from herodotus.store.deciding.selecting import Selection
from herodotus.store.index.finding import Finding
from herodotus.store.paging.due import Queueing
from herodotus.store.paging.opened import Opening
from herodotus.store.paging.paging import Paging
from herodotus.store.seeing.looking import StoredView

__all__ = ["Recorded", "SqlStore"]


class SqlStore(Documents, Decisions, Paging, Finding, Lists, Opening, Queueing, Additions):
    """A record in SQLite or PostgreSQL. A killed process leaves each document and decision whole or not there.

    `url` is `sqlite:///PATH` or `postgresql://…`; `where` is what errors call it; `clock` tells the time of what is
    recorded. Every method raises CasebookUnusable when the database is locked, read-only, damaged, out of space or out
    of reach.
    """

    def __init__(self, url: str, where: str | None = None, clock: Clock = utc_now) -> None:
        self._database = Database(url, where or address_to_show(url), clock)
        self._database.prepare()

    @property
    def database(self) -> Database:
        """The database, for what works on all of it: backup, restore, verify."""
        return self._database

    @contextmanager
    def looking(self, scope: Scope | None = None) -> Iterator[View]:
        """The record as a question sees it, loaded as far as it is looked at, and unchanging until the block ends."""
        with self._database.reading() as connection, uncollected():
            yield StoredView(connection, Selection.of(connection, scope or Scope()))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else, of this process or another, changes the record until the block ends: for files beside it."""
        with self._database.changing():
            yield

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

"""What the tests of the store share: a store on each database, a clock that they set, and documents read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from herodotus.ingest.copies import fingerprint
from herodotus.records import Reading
from herodotus.store.sql import SqlStore
from support.databases import KINDS, new_database
from support.stores import Add, Clock, Telling


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def address(kind: str, tmp_path: Path) -> str:
    """The address of a database of the test's own."""
    return new_database(kind, tmp_path)


@pytest.fixture
def open_store(address: str, clock: Clock) -> Iterator[Callable[[], SqlStore]]:
    """Opens the test's database, as often as asked; all are closed at the end."""
    opened = []

    def opening() -> SqlStore:
        opened.append(SqlStore(address, clock=clock))
        return opened[-1]

    yield opening
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], SqlStore]) -> SqlStore:
    return open_store()


@pytest.fixture
def add(store: SqlStore) -> Add:
    """Adds what a text tells, as version 1 of a reader reads it."""

    def adding(told: Telling) -> Reading:
        reading = told.reading()
        store.save(reading, fingerprint(reading.document.text), "test.txt", "ann")
        return reading

    return adding

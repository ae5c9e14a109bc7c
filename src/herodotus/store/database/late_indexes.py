"""Indexes that are made after many rows, where a record is filled that held nothing.

A tree whose keys come in no order is written all over again, page by page, as it grows; made of all its rows at once it
is sorted and written in one go. All of it is within the one transaction: who reads meanwhile sees the record from
before, or on PostgreSQL waits for it, and what goes wrong leaves the indexes as they were.
"""

from __future__ import annotations

from sqlalchemy import Connection, Index, select

from herodotus.store.database.standing_tables import STANDING_CLAIMS
from herodotus.store.database.tables import ACTOR_NAMES, CLAIM_ACTORS, CLAIMS, SENTENCES

_LATE = (CLAIMS, CLAIM_ACTORS, ACTOR_NAMES, SENTENCES, STANDING_CLAIMS)
"""Tables of many rows, whose indexes nothing makes use of that only adds documents."""

_SORTING = "SET LOCAL maintenance_work_mem = '512MB'"
"""What PostgreSQL may take to sort the rows of an index."""


def drop_for_many(connection: Connection) -> tuple[Index, ...]:
    """Drop the indexes that are better made late, where the record is empty; they are for `make`."""
    if connection.execute(select(CLAIMS.c.id).limit(1)).first() is not None:
        return ()
    late = tuple(sorted((index for table in _LATE for index in table.indexes), key=lambda index: str(index.name)))
    for index in late:
        index.drop(connection)
    return late


def make(connection: Connection, late: tuple[Index, ...]) -> None:
    """Make indexes that were dropped, of the rows that are there by now."""
    if late and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_SORTING)
    for index in late:
        index.create(connection)

"""Lists for tests: made from rows, put into a store, and asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from herodotus.ingest.lists import parse_list
from herodotus.records import Capture
from herodotus.records.capture import digest
from herodotus.records.listing import ListAsked, Listed, Snapshot
from herodotus.store.sql import SqlStore

HEADER = "name,aliases,id,listed,delisted\n"


def file_of(*rows: str) -> bytes:
    """A file with the usual header."""
    return (HEADER + "".join(f"{row}\n" for row in rows)).encode()


def capture_of(payload: bytes) -> Capture:
    """What a file was captured as."""
    return Capture(digest(payload), len(payload), "text/csv", "us.csv", datetime(2024, 1, 1, tzinfo=UTC), "file")


def put(store: SqlStore, name: str, day: str, payload: bytes, replace: bool = False, by: str = "ann") -> Snapshot:
    """A snapshot, kept."""
    entries = parse_list(payload, "us.csv")
    return store.add_snapshot(name, date.fromisoformat(day), capture_of(payload), entries, by, replace=replace)


def asked(
    day: str, rows: Sequence[Listed], later: bool = False, name: str = "US", keeper: str | None = None
) -> ListAsked:
    """A list as a question gets it, without a store."""
    at = datetime(2024, 1, 1, tzinfo=UTC)
    taken = date.fromisoformat(day)
    snapshot = Snapshot(
        id="l-1",
        why="",
        by="ann",
        at=at,
        list=name,
        as_of=taken,
        capture_sha256="0" * 64,
        address="us.csv",
        entries=len(rows),
        keeper=keeper,
    )
    return ListAsked(snapshot, later, tuple(rows))

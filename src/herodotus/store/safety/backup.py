"""Backup and restore: the record, its captures and the files beside it in one file, consistent while others write.

SQLite gives a copy of its file, PostgreSQL the rows of our tables as JSON lines; either restores into either. The index
tables are not taken along as rows: they are made anew.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from herodotus.errors import BackupUnusable, CasebookExists, CasebookUnusable
from herodotus.records.entry import FIRST
from herodotus.store.changing.files import capture_path, write_whole
from herodotus.store.changing.settling import settle
from herodotus.store.database.chain import stream
from herodotus.store.database.dialect import explained, open_engine, to_migrate
from herodotus.store.database.door import Change, Clock, Database, iso, utc_now
from herodotus.store.database.migrate import is_known, newest, upgrade
from herodotus.store.database.tables import CAPTURES, ENTRIES, INDEXES, METADATA, READINGS, RESTORES, SNAPSHOTS
from herodotus.store.database.writing import write_rows
from herodotus.store.safety import archive
from herodotus.store.safety.beside import files_beside, place_beside

_BATCH = 500
TAKEN = tuple(table for table in METADATA.sorted_tables if table not in INDEXES)
"""The tables whose rows are taken along, those that others refer to first."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds. `missing` are captures that the record names and the disk lacks: `verify` tells of them.

    `files` are those that lie beside the record: conditions, matrices, drafts of briefs and those that were published.

    `digest` is that of the last of its `entries`: noted apart, it proves later that the chain was not cut.
    """

    path: Path
    captures: int
    entries: int
    digest: str
    missing: tuple[str, ...]
    files: int = 0


def back_up(database: Database, captures: Path, target: Path, beside: Path) -> Backup:
    """Write a backup, with the files that lie `beside` the record, in that folder.

    Raises UsageError when something stands at `target`, BackupUnusable when it cannot be written."""
    made_at = iso(database.clock())
    with archive.writing(target) as writing:
        if database.engine.dialect.name == "sqlite":
            held, last = _take_file(database, writing, target)
        else:
            with database.reading() as connection:
                held, last = _facts(connection)
                for table in TAKEN:
                    writing.add(f"rows/{table.name}.jsonl", _json_lines(connection, table))
        missing = [sha256 for sha256 in held if not _take_capture(writing, captures, sha256)]
        files = list(files_beside(beside))
        for name, path in files:
            writing.add(name, archive.file_chunks(path))
        facts = {"made_at": made_at, "revision": newest(), "entries": last[0], "digest": last[1], "missing": missing}
        writing.finish(facts)
    return Backup(target, len(held) - len(missing), last[0], last[1], tuple(missing), len(files))


def restore(source: Path, url: str, where: str, captures: Path, by: str, beside: Path, clock: Clock = utc_now) -> None:
    """Put a backup into an empty database, its captures and the files `beside` the record into folders, all or nothing.

    Raises CasebookExists when the database holds a record, or another file lies where one belongs; BackupUnusable when
    the backup is damaged.
    """
    written: list[Path] = []
    try:
        with explained(where), archive.opened(source) as opened, tempfile.TemporaryDirectory(dir=captures) as scratch:
            if not is_known(opened.manifest.get("revision")):
                raise BackupUnusable(
                    f"The backup {source} was made by a newer version of Herodotus.", "Update Herodotus and try again."
                )
            for name in opened.names:
                if name.startswith("captures/"):
                    written += _put_capture(opened, name, captures)
                elif name.startswith("files/"):
                    written += _put_file(opened, name, beside)
            _put_rows(opened, url, where, Path(scratch), by, clock)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        reason = error.strerror or str(error)
        raise CasebookUnusable(
            f"The backup cannot be put into {where}: {reason}.", "Free some space or check the permissions."
        ) from error


def _take_file(database: Database, writing: archive.Writing, target: Path) -> tuple[list[str], tuple[int, str]]:
    """Copy a SQLite database beside the target, by its own means, and take the copy in."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy = Path(folder) / archive.DATABASE
        with explained(database.where), database.engine.connect() as connection:
            source: Any = connection.connection.driver_connection
            with sqlite3.connect(copy) as sink:
                source.backup(sink)
            sink.execute("PRAGMA journal_mode = DELETE")
            sink.close()
        engine = open_engine(f"sqlite:///{copy}")
        with engine.begin() as connection:
            found = _facts(connection)
        engine.dispose()
        writing.add(archive.DATABASE, archive.file_chunks(copy))
    return found


def _facts(connection: Connection) -> tuple[list[str], tuple[int, str]]:
    """The captures that the record names, and the number and digest of its last entry."""
    held = list(connection.execute(select(CAPTURES.c.sha256).order_by(CAPTURES.c.sha256)).scalars())
    last = connection.execute(select(ENTRIES.c.number, ENTRIES.c.digest).order_by(ENTRIES.c.number.desc()).limit(1))
    found = last.first()
    return held, (found.number, found.digest) if found else (0, FIRST)


def _json_lines(connection: Connection, table: Table) -> Iterator[bytes]:
    for row in stream(connection, _in_order(table)):
        yield json.dumps(dict(row), ensure_ascii=True).encode() + b"\n"


def _in_order(table: Table) -> Any:
    """A table's rows so that a row comes after those that it refers to: in the order in which they were entered."""
    order = [table.c.entry] if "entry" in table.c else []
    return select(table).order_by(*order, *table.primary_key.columns)


def _take_capture(writing: archive.Writing, captures: Path, sha256: str) -> bool:
    path = capture_path(captures, sha256)
    if not path.is_file():
        return False
    writing.add(f"captures/{sha256[:2]}/{sha256}", archive.file_chunks(path))
    return True


def _put_capture(opened: archive.Opened, name: str, captures: Path) -> list[Path]:
    path = capture_path(captures, name.rsplit("/", 1)[1])
    if path.exists():
        for _ in opened.chunks(name):
            pass
        return []
    write_whole(path, opened.chunks(name))
    return [path]


def _put_file(opened: archive.Opened, name: str, beside: Path) -> list[Path]:
    path = place_beside(beside, name)
    if not path.exists():
        write_whole(path, opened.chunks(name))
        return [path]
    if b"".join(opened.chunks(name)) != path.read_bytes():
        raise CasebookExists(f"{path} is there already, with other words.", "Move it away, or name another place.")
    return []


def _put_rows(opened: archive.Opened, url: str, where: str, scratch: Path, by: str, clock: Clock) -> None:
    engine = open_engine(url)
    try:
        with to_migrate(engine) as connection:
            upgrade(connection, where)
            if connection.execute(select(ENTRIES.c.number).limit(1)).first() is not None:
                raise CasebookExists(f"The casebook {where} holds a record.", "Restore into an empty one.")
            for table, rows in _rows(opened, scratch):
                _insert(connection, table, rows)
            change = Change(connection, clock)
            settle(change)
            row = {
                "id": f"b-{change.number}",
                "at": change.at,
                "made_at": opened.manifest["made_at"],
                "manifest_sha256": opened.manifest_sha256,
            }
            change.enter("restore", by, row["id"], [(RESTORES, [row])])
            change.flush()
    finally:
        engine.dispose()


def _rows(opened: archive.Opened, scratch: Path) -> Iterator[tuple[Table, Iterable[dict[str, Any]]]]:
    """The rows of every table, from the JSON lines or from the SQLite file of a backup."""
    if archive.DATABASE not in opened.names:
        for table in TAKEN:
            name = f"rows/{table.name}.jsonl"
            yield table, (json.loads(line) for line in opened.lines(name)) if name in opened.names else ()
        return
    copy = scratch / archive.DATABASE
    write_whole(copy, opened.chunks(archive.DATABASE))
    engine = open_engine(f"sqlite:///{copy}")
    try:
        with to_migrate(engine) as connection:
            upgrade(connection, str(copy))
        with engine.begin() as connection:
            for table in TAKEN:
                yield table, (dict(row) for row in stream(connection, _in_order(table)))
    finally:
        engine.dispose()


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        if table in (READINGS, SNAPSHOTS):
            batch = [{**row, "indexed": 0} for row in batch]
        write_rows(connection, table, batch)

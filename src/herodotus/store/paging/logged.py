"""The audit chain page by page, and what its entries were about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from herodotus.records import Decision
from herodotus.records.decision import MACHINE
from herodotus.records.entry import Entry
from herodotus.store.database.chain import entry_of
from herodotus.store.database.door import Database, iso
from herodotus.store.database.standing_tables import STANDING_NAMES
from herodotus.store.database.tables import DOCUMENTS, ENTRIES, SNAPSHOTS
from herodotus.store.deciding.decided import KINDS
from herodotus.store.deciding.selecting import in_parts


def added_after(database: Database, number: int) -> list[tuple[int, str]]:
    """The documents that were added after an entry, each with the number of its own."""
    asked = select(ENTRIES.c.number, ENTRIES.c.subject).where(ENTRIES.c.number > number, ENTRIES.c.act == "add")
    with database.reading() as connection:
        return [(row.number, row.subject) for row in connection.execute(asked.order_by(ENTRIES.c.number))]


def newest_added(database: Database, number: int, limit: int) -> tuple[int, list[str]]:
    """How many documents were added after an entry, and the newest of them, the last first."""
    own = (ENTRIES.c.number > number, ENTRIES.c.act == "add")
    asked = select(ENTRIES.c.subject).where(*own).order_by(ENTRIES.c.number.desc()).limit(limit)
    with database.reading() as connection:
        every = connection.execute(select(func.count()).select_from(ENTRIES).where(*own)).scalar_one()
        return every, list(connection.execute(asked).scalars())


def entries_before(
    database: Database,
    before: int | None = None,
    by: str | None = None,
    limit: int = 50,
    acts: Collection[str] = (),
    after: int = 0,
) -> list[Entry]:
    """The newest entries, or those before a number, the newest first.

    Only those of one person and of some acts, where these are named, and made after a number.
    """
    asked = select(ENTRIES).where(ENTRIES.c.number > after).order_by(ENTRIES.c.number.desc()).limit(limit)
    if before is not None:
        asked = asked.where(ENTRIES.c.number < before)
    if by is not None:
        asked = asked.where(ENTRIES.c.by == by)
    if acts:
        asked = asked.where(ENTRIES.c.act.in_(sorted(acts)))
    with database.reading() as connection:
        return [entry_of(row) for row in connection.execute(asked).mappings()]


def number_at(database: Database, instant: datetime) -> int:
    """The number of the newest entry made before an instant, 0 for none."""
    asked = select(func.max(ENTRIES.c.number)).where(ENTRIES.c.at < iso(instant))
    with database.reading() as connection:
        return int(connection.execute(asked).scalar() or 0)


def hands(database: Database) -> list[tuple[str, int]]:
    """Everybody who changed something, with how many changes."""
    asked = select(ENTRIES.c.by, func.count()).group_by(ENTRIES.c.by)
    with database.reading() as connection:
        return [(row[0], row[1]) for row in connection.execute(asked)]


def decisions_by_id(database: Database, ids: Collection[str]) -> dict[str, Decision]:
    """Decisions of any kind by their ids; those that are not there are absent."""
    found: dict[str, Decision] = {}
    with database.reading() as connection:
        for kind in KINDS.values():
            wanted = [ident for ident in ids if ident.startswith(f"{kind.letter}-")]
            for condition in in_parts(kind.table.c.id, wanted):
                rows = connection.execute(select(kind.table).where(condition)).mappings()
                found |= {row["id"]: kind.read(row) for row in rows}
    return found


def titles(database: Database, documents: Collection[str]) -> dict[str, str]:
    """What documents are called: by their titles, else by their files."""
    found: dict[str, str] = {}
    with database.reading() as connection:
        for condition in in_parts(DOCUMENTS.c.id, set(documents)):
            for row in connection.execute(select(DOCUMENTS.c.id, *_title_columns()).where(condition)):
                found[row.id] = row.title or row.file
    return found


def lists_named(database: Database, snapshots: Collection[str]) -> dict[str, tuple[str, str]]:
    """By the id of a snapshot, the name of its list and the day of which it is."""
    with database.reading() as connection:
        return dict(_lists(connection, snapshots))


def names_of_actors(database: Database, actors: Collection[str]) -> dict[str, str]:
    """What actors are called: each by its own id, as most documents call it; those that none names are absent."""
    table = STANDING_NAMES.c
    found: dict[str, str] = {}
    with database.reading() as connection:
        for condition in in_parts(table.actor_id, set(actors)):
            asked = select(table.actor_id, table.name).where(condition, table.main == 1)
            for row in connection.execute(asked.order_by(table.documents.desc(), table.name)):
                found.setdefault(row.actor_id, row.name)
    return found


def is_person(by: str) -> bool:
    """Whether a name is that of a person and no machine's."""
    return not by.startswith(MACHINE)


def _lists(connection: Connection, snapshots: Collection[str]) -> Mapping[str, tuple[str, str]]:
    asked = select(SNAPSHOTS.c.id, SNAPSHOTS.c.list, SNAPSHOTS.c.as_of)
    found: dict[str, tuple[str, str]] = {}
    for condition in in_parts(SNAPSHOTS.c.id, set(snapshots)):
        found |= {row.id: (row.list, row.as_of) for row in connection.execute(asked.where(condition))}
    return found


def _title_columns() -> tuple[Any, Any]:
    return DOCUMENTS.c.record["title"].as_string().label("title"), DOCUMENTS.c.record["file"].as_string().label("file")

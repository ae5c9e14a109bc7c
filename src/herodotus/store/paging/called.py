"""What actors are called and by which documents, and how much is claimed of them: what stands now, quick to ask.

A scope that looks back (`known_at`) has no such tables: it is told what stands now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from herodotus.records import Actor, Scope
from herodotus.store.database.door import Database
from herodotus.store.database.rows import day_of
from herodotus.store.database.standing_tables import STANDING_ACTORS, STANDING_DOCUMENTS, STANDING_NAMES
from herodotus.store.database.tables import ACTOR_NAMES
from herodotus.store.deciding.identity import Identity
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.pages import DocumentLine
from herodotus.store.seeing.page_parts import document_line, names_of
from herodotus.store.standing.asked import seen_by
from herodotus.store.standing.rows import NEVER


@dataclass(frozen=True, slots=True)
class Extent:
    """How many claims name an actor, and the days of publication of the first and the last; None where undated."""

    claims: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class NameUsed:
    """A name that documents use for an actor: of which of its ids, how many documents, and which of them is first.

    `main`: documents call it so first of all, else the name stands beside another.
    """

    id: str
    name: str
    main: bool
    documents: int
    first: date | None
    first_document: str


def extents(database: Database, scope: Scope, actors: Collection[str]) -> dict[str, Extent]:
    """How much is claimed of each of some actors, by canonical id."""
    with database.reading() as connection:
        identity = Selection.of(connection, scope).identity(connection)
        alone = [actor for actor in actors if len(identity.same_as(actor)) == 1]
        found = _extents(connection, scope, alone)
        for actor in set(actors) - set(alone):
            found |= {actor: _merged_extent(connection, scope, identity.same_as(actor))}
    return found


def _extents(connection: Connection, scope: Scope, actors: Collection[str]) -> dict[str, Extent]:
    table, found = STANDING_ACTORS, dict[str, Extent]()
    numbers = (func.count(), func.min(func.nullif(table.c.day, "")), func.max(table.c.day))
    for condition in in_parts(table.c.actor_id, actors):
        asked = select(table.c.actor_id, *numbers).where(condition, seen_by(table, scope)).group_by(table.c.actor_id)
        found |= {row[0]: Extent(row[1], day_of(row[2]), day_of(row[3] or None)) for row in connection.execute(asked)}
    return found


def _merged_extent(connection: Connection, scope: Scope, ids: Collection[str]) -> Extent:
    """A claim that names two of the ids is one claim."""
    table = STANDING_ACTORS
    seen = (table.c.actor_id.in_(sorted(ids)), seen_by(table, scope))
    once = select(table.c.document_id, table.c.place, table.c.day).where(*seen).distinct().subquery()
    asked = select(func.count(), func.min(func.nullif(once.c.day, "")), func.max(once.c.day)).select_from(once)
    row = connection.execute(asked).one()
    return Extent(row[0], day_of(row[1]), day_of(row[2] or None))


def naming_documents(database: Database, actors: Collection[str]) -> dict[str, int]:
    """By canonical id, how many documents name each of some actors, as lists of actors count them."""
    table, found = STANDING_NAMES, dict[str, int]()
    with database.reading() as connection:
        identity = _identity(connection)
        ids = {member for actor in actors for member in identity.same_as(actor)}
        for condition in in_parts(table.c.actor_id, ids):
            asked = select(table.c.actor_id, func.sum(table.c.documents)).where(condition, table.c.main == 1)
            for actor, number in connection.execute(asked.group_by(table.c.actor_id)):
                ident = identity.canonical.get(actor, actor)
                found[ident] = found.get(ident, 0) + int(number)
    return found


def names_used(database: Database, actor: str) -> list[NameUsed]:
    """The names of an actor under all its ids, those first that the most documents use."""
    table = STANDING_NAMES
    with database.reading() as connection:
        ids = _identity(connection).same_as(actor)
        rows = connection.execute(select(table).where(table.c.actor_id.in_(ids))).all()
    found = [
        NameUsed(row.actor_id, row.name, bool(row.main), row.documents, _first(row.first), row.first_document)
        for row in rows
    ]
    return sorted(found, key=lambda one: (-one.documents, not one.main, one.name))


def documents_naming(database: Database, actor: str, name: str, limit: int) -> list[DocumentLine]:
    """The documents that use a name for an actor, the newest first: so many at most."""
    names, documents = ACTOR_NAMES.c, STANDING_DOCUMENTS
    with database.reading() as connection:
        here = (names.actor_id.in_(_identity(connection).same_as(actor)), names.name == name)
        asked = select(documents).join_from(ACTOR_NAMES, documents, documents.c.reading_id == names.reading_id)
        asked = asked.where(*here).distinct().order_by(documents.c.day.desc(), documents.c.document_id).limit(limit)
        return [document_line(row) for row in connection.execute(asked)]


def everyone(database: Database, kinds: Iterable[str] = ()) -> list[Actor]:
    """Every actor that has a name of its own, with all its names, without mentions."""
    table, found = STANDING_NAMES, dict[str, list[Any]]()
    asked = select(table.c.actor_id, table.c.name, table.c.kind).where(~table.c.actor_id.startswith("group-"))
    if chosen := list(kinds):
        asked = asked.where(table.c.kind.in_(chosen))
    with database.reading() as connection:
        canonical = _identity(connection).canonical
        for actor, name, kind in connection.execute(asked.order_by(table.c.main.desc(), table.c.documents.desc())):
            found.setdefault(canonical.get(actor, actor), []).append((name, kind))
    return [Actor(ident, names[0][0], names[0][1], tuple(n for n, _ in names[1:])) for ident, names in found.items()]


def called(database: Database, scope: Scope, actors: Collection[str]) -> dict[str, Actor]:
    """What actors are called in a scope, by canonical id; who is not in it is absent."""
    with database.reading() as connection:
        identity = Selection.of(connection, scope).identity(connection)
        wanted = {identity.canonical.get(actor, actor) for actor in actors}
        names = names_of(connection, identity, scope, wanted)
    return {one.id: Actor(one.id, one.name, one.kind, one.aliases) for one in names.values() if one.kind}


def _identity(connection: Connection) -> Identity:
    return Selection.of(connection, Scope()).identity(connection)


def _first(day: str) -> date | None:
    return None if day in ("", NEVER) else date.fromisoformat(day)

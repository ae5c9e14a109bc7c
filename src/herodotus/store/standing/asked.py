"""Questions to the tables of what stands now: how many claims of each kind, and which come next on a page.

Both go by the tables' own order. A page is merged from a few claims of each kind, so that what it costs does not grow
with the number of claims; a count reads one short row a claim.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import nlargest
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, TextClause, and_, bindparam, func, select, text, true

from herodotus.records import Scope
from herodotus.records.review import State
from herodotus.store.database.standing_tables import STANDING_ACTORS, STANDING_CLAIMS
from herodotus.store.pages import Filters
from herodotus.store.standing.rows import LONGEST_KIND

_TERMS = 100
"""Parts that one question is put together from."""


class Place(NamedTuple):
    """Where a claim stands in the order of pages, and in which state."""

    day: str
    document: str
    place: int
    state: State


def seen_by(table: Table, scope: Scope) -> ColumnElement[bool]:
    """The condition that a scope sees a row of claims."""
    conditions: list[ColumnElement[bool]] = [true()]
    if scope.as_of is not None:
        conditions.append(table.c.first <= scope.as_of.isoformat())
    if scope.published_by is not None:
        conditions += [table.c.day > "", table.c.day <= scope.published_by.isoformat()]
    if scope.state != "all":
        machine = table.c.state == "machine"
        conditions.append(machine if scope.state == "machine" else ~machine)
    return and_(*conditions)


def counted(connection: Connection, scope: Scope, ids: Collection[str]) -> dict[str, int]:
    """By kind, how many claims of a scope name an actor under any of its ids."""
    table = STANDING_ACTORS
    seen = (table.c.actor_id.in_(sorted(ids)), seen_by(table, scope))
    if len(ids) == 1:
        asked = select(table.c.kind, func.count()).where(*seen).group_by(table.c.kind)
    else:
        once = select(table.c.kind, table.c.document_id, table.c.place).where(*seen).distinct().subquery()
        asked = select(once.c.kind, func.count()).group_by(once.c.kind)
    return {row[0]: row[1] for row in connection.execute(asked.order_by(text("1")))}


def kinds_held(connection: Connection, ids: Collection[str] | None) -> list[str]:
    """The kinds of claims that there are, of actors or of all: found by leaping from one to the next."""
    if ids is None:
        return list(connection.execute(_leaps("standing_claims", "")).scalars())
    asked = _leaps("standing_actors", "actor_id = :actor AND ")
    return sorted({kind for actor in ids for kind in connection.execute(asked, {"actor": actor}).scalars()})


def next_places(
    connection: Connection,
    scope: Scope,
    ids: Collection[str] | None,
    kinds: Sequence[str],
    after: Sequence[Any] | None,
    limit: int,
    state: State | None = None,
) -> list[Place]:
    """The claims of some kinds, of actors or of all, that come next behind a place: so many at most."""
    if not kinds:
        return []
    if ids is None and (scope.state == "reviewed" or state in ("accepted", "corrected")):
        return _next_reviewed(connection, scope, kinds, after, limit, state)
    conditions, params = _conditions(scope, after, state)
    terms = [{"actor": actor, "kind": kind} for actor, kind in product(sorted(ids or ("",)), kinds)]
    found: set[Place] = set()
    for start in range(0, len(terms), _TERMS):
        part = terms[start : start + _TERMS]
        asked = " UNION ALL ".join(_one(number, ids is not None, conditions) for number in range(len(part)))
        named = {f"{name}{number}": value for number, term in enumerate(part) for name, value in term.items()}
        rows = connection.execute(text(asked), {**params, **named, "limit": limit})
        found.update(Place(*row) for row in rows)
    return nlargest(limit, found)


def places_in(
    connection: Connection,
    scope: Scope,
    filters: Filters,
    ids: frozenset[str] | None,
    after: Sequence[Any] | None,
    limit: int,
) -> list[Place]:
    """The claims of one document that pass filters and come next."""
    table, place = STANDING_CLAIMS, STANDING_CLAIMS.c
    asked = select(place.day, place.document_id, place.place, place.state, place.kind, place.actors)
    asked = asked.where(place.document_id == filters.document, seen_by(table, scope)).order_by(place.place.desc())
    found = []
    for *where, kind, actors in connection.execute(asked):
        comes = after is None or tuple(where[:3]) < tuple(after)
        named = ids is None or not ids.isdisjoint(actors.split("\n"))
        if comes and named and passes(kind, filters) and filters.state in (None, where[3]):
            found.append(Place(*where))
    return found[:limit]


def passes(kind: str, filters: Filters) -> bool:
    """Whether claims of a kind pass the filters for body and type."""
    body, _, what = kind.partition(" ")
    longest = LONGEST_KIND - len(body) - 1
    return filters.body in (None, body) and (filters.type is None or filters.type[:longest] == what)


_COLUMNS = "day, document_id, place, state"
_ORDER = "ORDER BY day DESC, document_id DESC, place DESC"


def _one(number: int, of_actors: bool, conditions: str) -> str:
    """The next claims of one kind, and of one actor."""
    table, own = ("standing_actors", f"actor_id = :actor{number} AND ") if of_actors else ("standing_claims", "")
    where = f"{own}kind = :kind{number}{conditions}"
    return f"SELECT * FROM (SELECT {_COLUMNS} FROM {table} WHERE {where} {_ORDER} LIMIT :limit) AS part{number}"  # noqa: S608


def _next_reviewed(
    connection: Connection,
    scope: Scope,
    kinds: Sequence[str],
    after: Sequence[Any] | None,
    limit: int,
    state: State | None,
) -> list[Place]:
    """The same of what persons reviewed, by an index that holds nothing else."""
    conditions, params = _conditions(scope, after, state)
    where = f"state != 'machine' AND kind IN :kinds{conditions}"
    asked = text(f"SELECT {_COLUMNS} FROM standing_claims WHERE {where} {_ORDER} LIMIT :limit")  # noqa: S608
    bound = asked.bindparams(bindparam("kinds", expanding=True))
    rows = connection.execute(bound, {**params, "kinds": list(kinds), "limit": limit})
    return [Place(*row) for row in rows]


def _conditions(scope: Scope, after: Sequence[Any] | None, state: State | None) -> tuple[str, dict[str, Any]]:
    """What a scope, a state and the place behind which one goes on ask of a row."""
    found: list[str] = []
    params: dict[str, Any] = {}
    if scope.as_of is not None:
        found.append("first <= :as_of")
        params["as_of"] = scope.as_of.isoformat()
    if scope.published_by is not None:
        found.append("day > '' AND day <= :published_by")
        params["published_by"] = scope.published_by.isoformat()
    if scope.state != "all":
        found.append("state = 'machine'" if scope.state == "machine" else "state != 'machine'")
    if state is not None:
        found.append("state = :state")
        params["state"] = state
    if after is not None:
        found.append("(day, document_id, place) < (:day, :document, :place)")
        params |= dict(zip(("day", "document", "place"), after, strict=True))
    return "".join(f" AND {condition}" for condition in found), params


def _leaps(table: str, own: str) -> TextClause:
    """The kinds in a table, each found from the one before."""
    least = f"SELECT MIN(kind) FROM {table} WHERE {own}"  # noqa: S608
    begin, on = f"{least}kind > ''", f"({least}kind > held.kind)"
    more = f"SELECT {on} FROM held WHERE held.kind IS NOT NULL"  # noqa: S608
    held = f"WITH RECURSIVE held (kind) AS ({begin} UNION ALL {more})"
    return text(f"{held} SELECT kind FROM held WHERE kind IS NOT NULL")  # noqa: S608

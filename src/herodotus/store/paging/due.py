"""Which claims nobody has decided on should be looked at first: candidates by index, however much the record holds.

Candidates are the claims that the reader is least sure of, those that a question names, and ties of the actors that
it names; nothing else of the record is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TextClause,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    text,
    tuple_,
)

from herodotus.records import Scope
from herodotus.records.claim import Body
from herodotus.store.database.door import Database
from herodotus.store.database.standing_tables import (
    STANDING_ACTORS,
    STANDING_CLAIMS,
    STANDING_DOCUMENTS,
    STANDING_NAMES,
)
from herodotus.store.database.tables import CLAIM_EVENTS, CLAIM_RELATIONS, CLAIMS, REVIEWS
from herodotus.store.deciding.in_force import in_force
from herodotus.store.deciding.selecting import Selection, in_parts

MOST_ACTS = 511
"""Events that are counted of an actor: more of them weigh no more."""

_TIES = 30
"""Ties of one actor that are candidates."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the waiting claims one wants to see: of a kind, a source, an actor (by any id); `skip` are left out."""

    body: Body | None = None
    source: str | None = None
    actor: str | None = None
    skip: Collection[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Ties:
    """Ties of some actors, of some kinds."""

    kinds: Collection[str]
    actors: Collection[str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that nobody has decided on, in its document.

    `answers` is how many events of its document answer it, `acts` how many events name an actor that the claim, a tie,
    makes part of another: at most `MOST_ACTS`.
    """

    claim: str
    key: str
    document: str
    confidence: float
    answers: int = 0
    acts: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer holds of one statement."""

    key: str
    claim: str
    document: str
    by: str
    verdict: str


class Queueing:
    """What of a store says what waits for a decision."""

    _database: Database

    def busiest(self, limit: int) -> list[str]:
        """The actors that most documents name. Looks at every name: as long as a list of all actors takes."""
        names = STANDING_NAMES.c
        asked = select(names.actor_id).where(names.main == 1).group_by(names.actor_id)
        asked = asked.order_by(func.sum(names.documents).desc(), names.actor_id).limit(limit)
        with self._database.reading() as connection:
            return list(connection.execute(asked).scalars())

    def waiting(
        self, wanted: Wanted, named: Collection[str], leaned_on: Ties, limit: int, only_named: bool = False
    ) -> list[Waiting]:
        """Candidates for the next decision.

        `named` are ids of claims that are wanted for another reason; with `only_named` there are no others. `leaned_on`
        are the ties by which what an actor does counts for another. `limit` bounds how many of each sort.
        """
        with self._database.reading() as connection:
            conditions = _conditions(connection, wanted)
            rows = {} if only_named else _keyed(connection.execute(_least_sure(conditions, limit)))
            also = set(list(named)[:limit])
            if not only_named and not conditions:
                also |= _leaned_on(connection, leaned_on)
            for condition in in_parts(CLAIMS.c.id, also):
                rows |= _keyed(connection.execute(_placed(conditions).where(condition)))
            kept = [row for ident, row in rows.items() if ident not in wanted.skip]
            return _with_dependants(connection, kept, leaned_on.kinds)

    def waiting_in_all(self) -> int:
        """How many claims nobody has decided on."""
        asked = select(func.count()).select_from(STANDING_CLAIMS).where(_WAITS)
        with self._database.reading() as connection:
            return connection.execute(asked).scalar_one()

    def decided_since(self, at: str) -> dict[str, int]:
        """By reviewer, how many reviews in force were made since an instant in ISO form, in UTC."""
        asked = select(REVIEWS.c.by, func.count()).where(REVIEWS.c.at >= at, in_force(REVIEWS, None))
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(asked.group_by(REVIEWS.c.by))}

    def verdicts(self) -> list[Verdict]:
        """Every review in force, slim, in the order in which they were made."""
        columns = (REVIEWS.c.key, REVIEWS.c.claim_id, REVIEWS.c.document, REVIEWS.c.by, REVIEWS.c.verdict)
        asked = select(*columns).where(in_force(REVIEWS, None)).order_by(REVIEWS.c.entry)
        with self._database.reading() as connection:
            return [Verdict(*row) for row in connection.execute(asked)]

    def sources_held(self) -> list[str]:
        """The sources of the documents that count, by name."""
        asked = select(STANDING_DOCUMENTS.c.source).where(STANDING_DOCUMENTS.c.source.is_not(None)).distinct()
        with self._database.reading() as connection:
            return sorted(connection.execute(asked).scalars(), key=str.casefold)


def _conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    table = STANDING_CLAIMS.c
    found: list[ColumnElement[bool]] = []
    if wanted.body:
        found.append(table.kind.startswith(f"{wanted.body} ", autoescape=True))
    if wanted.source:
        documents = select(STANDING_DOCUMENTS.c.document_id).where(STANDING_DOCUMENTS.c.source == wanted.source)
        found.append(table.document_id.in_(documents))
    if wanted.actor:
        ids = Selection.of(connection, Scope()).identity(connection).same_as(wanted.actor)
        named = select(STANDING_ACTORS.c.document_id, STANDING_ACTORS.c.place)
        named = named.where(STANDING_ACTORS.c.actor_id.in_(ids), STANDING_ACTORS.c.state == "machine")
        found.append(tuple_(table.document_id, table.place).in_(named))
    return found


# Written in and not bound, so that the index of those that wait is seen to fit; where single claims are looked up by
# their place the word is bound, so that it is not.
_WAITS = STANDING_CLAIMS.c.state == literal_column("'machine'")

_PLACE = (STANDING_CLAIMS.c.document_id, STANDING_CLAIMS.c.place, STANDING_CLAIMS.c.kind, STANDING_CLAIMS.c.confidence)


def _placed(conditions: Iterable[ColumnElement[bool]], places: Any = STANDING_CLAIMS) -> Select[Any]:
    """Claims that wait, beside their rows: of all, or of some places."""
    table, documents = places.c, STANDING_DOCUMENTS.c
    here = and_(CLAIMS.c.reading_id == documents.reading_id, CLAIMS.c.position == -table.place)
    asked = (
        select(CLAIMS.c.id, CLAIMS.c.key, CLAIMS.c.body, CLAIMS.c.reading_id, CLAIMS.c.position)
        .add_columns(table.document_id, table.confidence)
        .select_from(places)
        .join(STANDING_DOCUMENTS, documents.document_id == table.document_id)
        .join(CLAIMS, here)
    )
    return asked.where(STANDING_CLAIMS.c.state == "machine", *conditions) if places is STANDING_CLAIMS else asked


def _least_sure(conditions: Iterable[ColumnElement[bool]], limit: int) -> Select[Any]:
    table = STANDING_CLAIMS.c
    first = select(*_PLACE).where(_WAITS, *conditions)
    ordered = first.order_by(table.confidence, table.document_id, table.place).limit(limit)
    return _placed((), ordered.subquery())


def _leaned_on(connection: Connection, leaned_on: Ties) -> set[str]:
    """The ids of waiting ties that make one of some actors part of another."""
    kinds = [f"relation {kind}" for kind in sorted(leaned_on.kinds)]
    found: set[str] = set()
    for actor in leaned_on.actors:
        found.update(connection.execute(_TIES_OF, {"actor": actor, "kinds": kinds}).scalars())
    return found


_TIES_OF = text(
    "SELECT r.id FROM (SELECT document_id, place FROM standing_actors"  # noqa: S608
    f" WHERE actor_id = :actor AND kind IN :kinds AND state = 'machine' LIMIT {_TIES * 8}) AS a"
    " JOIN standing_documents d ON d.document_id = a.document_id"
    " JOIN claim_relations r ON r.reading_id = d.reading_id AND r.position = -a.place AND r.subject = :actor"
    f" LIMIT {_TIES}"
).bindparams(bindparam("kinds", expanding=True))


def _keyed(rows: Iterable[Any]) -> dict[str, Any]:
    return {row.id: row for row in rows}


def _with_dependants(connection: Connection, rows: list[Any], rolled_up: Collection[str]) -> list[Waiting]:
    answers = _answers(connection, {row.reading_id for row in rows if row.body == "event"})
    subjects = _subjects(connection, [row for row in rows if row.body == "relation"], rolled_up)
    acts = _acts(connection, set(subjects.values()))
    return [
        Waiting(
            row.id,
            row.key,
            row.document_id,
            row.confidence,
            answers[row.id],
            acts[subjects[row.id]] if row.id in subjects else 0,
        )
        for row in rows
    ]


def _answers(connection: Connection, readings: Collection[int]) -> Counter[str]:
    """By event, how many events of its reading answer it."""
    found: Counter[str] = Counter()
    for condition in in_parts(CLAIM_EVENTS.c.reading_id, readings):
        asked = select(CLAIM_EVENTS.c.responds).where(condition, CLAIM_EVENTS.c.responds != "")
        for responds in connection.execute(asked).scalars():
            found.update(responds.split("\n"))
    return found


def _subjects(connection: Connection, rows: Sequence[Any], rolled_up: Collection[str]) -> Mapping[str, str]:
    """By claim, the actor that a tie makes part of another."""
    wanted = {row.id for row in rows}
    table = CLAIM_RELATIONS.c
    found: dict[str, str] = {}
    for condition in in_parts(table.reading_id, {row.reading_id for row in rows}):
        asked = select(table.id, table.subject).where(condition, table.kind.in_(sorted(rolled_up)))
        found |= {row.id: row.subject for row in connection.execute(asked) if row.id in wanted}
    return found


def _acts(connection: Connection, actors: Collection[str]) -> Counter[str]:
    """By actor, how many events name it under any of its ids."""
    identity = Selection.of(connection, Scope()).identity(connection)
    listed = sorted(actors)
    found: Counter[str] = Counter()
    for start in range(0, len(listed), _AT_ONCE):
        asked, params = _counting([identity.same_as(actor) for actor in listed[start : start + _AT_ONCE]])
        for number, count in connection.execute(asked, params):
            found[listed[start + number]] = count
    return found


_AT_ONCE = 60
"""Actors that one question counts for."""


def _counting(ids: Sequence[Sequence[str]]) -> tuple[TextClause, dict[str, Any]]:
    """One question that counts, for each of some actors, the events that name any of its ids."""
    parts: list[str] = []
    params: dict[str, Any] = {}
    for number, members in enumerate(ids):
        names = [f"a{number}_{which}" for which in range(len(members))]
        params |= dict(zip(names, members, strict=True))
        listed = ", ".join(f":{name}" for name in names)
        once = "DISTINCT document_id, place" if len(members) > 1 else "1"
        parts.append(
            f"SELECT {number}, (SELECT COUNT(*) FROM (SELECT {once} FROM standing_actors"  # noqa: S608
            f" WHERE actor_id IN ({listed}) AND kind >= 'event ' AND kind < 'event!' LIMIT {MOST_ACTS}) AS once)"
        )
    return text(" UNION ALL ".join(parts)), params

"""Views: the record put together for one question, under the clocks and decisions that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from herodotus.errors import SeveralActors, UnknownActor
from herodotus.records import Actor, Claim, Event, Figure, Reading, Review, Scope
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.database.door import Database
from herodotus.store.database.pausing import uncollected
from herodotus.store.database.rows import actors_of, plain, reading_of
from herodotus.store.database.tables import (
    ACTOR_NAMES,
    CLAIM_ACTORS,
    CLAIM_EVENTS,
    CLAIMS,
    DOCUMENTS,
    READINGS,
    REVIEWS,
)
from herodotus.store.deciding.corrections import corrected, mentions
from herodotus.store.deciding.identity import Identity
from herodotus.store.deciding.in_force import published_days
from herodotus.store.deciding.judging import is_known
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.index.indexing import actors_in
from herodotus.store.seeing.renaming import Renaming, renamed


class Views:
    """What of a store answers questions."""

    _database: Database

    def readings(self) -> tuple[Reading, ...]:
        """The newest reading of every document as the reader made it, copies included, in the order of adding."""
        with self._database.reading() as connection, uncollected():
            chosen = Selection.of(connection, Scope())
            conditions = (chosen.newest_readings(), chosen.not_retracted())
            asked = _readings(chosen).where(*conditions).order_by(DOCUMENTS.c.added_at, DOCUMENTS.c.id)
            rows = connection.execute(asked).all()
            claims: dict[int, list[tuple[str, Claim]]] = {}
            for row in connection.execute(_claims().where(*conditions)):
                claims.setdefault(row.reading_id, []).append((row.body, corrected(row.body, plain(row.record), None)))
        return tuple(reading_of(row, row.day, actors_of(row), claims.get(row.id, ())) for row in rows)

    def view(self, scope: Scope | None = None, about: str | None = None) -> View:
        """The record as a question sees it; with an actor's id, only the claims that name it under any of its ids.

        Such a part is quick, and not for publishing: it lacks the people whom its claims do not name, and its actors
        bear no mentions. Raises NotFound for an actor that the record does not know.
        """
        with self._database.reading() as connection, uncollected():
            chosen = Selection.of(connection, scope or Scope())
            identity = chosen.identity(connection)
            if about is None:
                seen = _everything(connection, chosen)
            else:
                seen = _about(connection, chosen, known_ids(connection, identity, about))
            return _assembled(connection, chosen, identity, seen)

    def find_actor(self, wanted: str, scope: Scope | None = None) -> str:
        """The canonical id of an actor by an id or a name, whatever its case. Raises NotFound, also for several."""
        with self._database.reading() as connection:
            identity = Selection.of(connection, scope or Scope()).identity(connection)
            asked = select(ACTOR_NAMES.c.actor_id).where(ACTOR_NAMES.c.folded == wanted.casefold()).distinct()
            if is_known(connection, wanted) or wanted in identity.canonical:
                return identity.canonical.get(wanted, wanted)
            found: set[str] = {identity.canonical.get(actor, actor) for actor in connection.execute(asked).scalars()}
        if len(found) > 1:
            raise SeveralActors(wanted, found)
        if not found:
            raise UnknownActor(wanted)
        (only,) = found
        return only

    def unplaced(self) -> list[Review]:
        """The reviews in force whose statement the newest reading of its document does not hold."""
        held = select(CLAIMS.c.key).join_from(CLAIMS, READINGS).where(READINGS.c.superseded_at.is_(None))
        with self._database.reading() as connection:
            chosen = Selection.of(connection, Scope())
            return list(chosen.reviews(connection, REVIEWS.c.key.not_in(held)).values())

    def to_read_again(self) -> list[str]:
        """The documents whose newest reading was made against another day of publication than counts now."""
        asked = select(READINGS.c.document_id, READINGS.c.published, DOCUMENTS.c.published.label("stated"))
        asked = asked.join_from(READINGS, DOCUMENTS).where(READINGS.c.superseded_at.is_(None))
        with self._database.reading() as connection:
            days = published_days(connection)
            rows = connection.execute(asked.order_by(READINGS.c.document_id)).all()
        return [r.document_id for r in rows if (days.get(r.document_id, r.stated) or "") != r.published]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the database gave: rows of readings beside their documents, of claims, and the reviews that bear on them."""

    readings: Sequence[Any]
    claims: Sequence[Any]
    reviews: dict[str, Review]
    ids: frozenset[str] | None = None


def _readings(chosen: Selection, actors: bool = True) -> Select[Any]:
    own = [READINGS.c[name] for name in ("id", "reader", "reader_version", "status", "why", "detail")]
    columns = (DOCUMENTS.c.record, DOCUMENTS.c.text, chosen.published.label("day"))
    return select(*own, *columns, *([READINGS.c.actors] if actors else [])).join_from(READINGS, DOCUMENTS)


def _claims() -> Select[Any]:
    asked = select(CLAIMS)
    joined = asked.join_from(CLAIMS, READINGS).join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
    return joined.order_by(CLAIMS.c.reading_id, CLAIMS.c.position)


def _everything(connection: Connection, chosen: Selection) -> _Seen:
    conditions = (chosen.newest_readings(), chosen.documents())
    readings = connection.execute(_readings(chosen).where(*conditions)).all()
    claims = connection.execute(_claims().where(*conditions)).all()
    return _Seen(readings, claims, chosen.reviews(connection))


def _about(connection: Connection, chosen: Selection, ids: frozenset[str]) -> _Seen:
    """The claims that name an actor: as the reader made them, or as somebody corrected them."""
    conditions = (chosen.newest_readings(), chosen.documents())
    reviews = chosen.reviews(connection, REVIEWS.c.verdict != "rejected", REVIEWS.c.after.is_not(None))
    found = connection.execute(_naming(ids, chosen.scope.as_of, list(reviews)).where(*conditions))
    claims = {(row.reading_id, row.id): row for row in found}
    moved = [key for key, review in reviews.items() if review.after and mentions(review.after, ids)]
    for condition in in_parts(CLAIMS.c.key, moved):
        found = connection.execute(_claims().where(condition, *conditions))
        claims |= {(row.reading_id, row.id): row for row in found}
    for condition in in_parts(REVIEWS.c.key, {row.key for row in claims.values()}):
        reviews |= chosen.reviews(connection, condition)
    readings = [
        row
        for condition in in_parts(READINGS.c.id, {reading_id for reading_id, _ in claims})
        for row in connection.execute(_readings(chosen, actors=False).where(condition))
    ]
    in_order = sorted(claims.values(), key=lambda row: (row.reading_id, row.position))
    return _Seen(readings, in_order, reviews, ids)


def _naming(ids: frozenset[str], as_of: date | None, corrected_keys: Sequence[str]) -> Select[Any]:
    """The claims that name one of some ids; no events that begin after a day, unless they were corrected."""
    places = select(CLAIM_ACTORS.c.reading_id, CLAIM_ACTORS.c.position).where(CLAIM_ACTORS.c.actor_id.in_(ids))
    named = places.distinct().subquery()
    here = and_(CLAIMS.c.reading_id == named.c.reading_id, CLAIMS.c.position == named.c.position)
    asked = _claims().join(named, here)
    if as_of is None:
        return asked
    times = CLAIM_EVENTS.c
    beside = and_(times.reading_id == named.c.reading_id, times.position == named.c.position)
    in_time = or_(times.first.is_(None), times.first <= as_of.isoformat(), CLAIMS.c.key.in_(corrected_keys))
    return asked.outerjoin(CLAIM_EVENTS, beside).where(in_time)


def assembled_view(connection: Connection, chosen: Selection, identity: Identity) -> View:
    """Everything that a scope sees, with the quotes, texts and mentions."""
    with uncollected():
        return _assembled(connection, chosen, identity, _everything(connection, chosen))


def _assembled(connection: Connection, chosen: Selection, identity: Identity, seen: _Seen) -> View:
    states: dict[str, State] = {}
    kept: dict[int, list[tuple[str, Claim]]] = {}
    for row in seen.claims:
        review = seen.reviews.get(row.key)
        state: State = review.verdict if review else "machine"
        if not chosen.shows(state):
            continue
        claim = corrected(row.body, plain(row.record), review.after if review and review.after else None)
        if counts(claim, chosen.scope.as_of, seen.ids):
            kept.setdefault(row.reading_id, []).append((row.body, renamed(claim, identity.canonical)))
            if state != "machine":
                states[row.id] = state
    if seen.ids is None:
        made = [reading_of(row, row.day, actors_of(row), kept.get(row.id, ())) for row in seen.readings]
    else:
        actors = _named_actors(connection, identity, seen.ids, kept)
        made = [
            reading_of(row, row.day, actors.get(row.id, ()), kept[row.id]) for row in seen.readings if row.id in kept
        ]
    if identity.canonical:
        renaming = Renaming(identity, made)
        made = [replace(reading, actors=renaming.actors(reading.actors)) for reading in made]
    view = View.of(tuple(made))
    return View(view.readings, chosen.scope, states, identity.canonical, chosen.undated(connection))


def _named_actors(
    connection: Connection, identity: Identity, ids: frozenset[str], claims: Mapping[int, list[tuple[str, Claim]]]
) -> dict[int, list[Actor]]:
    """By reading, the actors that its claims name, under whatever id, with their names."""
    wanted = {
        (reading_id, ident)
        for reading_id, told in claims.items()
        for _, claim in told
        for _, actor in actors_in(claim)
        for ident in identity.same_as(actor)
    }
    found: dict[tuple[int, str], dict[int, tuple[str, str]]] = {}
    _add_names(found, wanted, connection.execute(_names_beside(ids)))
    missing = wanted - found.keys()
    for condition in in_parts(ACTOR_NAMES.c.reading_id, {reading_id for reading_id, _ in missing}):
        listed = ACTOR_NAMES.c.actor_id.in_({ident for _, ident in missing})
        _add_names(found, missing, connection.execute(_names().where(condition, listed)))
    out: dict[int, list[Actor]] = {}
    for (reading_id, ident), names in sorted(found.items()):
        (name, kind), *others = (names[position] for position in sorted(names))
        out.setdefault(reading_id, []).append(Actor(ident, name, kind, tuple(alias for alias, _ in others)))
    return out


def _names() -> Select[Any]:
    table = ACTOR_NAMES.c
    return select(table.reading_id, table.actor_id, table.position, table.name, table.kind)


def _names_beside(ids: frozenset[str]) -> Select[Any]:
    """The names of all whom the claims name that name one of some ids."""
    mine, beside, names = CLAIM_ACTORS.alias(), CLAIM_ACTORS.alias(), ACTOR_NAMES
    same_claim = and_(beside.c.reading_id == mine.c.reading_id, beside.c.position == mine.c.position)
    named = and_(names.c.reading_id == beside.c.reading_id, names.c.actor_id == beside.c.actor_id)
    joined = mine.join(beside, same_claim).join(names, named)
    return _names().select_from(joined).where(mine.c.actor_id.in_(ids))


def _add_names(
    found: dict[tuple[int, str], dict[int, tuple[str, str]]], wanted: set[tuple[int, str]], rows: Iterable[Any]
) -> None:
    for reading_id, ident, position, name, kind in rows:
        if (reading_id, ident) in wanted:
            found.setdefault((reading_id, ident), {})[position] = (name, kind)


def counts(claim: Claim, as_of: date | None, ids: frozenset[str] | None = None) -> bool:
    """Whether a claim is of the day asked for, an event or a figure of no later one, and names who is asked for."""
    if ids is not None and not any(actor in ids for _, actor in actors_in(claim)):
        return False
    if as_of is None:
        return True
    time = claim.time if isinstance(claim, Event) else claim.as_of if isinstance(claim, Figure) else None
    first = time.hull[0] if time and time.hull else None
    return first is None or first <= as_of


def known_ids(connection: Connection, identity: Identity, actor: str) -> frozenset[str]:
    """Every id of an actor. Raises NotFound for one that the record does not know."""
    ids = identity.same_as(actor)
    if len(ids) == 1 and not is_known(connection, actor):
        raise UnknownActor(actor)
    return frozenset(ids)

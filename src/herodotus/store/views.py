"""Views: the record put together for one question, under the clocks and decisions that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from herodotus.errors import NotFound
from herodotus.records import Claim, Event, Reading, Review, Scope
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.corrections import corrected
from herodotus.store.database import Database
from herodotus.store.documents import published_days
from herodotus.store.identity import Identity
from herodotus.store.indexing import actors_in
from herodotus.store.renaming import Renaming, renamed
from herodotus.store.rows import actors_of, plain, reading_of
from herodotus.store.selecting import Selection
from herodotus.store.tables import ACTOR_NAMES, CLAIM_ACTORS, CLAIMS, DOCUMENTS, READINGS, REVIEWS

MOST_PARAMETERS = 500
"""Values that one condition lists."""


class Views:
    """What of a store answers questions."""

    _database: Database

    def readings(self) -> tuple[Reading, ...]:
        """The newest reading of every document as the reader made it, copies included, in the order of adding."""
        with self._database.reading() as connection:
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

        Raises NotFound for an actor that the record does not know.
        """
        with self._database.reading() as connection:
            chosen = Selection.of(connection, scope or Scope())
            identity = chosen.identity(connection)
            if about is None:
                seen = _everything(connection, chosen)
            else:
                seen = _about(connection, chosen, _known(connection, identity, about))
            undated = chosen.undated(connection)
        return _assembled(chosen, identity, seen, undated)

    def find_actor(self, wanted: str, scope: Scope | None = None) -> str:
        """The canonical id of an actor by an id or a name, whatever its case. Raises NotFound, also for several."""
        with self._database.reading() as connection:
            identity = Selection.of(connection, scope or Scope()).identity(connection)
            asked = select(ACTOR_NAMES.c.actor_id).where(ACTOR_NAMES.c.folded == wanted.casefold()).distinct()
            if _is_known(connection, wanted) or wanted in identity.canonical:
                return identity.canonical.get(wanted, wanted)
            found: set[str] = {identity.canonical.get(actor, actor) for actor in connection.execute(asked).scalars()}
        if len(found) > 1:
            raise NotFound(f"Several actors are called {wanted!r}.", f"Choose one: {', '.join(sorted(found))}.")
        if not found:
            raise NotFound(f"The record holds no actor {wanted!r}.", "`herodotus actors` lists those it holds.")
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


def _readings(chosen: Selection) -> Select[Any]:
    columns = (DOCUMENTS.c.record, DOCUMENTS.c.text, chosen.published.label("day"))
    return select(READINGS, *columns).join_from(READINGS, DOCUMENTS)


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
    places = (
        select(CLAIM_ACTORS.c.reading_id, CLAIM_ACTORS.c.position).where(CLAIM_ACTORS.c.actor_id.in_(ids)).distinct()
    )
    named = places.subquery()
    here = (CLAIMS.c.reading_id == named.c.reading_id) & (CLAIMS.c.position == named.c.position)
    claims = {(r.reading_id, r.id): r for r in connection.execute(_claims().join(named, here).where(*conditions))}
    reviews = chosen.reviews(connection, REVIEWS.c.verdict != "rejected", REVIEWS.c.after.is_not(None))
    moved = [key for key, review in reviews.items() if review.after and _mentions(review.after, ids)]
    for condition in _in_parts(CLAIMS.c.key, moved):
        found = connection.execute(_claims().where(condition, *conditions))
        claims |= {(row.reading_id, row.id): row for row in found}
    for condition in _in_parts(REVIEWS.c.key, {row.key for row in claims.values()}):
        reviews |= chosen.reviews(connection, condition)
    readings = [
        row
        for condition in _in_parts(READINGS.c.id, {reading_id for reading_id, _ in claims})
        for row in connection.execute(_readings(chosen).where(condition))
    ]
    in_order = sorted(claims.values(), key=lambda row: (row.reading_id, row.position))
    return _Seen(readings, in_order, reviews, ids)


def _in_parts(column: ColumnElement[Any], values: Iterable[Any]) -> Iterator[ColumnElement[bool]]:
    listed = sorted(values)
    for start in range(0, len(listed), MOST_PARAMETERS):
        yield column.in_(listed[start : start + MOST_PARAMETERS])


def _mentions(after: Any, ids: frozenset[str]) -> bool:
    """Whether any value of a correction is, or lists, one of some ids."""
    return any(value in ids if isinstance(value, str) else bool(ids & set(_words(value))) for value in after.values())


def _words(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _assembled(chosen: Selection, identity: Identity, seen: _Seen, undated: int) -> View:
    states: dict[str, State] = {}
    kept: dict[int, list[tuple[str, Claim]]] = {}
    for row in seen.claims:
        review = seen.reviews.get(row.key)
        state: State = review.verdict if review else "machine"
        if not chosen.shows(state):
            continue
        claim = corrected(row.body, plain(row.record), review.after if review and review.after else None)
        if _counts(claim, chosen.scope.as_of, seen.ids):
            kept.setdefault(row.reading_id, []).append((row.body, renamed(claim, identity.canonical)))
            if state != "machine":
                states[row.id] = state
    rows = [row for row in seen.readings if seen.ids is None or row.id in kept]
    made = [_reading(row, kept.get(row.id, []), None if seen.ids is None else identity) for row in rows]
    if identity.canonical:
        renaming = Renaming(identity, made)
        made = [replace(reading, actors=renaming.actors(reading.actors)) for reading in made]
    view = View.of(tuple(made))
    return View(view.readings, chosen.scope, states, identity.canonical, undated)


def _reading(row: Any, claims: list[tuple[str, Claim]], identity: Identity | None) -> Reading:
    """A reading with its claims; with an identity, only the actors that they name, under whatever id."""
    named = None
    if identity:
        actors = {actor for _, claim in claims for _, actor in actors_in(claim)}
        named = frozenset(ident for actor in actors for ident in identity.same_as(actor))
    return reading_of(row, row.day, actors_of(row, named), claims)


def _counts(claim: Claim, as_of: date | None, ids: frozenset[str] | None) -> bool:
    """Whether a claim is of the day asked for, an event no later one, and names who is asked for."""
    if ids is not None and not any(actor in ids for _, actor in actors_in(claim)):
        return False
    if as_of is None or not isinstance(claim, Event) or claim.time is None or claim.time.hull is None:
        return True
    first = claim.time.hull[0]
    return first is None or first <= as_of


def _known(connection: Connection, identity: Identity, actor: str) -> frozenset[str]:
    ids = identity.same_as(actor)
    if len(ids) == 1 and not _is_known(connection, actor):
        raise NotFound(f"The record holds no actor {actor!r}.", "`herodotus actors` lists those it holds.")
    return frozenset(ids)


def _is_known(connection: Connection, actor: str) -> bool:
    named = select(ACTOR_NAMES.c.actor_id).where(ACTOR_NAMES.c.actor_id == actor).limit(1)
    claimed = select(CLAIM_ACTORS.c.actor_id).where(CLAIM_ACTORS.c.actor_id == actor).limit(1)
    return any(connection.execute(asked).first() is not None for asked in (named, claimed))

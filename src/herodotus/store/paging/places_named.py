"""The places that events are said to have happened at, and how many event claims each has."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from herodotus.records import Scope
from herodotus.store.database.door import Database
from herodotus.store.database.standing_tables import STANDING_CLAIMS, STANDING_DOCUMENTS
from herodotus.store.database.tables import CLAIM_EVENTS
from herodotus.store.index.indexing import fold_words
from herodotus.store.standing.asked import seen_by


@dataclass(frozen=True, slots=True)
class PlaceNamed:
    """A place as reports write it, the registry's id where it has one, and the event claims that name it so."""

    name: str
    id: str | None
    events: int
    words: str


def places_named(database: Database, scope: Scope | None = None) -> list[PlaceNamed]:
    """Every place of the event claims that a scope without `known_at` sees, those with the most claims first.

    Reads a short row of every event claim. A place that a person corrected stands as it was read.
    """
    events, claims, documents = CLAIM_EVENTS.c, STANDING_CLAIMS.c, STANDING_DOCUMENTS.c
    asked = select(events.place, func.max(events.place_id), func.count()).where(events.place.is_not(None))
    asked = asked.join_from(CLAIM_EVENTS, STANDING_DOCUMENTS, documents.reading_id == events.reading_id)
    if scope is not None and scope != Scope():
        here = (claims.document_id == documents.document_id) & (claims.place == -events.position)
        asked = asked.join(STANDING_CLAIMS, here).where(seen_by(STANDING_CLAIMS, scope))
    with database.reading() as connection:
        rows = connection.execute(asked.group_by(events.place)).all()
    found = [PlaceNamed(name, ident, number, fold_words(name)) for name, ident, number in rows]
    return sorted(found, key=lambda one: (-one.events, one.name))

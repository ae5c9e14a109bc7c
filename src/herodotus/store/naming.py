"""What actors are called, fetched from the database as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, func, or_, select

from herodotus import vocabulary
from herodotus.records import Actor
from herodotus.store.identity import Identity
from herodotus.store.selecting import Selection
from herodotus.store.slim import DocumentRow
from herodotus.store.tables import ACTOR_NAMES, DOCUMENTS, READINGS

_ONE_BY_ONE = 64
"""Actors that are fetched one by one, before it is quicker to fetch all that are simple at once."""


class StoredActors(Mapping[str, Actor]):
    """Actors of a view by id, each with its names in the documents of the view, without mentions."""

    def __init__(
        self, connection: Connection, chosen: Selection, identity: Identity, documents: Mapping[int, DocumentRow]
    ) -> None:
        self._connection = connection
        self._chosen = chosen
        self._identity = identity
        self._documents = documents
        self._rank = {reading: rank for rank, reading in enumerate(documents)}
        self._known: dict[str, Actor | None] = {}
        self._all = False

    def __getitem__(self, ident: str) -> Actor:
        if ident not in self._known and len(self._known) >= _ONE_BY_ONE and not self._all:
            self._known, self._all = self._plain_ones() | self._known, True
        if ident not in self._known:
            self._known[ident] = self._fetched(ident)
        actor = self._known[ident]
        if actor is None:
            raise KeyError(ident)
        return actor

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, ident: object) -> bool:
        return isinstance(ident, str) and self.get(ident) is not None

    @cached_property
    def _ids(self) -> dict[str, None]:
        """All ids, in the order in which the documents name them."""
        asked = select(ACTOR_NAMES.c.actor_id, ACTOR_NAMES.c.reading_id).distinct()
        first: dict[str, int] = {}
        for raw, reading in self._connection.execute(asked):
            rank = self._rank.get(reading)
            if rank is not None:
                ident = self._identity.canonical.get(raw, raw)
                first[ident] = min(rank, first.get(ident, rank))
        return dict.fromkeys(sorted(first, key=lambda ident: (first[ident], ident)))

    def _plain_ones(self) -> dict[str, Actor | None]:
        """All actors that are merged with no other and have one name, fetched at once."""
        names, chosen = ACTOR_NAMES.c, self._chosen
        several = or_(func.min(names.name) != func.max(names.name), func.min(names.kind) != func.max(names.kind))
        asked = select(func.min(names.actor_id), func.min(names.name), func.min(names.kind), several)
        if self._connection.execute(select(func.count()).select_from(READINGS)).scalar_one() != len(self._documents):
            asked = asked.join_from(ACTOR_NAMES, READINGS, READINGS.c.id == names.reading_id)
            asked = asked.join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
            asked = asked.where(chosen.newest_readings(), chosen.documents())
        # By an expression, so that the rows are read in their own order and not one by one through the index.
        found = self._connection.execute(asked.group_by(names.actor_id.concat("")))
        alone = ((ident, name, kind) for ident, name, kind, more in found if not more)
        return {
            ident: Actor(ident, name, kind) for ident, name, kind in alone if len(self._identity.same_as(ident)) == 1
        }

    def _fetched(self, ident: str) -> Actor | None:
        if self._identity.canonical.get(ident, ident) != ident:
            return None
        ids = self._identity.same_as(ident)
        columns = (ACTOR_NAMES.c.reading_id, ACTOR_NAMES.c.actor_id, ACTOR_NAMES.c.name, ACTOR_NAMES.c.kind)
        asked = select(*columns, ACTOR_NAMES.c.position).where(ACTOR_NAMES.c.actor_id.in_(ids))
        found = [row for row in self._connection.execute(asked) if row.reading_id in self._rank]
        if not found:
            return None
        found.sort(key=lambda row: (self._rank[row.reading_id], row.position, row.actor_id))
        name, kind = self._shown(ident, found)
        names = dict.fromkeys(row.name for row in found)
        return Actor(ident, name, kind, tuple(alias for alias in names if alias != name))

    def _shown(self, ident: str, rows: Sequence[Any]) -> tuple[str, str]:
        """As `renaming.Renaming` calls merged actors, and as the first document calls any other."""
        if ident in self._identity.members and ident in vocabulary.actors():
            entry = vocabulary.actors().get(ident)
            return entry.name, entry.kind
        own = next((row for row in rows if row.actor_id == ident), rows[0])
        return own.name, own.kind

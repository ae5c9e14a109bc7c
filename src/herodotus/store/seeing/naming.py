"""What actors are called, fetched from the database as far as it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from herodotus import vocabulary
from herodotus.records import Actor
from herodotus.store.database.rows import fetched
from herodotus.store.database.standing_tables import STANDING_NAMES
from herodotus.store.database.tables import ACTOR_NAMES
from herodotus.store.deciding.identity import Identity
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.slim import DocumentRow

_ONE_BY_ONE = 64
"""Actors that are fetched one by one, before it is quicker to fetch all at once."""


class _Named(NamedTuple):
    """What a document calls an actor, by the rank of the document: the first that does, where only that is told.

    `position` is 0 for what the document calls it, and more for an alias.
    """

    rank: int
    position: int
    actor: str
    name: str
    kind: str


class StoredActors(Mapping[str, Actor]):
    """Actors of a view by id, each with its names in the documents of the view, without mentions."""

    def __init__(
        self, connection: Connection, chosen: Selection, identity: Identity, documents: Mapping[int, DocumentRow]
    ) -> None:
        self._connection = connection
        self._identity = identity
        self._documents = documents
        self._standing = chosen.is_now
        self._known: dict[str, Actor | None] = {}
        self._all: dict[str, list[_Named]] | None = None

    def __getitem__(self, ident: str) -> Actor:
        if ident not in self._known:
            self._known[ident] = self._made(ident, self._named(ident))
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
    def _rank(self) -> dict[int, int]:
        return {reading: rank for rank, reading in enumerate(self._documents)}

    @cached_property
    def _ranks(self) -> dict[str, int]:
        """The same by the ids of the documents."""
        return {row.document: rank for rank, row in enumerate(self._documents.values())}

    @cached_property
    def _ids(self) -> dict[str, None]:
        """All ids, in the order in which the documents name them."""
        first = {ident: min(named.rank for named in found) for ident, found in self._everybody().items()}
        return dict.fromkeys(sorted(first, key=lambda ident: (first[ident], ident)))

    def _named(self, ident: str) -> Sequence[_Named]:
        """What documents call an actor; nothing for an id that is another's."""
        if self._identity.canonical.get(ident, ident) != ident:
            return ()
        if self._all is None and len(self._known) < _ONE_BY_ONE:
            return list(self._fetched(self._identity.same_as(ident)))
        return self._everybody().get(ident, ())

    def _everybody(self) -> dict[str, list[_Named]]:
        if self._all is None:
            self._all = {}
            canonical = self._identity.canonical
            for named in self._fetched(None):
                self._all.setdefault(canonical.get(named.actor, named.actor), []).append(named)
        return self._all

    def _fetched(self, ids: Collection[str] | None) -> Iterator[_Named]:
        """The names of some actors, or of all."""
        if self._standing:
            table = STANDING_NAMES.c
            columns = (table.first_document, table.main, table.actor_id, table.name, table.kind)
            for document, main, actor, name, kind in self._rows(select(*columns), ids):
                yield _Named(self._ranks[document], 1 - main, actor, name, kind)
            return
        names = ACTOR_NAMES.c
        columns = (names.reading_id, names.position, names.actor_id, names.name, names.kind)
        for reading, position, actor, name, kind in self._rows(select(*columns), ids):
            if reading in self._rank:
                yield _Named(self._rank[reading], position, actor, name, kind)

    def _rows(self, asked: Select[Any], ids: Collection[str] | None) -> Iterator[tuple[Any, ...]]:
        if ids is None:
            yield from fetched(self._connection, asked)
            return
        for condition in in_parts(asked.selected_columns.actor_id, ids):
            yield from fetched(self._connection, asked.where(condition))

    def _made(self, ident: str, found: Sequence[_Named]) -> Actor | None:
        if not found:
            return None
        if len(found) > 1:
            found = self._in_order(ident, found)
        name, kind = self._shown(ident, found)
        names = dict.fromkeys(named.name for named in found)
        return Actor(ident, name, kind, tuple(alias for alias in names if alias != name))

    def _in_order(self, ident: str, found: Sequence[_Named]) -> list[_Named]:
        """The names in the order in which the documents give them."""
        ordered = sorted(found)
        if not self._standing:
            return ordered
        places = [(named.rank, named.position) for named in ordered]
        if len(set(places)) == len(places):
            return ordered
        exact = self._positions(ident, {rank for rank, _ in places})
        return sorted(named._replace(position=exact[named.rank, named.actor, named.name]) for named in ordered)

    def _positions(self, ident: str, ranks: Collection[int]) -> dict[tuple[int, str, str], int]:
        """Which name of an actor is which in some documents, where two are the first to be told in one document."""
        names = ACTOR_NAMES.c
        columns = (names.reading_id, names.actor_id, names.name, names.position)
        readings = [reading for reading, rank in self._rank.items() if rank in ranks]
        asked = select(*columns).where(names.actor_id.in_(self._identity.same_as(ident)))
        return {
            (self._rank[reading], actor, name): position
            for condition in in_parts(names.reading_id, readings)
            for reading, actor, name, position in fetched(self._connection, asked.where(condition))
        }

    def _shown(self, ident: str, found: Sequence[_Named]) -> tuple[str, str]:
        """As `renaming.Renaming` calls merged actors, and as the first document calls any other."""
        if ident in self._identity.members and ident in vocabulary.actors():
            entry = vocabulary.actors().get(ident)
            return entry.name, entry.kind
        own = next((named for named in found if named.actor == ident), found[0])
        return own.name, own.kind

"""A view that loads only what is looked at: a question over all events reads flat rows, and a few claims in full."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from sqlalchemy import Connection, select

from herodotus.records import Actor, Document, Reading
from herodotus.records.review import State
from herodotus.store.base import View, is_called
from herodotus.store.database.rows import document_of, fetched
from herodotus.store.database.tables import (
    ACTOR_NAMES,
    CLAIMS,
    DOCUMENTS,
    READINGS,
)
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.seeing.all_events import event_rows, events_in_columns
from herodotus.store.seeing.flat import event_rows_about, named_by_few, tie_rows
from herodotus.store.seeing.naming import StoredActors
from herodotus.store.seeing.page_parts import names_of
from herodotus.store.seeing.stored_claims import StoredClaims
from herodotus.store.seeing.views import assembled_view
from herodotus.store.slim import Columns, DocumentRow, EventColumns, EventRow, RelationRow, Wanted, names_one


class StoredView(StoredClaims):
    """What `View` is, over an open connection that sees one state of the record.

    Claims, documents and names are fetched when they are asked for and kept; `readings`, and all that needs them, load
    everything. Its actors bear no mentions.
    """

    def __init__(self, connection: Connection, chosen: Selection) -> None:
        identity = chosen.identity(connection)
        fixed = {"scope": chosen.scope, "merged": identity.canonical, "undated": chosen.undated(connection)}
        self.__dict__.update(fixed, _connection=connection, _chosen=chosen, _identity=identity)

    @cached_property
    def _whole(self) -> View:
        return assembled_view(self._connection, self._chosen, self._identity)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The readings, all of them loaded."""
        return self._whole.readings

    @cached_property
    def states(self) -> Mapping[str, State]:
        """Where each claim stands that somebody reviewed."""
        keys = {key: review for key, review in self._reviews.items() if self._chosen.shows(review.verdict)}
        kept = (claim for row in self._claim_rows(in_parts(CLAIMS.c.key, keys)) if (claim := self._keep(row)))
        return {claim.id: keys[claim.key].verdict for claim in kept}

    # -- documents ---------------------------------------------------------------------------------------------------

    def document_rows(self) -> Sequence[DocumentRow]:
        """The documents, slim, by day of publication."""
        return list(self._documents.values())

    @cached_property
    def _loaded_documents(self) -> dict[int, Document]:
        return {}

    def _document(self, reading_id: int) -> Document:
        if reading_id not in self._loaded_documents:
            self._load_documents([reading_id])
        return self._loaded_documents[reading_id]

    def _load_documents(self, readings: Collection[int]) -> None:
        columns = (READINGS.c.id, DOCUMENTS.c.record, DOCUMENTS.c.text, self._chosen.published)
        asked = select(*columns).join_from(READINGS, DOCUMENTS)
        for part in in_parts(READINGS.c.id, readings):
            for reading, record, text, day in fetched(self._connection, asked.where(part)):
                self._loaded_documents[reading] = document_of(record, text, day)

    def document_of(self, claim_id: str) -> Document:
        """The document that says it. Raises NotFound."""
        return self._document(self._one(claim_id)[0])

    def documents_of(self, ids: Collection[str]) -> dict[str, Document]:
        """The documents that say several claims, by the ids of these. Raises NotFound when one is not there."""
        self.claims_of(ids)
        self._load_documents({self._one(ident)[0] for ident in ids} - self._loaded_documents.keys())
        return {ident: self.document_of(ident) for ident in ids}

    def told_by(self, claim_id: str) -> DocumentRow:
        """The document that says it, slim and without loading its text. Raises NotFound."""
        return self._documents[self._one(claim_id)[0]]

    def reading_of(self, claim_id: str) -> Reading:
        """The reading that holds it; loads everything. Raises NotFound."""
        self._one(claim_id)
        return self._whole.reading_of(claim_id)

    # -- rows --------------------------------------------------------------------------------------------------------

    def event_rows(self, about: Collection[str] | None = None, columns: Columns | None = None) -> Sequence[EventRow]:
        """Every event claim, slim, in the order of `events`; with `about`, those that name one of these actors.

        With `columns`, the rows may lack all others.
        """
        if about is None:
            return self._event_rows if columns is None else self._with_columns(columns)
        ids = {raw for ident in about for raw in self._identity.same_as(ident)}
        if "_event_rows" in self.__dict__ or not named_by_few(self._connection, ids):
            return [row for row in self._event_rows if names_one(row, about)]
        asked = frozenset(about)
        if asked not in self._about:
            found = event_rows_about(self._connection, self._chosen, self.merged, self._reviews, self._documents, ids)
            self._about[asked] = [row for row in found if names_one(row, about)]
        return self._about[asked]

    @cached_property
    def _about(self) -> dict[frozenset[str], list[EventRow]]:
        return {}

    @cached_property
    def _event_rows(self) -> list[EventRow]:
        return event_rows(self._connection, self._chosen, self.merged, self._reviews, self._documents)

    def _with_columns(self, columns: Columns) -> Sequence[EventRow]:
        """Every event claim with some columns at least: with all, where these are read."""
        if "_event_rows" in self.__dict__:
            return self._event_rows
        if columns not in self._narrow:
            self._narrow[columns] = self.event_columns(columns).rows()
        return self._narrow[columns]

    def some_event_rows(self, wanted: Wanted, columns: Columns) -> Sequence[EventRow]:
        """The event claims that are wanted, with some columns at least, in the order of `events`."""
        if "_event_rows" in self.__dict__:
            return super().some_event_rows(wanted, columns)
        return self.event_columns(columns, wanted).rows()

    def event_columns(self, columns: Columns, wanted: Wanted | None = None) -> EventColumns:
        """Some columns of the event claims, or of those that are wanted."""
        if "_event_rows" in self.__dict__:
            return super().event_columns(columns, wanted)
        return events_in_columns(
            self._connection, self._chosen, self.merged, self._reviews, self._documents, columns, wanted
        )

    @cached_property
    def _narrow(self) -> dict[Columns, list[EventRow]]:
        return {}

    def relation_rows(self) -> Sequence[RelationRow]:
        """Every relation claim, slim, in the order of `relations`."""
        return self._relation_rows

    @cached_property
    def _relation_rows(self) -> list[RelationRow]:
        return tie_rows(self._connection, self._chosen, self.merged, self._reviews, self._documents)

    # -- actors ------------------------------------------------------------------------------------------------------

    def name(self, actor_id: str) -> str:
        """What an actor is called; the id itself for one that is not in the view.

        The first few are looked up among the names that stand now, which needs no list of all documents.
        """
        if self.scope.known_at is not None or "actors" in self.__dict__ or len(self._names) >= _FEW_NAMES:
            return super().name(actor_id)
        ident = self.merged.get(actor_id, actor_id)
        if ident not in self._names:
            found = names_of(self._connection, self._identity, self.scope, [ident])[ident]
            self._names[ident] = found.name if found.kind else actor_id
        return self._names[ident]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id, fetched one by one where one is asked for."""
        return StoredActors(self._connection, self._chosen, self._identity, self._documents)

    def _called(self, name: str) -> list[Actor]:
        asked = select(ACTOR_NAMES.c.actor_id).where(ACTOR_NAMES.c.folded == name).distinct()
        ids = {self.merged.get(raw, raw) for raw in self._connection.execute(asked).scalars()}
        known = (self.actors[ident] for ident in sorted(ids) if ident in self.actors)
        return [actor for actor in known if is_called(actor, name)]

    def called_in(self, document_id: str, name: str) -> list[str]:
        """The ids of the actors of one document that bear a name, whatever its case."""
        asked = (
            select(ACTOR_NAMES.c.actor_id)
            .join_from(ACTOR_NAMES, READINGS, READINGS.c.id == ACTOR_NAMES.c.reading_id)
            .where(READINGS.c.document_id == document_id, self._chosen.newest_readings())
            .where(ACTOR_NAMES.c.folded == name.casefold())
        )
        return sorted({self.merged.get(raw, raw) for raw in self._connection.execute(asked).scalars()})


_FEW_NAMES = 64
"""Names that are looked up one by one."""

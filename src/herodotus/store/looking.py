"""A view that loads only what is looked at: a question over all events reads flat rows, and a few claims in full."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from herodotus.errors import NotFound
from herodotus.records import Actor, Assessment, Claim, Document, Event, Figure, Reading, Relation, Review
from herodotus.records.review import State
from herodotus.store.base import View, is_called
from herodotus.store.corrections import corrected
from herodotus.store.finding import relation_rows
from herodotus.store.flat import event_rows
from herodotus.store.identity import Identity
from herodotus.store.naming import StoredActors
from herodotus.store.renaming import renamed
from herodotus.store.rows import day_of, document_of, plain
from herodotus.store.selecting import Selection, in_parts
from herodotus.store.slim import DocumentRow, EventRow, RelationRow
from herodotus.store.tables import ACTOR_NAMES, CLAIMS, DOCUMENTS, READINGS
from herodotus.store.views import assembled_view, counts


class StoredView(View):
    """What `View` is, over an open connection that sees one state of the record.

    Claims, documents and names are fetched when they are asked for and kept; `readings`, and all that needs them, load
    everything. Its actors bear no mentions.
    """

    _connection: Connection
    _chosen: Selection
    _identity: Identity

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
        found: dict[str, State] = {}
        for row in self._claim_rows(in_parts(CLAIMS.c.key, keys)):
            if self._keep(row):
                found[row.id] = keys[row.key].verdict
        return found

    # -- documents ---------------------------------------------------------------------------------------------------

    def document_rows(self) -> Sequence[DocumentRow]:
        """The documents, slim, by day of publication."""
        return list(self._documents.values())

    @cached_property
    def _documents(self) -> dict[int, DocumentRow]:
        """By the id of the reading that counts, in the order of publication, undated ones last."""
        columns = (READINGS.c.id, DOCUMENTS.c.id.label("document"), DOCUMENTS.c.source)
        asked = select(*columns, self._chosen.published.label("day")).join_from(READINGS, DOCUMENTS)
        rows = self._connection.execute(asked.where(self._chosen.newest_readings(), self._chosen.documents())).all()
        rows = sorted(rows, key=lambda row: (row.day is None, row.day or "", row.document))
        return {row.id: DocumentRow(row.document, row.source, day_of(row.day)) for row in rows}

    @cached_property
    def _order(self) -> dict[int, int]:
        return {reading: rank for rank, reading in enumerate(self._documents)}

    @cached_property
    def _loaded_documents(self) -> dict[int, Document]:
        return {}

    def _document(self, reading_id: int) -> Document:
        if reading_id not in self._loaded_documents:
            columns = (DOCUMENTS.c.record, DOCUMENTS.c.text, self._chosen.published.label("day"))
            asked = select(*columns).join_from(READINGS, DOCUMENTS).where(READINGS.c.id == reading_id)
            row = self._connection.execute(asked).one()
            self._loaded_documents[reading_id] = document_of(row.record, row.text, row.day)
        return self._loaded_documents[reading_id]

    # -- claims ------------------------------------------------------------------------------------------------------

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises NotFound."""
        return self._one(claim_id)[1]

    def claims_of(self, ids: Collection[str]) -> dict[str, Claim]:
        """Several claims by their ids, in that order. Raises NotFound when one is not there."""
        for row in self._claim_rows(in_parts(CLAIMS.c.id, set(ids) - self._claims.keys())):
            self._keep(row)
        return {ident: self._one(ident)[1] for ident in ids}

    def ids_of(self, keys: Collection[str]) -> dict[str, str]:
        """By statement key, the ids of the claims that make those statements; what the view does not hold is absent."""
        rows = list(self._claim_rows(in_parts(CLAIMS.c.key, keys)))
        return {claim.key: claim.id for row in rows if (claim := self._keep(row))}

    def document_of(self, claim_id: str) -> Document:
        """The document that says it. Raises NotFound."""
        return self._document(self._one(claim_id)[0])

    def reading_of(self, claim_id: str) -> Reading:
        """The reading that holds it; loads everything. Raises NotFound."""
        self._one(claim_id)
        return self._whole.reading_of(claim_id)

    def state(self, claim_id: str) -> State:
        """Where a claim stands: `machine` until somebody reviews it."""
        review = self._reviews.get(self._one(claim_id)[1].key) if self._reviews else None
        return review.verdict if review else "machine"

    def events(self) -> Iterator[Event]:
        """Every event claim, document by document."""
        return (claim for claim in self._body("event") if isinstance(claim, Event))

    def relations(self) -> Iterator[Relation]:
        """Every relation claim, document by document."""
        return (claim for claim in self._body("relation") if isinstance(claim, Relation))

    def figures(self) -> Iterator[Figure]:
        """Every figure claim, document by document."""
        return (claim for claim in self._body("figure") if isinstance(claim, Figure))

    def assessments(self) -> Iterator[Assessment]:
        """Every assessment claim, document by document."""
        return (claim for claim in self._body("assessment") if isinstance(claim, Assessment))

    @cached_property
    def _reviews(self) -> dict[str, Review]:
        return self._chosen.reviews(self._connection)

    @cached_property
    def _claims(self) -> dict[str, tuple[int, Claim]]:
        return {}

    @cached_property
    def _bodies(self) -> dict[str, list[Claim]]:
        return {}

    def _one(self, claim_id: str) -> tuple[int, Claim]:
        if claim_id not in self._claims:
            for row in self._claim_rows([CLAIMS.c.id == claim_id]):
                self._keep(row)
        if claim_id not in self._claims:
            raise NotFound(f"There is no claim {claim_id!r}.", "`herodotus timeline` lists the ids of claims.")
        return self._claims[claim_id]

    def _body(self, body: str) -> list[Claim]:
        if body not in self._bodies:
            rows = sorted(
                self._claim_rows([CLAIMS.c.body == body]), key=lambda r: (self._order[r.reading_id], r.position)
            )
            found = [self._keep(row) for row in rows]
            self._bodies[body] = [claim for claim in found if claim]
        return self._bodies[body]

    def _keep(self, row: Any) -> Claim | None:
        """The claim of a row as it stands; None for one that the scope does not show."""
        if row.id in self._claims:
            return self._claims[row.id][1]
        review = self._reviews.get(row.key)
        if not self._chosen.shows(review.verdict if review else "machine"):
            return None
        claim = corrected(row.body, plain(row.record), review.after if review and review.after else None)
        if not counts(claim, self.scope.as_of):
            return None
        self._claims[row.id] = row.reading_id, renamed(claim, self.merged)
        return self._claims[row.id][1]

    def _claim_rows(self, conditions: Iterable[ColumnElement[bool]]) -> Iterator[Any]:
        seen = (self._chosen.newest_readings(), self._chosen.documents())
        for condition in conditions:
            asked = select(CLAIMS).join_from(CLAIMS, READINGS).join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
            yield from self._connection.execute(asked.where(condition, *seen))

    # -- rows --------------------------------------------------------------------------------------------------------

    def event_rows(self) -> Sequence[EventRow]:
        """Every event claim, slim, in the order of `events`."""
        return self._event_rows

    @cached_property
    def _event_rows(self) -> list[EventRow]:
        found = event_rows(self._connection, self._chosen, self.merged, self._reviews, self._documents)
        return [row for reading in self._documents for row in found.get(reading, ())]

    def relation_rows(self) -> Sequence[RelationRow]:
        """Every relation claim, slim, in the order of `relations`."""
        return self._relation_rows

    @cached_property
    def _relation_rows(self) -> list[RelationRow]:
        order = {row.document: rank for rank, row in enumerate(self._documents.values())}
        found = relation_rows(self._connection, self._chosen, self.merged, self._reviews, every=True)
        return sorted(found, key=lambda row: order[row.document])

    # -- actors ------------------------------------------------------------------------------------------------------

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id, fetched one by one where one is asked for."""
        return StoredActors(self._connection, self._chosen, self._identity, self._documents)

    def _called(self, name: str) -> list[Actor]:
        asked = select(ACTOR_NAMES.c.actor_id).where(ACTOR_NAMES.c.folded == name).distinct()
        ids = {self.merged.get(raw, raw) for raw in self._connection.execute(asked).scalars()}
        known = (self.actors[ident] for ident in sorted(ids) if ident in self.actors)
        return [actor for actor in known if is_called(actor, name)]

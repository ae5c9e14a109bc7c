"""A view that loads only what is looked at: a question over all events reads flat rows, and a few claims in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from herodotus import vocabulary
from herodotus.errors import NotFound
from herodotus.records import Actor, Assessment, Claim, Document, Event, Figure, Reading, Relation, Review
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.corrections import corrected
from herodotus.store.finding import relation_rows
from herodotus.store.identity import Identity
from herodotus.store.indexing import event_columns
from herodotus.store.renaming import renamed
from herodotus.store.rows import document_of, plain
from herodotus.store.selecting import Selection
from herodotus.store.slim import DocumentRow, EventRow, RelationRow
from herodotus.store.tables import ACTOR_NAMES, CLAIM_EVENTS, CLAIMS, DOCUMENTS, READINGS
from herodotus.store.views import assembled_view, counts

_ONE_BY_ONE = 64
"""Actors that are fetched one by one, before it is quicker to fetch all that are simple at once."""


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
        for row in self._claim_rows(CLAIMS.c.key.in_(part) for part in _parts(sorted(keys))):
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
        return {row.id: DocumentRow(row.document, row.source, _day(row.day)) for row in rows}

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
        missing = sorted(set(ids) - self._claims.keys())
        for row in self._claim_rows(CLAIMS.c.id.in_(part) for part in _parts(missing)):
            self._keep(row)
        return {ident: self._one(ident)[1] for ident in ids}

    def ids_of(self, keys: Collection[str]) -> dict[str, str]:
        """By statement key, the ids of the claims that make those statements; what the view does not hold is absent."""
        rows = list(self._claim_rows(CLAIMS.c.key.in_(part) for part in _parts(sorted(keys))))
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

    def _claim_rows(self, conditions: Any) -> Iterator[Any]:
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
        changed = {key: review for key, review in self._reviews.items() if key.startswith("event:")}
        by_reading: dict[int, list[EventRow]] = {}
        make = _Maker(self)
        # The driver's own tuples: making rows of them would take as long as fetching does.
        cursor = self._connection.execute(_flat_events(self.scope.as_of, list(changed))).cursor
        for row in cursor.fetchall() if cursor else ():
            if row[0] in self._documents:
                made = make(row, changed.get(row[3]))
                if made:
                    by_reading.setdefault(row[0], []).append(made)
        return [row for reading in self._documents for row in by_reading.get(reading, ())]

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
        return _Actors(self._connection, self._chosen, self._identity, self._documents)

    @property
    def actor_ids(self) -> Collection[str]:
        """The ids of all actors."""
        return self.actors.keys()

    def name(self, actor_id: str) -> str:
        """What an actor is called; the id itself for one that is not in the view."""
        actor = self.actors.get(self.merged.get(actor_id, actor_id))
        return actor.name if actor else actor_id

    def find_actor(self, wanted: str) -> Actor:
        """The actor of that id, or of that name whatever its case. Raises NotFound, also when a name is not unique."""
        ident = self.merged.get(wanted, wanted)
        if ident in self.actors:
            return self.actors[ident]
        asked = select(ACTOR_NAMES.c.actor_id).where(ACTOR_NAMES.c.folded == wanted.casefold()).distinct()
        ids = {self.merged.get(raw, raw) for raw in self._connection.execute(asked).scalars()}
        named = {ident: self.actors[ident] for ident in sorted(ids) if ident in self.actors}
        found = [a for a in named.values() if wanted.casefold() in {n.casefold() for n in (a.name, *a.aliases)}]
        if len(found) > 1:
            listed = ", ".join(actor.id for actor in found)
            raise NotFound(f"Several actors are called {wanted!r}.", f"Choose one by its id: {listed}.")
        if not found:
            raise NotFound(f"The record holds no actor {wanted!r}.", "`herodotus actors` lists those it holds.")
        return found[0]

    def _found(self, claim_id: str) -> tuple[Reading, Claim]:
        return self.reading_of(claim_id), self.claim(claim_id)


class _Maker:
    """Rows of events from rows of the table, what repeats made once."""

    def __init__(self, view: StoredView) -> None:
        self._view = view
        self._days: dict[str | None, date | None] = {None: None}
        self._ids: dict[str, tuple[str, ...]] = {"": ()}

    def __call__(self, row: Any, review: Review | None) -> EventRow | None:
        view = self._view
        state: State = review.verdict if review else "machine"
        if not view._chosen.shows(state):
            return None
        values = row[2:]
        if review and review.after:
            corrected_values = _as_corrected(view, row, review)
            if corrected_values is None:
                return None
            values = corrected_values
        (ident, key, type_, mode, initiators, targets, first, last, precise, place, place_id, killed, injured, means,
         polarity, modality, speaker, responds) = values  # fmt: skip
        told = view._documents[row[0]]
        merged = view.merged
        if speaker is not None and merged:
            speaker = merged.get(speaker, speaker)
        return EventRow(
            ident, key, told.document, told.source, told.published, type_, mode, self._actors(initiators),
            self._actors(targets), self._day(first), self._day(last), bool(precise), place, place_id, killed, injured,
            means, polarity, modality, speaker, tuple(responds.split("\n")) if responds else (), state,
        )  # fmt: skip

    def _day(self, words: str | None) -> date | None:
        if words not in self._days:
            self._days[words] = _day(words)
        return self._days[words]

    def _actors(self, listed: str) -> tuple[str, ...]:
        if listed not in self._ids:
            merged = self._view.merged
            self._ids[listed] = tuple(dict.fromkeys(merged.get(one, one) for one in listed.split("\n")))
        return self._ids[listed]


def _as_corrected(view: StoredView, row: Any, review: Review) -> list[Any] | None:
    """The columns of an event as somebody corrected it; None for one that the day asked for leaves out."""
    place = (CLAIMS.c.reading_id == row[0], CLAIMS.c.position == row[1])
    record = view._connection.execute(select(CLAIMS.c.record).where(*place)).scalar_one()
    claim = corrected("event", plain(record), review.after)
    if not isinstance(claim, Event) or not counts(claim, view.scope.as_of):
        return None
    return list(event_columns(claim).values())


class _Actors(Mapping[str, Actor]):
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


def _flat_events(as_of: date | None, corrected_keys: Sequence[str]) -> Any:
    """All event claims as tuples of reading, position and `event_columns`; none that begin after a day."""
    table = CLAIM_EVENTS.c
    asked = select(CLAIM_EVENTS).order_by(table.reading_id, table.position)
    if as_of is None:
        return asked
    in_time: ColumnElement[bool] = or_(table.first.is_(None), table.first <= as_of.isoformat())
    kept = [table.key.in_(part) for part in _parts(corrected_keys)]
    return asked.where(or_(in_time, and_(or_(*kept))) if kept else in_time)


def _parts(values: Sequence[Any], most: int = 500) -> Iterator[Sequence[Any]]:
    return (values[start : start + most] for start in range(0, len(values), most))


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None

"""What the stages see of the store: a view of the record, assembled for one question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from herodotus.errors import NotFound, SeveralActors, UnknownActor
from herodotus.records import (
    Actor,
    Assessment,
    Claim,
    Document,
    Event,
    Figure,
    Reading,
    Relation,
    Scope,
)
from herodotus.records.event import Wording, wording
from herodotus.records.review import State
from herodotus.store.slim import (
    Columns,
    DocumentRow,
    EventColumns,
    EventRow,
    FigureRow,
    RelationRow,
    Wanted,
    event_row,
    figure_row,
    names_one,
    relation_row,
)

Measuring = Callable[[str, str | None, str], bool]
"""Whether a figure of a measure, with a definition, in a unit is asked for."""


@dataclass(frozen=True)
class View:
    """The readings that a question may look at, and ways through them.

    A view is the same whether it comes from files just read or from a casebook. Documents stand in the order of
    publication, undated ones last. Copies of another document are left out: they say nothing of their own.

    `scope` is what was asked for. `states` tells where each claim stands, `machine` where it tells nothing. `merged`
    leads from the id of an actor that is the same as others to the one that the claims of the view bear. `undated`
    counts the documents that a scope by publication left out because nobody knows their day.
    """

    readings: tuple[Reading, ...]
    scope: Scope = field(default_factory=Scope)
    states: Mapping[str, State] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    undated: int = 0

    @classmethod
    def of(cls, readings: tuple[Reading, ...]) -> View:
        """A view of some readings in the order of publication, without copies."""
        own = [reading for reading in readings if reading.document.copy_of is None]
        return cls(tuple(sorted(own, key=_by_publication)))

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, by day of publication."""
        return tuple(reading.document for reading in self.readings)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id: what the documents call it, aliases and mentions of all of them together."""
        merged: dict[str, Actor] = {}
        for reading in self.readings:
            for actor in reading.actors:
                merged[actor.id] = _joined(merged[actor.id], actor) if actor.id in merged else actor
        return merged

    @property
    def actor_ids(self) -> Collection[str]:
        """The ids of all actors."""
        return self.actors.keys()

    @cached_property
    def _places(self) -> dict[str, tuple[Reading, Claim]]:
        return {claim.id: (reading, claim) for reading in self.readings for claim in reading.claims()}

    def name(self, actor_id: str) -> str:
        """What an actor is called; the id itself for one that is not in the view."""
        actor = self.actors.get(self.merged.get(actor_id, actor_id))
        return actor.name if actor else actor_id

    def find_actor(self, wanted: str) -> Actor:
        """The actor of that id, or of that name whatever its case. Raises NotFound, also when a name is not unique."""
        ident = self.merged.get(wanted, wanted)
        if ident in self.actors:
            return self.actors[ident]
        found = self._called(wanted.casefold())
        if len(found) > 1:
            raise SeveralActors(wanted, (actor.id for actor in found))
        if not found:
            raise UnknownActor(wanted)
        return found[0]

    def called_in(self, document_id: str, name: str) -> list[str]:
        """The ids of the actors of one document that bear a name, whatever its case."""
        folded = name.casefold()
        actors = (actor for one in self.readings if one.document.id == document_id for actor in one.actors)
        return sorted({self.merged.get(actor.id, actor.id) for actor in actors if is_called(actor, folded)})

    def _called(self, name: str) -> list[Actor]:
        return [actor for actor in self.actors.values() if is_called(actor, name)]

    def state(self, claim_id: str) -> State:
        """Where a claim stands: `machine` until somebody reviews it."""
        return self.states.get(claim_id, "machine")

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises NotFound."""
        return self._found(claim_id)[1]

    def claims_of(self, ids: Collection[str]) -> dict[str, Claim]:
        """Several claims by their ids, in that order. Raises NotFound when one is not there."""
        return {ident: self.claim(ident) for ident in ids}

    def events_of(self, ids: Collection[str]) -> dict[str, Event]:
        """Several event claims by their ids, in that order. Raises NotFound when one is not there."""
        return {ident: claim for ident, claim in self.claims_of(ids).items() if isinstance(claim, Event)}

    def wordings_of(self, ids: Collection[str]) -> dict[str, Wording]:
        """The words that tell several event claims, by their ids. Raises NotFound when one is not there."""
        return {ident: wording(event) for ident, event in self.events_of(ids).items()}

    def with_more_losses(self) -> set[str]:
        """The event claims that tell losses which their rows do not hold; others may be among them."""
        held = ((event.id, (event.killed is not None) + (event.injured is not None)) for event in self.events())
        number = {event.id: len(event.losses) for event in self.events()}
        return {ident for ident, shown in held if number[ident] != shown}

    def ids_of(self, keys: Collection[str]) -> dict[str, str]:
        """By statement key, the ids of the claims that make those statements; what the view does not hold is absent."""
        return {claim.key: claim.id for r in self.readings for claim in r.claims() if claim.key in keys}

    def document_of(self, claim_id: str) -> Document:
        """The document that says it. Raises NotFound."""
        return self._found(claim_id)[0].document

    def documents_of(self, ids: Collection[str]) -> dict[str, Document]:
        """The documents that say several claims, by the ids of these. Raises NotFound when one is not there."""
        return {ident: self.document_of(ident) for ident in ids}

    def told_by(self, claim_id: str) -> DocumentRow:
        """The document that says it, slim. Raises NotFound."""
        document = self.document_of(claim_id)
        return DocumentRow(document.id, document.source, document.published)

    def reading_of(self, claim_id: str) -> Reading:
        """The reading that holds it. Raises NotFound."""
        return self._found(claim_id)[0]

    def events(self) -> Iterator[Event]:
        """Every event claim, document by document."""
        return (event for reading in self.readings for event in reading.events)

    def relations(self) -> Iterator[Relation]:
        """Every relation claim, document by document."""
        return (relation for reading in self.readings for relation in reading.relations)

    def figures(self, subjects: Collection[str] | None = None, measuring: Measuring | None = None) -> Iterator[Figure]:
        """Every figure claim, document by document.

        With `subjects`, those of one of these actors; with `measuring`, those whose words it admits.
        """
        every = (figure for reading in self.readings for figure in reading.figures)
        return (figure for figure in every if is_asked(figure, subjects, measuring))

    def figures_beside(self, claims: Collection[str]) -> Iterator[Figure]:
        """Every figure claim of the documents that tell some claims, document by document. Raises NotFound."""
        documents = {self.told_by(claim).document for claim in claims}
        return (figure for figure in self.figures() if self.told_by(figure.id).document in documents)

    def document_rows(self) -> Sequence[DocumentRow]:
        """The documents, slim, by day of publication."""
        return [DocumentRow(d.id, d.source, d.published) for d in self.documents]

    def event_rows(self, about: Collection[str] | None = None, columns: Columns | None = None) -> Sequence[EventRow]:  # noqa: ARG002
        """Every event claim, slim: what questions over all events read. In the order of `events`.

        With `about`, only those in which one of these actors takes part or speaks. With `columns`, the rows may lack
        all others, which nobody then looks for.
        """
        rows = [
            event_row(event, reading.document, self.state(event.id))
            for reading in self.readings
            for event in reading.events
        ]
        return rows if about is None else [row for row in rows if names_one(row, about)]

    def some_event_rows(self, wanted: Wanted, columns: Columns) -> Sequence[EventRow]:
        """The event claims that are wanted, with some columns at least, in the order of `events`."""
        return list(filter(wanted.admits, self.event_rows(columns=columns)))

    def event_columns(self, columns: Columns, wanted: Wanted | None = None) -> EventColumns:
        """Some columns of the event claims, or of those that are wanted."""
        rows = self.event_rows(columns=columns) if wanted is None else self.some_event_rows(wanted, columns)
        return EventColumns.of(rows, columns)

    def figure_rows(self) -> Sequence[FigureRow]:
        """Every figure claim, slim, in the order of `figures`."""
        return [figure_row(figure, reading.document.id) for reading in self.readings for figure in reading.figures]

    def relation_rows(self) -> Sequence[RelationRow]:
        """Every relation claim, slim, in the order of `relations`."""
        return [
            relation_row(relation, reading.document, self.state(relation.id))
            for reading in self.readings
            for relation in reading.relations
        ]

    def assessments(self, speakers: Collection[str] | None = None) -> Iterator[Assessment]:
        """Every assessment claim, document by document; with `speakers`, what one of these actors says."""
        every = (assessment for reading in self.readings for assessment in reading.assessments)
        return every if speakers is None else (one for one in every if one.speaker in speakers)

    def _found(self, claim_id: str) -> tuple[Reading, Claim]:
        if claim_id not in self._places:
            raise NotFound(f"There is no claim {claim_id!r}.", "`herodotus timeline` lists the ids of claims.")
        return self._places[claim_id]


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence that search found: a span of a document, and the document's day of publication."""

    document: str
    start: int
    end: int
    published: date | None


def is_asked(figure: Figure, subjects: Collection[str] | None, measuring: Measuring | None) -> bool:
    """Whether a figure is of one of some actors, and has words that are asked for."""
    if subjects is not None and figure.subject not in subjects:
        return False
    return measuring is None or measuring(figure.measure, figure.definition, figure.unit)


def is_called(actor: Actor, name: str) -> bool:
    """Whether an actor bears a name, given in lower case as `casefold` has it."""
    return name in {known.casefold() for known in (actor.name, *actor.aliases)}


def _by_publication(reading: Reading) -> tuple[bool, str, str]:
    document = reading.document
    day = document.published
    return (day is None, day.isoformat() if day else "", document.id)


def _joined(one: Actor, other: Actor) -> Actor:
    names = dict.fromkeys((*one.aliases, *other.aliases))
    if other.name != one.name:
        names[other.name] = None
    return Actor(one.id, one.name, one.kind, tuple(names), (*one.mentions, *other.mentions))

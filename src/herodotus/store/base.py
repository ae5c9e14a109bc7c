"""What the stages see of the store: a view of the record, assembled for one question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from herodotus.errors import NotFound
from herodotus.records import (
    Actor,
    Assessment,
    Claim,
    Document,
    Event,
    Figure,
    Reading,
    Relation,
)


@dataclass(frozen=True)
class View:
    """The readings that a question may look at, and ways through them.

    A view is the same whether it comes from files just read or from a casebook. Documents stand in the order of
    publication, undated ones last. Copies of another document are left out: they say nothing of their own.
    """

    readings: tuple[Reading, ...]

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
    def actors(self) -> dict[str, Actor]:
        """Every actor by id: what the documents call it, aliases and mentions of all of them together."""
        merged: dict[str, Actor] = {}
        for reading in self.readings:
            for actor in reading.actors:
                merged[actor.id] = _joined(merged[actor.id], actor) if actor.id in merged else actor
        return merged

    @cached_property
    def _places(self) -> dict[str, tuple[Reading, Claim]]:
        return {claim.id: (reading, claim) for reading in self.readings for claim in reading.claims()}

    def name(self, actor_id: str) -> str:
        """What an actor is called; the id itself for one that is not in the view."""
        actor = self.actors.get(actor_id)
        return actor.name if actor else actor_id

    def find_actor(self, wanted: str) -> Actor:
        """The actor of that id, or of that name whatever its case. Raises NotFound, also when a name is not unique."""
        if wanted in self.actors:
            return self.actors[wanted]
        name = wanted.casefold()
        found = [a for a in self.actors.values() if name in {n.casefold() for n in (a.name, *a.aliases)}]
        if len(found) > 1:
            ids = ", ".join(actor.id for actor in found)
            raise NotFound(f"Several actors are called {wanted!r}.", f"Choose one by its id: {ids}.")
        if not found:
            raise NotFound(f"The record holds no actor {wanted!r}.", "`herodotus actors` lists those it holds.")
        return found[0]

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises NotFound."""
        return self._found(claim_id)[1]

    def document_of(self, claim_id: str) -> Document:
        """The document that says it. Raises NotFound."""
        return self._found(claim_id)[0].document

    def reading_of(self, claim_id: str) -> Reading:
        """The reading that holds it. Raises NotFound."""
        return self._found(claim_id)[0]

    def events(self) -> Iterator[Event]:
        """Every event claim, document by document."""
        return (event for reading in self.readings for event in reading.events)

    def relations(self) -> Iterator[Relation]:
        """Every relation claim, document by document."""
        return (relation for reading in self.readings for relation in reading.relations)

    def figures(self) -> Iterator[Figure]:
        """Every figure claim, document by document."""
        return (figure for reading in self.readings for figure in reading.figures)

    def assessments(self) -> Iterator[Assessment]:
        """Every assessment claim, document by document."""
        return (assessment for reading in self.readings for assessment in reading.assessments)

    def _found(self, claim_id: str) -> tuple[Reading, Claim]:
        if claim_id not in self._places:
            raise NotFound(f"There is no claim {claim_id!r}.", "`herodotus timeline` lists the ids of claims.")
        return self._places[claim_id]


def _by_publication(reading: Reading) -> tuple[bool, str, str]:
    document = reading.document
    day = document.published
    return (day is None, day.isoformat() if day else "", document.id)


def _joined(one: Actor, other: Actor) -> Actor:
    names = dict.fromkeys((*one.aliases, *other.aliases))
    if other.name != one.name:
        names[other.name] = None
    return Actor(one.id, one.name, one.kind, tuple(names), (*one.mentions, *other.mentions))

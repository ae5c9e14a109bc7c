"""A reading: all that one reader found in one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from herodotus.records.actor import Actor
from herodotus.records.assessment import Assessment
from herodotus.records.claim import Claim
from herodotus.records.document import Document, Outcome
from herodotus.records.event import Event
from herodotus.records.figure import Figure
from herodotus.records.relation import Relation


@dataclass(frozen=True, slots=True)
class ReaderVersion:
    """Which reader made a reading."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, its claims, and what became of it."""

    document: Document
    reader: ReaderVersion
    outcome: Outcome
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    figures: tuple[Figure, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    def claims(self) -> Iterator[Claim]:
        """Every claim, events first, each kind in the order of the text."""
        yield from self.events
        yield from self.relations
        yield from self.figures
        yield from self.assessments

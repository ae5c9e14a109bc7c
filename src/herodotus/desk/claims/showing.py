"""Claims as pages show them: what is said, in which sentences, by whom, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from herodotus.publish.wording import describe, when
from herodotus.records import Claim, Document, Event, Figure, Quote, Relation
from herodotus.records.claim import Body
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.database.rows import body_of

BODIES: tuple[Body, ...] = get_args(Body)
"""The kinds of claim; the styles of the desk name them so."""


@dataclass(frozen=True, slots=True)
class Told:
    """The document that says a claim, as far as a line about it needs."""

    id: str
    title: str
    source: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One claim as a page shows it. `words` is the claim in one line, `day` its time in words ("undated")."""

    id: str
    key: str
    body: Body
    words: str
    day: str
    quotes: tuple[Quote, ...]
    speakers: tuple[str, ...]
    confidence: float
    state: State
    document: Told


def shown(view: View, ids: Collection[str]) -> list[Shown]:
    """Claims by their ids, in that order. Raises NotFound when one is not there."""
    return [show(view, claim, view.document_of(ident)) for ident, claim in view.claims_of(ids).items()]


def show(view: View, claim: Claim, document: Document) -> Shown:
    """One claim of a document."""
    return Shown(
        claim.id,
        claim.key,
        body_of(claim),
        describe(view, claim),
        day_of(claim),
        tuple(claim.quotes),
        names(view, claim.speakers),
        claim.confidence,
        view.state(claim.id),
        told(document),
    )


def told(document: Document) -> Told:
    """A document as a line about it needs it."""
    return Told(document.id, document.title or document.file, document.source, document.published)


def names(view: View, actors: Sequence[str]) -> tuple[str, ...]:
    """What actors are called."""
    return tuple(view.name(actor) for actor in actors)


def day_of(claim: Claim) -> str:
    """The time of a claim in words; "" for a kind that has none."""
    if isinstance(claim, Event | Relation):
        return when(claim.time)
    if isinstance(claim, Figure) and (time := claim.as_of or claim.period):
        return when(time)
    return ""

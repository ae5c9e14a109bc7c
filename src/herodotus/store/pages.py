"""What pages of the record hold: short lines for lists, each page with the mark at which the next one begins.

A mark is opaque, and good for the question that gave it: the same scope and the same filters. What is decided or added
meanwhile shows on the pages that are still to come. All records are frozen; every actor stands under its merged id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from herodotus.records import Claim
from herodotus.records.claim import Body
from herodotus.records.review import State


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as the documents of a scope call it: as the first of them does, and how else."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list. `file` is the address that it came from; `published` the day that counts."""

    id: str
    title: str | None
    source: str | None
    published: date | None
    file: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as it stands, with its quotes, and where it is said."""

    claim: Claim
    state: State
    document: DocumentLine


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """Claims, those of the newest documents first, each document's in the order of its reading.

    `names` has everyone whom these claims name, by merged id. `after` is None on the last page.
    """

    claims: tuple[ClaimLine, ...]
    names: Mapping[str, Named]
    after: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims a page is of; None where any."""

    document: str | None = None
    body: Body | None = None
    type: str | None = None
    state: State | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many claims of one kind: `type` is an event's type, a tie's kind, a figure's measure, an opinion's stance."""

    body: Body
    type: str
    claims: int


@dataclass(frozen=True, slots=True)
class TieLine:
    """What the claims say of one tie: how many affirm it, deny it, or only plan or suppose it.

    `first` and `last` bound the days that the affirming claims give, None where they give none.
    """

    kind: str
    subject: str
    object: str
    affirmed: int
    denied: int
    unrealised: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ActorPage:
    """One actor: what it is called, what is claimed of it, its ties as of the day, and its newest claims.

    `counts` and `ties` are those of the whole scope, on every page the same; `ties` the best attested first, at most
    `MOST_TIES` of the `ties_in_all`. `names` has everyone who stands in the ties. `undated` counts the documents that a
    scope by publication leaves out for want of a day.
    """

    actor: Named
    counts: tuple[KindCount, ...]
    ties: tuple[TieLine, ...]
    ties_in_all: int
    page: ClaimsPage
    names: Mapping[str, Named]
    undated: int

    @property
    def claims_in_all(self) -> int:
        """How many claims of the scope name the actor."""
        return sum(count.claims for count in self.counts)


MOST_TIES = 50
"""Ties that a page of an actor shows."""


@dataclass(frozen=True, slots=True)
class CountedDocument:
    """A document in a list, what became of it (`read`, `kept`), and how many claims of the scope it makes."""

    document: DocumentLine
    status: str
    claims: int


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """Documents, the newest first, undated ones last. `after` is None on the last page."""

    documents: tuple[CountedDocument, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class CountedActor:
    """An actor in a list, and how many documents name it."""

    actor: Named
    documents: int


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """Actors, those first whom the most documents name. `after` is None on the last page."""

    actors: tuple[CountedActor, ...]
    after: str | None

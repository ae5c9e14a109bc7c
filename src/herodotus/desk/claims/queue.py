"""Which claim the review queue shows next, by what the address asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from starlette.requests import Request

from herodotus.casebook import Casebook
from herodotus.casebook.queueing import queue, to_decide_blind
from herodotus.desk.claims.cards import Card, card_of
from herodotus.desk.keeping.contested import Contested
from herodotus.errors import NotFound
from herodotus.records.claim import Body
from herodotus.review import Due
from herodotus.store.paging.due import Wanted

MOST_SKIPPED = 50
"""Claims that are passed over until one comes round to them again."""

SENTENCES = 2
"""Sentences that stand before and behind those of a claim."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the queue is asked for: filters, whether blind, and what was skipped. `actor` is as somebody wrote it."""

    kind: Body | Literal[""] = ""
    source: str = ""
    actor: str = ""
    disputed: bool = False
    blind: bool = False
    skip: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of an address that asks for the same."""
        flags = {"disputed": "1" if self.disputed else "", "blind": "1" if self.blind else ""}
        held = {"kind": self.kind, "source": self.source, "actor": self.actor, **flags, "skip": " ".join(self.skip)}
        return {name: value for name, value in held.items() if value}

    @property
    def narrowed(self) -> bool:
        """Whether it asks for less than everything that waits."""
        return bool(self.kind or self.source or self.actor or self.disputed)

    def address(self, path: str, **more: str) -> str:
        """A path that asks for the same, and for more; an empty value is left out."""
        query = urlencode({name: value for name, value in {**self.parameters, **more}.items() if value})
        return path + (f"?{query}" if query else "")

    def skipping(self, claim: str) -> str:
        """The way to the claim behind one."""
        return self.address("/review", skip=" ".join((*self.skip, claim)[-MOST_SKIPPED:]))


_KINDS: tuple[Body, ...] = ("event", "relation", "figure", "assessment")


def asked_of(request: Request) -> Asked:
    """What an address asks for."""
    held = request.query_params
    kind: Body | Literal[""] = next((body for body in _KINDS if body == held.get("kind")), "")
    return Asked(
        kind,
        held.get("source", "").strip(),
        held.get("actor", "").strip(),
        bool(held.get("disputed")),
        bool(held.get("blind")),
        tuple(held.get("skip", "").split()[-MOST_SKIPPED:]),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """The claim that is shown, and why it is due; neither where nothing waits. `left` is how many blind ones wait."""

    card: Card | None
    due: Due | None
    left: int | None = None


def next_of(casebook: Casebook, asked: Asked, hand: str, looked: Contested | None, claim: str = "") -> Shown:
    """What is shown next, or the claim that is named. Raises NotFound for an actor, or a claim, that is not there."""
    if claim:
        return Shown(_card(casebook, casebook.store.holder(claim), claim, hand, asked.blind), None)
    if asked.blind:
        return _blind(casebook, asked, hand)
    disagreed = looked.open_of if looked else {}
    wanted = Wanted(
        asked.kind or None,
        asked.source or None,
        casebook.store.find_actor(asked.actor) if asked.actor else None,
        asked.skip,
    )
    for found in queue(casebook, wanted, disagreed, asked.disputed):
        return Shown(_card(casebook, found.document, found.due.claim, hand), found.due)
    return Shown(None, None)


def _blind(casebook: Casebook, asked: Asked, hand: str) -> Shown:
    """What others decided and one has not, as its reader made it."""
    waiting = [one for one in to_decide_blind(casebook, hand) if _is_asked(one.key, asked)]
    left = [one for one in waiting if one.claim not in asked.skip]
    for one in left:
        try:
            document = casebook.store.holder(one.claim)
        except NotFound:
            continue
        return Shown(_card(casebook, document, one.claim, hand, as_read=True), None, len(waiting))
    return Shown(None, None, len(waiting))


def _is_asked(key: str, asked: Asked) -> bool:
    return not asked.kind or key.startswith(f"{asked.kind}:")


def _card(casebook: Casebook, document: str, claim: str, hand: str, as_read: bool = False) -> Card:
    opened = casebook.store.opened(document, claim_id=claim, as_read=as_read)
    return card_of(opened, opened.claims[0], hand, SENTENCES)

"""Two reviewers side by side: how far they agree, and the claims on which they differ."""

from __future__ import annotations

from dataclasses import dataclass

from herodotus.casebook import Casebook
from herodotus.desk.claims.cards import Card, ReviewLine, card_of, review_line
from herodotus.errors import NotFound
from herodotus.review import Agreement, agreement

A_PAGE = 20
"""Claims on a page."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim as its reader made it, and what each of the two decided on it."""

    card: Card
    one: ReviewLine
    other: ReviewLine


@dataclass(frozen=True, slots=True)
class Differences:
    """A page of the claims on which two differ, `in_all` of them. `gone` of the page no newest reading holds."""

    shown: tuple[Difference, ...]
    in_all: int
    gone: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.in_all // A_PAGE))


def agreements(casebook: Casebook) -> list[Agreement]:
    """How far every two reviewers agree."""
    return agreement(casebook.store.verdicts())


def differing(casebook: Casebook, one: str, other: str, page: int) -> Differences:
    """The claims on which two reviewers differ, in the order of the decisions of `other`."""
    last: dict[str, dict[str, tuple[str, str, str]]] = {}
    for held in casebook.store.verdicts():
        last.setdefault(held.key, {})[held.by] = (held.verdict, held.claim, held.document)
    differ = [key for key, by in last.items() if one in by and other in by and by[one][0] != by[other][0]]
    page = min(max(page, 1), max(1, -(-len(differ) // A_PAGE)))
    keys = differ[(page - 1) * A_PAGE : page * A_PAGE]
    shown = [found for key in keys if (found := _difference(casebook, key, last[key][other][1], one, other))]
    return Differences(tuple(shown), len(differ), len(keys) - len(shown), page)


def _difference(casebook: Casebook, key: str, claim: str, one: str, other: str) -> Difference | None:
    try:
        document = casebook.store.holder(claim)
        opened = casebook.store.opened(document, claim_id=claim, as_read=True)
    except NotFound:
        return None
    by = {review.by: review for review in casebook.store.reviews(key=key)}
    called = casebook.store.opened(document, claim_id=claim).name
    return Difference(
        card_of(opened, opened.claims[0], one), review_line(by[one], called), review_line(by[other], called)
    )

"""What has become of the claims that somebody's own text or table rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from herodotus.errors import NotFound
from herodotus.store.base import View

Fate = Literal["stands", "corrected", "moved", "rejected", "retracted", "lost", "left out", "unknown"]
"""`corrected`: it stands, and says something else than the reader read. `moved`: its document was read anew, and the
statement has another id now. `rejected`: a person decided that the text does not say it. `retracted`: its document was
taken out of the record. `lost`: its document was read anew, and the statement was not found again. `left out`: the
record holds it, and the scope of the question leaves it out. `unknown`: the record holds no claim of that id."""

FAILED: frozenset[Fate] = frozenset({"rejected", "retracted", "lost", "left out", "unknown"})
"""What a row or a sentence can no longer rest on."""

_WORDS: Mapping[Fate, str] = {
    "stands": "stands",
    "corrected": "was corrected",
    "moved": "has another id since its document was read anew",
    "rejected": "was rejected",
    "retracted": "is of a document that was taken out of the record",
    "lost": "was not found again when its document was read anew",
    "left out": "is left out by the scope",
    "unknown": "is not in the record",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A claim that something rests on, as it was written there, what became of it, and who decided so, in words.

    `now` is the id that the view knows it by, empty for one that failed.
    """

    claim: str
    fate: Fate
    now: str = ""
    detail: str = ""

    @property
    def failed(self) -> bool:
        """Whether nothing can rest on it."""
        return self.fate in FAILED

    @property
    def words(self) -> str:
        """What became of it, in a line."""
        return f"{self.claim} {_WORDS[self.fate]}{f': {self.detail}' if self.detail else ''}"


def links(view: View, claims: Iterable[str], became: Mapping[str, Link] | None = None) -> dict[str, Link]:
    """What became of some claims, as far as a view shows, by what they were written as.

    A claim is named by its id, or by the key of its statement, which outlives readers. `became` is what is known of
    claims from elsewhere, and goes before.
    """
    asked = list(dict.fromkeys(claims))
    known = became or {}
    keys = by_key(view, [claim for claim in asked if is_key(claim) and claim not in known])
    return {claim: known.get(claim) or _seen(view, claim, keys.get(claim, claim)) for claim in asked}


def is_key(words: str) -> bool:
    """Whether words are the key of a statement and no claim's id."""
    return ":" in words


def by_key(view: View, keys: Iterable[str]) -> dict[str, str]:
    """The ids under which a view holds statements; those that it does not hold are not among them."""
    return view.ids_of(set(keys))


def _seen(view: View, written: str, ident: str) -> Link:
    try:
        view.claim(ident)
        return Link(written, "corrected" if view.state(ident) == "corrected" else "stands", ident)
    except NotFound:
        return Link(written, "rejected" if view.states.get(ident) == "rejected" else "unknown")

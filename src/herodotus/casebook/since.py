"""What became of the claims of a published brief: decided on, read anew, taken out of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from herodotus.analyse.hypotheses.standing import Link, links
from herodotus.casebook.becoming import became
from herodotus.casebook.opening import Casebook
from herodotus.casebook.published import Published, Stood, digest_of
from herodotus.publish.wording import describe
from herodotus.publish.words import capital
from herodotus.records import Claim, Scope
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim that is no longer as it was published: what it said, what became of it, and its id now ("" for none)."""

    stood: Stood
    fate: str
    words: str
    now: str


def changed_since(casebook: Casebook, kept: Published, scope: Scope) -> list[Changed]:
    """Which claims of a published brief are no longer as they were: decided on, read anew, withdrawn, left out."""
    with casebook.looking(scope) as view:
        asked = [one.id for one in kept.claims]
        found = links(view, asked, became(casebook, view, asked))
        held = view.claims_of([link.now for link in found.values() if not link.failed])
        return [change for one in kept.claims if (change := _changed(view, one, found[one.id], held))]


def _changed(view: View, one: Stood, link: Link, held: Mapping[str, Claim]) -> Changed | None:
    if link.failed or link.fate == "moved":
        fate = "read anew" if link.fate in ("moved", "lost") else link.fate
        return Changed(one, fate, _became(link), link.now)
    claim, state = held[link.now], view.state(link.now)
    if digest_of(claim) != one.digest:
        told = f"It now says: {describe(view, claim)}." + (f" {capital(link.detail)}" if link.detail else "")
        return Changed(one, "corrected" if state == "corrected" else "read anew", told, link.now)
    if state == one.state:
        return None
    return Changed(one, state, f"It was {_state(one.state)}, and is {_state(state)}.", link.now)


def _became(link: Link) -> str:
    """What became of a claim, in a sentence without ids."""
    told = link.words.removeprefix(link.claim).strip()
    if link.fate == "moved":
        told = told.removesuffix(f": {link.detail}")
    return f"It {told}" + ("" if told.endswith(".") else ".")


def _state(word: str) -> str:
    return "not reviewed" if word == "machine" else word

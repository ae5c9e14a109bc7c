"""What changed in the network between two days: what began or ended by a text, and what is attested anew or no more.

That a tie is first attested on a later day is no beginning, and that nobody attests it any more is no end: each is told
apart from what a text states. What an act brings about, a designation, lasts until an end is stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from herodotus.analyse.days import overlap
from herodotus.analyse.network.snapshot import Edge, edge_of
from herodotus.analyse.offices import LASTING
from herodotus.analyse.ties import Stated, Tie
from herodotus.analyse.ties_held import Holding, holding
from herodotus.records.time import Bounds

What = Literal["began", "may have begun", "ended", "may have ended", "newly attested", "no longer attested"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a tie after one day and by another.

    `days` are those on some day of which it did, as far as the texts say; `why` says it in words; `claims` are those
    that it rests on.
    """

    what: What
    edge: Edge
    days: Bounds
    why: str
    claims: tuple[str, ...]


def changes(found: list[Tie], earlier: date, later: date) -> list[Change]:
    """What changed between two days, by what became of it, then by kind, subject and object."""
    order: tuple[What, ...] = (
        "began",
        "may have begun",
        "ended",
        "may have ended",
        "newly attested",
        "no longer attested",
    )
    made = [change for tie in found if tie.claims for change in _changes(tie, earlier, later)]
    return sorted(made, key=lambda one: order.index(one.what))


def _changes(tie: Tie, earlier: date, later: date) -> Iterator[Change]:
    before, after = holding(tie, earlier), holding(tie, later)
    edge = edge_of(tie, after.how, after.rule)
    for stated in tie.begins:
        if what := _between(stated, earlier, later):
            word: What = "began" if what == "within" else "may have begun"
            yield Change(word, edge, stated.days, "a text states when it began", stated.claims)
    for stated in tie.ends:
        if what := _between(stated, earlier, later):
            word = "ended" if what == "within" else "may have ended"
            why = (
                "a text states when it ended"
                if stated.days[0]
                else f"a text says that it was over after {stated.days[1]}"
            )
            yield Change(word, edge, stated.days, why, stated.claims)
    if tie.succession and (what := _between(Stated(tie.succession.days, ()), earlier, later)):
        word = "ended" if what == "within" else "may have ended"
        why = f"a later period of the same office began by {tie.succession.days[1]}"
        yield Change(word, edge, tie.succession.days, why, (*tie.claims, *tie.succession.claims))
    yield from _attestation(tie, edge, before, after, earlier)


def _attestation(tie: Tie, edge: Edge, before: Holding, after: Holding, earlier: date) -> Iterator[Change]:
    if before.how == "not attested" and after.holds:
        yield Change("newly attested", edge, (None, tie.first_attested), before.rule, tie.claims)
    last = tie.last_attested
    if tie.kind in LASTING:
        return
    if before.holds and after.how == "ongoing" and last and last <= earlier:
        why = f"last attested {last}; no text states an end, so it still counts as ongoing"
        yield Change("no longer attested", edge, (last, None), why, tie.claims)


def _between(stated: Stated, earlier: date, later: date) -> Literal["within", "partly"] | None:
    """Whether a stated day falls after the earlier day and by the later: surely, perhaps, or not."""
    first, last = stated.days
    if first and last and earlier < first and last <= later:
        return "within"
    after = date.fromordinal(earlier.toordinal() + 1)
    return "partly" if overlap(stated.days, (after, later)) else None

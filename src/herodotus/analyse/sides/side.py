"""A side with its actors, each with the days for which it is in it and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from herodotus.analyse.days import overlap, shared
from herodotus.records.time import Bounds

How = Literal["named", "listed", "described", "backed", "registry", "claims"]
Windows = tuple[Bounds, ...]
"""Days in which something holds; an open bound is None."""

ALWAYS: Windows = ((None, None),)


@dataclass(frozen=True, slots=True)
class Member:
    """One actor of a side.

    `how`: `named` by the question, `listed` by an analyst, `described` so by a text, `backed` by what a claim says,
    acting for another of the side by a standing tie of the `registry` or by `claims`. `rule` says it in words. `claims`
    affirm the tie, `denials` deny it. `windows` are the days for which it is not known to be over or not begun.
    """

    actor: str
    how: How
    rule: str
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    windows: Windows = ALWAYS

    def counts(self, first: date | None, last: date | None) -> bool:
        """Whether it is of the side on some day of a range; an open bound reaches as far as need be."""
        return any(overlap(window, (first, last)) for window in self.windows)


@dataclass(frozen=True, slots=True)
class SideOf:
    """A side of a question: its actors in the record, by which rule they are found, and who is left out.

    `shared` are actors that would belong to both sides, and so count for neither.
    """

    name: str
    rule: str
    members: tuple[Member, ...]
    shared: tuple[str, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of its actors."""
        return tuple(member.actor for member in self.members)


def both(one: Windows, other: Windows) -> Windows:
    """The days that lie in both."""
    if one in (ALWAYS, other):
        return other
    if other == ALWAYS:
        return one
    if len(one) == len(other) == 1:
        return (days,) if (days := shared(one[0], other[0])) else ()
    return either({days for a in one for b in other if (days := shared(a, b))})


def either(windows: Iterable[Bounds]) -> Windows:
    """The days that lie in any, in order, windows that share days joined."""
    found = list(windows)
    if len(found) < 2:
        return tuple(found)
    joined: list[Bounds] = []
    for first, last in sorted(found, key=lambda days: (days[0] or date.min, days[1] or date.max)):
        if joined and overlap(joined[-1], (first, last)):
            before = joined[-1][1]
            joined[-1] = joined[-1][0], None if before is None or last is None else max(before, last)
        else:
            joined.append((first, last))
    return tuple(joined)


def stated(begins: Sequence[date | None], ends: Sequence[date | None]) -> Windows:
    """The days of one tie, from the beginnings and ends that several claims state, pairwise; none bounds nothing.

    Who only states a beginning and who only states a later end speak of one period.
    """
    pairs = {pair for pair in zip(begins, ends, strict=True) if pair != (None, None)}
    firsts = [first for first, last in pairs if first and not last]
    lasts = [last for first, last in pairs if last and not first]
    if firsts and lasts and min(firsts) <= max(lasts):
        pairs -= {(first, None) for first in firsts} | {(None, last) for last in lasts}
        pairs.add((min(firsts), max(lasts)))
    return either(pairs) if pairs else ALWAYS

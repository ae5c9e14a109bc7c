"""A disagreement as an object: what differs, by which claims, and how it stands.

A disagreement is found, never stored; what persons rule about it is stored under its key. The key is made of what is
differed in and of the statement keys of the claims, and of nothing that a better reader, a merge of actors or a
corrected date changes, so that a ruling outlives them. Another claim that joins makes another disagreement, on which
nobody has ruled yet. Nothing is ever resolved by being the newest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, TypeVar

from herodotus.analyse.days import hull
from herodotus.records import Claim, Event, Figure, Relation, Ruling
from herodotus.records.decision import MACHINE
from herodotus.records.side import Standing
from herodotus.records.time import Bounds

About = Literal["actor", "base", "count", "date", "denial", "falling", "figure", "parts", "place", "status"]
Ground = Literal["different cut-off", "different definition", "different period"]
Claimed = TypeVar("Claimed", bound=Claim)

PROPOSED = f"{MACHINE}disagreements"
"""Who proposes that a disagreement is explained, where nobody has ruled on it."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that cannot all hold.

    `about` is what they differ in and `part` which part of it (`killed`, `initiators`, a measure, a kind of tie);
    `claims` are the claims, in the order of the documents. One claim may contradict itself: the base that it states is
    not the one that its value and change imply, or the parts that it lists do not add up.

    `subject` is the actor that it is about, where it is about one; `period` the days of the claims together. `detail`
    says in words what was computed. `status` is `open`, `explained` or `resolved`, on the ground `ground`, by `by`: a
    person, or `PROPOSED` where the program only proposes an explanation.
    """

    about: About
    part: str
    claims: tuple[str, ...]
    key: str
    subject: str | None = None
    period: Bounds | None = None
    detail: str = ""
    status: Standing = "open"
    ground: str = ""
    by: str = ""

    @property
    def proposed(self) -> bool:
        """Whether its explanation is only a machine's proposal."""
        return self.status == "explained" and self.by.startswith(MACHINE)


def between(
    about: About,
    part: str,
    claims: Sequence[Claim],
    *,
    subject: str | None = None,
    detail: str = "",
    ground: Ground | None = None,
) -> Disagreement:
    """A disagreement of some claims; with a ground, the program proposes that it is explained by that."""
    found = Disagreement(
        about,
        part,
        tuple(claim.id for claim in claims),
        disagreement_key(about, part, (claim.key for claim in claims)),
        subject,
        _period(claims),
        detail,
    )
    return replace(found, status="explained", ground=ground, by=PROPOSED) if ground else found


def disagreement_key(about: str, part: str, statements: Iterable[str]) -> str:
    """`disagreement:` and sixteen digits of a hash over what is differed in and the statement keys, in any order."""
    words = "|".join([about, part, *sorted(set(statements))])
    return f"disagreement:{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def with_rulings(
    found: Iterable[Disagreement], rulings: Iterable[Ruling], at: datetime | None = None
) -> list[Disagreement]:
    """The disagreements as rulings have them at an instant, or now: of each, the last ruling in force counts.

    A ruling of a machine resolves nothing.
    """
    last = _last(rulings, at)
    return [_ruled(one, last[one.key]) if one.key in last else one for one in found]


def unplaced_rulings(
    found: Iterable[Disagreement], rulings: Iterable[Ruling], at: datetime | None = None
) -> list[Ruling]:
    """The rulings that count and whose disagreement is not among those found: no decision is lost in silence."""
    keys = {one.key for one in found}
    return [ruling for key, ruling in _last(rulings, at).items() if key not in keys]


def components(pairs: Iterable[tuple[Claimed, Claimed]], order: Sequence[Claimed]) -> Iterator[list[Claimed]]:
    """The claims that pairs connect, each group in the order of `order`."""
    above: dict[str, str] = {}

    def top(ident: str) -> str:
        while above.setdefault(ident, ident) != ident:
            above[ident] = ident = above[above[ident]]
        return ident

    for one, other in pairs:
        above[top(one.id)] = top(other.id)
    groups: dict[str, list[Claimed]] = {}
    for claim in order:
        if claim.id in above:
            groups.setdefault(top(claim.id), []).append(claim)
    yield from groups.values()


def _last(rulings: Iterable[Ruling], at: datetime | None) -> dict[str, Ruling]:
    counting = (r for r in rulings if r.in_force(at) and not (r.by_machine and r.status == "resolved"))
    return {ruling.disagreement: ruling for ruling in sorted(counting, key=lambda r: r.at)}


def _ruled(one: Disagreement, ruling: Ruling) -> Disagreement:
    return replace(one, status=ruling.status, ground=ruling.ground, by=ruling.by)


def _period(claims: Sequence[Claim]) -> Bounds | None:
    """The days of the claims together, as far as their texts give any."""
    windows = [window for claim in claims if (window := _days(claim))]
    firsts, lasts = [first for first, _ in windows], [last for _, last in windows]
    return (_least(firsts), _most(lasts)) if windows else None


def _days(claim: Claim) -> Bounds | None:
    if isinstance(claim, Event | Relation):
        return hull(claim.time)
    return hull(claim.period) or hull(claim.as_of) if isinstance(claim, Figure) else None


def _least(days: Sequence[date | None]) -> date | None:
    return None if None in days else min(day for day in days if day)


def _most(days: Sequence[date | None]) -> date | None:
    return None if None in days else max(day for day in days if day)

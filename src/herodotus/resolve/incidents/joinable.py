"""Happenings that several claims tell, found by reading in full only the claims that may be joined.

Most claims are joined with no other. What of a pair is told by flat columns bounds its score: only pairs whose bound
reaches the threshold are scored by their claims, and other pairs only where their claims are then brought together by
some. What is found is what `grouping` finds among all claims.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from herodotus.records import Event
from herodotus.resolve.incidents import windows
from herodotus.resolve.incidents.candidates import candidates
from herodotus.resolve.incidents.claims import Row, Told, keys, known_across_documents, path_of, spot_of, tell
from herodotus.resolve.incidents.grouping import Judged, decided
from herodotus.resolve.incidents.scoring import (
    LOSSES,
    POSSIBLE,
    ROLES,
    THRESHOLD,
    WIDE_DAYS,
    WINDOWS,
    WORDS_WEIGHT,
    Role,
    actors_in_role,
    compare_told,
    place_of_both,
)
from herodotus.resolve.incidents.sides import acts_for
from herodotus.resolve.incidents.windows import Couple, Spot, km_between, misfit

_ROUNDING = 0.006
"""By how much a score may be above the sum of its reasons, rounded as it is."""

_SAME_MEANS = 0.05
"""What means add at most."""

_Loss = tuple[int | None, int | None, int | None]
"""The best reading, and the bounds that the words give it."""


Load = Callable[[Collection[str]], Mapping[str, Event]]
"""Gives claims in full by their ids."""


def told_by_several(
    rows: Sequence[Row], load: Load, losses: Mapping[str, int | None], judgements: Iterable[Judged] = ()
) -> list[list[Event]]:
    """The claims of each happening that several tell, in the order in which it is first told.

    `rows` are all event claims in the order of the documents; `losses` says how many losses a claim tells, None where
    nobody knows; those that it does not hold tell none. Raises UsageError when judgements contradict each other.
    """
    same, different = decided([(row.key, row.claim) for row in rows], judgements)
    joining, possible = _bounded(rows, losses)
    scores = _scored(rows, load, joining)
    groups = _Groups([*same, *(couple for couple, score in scores.items() if score >= THRESHOLD)])
    kept = {couple: score for couple, score in scores.items() if groups.holds(couple)}
    kept |= _scored(rows, load, (couple for couple in possible if groups.holds(couple)))
    strengths = {couple: score for couple, score in kept.items() if score >= POSSIBLE}
    numbers = sorted(groups.members)
    at = {number: place for place, number in enumerate(numbers)}
    found = windows.join(
        {(at[a], at[b]): score for (a, b), score in strengths.items()},
        [rows[number].document for number in numbers],
        THRESHOLD,
        [(at[a], at[b]) for a, b in same],
        [(at[a], at[b]) for a, b in different if a in at and b in at],
    )
    several = [[rows[numbers[place]].claim for place in group] for group in found if len(group) > 1]
    claims = load(list(chain.from_iterable(several)))
    return [[claims[ident] for ident in group] for group in several]


class _Side(NamedTuple):
    """The actors of a role that mean the same in every document, and whether one of them acts for somebody."""

    named: tuple[str, ...]
    acting: bool


class _Dated(NamedTuple):
    """A dated row with what pairs of it are bounded by. `losses`: its killed and injured, None where it tells more."""

    number: int
    row: Row
    spot: Spot
    targets: _Side
    doers: _Side
    means: str
    losses: tuple[_Loss, _Loss] | None


def _bounded(rows: Sequence[Row], losses: Mapping[str, int | None]) -> tuple[list[Couple], list[Couple]]:
    """The pairs that may be joined, and the others that may stand in one happening."""
    dated = [_dated(number, row, losses.get(row.claim, 0)) for number, row in enumerate(rows) if row.first and row.last]
    joining: list[Couple] = []
    possible: list[Couple] = []
    sure, able = THRESHOLD - _ROUNDING, POSSIBLE - _ROUNDING
    for a, b in candidates([one.spot for one in dated], [keys(one.row) for one in dated], WINDOWS.days):
        one, other = dated[a], dated[b]
        gap = max(one.spot.first - other.spot.last, other.spot.first - one.spot.last)
        if gap > WINDOWS.days or one.row.document == other.row.document:
            continue
        bound = _bound(one, other, max(gap, 0))
        if bound >= able:
            (joining if bound >= sure else possible).append((one.number, other.number))
    return joining, possible


def _dated(number: int, row: Row, told: int | None) -> _Dated:
    first, last = row.first or date.min, row.last or date.max
    killed, injured = (row.killed, row.killed_low, row.killed_high), (row.injured, row.injured_low, row.injured_high)
    whole = told == (row.killed is not None) + (row.injured is not None)
    return _Dated(
        number,
        row,
        spot_of(row, first, last),
        _side(row.targets),
        _side(row.initiators),
        (row.instrument or "").casefold(),
        (killed, injured) if whole else None,
    )


def _bound(one: _Dated, other: _Dated, gap: int) -> float:
    """What the score of a pair is at most; 0 for one that has none. Its kinds of reasons are those of `scoring`."""
    targets, doers = _in_role("target", one.targets, other.targets), _in_role("initiator", one.doers, other.doers)
    place = _places(one.row, other.row)
    type_ = _types(one.row.type, other.row.type)
    if place is None or type_ is None or not (targets > 0 or doers > 0 or place > 0):
        return 0.0
    wide = max(one.spot.last - one.spot.first, other.spot.last - other.spot.first) > WIDE_DAYS
    bound = (0.1 if wide else 0.3) - 0.05 * gap + targets + doers + place + type_ + WORDS_WEIGHT
    if one.means and one.means == other.means:
        bound += _SAME_MEANS
    return bound + _lost(one.losses, other.losses)


def _lost(ours: tuple[_Loss, _Loss] | None, theirs: tuple[_Loss, _Loss] | None) -> float:
    """What the numbers of losses add at most, or take off."""
    if ours is None or theirs is None:
        return LOSSES[0]
    both = [(a, b) for a, b in zip(ours, theirs, strict=True) if a[0] and b[0]]
    return max((LOSSES[0] if _meet(a, b) else LOSSES[1] for a, b in both), default=0.0)


def _meet(one: _Loss, other: _Loss) -> bool:
    (a, b), (c, d) = _range(one), _range(other)
    return max(a, c) <= min(b, d)


def _range(loss: _Loss) -> tuple[float, float]:
    value, low, high = loss
    if low is None and high is None:
        return value or 0, value or 0
    return -1.0 if low is None else low, math.inf if high is None else high


@cache
def _side(actors: tuple[str, ...]) -> _Side:
    named = tuple(actor for actor in actors if known_across_documents(actor))
    return _Side(named, any(map(acts_for, named)))


def _in_role(role: Role, ours: _Side, theirs: _Side) -> float:
    """What the actors of a role add or take off."""
    if not ours.named or not theirs.named:
        return 0.0
    if ours.acting or theirs.acting:
        return _of_sides(role, ours.named, theirs.named)
    same, apart = ROLES[role]
    if ours.named == theirs.named:
        return same
    alone = len(ours.named) == 1 and len(theirs.named) == 1
    return apart if alone or set(ours.named).isdisjoint(theirs.named) else same


@lru_cache(maxsize=1 << 18)
def _of_sides(role: Role, ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    return actors_in_role(role, ours, theirs)[0][0]


@cache
def _types(one: str, other: str) -> float | None:
    """What the types add or take off; None for types that no one happening is of."""
    level = misfit(Spot(0, 0, paths=(path_of(one),)), Spot(0, 0, paths=(path_of(other),)))
    if level is None:
        return None
    return 0.1 if level == 0 else 0.0 if level < 1 else -0.1


class _Place(NamedTuple):
    """The place of a claim, alone."""

    type: str
    modality: str
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    place_id: str | None
    instrument: str | None


def _places(a: Row, b: Row) -> float | None:
    if not (a.place_id or a.place) or not (b.place_id or b.place):
        return 0.0
    return _two_places(a.place, a.place_id, b.place, b.place_id)


@lru_cache(maxsize=1 << 18)
def _two_places(place: str | None, place_id: str | None, other: str | None, other_id: str | None) -> float | None:
    """What the places add or take off; None for places too far apart."""
    a, b = (_Place("", "", (), (), *named, None) for named in ((place, place_id), (other, other_id)))
    at, beside = spot_of(a, date.min, date.min), spot_of(b, date.min, date.min)
    km = km_between(at, beside)
    if km is not None and km > WINDOWS.km:
        return None
    return next((weight for weight, _ in place_of_both(a, at, b, beside)), 0.0)


def _scored(rows: Sequence[Row], load: Load, couples: Iterable[Couple]) -> dict[Couple, float]:
    """The scores of some pairs that have one, by their claims in full."""
    wanted = list(couples)
    numbers = sorted({number for couple in wanted for number in couple})
    claims = load([rows[number].claim for number in numbers])
    told: dict[int, Told] = {number: tell(claims[rows[number].claim], rows[number].document) for number in numbers}
    return {(a, b): pair.score for a, b in wanted if (pair := compare_told(told[a], told[b]))}


class _Groups:
    """The components of claims that pairs connect: claims of two of them are in no one happening."""

    def __init__(self, couples: Sequence[Couple]) -> None:
        self._top: dict[int, int] = {}
        for a, b in couples:
            self._top[self._find(a)] = self._find(b)
        self.members = frozenset(chain.from_iterable(couples))

    def holds(self, couple: Couple) -> bool:
        """Whether both claims are of one component."""
        a, b = couple
        return a in self.members and b in self.members and self._find(a) == self._find(b)

    def _find(self, number: int) -> int:
        while self._top.setdefault(number, number) != number:
            self._top[number] = number = self._top[self._top[number]]
        return number

"""What the scores of many pairs of event claims are at most, by flat columns of the claims.

The kinds of reasons are those of `scoring`; what the columns do not tell, the words of claims and some losses, is taken
to add as much as it can.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, reduce
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from herodotus.records.claim import UNREALISED
from herodotus.resolve.incidents.blocks import Flags, Ints, spread
from herodotus.resolve.incidents.candidates import Key
from herodotus.resolve.incidents.claims import (
    Row,
    field_of,
    keys_of_actors,
    keys_of_place,
    known_across_documents,
    path_of,
    spot_of,
)
from herodotus.resolve.incidents.scoring import (
    LOSSES,
    ROLES,
    WIDE_DAYS,
    WINDOWS,
    WORDS_WEIGHT,
    Role,
    actors_in_role,
    place_of_both,
)
from herodotus.resolve.incidents.sides import acts_for
from herodotus.resolve.incidents.windows import Spot, km_between, misfit

Floats = npt.NDArray[np.float64]
Thing = TypeVar("Thing", bound=Hashable)

_SAME_MEANS = 0.05
"""What means add at most."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of things as numbers: of each row the place of its thing among those that there are."""

    of: Ints
    things: Sequence[Any]


def coded(values: Sequence[Thing]) -> Coded:
    """A column of things as numbers."""
    things = list(dict.fromkeys(values))
    numbers = dict(zip(things, range(len(things)), strict=True))
    return Coded(np.fromiter(map(numbers.__getitem__, values), np.int64, len(values)), things)


def _coded_by(column: Coded, worth: Callable[[Any], Hashable]) -> Ints:
    """Something of each row's thing, as numbers."""
    return coded([worth(thing) for thing in column.things]).of[column.of]


def _field(told: tuple[str, str]) -> tuple[str, bool]:
    """The field of types, and whether it is told as having happened, by the type and the modality of a claim."""
    return field_of(told[0]), told[1] not in UNREALISED


class Dated:
    """The dated ones among rows of event claims, as columns. `number` is the place of each among all rows.

    `more_losses` are the claims that may tell losses which their rows do not hold.
    """

    def __init__(self, rows: Sequence[Row], more_losses: Collection[str]) -> None:
        self.number = np.array([at for at, row in enumerate(rows) if row.first and row.last], dtype=np.int64)
        kept = rows if len(self.number) == len(rows) else [rows[at] for at in self.number.tolist()]
        columns = dict(zip(_COLUMNS, zip(*map(_VALUES, kept), strict=True), strict=True)) if kept else {}
        told = {name: columns.get(name, ()) for name in _COLUMNS}
        self.first, self.last = _days(told["first"]), _days(told["last"])
        self.document, self.type = coded(told["document"]).of, coded(told["type"])
        self.place = coded(list(zip(told["place"], told["place_id"], strict=True)))
        means = coded(told["instrument"])
        self.means = coded(["", *((name or "").casefold() for name in means.things)]).of[1:][means.of]
        self.sides: dict[Role, Coded] = {"target": coded(told["targets"]), "initiator": coded(told["initiators"])}
        self._field = _coded_by(coded(list(zip(told["type"], told["modality"], strict=True))), _field)
        self._lost = tuple(_lost(*(told[name] for name in names)) for names in _LOSSES)
        self._whole = np.array([claim not in more_losses for claim in told["claim"]], dtype=bool)

    def keys(self) -> tuple[Ints, Ints]:
        """What `claims.keys` says of each row, as numbers: rows by their places here, and their keys beside them."""
        numbers: dict[Key, int] = {}
        owners, keys = [], []
        columns: list[tuple[Coded, list[set[Key]]]] = [
            (side, [keys_of_actors(role, actors) for actors in side.things]) for role, side in self.sides.items()
        ]
        for column, listed in (*columns, (self.place, [keys_of_place(*place) for place in self.place.things])):
            found = [[numbers.setdefault(key, len(numbers)) for key in own] for own in listed]
            number = np.array([len(one) for one in found], dtype=np.int64)
            start = np.cumsum(number) - number
            flat = np.array([key for one in found for key in one], dtype=np.int64)
            owners.append(np.repeat(np.arange(len(column.of)), number[column.of]))
            keys.append(flat[spread(start[column.of], number[column.of])])
        owner = np.concatenate(owners)
        return owner, np.concatenate(keys) * (self._field.max(initial=0) + 1) + self._field[owner]

    def bound(self, one: Ints, other: Ints) -> Floats:
        """What the scores of pairs are at most, by the places of their rows here; 0 for a pair that has none."""
        gap = np.maximum(self.first[one] - self.last[other], self.first[other] - self.last[one])
        near = np.flatnonzero((gap <= WINDOWS.days) & (self.document[one] != self.document[other]))
        found = np.zeros(len(one))
        parts = self._parts(one[near], other[near])
        bound = parts.sum() + WORDS_WEIGHT
        found[near] = np.where(np.isnan(bound) | ~parts.shared(), 0.0, bound)
        return found

    def sums(self, one: Ints, other: Ints) -> list[float | None]:
        """Of pairs that have a bound, the score without what the words add; None where only the claims in full tell."""
        parts = self._parts(one, other)
        columns = zip(*(part.tolist() for part in parts.weights), strict=True)
        return [sum(each) if sure else None for each, sure in zip(columns, parts.sure.tolist(), strict=True)]

    def _parts(self, one: Ints, other: Ints) -> _Parts:
        gap = np.maximum(self.first[one] - self.last[other], self.first[other] - self.last[one])
        wide = np.maximum(self.last[one] - self.first[one], self.last[other] - self.first[other]) > WIDE_DAYS
        days = np.where(wide, 0.1, 0.3) - 0.05 * np.maximum(gap, 0)
        targets, doers = (_in_role(role, side, one, other) for role, side in self.sides.items())
        place, type_ = _by_two(self.place, one, other, _places), _by_two(self.type, one, other, _types)
        losses, sure = self._losses(one, other)
        means = self.means[one]
        alike = np.where((means > 0) & (means == self.means[other]), _SAME_MEANS, 0.0)
        return _Parts((days, targets, doers, place, type_, losses, alike), sure)

    def _losses(self, one: Ints, other: Ints) -> tuple[Floats, Flags]:
        """What the numbers of losses add at most, or take off, and for which pairs they add just that."""
        best, worst = np.full(len(one), -np.inf), np.full(len(one), np.inf)
        for lost in self._lost:
            both = lost.told[one] & lost.told[other]
            low, high = np.maximum(lost.low[one], lost.low[other]), np.minimum(lost.high[one], lost.high[other])
            worth = np.where(low <= high, LOSSES[0], LOSSES[1])
            best, worst = np.where(both, np.maximum(best, worth), best), np.where(both, np.minimum(worst, worth), worst)
        known = self._whole[one] & self._whole[other]
        told = np.where(known, np.where(np.isinf(best), 0.0, best), LOSSES[0])
        return told, known & (np.isinf(best) | (best == worst))


class _Parts(NamedTuple):
    """What the reasons of pairs but their words add to their scores at most, NaN for a pair that has no score.

    The weights stand in the order of `scoring`: days, targets, doers, place, type, losses, means. `sure`: they are just
    that.
    """

    weights: tuple[Floats, ...]
    sure: Flags

    def sum(self) -> Floats:
        """All of them together."""
        return reduce(np.add, self.weights)

    def shared(self) -> Flags:
        """Which pairs share a doer, a target or a place."""
        _, targets, doers, place, *_ = self.weights
        return (targets > 0) | (doers > 0) | (place > 0)


class _Lost(NamedTuple):
    """A kind of loss: of which rows a number is told that is not nought, and between which it lies."""

    told: Flags
    low: Floats
    high: Floats


_LOSSES = (("killed", "killed_low", "killed_high"), ("injured", "injured_low", "injured_high"))
_COLUMNS = ("claim", "document", "type", "modality", "initiators", "targets", "first", "last", "place", "place_id",
            "instrument", *_LOSSES[0], *_LOSSES[1])  # fmt: skip
_VALUES = attrgetter(*_COLUMNS)


def _days(days: Sequence[date]) -> Ints:
    """Days as day numbers."""
    each = coded(days)
    return np.array([day.toordinal() for day in each.things], dtype=np.int64)[each.of]


def _numbers(values: Sequence[int | None]) -> Floats:
    """Numbers, NaN for none."""
    each = coded(values)
    return np.array(each.things, dtype=np.float64)[each.of]


def _lost(values: Sequence[int | None], lows: Sequence[int | None], highs: Sequence[int | None]) -> _Lost:
    value, low, high = _numbers(values), _numbers(lows), _numbers(highs)
    bare = np.isnan(low) & np.isnan(high)
    told = ~np.isnan(value) & (value != 0)
    return _Lost(
        told,
        np.where(bare, value, np.where(np.isnan(low), -1.0, low)),
        np.where(bare, value, np.where(np.isnan(high), np.inf, high)),
    )


def _by_two(column: Coded, one: Ints, other: Ints, worth: Callable[[Any, Any], float | None]) -> Floats:
    """What every two things of a column add or take off; NaN where it is None."""
    size = len(column.things)
    pairs, place = np.unique(column.of[one] * size + column.of[other], return_inverse=True)
    things = column.things
    found = [worth(things[pair // size], things[pair % size]) for pair in pairs.tolist()]
    return np.array(found, dtype=np.float64)[place]


def _in_role(role: Role, column: Coded, one: Ints, other: Ints) -> Floats:
    """What the actors of a role add or take off."""
    same, apart = ROLES[role]
    sides = [_side(actors) for actors in column.things]
    named = coded([(), *(side.named for side in sides)]).of[1:][column.of]
    plain = np.array([len(side.named) == 1 and not side.acting for side in sides], dtype=bool)[column.of]
    ours, theirs = named[one], named[other]
    found = np.where(ours == theirs, same, apart)
    odd = np.flatnonzero((ours != theirs) & (ours > 0) & (theirs > 0) & ~(plain[one] & plain[other]))
    if len(odd):
        found[odd] = _by_two(column, one[odd], other[odd], lambda a, b: _of_sides(role, _side(a).named, _side(b).named))
    return np.where((ours == 0) | (theirs == 0), 0.0, found)


class _Side(NamedTuple):
    """The actors of a role that mean the same in every document, and whether one of them acts for somebody."""

    named: tuple[str, ...]
    acting: bool


@cache
def _side(actors: tuple[str, ...]) -> _Side:
    named = tuple(actor for actor in actors if known_across_documents(actor))
    return _Side(named, any(map(acts_for, named)))


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


Named = tuple[str | None, str | None]
"""A place as written, and its id in the registry."""


@lru_cache(maxsize=1 << 18)
def _places(one: Named, other: Named) -> float | None:
    """What the places add or take off; None for places too far apart."""
    if not any(one) or not any(other):
        return 0.0
    a, b = (_Place("", "", (), (), *named, None) for named in (one, other))
    at, beside = spot_of(a, date.min, date.min), spot_of(b, date.min, date.min)
    km = km_between(at, beside)
    if km is not None and km > WINDOWS.km:
        return None
    return next((weight for weight, _ in place_of_both(a, at, b, beside)), 0.0)

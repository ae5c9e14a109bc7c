"""When did a series change, where nobody gave the day?

`changes` counts points from 0 and names the first point of what comes after: in a series of years from 1851, a change
at 41 lies between 1891 and 1892.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from herodotus.analyse.methods import Array, Numbers, TooFew, likeness, numbers
from herodotus.errors import UsageError

Places = NDArray[np.int64]
Model = Literal["poisson", "normal"]

SUPPORT = float(np.log(8))
"""Positions up to eight times less likely than the best are in its support (Royall 1997)."""

ORDERS = 999
"""How often the values are put in another order to see how large a gain chance gives."""

CELLS = 100_000
"""Numbers held at once while values are put in other orders."""

FEW = 20
LONG = 5_000
FLOOR = 1e-12
"""The smallest share of the variance that is taken to be left over; a fit without remainder has no likelihood."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Points `start` to `end` (not in it) and their mean: the rate a step for counts."""

    start: int
    end: int
    mean: float


@dataclass(frozen=True, slots=True)
class Split:
    """The best single change.

    `gain` is the rise in log-likelihood over no change. `low` and `high` are the first and last position that is at
    most eight times less likely. `chance` is the share of random orders of the same values whose best split gains as
    much: small means that the order matters. It takes the points as exchangeable: a trend or a slow swing makes it
    small too.
    """

    at: int
    before: float
    after: float
    gain: float
    low: int
    high: int
    chance: float


@dataclass(frozen=True, slots=True)
class Changepoints:
    """The best single change, and the segments that the Bayesian information criterion prefers (perhaps one).

    `bic` holds the criterion for 0, 1, 2, … changes; lower is better. `trials[k]` holds the best k changes.
    """

    model: Model
    single: Split
    changes: tuple[int, ...]
    segments: tuple[Segment, ...]
    bic: tuple[float, ...]
    trials: tuple[tuple[int, ...], ...]
    warnings: tuple[str, ...]


def changepoints(values: Numbers, *, model: Model, most: int = 3, least: int = 2, seed: int = 0) -> Changepoints:
    """The changes under which an evenly spaced series is most likely, by exact search of all divisions.

    `poisson`: counts with a constant rate in each segment. `normal`: values with a mean of their own in each segment
    and one variance. Up to `most` changes, `least` points a segment at least. The number of changes is that of lowest
    BIC, -2 log L + p log n, with p = 2k + 1 for k changes (k positions, k + 1 means), one more for the variance
    (Yao 1988, Stat. Probab. Lett. 6:181); the search is that of Jackson et al. 2005. Refuses what does not vary or
    is shorter than two segments (`TooFew`), negative counts and series of more than 5,000 points (`UsageError`).
    """
    row = numbers(values, "The series")
    _check(row, model, most, least)
    costs, trials = _search(row, model, min(most, len(row) // least - 1), least)
    bic = _bic(costs, len(row), model)
    changes = trials[min(range(len(bic)), key=lambda k: (bic[k], k))]
    single = _single(row, model, least, seed)
    segments = tuple(
        Segment(start, end, float(row[start:end].mean())) for start, end in pairwise((0, *changes, len(row)))
    )
    return Changepoints(model, single, changes, segments, bic, trials, _warnings(row, model, single, changes))


def _check(row: Array, model: Model, most: int, least: int) -> None:
    if most < 1 or least < 1:
        raise UsageError("The number of changes and of points a segment must be 1 or more.", "Give 1 or more.")
    if len(row) > LONG:
        raise UsageError(f"{len(row)} points are more than the {LONG} searched.", "Take longer steps, such as weeks.")
    if model == "poisson" and (row < 0).any():
        raise UsageError("A count below 0 is no count.", "Use the normal model for values that can be negative.")
    if len(row) < 2 * max(least, 2):
        raise TooFew(f"{len(row)} points are too few for a change, which needs {2 * max(least, 2)}.", "Take more.")
    if np.ptp(row) == 0:
        raise TooFew("The series never changes.", "Take another series or longer steps.")


def _single(row: Array, model: Model, least: int, seed: int) -> Split:
    gains = _gains(row[None, :], model, least)[0]
    at = int(gains.argmax()) + least
    support = np.flatnonzero(gains >= gains.max() - SUPPORT) + least
    better = _as_good(row, model, least, seed, float(gains.max()))
    means = float(row[:at].mean()), float(row[at:].mean())
    low, high = int(support[0]), int(support[-1])
    return Split(at, *means, float(gains.max()), low, high, float(1 + better) / (1 + ORDERS))


def _as_good(row: Array, model: Model, least: int, seed: int, gain: float) -> int:
    """In how many random orders of the values the best split gains as much."""
    draw, found = np.random.default_rng(seed), 0
    block = max(1, CELLS // len(row))
    for start in range(0, ORDERS, block):
        rows = np.tile(row, (min(block, ORDERS - start), 1))
        best = _gains(draw.permuted(rows, axis=1), model, least).max(axis=1)
        found += int((best >= gain - 1e-9).sum())
    return found


def _gains(rows: Array, model: Model, least: int) -> Array:
    """The rise in log-likelihood by a split at `least`, `least` + 1, … for each of several rows."""
    length = rows.shape[1]
    first, cut, end = np.array([0]), np.arange(least, length - least + 1), np.array([length])
    sums = _Sums(rows, model)
    none = sums.cost(first, end)
    split = sums.cost(first, cut) + sums.cost(cut, end)
    if model == "poisson":
        return np.asarray((none - split) / 2)
    return np.asarray(length / 2 * np.log(none / np.maximum(split, FLOOR * none)))


class _Sums:
    """Running sums along the last axis, from which the cost of any segment follows."""

    def __init__(self, rows: Array, model: Model) -> None:
        self.poisson = model == "poisson"
        centred = rows if self.poisson else rows - rows.mean(axis=-1, keepdims=True)
        self.total = _running(centred)
        self.squares = _running(np.square(centred))

    def cost(self, start: Places | int, end: Places | int) -> Array:
        """-2 log L of counts less what all divisions share; the sum of squares about the mean for the normal model."""
        points = np.asarray(end) - np.asarray(start)
        total = self.total[..., end] - self.total[..., start]
        if self.poisson:
            return np.asarray(2 * (total - total * np.log(np.maximum(total / points, 1e-300))))
        spread = self.squares[..., end] - self.squares[..., start] - np.square(total) / points
        return np.asarray(np.maximum(spread, 0.0))


def _running(rows: Array) -> Array:
    return np.concatenate([np.zeros((*rows.shape[:-1], 1)), np.cumsum(rows, axis=-1)], axis=-1)


def _search(row: Array, model: Model, most: int, least: int) -> tuple[Array, tuple[tuple[int, ...], ...]]:
    """The lowest cost of the whole series with 0, 1, … `most` changes, and where these lie."""
    length, sums = len(row), _Sums(row, model)
    ends = np.arange(least, length + 1)
    best = np.full((most + 1, length + 1), np.inf)
    last = np.zeros((most + 1, length + 1), dtype=np.int64)
    best[0, ends] = sums.cost(0, ends)
    for end in range(2 * least, length + 1):
        to_end = sums.cost(np.arange(least, end - least + 1), end)
        for changes in range(1, min(most, end // least - 1) + 1):
            first = changes * least
            costs = best[changes - 1, first : end - least + 1] + to_end[first - least :]
            place = int(costs.argmin())
            best[changes, end], last[changes, end] = costs[place], first + place
    return best[:, length], tuple(_traced(last, changes, length) for changes in range(most + 1))


def _traced(last: Places, changes: int, end: int) -> tuple[int, ...]:
    found: list[int] = []
    for left in range(changes, 0, -1):
        end = int(last[left, end])
        found.append(end)
    return tuple(reversed(found))


def _bic(costs: Array, length: int, model: Model) -> tuple[float, ...]:
    free = 2 * np.arange(len(costs)) + 1
    if model == "poisson":
        return tuple((costs + free * np.log(length)).tolist())
    spread = np.maximum(costs, FLOOR * costs[0]) / length
    return tuple((length * np.log(spread) + (free + 1) * np.log(length)).tolist())


def _warnings(row: Array, model: Model, single: Split, changes: tuple[int, ...]) -> tuple[str, ...]:
    out = []
    if len(row) < FEW:
        out.append(f"only {len(row)} points: a change is found where one is, and often where none is")
    if not changes:
        out.append("by the Bayesian information criterion the series is better described without a change")
    if single.chance > 0.05:
        out.append(f"{single.chance:.0%} of random orders of the same values split as well as this one")
    edges = (0, *(changes or (single.at,)), len(row))
    parts = [row[start:end] for start, end in pairwise(edges)]
    spread = sum(float(np.square(part - part.mean()).sum() / max(part.mean(), 1e-9)) for part in parts)
    if model == "poisson" and spread > 1.5 * (len(row) - len(parts)):
        out.append("within segments the counts vary more than a constant rate allows: changes may be bursts")
    slopes = np.concatenate([part - part.mean() for part in parts])
    if likeness(slopes) > 2 / len(row) ** 0.5:
        out.append("within segments neighbouring points resemble each other: changes are found too readily")
    return tuple(out)

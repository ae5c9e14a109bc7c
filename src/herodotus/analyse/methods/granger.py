"""Does the past of one series help to foretell another, beyond that other's own past?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from herodotus.analyse.methods import Array, Numbers, TooFew, needed, numbers
from herodotus.errors import UsageError

LAGS = (1, 2, 4, 6, 8, 12)

LEAST_FREE = 10
"""Points that must be left over after every term is fitted."""


@dataclass(frozen=True, slots=True)
class Granger:
    """The F test at one lag: `p` is the chance of an F this large if the cause's past added nothing."""

    lag: int
    f: float
    p: float
    df_num: int
    df_denom: int


def granger(cause: Numbers, effect: Numbers, lags: Sequence[int] = LAGS) -> tuple[Granger, ...]:
    """Test at each lag whether the cause's past helps to foretell the effect (Granger 1969, Econometrica 37:424).

    With the effect's own `lag` past values and a constant, adding the cause's `lag` past values lowers the residual sum
    of squares from RSS0 to RSS1: F = ((RSS0 - RSS1) / lag) / (RSS1 / (n - 3 lag - 1)), n the length of the series.
    Both series are evenly spaced, in order of time, equally long.

    Raises `TooFew` when the series are too short for a lag (see `longest_lag`) or do not vary enough, `UsageError` for
    series of unequal length or a lag below 1.
    """
    causes, effects = numbers(cause, "The first series"), numbers(effect, "The second series")
    if len(causes) != len(effects):
        raise UsageError(
            f"The series are {len(causes)} and {len(effects)} points long.", "Give both over the same period."
        )
    if not lags or min(lags) < 1:
        raise UsageError("A lag must be 1 or more.", "Give lags such as 1, 2, 4.")
    for row, which in ((causes, "first"), (effects, "second")):
        if len(row) and np.ptp(row) == 0:
            raise TooFew(f"The {which} series never changes.", "Take a longer period or another pair.")
    return tuple(_at(causes, effects, lag) for lag in lags)


def longest_lag(length: int) -> int:
    """The longest lag that a series of this many points can carry; 0 when it carries none."""
    return max(0, (length - 1 - LEAST_FREE) // 3)


def _at(cause: Array, effect: Array, lag: int) -> Granger:
    if lag > longest_lag(len(effect)):
        raise TooFew(
            f"{len(effect)} points are too few for lag {lag}, which needs {3 * lag + 1 + LEAST_FREE}.",
            "Take a longer period, shorter steps or smaller lags.",
        )
    now = effect[lag:]
    own = np.column_stack([np.ones(len(now)), _past(effect, lag)])
    both = np.column_stack([own, _past(cause, lag)])
    without, _ = _residual(own, now)
    residual, rank = _residual(both, now)
    if rank < both.shape[1] or residual <= 1e-12 * float(np.square(now - now.mean()).sum()):
        raise TooFew(
            f"The series do not vary enough for lag {lag}: their past values determine each other.",
            "Take a longer period or smaller lags.",
        )
    df_denom = len(now) - 2 * lag - 1
    f = max(0.0, (without - residual) / lag / (residual / df_denom))
    return Granger(lag, f, float(needed("scipy.special").fdtrc(lag, df_denom, f)), lag, df_denom)


def _past(row: Array, lag: int) -> Array:
    """The values 1 to `lag` steps before each point that has so many before it, a column a step."""
    return np.column_stack([row[lag - back : len(row) - back] for back in range(1, lag + 1)])


def _residual(terms: Array, now: Array) -> tuple[float, int]:
    """The residual sum of squares of a least squares fit, and the number of terms that are independent."""
    fitted, _, rank, _ = np.linalg.lstsq(terms, now, rcond=None)
    return float(np.square(now - terms @ fitted).sum()), int(rank)

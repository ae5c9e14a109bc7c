"""Did the level of a series change at a given point, and by how much: interrupted time series regression.

The counts before the point say what would have gone on; the ratio of the level compares what came with that. It cannot
tell what else happened at the same time, nor a change of reporting from a change of what is reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, exp
from typing import Literal

import numpy as np

from herodotus.analyse.methods import Array, Numbers, TooFew, likeness, numbers
from herodotus.analyse.methods.loglinear import Fit, Unbounded, loglinear, negative_binomial
from herodotus.errors import UsageError

Family = Literal["poisson", "quasipoisson", "negative binomial"]

Z95 = 1.959963984540054
LEAST = 3
"""Points on either side below which the method refuses."""
FEW = 12
"""Points on either side below which it warns."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate ratio with its 95 % interval (Wald, on the log scale) and two-sided p: 1 is no change."""

    value: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What changed at `at`, the first point after the event, counted from 0.

    `level` compares the rate right after with what the trend before foretold for then; `slope_before` is the rate
    ratio from one point to the next; `slope_change` the ratio of that after to before, if asked for. `dispersion` is
    Pearson's chi-square over its degrees of freedom: 1 is as the family has it, more is more varied. `alpha` is the
    extra variance of the negative binomial (variance = mean + alpha mean^2). `fitted` and `expected` are counts a
    point, by the model and by the model without the event. `autocorrelation` is of neighbouring residuals.
    """

    at: int
    family: Family
    level: Ratio
    slope_before: Ratio
    slope_change: Ratio | None
    dispersion: float
    alpha: float | None
    before: int
    after: int
    fitted: tuple[float, ...]
    expected: tuple[float, ...]
    autocorrelation: float
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placebo:
    """The level that the same model finds at a point before the event, where nothing is known to have happened."""

    at: int
    level: Ratio


def interrupted(
    counts: Numbers,
    at: int,
    *,
    exposure: Numbers | None = None,
    family: Family = "quasipoisson",
    harmonics: int = 0,
    period: float | None = None,
    slope_change: bool = False,
) -> Interrupted:
    """Fit log(mean count) = a + b t + c [t >= at] (+ d (t - at) [t >= at]) + season + log(exposure).

    Segmented regression of counts (Wagner et al. 2002; Lopez Bernal et al. 2017, Int. J. Epidemiol. 46:348). `counts`
    is evenly spaced, 0 or more each; `exposure` what they are a rate of (population, reports read), above 0.
    `harmonics` pairs of sine and cosine of `period` points take up the season. `quasipoisson` scales the intervals by
    the square root of the dispersion; `negative binomial` estimates the extra variance by maximum likelihood.

    Raises `TooFew` below 3 points on a side, when a side has no event at all, or when the terms cannot be told apart;
    `UsageError` for counts below 0, an exposure that does not fit, or harmonics without a period.
    """
    row = numbers(counts, "The counts")
    shares = np.ones(len(row)) if exposure is None else numbers(exposure, "The exposure")
    _check(row, at, shares, harmonics, period)
    terms = _terms(len(row), at, harmonics, period, slope_change)
    try:
        fit = negative_binomial(row, terms, shares) if family == "negative binomial" else loglinear(row, terms, shares)
    except Unbounded as error:
        raise TooFew(
            "The model cannot be fitted: its terms cannot be told apart in these points.",
            "Take a longer period, longer steps, or fewer terms.",
        ) from error
    wider = fit.dispersion if family == "quasipoisson" else 1.0
    ratios = [_ratio(fit, place, wider) for place in range(4 if slope_change else 3)]
    without = terms.copy()
    without[:, 2] = 0
    if slope_change:
        without[:, 3] = 0
    expected = shares * np.exp(without @ fit.coefficients)
    follows = likeness((row - fit.fitted) / np.sqrt(fit.fitted))
    return Interrupted(
        at,
        family,
        ratios[2],
        ratios[1],
        ratios[3] if slope_change else None,
        fit.dispersion,
        fit.alpha,
        at,
        len(row) - at,
        tuple(fit.fitted.tolist()),
        tuple(expected.tolist()),
        follows,
        _warnings(row, at, family, fit, harmonics, period, follows),
    )


def placebo(
    counts: Numbers,
    at: int,
    *,
    exposure: Numbers | None = None,
    family: Family = "quasipoisson",
    harmonics: int = 0,
    period: float | None = None,
    slope_change: bool = False,
    side: int = 6,
) -> tuple[Placebo, ...]:
    """The same model at every earlier point with `side` points on either side of it, on what lies before the event.

    Points where the model cannot be fitted are left out. None when too little lies before the event.
    """
    row = numbers(counts, "The counts")[: max(at, 0)]
    shares = None if exposure is None else numbers(exposure, "The exposure")[: max(at, 0)]
    found = []
    for place in range(max(side, LEAST), len(row) - max(side, LEAST) + 1):
        try:
            one = interrupted(
                row,
                place,
                exposure=shares,
                family=family,
                harmonics=harmonics,
                period=period,
                slope_change=slope_change,
            )
        except TooFew:
            continue
        found.append(Placebo(place, one.level))
    return tuple(found)


def share_as_large(placebos: tuple[Placebo, ...], level: Ratio) -> float | None:
    """The share of placebo dates with a level as far from 1, on the log scale, as the one found; None without any.

    Neighbouring dates share most of their points, so it is a measure of how unusual the level is, and no p-value.
    """
    if not placebos:
        return None
    size = abs(np.log(level.value))
    return sum(bool(abs(np.log(one.level.value)) >= size) for one in placebos) / len(placebos)


def _check(row: Array, at: int, exposure: Array, harmonics: int, period: float | None) -> None:
    if (row < 0).any():
        raise UsageError("A count below 0 is no count.", "Give counts or sums of 0 and more.")
    if len(exposure) != len(row) or (exposure <= 0).any():
        raise UsageError("The exposure must be above 0 at every point of the series.", "Leave out points without any.")
    if harmonics < 0 or (harmonics and (period is None or period <= 2 * harmonics)):
        raise UsageError(
            f"{harmonics} harmonics need a period of more than {2 * harmonics} points.", "Give it, such as 12 months."
        )
    before, after = at, len(row) - at
    if min(before, after) < LEAST:
        raise TooFew(
            f"There are {max(before, 0)} points before and {max(after, 0)} after; {LEAST} are needed on each side.",
            "Take shorter steps or a longer period.",
        )
    for part, which in ((row[:at], "before"), (row[at:], "after")):
        if not part.any():
            raise TooFew(
                f"Nothing was counted {which} the event, so there is no ratio.",
                "Take a longer period or wider filters.",
            )


def _terms(length: int, at: int, harmonics: int, period: float | None, slope_change: bool) -> Array:
    """A column a term: constant, time, after, time since (if asked for), then the season."""
    time = np.arange(length, dtype=np.float64)
    after = (time >= at).astype(np.float64)
    columns = [np.ones(length), time, after]
    if slope_change:
        columns.append(after * (time - at))
    for turn in range(1, harmonics + 1):
        angle = 2 * np.pi * turn * time / (period or 1)
        columns += [np.sin(angle), np.cos(angle)]
    return np.column_stack(columns)


def _ratio(fit: Fit, place: int, wider: float) -> Ratio:
    value = float(fit.coefficients[place])
    error = float(np.sqrt(fit.covariance[place, place] * wider))
    p = erfc(abs(value) / error / 2**0.5) if error else float(not value)
    return Ratio(exp(value), exp(value - Z95 * error), exp(value + Z95 * error), p)


def _warnings(
    row: Array, at: int, family: Family, fit: Fit, harmonics: int, period: float | None, follows: float
) -> tuple[str, ...]:
    out = []
    if min(at, len(row) - at) < FEW:
        out.append(f"fewer than {FEW} points on a side: the trend before is hardly known")
    if family == "poisson" and fit.dispersion > 1.5:
        out.append(
            f"the counts vary {fit.dispersion:.1f} times as much as the Poisson family allows: intervals too narrow"
        )
    if family == "quasipoisson" and fit.dispersion < 0.5:
        out.append("the counts vary less than chance would have it: the intervals are too narrow")
    if family == "negative binomial" and fit.alpha is not None and fit.alpha < 1e-4:
        out.append("the counts vary no more than the Poisson family allows: the result is the same as with it")
    if harmonics and len(row) < 2 * (period or 0):
        out.append("less than two whole seasons: the season cannot be told from the trend")
    if abs(follows) > 2 / len(row) ** 0.5:
        out.append(f"neighbouring residuals are correlated ({follows:+.2f}): the intervals are too narrow")
    return tuple(out)

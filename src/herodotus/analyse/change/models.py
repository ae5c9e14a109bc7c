"""The published models on a series: the level at the event by three families, dates of no event, change points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from herodotus.analyse.change.series import Series
from herodotus.analyse.change.steps import Size
from herodotus.analyse.methods import TooFew
from herodotus.analyse.methods.changepoints import changepoints
from herodotus.analyse.methods.interrupted import Family, Interrupted, Ratio, interrupted, placebo, share_as_large

FAMILIES: tuple[Family, ...] = ("poisson", "quasipoisson", "negative binomial")
YEAR: dict[Size, float] = {"day": 365.25, "week": 365.25 / 7, "month": 12.0}
"""Steps in a year, the period of the season."""
PLACEBO_STEPS = 104
"""The steps before the event in which dates of no event are tried: the nearest."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the models hold beside level and trend: pairs of harmonics of a year, and a change of the slope."""

    harmonics: int = 0
    slope_change: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """What one family says. `exposure` is what the counts are a rate of, None for the counts themselves.

    `level`: the rate right after as a multiple of what the trend before foretold. `slope_before`: of a step over the
    one before it; `slope_change`: that after over that before. Ratios with 95 % intervals; 1 is no change.
    `dispersion`: 1 is as the family has it. `fitted`, `expected`: counts a step, by the model and by the model without
    the event; empty where steps were left out.
    """

    family: Family
    exposure: str | None
    level: Ratio
    slope_before: Ratio
    slope_change: Ratio | None
    dispersion: float
    steps_before: int
    steps_after: int
    fitted: tuple[float, ...]
    expected: tuple[float, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceboDate:
    """The level that the same model finds on a day before the event."""

    day: date
    level: Ratio


@dataclass(frozen=True, slots=True)
class Models:
    """What is found at the event, by each family.

    `refused` says why there is no model at all, `refused_by_documents` why none with documents as exposure. `placebo`
    are days before the event on which the quasi-Poisson model was tried, `as_large` the share of them with a level as
    far from 1; it is no p-value.
    """

    fits: tuple[Fit, ...] = ()
    refused: str | None = None
    by_documents: Fit | None = None
    refused_by_documents: str | None = None
    left_out_by_documents: int = 0
    placebo: tuple[PlaceboDate, ...] = ()
    as_large: float | None = None

    def fit(self, family: Family) -> Fit | None:
        """What a family says; None when the models were refused."""
        return next((fit for fit in self.fits if fit.family == family), None)


@dataclass(frozen=True, slots=True)
class Segment:
    """Steps with one rate: the mean of a step."""

    first: date
    last: date
    steps: int
    mean: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """The best single change: `on` is the first day of what comes after.

    `low` and `high` begin the first and the last step that is at most eight times less likely. `gain` is the rise in
    log-likelihood, `chance` the share of random orders of the same values that split as well.
    """

    on: date
    low: date
    high: date
    mean_before: float
    mean_after: float
    gain: float
    chance: float


@dataclass(frozen=True, slots=True)
class Breaks:
    """When the series changed, whatever day was named: the best single change, and the segments of lowest BIC.

    `refused` says why nothing was looked for.
    """

    single: Break | None
    segments: tuple[Segment, ...]
    warnings: tuple[str, ...] = ()
    refused: str | None = None


def models_at(found: Series, size: Size, terms: Terms) -> Models:
    """What the models find at the event; refused, with the reason, where the series cannot carry them."""
    values, at, of = found.values, found.at, [step.of for step in found.steps]
    kept = [n for n, total in enumerate(of) if total != 0]
    exposure = [float(of[n] or 0) for n in kept] if any(total is not None for total in of) else None
    counts, place = [values[n] for n in kept], sum(n < at for n in kept)
    named = "all events" if exposure else None
    fits: list[Fit] = []
    refused: list[str] = []
    for family in FAMILIES:
        try:
            fits.append(_fit(counts, place, size, terms, family, exposure, named))
        except TooFew as error:
            refused.append(str(error))
    if not fits:
        return Models(refused=refused[0])
    days, as_large = _placebo(found, kept, counts, place, size, terms, exposure, fits[0].level)
    by_documents, why_not, left = (None, None, 0) if exposure else _by_documents(found, size, terms)
    return Models(tuple(fits), None, by_documents, why_not, left, days, as_large)


def breaks_in(found: Series, is_share: bool) -> Breaks:
    """Change points of the whole series; for a share, of the shares of the steps that have events, as normal."""
    kept = [n for n, step in enumerate(found.steps) if step.of != 0]
    steps = [found.steps[n] for n in kept]
    values = [step.value / (step.of or 1) if is_share else float(step.value) for step in steps]
    try:
        split = changepoints(values, model="normal" if is_share else "poisson")
    except TooFew as error:
        return Breaks(None, (), (), str(error))
    single = split.single
    return Breaks(
        Break(
            steps[single.at].first,
            steps[single.low].first,
            steps[single.high].first,
            single.before,
            single.after,
            single.gain,
            single.chance,
        ),
        tuple(
            Segment(
                steps[part.start].first,
                steps[part.end - 1].last,
                part.end - part.start,
                part.mean,
                tuple(chain.from_iterable([step.claims for step in steps[part.start : part.end]])),
            )
            for part in split.segments
        ),
        split.warnings,
    )


def _fit(
    counts: Sequence[int],
    at: int,
    size: Size,
    terms: Terms,
    family: Family,
    exposure: Sequence[float] | None,
    named: str | None,
) -> Fit:
    one: Interrupted = interrupted(
        counts,
        at,
        exposure=exposure,
        family=family,
        harmonics=terms.harmonics,
        period=YEAR[size] if terms.harmonics else None,
        slope_change=terms.slope_change,
    )
    return Fit(
        family,
        named,
        one.level,
        one.slope_before,
        one.slope_change,
        one.dispersion,
        one.before,
        one.after,
        one.fitted if exposure is None else (),
        one.expected if exposure is None else (),
        one.warnings,
    )


def _by_documents(found: Series, size: Size, terms: Terms) -> tuple[Fit | None, str | None, int]:
    """The quasi-Poisson model of counts a published document; steps without any document are left out."""
    kept = [n for n, step in enumerate(found.steps) if step.documents]
    counts = [found.steps[n].value for n in kept]
    exposure = [float(found.steps[n].documents) for n in kept]
    place, left = sum(n < found.at for n in kept), len(found.steps) - len(kept)
    try:
        return _fit(counts, place, size, terms, "quasipoisson", exposure, "documents"), None, left
    except TooFew as error:
        return None, str(error), left


def _placebo(
    found: Series,
    kept: Sequence[int],
    counts: Sequence[int],
    at: int,
    size: Size,
    terms: Terms,
    exposure: Sequence[float] | None,
    level: Ratio,
) -> tuple[tuple[PlaceboDate, ...], float | None]:
    """Days before the event on which the model without extra variance is tried, and the share as far from 1."""
    begin = max(0, at - PLACEBO_STEPS)
    season = YEAR[size] if terms.harmonics else None
    tried = placebo(
        counts[begin:at],
        at - begin,
        exposure=exposure[begin:at] if exposure else None,
        harmonics=terms.harmonics,
        period=season,
        slope_change=terms.slope_change,
    )
    days = tuple(PlaceboDate(found.steps[kept[begin + one.at]].first, one.level) for one in tried)
    return days, share_as_large(tried, level)

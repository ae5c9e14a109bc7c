"""Do events of several sides set off further events: a Hawkes process with one exponential kernel.

The intensity of side i is lambda_i(t) = mu_i + sum_j A_ij sum_{t_j < t} beta exp(-beta (t - t_j)): `A_ij` is how many
events of i one event of j sets off on average, 1 / beta the mean delay. Nothing before time 0 counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from herodotus.analyse.methods import Array, Numbers, TooFew, needed, numbers
from herodotus.analyse.methods.excitation import Excitation
from herodotus.errors import UsageError

LEAST = 10
"""Events of a side below which the method refuses."""
FEW = 100
"""Events of a side below which it warns."""
STARTS = (0.2, 2.0)
"""Decays tried first, as multiples of the mean rate of events."""


@dataclass(frozen=True, slots=True)
class Hawkes:
    """The fit. Times are in the unit of the input, rates and `beta` per that unit.

    `mu[i]` is the rate of events of side i that nothing set off, `a[i][j]` how many events of i one event of j sets
    off, `beta` the decay. `branching` is the spectral radius of `a`: about the share of events that others set off,
    below 1 in a process that does not explode. The `*_error` are standard errors from the observed information, None
    for a value at its bound. `ratio` is twice the gain in log-likelihood over Poisson processes of constant rate, `df`
    how many more values it took; `p` reads it as chi-square, no more than a rough guide, since beta means nothing where
    nothing is set off. `fit_p[i]` tests whether the time-changed gaps of side i are exponential (Ogata 1988): small
    means that the model does not fit. `jitter` says by which rule events were moved apart, if they were.
    """

    mu: tuple[float, ...]
    a: tuple[tuple[float, ...], ...]
    beta: float
    branching: float
    mu_error: tuple[float | None, ...]
    a_error: tuple[tuple[float | None, ...], ...]
    beta_error: float | None
    log_likelihood: float
    poisson_log_likelihood: float
    ratio: float
    df: int
    p: float
    fit_p: tuple[float, ...]
    events: tuple[int, ...]
    end: float
    jitter: str | None
    warnings: tuple[str, ...]


def fit_hawkes(times: Sequence[Numbers], end: float, *, jitter_seed: int = 0, grain: float = 1.0) -> Hawkes:
    """Fit by maximum likelihood (Hawkes 1971, Biometrika 58:83; Ozaki 1979) with its analytic gradient. Needs scipy.

    `times` holds one row a side, each between 0 and `end`, in any order. Where two events share a time, all are known
    by the `grain` only (1 for days), and each is moved forward by a seeded uniform draw of up to one grain. What
    happens within a grain is then not known: a decay faster than that is an artefact, and said so.

    Raises `TooFew` when a side has fewer than 10 events, `UsageError` for times outside of 0 to `end`.
    """
    rows = _checked(times, end)
    tied = len(np.unique(np.concatenate(rows))) < sum(len(row) for row in rows)
    if tied:
        if max(row[-1] for row in rows) >= end:
            raise UsageError("Events known by the day need an end after the last day.", "Give the end of that day.")
        rows = _moved(rows, end, jitter_seed, grain)
    process = Excitation(rows, end)
    values, likelihood = _best(process)
    mu, a, beta = process.parts(values)
    errors = _errors(process, values)
    poisson = sum(len(row) * (np.log(len(row) / end) - 1) for row in rows)
    branching = float(np.abs(np.linalg.eigvals(a)).max())
    ratio, df = max(0.0, 2 * (likelihood - float(poisson))), len(rows) ** 2 + 1
    special = needed("scipy.special")
    fit_p = tuple(_exponential(gaps, special) for gaps in process.gaps(values))
    return Hawkes(
        tuple(mu.tolist()),
        tuple(tuple(row) for row in a.tolist()),
        beta,
        branching,
        tuple(errors[: len(rows)]),
        tuple(tuple(errors[len(rows) * (i + 1) : len(rows) * (i + 2)]) for i in range(len(rows))),
        errors[-1],
        likelihood,
        float(poisson),
        ratio,
        df,
        float(special.chdtrc(df, ratio)),
        fit_p,
        tuple(len(row) for row in rows),
        float(end),
        f"each event is moved forward by a uniform draw of up to {grain:g} (seed {jitter_seed})" if tied else None,
        _warnings(process, beta, branching, errors, fit_p, grain if tied else 0.0),
    )


def simulate_hawkes(mu: Numbers, a: Sequence[Numbers], beta: float, end: float, seed: int) -> tuple[Array, ...]:
    """Times of every side between 0 and `end`, by generations (Hawkes and Oakes 1974, J. Appl. Probab. 11:493).

    What nothing set off comes at rate `mu`; each event of j sets off a Poisson number of mean `a[i][j]` of events of i,
    at delays of mean 1 / `beta`. Raises `UsageError` for negative values or a process that explodes.
    """
    rates = numbers(mu, "The rates")
    sets_off = np.array([numbers(row, "The excitations") for row in a])
    if sets_off.shape != (len(rates), len(rates)):
        raise UsageError("The excitations must be a square with a row a side.", "Give as many rows as rates.")
    if (rates < 0).any() or (sets_off < 0).any() or beta <= 0 or end <= 0:
        raise UsageError("Rates, excitations, decay and end must not be negative.", "Give values above 0.")
    if float(np.abs(np.linalg.eigvals(sets_off)).max()) >= 1:
        raise UsageError("A process in which each event sets off one or more never ends.", "Lower the excitations.")
    draw = np.random.default_rng(seed)
    generation = [draw.uniform(0, end, draw.poisson(rate * end)) for rate in rates]
    found = [[row] for row in generation]
    while any(len(row) for row in generation):
        generation = [_set_off(draw, generation, sets_off[side], beta, end) for side in range(len(rates))]
        for side, row in enumerate(generation):
            found[side].append(row)
    return tuple(np.sort(np.concatenate(row)) for row in found)


def _set_off(draw: np.random.Generator, parents: Sequence[Array], means: Array, beta: float, end: float) -> Array:
    children = [np.repeat(row, draw.poisson(mean, len(row))) for row, mean in zip(parents, means, strict=True)]
    born = np.concatenate(children)
    born = born + draw.exponential(1 / beta, len(born))
    return np.asarray(born[born < end])


def _checked(times: Sequence[Numbers], end: float) -> list[Array]:
    if not times or not np.isfinite(end) or end <= 0:
        raise UsageError("A process needs one side or more and an end above 0.", "Give the length of the period.")
    rows = [np.sort(numbers(row, "The times")) for row in times]
    for place, row in enumerate(rows, 1):
        if len(row) < LEAST:
            raise TooFew(
                f"Side {place} has {len(row)} events; a self-exciting process needs {LEAST} or more a side.",
                "Take a longer period or wider filters.",
            )
        if row[0] < 0 or row[-1] > end:
            raise UsageError(f"An event lies outside of 0 to {end:g}.", "Count times from the start of the period.")
    return rows


def _moved(rows: Sequence[Array], end: float, seed: int, grain: float) -> list[Array]:
    draw = np.random.default_rng(seed)
    return [np.sort(row + draw.uniform(0, 1, len(row)) * np.minimum(grain, end - row)) for row in rows]


def _best(process: Excitation) -> tuple[Array, float]:
    """The values of highest likelihood from several first decays, and that likelihood."""
    optimise = needed("scipy.optimize")
    floor = [1e-9 / process.end] * process.sides + [0.0] * process.sides**2
    bounds = [(low, None) for low in floor] + [(np.log(0.1 / process.end), np.log(1e4 * process.rate))]
    tries = [
        optimise.minimize(process.cost, process.guess(start), jac=True, method="L-BFGS-B", bounds=bounds)
        for start in STARTS
    ]
    best: Any = min(tries, key=lambda one: float(one.fun))
    return np.asarray(best.x, dtype=np.float64), -float(best.fun) * process.count


def _errors(process: Excitation, values: Array) -> list[float | None]:
    """Standard errors from the observed information at the values, which is the slope of the analytic gradient."""
    lowest = np.concatenate([np.full(process.sides, 1e-8 * process.rate), np.full(process.sides**2, 1e-6), [-np.inf]])
    free = np.flatnonzero(values > lowest)
    information = np.empty((len(free), len(free)))
    for column, place in enumerate(free):
        step = np.zeros(len(values))
        step[place] = 1e-5 * max(1e-3, abs(float(values[place])))
        if place < len(values) - 1:
            step[place] = min(step[place], float(values[place]) / 2)
        rise = process.cost(values + step)[1] - process.cost(values - step)[1]
        information[:, column] = rise[free] * process.count / (2 * step[place])
    out: list[float | None] = [None] * len(values)
    try:
        variances = np.diag(np.linalg.inv((information + information.T) / 2))
    except np.linalg.LinAlgError:
        return out
    for place, variance in zip(free, variances, strict=True):
        out[int(place)] = float(variance**0.5) if variance > 0 else None
    last = out[-1]
    if last is not None:
        out[-1] = last * float(np.exp(values[-1]))
    return out


def _exponential(gaps: Array, special: Any) -> float:
    """The Kolmogorov-Smirnov p of gaps against the exponential of mean 1 (Stephens 1970 for small numbers)."""
    heights, length = 1 - np.exp(-np.sort(gaps)), len(gaps)
    steps = np.arange(length + 1) / length
    farthest = max(float((steps[1:] - heights).max()), float((heights - steps[:-1]).max()))
    return float(special.kolmogorov((length**0.5 + 0.12 + 0.11 / length**0.5) * farthest))


def _warnings(
    process: Excitation,
    beta: float,
    branching: float,
    errors: Sequence[float | None],
    fit_p: Sequence[float],
    grain: float,
) -> tuple[str, ...]:
    out = []
    fewest = min(len(places) for places in process.of_side)
    if fewest < FEW:
        out.append(f"a side has only {fewest} events: the values are hardly known")
    if grain and beta * grain > 1:
        out.append("the mean delay found is shorter than the dates can tell: it says no more than the same day")
    if beta * process.end < 20:
        out.append("the mean delay found is a large part of the period: a slow rise and fall looks the same")
    if branching >= 1:
        out.append("each event sets off one or more: the process would explode, so the model does not hold")
    if None in errors:
        out.append("a value lies at its bound or is not determined: it has no standard error")
    if min(fit_p) < 0.05:
        out.append("the gaps between events are not those of the model: it does not fit")
    early = int((process.times < process.end / 2).sum())
    if abs(2 * early - process.count) > 3 * process.count**0.5 / (1 - min(branching, 0.9)):
        out.append("the rate differs between the halves of the period: a trend is taken for events setting off others")
    return tuple(out)

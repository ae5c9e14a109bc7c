"""Regression of counts with a log link, by iteratively reweighted least squares (McCullagh and Nelder 1989)."""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma

import numpy as np

from herodotus.analyse.methods import Array
from herodotus.analyse.methods.bounded import least

ROUNDS = 100
FARTHEST = 30.0
"""A term of more than this on the log scale runs away: the counts do not bound it."""


class Unbounded(Exception):
    """The counts do not bound every term: too few points, terms that say the same, or a term that runs away."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A term each: coefficients on the log scale and their covariance under the family itself (dispersion 1).

    `dispersion` is Pearson's chi-square over its degrees of freedom; `alpha` the negative binomial's extra variance.
    """

    coefficients: Array
    covariance: Array
    fitted: Array
    dispersion: float
    alpha: float | None = None


def loglinear(counts: Array, terms: Array, exposure: Array, alpha: float = 0.0) -> Fit:
    """Fit log(mean) = terms . coefficients + log(exposure), with variance = mean + alpha mean^2.

    `terms` has a row a point and a column a term. Raises `Unbounded`.
    """
    points, width = terms.shape
    scale = np.abs(terms).max(axis=0)
    if points <= width or not scale.all():
        raise Unbounded
    scaled, offset = terms / scale, np.log(exposure)
    if np.linalg.matrix_rank(scaled) < width:
        raise Unbounded
    fitted = (counts + counts.mean()) / 2
    found = np.zeros(width)
    for _ in range(ROUNDS):
        linear = np.log(fitted)
        weights = fitted / (1 + alpha * fitted)
        target = linear - offset + (counts - fitted) / fitted
        root = np.sqrt(weights)
        step, *_ = np.linalg.lstsq(scaled * root[:, None], target * root, rcond=None)
        moved, found = float(np.abs(step - found).max()), step
        if np.abs(found).max() > FARTHEST + np.abs(offset).max():
            raise Unbounded
        fitted = np.exp(scaled @ found + offset)
        if moved < 1e-10:
            return _fit(counts, terms, scale, found, fitted, alpha)
    raise Unbounded


def _fit(counts: Array, terms: Array, scale: Array, found: Array, fitted: Array, alpha: float) -> Fit:
    weights = fitted / (1 + alpha * fitted)
    scaled = terms / scale
    covariance = np.linalg.inv(scaled.T @ (scaled * weights[:, None])) / np.outer(scale, scale)
    pearson = float((np.square(counts - fitted) / (fitted * (1 + alpha * fitted))).sum())
    return Fit(found / scale, covariance, fitted, pearson / (len(counts) - len(found)), alpha or None)


def negative_binomial(counts: Array, terms: Array, exposure: Array) -> Fit:
    """The same with alpha by maximum likelihood (Hilbe 2011, Negative Binomial Regression, NB2)."""

    def cost(log_alpha: float) -> float:
        alpha = float(np.exp(log_alpha))
        return -_likelihood(counts, loglinear(counts, terms, exposure, alpha).fitted, alpha)

    found = least(cost, -14.0, 4.0, 1e-6)
    return loglinear(counts, terms, exposure, float(np.exp(found)))


def _likelihood(counts: Array, fitted: Array, alpha: float) -> float:
    size = 1 / alpha
    gammas = sum(lgamma(count + size) - lgamma(size) for count in counts.tolist())
    grown = counts * np.log(alpha * fitted) - (counts + size) * np.log1p(alpha * fitted)
    return gammas + float(grown.sum())

"""The likelihood of a Hawkes process with one exponential kernel, in time that grows with the number of events."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from herodotus.analyse.methods import Array

SPAN = 200.0
"""Decay times a block of events spans at most, so that no power in it overflows."""


class Excitation:
    """Events of several sides, and the likelihood of values for them.

    Values are one row: mu (a rate a side), A (row by row), and the logarithm of beta.
    """

    def __init__(self, rows: Sequence[Array], end: float) -> None:
        self.end, self.sides = float(end), len(rows)
        times = np.concatenate(rows)
        sides = np.repeat(np.arange(self.sides), [len(row) for row in rows])
        order = np.argsort(times, kind="stable")
        self.times: Array = times[order]
        self.own = sides[order]
        self.marks: Array = np.eye(self.sides)[self.own]
        self.of_side = [np.flatnonzero(self.own == side) for side in range(self.sides)]
        self.count = len(times)
        self.rate = self.count / self.end

    def guess(self, decay: float) -> Array:
        """First values: half of each side's events set off, by all sides alike; beta a multiple of the mean rate."""
        mu = np.array([len(place) for place in self.of_side]) / self.end / 2
        a = np.full(self.sides**2, 0.5 / self.sides)
        return np.concatenate([mu, a, [np.log(decay * self.rate)]])

    def parts(self, values: Array) -> tuple[Array, Array, float]:
        """mu, A and beta."""
        mu, a = values[: self.sides], values[self.sides : -1].reshape(self.sides, self.sides)
        return mu, a, float(np.exp(values[-1]))

    def cost(self, values: Array) -> tuple[float, Array]:
        """The negative log-likelihood an event, and its gradient (Ozaki 1979, Ann. Inst. Stat. Math. 31:145)."""
        mu, a, beta = self.parts(values)
        near, lag = self._recent(beta)
        rows = a[self.own]
        intensity = mu[self.own] + beta * (rows * near).sum(axis=1)
        left = self.end - self.times
        faded = np.exp(-beta * left)
        ended = self.marks.T @ (1 - faded)
        likelihood = float(np.log(intensity).sum() - mu.sum() * self.end - (a @ ended).sum())
        share = 1 / intensity
        by_mu = self.marks.T @ share - self.end
        by_a = beta * (self.marks * share[:, None]).T @ near - ended
        grows = (rows * (near - beta * lag)).sum(axis=1) @ share
        by_beta = grows - float((a @ (self.marks.T @ (left * faded))).sum())
        gradient = np.concatenate([by_mu, by_a.ravel(), [by_beta * beta]])
        return -likelihood / self.count, -gradient / self.count

    def gaps(self, values: Array) -> list[Array]:
        """Each side's gaps in the time in which its events come at rate 1, if the values are right (Ogata 1988)."""
        mu, a, beta = self.parts(values)
        near, _ = self._recent(beta)
        earlier = np.cumsum(self.marks, axis=0) - self.marks
        passed = self.times[:, None] * mu + (earlier - near) @ a.T
        return [np.diff(passed[place, side], prepend=0.0) for side, place in enumerate(self.of_side)]

    def _recent(self, beta: float) -> tuple[Array, Array]:
        """Before each event, by side: the sum of exp(-beta gap) over earlier events, and of gap exp(-beta gap)."""
        near, lag = np.empty_like(self.marks), np.empty_like(self.marks)
        carried, carried_lag = np.zeros(self.sides), np.zeros(self.sides)
        start = 0
        while start < self.count:
            stop = int(np.searchsorted(self.times, self.times[start] + SPAN / beta, side="right"))
            since = (self.times[start:stop] - self.times[start])[:, None]
            fade, marks = np.exp(-beta * since), self.marks[start:stop]
            grown = marks / fade
            sums, moments = _before(grown), _before(grown * since)
            near[start:stop] = fade * (carried + sums)
            lag[start:stop] = fade * (carried_lag + since * (carried + sums) - moments)
            if stop < self.count:
                gap = self.times[stop] - self.times[stop - 1]
                whole = near[stop - 1] + marks[-1]
                fading = float(np.exp(-beta * gap))
                carried, carried_lag = whole * fading, (lag[stop - 1] + gap * whole) * fading
            start = stop
        return near, lag


def _before(rows: Array) -> Array:
    """Running sums down the rows, each without its own row."""
    sums = np.zeros_like(rows)
    np.cumsum(rows[:-1], axis=0, out=sums[1:])
    return sums

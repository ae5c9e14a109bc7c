"""The least value of a function of one number between two bounds, by parabolas and golden sections.

Brent 1973, Algorithms for Minimization without Derivatives, chapter 5, with the tolerances of `scipy.optimize`'s
`minimize_scalar(method="bounded")`, whose results it gives; loading that library takes longer than most fits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import copysign, sqrt

_GOLDEN = 0.5 * (3.0 - sqrt(5.0))
_ROOT = sqrt(2.2e-16)
_MOST = 500


@dataclass(slots=True)
class _Known:
    """The points with the least value, the next, and the one that was the next before, with their values."""

    best: float
    at_best: float
    next: float
    at_next: float
    third: float
    at_third: float

    def replace(self, point: float, value: float) -> None:
        """Take in a point that is no better than the best."""
        if value <= self.at_next or self.next == self.best:
            self.third, self.at_third = self.next, self.at_next
            self.next, self.at_next = point, value
        elif value <= self.at_third or self.third in (self.best, self.next):
            self.third, self.at_third = point, value

    def improve(self, point: float, value: float) -> None:
        """Take in a point that is as good as the best, or better."""
        self.third, self.at_third = self.next, self.at_next
        self.next, self.at_next = self.best, self.at_best
        self.best, self.at_best = point, value

    def parabola(self) -> tuple[float, float]:
        """How far the lowest point of the parabola through the three lies from the best, as a numerator and a
        denominator that is not negative."""
        r = (self.best - self.next) * (self.at_best - self.at_third)
        q = (self.best - self.third) * (self.at_best - self.at_next)
        p = (self.best - self.third) * q - (self.best - self.next) * r
        q = 2.0 * (q - r)
        return (-p if q > 0.0 else p), abs(q)


def least(cost: Callable[[float], float], low: float, high: float, tolerance: float) -> float:
    """Where `cost` is least between `low` and `high`, to within about `tolerance`; a local minimum where it has more.

    It is asked at most 500 times.
    """
    start = low + _GOLDEN * (high - low)
    value = cost(start)
    known = _Known(start, value, start, value, start, value)
    step = before = 0.0
    for _ in range(_MOST - 1):
        best, middle = known.best, 0.5 * (low + high)
        near = _ROOT * abs(best) + tolerance / 3.0
        if abs(best - middle) <= 2.0 * near - 0.5 * (high - low):
            break
        p, q = known.parabola()
        last, before = before, step
        if abs(last) > near and abs(p) < abs(0.5 * q * last) and q * (low - best) < p < q * (high - best):
            step = p / q
            if min(best + step - low, high - best - step) < 2.0 * near:
                step = near if middle >= best else -near
        else:
            before = (low if best >= middle else high) - best
            step = _GOLDEN * before
        point = best + copysign(max(abs(step), near), step if step else 1.0)
        value = cost(point)
        if value <= known.at_best:
            low, high = (best, high) if point >= best else (low, best)
            known.improve(point, value)
        else:
            low, high = (point, high) if point < best else (low, point)
            known.replace(point, value)
    return known.best

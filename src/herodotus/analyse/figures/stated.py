"""Stated numbers by what they measure, their ranges, and what a stated change implies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.days import hull
from herodotus.records import Figure
from herodotus.records.time import Bounds
from herodotus.store.base import View

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of one measure, subject and unit, in the order of the time they hold for, undated ones last."""

    measure: str
    subject: str | None
    unit: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ImpliedBase:
    """What a value and its stated change say of the base: best value and the range that rounding leaves open.

    `stated` is the base that the same text gives; `agrees` is None when it gives none.
    """

    figure: str
    value: float
    low: float
    high: float
    stated: float | None
    agrees: bool | None


def figures(view: View) -> list[FigureGroup]:
    """The figures by measure and subject, each group in the unit it was stated in: nothing is converted."""
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in view.figures():
        groups.setdefault((figure.measure, figure.subject or "", figure.unit), []).append(figure)
    return [
        FigureGroup(measure, subject or None, unit, tuple(sorted(found, key=_when)))
        for (measure, subject, unit), found in sorted(groups.items())
    ]


def implied_base(figure: Figure) -> ImpliedBase | None:
    """The base recomputed: value / (1 + change/100). None without a stated change, or for a change of -100 % or less.

    The range is what the rounding of both numbers allows: half a unit of the last digit that is not a trailing zero.
    """
    change = figure.change_pct
    if change is None or change <= -100:
        return None
    value, percent = rounding(figure.value), rounding(change)
    if percent[0] <= -100:
        return None
    corners = [v / (1 + p / 100) for v in value for p in percent]
    low, high = min(corners), max(corners)
    best = figure.value / (1 + change / 100)
    stated = figure.base_value
    agrees = None if stated is None else ranges_meet((low, high), rounding(stated))
    return ImpliedBase(figure.id, best, low, high, stated, agrees)


def rounding(value: float) -> Range:
    """The numbers that a writer could have rounded to `value`: 2.5 billion stands for 2.45 to 2.55 billion."""
    if value == 0 or not math.isfinite(value):
        return value, value
    digits = f"{abs(value):.12e}"
    mantissa, exponent = digits.split("e")
    decimals = len(mantissa.rstrip("0").split(".")[1])
    half = 0.5 * 10.0 ** (int(exponent) - decimals)
    return value - half, value + half


def stated_range(figure: Figure) -> Range:
    """The least and the most that the words allow: "at least 20" has no upper end."""
    if figure.low is None and figure.high is None:
        return figure.value, figure.value
    return -math.inf if figure.low is None else figure.low, math.inf if figure.high is None else figure.high


def ranges_meet(one: Range, other: Range) -> bool:
    """Whether two ranges have a number in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def change_between(earlier: Figure, later: Figure) -> float | None:
    """The change from one figure to a later one, in per cent of the earlier; None when that is zero."""
    return None if earlier.value == 0 else 100 * (later.value - earlier.value) / abs(earlier.value)


def latest_first(found: Sequence[Figure]) -> list[Figure]:
    """Figures by the time they hold for, the latest first, the undated ones last."""
    dated = [figure for figure in found if days_stated(figure)]
    return sorted(dated, key=_when, reverse=True) + [figure for figure in found if not days_stated(figure)]


def days_stated(figure: Figure) -> Bounds | None:
    """The days that a figure is as of, else those it is counted over; None when no text gives any."""
    return hull(figure.as_of) or hull(figure.period)


def _when(figure: Figure) -> tuple[bool, date, date]:
    first, last = days_stated(figure) or (None, None)
    return first is None and last is None, first or last or date.max, last or date.max

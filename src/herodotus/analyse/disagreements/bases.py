"""Bases of changes: what a value and its change imply, against what is stated and against each other.

A base is a range: what the words and the rounding of the numbers leave open. "Up 46 per cent to $2.5 billion" has a
base of 1.67 to 1.75 billion. Two changes over two years have two bases, and that is no disagreement.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from herodotus.analyse.disagreements.comparing import (
    Thing,
    definitions_differ,
    in_digits,
    one_time,
    voices_differ,
)
from herodotus.analyse.disagreements.disagreement import Disagreement, Ground, between
from herodotus.analyse.figures import Range, ranges_meet, rounding, stated_range
from herodotus.records import Figure
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The change from a stated base to a value, in per cent: best value, and the range that rounding leaves open.

    `agrees`: whether the stated change is in it; None when none is stated.
    """

    value: float
    low: float
    high: float
    agrees: bool | None


def base_range(figure: Figure) -> Range | None:
    """The base of a change: as stated, else as implied; None for a figure without one."""
    return rounding(figure.base_value) if figure.base_value is not None else implied_range(figure)


def implied_range(figure: Figure) -> Range | None:
    """The base that a value, or a range, and its change imply: value / (1 + change/100), with the rounding of both.

    None without a change, or for one that may be of -100 % or less.
    """
    if figure.change_pct is None:
        return None
    percent = rounding(figure.change_pct)
    if percent[0] <= -100:
        return None
    corners = [value / (1 + p / 100) for value in _value_range(figure) for p in percent]
    return min(corners), max(corners)


def recomputed(figure: Figure) -> Recomputed | None:
    """The change recomputed from the stated base; None without a base, or for a base that may be zero."""
    base = None if figure.base_value is None else rounding(figure.base_value)
    if base is None or figure.base_value is None or base[0] <= 0:
        return None
    corners = [100 * (value / b - 1) for value in _value_range(figure) for b in base]
    low, high = min(corners), max(corners)
    agrees = None if figure.change_pct is None else ranges_meet((low, high), rounding(figure.change_pct))
    return Recomputed(100 * (figure.value / figure.base_value - 1), low, high, agrees)


def of_bases(view: View, things: Mapping[Thing, Sequence[Figure]]) -> Iterator[Disagreement]:
    """A base that its own text contradicts, that another document does, and two bases for one time."""
    for (measure, _, _), group in things.items():
        changed = [figure for figure in group if base_range(figure)]
        for figure in changed:
            yield from _against_itself(measure, figure)
            yield from _against_the_year(measure, figure, group)
        for one, other in combinations(changed, 2):
            yield from _against_each_other(view, measure, one, other)


def _against_itself(measure: str, figure: Figure) -> Iterator[Disagreement]:
    change = recomputed(figure)
    if change and change.agrees is False and figure.base_value is not None:
        detail = f"from {in_digits(figure.base_value)} to {in_digits(figure.value)} is {change.value:+.1f} per cent"
        yield between("base", measure, [figure], subject=figure.subject, detail=detail)


def _against_the_year(measure: str, figure: Figure, group: Sequence[Figure]) -> Iterator[Disagreement]:
    """The implied base against the figures that are stated for its year, those that count another thing apart."""
    implied = implied_range(figure)
    if implied is None:
        return
    others = [
        other
        for other in group
        if other is not figure
        and _is_for_year(other, figure.change_base)
        and not ranges_meet(implied, _value_range(other))
    ]
    grounds: tuple[Ground | None, ...] = (None, "different definition")
    for ground in grounds:
        against = [o for o in others if definitions_differ(figure, o) == (ground is not None)]
        if against:
            detail = f"the base implied is {_in_words(implied)}; stated are {_listed(against)}"
            claims = [figure, *against]
            yield between("base", measure, claims, subject=figure.subject, detail=detail, ground=ground)


def _against_each_other(view: View, measure: str, one: Figure, other: Figure) -> Iterator[Disagreement]:
    """Two changes up to one time whose bases differ, unless the texts give the bases different times."""
    a, b = base_range(one), base_range(other)
    if a is None or b is None or ranges_meet(a, b) or not one_time(one, other) or not voices_differ(view, one, other):
        return
    if one.change_base and other.change_base and one.change_base != other.change_base:
        return
    ground: Ground | None = "different definition" if definitions_differ(one, other) else None
    detail = f"a base of {_base_in_words(one)} against one of {_base_in_words(other)}"
    yield between("base", measure, [one, other], subject=one.subject, detail=detail, ground=ground)


def _value_range(figure: Figure) -> Range:
    """What the words and the rounding of the number leave open."""
    words, rounded = stated_range(figure), rounding(figure.value)
    return min(words[0], rounded[0]), max(words[1], rounded[1])


def _is_for_year(figure: Figure, year: str | None) -> bool:
    hull = figure.as_of.hull if figure.as_of else None
    return bool(year and hull and hull[0] and hull[1] and hull[0].year == hull[1].year and str(hull[0].year) == year)


def _base_in_words(figure: Figure) -> str:
    base = base_range(figure)
    if figure.base_value is not None or base is None:
        return in_digits(figure.base_value or 0)
    return f"{_in_words(base)} (implied)"


def _in_words(base: Range) -> str:
    low, high = (in_digits(round(end)) if math.isfinite(end) else None for end in base)
    return f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"


def _listed(figures: Sequence[Figure]) -> str:
    return ", ".join(dict.fromkeys(in_digits(figure.value) for figure in figures))

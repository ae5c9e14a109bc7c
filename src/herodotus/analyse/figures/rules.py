"""Low, best and high of several figures of one thing and time, by a named rule; the rules are told in docs/figures.md.

No rule decides which figure is right, and none prefers what was published last. `best` is the median, of two in the
middle the lower, so that it is always a number that somebody states.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from herodotus.analyse.figures.stated import stated_range
from herodotus.errors import UsageError
from herodotus.records import Figure

DEFAULT = "latest-cut-off"


@dataclass(frozen=True, slots=True)
class Said:
    """A figure with the last day that it counts up to, and who counts: the speaker, else the outlet."""

    figure: Figure
    cut_off: date
    voice: str


@dataclass(frozen=True, slots=True)
class ByRule:
    """Low, best and high by one rule, in the unit of the series, and the claims that it took them from.

    `low` or `high` is None where the words of a figure leave that side open ("at least 60").
    """

    rule: str
    low: float | None
    best: float
    high: float | None
    claims: tuple[str, ...]


def latest_cut_off(said: Sequence[Said]) -> list[Said]:
    """The figures that count up to the latest day."""
    last = max(one.cut_off for one in said)
    return [one for one in said if one.cut_off == last]


def widest(said: Sequence[Said]) -> list[Said]:
    """All of them."""
    return list(said)


def most_told(said: Sequence[Said]) -> list[Said]:
    """The number that most voices state; those that equally many state, together."""
    voices: dict[tuple[float, float, float], set[str]] = {}
    for one in said:
        voices.setdefault(_number(one), set()).add(one.voice)
    most = max(map(len, voices.values()))
    return [one for one in said if len(voices[_number(one)]) == most]


def one_each(said: Sequence[Said]) -> list[Said]:
    """Of each voice the figures with its latest cut-off, so that who counts often weighs no more."""
    last: dict[str, date] = {}
    for one in said:
        last[one.voice] = max(one.cut_off, last.get(one.voice, one.cut_off))
    return [one for one in said if one.cut_off == last[one.voice]]


RULES: dict[str, Callable[[Sequence[Said]], list[Said]]] = {
    "latest-cut-off": latest_cut_off,
    "median": one_each,
    "most-told": most_told,
    "widest": widest,
}
"""Which figures each rule takes. Of these, low is the least and high the most that they allow, best their median."""

MEANINGS = {
    "latest-cut-off": "the figures that count up to the latest day",
    "median": "of each voice the figures with its latest cut-off",
    "most-told": "the number that most voices state",
    "widest": "all figures",
}


def check_rule(rule: str) -> str:
    """The name of a rule. Raises UsageError for one that there is not."""
    if rule not in RULES:
        raise UsageError(f"{rule!r} is no rule for several figures.", f"It is {', '.join(RULES)}.")
    return rule


def by_rule(rule: str, said: Sequence[Said]) -> ByRule:
    """Low, best and high of at least one figure by one rule."""
    taken = RULES[rule](said)
    ranges = [stated_range(one.figure) for one in taken]
    low, high = min(first for first, _ in ranges), max(last for _, last in ranges)
    best = median_low(_values(taken))
    claims = tuple(one.figure.id for one in taken)
    return ByRule(rule, _finite(low), best, _finite(high), claims)


def by_every_rule(said: Sequence[Said]) -> tuple[ByRule, ...]:
    """The same by each rule, in the order of their names."""
    return tuple(by_rule(rule, said) for rule in RULES)


def sensitivity(results: Iterable[ByRule]) -> float | None:
    """How far rules lie apart: the greatest best less the least, in per cent of the least; None for a least of 0."""
    best = [one.best for one in results]
    return None if min(best) == 0 else 100 * (max(best) - min(best)) / abs(min(best))


def _values(taken: Sequence[Said]) -> list[float]:
    """The value of each voice and number once: a count that two papers have from one counter is one."""
    return [value for _, value in dict.fromkeys((one.voice, one.figure.value) for one in taken)]


def _number(one: Said) -> tuple[float, float, float]:
    return (one.figure.value, *stated_range(one.figure))


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None

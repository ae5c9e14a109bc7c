"""Figures of one thing that are for one time, and the times in order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from herodotus.analyse.counted import HAPPENED
from herodotus.analyse.days import hull
from herodotus.analyse.disagreements.comparing import STOCKS, counter, cumulative, definitions_differ
from herodotus.analyse.figures.rules import ByRule, Said, by_every_rule, by_rule, sensitivity
from herodotus.records import Figure
from herodotus.records.time import Bounds
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class OneTime:
    """The figures of one thing and definition for one time, taken together by a rule.

    `first` and `last` are the days that they are for. `cumulative`: they count what came to pass since `first`, each up
    to a day of its own. `definitions` are the words of the texts for what is counted, `by_rule` what every rule would
    give, and `sensitivity` how far these lie apart, in per cent of the least best value.
    """

    first: date
    last: date
    cumulative: bool
    value: ByRule
    by_rule: tuple[ByRule, ...]
    sensitivity: float | None
    definitions: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The change from one time to the next, computed here from the best values, in per cent of the earlier."""

    earlier: Bounds
    later: Bounds
    before: float
    after: float
    pct: float
    claims: tuple[str, ...]


def days_of(figure: Figure) -> Bounds | None:
    """The days that a figure is for: those that it is as of for what there is, those that it is counted over else."""
    counted, as_of = hull(figure.period), hull(figure.as_of)
    return (as_of or counted) if figure.measure in STOCKS else (counted or as_of)


def is_told(figure: Figure) -> bool:
    """Whether a figure is told as being so: neither denied nor planned, threatened or supposed."""
    return figure.polarity == "affirmed" and figure.modality in HAPPENED


def times(view: View, figures: Iterable[Figure], rule: str) -> tuple[OneTime, ...]:
    """The figures by the time that they are for, in order. Those whose days are unknown or open are in none."""
    since: dict[date, list[Figure]] = {}
    on: dict[tuple[date, date], list[Figure]] = {}
    for figure in filter(is_told, figures):
        if counted := cumulative(figure):
            since.setdefault(counted[0], []).append(figure)
        elif (days := days_of(figure)) and days[0] and days[1]:
            on.setdefault(_near(on, days[0], days[1]), []).append(figure)
    found = [_one_time(view, alike, rule, True) for group in since.values() for alike in _alike(group)]
    found += [_one_time(view, alike, rule, False) for group in on.values() for alike in _alike(group)]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.cumulative)))


def changes(found: Sequence[OneTime]) -> tuple[Change, ...]:
    """From each time to the next that begins after it has ended, where one thing is counted.

    Counts since a day are no such times, nor are times for which things of two definitions are counted.
    """
    dated: dict[tuple[date, date], list[OneTime]] = {}
    for one in found:
        if not one.cumulative:
            dated.setdefault((one.first, one.last), []).append(one)
    alone = [group[0] for group in dated.values() if len(group) == 1]
    return tuple(
        Change(
            (one.first, one.last),
            (other.first, other.last),
            one.value.best,
            other.value.best,
            100 * (other.value.best - one.value.best) / abs(one.value.best),
            (*one.value.claims, *other.value.claims),
        )
        for one, other in pairwise(alone)
        if one.last < other.first and one.value.best and not _apart(one, other)
    )


def _apart(one: OneTime, other: OneTime) -> bool:
    """Whether both say what they count, in words that have none in common."""
    return bool(one.definitions and other.definitions) and not set(one.definitions) & set(other.definitions)


def _near(on: Container[tuple[date, date]], first: date, last: date) -> tuple[date, date]:
    """The key of a time: for a day, the day before it where that is one."""
    if first == last and first != date.min:
        eve = first - timedelta(days=1)
        return (eve, eve) if (eve, eve) in on else (first, last)
    return first, last


def _alike(group: Sequence[Figure]) -> list[list[Figure]]:
    """The figures that may count one thing by their definitions; each goes with the first that it fits."""
    found: list[list[Figure]] = []
    for figure in group:
        fitting = (one for one in found if not any(definitions_differ(figure, other) for other in one))
        place = next(fitting, None)
        if place is None:
            found.append([figure])
        else:
            place.append(figure)
    return found


def _one_time(view: View, group: Sequence[Figure], rule: str, counted: bool) -> OneTime:
    last = max(map(_cut_off, group))
    said = [Said(figure, _cut_off(figure) if counted else last, counter(view, figure)) for figure in group]
    results = by_every_rule(said)
    definitions = dict.fromkeys(figure.definition.casefold() for figure in group if figure.definition)
    firsts = [days[0] for figure in group if (days := days_of(figure)) and days[0]]
    return OneTime(
        min(firsts),
        last,
        counted,
        by_rule(rule, said),
        results,
        sensitivity(results),
        tuple(definitions),
        tuple(figure.id for figure in group),
    )


def _cut_off(figure: Figure) -> date:
    days = days_of(figure)
    return (days[1] if days else None) or date.max

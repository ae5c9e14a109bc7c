"""Whether two figures count the same thing, and up to when.

Figures are compared where both say what time they are for. A figure *of a period* counts what came to pass in it; a
figure *as of a day* says how many there were. What is counted since a day can only grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from herodotus import vocabulary
from herodotus.analyse.attribution import outlet_of
from herodotus.analyse.days import meeting
from herodotus.analyse.disagreements.disagreement import Ground
from herodotus.analyse.figures import ranges_meet, stated_range
from herodotus.records import Figure
from herodotus.records.time import Time
from herodotus.resolve.incidents import known_across_documents
from herodotus.resolve.incidents.words import stems
from herodotus.store.base import View
from herodotus.store.slim import FigureRow

Days = tuple[date, date]
Thing = tuple[str, tuple[str, ...], str]
Measured = TypeVar("Measured", Figure, FigureRow)

STOCKS = frozenset({"age", "budget", "displaced", "duration", "missing", "share", "strength", "troops"})
"""Measures of what there is, which may fall; what is counted of a period is none, whatever it measures."""

NEVER_COMPARED = frozenset({"age", "duration"})
"""Measures that belong to a person or a happening of their own."""

_CUT_OFFS_DAYS = 31
"""Between two cut-offs beyond which two counts are not set against each other."""
_STOCK_DAYS = 1
"""Between two days of one stock: what is said tonight and printed tomorrow is of one time."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """Two figures of one thing that differ, and what may explain it.

    `later` is the one with the later cut-off, None where there is one cut-off.
    """

    one: Figure
    other: Figure
    later: Figure | None
    ground: Ground | None


def by_thing(view: View, figures: Iterable[Measured]) -> dict[Thing, list[Measured]]:
    """The figures by what they measure, of whom and in which unit, in the order of the documents.

    A body that two texts describe alike is one where both say of whom it is a part: "US troops" and "American forces".
    """
    able = [figure for figure in figures if figure.measure not in NEVER_COMPARED]
    parts: dict[str, set[str]] = {}
    if any(figure.subject and not known_across_documents(figure.subject) for figure in able):
        for relation in view.relation_rows():
            if relation.kind == "part_of" and relation.polarity == "affirmed":
                parts.setdefault(relation.subject, set()).add(relation.object)
    found: dict[Thing, list[Measured]] = {}
    for figure in able:
        subject = _subject(view, figure.subject, parts)
        found.setdefault((figure.measure, subject, figure.unit), []).append(figure)
    return found


def comparable_pairs(group: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of figures of one thing that are near in time, without looking at all the others."""
    figures = list(group)
    ends = [((days[1], days[1]), figure) for figure in figures if (days := _closed(figure.period))]
    yield from meeting(ends, _CUT_OFFS_DAYS)
    yield from meeting([(days, f) for f in figures if (days := _closed(f.as_of))], _STOCK_DAYS)


def compared(view: View, one: Figure, other: Figure) -> Comparable | None:
    """What two figures of one thing have to do with each other; None when they can both hold or cannot be compared."""
    if not voices_differ(view, one, other) or ranges_meet(stated_range(one), stated_range(other)):
        return None
    spans = _spans(one, other)
    if spans is None:
        return None
    a, b, counted = spans
    later = None if not counted or a[1] == b[1] else one if a[1] > b[1] else other
    if later and counter(view, one) == counter(view, other):
        return None  # one counter's series: it may grow; that it falls is another question
    if definitions_differ(one, other):
        return Comparable(one, other, later, "different definition")
    if counted and a[0] != b[0]:
        return Comparable(one, other, later, "different period")
    return Comparable(one, other, later, "different cut-off" if later and _grew(one, other, later) else None)


def counter(view: View, figure: Figure) -> str:
    """Who counts: the speaker, else the outlet."""
    return figure.speaker or outlet_of(view, figure.id)


def voices_differ(view: View, one: Figure, other: Figure) -> bool:
    """Whether two figures come from two documents, or from two speakers of one."""
    return view.told_by(one.id).document != view.told_by(other.id).document or one.speaker != other.speaker


def definitions_differ(one: Figure, other: Figure) -> bool:
    """Whether both say what they count, and neither says all that the other does: "attempts", "verified incidents"."""
    if not (one.definition and other.definition):
        return False
    a, b = stems(one.definition), stems(other.definition)
    return not (a <= b or b <= a)


def cumulative(figure: Figure) -> Days | None:
    """From when to when a figure counts what came to pass; None for one that may fall with time."""
    if figure.unit == "percent" or figure.measure in STOCKS:
        return None
    return _closed(figure.period)


def one_time(one: Figure, other: Figure) -> bool:
    """Whether two figures are for the same time: as of days that meet, or counted over one period."""
    spans = _spans(one, other)
    return spans is not None and (_near(spans[0], spans[1]) if spans[2] else _meet(spans[0], spans[1], _STOCK_DAYS))


def in_digits(value: float) -> str:
    """A number in digits, its thousands parted."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _grew(one: Figure, other: Figure, later: Figure) -> bool:
    """Whether a later cut-off can explain the difference: of what only grows, when the later number is the larger."""
    earlier = other if later is one else one
    low, high = stated_range(later), stated_range(earlier)
    return cumulative(later) is None or low[0] > high[1]


def _spans(one: Figure, other: Figure) -> tuple[Days, Days, bool] | None:
    """The times of both that can be compared, and whether they are periods: near periods, or days that meet."""
    a, b = _closed(one.period), _closed(other.period)
    if a and b:
        return (a, b, True) if _near(a, b) else None
    a, b = _closed(one.as_of), _closed(other.as_of)
    return (a, b, False) if a and b and _meet(a, b, _STOCK_DAYS) else None


def _near(a: Days, b: Days) -> bool:
    return max(abs((a[0] - b[0]).days), abs((a[1] - b[1]).days)) <= _CUT_OFFS_DAYS


def _meet(a: Days, b: Days, apart: int) -> bool:
    return (a[0] - b[1]).days <= apart and (b[0] - a[1]).days <= apart


def _closed(time: Time | None) -> Days | None:
    first, last = (time.hull if time else None) or (None, None)
    return (first, last) if first and last else None


def _subject(view: View, subject: str | None, parts: dict[str, set[str]]) -> tuple[str, ...]:
    """Whom a figure is of: an actor, nobody, or a body without a name by its noun and by whose it is."""
    if subject is None or known_across_documents(subject) or subject not in parts:
        return (subject or "",)
    noun = view.name(subject).casefold().split()[-1]
    return (vocabulary.units().measured.get(noun, noun), *sorted(parts[subject]))

"""Where figures of one thing and time differ, and where a count that can only grow falls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from herodotus.analyse.disagreements.comparing import (
    Comparable,
    Thing,
    comparable_pairs,
    compared,
    counter,
    cumulative,
    definitions_differ,
    in_digits,
)
from herodotus.analyse.disagreements.disagreement import Disagreement, Ground, between, components
from herodotus.analyse.figures import stated_range
from herodotus.records import Figure
from herodotus.store.base import View

_GROUNDS: tuple[Ground | None, ...] = (None, "different definition", "different period", "different cut-off")


def between_figures(view: View, things: Mapping[Thing, Sequence[Figure]]) -> Iterator[Disagreement]:
    """Figures of one thing whose ranges do not meet, those of one ground together; none is a part of a total."""
    for (measure, _, _), group in things.items():
        differing = [pair for one, other in comparable_pairs(group) if (pair := compared(view, one, other))]
        for ground in _GROUNDS:
            pairs = [(pair.one, pair.other) for pair in differing if pair.ground == ground]
            for figures in components(pairs, group):
                yield between("figure", measure, figures, subject=_subject(figures), ground=ground)


def falling(view: View, things: Mapping[Thing, Sequence[Figure]]) -> Iterator[Disagreement]:
    """Counts of one counter since one day whose number is smaller at a later cut-off.

    "At least 60" is followed by 56: what came to pass cannot be undone, so that one of them is wrong, or they count
    different things.
    """
    for (measure, _, _), group in things.items():
        fallen = [pair for series in _series(view, group) for pair in _falls(series)]
        for ground in _GROUNDS:
            pairs = [(pair.one, pair.other) for pair in fallen if pair.ground == ground]
            for figures in components(pairs, group):
                yield between(
                    "falling",
                    measure,
                    figures,
                    subject=_subject(figures),
                    detail=_course(figures),
                    ground=ground,
                )


def _series(view: View, group: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The counts of each counter since each day, by their cut-off."""
    found: dict[tuple[str, date], list[tuple[date, Figure]]] = {}
    for figure in group:
        if days := cumulative(figure):
            found.setdefault((counter(view, figure), days[0]), []).append((days[1], figure))
    for dated in found.values():
        yield [figure for _, figure in sorted(dated, key=lambda one: one[0])]


def _falls(series: Sequence[Figure]) -> Iterator[Comparable]:
    """Each count that is below one with an earlier cut-off, beside the highest such."""
    highest: Figure | None = None
    for _, same_day in groupby(series, key=cumulative):
        counted = list(same_day)
        for figure in counted:
            if highest and stated_range(figure)[1] < stated_range(highest)[0]:
                ground: Ground | None = "different definition" if definitions_differ(highest, figure) else None
                yield Comparable(highest, figure, figure, ground)
        highest = max([highest, *counted] if highest else counted, key=lambda figure: stated_range(figure)[0])


def _course(figures: Sequence[Figure]) -> str:
    """The numbers in the order of their cut-offs."""
    dated = [(days[1], figure.value) for figure in figures if (days := cumulative(figure))]
    return ", then ".join(f"{in_digits(value)} by {day}" for day, value in sorted(dated))


def _subject(figures: Sequence[Figure]) -> str | None:
    return figures[0].subject

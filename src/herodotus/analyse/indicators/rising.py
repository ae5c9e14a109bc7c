"""Figures that rise or fall: from one time that they are for to the next, or by the change that a text states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import isfinite

from herodotus.analyse.figures import stated_range
from herodotus.analyse.figures.series import days_of, is_told
from herodotus.analyse.indicators.conditions import Condition
from herodotus.analyse.indicators.items import Item, Record
from herodotus.records import Figure

_Thing = tuple[str, str]
_Days = tuple[date, date]


def changed_figures(record: Record, asked: Condition) -> Iterator[Item]:
    """Changes of at least the per cent asked for, each on the day on which a report lets one know it.

    Of several numbers for one time the two that make the change smallest are taken, so that it holds whoever is right.
    """
    wanted = asked.measure.casefold()
    subjects = {member.actor for member in record.members(asked.name, asked.subject)}
    things: dict[_Thing, list[tuple[Figure, date]]] = {}
    for figure in record.view.figures(subjects or None, lambda measure, *_: measure.casefold() == wanted):
        day = record.published(record.view.told_by(figure.id).document)
        if day is None:
            record.leave("in documents without a day", (figure.id,))
        elif record.on is not None and day > record.on:
            record.leave(f"after {record.on}", (figure.id,))
        elif is_told(figure):
            things.setdefault((figure.subject or "", figure.unit), []).append((figure, day))
    for (subject, _), found in sorted(things.items()):
        about = (subject,) if subject else ()
        yield from _stated(found, asked, about)
        yield from _computed(record, found, asked, about)


def _stated(found: Sequence[tuple[Figure, date]], asked: Condition, about: tuple[str, ...]) -> Iterator[Item]:
    for figure, day in found:
        if figure.change_pct is not None and _reaches(figure.change_pct, asked):
            yield Item(day, abs(figure.change_pct), (figure.id,), about)


def _computed(
    record: Record, found: Sequence[tuple[Figure, date]], asked: Condition, about: tuple[str, ...]
) -> Iterator[Item]:
    times: dict[_Days, list[tuple[Figure, date]]] = {}
    for figure, day in found:
        first, last = days_of(figure) or (None, None)
        if first is None or last is None:
            record.leave("figures for no known time", (figure.id,))
        else:
            times.setdefault((first, last), []).append((figure, day))
    for (earlier, before), (later, after) in pairwise(sorted(times.items(), key=lambda one: one[0])):
        if earlier[1] >= later[0]:
            continue
        change = _least(before, after, asked.direction == "rises")
        if change is not None and _reaches(change, asked):
            known = max(min(day for _, day in before), min(day for _, day in after))
            yield Item(known, abs(change), tuple(figure.id for figure, _ in (*before, *after)), about)


def _least(before: Sequence[tuple[Figure, date]], after: Sequence[tuple[Figure, date]], rises: bool) -> float | None:
    """The smallest change in the direction asked for that the numbers of both times allow, in per cent."""
    olds, news = [_range(figure) for figure, _ in before], [_range(figure) for figure, _ in after]
    old = max(high for _, high in olds) if rises else min(low for low, _ in olds)
    new = min(low for low, _ in news) if rises else max(high for _, high in news)
    return 100 * (new - old) / old if old > 0 else None


def _range(figure: Figure) -> tuple[float, float]:
    """The least and the most that the words allow; where they leave an end open, the number itself."""
    low, high = stated_range(figure)
    return (low if isfinite(low) else figure.value), (high if isfinite(high) else figure.value)


def _reaches(change: float, asked: Condition) -> bool:
    return change >= asked.by_percent if asked.direction == "rises" else change <= -asked.by_percent

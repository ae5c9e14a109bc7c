"""Filters in words, each with the parameters of an address without it, and names that are often asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from herodotus import vocabulary
from herodotus.desk.timeline.answering import Asking
from herodotus.desk.timeline.bands import SHORT
from herodotus.desk.timeline.columns import Columns
from herodotus.desk.timeline.filters import Filters
from herodotus.desk.timeline.placing import told_place
from herodotus.publish.wording import day

OFTEN = 24
"""Names that the page offers for the actor."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in words; `without` are the parameters of an address that lacks it."""

    words: str
    without: dict[str, object]


def chips_of(filters: Filters) -> list[Chip]:
    """The filters that are set, in the order of the page."""
    return [Chip(words, left.parameters()) for words, left in _set(filters)]


def _set(given: Filters) -> list[tuple[str, Filters]]:
    found = [
        (f"with {given.actor}", given.actor, replace(given, actor=given.beside, beside="")),
        (f"and {given.beside}", given.beside, replace(given, beside="")),
        (f"place: {told_place(given.place)}", given.place, replace(given, place="")),
        *((SHORT[kind], kind, replace(given, kinds=_less(given.kinds, kind))) for kind in given.kinds),
        *((_label(kind), kind, replace(given, types=_less(given.types, kind))) for kind in given.types),
        (f"sentence has “{given.words}”", given.words, replace(given, words="")),
        (_period(given), given.first or given.last, given.ever),
        (_TOLD.get(given.told, ""), given.told != "happened", replace(given, told="happened")),
    ]
    return [(words, without) for words, is_set, without in found if is_set]


_TOLD = {"other": "told as denied, planned, threatened or supposed", "all": "however it is told"}


def _less(several: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(other for other in several if other != one)


def _label(kind: str) -> str:
    return vocabulary.event_types()[kind].label


def _period(given: Filters) -> str:
    if given.first and given.last:
        return day(given.first) if given.first == given.last else f"{day(given.first)} to {day(given.last)}"
    return f"from {day(given.first)}" if given.first else f"until {day(given.last)}" if given.last else ""


def often_named(asking: Asking) -> tuple[str, ...]:
    """What the actors are called who take part in most claims of the scope, the most first."""
    return asking.held.answer("often", lambda: _counted(asking))


def _counted(asking: Asking) -> tuple[str, ...]:
    columns = asking.columns
    most = asking.held.count("often", lambda: _most_named(columns))
    return tuple(asking.held.name(asking.view, actor) for actor in most)


def _most_named(columns: Columns) -> list[str]:
    counts: Counter[str] = Counter()
    times = np.bincount(np.concatenate((columns.doers, columns.targets)), minlength=len(columns.parties))
    for party, number in zip(columns.parties, times.tolist(), strict=True):
        for actor in filter(None, party):
            counts[actor] += number
    return [actor for actor, _ in counts.most_common(OFTEN)]

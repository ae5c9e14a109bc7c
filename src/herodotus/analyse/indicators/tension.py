"""Tension: how many indicators were tripped in each week, and how the happenings under them weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from herodotus.analyse.indicators.items import Item
from herodotus.analyse.indicators.tripping import Span
from herodotus.store.slim import EventRow
from herodotus.vocabulary.scale import Scale, scale

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday on.

    `tripped` are the names of the indicators that were tripped on one of its days. `weight` is the sum, between
    conflict (below 0) and cooperation (above), of the weights of the happenings in it that such an indicator counted,
    each once; None in a week without any. `claims` are those of the happenings and other things counted in it.
    """

    begins: date
    tripped: tuple[str, ...]
    weight: float | None
    claims: tuple[str, ...]


def tension(
    found: Sequence[tuple[str, Sequence[Item], Sequence[Span]]], rows: Mapping[str, EventRow], on: date
) -> tuple[Week, ...]:
    """The weeks from the first in which an indicator tripped to the one of a day.

    `found` gives of each indicator its name, what counts for it, and its spans; `rows` the events by claim.
    """
    firsts = [span.first for _, _, spans in found for span in spans]
    if not firsts:
        return ()
    begin = _monday(min(firsts))
    number = (_monday(on) - begin) // WEEK + 1
    tripped: list[list[str]] = [[] for _ in range(number)]
    counted: list[dict[tuple[str, ...], None]] = [{} for _ in range(number)]
    for name, items, spans in found:
        weeks = {
            week for span in spans for week in range((span.first - begin) // WEEK, (span.last - begin) // WEEK + 1)
        }
        for week in sorted(weeks):
            tripped[week].append(name)
        in_week = {day: (day - begin) // WEEK for day in {item.day for item in items}}
        for item in items:
            week = in_week[item.day]
            if week in weeks:
                counted[week][item.claims] = None
    weights = scale()
    return tuple(
        Week(
            begin + n * WEEK,
            tuple(tripped[n]),
            _weight(counted[n], rows, weights),
            tuple(dict.fromkeys(claim for claims in counted[n] for claim in claims)),
        )
        for n in range(number)
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weight(found: Mapping[tuple[str, ...], None], rows: Mapping[str, EventRow], weights: Scale) -> float | None:
    told = [rows[claims[0]] for claims in found if claims[0] in rows]
    return round(sum(weights.weight(row.type, row.mode) for row in told), 2) if told else None

"""Hostile acts on a side whose doer no text names: listed and counted apart, and never anybody's.

A claim that names no doer, or only a body without a name ("gunmen"), is one, unless another text names the doer of the
same happening, on a day that can be the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from herodotus.analyse.counted import happened
from herodotus.analyse.days import overlap
from herodotus.analyse.exchange.answer import Unattributed
from herodotus.analyse.exchange.between import OUTSIDE, SIDES, Between
from herodotus.analyse.happenings import Accounts, joined
from herodotus.analyse.sides.described import names_somebody
from herodotus.analyse.sides.facilities import HIT
from herodotus.records.time import Bounds
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View
from herodotus.store.slim import EventRow

NAMED_ELSEWHERE = "told without the doer whom another text names"
UNDATED_AGAIN = "without doer and day, on the target of a counted act: perhaps the same"


def is_unnamed(view: View, row: EventRow) -> bool:
    """Whether nobody is named as the doer: nobody at all, or bodies without a name of which no name is known."""
    return all(one.startswith("group-") and not names_somebody(view.name(one)) for one in row.initiators)


def unattributed(
    view: View,
    rows: Iterable[EventRow],
    between: Between,
    types: Collection[str],
    period: Bounds,
    left_out: Counter[str],
    judgements: Iterable[Judged] = (),
) -> tuple[tuple[Unattributed, ...], bool]:
    """The acts in order of time, those without a day last; and whether accounts were compared with each other."""
    told = [row for row in rows if row.type in HIT and row.type in types and happened(row) and any(between.hits(row))]
    unnamed = [row for row in told if not between.doers(row) and is_unnamed(view, row)]
    meant = [row for row in unnamed if overlap((row.first, row.last), period)]
    left_out[OUTSIDE] += len(unnamed) - len(meant)
    if not meant:
        return (), True
    claims = {row.claim for row in unnamed}
    named = [row for row in told if row.claim not in claims]
    again = {(row.type, row.targets) for row in named if row.targets}
    perhaps = [row for row in meant if (row.first, row.last) == (None, None) and (row.type, row.targets) in again]
    left_out[UNDATED_AGAIN] += len(perhaps)
    alone = {row.claim for row in meant} - {row.claim for row in perhaps}
    groups, compared = joined(view, [row for row in told if row.claim in alone or row.claim not in claims], judgements)
    found: list[Unattributed] = []
    for group in groups:
        doers = [row for row in group if row.claim not in claims]
        without = tuple(row for row in group if row.claim in alone)
        left = tuple(row for row in without if not any(_one_day(row, other) for other in doers))
        left_out[NAMED_ELSEWHERE] += len(without) - len(left)
        if left:
            found += _made(left, between)
    return tuple(
        sorted(found, key=lambda one: (one.first is None, str(one.first), str(one.last), one.claims))
    ), compared


def _one_day(row: EventRow, other: EventRow) -> bool:
    """Whether two accounts may be of one day: days near each other are enough to compare, and not to attribute."""
    return overlap((row.first, row.last), (other.first, other.last))


def _made(group: Accounts, between: Between) -> Iterable[Unattributed]:
    """One for each side that it is done to."""
    row = _closest(group)
    hits = [any(hit) for hit in zip(*(between.hits(one) for one in group), strict=True)]
    doers = tuple(dict.fromkeys(doer for one in group for doer in one.initiators))
    place = next((one.place for one in (row, *group) if one.place), None)
    rule = next((words for one in group if (words := between.facility(one).rule)), "")
    day = row.first if row.precise and row.first == row.last else None
    claims = tuple(one.claim for one in group)
    for side, hit in zip(SIDES, hits, strict=True):
        if hit:
            yield Unattributed(side, row.type, day, row.first, row.last, doers, place, rule, claims)


def _closest(group: Sequence[EventRow]) -> EventRow:
    """The account that knows the day best."""
    return min(group, key=lambda row: (not (row.first and row.last), not row.precise, row.first != row.last, row.claim))

"""What a happening cost, from all accounts of it: low, best and high by the rules that figures are taken together by.

The accounts of one happening are brought together first, so that one strike that two reports tell counts once, whether
or not their numbers agree. They count up to one day, that of the happening: a later report does not win. The rules
stand in `figures.rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import compress
from operator import attrgetter
from typing import Literal, NamedTuple

from herodotus.analyse.figures.rules import DEFAULT, MEANINGS, ByRule, Said, by_rule
from herodotus.analyse.happenings import Accounts, joined, joining_rule
from herodotus.records import Figure
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View
from herodotus.store.slim import EventRow

Kind = Literal["killed", "injured"]


class Toll(NamedTuple):
    """The losses in one happening, of one or several kinds added up.

    `row` is the account that knows its day best, `claims` are the ids of all accounts that give a number. `low` and
    `high` are None where the words leave that side open ("at least 60"). `differ`: the accounts give different numbers.
    """

    row: EventRow
    claims: tuple[str, ...]
    low: int | None
    best: int
    high: int | None
    differ: bool


class Tolls(NamedTuple):
    """Happenings with what they cost, and whether their accounts were compared with each other."""

    found: list[Toll]
    compared: bool


def tolls(
    view: View,
    rows: Iterable[EventRow],
    kinds: Sequence[Kind],
    rule: str = DEFAULT,
    judgements: Iterable[Judged] = (),
) -> Tolls:
    """What the happenings that some claims tell cost, each once; claims without a number of these kinds are in none."""
    every = list(rows)
    groups, compared = joined(view, list(compress(every, numbered(every, kinds))), judgements)
    return Tolls([_toll(group, kinds, rule) for group in groups], compared)


class Likely(NamedTuple):
    """The best number of losses in one happening, with what `Toll` says of its accounts."""

    row: EventRow
    claims: tuple[str, ...]
    best: int


def most_likely(
    view: View, rows: Sequence[EventRow], kinds: Sequence[Kind], judgements: Iterable[Judged] = ()
) -> Iterator[Likely]:
    """What `tolls` finds by its own rule, without bounds, for claims that all give a number."""
    groups, _ = joined(view, rows, judgements)
    first, *more = (attrgetter(kind) for kind in kinds)
    for group in groups:
        if len(group) > 1:
            toll = _toll(group, kinds, DEFAULT)
            yield Likely(toll.row, toll.claims, toll.best)
        else:
            (row,) = group
            best = first(row) or 0
            yield Likely(row, (row.claim,), best + sum(other(row) or 0 for other in more) if more else best)


def numbered(rows: Sequence[EventRow], kinds: Sequence[Kind]) -> list[bool]:
    """Which claims give a number of one of some kinds of losses."""
    found = [number is not None for number in map(attrgetter(kinds[0]), rows)]
    for kind in kinds[1:]:
        found = [known or number is not None for known, number in zip(found, map(attrgetter(kind), rows), strict=True)]
    return found


def toll_rules(kinds: Sequence[Kind], rule: str, compared: bool) -> tuple[str, ...]:
    """How losses were counted, in sentences."""
    return (
        f"The {' and '.join(kinds)} of one happening count once, whoever reports them, by the rule {rule} "
        f"({MEANINGS[rule]}; all accounts of a happening count up to its day): low is the least and high the most that "
        "these allow, best their median, of two in the middle the lower. Sums are of the best.",
        joining_rule(compared),
    )


def _toll(group: Accounts, kinds: Sequence[Kind], rule: str) -> Toll:
    if len(group) == 1:
        return _alone(group[0], kinds)
    parts = [part for kind in kinds if (part := _by_rule(group, kind, rule))]
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    told = {(row.killed if "killed" in kinds else None, row.injured if "injured" in kinds else None) for row in group}
    return Toll(
        _dated_best(group),
        tuple(row.claim for row in group),
        None if None in lows else int(sum(filter(None, lows))),
        int(sum(part.best for part in parts)),
        None if None in highs else int(sum(filter(None, highs))),
        len(told) > 1,
    )


def _alone(row: EventRow, kinds: Sequence[Kind]) -> Toll:
    """What one account gives, which is the same by every rule."""
    if len(kinds) == 1:
        value, low, high = _loss(row, kinds[0])
        if low is None and high is None:
            low = high = value
        return Toll(row, (row.claim,), low, value or 0, high, False)
    best, lows, highs = 0, [], []
    for kind in kinds:
        value, low, high = _loss(row, kind)
        if value is not None:
            best += value
            exact = low is None and high is None
            lows.append(value if exact else low)
            highs.append(value if exact else high)
    least, most = (None if None in ends else sum(end or 0 for end in ends) for ends in (lows, highs))
    return Toll(row, (row.claim,), least, best, most, False)


def _loss(row: EventRow, kind: Kind) -> tuple[int | None, int | None, int | None]:
    """The best reading of a loss and its bounds."""
    if kind == "killed":
        return row.killed, row.killed_low, row.killed_high
    return row.injured, row.injured_low, row.injured_high


def _by_rule(group: Accounts, kind: Kind, rule: str) -> ByRule | None:
    """The number of one kind of loss; None when no account gives one."""
    told = [row for row in group if getattr(row, kind) is not None]
    said = [Said(_figure(row, kind), date.max, row.speaker or row.source or row.document) for row in told]
    return by_rule(rule, said) if said else None


def _figure(row: EventRow, kind: Kind) -> Figure:
    """A loss as the rules of figures look at it."""
    value, low, high = _loss(row, kind)
    return Figure(
        id=row.claim,
        key=row.key,
        quotes=(),
        subject=None,
        measure=kind,
        value=float(value or 0),
        unit="persons",
        low=low,
        high=high,
    )


def _dated_best(group: Sequence[EventRow]) -> EventRow:
    """The account with the fewest possible days."""
    return min(group, key=lambda row: ((row.last - row.first).days if row.first and row.last else 10**6, row.claim))

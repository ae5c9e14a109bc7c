"""Which claims an answer counted, what it left out, and by which rules: said beside every number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import compress
from operator import attrgetter, not_
from typing import Any, NamedTuple, cast, get_args

from herodotus.records.claim import UNREALISED, Modality
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.slim import EventRow, RelationRow

HAPPENED: frozenset[Modality] = frozenset(get_args(Modality)) - UNREALISED
"""Modalities of what is told as having happened; what is planned, threatened or supposed has not."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What an answer rests on.

    `claims` counts the claims counted, `documents` and `sources` those that tell them, `states` how many stand in which
    state of review. `left_out` says how many were not counted and why. `rules` name the rules of counting, `caveats`
    what the method cannot show; both in whole sentences.
    """

    claims: int
    documents: int
    sources: int
    states: tuple[tuple[State, int], ...]
    left_out: tuple[tuple[str, int], ...] = ()
    rules: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


def count(
    view: View,
    claims: Iterable[EventRow | RelationRow | str],
    left_out: Mapping[str, int] | None = None,
    rules: Iterable[str] = (),
    caveats: Iterable[str] = (),
) -> Counted:
    """What an answer rests on, from the rows, or the ids of the claims, that it counted; each claim once.

    Ids are looked up one by one, so that rows are better for many.
    """
    every = list(claims)
    kinds = set(map(type, every))
    whole = str not in kinds and RelationRow not in kinds
    ids = map(_CLAIM, every) if str not in kinds else (one if isinstance(one, str) else one.claim for one in every)
    each = dict(zip(ids, every, strict=True))
    events = [one for one in each.values() if whole or not isinstance(one, str | RelationRow)]
    others = [] if whole else [one for one in each.values() if isinstance(one, str | RelationRow)]
    relations = [one for one in others if isinstance(one, RelationRow)]
    states = Counter(map(attrgetter("state"), [*events, *relations]))
    documents = set(map(attrgetter("document"), events))
    sources = set(map(attrgetter("source"), events))
    if relations:
        by_relations = {row.document for row in relations}
        documents |= by_relations
        sources |= {told.source for told in view.document_rows() if told.document in by_relations}
    for ident in (one for one in others if isinstance(one, str)):
        told = view.told_by(ident)
        states[view.state(ident)] += 1
        documents.add(told.document)
        sources.add(told.source)
    return Counted(
        len(each),
        len(documents),
        len(sources - {None, ""}),
        tuple(sorted(states.items())),
        tuple((why, number) for why, number in (left_out or {}).items() if number),
        tuple(rules),
        tuple(caveats),
    )


def happened(row: EventRow) -> bool:
    """Whether a claim tells something as having happened."""
    return row.polarity == "affirmed" and row.modality in HAPPENED


def why_not(row: EventRow) -> str | None:
    """Why a claim is not counted as a happening; None for one that is."""
    if row.polarity == "denied":
        return "denied"
    return None if row.modality in HAPPENED else row.modality.replace("_", " ")


def happenings(rows: Iterable[EventRow], left_out: Counter[str]) -> list[EventRow]:
    """The rows that tell what happened; the others are counted in `left_out` by why."""
    every = list(rows)
    told = [row.polarity != "denied" and row.modality in HAPPENED for row in every]
    kept = list(compress(every, told))
    if len(kept) < len(every):
        left_out.update(why for row in compress(every, map(not_, told)) if (why := why_not(row)))
    return kept


class Telling(NamedTuple):
    """One happening by the claims that tell it. `row` is the telling that says most, `claims` are the ids of all."""

    row: EventRow
    claims: tuple[str, ...]


TELLINGS_RULE = (
    "Claims of one day or range, type, side against side and place are one happening, counted once; accounts that "
    "differ in any of these are counted apart."
)


def tellings(rows: Iterable[EventRow], says: Callable[[EventRow], Any] | None = None) -> list[Telling]:
    """Happenings, in the order in which they are first told, by `TELLINGS_RULE`; `says` ranks their claims.

    A quick and cautious stand-in for `resolve.incidents`, linear in the number of rows: only accounts that agree in all
    that they say are taken together, and undated ones never. Within a document each event claim is a happening.
    """
    every = list(rows)
    made: list[Telling | None] = list(map(_TELLING, zip(every, zip(map(_CLAIM, every), strict=True), strict=True)))
    groups: dict[object, list[int]] = {}
    for place in _crowded(every):
        row = every[place]
        if row.first is None or row.last is None:
            continue
        group = groups.setdefault(_agreement(row), [place])
        if group[0] != place and all(every[at].document != row.document for at in group):
            group.append(place)
            made[place] = None
    joined = [group for group in groups.values() if len(group) > 1]
    for first, *others in joined:
        alike = [every[at] for at in (first, *others)]
        made[first] = Telling(max(alike, key=says or _says), tuple(row.claim for row in alike))
    return [one for one in made if one] if joined else cast("list[Telling]", made)


_TELLING = partial(tuple.__new__, Telling)
_CLAIM = attrgetter("claim")
_WHAT_AND_WHEN = attrgetter("first", "last", "type", "initiators", "targets")


def _crowded(rows: Sequence[EventRow]) -> list[int]:
    """The places of the rows that may agree with another: the same stands for their days, type and sides.

    Numbers stand for these, which are counted sooner than the things themselves.
    """
    marks = list(map(hash, map(_WHAT_AND_WHEN, rows)))
    numbers = Counter(marks)
    return [] if len(numbers) == len(marks) else [at for at, mark in enumerate(marks) if numbers[mark] > 1]


def _agreement(row: EventRow) -> object:
    """What claims of one happening share."""
    return _WHAT_AND_WHEN(row), row.place_id or (row.place or "").casefold()


def _says(row: EventRow) -> tuple[int, str]:
    told = (row.killed, row.injured, row.instrument, row.mode, row.place_id)
    return sum(part is not None for part in told), row.claim


def day_of(row: EventRow, longest: int = 1) -> date | None:
    """The day on which a claim is counted: the middle of its days; None when they are open or more than `longest`."""
    if row.first is None or row.last is None or (row.last - row.first).days >= longest:
        return None
    return row.first + (row.last - row.first) / 2

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

from herodotus.records.claim import UNREALISED, Modality, Polarity
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.slim import EventColumns, EventRow, RelationRow

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
    return _counted(len(each), documents, sources, states, left_out, rules, caveats)


def count_columns(
    view: View,
    events: EventColumns,
    numbers: Iterable[int],
    others: Iterable[str] = (),
    left_out: Mapping[str, int] | None = None,
    rules: Iterable[str] = (),
    caveats: Iterable[str] = (),
) -> Counted:
    """The same, from the numbers of event claims, each once, and the ids of others.

    The columns needed are `claim`, `document`, `source` and `state`.
    """
    each = list(numbers)
    ids, beside = events["claim"], dict.fromkeys(others)
    if beside:
        each = [number for number in each if ids[number] not in beside]
    states: Counter[State] = Counter(map(events["state"].__getitem__, each))
    documents = set(map(events["document"].__getitem__, each))
    sources = set(map(events["source"].__getitem__, each))
    for ident in beside:
        told = view.told_by(ident)
        states[view.state(ident)] += 1
        documents.add(told.document)
        sources.add(told.source)
    return _counted(len(each) + len(beside), documents, sources, states, left_out, rules, caveats)


def _counted(
    claims: int,
    documents: set[str],
    sources: set[str | None],
    states: Mapping[State, int],
    left_out: Mapping[str, int] | None,
    rules: Iterable[str],
    caveats: Iterable[str],
) -> Counted:
    return Counted(
        claims,
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
    return _why_not(row.polarity, row.modality)


def _why_not(polarity: Polarity, modality: Modality) -> str | None:
    if polarity == "denied":
        return "denied"
    return None if modality in HAPPENED else modality.replace("_", " ")


def happenings(rows: Iterable[EventRow], left_out: Counter[str]) -> list[EventRow]:
    """The rows that tell what happened; the others are counted in `left_out` by why."""
    every = list(rows)
    told = [row.polarity != "denied" and row.modality in HAPPENED for row in every]
    kept = list(compress(every, told))
    if len(kept) < len(every):
        left_out.update(why for row in compress(every, map(not_, told)) if (why := why_not(row)))
    return kept


def happened_among(events: EventColumns, numbers: Iterable[int], left_out: Counter[str]) -> list[int]:
    """The same, of the numbers of claims. The columns needed are `polarity` and `modality`."""
    every = list(numbers)
    polarities, modalities = events["polarity"], events["modality"]
    told = [one != "denied" and other in HAPPENED for one, other in zip(polarities, modalities, strict=True)]
    kept = list(compress(every, map(told.__getitem__, every)))
    if len(kept) < len(every):
        others = (number for number in every if not told[number])
        left_out.update(why for one in others if (why := _why_not(polarities[one], modalities[one])))
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
    joined = _together(
        _crowded(list(map(_WHAT_AND_WHEN, every)), range(len(every))),
        lambda place: _agreement(every[place]),
        lambda place: every[place].document,
    )
    for first, *others in joined:
        alike = [every[at] for at in (first, *others)]
        made[first] = Telling(max(alike, key=says or _says), tuple(row.claim for row in alike))
        for place in others:
            made[place] = None
    return [one for one in made if one] if joined else cast("list[Telling]", made)


def told_together(events: EventColumns, numbers: Sequence[int]) -> list[list[int]]:
    """By `TELLINGS_RULE`, the happenings that several of some claims tell, each by the numbers of its claims in order.

    The columns needed are `document`, `place`, `place_id` and those in `WHAT_AND_WHEN`.
    """
    documents, places, ids = (events[name] for name in ("document", "place", "place_id"))
    what = list(zip(*(events[name] for name in WHAT_AND_WHEN), strict=True))

    def agreement(number: int) -> object:
        first, last, *_ = what[number]
        if first is None or last is None:
            return None
        return what[number], ids[number] or (places[number] or "").casefold()

    return _together(_crowded(what, numbers), agreement, documents.__getitem__)


_TELLING = partial(tuple.__new__, Telling)
_CLAIM = attrgetter("claim")
WHAT_AND_WHEN = ("first", "last", "type", "initiators", "targets")
"""The columns in which claims of one happening agree, besides its place."""

_WHAT_AND_WHEN = attrgetter(*WHAT_AND_WHEN)


def _together(
    places: Iterable[int], agreement: Callable[[int], object], document: Callable[[int], str]
) -> list[list[int]]:
    """Of the places of claims, those that agree and are of different documents; None agrees with nothing."""
    groups: dict[object, list[int]] = {}
    for place in places:
        what = agreement(place)
        if what is None:
            continue
        group = groups.setdefault(what, [place])
        if group[0] != place and document(place) not in map(document, group):
            group.append(place)
    return [group for group in groups.values() if len(group) > 1]


def _crowded(what: Sequence[object], places: Iterable[int]) -> list[int]:
    """The places of the claims that may agree with another: the same stands for their days, type and sides.

    Numbers stand for these, which are counted sooner than the things themselves.
    """
    marks = list(map(hash, what))
    numbers = Counter(marks)
    return [] if len(numbers) == len(marks) else [at for at in places if numbers[marks[at]] > 1]


def _agreement(row: EventRow) -> object:
    """What claims of one happening share; None for one without days."""
    if row.first is None or row.last is None:
        return None
    return _WHAT_AND_WHEN(row), row.place_id or (row.place or "").casefold()


def _says(row: EventRow) -> tuple[int, str]:
    told = (row.killed, row.injured, row.instrument, row.mode, row.place_id)
    return sum(part is not None for part in told), row.claim


def says_most(events: EventColumns, number: int) -> tuple[int, str]:
    """What ranks the claims of one happening by how much they say."""
    told = [events[name][number] for name in ("killed", "injured", "instrument", "mode", "place_id")]
    return sum(part is not None for part in told), events["claim"][number]


def day_of(row: EventRow, longest: int = 1) -> date | None:
    """The day on which a claim is counted: the middle of its days; None when they are open or more than `longest`."""
    return middle(row.first, row.last, longest)


def middle(first: date | None, last: date | None, longest: int = 1) -> date | None:
    """The middle of some days; None when they are open or more than `longest`."""
    if first is None or last is None or (last - first).days >= longest:
        return None
    return first + (last - first) / 2

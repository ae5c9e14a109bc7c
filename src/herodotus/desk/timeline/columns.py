"""The event claims of a scope as columns of numbers, made once for each state of the record."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypedDict, TypeVar

import numpy as np
from numpy.typing import NDArray

from herodotus.analyse.choosing import place_words
from herodotus.analyse.counted import happened
from herodotus.desk.timeline.bands import TYPES
from herodotus.desk.timeline.placing import Spot, spot_of
from herodotus.store.base import View
from herodotus.store.slim import EventRow

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

OPEN = 0
"""The day that the text does not give; days are counted as `date.toordinal` does."""


@dataclass(frozen=True, eq=False)
class Columns:
    """Event claims, one a row, in the order of publication.

    `document`, `source`, `doers`, `targets` and `place` are positions in `documents`, `sources`, `parties` and `spots`;
    `type` one in `TYPES`. `written` has, beside each spot, what the place is called. `first` and `last` are days, or
    `OPEN`. `telling` numbers the happenings that claims tell which agree in all they say; `says` is larger for a claim
    that says more.
    """

    claims: Sequence[str]
    documents: Sequence[str]
    sources: Sequence[str]
    parties: Sequence[tuple[str, ...]]
    spots: Sequence[Spot]
    written: Sequence[tuple[str, ...]]
    document: Ints
    source: Ints
    doers: Ints
    targets: Ints
    place: Ints
    type: Ints
    first: Ints
    last: Ints
    killed: Ints
    telling: Ints
    says: Ints
    precise: Bools
    happened: Bools
    names: dict[str, str] = field(default_factory=dict)
    """What actors are called, as far as anybody asked."""

    def __len__(self) -> int:
        return len(self.claims)

    def name(self, view: View, actor: str) -> str:
        """What an actor is called."""
        if actor not in self.names:
            self.names[actor] = view.name(actor)
        return self.names[actor]


Thing = TypeVar("Thing", bound=Hashable)


class _Numbered(Generic[Thing]):
    """Numbers things in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[Thing, int] = {}

    def __call__(self, thing: Thing) -> int:
        return self._numbers.setdefault(thing, len(self._numbers))

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._numbers)


def columns_of(rows: Sequence[EventRow]) -> Columns:
    """The columns of some event claims."""
    documents, sources = _Numbered[str](), _Numbered[str]()
    parties, places = _Numbered[tuple[str, ...]](), _Numbered[tuple[str | None, str | None]]()
    types = {kind: position for position, kind in enumerate(TYPES)}
    days: dict[date | None, int] = _Days()

    def ints(values: Iterable[int]) -> Ints:
        return np.fromiter(values, dtype=np.int32, count=len(rows))

    told: _Told = {
        "document": ints(documents(row.document) for row in rows),
        "doers": ints(parties(row.initiators) for row in rows),
        "targets": ints(parties(row.targets) for row in rows),
        "place": ints(places((row.place, row.place_id)) for row in rows),
        "type": ints(types[row.type] for row in rows),
        "first": ints(days[row.first] for row in rows),
        "last": ints(days[row.last] for row in rows),
    }
    alike = _Numbered[str]()
    named = np.array([alike(ident or (words or "").casefold()) for words, ident in places], dtype=np.int32)
    return Columns(
        **told,
        claims=[row.claim for row in rows],
        source=ints(sources(row.source or f"document {row.document}") for row in rows),
        killed=ints(-1 if row.killed is None else row.killed for row in rows),
        telling=_tellings(told, named[told["place"]] if len(rows) else told["place"]),
        says=ints(map(_says, rows)),
        precise=np.fromiter((row.precise for row in rows), dtype=np.bool_, count=len(rows)),
        happened=np.fromiter(map(happened, rows), dtype=np.bool_, count=len(rows)),
        documents=list(documents),
        sources=list(sources),
        parties=list(parties),
        spots=[spot_of(*place) for place in places],
        written=[place_words(*place) for place in places],
    )


class _Told(TypedDict):
    """The columns that make events alike."""

    document: Ints
    doers: Ints
    targets: Ints
    place: Ints
    type: Ints
    first: Ints
    last: Ints


class _Days(dict[date | None, int]):
    """The number of each day, `OPEN` for none; each worked out once."""

    def __missing__(self, day: date | None) -> int:
        self[day] = day.toordinal() if day else OPEN
        return self[day]


def _tellings(told: _Told, place: Ints) -> Ints:
    """Which happening each row tells, by `analyse.counted.TELLINGS_RULE`: what `tellings` finds, for many rows.

    Rows of one key are one happening, but of a document only its first; rows without both days are each their own.
    """
    number = np.arange(len(place), dtype=np.int32)
    keys: list[Ints] = [told["targets"], told["doers"], place, told["last"], told["first"], told["type"]]
    dated = np.flatnonzero((told["first"] != OPEN) & (told["last"] != OPEN))
    sorting: list[NDArray[Any]] = [dated, told["document"][dated], *(key[dated] for key in keys)]
    order = dated[np.lexsort(sorting)]
    if len(order) < 2:
        return number
    same = np.ones(len(order) - 1, dtype=np.bool_)
    for key in keys:
        same &= key[order][1:] == key[order][:-1]
    again = same & (told["document"][order][1:] == told["document"][order][:-1])
    begins = np.concatenate(([0], np.where(same, 0, np.arange(1, len(order)))))
    first = order[np.maximum.accumulate(begins)]
    number[order] = np.where(np.concatenate(([False], again)), order, first)
    return number


def _says(row: EventRow) -> int:
    days = (row.first is not None) + (row.last is not None) + (row.first is not None and row.first == row.last)
    told = (row.place_id, row.killed, row.injured, row.instrument, row.mode)
    return 8 * days + 2 * (row.place_id is not None) + 5 - told.count(None)

"""The event claims of a scope as columns of numbers, in one state of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from herodotus.desk.timeline.placing import Spot
from herodotus.desk.timeline.sheet import OPEN as OPEN
from herodotus.desk.timeline.sheet import Sheet, sheet_of
from herodotus.store.slim import EventRow

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


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

    def __len__(self) -> int:
        return len(self.claims)


def columns_of(rows: Sequence[EventRow]) -> Columns:
    """The columns of some event claims."""
    return columns_from(sheet_of(rows), {})


def columns_from(sheet: Sheet, merged: Mapping[str, str]) -> Columns:
    """The columns of a sheet, its actors merged. What is numbered is numbered as it first comes."""
    rows, numbers = sheet.rows, sheet.numbers
    parties, party = numbers.merged(merged)
    source, sources = _as_it_comes(rows["source"], len(numbers.sources))
    both, acting = _as_it_comes(party[np.concatenate((rows["doers"], rows["targets"]))], len(parties))
    place, places = _as_it_comes(rows["place"], len(numbers.places))
    told: _Told = {
        "document": np.repeat(np.arange(len(sheet.sizes), dtype=np.int32), sheet.sizes),
        "doers": both[: len(rows)],
        "targets": both[len(rows) :],
        "place": place,
        "type": np.ascontiguousarray(rows["type"]),
        "first": np.ascontiguousarray(rows["first"]),
        "last": np.ascontiguousarray(rows["last"]),
    }
    named = np.array(numbers.alike, dtype=np.int32)
    return Columns(
        **told,
        claims=sheet.claims,
        source=source,
        killed=np.ascontiguousarray(rows["killed"]),
        telling=_tellings(told, named[rows["place"]] if len(rows) else place),
        says=np.ascontiguousarray(rows["says"]),
        precise=np.ascontiguousarray(rows["precise"]),
        happened=np.ascontiguousarray(rows["happened"]),
        documents=[turn.document for turn in sheet.turns],
        sources=[numbers.sources[number] for number in sources],
        parties=[parties[number] for number in acting],
        spots=[numbers.spots[number] for number in places],
        written=[numbers.written[number] for number in places],
    )


def _as_it_comes(column: Ints, count: int) -> tuple[Ints, list[int]]:
    """A column of numbers below `count` numbered anew in the order in which they first come; the old by the new."""
    first = np.full(count, len(column), dtype=np.int64)
    first[column[::-1]] = np.arange(len(column) - 1, -1, -1)
    used = np.flatnonzero(first < len(column))
    order = used[np.argsort(first[used])]
    anew = np.zeros(count, dtype=np.int32)
    anew[order] = np.arange(len(order), dtype=np.int32)
    return anew[column], order.tolist()


class _Told(TypedDict):
    """The columns that make events alike."""

    document: Ints
    doers: Ints
    targets: Ints
    place: Ints
    type: Ints
    first: Ints
    last: Ints


def _tellings(told: _Told, place: Ints) -> Ints:
    """Which happening each row tells, by `analyse.counted.TELLINGS_RULE`: what `tellings` finds, for many rows.

    Rows of one key are one happening, but of a document only its first; rows without both days are each their own.
    """
    number = np.arange(len(place), dtype=np.int32)
    keys: list[Ints] = [told["targets"], told["doers"], place, told["last"], told["first"], told["type"]]
    dated = np.flatnonzero((told["first"] != OPEN) & (told["last"] != OPEN))
    if len(dated) < 2:
        return number
    order, same = _beside_alike(dated, keys)
    again = same & (told["document"][order][1:] == told["document"][order][:-1])
    begins = np.concatenate(([0], np.where(same, 0, np.arange(1, len(order)))))
    first = order[np.maximum.accumulate(begins)]
    number[order] = np.where(np.concatenate(([False], again)), order, first)
    return number


_MIX = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
    0xE7037ED1A0B428DB,
)
"""Odd numbers of 64 bits, one for each key."""


def _beside_alike(rows: NDArray[np.int64], keys: Sequence[Ints]) -> tuple[NDArray[np.int64], Bools]:
    """Rows in an order that puts those of the same keys beside each other, and which are the same as the one before.

    They are sorted by a digest of the keys, which is quicker than by all of them; where two have one digest, by these.
    """
    digest = np.zeros(len(rows), dtype=np.uint64)
    for key, mix in zip(keys, _MIX, strict=True):
        digest = (digest ^ key[rows].astype(np.uint64)) * np.uint64(mix)
        digest ^= digest >> np.uint64(29)
    by_digest = np.argsort(digest, kind="stable")
    order = rows[by_digest]
    same = _as_before(order, keys)
    sorted_digest = digest[by_digest]
    if ((sorted_digest[1:] == sorted_digest[:-1]) & ~same).any():
        sorting: list[NDArray[Any]] = [rows, *(key[rows] for key in keys)]
        order = rows[np.lexsort(sorting)]
        same = _as_before(order, keys)
    return order, same


def _as_before(order: NDArray[np.int64], keys: Sequence[Ints]) -> Bools:
    """Which rows but the first have the keys of the one before."""
    same = np.ones(len(order) - 1, dtype=np.bool_)
    for key in keys:
        sorted_key = key[order]
        same &= sorted_key[1:] == sorted_key[:-1]
    return same

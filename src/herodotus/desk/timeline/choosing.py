"""Which event claims an address asks for, as rows of the columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from herodotus.analyse.choosing import has_phrase
from herodotus.desk.timeline.bands import TYPES, types_of
from herodotus.desk.timeline.columns import OPEN, Bools, Columns, Ints
from herodotus.desk.timeline.filters import Filters
from herodotus.desk.timeline.placing import is_spot
from herodotus.errors import UsageError
from herodotus.read.names.spelling import tokens_of


@dataclass(frozen=True, slots=True)
class Sought:
    """What of filters must be looked up in the casebook first: ids of actors, and the claims that hold the words."""

    actor: str = ""
    beside: str = ""
    with_words: frozenset[str] | None = None


def rows_of(columns: Columns, filters: Filters, sought: Sought) -> Bools:
    """Which rows the filters admit. Raises UsageError for a place of no words."""
    kept = np.ones(len(columns), dtype=np.bool_)
    if filters.told != "all":
        kept &= columns.happened == (filters.told == "happened")
    if filters.kinds or filters.types:
        wanted = {*filters.types, *(kind for band in filters.kinds for kind in types_of(band))}
        kept &= _among(columns.type, [TYPES.index(kind) for kind in wanted])
    for actor in filter(None, (sought.actor, sought.beside)):
        mine = [number for number, party in enumerate(columns.parties) if actor in party]
        kept &= _among(columns.doers, mine) | _among(columns.targets, mine)
    if sought.with_words is not None:
        kept &= np.array([claim in sought.with_words for claim in columns.claims], dtype=np.bool_)
    if filters.place:
        kept &= _among(columns.place, _spots(columns, filters.place))
    found: Bools = kept & _in_period(columns, filters)
    return found


def _in_period(columns: Columns, filters: Filters) -> Bools:
    """What may have fallen in the period; without one, everything; with one, nothing that has no day at all."""
    if filters.first is None and filters.last is None:
        return np.ones(len(columns), dtype=np.bool_)
    kept: Bools = (columns.first != OPEN) | (columns.last != OPEN)
    if filters.first:
        kept &= (columns.last == OPEN) | (columns.last >= filters.first.toordinal())
    if filters.last:
        kept &= (columns.first == OPEN) | (columns.first <= filters.last.toordinal())
    return kept


def _spots(columns: Columns, place: str) -> list[int]:
    if is_spot(place):
        return [number for number, spot in enumerate(columns.spots) if spot.key == place]
    phrase = tuple(folded for _, _, folded in tokens_of(place))
    if not phrase:
        raise UsageError("There is no word to look for in the place.", "Write the name of a place.")
    return [number for number, words in enumerate(columns.written) if has_phrase(words, [phrase])]


def _among(column: Ints, wanted: Iterable[int]) -> Bools:
    found: Bools = np.isin(column, np.fromiter(wanted, dtype=np.int32))
    return found

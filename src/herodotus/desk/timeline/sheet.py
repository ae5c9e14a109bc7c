"""Event claims document by document, under the ids that documents give actors: where documents change, they are cut
out and others set in, and nothing else is read again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from herodotus.analyse.choosing import place_words
from herodotus.analyse.counted import happened
from herodotus.desk.timeline.bands import TYPES
from herodotus.desk.timeline.placing import Spot, spot_of
from herodotus.store.seeing.retold import Retold, Turn, turn_of
from herodotus.store.slim import DocumentRow, EventRow

OPEN = 0
"""The day that the text does not give; days are counted as `date.toordinal` does."""

_NUMBERS = ("source", "doers", "targets", "place", "type", "first", "last", "killed", "says")
ROW = np.dtype([*((name, np.int32) for name in _NUMBERS), ("precise", np.bool_), ("happened", np.bool_)])
"""An event claim; `source`, `doers`, `targets` and `place` are positions in the lists of `Numbers`."""

_TYPES = {kind: position for position, kind in enumerate(TYPES)}

Party = tuple[str, ...]
Place = tuple[str | None, str | None]
Thing = TypeVar("Thing", bound=Hashable)


class Listed(Generic[Thing]):
    """Numbers things in the order in which they first come. It only grows, so that a number stays what it is."""

    def __init__(self) -> None:
        self._numbers: dict[Thing, int] = {}
        self._things: list[Thing] = []

    def __call__(self, thing: Thing) -> int:
        number = self._numbers.setdefault(thing, len(self._things))
        if number == len(self._things):
            self._things.append(thing)
        return number

    def __getitem__(self, number: int) -> Thing:
        return self._things[number]

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._things)


@dataclass(eq=False)
class Numbers:
    """What the rows of some sheets name, numbered; shared by the sheets that are made one from another.

    `spots` and `written` say of each place where it lies and what it is called; `alike` numbers those that are one.
    """

    sources: Listed[str] = field(default_factory=Listed)
    parties: Listed[Party] = field(default_factory=Listed)
    places: Listed[Place] = field(default_factory=Listed)
    spots: list[Spot] = field(default_factory=list)
    written: list[tuple[str, ...]] = field(default_factory=list)
    alike: list[int] = field(default_factory=list)
    _same: Listed[str] = field(default_factory=Listed)
    _merged: _Merged | None = None

    def place(self, words: str | None, ident: str | None) -> int:
        """The number of a place."""
        number = self.places((words, ident))
        if number == len(self.spots):
            self.spots.append(spot_of(words, ident))
            self.written.append(place_words(words, ident))
            self.alike.append(self._same(ident or (words or "").casefold()))
        return number

    def merged(self, canonical: Mapping[str, str]) -> tuple[Listed[Party], NDArray[np.int32]]:
        """The parties with their actors merged, and by the number of a party that of the merged one."""
        if self._merged is None or self._merged.canonical != canonical:
            self._merged = _Merged(canonical)
        return self._merged.of(self.parties)


class _Merged:
    """Parties under the ids of one state of who is the same."""

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self.canonical = dict(canonical)
        self._parties: Listed[Party] = Listed()
        self._number: list[int] = []

    def of(self, parties: Listed[Party]) -> tuple[Listed[Party], NDArray[np.int32]]:
        canonical = self.canonical
        for number in range(len(self._number), len(parties)):
            actors = dict.fromkeys(canonical.get(actor, actor) for actor in parties[number])
            self._number.append(self._parties(tuple(actors)))
        return self._parties, np.array(self._number, dtype=np.int32)


@dataclass(frozen=True, eq=False)
class Sheet:
    """The event claims of some documents in the order of publication; documents without any are left out.

    The claims of document n are the rows from `sizes[:n].sum()` on, `sizes[n]` of them.
    """

    turns: Sequence[Turn]
    sizes: NDArray[np.int32]
    claims: list[str]
    rows: NDArray[Any]
    numbers: Numbers

    def with_documents(self, changed: Collection[str], told: Iterable[Retold]) -> Sheet:
        """The sheet with some documents cut out and others set in; itself where they tell what they told."""
        begins, places = self._begins, self._places
        pieces = [
            _Piece(self.turns[place], place, int(begins[place]), int(begins[place + 1]))
            for place in sorted(places[document] for document in changed if document in places)
        ]
        made = sorted((one.turn, [row.claim for row in one.events], _rows(one.events, self.numbers))
                      for one in told if one.events)  # fmt: skip
        if self._holds(pieces, made):
            return self
        pieces += [_Piece(turn, bisect_left(self.turns, turn), claims=claims, rows=rows) for turn, claims, rows in made]
        return self._put_together(begins, sorted(pieces, key=lambda piece: piece.order))

    @cached_property
    def _begins(self) -> NDArray[Any]:
        """By the number of a document its first row, and behind the last the number of rows."""
        return np.concatenate(([0], np.cumsum(self.sizes)))

    @cached_property
    def _places(self) -> dict[str, int]:
        """The numbers of the documents."""
        return {turn.document: place for place, turn in enumerate(self.turns)}

    def _holds(self, pieces: Sequence[_Piece], made: Sequence[_Made]) -> bool:
        """Whether some pieces of the sheet are what was made."""
        return len(pieces) == len(made) and all(
            piece.turn == turn
            and self.claims[piece.first : piece.last] == claims
            and np.array_equal(self.rows[piece.first : piece.last], rows)
            for piece, (turn, claims, rows) in zip(pieces, made, strict=True)
        )

    def _put_together(self, begins: NDArray[Any], pieces: Sequence[_Piece]) -> Sheet:
        """The sheet without the pieces that are its own, and with the others."""
        turns, claims = list[Turn](), list[str]()
        sizes, rows = list[NDArray[np.int32]](), list[NDArray[Any]]()
        done = 0
        for piece in pieces:
            turns += self.turns[done : piece.place]
            sizes.append(self.sizes[done : piece.place])
            claims += self.claims[begins[done] : begins[piece.place]]
            rows.append(self.rows[begins[done] : begins[piece.place]])
            done = piece.place
            if piece.rows is None:
                done += 1
            else:
                turns.append(piece.turn)
                sizes.append(np.array([len(piece.rows)], dtype=np.int32))
                claims += piece.claims
                rows.append(piece.rows)
        return Sheet(
            [*turns, *self.turns[done:]],
            np.concatenate([*sizes, self.sizes[done:]]),
            claims + self.claims[begins[done] :],
            np.concatenate([*rows, self.rows[begins[done] :]]),
            self.numbers,
        )


@dataclass(frozen=True, eq=False)
class _Piece:
    """A document at a place of a sheet: one that is to be cut out, or, with `rows`, one that is to be set in there."""

    turn: Turn
    place: int
    first: int = 0
    last: int = 0
    claims: Sequence[str] = ()
    rows: NDArray[Any] | None = None

    @property
    def order(self) -> tuple[int, bool, Turn]:
        """At one place first what is set in, by its turn, then what is cut out there."""
        return self.place, self.rows is None, self.turn


_Made = tuple[Turn, list[str], NDArray[Any]]
"""A document that is to be set in: its claims and their rows."""


_told_by = attrgetter("document", "source", "published")


def sheet_of(rows: Sequence[EventRow]) -> Sheet:
    """The sheet of some event claims, those of each document beside each other, in the order of publication."""
    numbers = Numbers()
    told = [(DocumentRow(*key), sum(1 for _ in own)) for key, own in groupby(rows, key=_told_by)]
    turns = [turn_of(document) for document, _ in told]
    sizes = [size for _, size in told]
    claims = [row.claim for row in rows]
    return Sheet(turns, np.array(sizes, dtype=np.int32), claims, _rows(rows, numbers), numbers)


def _rows(rows: Sequence[EventRow], numbers: Numbers) -> NDArray[Any]:
    made = np.empty(len(rows), dtype=ROW)
    days = _Days()

    def put(name: str, values: Iterable[int]) -> None:
        made[name] = np.fromiter(values, dtype=np.int32, count=len(rows))

    put("source", (numbers.sources(row.source or f"document {row.document}") for row in rows))
    put("doers", (numbers.parties(row.initiators) for row in rows))
    put("targets", (numbers.parties(row.targets) for row in rows))
    put("place", (numbers.place(row.place, row.place_id) for row in rows))
    put("type", (_TYPES[row.type] for row in rows))
    put("first", (days[row.first] for row in rows))
    put("last", (days[row.last] for row in rows))
    put("killed", (-1 if row.killed is None else row.killed for row in rows))
    put("says", map(_says, rows))
    made["precise"] = np.fromiter((row.precise for row in rows), dtype=np.bool_, count=len(rows))
    made["happened"] = np.fromiter(map(happened, rows), dtype=np.bool_, count=len(rows))
    return made


class _Days(dict[date | None, int]):
    """The number of each day, `OPEN` for none; each worked out once."""

    def __missing__(self, day: date | None) -> int:
        self[day] = day.toordinal() if day else OPEN
        return self[day]


def _says(row: EventRow) -> int:
    days = (row.first is not None) + (row.last is not None) + (row.first is not None and row.first == row.last)
    told = (row.place_id, row.killed, row.injured, row.instrument, row.mode)
    return 8 * days + 2 * (row.place_id is not None) + 5 - told.count(None)

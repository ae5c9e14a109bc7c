"""The happenings in words, a page at a time: what everybody can read, with or without a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from herodotus.desk.claims.showing import Told, told
from herodotus.desk.timeline.answering import Asking
from herodotus.desk.timeline.bands import BAND_OF_TYPE, BANDS
from herodotus.desk.timeline.columns import OPEN
from herodotus.desk.timeline.grouping import Happenings
from herodotus.desk.timeline.placing import OFF
from herodotus.publish.wording import describe, when
from herodotus.records import Event, Quote
from herodotus.records.review import State

PER_PAGE = 20
MOST_LINKED = 100
"""Claims of one happening that a link lists."""


PARTS = {"polarity": "whether it happened", "time": "when", "place": "where", "initiators": "who did it"}
"""In what accounts of an event differ, in words; numbers of losses keep their own."""


@dataclass(frozen=True, slots=True)
class Differ:
    """In what accounts differ, in words, and the claims that do."""

    part: str
    status: str
    claims: str


@dataclass(frozen=True, slots=True)
class Line:
    """One happening by the claim that says most of it.

    `claims` are the ids of all that tell it, parted by spaces; `origins` on how many independent origins it rests, in
    words. `spot` names its place as addresses do, `place` is "" where it has none on the map.
    """

    id: str
    words: str
    day: str
    band: str
    spot: str
    place: str
    quotes: tuple[Quote, ...]
    speakers: tuple[str, ...]
    state: State
    document: Told
    claims: str
    count: int
    origins: str
    differ: tuple[Differ, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of happenings; `pages` is how many there are, `undated` how many of all have no day."""

    lines: tuple[Line, ...]
    page: int
    pages: int
    total: int
    undated: int
    compared: bool

    @property
    def first(self) -> int:
        """The number of the first line among all."""
        return (self.page - 1) * PER_PAGE + 1


def list_page(asking: Asking, page: int, at: str = "") -> ListPage:
    """The page of that number, or the one on which a claim stands."""
    found = asking.chosen()
    if asking.filters.newest:
        found = found.only(_newest_first(asking, found))
    pages = max(1, -(-len(found) // PER_PAGE))
    place = _place_of(asking, found, at) if at else None
    page = place // PER_PAGE + 1 if place is not None else min(max(page, 1), pages)
    numbers = range((page - 1) * PER_PAGE, min(page * PER_PAGE, len(found)))
    columns = asking.columns
    shown = asking.view.claims_of([columns.claims[found.shown[number]] for number in numbers])
    lines = tuple(
        _line(asking, found, number, event)
        for number, event in zip(numbers, shown.values(), strict=True)
        if isinstance(event, Event)
    )
    undated = int(((columns.first[found.shown] == OPEN) & (columns.last[found.shown] == OPEN)).sum())
    return ListPage(lines, page, pages, len(found), undated, found.compared)


def _newest_first(asking: Asking, found: Happenings) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """The numbers in the turned order, those without a day still last."""
    columns = asking.columns
    undated = (columns.first[found.shown] == OPEN) & (columns.last[found.shown] == OPEN)
    numbers = np.arange(len(found), dtype=np.int32)
    return np.concatenate((numbers[~undated][::-1], numbers[undated]))


def _place_of(asking: Asking, found: Happenings, claim: str) -> int | None:
    """The number of the happening that a claim tells; None for one that is not here."""
    claims = asking.columns.claims
    for place in np.flatnonzero([claims[row] == claim for row in found.members]):
        return int(np.searchsorted(found.begin, place, side="right")) - 1
    return None


def _line(asking: Asking, found: Happenings, number: int, event: Event) -> Line:
    columns, view = asking.columns, asking.view

    def name(actor: str) -> str:
        return asking.held.name(view, actor)

    row = int(found.shown[number])
    spot = columns.spots[int(columns.place[row])]
    claims = [columns.claims[one] for one in found.rows(number)]
    return Line(
        event.id,
        describe(view, event, name),
        when(event.time),
        BANDS[BAND_OF_TYPE[int(columns.type[row])]],
        spot.key,
        "" if spot.key == OFF else spot.name,
        tuple(event.quotes),
        tuple(map(name, event.speakers)),
        view.state(event.id),
        told(view.document_of(event.id)),
        " ".join(claims[:MOST_LINKED]),
        len(claims),
        _origins(found, number),
        tuple(
            Differ(PARTS.get(one.part, f"how many {one.part}"), one.status, " ".join(one.claims))
            for one in found.differ.get(number, ())
        ),
    )


def _origins(found: Happenings, number: int) -> str:
    least, most = int(found.least[number]), int(found.most[number])
    what = "independent origin" if found.compared else "outlet"
    if not found.compared:
        least = most
    return f"{least} {what}{'s' * (least != 1)}" if least == most else f"{least} to {most} {what}s"

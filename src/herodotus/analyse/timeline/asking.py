"""A question to the timeline: which events, in what order, how often told, and in what their accounts differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from herodotus.analyse.choosing import has_phrase, place_words
from herodotus.analyse.counted import TELLINGS_RULE, Counted, count
from herodotus.analyse.days import overlap
from herodotus.analyse.timeline.accounts import MOST, Happening, Known, happenings_of
from herodotus.errors import UsageError
from herodotus.read.names.spelling import tokens_of
from herodotus.store.base import View
from herodotus.store.slim import EventRow


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events: those in which `actor` takes part, and `beside` too; of some types; at a place; in a period.

    `place` is an id of the vocabulary or words that stand in the place as written. `first` and `last` bound the period,
    either may be left open.
    """

    actor: str | None = None
    beside: str | None = None
    place: str | None = None
    types: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None


class Line(NamedTuple):
    """One event claim on the timeline, with the happening that it tells.

    `first` and `last` bound it, None where the text gives no bound; `precise`: it went on from the first day to the
    last, otherwise it fell on some day between. `happening` is the number of the happening in the answer.
    """

    claim: str
    first: date | None
    last: date | None
    precise: bool
    type: str
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    killed: int | None
    injured: int | None
    polarity: str
    modality: str
    document: str
    source: str | None
    state: str
    happening: int

    @property
    def dated(self) -> bool:
        """Whether any day is known."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Event claims in order of time, undated ones last, and the happenings that they tell.

    `compared` says whether accounts were compared with each other; otherwise only those that agree were taken together.
    """

    asked: Asked
    lines: tuple[Line, ...]
    happenings: tuple[Happening, ...]
    compared: bool
    counted: Counted


def ask_timeline(view: View, asked: Asked | None = None, known: Known | None = None) -> Timeline:
    """The events that a question is about. Raises UsageError for a period that ends before it begins."""
    wanted = asked or Asked()
    if wanted.first and wanted.last and wanted.first > wanted.last:
        raise UsageError("The period ends before it begins.", "Turn --from and --to round.")
    chosen, undated = _chosen(view, wanted)
    happenings, compared = happenings_of(view, chosen, known or Known())
    numbers = {claim: number for number, one in enumerate(happenings) for claim in one.claims}
    lines = tuple(_line(row, numbers[row.claim]) for row in sorted(chosen, key=_order))
    left = {"without a day, so that nobody knows if they lie in the period": undated}
    counted = count(view, chosen, left, _rules(wanted, compared), _CAVEATS)
    return Timeline(wanted, lines, tuple(happenings), compared, counted)


_CAVEATS = (
    "An event that these documents do not tell is not here; what is far from reporters is told less.",
    "Outlets that do not say from whom they have a report may repeat each other.",
)


def _chosen(view: View, wanted: Asked) -> tuple[list[EventRow], int]:
    """The rows asked for, and how many the period leaves out for want of a day."""
    at = _Places(wanted.place) if wanted.place else None
    rows = [
        row
        for row in view.event_rows({wanted.actor} if wanted.actor else None)
        if (not wanted.types or row.type in wanted.types)
        and (wanted.actor is None or wanted.actor in row.initiators or wanted.actor in row.targets)
        and (wanted.beside is None or wanted.beside in row.initiators or wanted.beside in row.targets)
        and (at is None or at(row))
    ]
    if wanted.first is None and wanted.last is None:
        return rows, 0
    dated = [row for row in rows if row.first or row.last]
    period = wanted.first, wanted.last
    return [row for row in dated if overlap((row.first, row.last), period)], len(rows) - len(dated)


class _Places:
    """Whether an event is at a place: by the vocabulary's id, or by words side by side in the place as written."""

    def __init__(self, asked: str) -> None:
        self._asked = asked
        self._phrase = tuple(folded for _, _, folded in tokens_of(asked))
        if not self._phrase:
            raise UsageError("There is no word to look for in --place.", "Write the name of a place.")
        self._known: dict[tuple[str | None, str | None], bool] = {}

    def __call__(self, row: EventRow) -> bool:
        place = row.place, row.place_id
        if place not in self._known:
            self._known[place] = row.place_id == self._asked or has_phrase(place_words(*place), [self._phrase])
        return self._known[place]


def _line(row: EventRow, happening: int) -> Line:
    return Line(
        row.claim,
        row.first,
        row.last,
        row.precise,
        row.type,
        row.initiators,
        row.targets,
        row.place,
        row.killed,
        row.injured,
        row.polarity,
        row.modality,
        row.document,
        row.source,
        row.state,
        happening,
    )


def _order(row: EventRow) -> tuple[bool, date, date]:
    begin = row.first or row.last or date.max
    return row.first is None and row.last is None, begin, row.last or date.max


def _rules(wanted: Asked, compared: bool) -> Sequence[str]:
    rules = ["Each line is one event claim, with the days that its text gives; a range is no day, and stays a range."]
    if wanted.first or wanted.last:
        rules.append("An event of which only some days may lie in the period is shown.")
    if compared:
        rules.append(
            "Claims of one happening are matched by day, place, type, sides and words; of each, origins count."
        )
    else:
        rules.append(TELLINGS_RULE)
        rules.append(
            f"More than {MOST} claims would have to be compared: outlets are counted in place of origins, and no "
            "difference was looked for. Ask by actor, place or period for both."
        )
    return rules

"""Claims as flat rows, without their quotes: what a question over all of them reads, cheap by the hundred thousand."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from operator import attrgetter
from typing import Any, NamedTuple, cast

from herodotus.records import Document, Event, Figure, Relation
from herodotus.records.claim import Modality, Polarity
from herodotus.records.review import State


class EventRow(NamedTuple):
    """An event claim as questions count it.

    `claim` is its id, `key` its statement. The actors are merged. `first` and `last` bound its time, None where the
    text gives no bound; `precise`: it went on from the first day to the last, else it fell on some day between. `place`
    is as written, `place_id` the registry's. `responds` are the claims of the events that the text says it answers.
    `killed` and `injured` are the best readings, with the bounds that the words give them.
    """

    claim: str
    key: str
    document: str
    source: str | None
    published: date | None
    type: str
    mode: str | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    first: date | None
    last: date | None
    precise: bool
    place: str | None
    place_id: str | None
    killed: int | None
    injured: int | None
    instrument: str | None
    polarity: Polarity
    modality: Modality
    speaker: str | None
    responds: tuple[str, ...]
    state: State
    killed_low: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None


Columns = frozenset[str]
"""Some of the columns of an event row."""


class Wanted(NamedTuple):
    """Which event claims are wanted: those of one of some types, that answer others, of some ids; all that is said."""

    types: frozenset[str] | None = None
    answering: bool = False
    claims: frozenset[str] | None = None

    def admits(self, row: EventRow) -> bool:
        """Whether a row is of one of them; it needs `type`, `responds` and `claim` as far as they are asked for."""
        return (
            (self.types is None or row.type in self.types)
            and (not self.answering or bool(row.responds))
            and (self.claims is None or row.claim in self.claims)
        )


@cache
def rows_with(columns: Columns) -> type[EventRow]:
    """Event rows that have some columns only: asked for another, they raise AttributeError."""
    if columns.issuperset(EventRow._fields):
        return EventRow
    return cast("type[EventRow]", namedtuple("EventRow", [name for name in EventRow._fields if name in columns]))


@dataclass(frozen=True)
class EventColumns:
    """Event claims column by column, for a question that counts so many that a row of each would take too long.

    `columns` has lists by the names of `EventRow`. What stands in all of them at one place is one claim, and the places
    are its numbers; `order` has these in the order of `View.events`.
    """

    order: Sequence[int]
    columns: Mapping[str, Sequence[Any]]

    @classmethod
    def of(cls, rows: Iterable[EventRow], columns: Columns) -> EventColumns:
        """Some columns of rows."""
        every = list(rows)
        return cls(range(len(every)), {name: list(map(attrgetter(name), every)) for name in columns})

    def __getitem__(self, name: str) -> Sequence[Any]:
        """A column by its name. Raises KeyError for one that was not asked for."""
        return self.columns[name]

    def rows(self, numbers: Iterable[int] | None = None) -> list[EventRow]:
        """Some claims by their numbers, or all in order, as rows that have these columns only."""
        return list(map(self._made.__getitem__, self.order if numbers is None else numbers))

    @cached_property
    def _made(self) -> list[EventRow]:
        kind = rows_with(frozenset(self.columns))
        parts = [self.columns[name] for name in kind._fields]
        return list(map(partial(tuple.__new__, kind), zip(*parts, strict=True)))


class DocumentRow(NamedTuple):
    """A document as questions count it: its id, who publishes it, and the day of publication."""

    document: str
    source: str | None
    published: date | None


class RelationRow(NamedTuple):
    """A relation claim as a network needs it, without its quotes.

    The actors are merged; `first` and `last` bound its time.
    """

    claim: str
    document: str
    kind: str
    subject: str
    object: str
    first: date | None
    last: date | None
    starts: bool
    ends: bool
    polarity: Polarity
    modality: Modality
    speaker: str | None
    state: State


class FigureRow(NamedTuple):
    """A figure claim as far as it tells whether others can be set against it.

    The subject is merged. `timed`: it says for which time it is; `changed`: it states a change or its base. `sentence`
    is its best quote, and `after` where in that the words of the number end, None where the reader did not say.
    """

    claim: str
    document: str
    measure: str
    subject: str | None
    unit: str
    timed: bool
    changed: bool
    sentence: str
    after: int | None


def event_row(event: Event, document: Document, state: State) -> EventRow:
    """An event claim as a row."""
    first, last = (event.time.hull if event.time else None) or (None, None)
    return EventRow(
        event.id,
        event.key,
        document.id,
        document.source,
        document.published,
        event.type,
        event.mode,
        event.initiators,
        event.targets,
        first,
        last,
        is_precise(event),
        event.place,
        event.place_id,
        event.killed,
        event.injured,
        event.instrument,
        event.polarity,
        event.modality,
        event.speaker,
        answered(event),
        state,
        *loss_bounds(event).values(),
    )


def relation_row(relation: Relation, document: Document, state: State) -> RelationRow:
    """A relation claim as a row."""
    first, last = (relation.time.hull if relation.time else None) or (None, None)
    return RelationRow(
        relation.id,
        document.id,
        relation.kind,
        relation.subject,
        relation.object,
        first,
        last,
        bool(relation.time and relation.time.starts),
        bool(relation.time and relation.time.ends),
        relation.polarity,
        relation.modality,
        relation.speaker,
        state,
    )


def figure_row(figure: Figure, document: str) -> FigureRow:
    """A figure claim as a row."""
    span = figure.evidence.get("value")
    return FigureRow(
        figure.id,
        document,
        figure.measure,
        figure.subject,
        figure.unit,
        figure.as_of is not None or figure.period is not None,
        figure.change_pct is not None or figure.base_value is not None,
        figure.quote.exact,
        span[1] - figure.quote.start if span else None,
    )


def names_one(row: EventRow, actors: Collection[str]) -> bool:
    """Whether one of some actors does an event, suffers it, or is the voice that tells it."""
    return (
        any(one in actors for one in row.initiators)
        or any(one in actors for one in row.targets)
        or (row.speaker in actors)
    )


def is_precise(event: Event) -> bool:
    """Whether an event went on on every day of its time: a single day, or a range that the text calls whole."""
    time = event.time
    if time is None or time.hull is None:
        return False
    first, last = time.hull
    one_day = first is not None and first == last
    return one_day or (time.precise is not None and time.imprecise is None)


def loss_bounds(event: Event) -> dict[str, int | None]:
    """The bounds of the losses of which `Event.killed` and `Event.injured` are the best readings."""
    found: dict[str, int | None] = {}
    for kind in ("killed", "injured"):
        loss = next((one for one in event.losses if one.kind == kind and one.value is not None), None)
        found[f"{kind}_low"] = loss.low if loss else None
        found[f"{kind}_high"] = loss.high if loss else None
    return found


def answered(event: Event) -> tuple[str, ...]:
    """The ids of the claims that the text says this event answers."""
    return tuple(link.event for link in event.responds_to if link.basis == "asserted")

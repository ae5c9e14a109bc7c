"""The series that a change is looked for in: what is counted in each step, and how much was reported in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain, compress, repeat
from operator import attrgetter
from typing import Literal, NamedTuple, cast

from herodotus.analyse.change.steps import SIZES, Grid, Size, grid
from herodotus.analyse.choosing import Chooser, event_type
from herodotus.analyse.counted import day_of, happenings, tellings
from herodotus.errors import UsageError
from herodotus.store.slim import DocumentRow, EventRow

Measure = Literal["events", "killed", "injured", "share"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted: happenings, the killed, the injured, or the share of one `type` in the happenings."""

    measure: Measure
    type: str | None = None

    @classmethod
    def of(cls, words: str) -> Asked:
        """From `events`, `killed`, `injured` or `share:TYPE`. Raises UsageError or VocabularyError."""
        name, _, type_ = words.strip().partition(":")
        if name == "share" and type_:
            return cls("share", event_type(type_))
        plain: dict[str, Measure] = {"events": "events", "killed": "killed", "injured": "injured"}
        if name in plain and not type_:
            return cls(plain[name])
        raise UsageError(
            f"{words!r} is nothing that is counted.", "Ask for events, killed, injured, or share:TYPE as share:ASSAULT."
        )

    @property
    def words(self) -> str:
        """In words, as a heading."""
        if self.type:
            return f"share of {self.type} in all events"
        return self.measure if self.measure == "events" else f"persons {self.measure}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its days, what was counted in it and its claims.

    `of` is the number of all events where `value` is those of one type, else None. `documents` and `sources` were
    published in the step, whatever they report. `after`: it is the event's step or a later one. Of losses, `low` and
    `high` are what the accounts allow, None where their words leave a side open; of all else they are the value.
    """

    first: date
    last: date
    after: bool
    value: int
    of: int | None
    documents: int
    sources: int
    claims: tuple[str, ...]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """What lies before or after the event: steps, how many of them are 0, the sum, and the mean of a step.

    For a share, `of` is the number of all events and `mean` the share in 0..1, None of no events. `low` and `high` are
    as in a step.
    """

    steps: int
    zero: int
    value: int
    of: int | None
    mean: float | None
    documents: int
    sources: int
    claims: tuple[str, ...]
    low: int | None
    high: int | None


@dataclass(slots=True)
class Series:
    """A series with what went into it and what did not. `differ` counts its happenings of which numbers differ."""

    steps: tuple[Step, ...]
    rows: list[EventRow]
    left_out: Counter[str] = field(default_factory=Counter)
    at: int = 0
    sources: tuple[frozenset[str], ...] = ()
    differ: int = 0

    @property
    def values(self) -> list[int]:
        """What was counted, step by step."""
        return [step.value for step in self.steps]

    def part(self, after: bool) -> Part:
        """What lies before or after the event."""
        which = [n for n, step in enumerate(self.steps) if step.after is after]
        steps = [self.steps[n] for n in which]
        value = sum(step.value for step in steps)
        of = sum(step.of or 0 for step in steps) if any(step.of is not None for step in steps) else None
        under = len(steps) if of is None else of
        return Part(
            len(steps),
            sum(step.value == 0 for step in steps),
            value,
            of,
            value / under if under else None,
            sum(step.documents for step in steps),
            len(frozenset[str]().union(*(self.sources[n] for n in which))),
            tuple(chain.from_iterable(step.claims for step in steps)),
            _sum([step.low for step in steps]),
            _sum([step.high for step in steps]),
        )


@dataclass(frozen=True, slots=True)
class Period:
    """The days asked for; None where the record's own first or last counted day bounds the period.

    `limit`: no step reaches beyond it.
    """

    begin: date | None = None
    end: date | None = None
    limit: date | None = None

    @property
    def last(self) -> date | None:
        """The last day asked for, None where only the record bounds it."""
        return self.end and min(self.end, self.limit or self.end)

    def covers(self, day: date) -> bool:
        """Whether a day lies in the period."""
        late = self.last or self.limit
        return (self.begin is None or day >= self.begin) and (late is None or day <= late)


class Counts(NamedTuple):
    """A happening, by the account that knows its day best and the ids of all, and what it counts for."""

    row: EventRow
    claims: tuple[str, ...]
    low: int | None
    worth: int
    high: int | None
    differ: bool = False


_COUNTS = partial(tuple.__new__, Counts)
_ROW, _CLAIMS, _LOW, _WORTH, _HIGH, _DIFFER = map(attrgetter, Counts._fields)
_CLAIM = attrgetter("claim")

Days = dict[date, list[Counts]]
"""By day, the happenings and what each counts for."""

Taking = Callable[[Sequence[EventRow]], Sequence[Counts]]
"""Which happenings some claims tell, and what each counts for."""


def once_each(rows: Sequence[EventRow]) -> Sequence[Counts]:
    """Happenings by what their accounts agree in, each counted as one, whichever of them says most."""
    told = tellings(rows, attrgetter("claim"))
    one = repeat(1)
    return list(map(_COUNTS, zip(map(_ROW, told), map(_CLAIMS, told), one, one, one, repeat(False), strict=False)))


def series(
    rows: Sequence[EventRow],
    documents: Sequence[DocumentRow],
    asked: Asked,
    chooser: Chooser,
    size: Size,
    period: Period,
    around: date | None,
    own: frozenset[str] = frozenset(),
    taking: Taking = once_each,
) -> Series:
    """Count. `own` are claims of the event itself, whose happening is not counted. Linear in the number of rows."""
    left_out: Counter[str] = Counter()
    chosen = happenings(chooser.chosen(rows), left_out)
    told = taking(chosen)
    numbered = _claims(told)
    left_out[f"without a number of {asked.measure}"] = len(chosen) - numbered
    every = [one for one in told if own.isdisjoint(one.claims)] if own else told
    left_out["of the event itself"] = numbered - _claims(every) if own else 0
    dated = _dated(every, size, left_out)
    within = {day: found for day, found in dated.items() if period.covers(day)}
    left_out["outside the period"] = sum(_claims(dated[day]) for day in dated.keys() - within.keys())
    begin, end = period.begin or min(within, default=None), period.last or max(within, default=None)
    if begin is None or end is None:
        return Series((), [], left_out)
    cut = grid(size, begin, end, around, whole=period.begin is not None, limit=period.last or period.limit)
    return _counted(within, cut, asked, rows, documents, around, left_out)


def _claims(told: Iterable[Counts]) -> int:
    return sum(map(len, map(_CLAIMS, told)))


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum; None when a side of one of them is open."""
    found = list(numbers)
    return None if None in found else sum(cast("list[int]", found))


def _dated(told: Iterable[Counts], size: Size, left_out: Counter[str]) -> Days:
    """The happenings that count, by day."""
    out: Days = {}
    longest = SIZES[size]
    for one in told:
        row = one.row
        first, last = row.first, row.last
        if first is None or last is None:
            left_out["undated"] += len(one.claims)
        elif (day := first if first == last else day_of(row, longest)) is None:
            left_out[f"on some day of more than a {size}"] += len(one.claims)
        elif day in out:
            out[day].append(one)
        else:
            out[day] = [one]
    return out


def _counted(
    dated: Days,
    cut: Grid,
    asked: Asked,
    rows: Sequence[EventRow],
    reported: Sequence[DocumentRow],
    around: date | None,
    left_out: Counter[str],
) -> Series:
    size = cut.count
    held: list[list[Counts]] = [[] for _ in range(size)]
    for day, found in dated.items():
        at = cut.index(day)
        if 0 <= at < size:
            held[at].extend(found)
        else:
            left_out["in a step that the period cuts"] += _claims(found)
    documents, sources = _reported(reported, cut)
    at = cut.index(around) if around else size
    steps = tuple(_step(cut, n, n >= at, asked, held[n], documents[n], len(sources[n])) for n in range(size))
    used = set(chain.from_iterable(step.claims for step in steps))
    kept = list(compress(rows, map(used.__contains__, map(_CLAIM, rows))))
    differ = sum(map(_DIFFER, chain.from_iterable(held)))
    return Series(steps, kept, left_out, min(max(at, 0), size), tuple(map(frozenset, sources)), differ)


def _step(cut: Grid, n: int, after: bool, asked: Asked, held: Sequence[Counts], documents: int, sources: int) -> Step:
    counted = held if asked.type is None else [one for one in held if one.row.type == asked.type]
    return Step(
        cut.start(n),
        cut.last(n),
        after,
        sum(map(_WORTH, counted)),
        len(held) if asked.measure == "share" else None,
        documents,
        sources,
        tuple(chain.from_iterable(map(_CLAIMS, held))),
        _sum(map(_LOW, counted)),
        _sum(map(_HIGH, counted)),
    )


def _reported(rows: Iterable[DocumentRow], cut: Grid) -> tuple[list[int], list[set[str]]]:
    """How many documents, and which sources, were published in each step."""
    documents = [0] * cut.count
    sources: list[set[str]] = [set() for _ in range(cut.count)]
    for row in rows:
        at = cut.index(row.published) if row.published else -1
        if 0 <= at < cut.count:
            documents[at] += 1
            if row.source:
                sources[at].add(row.source)
    return documents, sources

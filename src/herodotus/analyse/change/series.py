"""The series that a change is looked for in: what is counted in each step, and how much was reported in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple, cast

from herodotus.analyse.change.steps import SIZES, Grid, Size, grid
from herodotus.analyse.choosing import Chooser, event_type
from herodotus.analyse.counted import happened_among, middle, told_together
from herodotus.errors import UsageError
from herodotus.store.slim import DocumentRow, EventColumns

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
    """A series with what went into it and what did not.

    `claims` are the numbers of the claims counted, `differ` counts the happenings of which numbers differ.
    """

    steps: tuple[Step, ...]
    claims: Collection[int]
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


class Happenings(NamedTuple):
    """Happenings column by column: the days and the type of each by the account that knows its day best.

    `claims` are the ids of all its accounts, `worth` what it counts for, between `low` and `high`; these are None where
    the words leave a side open. `differ`: its accounts give different numbers.
    """

    first: Sequence[date | None]
    last: Sequence[date | None]
    type: Sequence[str]
    claims: Sequence[tuple[str, ...]]
    low: Sequence[int | None]
    worth: Sequence[int]
    high: Sequence[int | None]
    differ: Sequence[bool]


Days = dict[date, list[int]]
"""By day, the numbers of its happenings."""

Taking = Callable[[EventColumns, Sequence[int]], Happenings]
"""Which happenings some claims tell, given by their numbers, and what each counts for."""


def once_each(events: EventColumns, numbers: Sequence[int]) -> Happenings:
    """Happenings by what their accounts agree in, each counted as one."""
    ids = events["claim"]
    told = list(zip(ids, strict=True))
    joined = told_together(events, numbers)
    for group in joined:
        told[group[0]] = tuple([ids[number] for number in group])
    again = {number for _, *others in joined for number in others}
    kept = [number for number in numbers if number not in again] if again else numbers
    first, last, type_ = (list(map(events[name].__getitem__, kept)) for name in ("first", "last", "type"))
    one = [1] * len(kept)
    return Happenings(first, last, type_, list(map(told.__getitem__, kept)), one, one, one, [False] * len(kept))


def series(
    events: EventColumns,
    documents: Sequence[DocumentRow],
    asked: Asked,
    chooser: Chooser,
    size: Size,
    period: Period,
    around: date | None,
    own: frozenset[str] = frozenset(),
    taking: Taking = once_each,
) -> Series:
    """Count. `own` are claims of the event itself, whose happening is not counted. Linear in the number of claims."""
    left_out: Counter[str] = Counter()
    chosen = happened_among(events, chooser.chosen_among(events), left_out)
    told = taking(events, chosen)
    every: Sequence[int] = range(len(told.claims))
    numbered = _claims(told, every)
    left_out[f"without a number of {asked.measure}"] = len(chosen) - numbered
    if own:
        every = [one for one in every if own.isdisjoint(told.claims[one])]
    left_out["of the event itself"] = numbered - _claims(told, every) if own else 0
    dated = _dated(told, every, size, left_out)
    within = {day: found for day, found in dated.items() if period.covers(day)}
    left_out["outside the period"] = sum(_claims(told, dated[day]) for day in dated.keys() - within.keys())
    begin, end = period.begin or min(within, default=None), period.last or max(within, default=None)
    if begin is None or end is None:
        return Series((), (), left_out)
    cut = grid(size, begin, end, around, whole=period.begin is not None, limit=period.last or period.limit)
    return _counted(told, within, cut, asked, events, documents, around, left_out)


def _claims(told: Happenings, numbers: Iterable[int]) -> int:
    """How many claims tell some happenings."""
    return sum(map(len, map(told.claims.__getitem__, numbers)))


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum; None when a side of one of them is open."""
    found = list(numbers)
    return None if None in found else sum(cast("list[int]", found))


def _dated(told: Happenings, numbers: Iterable[int], size: Size, left_out: Counter[str]) -> Days:
    """The happenings that count, by day."""
    out: Days = {}
    longest = SIZES[size]
    firsts, lasts = told.first, told.last
    for number in numbers:
        first, last = firsts[number], lasts[number]
        if first is None or last is None:
            left_out["undated"] += len(told.claims[number])
        elif (day := first if first is last else middle(first, last, longest)) is None:
            left_out[f"on some day of more than a {size}"] += len(told.claims[number])
        elif day in out:
            out[day].append(number)
        else:
            out[day] = [number]
    return out


def _counted(
    told: Happenings,
    dated: Days,
    cut: Grid,
    asked: Asked,
    events: EventColumns,
    reported: Sequence[DocumentRow],
    around: date | None,
    left_out: Counter[str],
) -> Series:
    size = cut.count
    held: list[list[int]] = [[] for _ in range(size)]
    for day, found in dated.items():
        at = cut.index(day)
        if 0 <= at < size:
            held[at].extend(found)
        else:
            left_out["in a step that the period cuts"] += _claims(told, found)
    documents, sources = _reported(reported, cut)
    at = cut.index(around) if around else size
    steps = tuple(_step(told, cut, n, n >= at, asked, held[n], documents[n], len(sources[n])) for n in range(size))
    numbers = dict(zip(map(events["claim"].__getitem__, events.order), events.order, strict=True))
    kept = set(map(numbers.__getitem__, chain.from_iterable([step.claims for step in steps])))
    differ = sum(map(told.differ.__getitem__, chain.from_iterable(held))) if True in told.differ else 0
    return Series(steps, kept, left_out, min(max(at, 0), size), tuple(map(frozenset, sources)), differ)


def _step(
    told: Happenings,
    cut: Grid,
    n: int,
    after: bool,
    asked: Asked,
    held: Sequence[int],
    documents: int,
    sources: int,
) -> Step:
    counted = held if asked.type is None else [one for one in held if told.type[one] == asked.type]
    value = sum(map(told.worth.__getitem__, counted))
    low, high = (
        value if side is told.worth else _sum(map(side.__getitem__, counted)) for side in (told.low, told.high)
    )
    return Step(
        cut.start(n),
        cut.last(n),
        after,
        value,
        len(held) if asked.measure == "share" else None,
        documents,
        sources,
        tuple(chain.from_iterable(map(told.claims.__getitem__, held))),
        low,
        high,
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

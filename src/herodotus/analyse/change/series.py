"""The series that a change is looked for in: what is counted in each step, and how much was reported in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from herodotus.analyse.change.steps import SIZES, Grid, Size, grid
from herodotus.analyse.choosing import Chooser, event_type
from herodotus.analyse.counted import Telling, day_of, happenings, tellings
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
    published in the step, whatever they report. `after`: it is the event's step or a later one.
    """

    first: date
    last: date
    after: bool
    value: int
    of: int | None
    documents: int
    sources: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What lies before or after the event: steps, how many of them are 0, the sum, and the mean of a step.

    For a share, `of` is the number of all events and `mean` the share in 0..1, None of no events.
    """

    steps: int
    zero: int
    value: int
    of: int | None
    mean: float | None
    documents: int
    sources: int
    claims: tuple[str, ...]


@dataclass(slots=True)
class Series:
    """A series with what went into it and what did not."""

    steps: tuple[Step, ...]
    rows: list[EventRow]
    left_out: Counter[str] = field(default_factory=Counter)
    at: int = 0
    sources: tuple[frozenset[str], ...] = ()

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
            tuple(claim for step in steps for claim in step.claims),
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


Days = dict[date, list[tuple[Telling, int]]]
"""By day, the happenings and what each counts for."""


def series(
    rows: Sequence[EventRow],
    documents: Sequence[DocumentRow],
    asked: Asked,
    chooser: Chooser,
    size: Size,
    period: Period,
    around: date | None,
    own: frozenset[str] = frozenset(),
) -> Series:
    """Count. `own` are claims of the event itself, whose happening is not counted. Linear in the number of rows."""
    left_out: Counter[str] = Counter()
    told = tellings(happenings(chooser.chosen(rows), left_out))
    every = [one for one in told if own.isdisjoint(one.claims)] if own else told
    left_out["of the event itself"] = _claims(told) - _claims(every) if own else 0
    dated = _dated(every, asked, size, left_out)
    within = {day: found for day, found in dated.items() if period.covers(day)}
    left_out["outside the period"] = sum(_claims(one for one, _ in dated[day]) for day in dated.keys() - within.keys())
    begin, end = period.begin or min(within, default=None), period.last or max(within, default=None)
    if begin is None or end is None:
        return Series((), [], left_out)
    cut = grid(size, begin, end, around, whole=period.begin is not None, limit=period.last or period.limit)
    return _counted(within, cut, asked, rows, documents, around, left_out)


def _claims(told: Iterable[Telling]) -> int:
    return sum(len(one.claims) for one in told)


def _dated(told: Iterable[Telling], asked: Asked, size: Size, left_out: Counter[str]) -> Days:
    """The happenings that count, by day."""
    out: Days = {}
    for one in told:
        row = one.row
        worth = 1 if asked.measure in ("events", "share") else getattr(row, asked.measure)
        if worth is None:
            left_out[f"without a number of {asked.measure}"] += len(one.claims)
        elif row.first is None or row.last is None:
            left_out["undated"] += len(one.claims)
        elif (day := row.first if row.first == row.last else day_of(row, SIZES[size])) is None:
            left_out[f"on some day of more than a {size}"] += len(one.claims)
        elif day in out:
            out[day].append((one, worth))
        else:
            out[day] = [(one, worth)]
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
    values, of = [0] * size, [0] * size
    claims: list[list[str]] = [[] for _ in range(size)]
    for day, found in dated.items():
        at = cut.index(day)
        if not 0 <= at < size:
            left_out["in a step that the period cuts"] += _claims(one for one, _ in found)
            continue
        of[at] += len(found)
        for one, worth in found:
            claims[at].extend(one.claims)
            if asked.type is None or asked.type == one.row.type:
                values[at] += worth
    documents, sources = _reported(reported, cut)
    at = cut.index(around) if around else size
    steps = tuple(
        Step(
            cut.start(n),
            cut.last(n),
            n >= at,
            values[n],
            of[n] if asked.measure == "share" else None,
            documents[n],
            len(sources[n]),
            tuple(claims[n]),
        )
        for n in range(size)
    )
    used = {claim for step in claims for claim in step}
    kept = [row for row in rows if row.claim in used]
    return Series(steps, kept, left_out, min(max(at, 0), size), tuple(map(frozenset, sources)))


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

"""Which weapons and methods the record tells of, by whom, when first, and how often in each step of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter

from herodotus import vocabulary
from herodotus.analyse.counted import TELLINGS_RULE, Counted, Telling, count, happenings, tellings
from herodotus.analyse.means.countered import Countered, classes_of, countered
from herodotus.analyse.means.steps import Step, ends, step_of
from herodotus.store.base import View
from herodotus.store.slim import EventRow, RelationRow

USING = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
"""Types of events in which means are used; in others they are shown, given or threatened with."""


_COLUMNS = frozenset(
    "claim document source type mode initiators targets first last place place_id killed injured instrument polarity "
    "modality responds state".split()
)
"""What is looked at of an event."""


@dataclass(frozen=True, slots=True)
class StepCount:
    """Happenings of one step of time, `first` to `last`."""

    first: date
    last: date
    happenings: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The happening that is surely the earliest among those with days, and the claims that tell it."""

    first: date
    last: date
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorUse:
    """What one actor is told to have done by a means, and in which words.

    `actor` is None where the texts name nobody who did it.
    """

    actor: str | None
    happenings: int
    unplaced: int
    first: FirstUse | None
    steps: tuple[StepCount, ...]
    words: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the texts for a means, and the claims that use them; None where the type of event names it alone."""

    words: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeansUse:
    """One class of means: how many happenings, the earliest, in which steps, by whom, and in which words.

    `unplaced` counts the happenings that are in no step, since their days are unknown or fall into several.
    """

    id: str
    label: str
    kind: str
    happenings: int
    unplaced: int
    first: FirstUse | None
    steps: tuple[StepCount, ...]
    actors: tuple[ActorUse, ...]
    words: tuple[Wording, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """What means the record tells of, the most used first; `actor` is the one asked for.

    `unknown` are words for means that the vocabulary puts into no class. `countered` are the countermeasures stated.
    """

    actor: str | None
    step: Step
    classes: tuple[MeansUse, ...]
    unknown: tuple[Wording, ...]
    countered: tuple[Countered, ...]
    counted: Counted


RULES = (
    "Counted are attacks, coercion, protests and sanctions told as having happened.",
    TELLINGS_RULE,
    "A means is classed by the words of the text for it, else by the mode of the event, else by a type of event that "
    "is a method itself (sanctions, coercion); words and classes stand in vocabulary/means.yaml.",
    "A happening by two means counts for both.",
    "A happening is in a step when all its possible days are; others count in totals only.",
)
CAVEATS = (
    "Texts name the means of some attacks and not of others, so that counts show what was reported, not what was used.",
    "The first use told in these documents need not be the first in the world.",
)


def means(view: View, actor: str | None = None, step: Step = "month") -> Means:
    """The means that an actor, or anybody, is told to have used, in steps of a month, a quarter or a year."""
    left_out: Counter[str] = Counter()
    every = view.event_rows(columns=_COLUMNS)
    asked = [row for row in every if row.type in USING and (actor is None or actor in row.initiators)]
    rows = happenings(asked, left_out)
    by_claim = {row.claim: row for row in rows}
    used: dict[str, list[Telling]] = {}
    counted: list[EventRow] = []
    unknown: dict[str, list[str]] = {}
    for telling in tellings(rows):
        told = [telling.row] if len(telling.claims) == 1 else [by_claim[claim] for claim in telling.claims]
        classes = _classes(told)
        for row in told if not classes else ():
            if row.instrument:
                unknown.setdefault(row.instrument.casefold(), []).append(row.claim)
        if not classes:
            left_out[_why(told)] += 1
            continue
        counted += told
        for one in classes:
            used.setdefault(one, []).append(telling)
    found = [_use(name, group, by_claim, step) for name, group in used.items()]
    against = countered(view, every, actor)
    claims: list[EventRow | RelationRow | str] = [*counted, *(claim for one in against for claim in one.claims)]
    return Means(
        actor,
        step,
        tuple(sorted(found, key=lambda use: (-use.happenings, use.id))),
        _wordings(unknown),
        against,
        count(view, claims, left_out, [*_of_whom(view, actor), *RULES], CAVEATS),
    )


def _classes(told: Iterable[EventRow]) -> tuple[str, ...]:
    """The classes that the claims of one happening name; those by the type alone only where none names another."""
    rows = list(told)
    if len(rows) == 1:
        return classes_of(rows[0])
    named = {one: None for row in rows if row.instrument or row.mode for one in classes_of(row)}
    return tuple(named or {one: None for row in rows for one in classes_of(row)})


def _why(told: Sequence[EventRow]) -> str:
    return "whose means no class holds" if any(row.instrument for row in told) else "with no means stated"


def _of_whom(view: View, actor: str | None) -> list[str]:
    name = view.name(actor) if actor else ""
    return [f"Only what is told of {name} itself as the doer, not of others who act for it."] if actor else []


def _use(name: str, group: Sequence[Telling], by_claim: Mapping[str, EventRow], step: Step) -> MeansUse:
    known = vocabulary.means()[name]
    doers: dict[str | None, list[Telling]] = {}
    words: dict[str | None, list[str]] = {}
    for telling in group:
        for doer in telling.row.initiators or (None,):
            doers.setdefault(doer, []).append(telling)
        for claim in telling.claims:
            said = by_claim[claim].instrument
            words.setdefault(said.casefold() if said else None, []).append(claim)
    steps = _steps(group, step)
    actors = sorted((_by(doer, told, by_claim, step) for doer, told in doers.items()), key=_by_number)
    return MeansUse(
        name,
        known.label,
        known.kind,
        len(group),
        len(group) - sum(one.happenings for one in steps),
        _first(group),
        steps,
        tuple(actors),
        _wordings(words),
        _claims(group),
    )


def _steps(group: Iterable[Telling], step: Step) -> tuple[StepCount, ...]:
    placed: dict[date, list[Telling]] = {}
    for telling in group:
        row = telling.row
        begin = step_of(row.first, row.last, step)
        if begin is not None:
            placed.setdefault(begin, []).append(telling)
    return tuple(
        StepCount(begin, ends(begin, step), len(told), _claims(told)) for begin, told in sorted(placed.items())
    )


def _first(group: Iterable[Telling]) -> FirstUse | None:
    """The happening whose last possible day is the earliest."""
    earliest: tuple[date, date, str, tuple[str, ...]] | None = None
    for row, claims in group:
        if row.first is None or row.last is None or (earliest and row.last > earliest[0]):
            continue
        this = (row.last, row.first, row.claim, claims)
        earliest = min(earliest, this) if earliest else this
    return FirstUse(earliest[1], earliest[0], earliest[3]) if earliest else None


def _by(doer: str | None, told: Sequence[Telling], by_claim: Mapping[str, EventRow], step: Step) -> ActorUse:
    steps = _steps(told, step)
    unplaced = len(told) - sum(one.happenings for one in steps)
    claims = _claims(told)
    said = {by_claim[claim].instrument for claim in claims}
    words = {one.casefold() for one in said if one}
    return ActorUse(doer, len(told), unplaced, _first(told), steps, tuple(sorted(words)), claims)


def _by_number(use: ActorUse) -> tuple[bool, int, str]:
    return use.actor is None, -use.happenings, use.actor or ""


def _wordings(found: Mapping[str, list[str]] | Mapping[str | None, list[str]]) -> tuple[Wording, ...]:
    ranked = sorted(found.items(), key=lambda one: (-len(one[1]), one[0] or ""))
    return tuple(Wording(words, tuple(claims)) for words, claims in ranked)


def _claims(group: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(attrgetter("claims"), group)))

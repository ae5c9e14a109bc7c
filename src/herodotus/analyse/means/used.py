"""Which weapons and methods the record tells of, by whom, when first, and how often in each step of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from herodotus import vocabulary
from herodotus.analyse.counted import TELLINGS_RULE, Counted, count, happenings, tellings
from herodotus.analyse.means.countered import Countered, classes_of, countered
from herodotus.analyse.means.steps import Step, ends, step_of
from herodotus.store.base import View
from herodotus.store.slim import EventRow, RelationRow, Wanted

USING = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
"""Types of events in which means are used; in others they are shown, given or threatened with."""


_COLUMNS = frozenset(
    "claim document source type mode initiators targets first last place place_id killed injured instrument polarity "
    "modality state".split()
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


class _Used(NamedTuple):
    """A happening as it is counted for a means.

    `begin` is the first day of the step that holds all its days, None when none does; `when` its last and first day,
    None when they are open, with its claim that says most and all of them; `words` are those of each claim.
    """

    doers: tuple[str, ...]
    claims: tuple[str, ...]
    begin: date | None
    when: tuple[date, date, str, tuple[str, ...]] | None
    words: tuple[str | None, ...]


def means(view: View, actor: str | None = None, step: Step = "month") -> Means:
    """The means that an actor, or anybody, is told to have used, in steps of a month, a quarter or a year."""
    left_out: Counter[str] = Counter()
    using = view.some_event_rows(Wanted(USING), _COLUMNS)
    asked = using if actor is None else [row for row in using if actor in row.initiators]
    rows = happenings(asked, left_out)
    by_claim = {row.claim: row for row in rows}
    used: dict[str, list[_Used]] = defaultdict(list)
    counted: list[EventRow] = []
    unknown: dict[str, list[str]] = {}
    for row, claims in tellings(rows):
        told = [row] if len(claims) == 1 else [by_claim[claim] for claim in claims]
        classes = _classes(told)
        if classes:
            counted += told
            one = _used(row, claims, told, step)
            for name in classes:
                used[name].append(one)
            continue
        for each in told:
            if each.instrument:
                unknown.setdefault(each.instrument.casefold(), []).append(each.claim)
        left_out[_why(told)] += 1
    found = [_use(name, group, step) for name, group in used.items()]
    against = countered(view, actor)
    rested: list[EventRow | RelationRow | str] = [*counted, *(claim for one in against for claim in one.claims)]
    return Means(
        actor,
        step,
        tuple(sorted(found, key=lambda use: (-use.happenings, use.id))),
        _wordings(unknown),
        against,
        count(view, rested, left_out, [*_of_whom(view, actor), *RULES], CAVEATS),
    )


def _classes(told: Sequence[EventRow]) -> tuple[str, ...]:
    """The classes that the claims of one happening name; those by the type alone only where none names another."""
    if len(told) == 1:
        return classes_of(told[0])
    named = {one: None for row in told if row.instrument or row.mode for one in classes_of(row)}
    return tuple(named or {one: None for row in told for one in classes_of(row)})


def _used(row: EventRow, claims: tuple[str, ...], told: Sequence[EventRow], step: Step) -> _Used:
    """A happening by the claim that says most, `row`, and all of them."""
    first, last = row.first, row.last
    words = (_folded(told[0].instrument),) if len(told) == 1 else tuple([_folded(each.instrument) for each in told])
    when = None if first is None or last is None else (last, first, row.claim, claims)
    return _USED((row.initiators, claims, step_of(first, last, step), when, words))


_USED = partial(tuple.__new__, _Used)


@lru_cache(maxsize=65536)
def _folded(words: str | None) -> str | None:
    return words.casefold() if words else None


def _why(told: Sequence[EventRow]) -> str:
    return "whose means no class holds" if any(row.instrument for row in told) else "with no means stated"


def _of_whom(view: View, actor: str | None) -> list[str]:
    name = view.name(actor) if actor else ""
    return [f"Only what is told of {name} itself as the doer, not of others who act for it."] if actor else []


def _use(name: str, group: Sequence[_Used], step: Step) -> MeansUse:
    known = vocabulary.means()[name]
    doers: dict[str | None, list[_Used]] = defaultdict(list)
    words: dict[str | None, list[str]] = defaultdict(list)
    for one in group:
        for doer in one.doers or (None,):
            doers[doer].append(one)
        for said, claim in zip(one.words, one.claims, strict=True):
            words[said].append(claim)
    actors = sorted([_by(doer, told, step) for doer, told in doers.items()], key=_by_number)
    unplaced, steps = _steps(group, step)
    return MeansUse(
        name,
        known.label,
        known.kind,
        len(group),
        unplaced,
        _first(group),
        steps,
        tuple(actors),
        _wordings(words),
        _claims([one.claims for one in group]),
    )


def _steps(group: Sequence[_Used], step: Step) -> tuple[int, tuple[StepCount, ...]]:
    """How many happenings are in no step, and the steps of the others."""
    placed: dict[date | None, list[tuple[str, ...]]] = defaultdict(list)
    for one in group:
        placed[one.begin].append(one.claims)
    unplaced = len(placed.pop(None, ()))
    found = [(begin, told) for begin, told in placed.items() if begin]
    found.sort(key=_BEGIN)
    return unplaced, tuple([StepCount(begin, ends(begin, step), len(told), _claims(told)) for begin, told in found])


_BEGIN = itemgetter(0)


def _first(group: Iterable[_Used]) -> FirstUse | None:
    """The happening whose last possible day is the earliest."""
    earliest = min([one.when for one in group if one.when], default=None)
    return FirstUse(earliest[1], earliest[0], earliest[3]) if earliest else None


def _by(doer: str | None, told: Sequence[_Used], step: Step) -> ActorUse:
    words = set(chain.from_iterable([one.words for one in told]))
    unplaced, steps = _steps(told, step)
    claims = _claims([one.claims for one in told])
    return ActorUse(doer, len(told), unplaced, _first(told), steps, tuple(sorted(filter(None, words))), claims)


def _by_number(use: ActorUse) -> tuple[bool, int, str]:
    return use.actor is None, -use.happenings, use.actor or ""


def _wordings(found: Mapping[str, list[str]] | Mapping[str | None, list[str]]) -> tuple[Wording, ...]:
    ranked = sorted(found.items(), key=lambda one: (-len(one[1]), one[0] or ""))
    return tuple(Wording(words, tuple(claims)) for words, claims in ranked)


def _claims(told: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return told[0] if len(told) == 1 else tuple(chain.from_iterable(told))

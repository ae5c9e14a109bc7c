"""Which weapons and methods the record tells of, by whom, when first, and how often in each step of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import chain, repeat
from typing import Any, NamedTuple, cast

from herodotus import vocabulary
from herodotus.analyse.counted import TELLINGS_RULE, Counted, count_columns, happened_among, says_most, told_together
from herodotus.analyse.means.countered import Countered, countered
from herodotus.analyse.means.steps import Step, ends, step_of
from herodotus.store.base import View
from herodotus.store.slim import EventColumns, Wanted

USING = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
"""Types of events in which means are used; in others they are shown, given or threatened with."""


_COLUMNS = frozenset(
    "claim document source type mode initiators targets first last place place_id killed injured instrument polarity "
    "modality state".split()
)
"""What is looked at of an event."""


class StepCount(NamedTuple):
    """Happenings of one step of time, `first` to `last`."""

    first: date
    last: date
    happenings: int
    claims: tuple[str, ...]


class FirstUse(NamedTuple):
    """The happening that is surely the earliest among those with days, and the claims that tell it."""

    first: date
    last: date
    claims: tuple[str, ...]


class ActorUse(NamedTuple):
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
    """Happenings column by column, each at the number of the first claim that tells it.

    `doers` are those of its claim that says most; `claims` are all that tell it, with the `words` of each. `begin` is
    the first day of the step that holds all its days, None when none does; `step` it alone in that step. `when` has its
    last and first day, None where one is open, and what parts those of the same days; `use` it as the first use.
    """

    doers: Sequence[tuple[str, ...]]
    claims: Sequence[tuple[str, ...]]
    words: Sequence[tuple[str | None, ...]]
    begin: Sequence[date | None]
    step: Sequence[StepCount]
    when: Sequence[tuple[date, date, str, tuple[str, ...], int] | None]
    use: Sequence[FirstUse]


def means(view: View, actor: str | None = None, step: Step = "month") -> Means:
    """The means that an actor, or anybody, is told to have used, in steps of a month, a quarter or a year."""
    left_out: Counter[str] = Counter()
    events = view.event_columns(_COLUMNS, Wanted(USING))
    doers = events["initiators"]
    asked = events.order if actor is None else [number for number in events.order if actor in doers[number]]
    numbers = happened_among(events, asked, left_out)
    together = {group[0]: group for group in told_together(events, numbers)}
    again = {number for _, *others in together.values() for number in others}
    happenings = _happenings(events, together, step)
    classes = _classes(events, together)
    groups: dict[str, list[int]] = defaultdict(list)
    counted: list[int] = []
    unknown: dict[str, list[str]] = {}
    for number in numbers:
        if number in again:
            continue
        if classes[number]:
            counted += together.get(number) or (number,)
            for name in classes[number]:
                groups[name].append(number)
            continue
        told = together.get(number) or (number,)
        for each in told:
            if words := events["instrument"][each]:
                unknown.setdefault(words.casefold(), []).append(events["claim"][each])
        left_out[_why(events, told)] += 1
    found = [_use(name, happenings, group, step) for name, group in groups.items()]
    against = countered(view, actor)
    beside = [claim for one in against for claim in one.claims]
    once = dict(zip(map(events["claim"].__getitem__, counted), counted, strict=True)).values()
    return Means(
        actor,
        step,
        tuple(sorted(found, key=lambda use: (-use.happenings, use.id))),
        _wordings(unknown),
        against,
        count_columns(view, events, once, beside, left_out, [*_of_whom(view, actor), *RULES], CAVEATS),
    )


def _happenings(events: EventColumns, together: Mapping[int, Sequence[int]], step: Step) -> _Used:
    """All claims as happenings of their own, but those that are told `together`."""
    ids, words = events["claim"], list(map(_folded, events["instrument"]))
    claims: list[tuple[str, ...]] = list(zip(ids, strict=True))
    said: list[tuple[str | None, ...]] = list(zip(words, strict=True))
    best: list[int] = list(range(len(ids)))
    for place, group in together.items():
        best[place] = max(group, key=lambda number: says_most(events, number))
        claims[place] = tuple([ids[number] for number in group])
        said[place] = tuple([words[number] for number in group])
    first, last, doers, named = (
        list(map(events[name].__getitem__, best)) for name in ("first", "last", "initiators", "claim")
    )
    begin = list(map(step_of, first, last, repeat(step)))
    end = map(ends, map(_or_some_day, begin), repeat(step))
    steps = list(map(_STEP, zip(begin, end, repeat(1), claims, strict=False)))
    every = zip(last, first, named, claims, range(len(ids)), strict=True)
    when = [one if one[0] is not None and one[1] is not None else None for one in every]
    use = list(map(_FIRST, zip(first, last, claims, strict=True)))
    return _Used(doers, claims, said, begin, steps, cast("Any", when), use)


def _or_some_day(day: date | None) -> date:
    return day or date.min


_STEP = partial(tuple.__new__, StepCount)
_FIRST = partial(tuple.__new__, FirstUse)


def _classes(events: EventColumns, together: Mapping[int, Sequence[int]]) -> list[tuple[str, ...]]:
    """The classes that the claims of each happening name; those by the type alone only where none names another."""
    words, modes = events["instrument"], events["mode"]
    each = list(map(vocabulary.means_of, words, modes, events["type"]))
    found = list(each)
    for place, group in together.items():
        named = {one: None for number in group if words[number] or modes[number] for one in each[number]}
        found[place] = tuple(named or {one: None for number in group for one in each[number]})
    return found


@lru_cache(maxsize=65536)
def _folded(words: str | None) -> str | None:
    return words.casefold() if words else None


def _why(events: EventColumns, told: Sequence[int]) -> str:
    return "whose means no class holds" if any(events["instrument"][one] for one in told) else "with no means stated"


def _of_whom(view: View, actor: str | None) -> list[str]:
    name = view.name(actor) if actor else ""
    return [f"Only what is told of {name} itself as the doer, not of others who act for it."] if actor else []


def _use(name: str, used: _Used, group: Sequence[int], step: Step) -> MeansUse:
    known = vocabulary.means()[name]
    doers: dict[str | None, list[int]] = defaultdict(list)
    words: dict[str | None, list[str]] = defaultdict(list)
    for one, doing in zip(group, map(used.doers.__getitem__, group), strict=True):
        for doer in doing or _NOBODY:
            doers[doer].append(one)
    claims = _claims(used, group)
    for said, claim in zip(chain.from_iterable(map(used.words.__getitem__, group)), claims, strict=True):
        words[said].append(claim)
    actors = sorted([_by(doer, used, told, step) for doer, told in doers.items()], key=_by_number)
    unplaced, steps = _steps(used, group, step)
    return MeansUse(
        name,
        known.label,
        known.kind,
        len(group),
        unplaced,
        _first(used, group),
        steps,
        tuple(actors),
        _wordings(words),
        claims,
    )


_NOBODY = (None,)


def _steps(used: _Used, group: Sequence[int], step: Step) -> tuple[int, tuple[StepCount, ...]]:
    """How many happenings are in no step, and the steps of the others."""
    begin = used.begin
    days = set(map(begin.__getitem__, group))
    if len(days) == len(group) and None not in days:
        return 0, tuple(sorted(map(used.step.__getitem__, group)))
    placed: dict[date | None, list[int]] = {day: [] for day in days}
    for one in group:
        placed[begin[one]].append(one)
    unplaced = len(placed.pop(None, ()))
    known = sorted(cast("dict[date, list[int]]", placed).items())
    return unplaced, tuple([_STEP((day, ends(day, step), len(told), _claims(used, told))) for day, told in known])


def _first(used: _Used, group: Sequence[int]) -> FirstUse | None:
    """The happening whose last possible day is the earliest."""
    when = used.when
    earliest = min([told for one in group if (told := when[one])], default=None)
    return used.use[earliest[-1]] if earliest else None


def _by(doer: str | None, used: _Used, told: Sequence[int], step: Step) -> ActorUse:
    if len(told) == 1 and len(used.claims[told[0]]) == 1:
        return _by_one(doer, used, told[0])
    words = set(chain.from_iterable(map(used.words.__getitem__, told)))
    unplaced, steps = _steps(used, told, step)
    words.discard(None)
    said = cast("set[str]", words)
    return ActorUse(doer, len(told), unplaced, _first(used, told), steps, tuple(sorted(said)), _claims(used, told))


def _by_one(doer: str | None, used: _Used, one: int) -> ActorUse:
    """An actor of a single happening that one claim tells, as most are."""
    placed = used.begin[one] is not None
    first = used.use[one] if used.when[one] else None
    (words,) = used.words[one]
    steps = (used.step[one],) if placed else ()
    return _ACTOR((doer, 1, 0 if placed else 1, first, steps, (words,) if words else (), used.claims[one]))


_ACTOR = partial(tuple.__new__, ActorUse)


def _by_number(use: ActorUse) -> tuple[bool, int, str]:
    return use.actor is None, -use.happenings, use.actor or ""


def _wordings(found: Mapping[str, list[str]] | Mapping[str | None, list[str]]) -> tuple[Wording, ...]:
    ranked = sorted(found.items(), key=lambda one: (-len(one[1]), one[0] or ""))
    return tuple(Wording(words, tuple(claims)) for words, claims in ranked)


def _claims(used: _Used, group: Sequence[int]) -> tuple[str, ...]:
    if len(group) == 1:
        return used.claims[group[0]]
    return tuple(chain.from_iterable(map(used.claims.__getitem__, group)))

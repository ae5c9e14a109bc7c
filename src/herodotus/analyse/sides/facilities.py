"""Facilities of a side: an embassy, a base or a convoy that is hit stands for whoever it belongs to.

Only where an event names no target of somebody else: people without a name may be hit with it, if they are called by no
nationality or by that of the side ("an American contractor"). Whose a facility is, one of these says: the registry
(`used_by` of a place), the words for the place or the target ("the U.S. embassy"), or the sentence that tells it ("a
base hosting American troops"). A name inside of another word, or before a hyphen ("US-led"), says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from herodotus import vocabulary
from herodotus.analyse.days import overlap
from herodotus.analyse.sides.described import names_somebody
from herodotus.analyse.sides.side import SideOf
from herodotus.records import Event
from herodotus.records.time import Bounds
from herodotus.resolve.incidents.sides import acts_for
from herodotus.store.base import View
from herodotus.store.slim import EventRow
from herodotus.vocabulary import PlaceEntry

HIT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types of event that may be done to a building or a camp."""

MOST_TEXTS = 3000
"""Claims whose sentences are looked at; beyond, only the registry and the words for place and target count."""

FACILITIES_RULE = (
    "Where a text names no target of anybody else, an attack on an embassy, base or other facility counts as one on "
    "the side that it belongs to or hosts: by the registry of places, or by words such as “U.S. embassy” or “a base "
    "hosting American troops”."
)

_NEAR = 60
"""Letters that may lie between the words that tell an attack and those for the facility."""

_APART = re.compile(r"[;:]|\b(?:after|before|following|in (?:response|retaliation|reprisal|revenge)|to avenge)\b", re.I)


@dataclass(frozen=True, slots=True)
class Hit:
    """Whether a facility of the first side, and of the second, is hit, and what says so."""

    one: bool = False
    other: bool = False
    rule: str = ""


class Facilities:
    """Whose facilities events hit, of two sides. Sentences are looked at only for the rows given to `look`."""

    def __init__(self, view: View, sides: tuple[SideOf, SideOf]) -> None:
        self._view = view
        self._owners = tuple(_owners(view, side) for side in sides)
        self._patterns = tuple(_pattern(owners) for owners in self._owners)
        self._names_of = tuple(re.compile(_who(owners)) if owners else None for owners in self._owners)
        self._actors = tuple(frozenset(side.actors) for side in sides)
        self._called: dict[str, Hit] = {}
        self._told: dict[str, Hit] = {}
        self.all_looked_at = True

    def look(self, rows: Iterable[EventRow]) -> None:
        """Look at the sentences of those rows of whose facility neither the registry nor the words for it tell."""
        asked = [row.claim for row in rows if self.may_hit(row) and not self._short(row).rule]
        self.all_looked_at = len(asked) <= MOST_TEXTS
        if self.all_looked_at:
            found = self._view.claims_of(asked)
            self._told.update(
                {ident: self._in_text(claim) for ident, claim in found.items() if isinstance(claim, Event)}
            )

    def hit(self, row: EventRow) -> Hit:
        """Whose facility an event hits."""
        if not self.may_hit(row):
            return Hit()
        short = self._short(row)
        found = short if short.rule else self._told.get(row.claim, Hit())
        one, other = (self._nobody_else(row, side) for side in (0, 1))
        return found if (one and other) or not found.rule else Hit(found.one and one, found.other and other, found.rule)

    def may_hit(self, row: EventRow) -> bool:
        """Whether an event may hit a facility, and names nobody as its target."""
        return row.type in HIT and (not row.targets or _unnamed(row.targets))

    def _nobody_else(self, row: EventRow, side: int) -> bool:
        """Whether those who are hit are called by no name, or by one of the side."""
        own = self._names_of[side]
        people = (self._view.name(target) for target in row.targets if not _is_facility(target))
        return all(bool(own and own.search(name)) or not names_somebody(name) for name in people)

    def _short(self, row: EventRow) -> Hit:
        """By the registry, else by the words for place and targets."""
        listed = self._by_registry(row)
        if listed.rule:
            return listed
        for words in (row.place, *(name for target in row.targets for name in self._names(target))):
            if words:
                if words not in self._called:
                    self._called[words] = self._by_words(words)
                if self._called[words].rule:
                    return self._called[words]
        return Hit()

    def _by_registry(self, row: EventRow) -> Hit:
        if row.place_id is None or row.place_id not in vocabulary.places():
            return Hit()
        return self._used(vocabulary.places().get(row.place_id), (row.first, row.last))

    def _used(self, place: PlaceEntry, days: Bounds) -> Hit:
        users = [user for user in place.used_by if overlap((user.since, user.until), days)]
        one, other = (any(_acts(user.id, actors) for user in users) for actors in self._actors)
        if not (one or other):
            return Hit()
        who = " and ".join(vocabulary.actors().get(user.id).name for user in users)
        return Hit(one, other, f"by the registry {who} uses {place.name}")

    def _by_words(self, words: str) -> Hit:
        one, other = (bool(pattern and pattern.search(words)) for pattern in self._patterns)
        return Hit(one, other, f"called “{words}”") if one or other else Hit()

    def _in_text(self, event: Event) -> Hit:
        found = [next(_phrases(pattern, event), "") if pattern else "" for pattern in self._patterns]
        words = found[0] or found[1]
        if words:
            return Hit(bool(found[0]), bool(found[1]), f"the text speaks of “{words}”")
        days = (event.time.hull if event.time else None) or (None, None)
        named = (self._used(_bases()[name], days) for name in _phrases(_base_names(), event))
        return next((hit for hit in named if hit.rule), Hit())

    def _names(self, actor: str) -> Sequence[str]:
        known = self._view.actors.get(actor)
        return (known.name, *known.aliases) if known else ()


@cache
def _bases() -> dict[str, PlaceEntry]:
    """The places of which the registry says who uses them, by their names."""
    return {name: place for place in vocabulary.places() if place.used_by for name in (place.name, *place.names)}


@cache
def _base_names() -> re.Pattern[str]:
    return re.compile(_who(_bases()))


@cache
def _unnamed(targets: tuple[str, ...]) -> bool:
    """Whether all are bodies without a name."""
    return all(target.startswith("group-") for target in targets)


def _is_facility(actor: str) -> bool:
    """Whether a body without a name is called by the noun of a facility, as far as its id tells."""
    return actor.startswith("group-") and actor.rsplit("-", 1)[-1] in vocabulary.facilities().nouns


def _acts(actor: str, side: frozenset[str]) -> bool:
    return actor in side or not side.isdisjoint(acts_for(actor))


def _owners(view: View, side: SideOf) -> tuple[str, ...]:
    """What the actors of a side are called, states by their adjectives too; the longest first."""
    known, found = vocabulary.actors(), set[str]()
    for actor in side.actors:
        if actor in known:
            entry = known.get(actor)
            found.update((entry.name, *entry.names, *entry.acronyms, *entry.adjectives))
        elif (named := view.actors.get(actor)) is not None:
            found.update((named.name, *named.aliases))
    return tuple(sorted((name for name in found if len(name) > 1), key=lambda name: (-len(name), name)))


def _pattern(owners: Sequence[str]) -> re.Pattern[str] | None:
    """Finds a facility of some owners: "the owner's embassy", "embassy of the owner", "base hosting its men"."""
    if not owners:
        return None
    words = vocabulary.facilities()
    who = _who(owners)
    noun = rf"(?i:\b(?:{_either(words.nouns)})\b)"
    between = rf"(?:\s(?:{_either(words.between)})\b){{0,2}}"
    named = r"(?: (?:in|at|near) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?"
    hosting = rf"(?:(?i:{_either(words.hosting)}))\b[^.;:]{{0,30}}?"
    return re.compile(
        rf"{who}(?:['’]s?)?{between}\s+{noun}"
        rf"|{noun}{named}\s+(?:of|belonging to)\s+(?:the\s+)?{who}"
        rf"|(?:{noun}|[A-Z][\w’'-]+(?=,))[^.;:]{{0,40}}?\b{hosting}{who}"
    )


def _who(owners: Iterable[str]) -> str:
    return rf"(?<![\w-])(?:{_either(owners)})(?![\w-])"


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _phrases(pattern: re.Pattern[str], event: Event) -> Iterator[str]:
    """The words for a facility that an event hits: those of its place or target, or near the words that tell it."""
    own = [event.evidence[part] for part in ("place", "targets") if part in event.evidence]
    told = event.evidence.get("type")
    for quote in event.quotes:
        for match in pattern.finditer(quote.exact):
            start, end = quote.start + match.start(), quote.start + match.end()
            meant = any(first < end and start < last for first, last in own)
            if meant or (told and _near(quote.exact, quote.start, told, (start, end))):
                yield " ".join(match[0].split())


def _near(text: str, offset: int, told: tuple[int, int], words: tuple[int, int]) -> bool:
    first, last = sorted((told, words))
    if first[1] >= last[0]:
        return True
    between = text[max(0, first[1] - offset) : last[0] - offset]
    return len(between) <= _NEAR and not _APART.search(between)

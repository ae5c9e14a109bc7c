"""Which events a question is about: by type, by who takes part, by their kinds, and by words of a place or a name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from herodotus import vocabulary
from herodotus.analyse.naming import kind_of
from herodotus.analyse.sides import Member
from herodotus.errors import VocabularyError
from herodotus.read.names.spelling import tokens_of
from herodotus.store.base import View
from herodotus.store.slim import EventColumns, EventRow

Phrase = tuple[str, ...]
"""Folded words that stand side by side."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an event must be; an empty condition admits all, and every other one must hold.

    `types`, `modes`: words of the vocabulary. `by`, `on`, `among`: actors of whom one must do it, suffer it, or take
    part, each for the days for which it is of its side. `by_kinds`, `on_kinds`: kinds of actor of which one must.
    `places`: ids of places, or words that stand in the place as written or in its name. `sites`: words that stand in
    the place or in the name of a target.
    """

    types: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    by: tuple[Member, ...] = ()
    on: tuple[Member, ...] = ()
    among: tuple[Member, ...] = ()
    by_kinds: frozenset[str] = frozenset()
    on_kinds: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


class Chooser:
    """Says of events whether a choice admits them. Actors and places are looked at once each.

    Words match whole and side by side, whatever their case, accents and hyphens. What a target is called is read from
    its id and from the vocabulary, so that nobody is looked up in the documents.
    """

    def __init__(self, choice: Choice, view: View) -> None:
        self._view = view
        self._kinds: dict[str, str] = {}
        self._tests: list[Callable[[EventRow], bool]] = []
        asked = choice
        self._add(asked.types, lambda row: row.type in asked.types)
        self._add(asked.modes, lambda row: row.mode in asked.modes)
        by, on, among = _Actors(asked.by), _Actors(asked.on), _Actors(asked.among)
        self._add(asked.by, lambda row: by.holds(row.initiators, row))
        self._add(asked.on, lambda row: on.holds(row.targets, row))
        self._add(asked.among, lambda row: among.holds(row.initiators, row) or among.holds(row.targets, row))
        self._add(asked.by_kinds, lambda row: any(self._kind(actor) in asked.by_kinds for actor in row.initiators))
        self._add(asked.on_kinds, lambda row: any(self._kind(actor) in asked.on_kinds for actor in row.targets))
        in_place = _Places(_phrases(asked.places), frozenset(asked.places))
        at_site, named = _Places(_phrases(asked.sites)), Called(view, asked.sites)
        self._add(asked.places, in_place)
        self._add(asked.sites, lambda row: at_site(row) or any(map(named, row.targets)))

    def __call__(self, row: EventRow) -> bool:
        """Whether the event is one of those asked for."""
        return all(test(row) for test in self._tests)

    def chosen(self, rows: Iterable[EventRow]) -> Iterable[EventRow]:
        """The rows that are asked for."""
        for test in self._tests:
            rows = filter(test, rows)
        return rows

    def chosen_among(self, events: EventColumns) -> Sequence[int]:
        """The numbers of the claims that are asked for, in order; rows of them are made where anything is asked."""
        if not self._tests:
            return events.order
        return list(compress(events.order, map(self, events.rows())))

    def _add(self, asked: Collection[object], test: Callable[[EventRow], bool]) -> None:
        if asked:
            self._tests.append(test)

    def _kind(self, actor: str) -> str:
        if actor not in self._kinds:
            self._kinds[actor] = kind_of(self._view, actor)
        return self._kinds[actor]


class _Places:
    """Whether the place of an event is one of some, or called by some words."""

    def __init__(self, phrases: Sequence[Phrase], ids: frozenset[str] = frozenset()) -> None:
        self._phrases = phrases
        self._ids = ids
        self._known: dict[tuple[str | None, str | None], bool] = {}

    def __call__(self, row: EventRow) -> bool:
        """Whether it is."""
        place = row.place, row.place_id
        if place not in self._known:
            self._known[place] = row.place_id in self._ids or has_phrase(place_words(*place), self._phrases)
        return self._known[place]


class Called:
    """Whether an actor is called by some words: by its id, those of who is the same, or its names in the vocabulary."""

    def __init__(self, view: View, words: Iterable[str]) -> None:
        self._phrases = _phrases(words)
        self._known: dict[str, bool] = {}
        self._same: dict[str, list[str]] = {}
        for raw, canonical in view.merged.items():
            self._same.setdefault(canonical, []).append(raw)

    def __call__(self, actor: str) -> bool:
        """Whether it is."""
        if actor not in self._known:
            names = (name for ident in (actor, *self._same.get(actor, ())) for name in _names_of(ident))
            self._known[actor] = has_phrase(names, self._phrases)
        return self._known[actor]


class _Actors:
    """Some members of sides, asked of one event after another."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._windows: dict[str, list[Member]] = {}
        for member in members:
            self._windows.setdefault(member.actor, []).append(member)

    def holds(self, actors: Iterable[str], row: EventRow) -> bool:
        """Whether one of the actors is a member on some day of the event."""
        return any(
            member.counts(row.first, row.last)
            for actor in actors
            if actor in self._windows
            for member in self._windows[actor]
        )


def _names_of(ident: str) -> tuple[str, ...]:
    """What an id says of a name, and what the vocabulary calls it."""
    if ident in vocabulary.actors():
        entry = vocabulary.actors().get(ident)
        return (ident, entry.name, *entry.names, *entry.short)
    return (ident.removeprefix("name-"),)


def place_words(place: str | None, place_id: str | None) -> tuple[str, ...]:
    """What a place is called: as written, and by the vocabulary."""
    known = vocabulary.places().get(place_id).name if place_id and place_id in vocabulary.places() else None
    return tuple(words for words in (place, known) if words)


def has_phrase(texts: Iterable[str], phrases: Sequence[Phrase]) -> bool:
    """Whether one of the phrases stands in one of the texts, whole words side by side."""
    for text in texts:
        words = [folded for _, _, folded in tokens_of(text)]
        for phrase in phrases:
            size = len(phrase)
            if any(tuple(words[at : at + size]) == phrase for at in range(len(words) - size + 1)):
                return True
    return False


def event_type(words: str) -> str:
    """A type of event by its id, whatever its case. Raises VocabularyError."""
    wanted = words.strip().upper()
    if wanted not in vocabulary.event_types():
        known = ", ".join(vocabulary.event_types())
        raise VocabularyError(f"The vocabulary knows no type of event {words!r}.", f"It knows {known}.")
    return wanted


def _phrases(words: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(filter(None, (tuple(folded for _, _, folded in tokens_of(one)) for one in words)))

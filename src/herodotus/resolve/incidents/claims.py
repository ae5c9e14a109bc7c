"""Event claims as reports: what of a claim windows, keys and words look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Protocol

import yaml

from herodotus import vocabulary
from herodotus.records import Event, Reading
from herodotus.records.claim import UNREALISED
from herodotus.records.event import Wording, wording
from herodotus.resolve.incidents.candidates import Key
from herodotus.resolve.incidents.sides import tops
from herodotus.resolve.incidents.windows import Spot, great_circle, km_between
from herodotus.resolve.incidents.words import Gist, Telling, gist, stems, telling

REACH_KM = {"site": 5.0, "town": 10.0, "district": 10.0, "division": 150.0, "region": 200.0}
"""Kilometres by which a place of each precision may lie from its degrees. Countries are no spots."""

NEAR_KM = 20
"""Between the edges of two places that may be two names for where it happened: a base and the town beside it."""

_WORDS_OF_LITTLE_USE = {"the", "of", "in", "at", "near", "a", "an", "and", "outside"}


class Sketch(Protocol):
    """What of an event claim tells who did what to whom where: all that is compared but its days, losses and words."""

    @property
    def type(self) -> str:
        """A PLOVER root."""

    @property
    def modality(self) -> str:
        """How it is told."""

    @property
    def initiators(self) -> tuple[str, ...]:
        """Who does it."""

    @property
    def targets(self) -> tuple[str, ...]:
        """Who suffers it."""

    @property
    def place(self) -> str | None:
        """Where, as written."""

    @property
    def place_id(self) -> str | None:
        """Where, in the registry."""

    @property
    def instrument(self) -> str | None:
        """By which means."""


class Row(Sketch, Protocol):
    """An event claim as flat columns."""

    @property
    def claim(self) -> str:
        """Its id."""

    @property
    def key(self) -> str:
        """Its statement."""

    @property
    def document(self) -> str:
        """The document that tells it."""

    @property
    def first(self) -> date | None:
        """The first day on which it may have been."""

    @property
    def last(self) -> date | None:
        """The last."""

    @property
    def killed(self) -> int | None:
        """How many were killed, by the best reading."""

    @property
    def killed_low(self) -> int | None:
        """At least."""

    @property
    def killed_high(self) -> int | None:
        """At most."""

    @property
    def injured(self) -> int | None:
        """How many were injured, by the best reading."""

    @property
    def injured_low(self) -> int | None:
        """At least."""

    @property
    def injured_high(self) -> int | None:
        """At most."""


@dataclass(frozen=True)
class Told:
    """An event claim, the document that it is of, and where and when it puts the happening."""

    document: str
    event: Event
    spot: Spot | None

    @cached_property
    def words(self) -> Telling | None:
        """The words that tell it; None when the reader did not say which words name the event."""
        return telling_of(wording(self.event))


def told(readings: Iterable[Reading]) -> Iterator[tuple[str, Event]]:
    """The event claims of some readings in their order, each with the id of its document."""
    return ((reading.document.id, event) for reading in readings for event in reading.events)


def tell(event: Event, document: str = "") -> Told:
    """One event claim as a report."""
    return Told(document, event, _spot(event))


def event_days(event: Event) -> tuple[date, date] | None:
    """The first and last day on which an event may have happened; None when the text leaves either side open."""
    hull = event.time.hull if event.time else None
    return None if hull is None or hull[0] is None or hull[1] is None else (hull[0], hull[1])


def days_apart(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days between two closed windows; 0 when they overlap."""
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def known_across_documents(actor_id: str) -> bool:
    """Whether an id means the same actor in every document; a body without a name is known in its own text only."""
    return not actor_id.startswith("group-")


def place_words(place: str) -> frozenset[str]:
    """The words of a place that tell it apart, in small letters."""
    words = "".join(letter if letter.isalnum() else " " for letter in place.casefold()).split()
    return frozenset(words) - _WORDS_OF_LITTLE_USE


def is_country(place: str) -> bool:
    """Whether a place as written is a country, which tells next to nothing of where something happened."""
    return place.strip().casefold() in _countries()


def realised(event: Sketch) -> bool:
    """Whether the event is told as having happened: a plan and a deed are two things."""
    return event.modality not in UNREALISED


def keys(event: Sketch) -> list[Key]:
    """What a claim must share with another to be compared with it: a doer, a target or a place, and the field of types.

    Actors stand under those whom they act for, so that a state and its army share a key.
    """
    of_actors = keys_of_actors("initiator", event.initiators) | keys_of_actors("target", event.targets)
    told = field_of(event.type), realised(event)
    return sorted((*told, *key) for key in of_actors | keys_of_place(event.place, event.place_id))


def field_of(type_: str) -> str:
    """The broadest category of a type of event."""
    return types().get(type_, (type_,))[-1]


def keys_of_actors(role: str, actors: Iterable[str]) -> set[Key]:
    """What the actors of a role give of the keys of a claim."""
    return {(role, top) for actor in actors if known_across_documents(actor) for top in tops(actor)}


def keys_of_place(place: str | None, place_id: str | None) -> set[Key]:
    """What a place, as written and in the registry, gives of the keys of a claim."""
    if place_id:
        return {("place", area(place_id))}
    return {("place", " ".join(sorted(place_words(place))))} if place and not is_country(place) else set()


@cache
def area(place_id: str) -> str:
    """The town that a site or district lies in or beside; the place itself where there is none, or when it is wider."""
    own = _place_spot(place_id)
    if own is None or own.reach > NEAR_KM:
        return place_id
    towns = ((place.id, _place_spot(place.id)) for place in vocabulary.places() if place.precision == "town")
    near = [
        (_between_centres(own, spot), town)
        for town, spot in towns
        if spot and (km_between(own, spot) or 0.0) <= NEAR_KM
    ]
    return min(near, default=(0.0, place_id))[1]


@cache
def _place_spot(place_id: str) -> Spot | None:
    """A place as a spot without days; None for one without degrees, or that is a country."""
    if place_id not in vocabulary.places():
        return None
    place = vocabulary.places().get(place_id)
    reach = REACH_KM.get(place.precision)
    return None if reach is None or place.lat is None else Spot(0, 0, place.lat, place.lon, reach)


def _between_centres(one: Spot, other: Spot) -> float:
    return great_circle(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0)


@cache
def _countries() -> frozenset[str]:
    states = (actor for actor in vocabulary.actors() if actor.kind == "state")
    return frozenset(name.casefold() for state in states for name in (state.name, *state.names))


@cache
def types() -> dict[str, tuple[str, ...]]:
    """For each event type its path: the type itself, its family, its field."""
    loaded = yaml.safe_load(files("herodotus.resolve.incidents").joinpath("types.yaml").read_text(encoding="utf-8"))
    return {root: (root, family, field) for root, (family, field) in loaded.items()}


def _spot(event: Event) -> Spot | None:
    days = event_days(event)
    return None if days is None else spot_of(event, *days)


def path_of(type_: str) -> tuple[str, ...]:
    """The type, its family and its field; the type itself for all three where nobody knows it."""
    return types().get(type_, (type_,) * 3)


def spot_of(event: Sketch, first: date, last: date) -> Spot:
    """Where a happening of some days was."""
    path = path_of(event.type)
    place = _place_spot(event.place_id) if event.place_id else None
    if place is None:
        return Spot(first.toordinal(), last.toordinal(), paths=(path,))
    return Spot(first.toordinal(), last.toordinal(), place.lat, place.lon, place.reach, (path,))


def gist_of(words: Wording) -> Gist | None:
    """The gist of the words that tell an event; None when the reader did not say which words name it."""
    return gist(words.sentences, *words.trigger) if words.trigger else None


def telling_of(words: Wording) -> Telling | None:
    """The words of the sentence that holds the trigger, with those of all the claim's sentences around them."""
    if words.trigger is None:
        return None
    place, start, end = words.trigger
    others = (*words.sentences[:place], *words.sentences[place + 1 :])
    return telling(words.sentences[place], start, end, frozenset().union(*map(stems, others)))

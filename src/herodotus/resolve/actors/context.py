"""What stands beside an actor in the documents: where they are named, with whom, and which states and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from herodotus import vocabulary
from herodotus.records import Reading

Sets = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Context:
    """By actor id: `documents` that name them, `neighbours` in events and ties, `countries` of these, by ISO code."""

    documents: Sets = field(default_factory=dict)
    neighbours: Sets = field(default_factory=dict)
    countries: Sets = field(default_factory=dict)


def context_of(readings: Iterable[Reading]) -> Context:
    """The context of every actor of some readings. Bodies without a name are nobody's neighbours."""
    documents, neighbours, countries = (defaultdict[str, set[str]](set) for _ in range(3))
    for reading in readings:
        for actor in reading.actors:
            documents[actor.id].add(reading.document.id)
        for together, place in _scenes(reading):
            named = {one for one in together if not one.startswith("group-")}
            around = {code for one in named if (code := _country(one))} | ({place} if place else set())
            for one in named:
                neighbours[one] |= named - {one}
                countries[one] |= around
    return Context(_frozen(documents), _frozen(neighbours), _frozen(countries))


def _scenes(reading: Reading) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """Who stands together in one claim, and the country where it happens."""
    for event in reading.events:
        yield (*event.initiators, *event.targets), _land(event.place_id)
    for relation in reading.relations:
        yield (relation.subject, relation.object), None


def _country(actor_id: str) -> str | None:
    """The code of a state, and of the state that a known body is part of."""
    if actor_id not in vocabulary.actors():
        return None
    entry = vocabulary.actors().get(actor_id)
    if entry.kind == "state":
        return entry.code
    above = next((parent.id for parent in entry.parents if parent.kind == "part_of"), None)
    return _country(above) if above else None


def _land(place_id: str | None) -> str | None:
    return vocabulary.places().get(place_id).country if place_id and place_id in vocabulary.places() else None


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {actor: frozenset(values) for actor, values in sets.items()}

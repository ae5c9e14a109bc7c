"""The vocabulary as an analyst edits it: whole, without contradictions, and quick to load."""

from __future__ import annotations

from collections import defaultdict

import pytest

from herodotus import vocabulary
from herodotus.errors import NotFound
from herodotus.read.names import normalise

KINDS = vocabulary.actor_kinds()


def test_five_hundred_actors_with_known_kinds() -> None:
    actors = list(vocabulary.actors())
    assert len(actors) >= 500
    assert {actor.kind for actor in actors} <= set(KINDS)
    states = [actor for actor in actors if actor.kind == "state"]
    assert len(states) >= 193
    assert all(actor.id.replace("-", "").isalnum() for actor in actors)


def test_every_parent_is_an_actor_and_every_tie_has_a_kind() -> None:
    for actor in vocabulary.actors():
        for parent in actor.parents:
            assert parent.id in vocabulary.actors(), actor.id
            assert parent.kind in vocabulary.relation_kinds()
            assert not (parent.since and parent.until and parent.since > parent.until)


def test_no_surface_belongs_to_two_actors() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in vocabulary.actors():
        for name in (actor.name, *actor.names, *actor.short, *actor.adjectives, *actor.demonyms):
            owners[normalise(name)].add(actor.id)
        for acronym in actor.acronyms:
            owners["acronym " + acronym.replace(".", "")].add(actor.id)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_places_lie_on_the_globe_and_name_their_precision() -> None:
    places = list(vocabulary.places())
    assert len(places) >= 300
    for place in places:
        assert place.precision in {"site", "town", "district", "division", "country", "region"}
        if place.lat is not None and place.lon is not None:
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180


def test_plover_has_sixteen_roots_and_twelve_ties_are_scored() -> None:
    assert len(vocabulary.event_types()) == 16
    kinds = vocabulary.relation_kinds()
    assert sum(kind.scored == name for name, kind in kinds.items()) == 12
    assert all(kind.scored in kinds for kind in kinds.values())


def test_an_unknown_entry_is_named() -> None:
    with pytest.raises(NotFound, match="knows no actor 'nobody'"):
        vocabulary.actors().get("nobody")

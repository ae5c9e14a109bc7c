"""What may be said: event types, kinds, units, known actors and places, as YAML that an analyst can edit."""

from herodotus.vocabulary.kinds import actor_kinds, event_types, relation_kinds
from herodotus.vocabulary.registry import ActorEntry, Parent, PlaceEntry, actors, places
from herodotus.vocabulary.units import Units, units

__all__ = [
    "ActorEntry",
    "Parent",
    "PlaceEntry",
    "Units",
    "actor_kinds",
    "actors",
    "event_types",
    "places",
    "relation_kinds",
    "units",
]

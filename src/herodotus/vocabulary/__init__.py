"""What may be said: event types, kinds, units, known actors and places, as YAML that an analyst can edit."""

from herodotus.vocabulary.facilities import Facilities, facilities
from herodotus.vocabulary.kinds import actor_kinds, event_types, relation_kinds
from herodotus.vocabulary.means import (
    Countermeasure,
    MeansClass,
    countermeasures,
    means,
    means_of,
    protections_named,
)
from herodotus.vocabulary.registry import ActorEntry, Parent, PlaceEntry, actors, places
from herodotus.vocabulary.units import Units, units

__all__ = [
    "ActorEntry",
    "Countermeasure",
    "Facilities",
    "MeansClass",
    "Parent",
    "PlaceEntry",
    "Units",
    "actor_kinds",
    "actors",
    "countermeasures",
    "event_types",
    "facilities",
    "means",
    "means_of",
    "places",
    "protections_named",
    "relation_kinds",
    "units",
]

"""The closed word lists: kinds of actor, types of event, kinds of relation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from herodotus.vocabulary.files import load


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER root. `label` in plain words; `scale`: its place between conflict (-10) and cooperation (+10)."""

    id: str
    label: str
    scale: float
    modes: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A kind of tie. `scored` is the one of the twelve scored kinds that it is a kind of; `label` reads as a verb."""

    id: str
    label: str
    inverse: str
    scored: str
    single_holder: bool
    meaning: str


@cache
def actor_kinds() -> dict[str, str]:
    """Kinds of actor with what each means."""
    return dict(load("kinds.yaml"))


@cache
def event_types() -> dict[str, EventType]:
    """PLOVER's sixteen roots."""
    return {
        root: EventType(root, entry["label"], float(entry["scale"]), tuple(entry.get("modes", ())), entry["meaning"])
        for root, entry in load("events.yaml").items()
    }


@cache
def relation_kinds() -> dict[str, RelationKind]:
    """The scored kinds of tie and the finer ones."""
    return {
        kind: RelationKind(
            kind,
            entry["label"],
            entry["inverse"],
            entry.get("scored", kind),
            bool(entry.get("single_holder", False)),
            entry["meaning"],
        )
        for kind, entry in load("relations.yaml").items()
    }

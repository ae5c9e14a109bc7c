"""What an actor is in law: who designates it, and which state it is part of, according to whom.

A designation that is denied, or that no document mentions, is never a "no": the first is what somebody says, the second
is only what these documents do not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from herodotus.analyse.network import Edge, network
from herodotus.store.base import View

STATE_KINDS = frozenset({"state", "government_body", "military"})
"""Kinds of actor that are a state or belong to one."""

DESIGNATABLE = frozenset({"armed_group", "coalition", "party"})
"""Kinds of actor of which a reader asks whether they are designated."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is said of the legal standing of actors.

    `designations` and `parts_of_states` are ties with the claims that affirm and deny them, those that are only denied
    among them. `unmentioned` are the armed groups, coalitions and parties of whose designation no document says
    anything, by name.
    """

    designations: tuple[Edge, ...]
    parts_of_states: tuple[Edge, ...]
    unmentioned: tuple[str, ...]


def status(view: View, as_of: date | None = None) -> Status:
    """Designations, and ties to a state as its part. With a day, as `network` understands it."""
    ties = network(view, as_of)
    every = sorted((*ties.edges, *ties.denied), key=lambda edge: (view.name(edge.subject), edge.object))
    designations = tuple(edge for edge in every if edge.kind == "designated_by")
    parts = tuple(edge for edge in every if edge.kind == "part_of" and _is_state(view, edge.object))
    return Status(designations, parts, _unmentioned(view, designations))


def _is_state(view: View, actor_id: str) -> bool:
    actor = view.actors.get(actor_id)
    return actor is not None and actor.kind in STATE_KINDS


def _unmentioned(view: View, designations: tuple[Edge, ...]) -> tuple[str, ...]:
    said = {edge.subject for edge in designations}
    asked = [a for a in view.actors.values() if a.kind in DESIGNATABLE and not a.id.startswith("group-")]
    return tuple(a.id for a in sorted(asked, key=lambda a: (a.name, a.id)) if a.id not in said)

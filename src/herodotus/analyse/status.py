"""What an actor is in law: who designates it, and which state it is part of, according to whom.

A designation that is denied, or that no document mentions, is never a "no": the first is what somebody says, the second
is only what these documents do not hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from herodotus.analyse.counted import Counted, count
from herodotus.analyse.designations import Difference, OnList, Told, differences, named, on_list, told
from herodotus.analyse.designations.told import STATE_KINDS
from herodotus.analyse.network import Edge, network
from herodotus.records.listing import ListAsked
from herodotus.store.base import View

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


@dataclass(frozen=True, slots=True)
class StatusOf:
    """How one actor stands in law on a day, None for no day.

    `lists`: by each list, from the snapshot that is asked. `designations` and `states`: by what claims say of who
    designates it and of which state it is a part. `differences` are between the two, and decide nothing.
    """

    actor: str
    name: str
    kind: str
    day: date | None
    lists: tuple[OnList, ...]
    designations: tuple[Told, ...]
    states: tuple[Told, ...]
    differences: tuple[Difference, ...]
    counted: Counted


RULES = (
    "Of each list the newest snapshot taken by the day is asked; where there is none, the earliest after it, which can "
    "tell only by the list's own days.",
    "An entry counts when one of its whole names is the actor's, in the record or in the table of known names; letters "
    "count only where they are known to stand for it. A name that is alike is possible, not decided, and not counted.",
    "A designation, and being a part of a state, hold from the day of the act until an end is stated. What is denied "
    "without a day is denied on the day of publication, and from then until a designation is stated to begin.",
    "Only what is said of the actor itself counts: a member of what is part of a state is not by that a part of it.",
)
CAVEATS = (
    "What is not found in a snapshot may stand on the list under another name, or on a list that nobody added.",
    "An entry is matched by its names alone; whether it is the same person or body is for a reader of the list to see.",
)


def status_of(view: View, actor: str, day: date | None = None, lists: Sequence[ListAsked] = ()) -> StatusOf:
    """How an actor, by id or name, stands in law on a day: by lists, and according to whom.

    `lists` holds of each list the snapshot to ask, with the entries that share words with the actor's names
    (`casebook.lists_for`). Raises NotFound for an actor that neither the record nor the vocabulary knows.
    """
    asked = named(view, actor)
    said = told(view, asked.id, day)
    found = tuple(_with_claims(on_list(asked, each, day), said) for each in lists)
    supposed = sum(len(one.said) - len(one.claims) - len(one.denials) for one in said)
    possible = sum(placed.standing == "possible" for each in found for placed in each.placed)
    left = {
        "only planned, threatened or supposed": supposed,
        "entries of lists that are only possible matches, not decided": possible,
    }
    return StatusOf(
        asked.id,
        asked.name,
        asked.kind,
        day,
        found,
        tuple(one for one in said if one.about == "designation"),
        tuple(one for one in said if one.about == "state"),
        differences(view, found, said),
        count(view, [c for one in said for c in (*one.claims, *one.denials)], left, RULES, CAVEATS),
    )


def _with_claims(one: OnList, said: Sequence[Told]) -> OnList:
    """A list with the claims that tell of a designation by who keeps it."""
    theirs = [each for each in said if each.about == "designation" and one.keeper == each.object]
    return replace(one, claims=tuple(claim for each in theirs for claim in (*each.claims, *each.denials)))


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

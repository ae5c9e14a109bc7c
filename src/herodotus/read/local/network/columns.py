"""The columns of the network's output, one row a word: groups of scores with their names.

The network gives every word of its input a row of logits. A group is either a choice (a softmax over its names) or a
set of marks, each of which holds or not (a sigmoid each).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KINDS: Final = (
    "state", "government_body", "military", "armed_group", "coalition", "party", "person", "igo", "ngo", "media",
    "company", "civilians", "other",
)  # fmt: skip
"""Kinds of actor, in the order that the weights were trained with, whatever order the vocabulary lists them in."""

TYPES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's roots."""

TIES: Final = (
    "member_of", "leader_of", "controls", "backs", "funds", "arms", "allied_with", "hostile_to", "part_of",
    "designated_by", "founded_by", "represents",
)  # fmt: skip
"""Kinds of tie between two actors, read from the marked one to the one in the word's row."""

MODALITIES: Final = ("asserted", "reported", "alleged", "denied", "planned", "threatened", "hypothetical")
"""How a text stands to what it tells; a denial is one of them here, as annotators choose one value."""

ROLES: Final = (
    "initiator",
    "target",
    "third",
    "speaker",
    "place",
    "time",
    "means",
    "killed",
    "injured",
    "answered",
    "same",
)
"""What a word is to the marked predicate. `third` is any further party of a verb (PropBank ARG2); `answered` the
predicate of an event that the marked one answers; `same` another predicate that tells the marked event again."""


@dataclass(frozen=True, slots=True)
class Group:
    """Columns `start..start + len(names)` of a row."""

    start: int
    names: tuple[str, ...]
    choice: bool

    @property
    def slice(self) -> slice:
        """The group's columns."""
        return slice(self.start, self.start + len(self.names))

    def column(self, name: str) -> int:
        """The column of one name."""
        return self.start + self.names.index(name)


def _lay_out() -> dict[str, Group]:
    groups: dict[str, Group] = {}
    start = 0
    for name, names, choice in (
        ("mention", ("outside", "begins", "inside"), True),
        ("kind", KINDS, True),
        ("type", TYPES, False),
        ("root", TYPES, True),
        ("modality", MODALITIES, True),
        ("counts", ("counts",), False),
        ("role", ROLES, False),
        ("tie", TIES, False),
        ("name", ("outside", "person", "organisation", "place", "other"), True),
    ):
        groups[name] = Group(start, names, choice)
        start += len(names)
    return groups


GROUPS: Final = _lay_out()
"""mention: is the word in a mention of an actor. kind: of what kind. type: does the word carry an event of this type.
root: the type of the event at the marked predicate, or, read at the first row, of what the marked source does to the
marked target. modality, counts: of the marked predicate; `counts` is whether annotators would record it. role: what
the word is to the marked predicate. tie: how the marked actor is bound to the actor in this word. name: kind of proper
name (learned from other sets; it helps the mentions)."""

WIDTH: Final = sum(len(group.names) for group in GROUPS.values())
"""Columns in a row."""

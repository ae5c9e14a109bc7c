"""The fields of a profile, each with the claims under it.

The list follows the profiles that analysts of militias publish (Washington Institute, Militia Spotlight): name,
meaning, kind, activity, targets, milestones, chain of command on open evidence, affiliates, subordinates, last update.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from herodotus.analyse.control import Chain, Link
from herodotus.analyse.counted import Counted
from herodotus.analyse.network.snapshot import Edge

Activity = Literal["kinetic", "information", "social", "legal"]

ACTIVITY: dict[str, Activity] = {
    "ASSAULT": "kinetic",
    "COERCE": "kinetic",
    "MOBILIZE": "kinetic",
    "RETREAT": "kinetic",
    "ACCUSE": "information",
    "REJECT": "information",
    "REQUEST": "information",
    "THREATEN": "information",
    "AID": "social",
    "COOPERATE": "social",
    "PROTEST": "social",
    "SUPPORT": "social",
    "AGREE": "legal",
    "CONCEDE": "legal",
    "CONSULT": "legal",
    "SANCTION": "legal",
}
"""PLOVER type → field of activity: force, words, support and protest, law and agreement."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What it is called. `script` is that of its letters; `known` says that the vocabulary has the name too."""

    name: str
    script: str
    known: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of happenings: of a type, with an actor or at a place (`of`), in a field of activity."""

    of: str
    field: str
    number: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated happening or tie of its life. `first` and `last` bound it; `what` says which: formed, first deed …"""

    what: str
    first: date | None
    last: date | None
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A stated number: strength, budget and the like, low and high as the words allow, for the time that it holds."""

    measure: str
    definition: str | None
    low: float | None
    value: float
    high: float | None
    unit: str
    date: str | None
    voice: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What it said, or was said to hold: an opinion with its sentence."""

    stance: str
    about: tuple[str, ...]
    exact: str
    published: date | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One actor by fields. `blanks` names those of which the record holds nothing.

    `activity` are its own deeds by type, `suffered` what was done to it; `leaders` who held its first office, by the
    days on which that is attested, on the day asked for or whenever; `commands` and `chains` who stands above it, by
    what; `subordinates` who stands below; `affiliates` with whom it is allied or of whose bodies it is a member.
    `meaning` is what its name means: no kind of claim tells it yet, so that it is blank.
    """

    actor: str
    as_of: date | None
    name: str
    kind: str
    names: tuple[Naming, ...]
    meaning: str | None
    activity: tuple[Tally, ...]
    suffered: tuple[Tally, ...]
    targets: tuple[Tally, ...]
    places: tuple[Tally, ...]
    milestones: tuple[Milestone, ...]
    leaders: tuple[Edge, ...]
    commands: tuple[Link, ...]
    chains: tuple[Chain, ...]
    affiliates: tuple[Edge, ...]
    rivals: tuple[Edge, ...]
    subordinates: tuple[Link, ...]
    legal: tuple[Edge, ...]
    designations: tuple[Edge, ...]
    figures: tuple[Number, ...]
    statements: tuple[Statement, ...]
    last_update: date | None
    documents: int
    blanks: tuple[str, ...]
    counted: Counted

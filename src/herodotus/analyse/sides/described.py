"""Sides that are described and not named: "Iran-backed militias".

Such words name a backer and a kind of body. In are the bodies that texts describe so, and those of that kind that an
affirmed claim says are backed, funded, armed, controlled by or allied with the backer or whoever acts for it. To be
backed, aligned, allied, affiliated, linked, supported or sponsored is taken as one, as reports use these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from herodotus import vocabulary
from herodotus.analyse.sides.acting import Acting, realised, stated_windows
from herodotus.analyse.sides.side import Member
from herodotus.store.base import View
from herodotus.store.slim import RelationRow

BACKING = ("backs", "funds", "payroll", "arms", "controls", "allied_with")
"""Kinds of tie that make a body one that the backer backs."""

_TIED = "backed|aligned|allied|affiliated|linked|supported|sponsored|funded"
_DESCRIBED = re.compile(rf"(?P<backer>.+?)[-‐‑ ](?:{_TIED})\s+(?P<body>.+)", re.I)
_PRO = re.compile(r"(?:.*\s)?pro[-‐‑](?P<backer>\S+)\s+(?P<body>.+)", re.I)
_ARMED = frozenset({"armed_group", "coalition"})
_BODIES = {
    **dict.fromkeys(
        "militia militias group groups faction factions fighters forces militants brigades proxies".split(), _ARMED
    ),
    **dict.fromkeys("party parties".split(), frozenset({"party"})),
    **dict.fromkeys("media outlets".split(), frozenset({"media"})),
}
"""The kinds of actor that a noun can mean."""

_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Description:
    """A backer, and the noun of a body with the words before it, in small letters."""

    backer: str
    noun: str
    other: frozenset[str]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of actor that the noun means; none for a noun that names no kind."""
        return _BODIES.get(self.noun, frozenset())

    def fits(self, told: Description, kind: str) -> bool:
        """Whether a body that is described as `told` is one: all words of this one must be in its description."""
        same = kind in self.kinds if self.kinds else told.noun == self.noun
        return same and told.backer == self.backer and self.other <= told.other


def described(words: str) -> Description | None:
    """What words describe; None when they name no backer that the registry knows."""
    match = _DESCRIBED.fullmatch(words.strip()) or _PRO.fullmatch(words.strip())
    backer = _backer(match["backer"]) if match else None
    if match is None or backer is None:
        return None
    *other, noun = match["body"].casefold().split()
    return Description(backer, noun, frozenset(other))


def bodies(view: View, acting: Acting, wanted: Description) -> dict[str, Member]:
    """The actors of the record that are so: described in a text, or backed by what claims say."""
    found = {member.actor: member for member in _so_called(view, acting, wanted)}
    if not wanted.other:
        for member in _backed(view, acting, wanted):
            found.setdefault(member.actor, member)
    return found


def _so_called(view: View, acting: Acting, wanted: Description) -> Iterator[Member]:
    hint = re.compile(rf"-(?:{_TIED}|pro)-")
    for ident in view.actor_ids:
        if not ident.startswith("group-") or not hint.search(ident):
            continue
        actor = view.actors[ident]
        for name in (actor.name, *actor.aliases):
            told = described(name)
            if told and wanted.fits(told, acting.kind(ident)):
                yield Member(ident, "described", f"a text speaks of “{name}”")
                break


def _backed(view: View, acting: Acting, wanted: Description) -> Iterator[Member]:
    backer = view.merged.get(wanted.backer, wanted.backer)
    backers = acting.all_for({backer: Member(backer, "named", "")})
    ties: dict[tuple[str, str, str], list[RelationRow]] = {}
    for row in view.relation_rows():
        if row.kind not in BACKING:
            continue
        if row.subject in backers and row.object not in backers:
            ties.setdefault((row.object, row.kind, row.subject), []).append(row)
        elif row.kind in ("allied_with", "payroll") and row.object in backers and row.subject not in backers:
            ties.setdefault((row.subject, row.kind, row.object), []).append(row)
    for (body, kind, over), rows in sorted(ties.items()):
        if acting.kind(body) in wanted.kinds and (affirmed := realised(rows)):
            entry = vocabulary.relation_kinds()[kind]
            label = entry.inverse if rows[0].subject == over else entry.label
            denials = tuple(row.claim for row in rows if row.polarity == "denied")
            claims = tuple(row.claim for row in affirmed)
            windows = stated_windows(affirmed)
            yield Member(body, "backed", f"{label} {view.name(over)}, by claims", claims, denials, windows)


def _backer(words: str) -> str | None:
    """The actor whose name the last of some words are, the longest name first."""
    parts = words.casefold().split()
    tries = (" ".join(parts[-length:]) for length in range(min(_LONGEST_NAME, len(parts)), 0, -1))
    return next((known for name in tries if (known := _surfaces().get(name))), None)


@cache
def somebody_named(words: str) -> str | None:
    """The known actor whose name some words hold, a state by its adjective too ("Iraqi gunmen"); None for nobody."""
    parts = re.findall(r"[\w.’'-]+", words.casefold())
    spans = (
        (start, end) for start in range(len(parts)) for end in range(min(len(parts), start + _LONGEST_NAME), start, -1)
    )
    return next((known for start, end in spans if (known := _surfaces().get(" ".join(parts[start:end])))), None)


def names_somebody(words: str) -> bool:
    """Whether some words hold the name of a known actor, or the adjective of a state."""
    return somebody_named(words) is not None


@cache
def _surfaces() -> dict[str, str]:
    """The names of known actors in small letters: states by their adjectives and capitals, too."""
    found: dict[str, str] = {}
    for entry in vocabulary.actors():
        names = (entry.name, *entry.names, *entry.acronyms, *entry.adjectives, *entry.demonyms)
        for name in (*names, *((entry.capital,) if entry.capital else ())):
            found.setdefault(name.casefold(), entry.id)
    for short in ("us", "u.s."):
        found.setdefault(short, "united-states")
    return found

"""Deaths of persons that texts state: what a person held ends with them at the latest.

A death is stated by a claim that tells of a killing, or a dying, with the person as the one who died, told as having
happened. One that is only alleged, or that somebody denies, is reported and ends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from herodotus.analyse.counted import happened
from herodotus.records import Event
from herodotus.records.time import Bounds
from herodotus.store.base import View
from herodotus.store.slim import EventRow

WITH_LIFE = frozenset({"leader_of", "represents", "member_of", "controls", "payroll"})
"""Kinds of tie that a person has only while alive."""

_KILLED = (
    r"(?:kill(?:ed|ing|s)?|assassinat(?:ed|es|ing|ion)|murder(?:ed|ing|s)?|slain|slew|execut(?:ed|ing|ion)|beheaded|hanged"
    r"|martyr(?:ed|dom)|died|dead|death)"
)
_NOT_SO = re.compile(r"\b(?:attempt\w*|tr(?:y|ied|ying)|plot\w*|fail\w*|surviv\w*|escap\w*|plan\w*|want\w*)\b", re.I)
_OFFICE_OF = re.compile(r"\b(?:leader|commander|chief|head|deputy|secretary|founder|general|member) of\b", re.I)
_OTHERS = re.compile(
    r"[;:]|\b(?:in|on|at|near|by|who|which|while|guards?|bodyguards?|fighters?|followers?|aides?|brother|son|wife|daughter"
    r"|family|relatives?|soldiers?|civilians?|of)\b",
    re.I,
)
_FARTHEST = 120


@dataclass(frozen=True, slots=True)
class Death:
    """A person's death by what claims say of it.

    `stated`: some claim tells it as a fact and none denies it. `days` bound it: by claims with days where there are
    any, else by the first day on which it was published. `claims` tell or allege it, `denials` deny it.
    """

    person: str
    stated: bool
    days: Bounds
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()


def deaths(view: View, persons: Collection[str]) -> dict[str, Death]:
    """The deaths, stated or reported, of some persons. Looks only at claims of violence and dying that name them."""
    if not persons:
        return {}
    wanted = frozenset(persons)
    rows = [row for row in view.event_rows(wanted) if row.type == "ASSAULT" and not wanted.isdisjoint(row.targets)]
    claims = view.claims_of([row.claim for row in rows])
    told: dict[str, list[EventRow]] = {}
    for row in rows:
        claim = claims[row.claim]
        for person in wanted.intersection(row.targets):
            if isinstance(claim, Event) and tells_of_death(claim, names_of(view, person)):
                told.setdefault(person, []).append(row)
    return {person: death for person, found in told.items() if (death := _death(person, found))}


def tells_of_death(claim: Event, names: Iterable[str]) -> bool:
    """Whether the sentences of a claim say that somebody of these names died: "killed X", "X was killed"."""
    called = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    if not called:
        return False
    before = re.compile(rf"\b{_KILLED}\b(?P<between>[^.]{{0,{_FARTHEST}}}?)(?<!\w)(?:{called})(?!\w)", re.I)
    after = re.compile(
        rf"(?<!\w)(?:{called})(?!\w)(?P<between>[^.;:]{{0,{_FARTHEST}}}?)"
        rf"(?:\b(?:was|were|been|is|are|being)\s+(?:\w+ly\s+)?{_KILLED}|(?<=['’]s )(?:\w+ )?{_KILLED}|\bdied)\b",
        re.I,
    )
    for quote in claim.quotes:
        text = _OFFICE_OF.sub("leader", quote.exact)
        if any(_so(text, match) and not _OTHERS.search(_of(match)) for match in before.finditer(text)):
            return True
        if any(_so(text, match) and not _NOT_SO.search(match["between"]) for match in after.finditer(text)):
            return True
    return False


def names_of(view: View, person: str) -> frozenset[str]:
    """What a person is called in the documents, with the last word of each name where it can stand alone."""
    actor = view.actors.get(person)
    names = (actor.name, *actor.aliases) if actor else ()
    last = (name.split()[-1] for name in names if len(name.split()) > 1)
    return frozenset(names) | {word for word in last if len(word) > 3}


def _of(match: re.Match[str]) -> str:
    """The words between, without the "of" of "the killing of X"."""
    return re.sub(r"^\s*of\b", "", match["between"])


def _so(text: str, match: re.Match[str]) -> bool:
    """Whether a killing is told as done: no attempt, plan or escape is spoken of beside it."""
    near = text[max(0, match.start() - 30) : match.start()] + " " + text[match.start() : match.end()]
    return not _NOT_SO.search(near) and not re.match(r"\s+(?:attempt|plot)", text[match.end() :])


def _death(person: str, rows: Sequence[EventRow]) -> Death | None:
    affirmed = [row for row in rows if happened(row)]
    if not affirmed:
        return None
    denials = tuple(row.claim for row in rows if row.polarity == "denied")
    firm = [row for row in affirmed if row.modality != "alleged"]
    stated = bool(firm) and not denials
    return Death(person, stated, _days(firm or affirmed), tuple(row.claim for row in affirmed), denials)


def _days(rows: Sequence[EventRow]) -> Bounds:
    dated = [row for row in rows if row.first and row.last]
    if dated:
        return min(row.first for row in dated if row.first), max(row.last for row in dated if row.last)
    lasts = [day for row in rows if (day := row.last or row.published)]
    return None, min(lasts, default=None)

"""The noun that a number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from herodotus import vocabulary

_WORD = re.compile(r"[\s-]*(?:(?P<quote>[\"“‘'(])|(?P<w>(?:[A-Z]\.){2,}|\w[\w’'-]*))")
_STOPS = frozenset(
    "a an the and or but of in on at to for from with by after before since during than as that which who whom whose "
    "is are was were be been being has have had do does did will would could should may might must can not no "
    "while when where if because about into over under between against through per this these those it its their "
    "his her they he she we you i said says say also just only each out up down so more less had took take "
    "within until told killed killing injured wounded dead arrested near outside inside across around".split()
)
_MODIFIED_BY_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|them\b)", re.I)
_NOT_PLURAL = frozenset(
    "is was has this his its us as yes less across perhaps always percent series plus vs "
    "gives makes takes says puts sets does goes gets comes becomes remains includes provides allows requires means "
    "seems shows brings keeps lets leaves tells asks pays holds needs".split()
)
"""Words in -s that are no plural: a number before a verb counts nothing ("the law of 2021 gives")."""
_PEOPLE_FOLLOW = re.compile(
    r"\s*(?:(?:were|was|was|had\s+been|have\s+been|others?|more|remain|are)\s+)*(?:others?\b|"
    r"(?:killed|dead|died|injured|wounded|hurt|missing|arrested|detained|displaced|executed)\b)",
    re.I,
)
_SOME_OF_THEM = re.compile(
    r"\s+of\s+(?P<who>them|(?:the|its|their|his|those)\s+(?:\w+\s+){0,2}?[a-z]+)\s+(?:(?:were|was|(?:had|have|has)\s+been|have|had)\s+)?"
    r"(?:killed|dead|died|injured|wounded|hurt|arrested|detained|executed|beheaded)\b",
    re.I,
)
"""People by what befell them: "14 of them were killed", "two of the attackers died"."""
_PEOPLE_PRECEDE = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|injur(?:es|ed|ing)|wound(?:s|ed|ing)?|deaths?\s+of|dead|toll|casualties|hurt|lives\s+of)\s+"
    r"(?:(?:another|at|least|more|than|about|some|nearly|almost|up|to|as|many|an|estimated|the|other|only)\s+){0,4}$",
    re.I,
)
_NOUN_BEFORE = re.compile(
    r"\b(?P<noun>(?:[a-z]+[\s-]){0,2}?[a-z]+)(?:\s+\w+){0,3}?\s+(?:from|to|of|at|is|was|around|reached|stands?\s+at|below|above)\s+"
    r"(?:[\w,.]+\s+to\s+)?(?:\w+\s+)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun at `text[start:end]`, with its modifiers, and the unit it stands for."""

    start: int
    end: int
    unit: str


def counted_after(text: str, start: int, stop: int, number: float) -> Counted | None:
    """The noun after a number: past adjectives and names to the head, "27 militants", "three American soldiers"."""
    if _MODIFIED_BY_OF.match(text, start, stop):
        some = _SOME_OF_THEM.match(text, start, stop)
        return Counted(*some.span("who"), "persons") if some and number != 1 else _people_implied(text, start, stop)
    persons = vocabulary.units().persons
    at, first, head = start, None, None
    for _ in range(6):
        match = _WORD.match(text, at, stop)
        if match is None or match["quote"]:
            break
        word = match["w"]
        lower = word.lower()
        if lower in _STOPS:
            break
        first = match.start("w") if first is None else first
        at = match.end()
        if lower == "others":
            return Counted(first, match.end(), "persons")
        noun = lower.removesuffix("'s").removesuffix("’s")
        if noun != lower:
            continue
        people = (noun in persons and not _names_things(noun)) or word in _peoples()
        if people or noun in persons or (number != 1 and _plural(noun, word)):
            head = (match.end(), "persons" if people else noun)
            if not _goes_on(text, at, stop):
                break
        elif head is not None:
            break
    if head is None or first is None:
        return _people_implied(text, start, stop)
    return Counted(first, head[0], head[1])


_BY_HYPHEN = re.compile(r"-(?:(?P<strong>strong)|(?P<noun>member|nation|country|state|power|page|seat))\b", re.I)


def counted_by_hyphen(text: str, start: int, stop: int) -> Counted | None:
    """What a number counts in a compound: "3,000-strong" people, "20-power" powers."""
    match = _BY_HYPHEN.match(text, start, stop)
    if match is None:
        return None
    if match["strong"] or match["noun"].lower() == "member":
        return Counted(match.end(), match.end(), "persons")
    noun = match["noun"].lower()
    return Counted(match.start("noun"), match.end(), noun[:-1] + "ies" if noun.endswith("y") else noun + "s")


@cache
def _peoples() -> frozenset[str]:
    """Names of peoples and believers that are counted like people: "30 Britons", "27 Muslims"."""
    demonyms = {name for actor in vocabulary.actors() for name in actor.demonyms}
    return frozenset(demonyms | set(_BELIEVERS.split()))


_BELIEVERS = (
    "Muslims Christians Jews Hindus Sikhs Buddhists Sunnis Shiites Shias Yazidis Copts Druze Alawites Kurds Arabs "
    "Palestinians Kashmiris Chechens Uighurs Uyghurs Rohingya Tamils Tutsis Hutus Houthis Westerners Europeans "
    "Africans Asians Republicans Democrats Marines Taliban"
)


def counted_before(text: str, start: int, left: int) -> Counted | None:
    """The noun before a number that stands without one: "its troops from 5,000 to", "a headcount of", "killing 27"."""
    before = text[max(left, start - 60) : start]
    if _PEOPLE_PRECEDE.search(before):
        return Counted(start, start, "persons")
    match = _NOUN_BEFORE.search(before)
    if match is None:
        return None
    persons = vocabulary.units().persons
    words = re.findall(r"[a-z]+", before.lower())[-6:]
    if any(w in persons or w == "toll" for w in words):
        return Counted(start, start, "persons")
    return None


def _people_implied(text: str, start: int, stop: int) -> Counted | None:
    match = _PEOPLE_FOLLOW.match(text, start, stop)
    return Counted(start, start, "persons") if match else None


def _plural(noun: str, word: str) -> bool:
    return (
        noun.endswith("s") and not noun.endswith(("ss", "ous", "us")) and noun not in _NOT_PLURAL and word[0].islower()
    )


def _names_things(noun: str) -> bool:
    """Words that are people only by convention of the list."""
    return noun in {"headcount"}


def _goes_on(text: str, at: int, stop: int) -> bool:
    """Whether the next word is a noun too, so that this one only modifies it: "17 militia members"."""
    match = re.compile(r"[\s-]([a-z]+)\b").match(text, at, stop)
    if match is None or match[1] in _STOPS:
        return False
    return match[1] in vocabulary.units().persons or _plural(match[1], match[1])

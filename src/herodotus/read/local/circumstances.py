"""When, where, by what means and with what loss: the circumstances of an event, read around its trigger."""

from __future__ import annotations

import re
from dataclasses import dataclass

from herodotus import vocabulary
from herodotus.read.local.grammar import DETERMINERS, Trigger
from herodotus.read.local.lexicon import word_set
from herodotus.read.local.mentions import Named
from herodotus.read.local.responses import answers_between
from herodotus.read.local.scene import Scene
from herodotus.read.names import NameMatch
from herodotus.read.time import TimeMention

Span = tuple[int, int]

_PLACING = word_set("placing")
_COARSE = 120
"""Characters by which a country must stand nearer than a town, since a text says "in Iraq" beside the place itself."""

KILLING = word_set("killing")
_MEANS = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(word_set('means_modifiers')))}) )*"
    rf"(?:{'|'.join(sorted((*word_set('means_phrases'), *word_set('means')), key=len, reverse=True))})\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A circumstance and the span it was read from."""

    value: str
    span: Span
    ident: str | None = None


def _answers_apart(scene: Scene, trigger: Trigger, span: Span, text: str) -> bool:
    """Whether "in response to" or the like stands between a trigger and a circumstance, which is then another's."""
    anchor = scene.words.tokens[trigger.first]
    low, high = sorted((anchor.start, span[0]))
    return answers_between(text, low, high)


def find_time(scene: Scene, trigger: Trigger, text: str) -> TimeMention | None:
    """The time of an event: the nearest time of its sentence that says when, not how long or how often."""
    able = [
        t
        for t in scene.times
        if t.time.hull is not None
        and t.kind not in {"duration", "recurrence"}
        and t.relation != "before"
        and not _answers_apart(scene, trigger, (t.start, t.end), text)
        and not _of_the_saying(scene, trigger, t)
    ]
    if not able:
        return None
    able = [t for t in able if not _closes_a_saying(scene, trigger, t)] or able
    at = scene.words.tokens[trigger.first].start
    return min(able, key=lambda t: (distance(scene, t.start, t.end, at), t.start))


_SAYING = word_set("speech")


def _of_the_saying(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether a time says when somebody spoke: "said on Monday that …"; what was said is of another time."""
    index = scene.words.at(time.end - 1) + 1
    if scene.words.lower(index) != "that" or trigger.first < index:
        return False
    before = scene.words.at(time.start) - 1
    return any(scene.words.lower(at) in _SAYING for at in (before, before - 1))


def _closes_a_saying(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether a time stands right after who spoke, behind what was said: ", the ministry announced on Monday"."""
    before = scene.words.at(time.start) - 1
    return trigger.first < before and any(scene.words.lower(at) in _SAYING for at in (before, before - 1))


def distance(scene: Scene, start: int, end: int, at: int) -> int:
    """Characters between a span and the trigger; a comma or a clause between them counts as forty more."""
    low, high = (end, at) if end <= at else (at, start)
    between = scene.words.between(low, high)
    breaks = sum(w in {",", ";", "that", "who", "which", "while", "when", "after", "before", "said"} for w in between)
    return max(0, high - low) + 40 * breaks


def find_place(scene: Scene, trigger: Trigger, text: str) -> Found | None:
    """The place nearest to a trigger that a preposition of place governs, as written, with what joins it."""
    at = scene.words.tokens[trigger.first].start
    options = []
    for name in scene.names:
        if any(
            (m.start <= name.start and name.end < m.end) or (m.start < name.start and name.end <= m.end)
            for m in scene.mentions
        ):
            continue
        entry_place = name.what == "place" or _names_a_country(name)
        index = scene.words.at(name.start) - 1
        while scene.words.lower(index) in word_set("place_modifiers"):
            index -= 1
        placed = scene.words.lower(index) in _PLACING or (name.what == "place" and index == trigger.last)
        apart = _answers_apart(scene, trigger, (name.start, name.end), text)
        if entry_place and placed and not apart:
            start = scene.words.tokens[index + 1].start
            start = start if text[start : name.start].strip() != "the" else name.start
            coarse = 0 if name.what == "place" else _COARSE
            options.append((distance(scene, start, name.end, at) + coarse, start, name))
    known = min(options, key=lambda o: (o[0], o[1]), default=None)
    unknown = _unknown_place(scene, trigger, text, at)
    if known is None or (unknown and unknown[0] < known[0]):
        return unknown[1] if unknown else None
    _, start, name = known
    return Found(text[start : name.end], (start, name.end), name.entry_id if name.what == "place" else None)


_PLACED = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round)\s+(?P<place>(?:the\s+(?:city|town|village|province|district|port)\s+of\s+)?"
    r"[A-ZÀ-Ý][\w’'-]+(?:\s+(?:(?:al|el|de|del|la|ez|az)[\s-])?[A-ZÀ-Ý][\w’'-]+){0,3}(?:\s+(?:province|district|region|city))?)"
)


def _unknown_place(scene: Scene, trigger: Trigger, text: str, at: int) -> tuple[int, Found] | None:
    """The nearest name that a preposition of place governs and that nothing else explains: no actor, no time."""
    taken = [(m.start, m.end) for m in scene.mentions]
    taken += [(n.start, n.end) for n in scene.names] + [(t.start, t.end) for t in scene.times]
    found = [
        (distance(scene, *match.span("place"), at) + _UNKNOWN, Found(match["place"], match.span("place")))
        for match in _PLACED.finditer(text, *scene.span)
        if not any(start < match.end("place") and match.start("place") < end for start, end in taken)
        and not _answers_apart(scene, trigger, match.span("place"), text)
    ]
    return min(found, key=lambda one: (one[0], one[1].span), default=None)


_UNKNOWN = 20
"""Characters by which a known place may stand further off than one that nobody knows."""


def _names_a_country(name: NameMatch) -> bool:
    """Whether a state stands by its name; "American" and "Iraqis" are no places."""
    adjectival = "adjective" in name.how or "people" in name.how
    return not adjectival and vocabulary.actors().get(name.entry_id).kind == "state"


def find_means(scene: Scene, trigger: Trigger, text: str) -> Found | None:
    """The weapon or method nearest to a trigger."""
    at = scene.words.tokens[trigger.first].start
    found = _MEANS.finditer(text, *scene.span)
    matches = [m for m in found if not _answers_apart(scene, trigger, m.span(), text)]
    if not matches:
        return None
    best = min(matches, key=lambda m: distance(scene, m.start(), m.end(), at))
    return Found(best[0].lower(), best.span())


def one_of_many(scene: Scene, mention: Named) -> bool:
    """Whether a mention is of one person without a name: "a soldier", and no "army" or "crowd"."""
    single = mention.form == "group" and mention.text.lower().endswith(mention.head) and not mention.apposed
    before = scene.words.lower(scene.words.at(mention.start) - 1)
    return single and before in {"a", "an", "one"} and mention.head in vocabulary.units().persons - _COLLECTIVE


_COLLECTIVE = frozenset({"people", "police", "personnel", "staff", "crew", "headcount", "youth"})


def only_recalled(scene: Scene, trigger: Trigger, time: int) -> bool:
    """Whether a noun after "before" or "since" only anchors what the sentence tells, whose time is not its own.

    A time that follows in the noun's own phrase is its own: "after the killing of a contractor in December, …".
    """
    index = trigger.first - 1
    while index >= 0 and (scene.words.lower(index) in DETERMINERS or scene.words.lower(index).endswith(("ed", "al"))):
        index -= 1
    if trigger.voice != "noun" or scene.words.lower(index) not in {"before", "after", "since", "following"}:
        return False
    end = scene.words.tokens[trigger.last].end
    return time < end or "," in scene.words.between(end, time)

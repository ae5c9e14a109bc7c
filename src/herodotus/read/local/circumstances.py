"""When, where, by what means and with what loss: the circumstances of an event, read around its trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from herodotus import vocabulary
from herodotus.read.local.grammar import Trigger
from herodotus.read.local.lexicon import word_set
from herodotus.read.local.responses import answers_between, sets_apart
from herodotus.read.local.scene import Scene
from herodotus.read.names import NameMatch
from herodotus.read.numbers import Quantity
from herodotus.read.time import TimeMention
from herodotus.records import Loss

Span = tuple[int, int]

_PLACING = word_set("placing")
_COARSE = 120
"""Characters by which a country must stand nearer than a town, since a text says "in Iraq" beside the place itself."""

_KILLED = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|dead|deaths?|died?|slain|slaughter(?:ed|ing)?|murder(?:ed|ing)?|massacred|assassinated|executed|fatalities"
    r"|lives of)\b",
    re.I,
)
_INJURED = re.compile(r"\b(?:injur(?:ed|ing|es|y)|wound(?:ed|ing|s)?|hurt|maimed)\b", re.I)
_DEATH_OF_ONE = re.compile(
    r"\b(?:kill(?:ed|ing)|(?:death|killing|murder|assassination) of|assassinated|murdered|beheaded|executed)"
    r"\s+(?:an?|one|the)\s",
    re.I,
)
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
    ]
    if not able:
        return None
    at = scene.words.tokens[trigger.first].start
    return min(able, key=lambda t: (_distance(scene, t.start, t.end, at), t.start))


def _distance(scene: Scene, start: int, end: int, at: int) -> int:
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
            options.append((_distance(scene, start, name.end, at) + coarse, start, name))
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
        (_distance(scene, *match.span("place"), at) + _UNKNOWN, Found(match["place"], match.span("place")))
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
    best = min(matches, key=lambda m: _distance(scene, m.start(), m.end(), at))
    return Found(best[0].lower(), best.span())


def find_losses(
    scene: Scene, trigger: Trigger, text: str, persons: Sequence[str]
) -> tuple[tuple[Loss, ...], dict[str, Span]]:
    """Killed and injured as the sentence counts them.

    `persons` are the people whom a killing names as its targets: each is one of the dead when no number is given.
    """
    losses: list[Loss] = []
    evidence: dict[str, Span] = {}
    anchor = scene.words.tokens[trigger.first]
    near = sorted(scene.quantities, key=lambda q: _distance(scene, q.start, q.end, anchor.start))
    for quantity in near:
        low, high = sorted((anchor.start, quantity.start))
        kind = None if sets_apart(text, low, high) else _loss_kind(scene, quantity, text)
        if kind and kind not in evidence:
            losses.append(_loss(kind, quantity))
            evidence[kind] = (quantity.start, quantity.end)
    if "killed" not in evidence:
        one = _DEATH_OF_ONE.search(text, *scene.span)
        if trigger.sense.lemma in KILLING and persons:
            losses.append(Loss("killed", None, len(persons), len(persons), len(persons)))
            evidence["killed"] = (anchor.start, anchor.end)
        elif one and one.start() <= anchor.start < one.end() and _people_follow(scene, one.end()):
            losses.append(Loss("killed", None, 1, 1, 1))
            evidence["killed"] = one.span()
    return tuple(losses), evidence


def _people_follow(scene: Scene, offset: int) -> bool:
    follower = next((m for m in scene.mentions if m.start >= offset - 4), None)
    if follower is None or follower.start > offset + 30 or follower.form == "pronoun":
        return False
    singular = not follower.text.lower().endswith("s")
    return singular and follower.kind in {"person", "civilians", "military", "armed_group", "government_body"}


def _loss(kind: str, quantity: Quantity) -> Loss:
    def whole(value: float | None) -> int | None:
        return None if value is None else round(value)

    return Loss(
        "killed" if kind == "killed" else "injured",
        quantity.noun,
        whole(quantity.low),
        whole(quantity.value),
        whole(quantity.high),
    )


def _loss_kind(scene: Scene, quantity: Quantity, text: str) -> str | None:
    """Whether a count of people is of killed or of injured, by the nearest word that says so in its phrase."""
    if quantity.kind != "count" or quantity.unit != "persons":
        return None
    left = max(scene.span[0], quantity.start - 40)
    close = (quantity.noun_span or (0, quantity.end))[1]
    before = _cut_left(text[left : quantity.start])
    aside = _ASIDE.match(text, close, scene.span[1])
    close = aside.end() if aside else close
    after = _cut_right(text[close : min(scene.span[1], close + 45)])
    candidates = []
    for kind, pattern in (("killed", _KILLED), ("injured", _INJURED)):
        last = max(pattern.finditer(before), key=lambda m: m.end(), default=None)
        if last and len(before[last.end() :].split()) <= 3:
            candidates.append((len(before) - last.end(), kind))
        first = pattern.search(after)
        if first and len(after[: first.start()].split()) <= 6:
            candidates.append((first.start(), kind))
    return min(candidates)[1] if candidates else None


_ASIDE = re.compile(
    r",\s*(?:including|among them|mostly|mainly|largely|(?:\w+\s+)?of (?:them|whom))\b[^,;]{0,80},|\s*\([^)]{1,60}\)",
    re.I,
)
_CUT = re.compile(r"[,;.]|\band\b|\bwhile\b", re.I)


def _cut_left(words: str) -> str:
    cuts = [m.end() for m in _CUT.finditer(words)]
    return words[cuts[-1] :] if cuts else words


def _cut_right(words: str) -> str:
    cut = _CUT.search(words)
    return words[: cut.start()] if cut else words

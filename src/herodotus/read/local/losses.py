"""With what loss: how many a sentence says were killed and injured in what a trigger tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from herodotus.read.local.circumstances import KILLING, distance
from herodotus.read.local.grammar import Trigger
from herodotus.read.local.responses import sets_apart
from herodotus.read.local.scene import Scene
from herodotus.read.numbers import Quantity
from herodotus.records import Loss

Span = tuple[int, int]

_KILLED = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|dead|deaths?(?!\s+(?:sentence|penalt|row|threat))|died?|slain|slaughter(?:ed|ing)?|murder(?:ed|ing)?|massacred|assassinated|executed|fatalities"
    r"|lives of|fatally|(?<!sentenced )(?<!condemned )to death)\b",
    re.I,
)
_INJURED = re.compile(r"\b(?:injur(?:ed|ing|es|y)|wound(?:ed|ing|s)?|hurt|maimed)\b", re.I)
_DEATH_OF_ONE = re.compile(
    r"\b(?:kill(?:ed|ing)|(?:death|killing|murder|assassination) of|assassinated|murdered|beheaded|executed"
    r"|(?:fatally|mortally) (?:shot|stabbed|wounded)|(?:fatal|deadly) (?:\w+ )?(?:shooting|stabbing)(?: of)?)"
    r"\s+(?:an?|one|the)\s",
    re.I,
)
_FATAL_BEFORE = re.compile(r"\b(?:fatal(?:ly)?|mortally)\s+(?:\w+\s+){0,2}$", re.I)
_FATAL_AFTER = re.compile(r"\s*(?:dead|to death|and killed)\b", re.I)
_FAILED = re.compile(
    r"\b(?:failed|attempted|alleged|planned|foiled|survived)\s+(?:an?\s+)?(?:\w+\s+)?$|^\s*attempts?\b", re.I
)
_NOBODY = re.compile(
    r"\b(?:no|without|nor)\s+(?:\w+\s+)?(?P<what>victims|casualties|fatalities|deaths|injuries)\b"
    r"|\b(?:no\s+one|nobody|none\s+of\s+(?:them|the\s+\w+))\s+(?:was|were|had\s+been)\s+"
    r"(?P<done>killed|hurt|injured|wounded|harmed)\b",
    re.I,
)
"""That nobody died or was hurt."""

_WOUNDING = frozenset({"wound", "injure", "maim"})
_JOINED = re.compile(r"\s*,?\s*(?:and|as well as|along with)\s+(?:another\s+|an?\s+(?=\d))?", re.I)


def find_losses(
    scene: Scene, trigger: Trigger, text: str, persons: Sequence[str]
) -> tuple[tuple[Loss, ...], dict[str, Span]]:
    """Killed and injured as the sentence counts them.

    `persons` are the people whom the event names as its targets: each is one of the dead when the words say that it
    killed and give no number.
    """
    losses: list[Loss] = []
    evidence: dict[str, Span] = {}
    anchor = scene.words.tokens[trigger.first]
    near = sorted(scene.quantities, key=lambda q: distance(scene, q.start, q.end, anchor.start))
    for quantity in near:
        low, high = sorted((anchor.start, quantity.start))
        kind = None if sets_apart(text, low, high) else _loss_kind(scene, quantity, text)
        if kind and kind not in evidence:
            losses.append(_loss(kind, _with_joined(scene, quantity, kind, text)))
            evidence[kind] = (quantity.start, quantity.end)
    fatal = _fatal(scene, trigger, text)
    if "injured" not in evidence and len(persons) == 1 and trigger.sense.lemma in _WOUNDING and not fatal:
        losses.append(Loss("injured", None, 1, 1, 1))
        evidence["injured"] = (anchor.start, anchor.end)
    if "killed" not in evidence and not _failed(scene, trigger, text):
        one = _DEATH_OF_ONE.search(text, *scene.span)
        if persons and fatal:
            losses.append(Loss("killed", None, len(persons), len(persons), len(persons)))
            evidence["killed"] = (anchor.start, anchor.end)
        elif one and one.start() <= anchor.start < one.end() and _people_follow(scene, one.end()):
            losses.append(Loss("killed", None, 1, 1, 1))
            evidence["killed"] = one.span()
    return (tuple(losses), evidence) if losses else _nobody(scene, text)


def _nobody(scene: Scene, text: str) -> tuple[tuple[Loss, ...], dict[str, Span]]:
    """That nobody died or was hurt, where the words say so: "no casualties", "without victims", "nobody was hurt"."""
    match = _NOBODY.search(text, *scene.span)
    if match is None:
        return (), {}
    word = (match["what"] or match["done"]).lower()
    own = [kind for kind, pattern in (("killed", _KILLED), ("injured", _INJURED)) if pattern.search(word)]
    kinds = own or ["killed", "injured"]
    none = tuple(Loss("killed" if kind == "killed" else "injured", None, 0, 0, 0) for kind in kinds)
    return none, dict.fromkeys(kinds, match.span())


def _fatal(scene: Scene, trigger: Trigger, text: str) -> bool:
    """Whether the words of a trigger say that its target died: "murdered", "fatally shot", "shot dead"."""
    if trigger.sense.lemma in KILLING:
        return True
    start, end = scene.words.tokens[trigger.first].start, scene.words.tokens[trigger.last].end
    before = _FATAL_BEFORE.search(text, max(scene.span[0], start - 30), start)
    return before is not None or _FATAL_AFTER.match(text, end, scene.span[1]) is not None


def _failed(scene: Scene, trigger: Trigger, text: str) -> bool:
    """Whether nobody died for all that the trigger says: "a failed assassination attempt"."""
    start, end = scene.words.tokens[trigger.first].start, scene.words.tokens[trigger.last].end
    left = text[max(scene.span[0], start - 30) : start]
    return _FAILED.search(left) is not None or _FAILED.match(text[end : end + 12]) is not None


def _with_joined(scene: Scene, quantity: Quantity, kind: str, text: str) -> Sequence[Quantity]:
    """A count with those joined to it: "55 civilians and two police officers dead" are 57."""
    found = [quantity]
    people = [q for q in scene.quantities if q.kind in {"count", "age"} and q.unit in {"persons", "years"}]
    for one, other in pairwise(people):
        close = (one.noun_span or (0, one.end))[1]
        joined = _JOINED.fullmatch(text, close, other.start) is not None
        partner = other if one is quantity else one if other is quantity else None
        if joined and partner and _loss_kind(scene, partner, text) in {None, kind}:
            found.append(partner)
    return found


def _people_follow(scene: Scene, offset: int) -> bool:
    follower = next((m for m in scene.mentions if m.start >= offset - 4), None)
    if follower is None or follower.start > offset + 30 or follower.form == "pronoun":
        return False
    singular = not follower.text.lower().endswith("s")
    return singular and follower.kind in {"person", "civilians", "military", "armed_group", "government_body"}


def _loss(kind: str, counts: Sequence[Quantity]) -> Loss:
    def total(values: Sequence[float | None]) -> int | None:
        known = [v for v in values if v is not None]
        return round(sum(known)) if len(known) == len(values) else None

    def people(quantity: Quantity, value: float | None) -> float | None:
        return 1.0 if quantity.kind == "age" else value  # "a 13-year-old" is one of the dead

    return Loss(
        "killed" if kind == "killed" else "injured",
        counts[0].noun,
        total([people(q, q.low) for q in counts]),
        total([people(q, q.value) for q in counts]),
        total([people(q, q.high) for q in counts]),
    )


def _loss_kind(scene: Scene, quantity: Quantity, text: str) -> str | None:
    """Whether a count of people is of killed or of injured, by the nearest word that says so in its phrase."""
    if not _of_people(quantity):
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
        if (
            first
            and len(after[: first.start()].split()) <= 6
            and not _others_between(scene, close, close + first.start())
        ):
            candidates.append((first.start(), kind))
    return min(candidates)[1] if candidates else None


def _of_people(quantity: Quantity) -> bool:
    """Whether a number counts people: by its unit, or by a noun in the shape of one for people ("dockworkers")."""
    if quantity.kind != "count":
        return False
    return quantity.unit == "persons" or _WHO.search((quantity.noun or "").lower()) is not None


_WHO = re.compile(
    r"(?:[a-z]{2}(?:[^aeiou]|[ai])(?:ers|ors)|men|women|ists|ians|ees|sons|daughters|brothers|sisters|guests|priests|nuns|monks|aides"
    r"|commandos|clients|schoolgirls|schoolboys|students|servants|envoys)$"
)
"""Endings of nouns for people, beside those of the units; of what is killed or hurt they leave little doubt."""


def _others_between(scene: Scene, start: int, end: int) -> bool:
    """Whether other people stand between: "three lawmakers met relatives of assailants killed" counts no dead."""
    return any(m.start >= start and m.end <= end and m.form != "pronoun" for m in scene.mentions)


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

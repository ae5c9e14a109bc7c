"""Buildings, camps and bases that are hit, besieged or broken into: an attack is told though no actor is hit.

"Rockets hit the base", "fired at the embassy", "attacked the K1 base": what is struck is a place or a facility, which
is no actor and fills no role. A siege or a break-in is of the crowd's type where a crowd does it, by the codebook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from herodotus import vocabulary
from herodotus.read.local.circumstances import Found
from herodotus.read.local.grammar import DETERMINERS, Trigger, clause_end
from herodotus.read.local.lexicon import PhraseIndex
from herodotus.read.local.mentions import Named
from herodotus.read.local.scene import Scene
from herodotus.read.local.tokens import Words

_FARTHEST: Final = 7
"""Words between an attack and what it strikes, at most."""

_AT: Final = frozenset({"at", "on", "into", "against", "targeting", "near"})
_STOPS: Final = frozenset(
    {",", ";", "that", "which", "who", "when", "while", "after", "before", "and", "but", "in", "from", "as"}
)
_CROWDS: Final = frozenset({"civilians", "other"})
_BREAKING_IN: Final = frozenset({
    "storm", "besiege", "lay siege", "break into", "force way into", "burst into", "surround", "ransack", "vandalise",
    "vandalize", "torch", "set fire", "occupy", "siege", "burn",
})  # fmt: skip
"""Words for what is done to a building, and is of another type where a crowd does it than where a force does."""

_ENCLOSING: Final = frozenset({"surround"})
_BUILDINGS: Final = frozenset({"embassy", "consulate", "parliament", "ministry", "court", "prison"})


def by_doer(trigger: Trigger, doers: Sequence[Named]) -> Trigger:
    """A siege or a break-in is a PROTEST where a crowd does it, and what the lexicon says where a force does."""
    if trigger.sense.lemma not in _BREAKING_IN or not doers or any(doer.kind not in _CROWDS for doer in doers):
        return trigger
    return replace(trigger, sense=replace(trigger.sense, root="PROTEST"))


def tells(trigger: Trigger, doers: Sequence[Named], targets: Sequence[Named]) -> bool:
    """Whether a word that often tells of no event tells of one here.

    To surround does where somebody does it to a building; to host, unless it is forces that are hosted.
    """
    if trigger.sense.lemma == "host":
        return not any(one.kind in {"military", "armed_group"} for one in (*doers, *targets))
    if trigger.sense.lemma not in _ENCLOSING:
        return True
    named = any(not _BUILDINGS.isdisjoint(target.text.lower().split()) for target in targets)
    return bool(doers) and named and trigger.sense.shape != "ing"  # "surrounding areas" encloses nobody


def struck_site(scene: Scene, trigger: Trigger) -> Found | None:
    """The facility or the known site that an attack strikes; None where the sentence names none as its object."""
    words = scene.words
    if trigger.voice == "passive":
        return _first(scene, _before(words, trigger.first), trigger.first)
    end = min(clause_end(words, trigger.last), trigger.last + 1 + _FARTHEST)
    start = trigger.last + 1
    if trigger.voice == "noun":
        if words.lower(start) not in _AT:
            return None
        start += 1
    return _first(scene, start, end)


def aimed_at(scene: Scene, trigger: Trigger) -> Found | None:
    """As `struck_site`, of a passive "were fired at the embassy": what stands after the preposition."""
    words = scene.words
    after = trigger.last + 1
    if trigger.voice != "passive" or words.lower(after) not in _AT:
        return None
    return _first(scene, after + 1, min(clause_end(words, trigger.last), after + 1 + _FARTHEST))


_PROPERTY: Final = frozenset({
    "truck", "vehicle", "car", "bus", "convoy", "tanker", "lorry", "boat", "house", "home", "shop", "store", "village",
    "town", "hamlet", "farm", "field", "crop", "tent", "building", "church", "mosque", "temple", "office",
})  # fmt: skip


def strikes_property(words: Words, trigger: Trigger) -> bool:
    """Whether an active verb acts upon property, which is no actor: "burned three trucks", "attacked two villages"."""
    if trigger.voice != "active":
        return False
    for index in range(trigger.last + 1, min(clause_end(words, trigger.last), trigger.last + 1 + _NEAR)):
        word = words.lower(index)
        if word in _PROPERTY or _singular(word) in _PROPERTY:
            return True
        if word in _STOPS:
            return False
    return False


_NEAR: Final = 4


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _before(words: Words, first: int) -> int:
    """The token at which the subject of a passive verb begins, no further back than a clause."""
    index = first
    while index > 0 and first - index < _FARTHEST and words.lower(index - 1) not in _STOPS - {"in"}:
        index -= 1
    return index


def _first(scene: Scene, start: int, end: int) -> Found | None:
    """The first facility or known site between two tokens, before another phrase begins."""
    words = scene.words
    index = start
    while index < min(end, len(words)):
        token = words.tokens[index]
        named = next((name for name in scene.names if name.start <= token.start < name.end), None)
        if named and named.what == "place" and _is_site(named.entry_id):
            return Found(named_text(scene, named.start, named.end), (named.start, named.end), named.entry_id)
        noun = _nouns().at(words, index)
        if noun and words.lower(index + noun[0]) not in {"of", "commander", "chief"}:
            last = words.tokens[index + noun[0] - 1]
            begin = words.tokens[_phrase(words, start, index)].start
            return Found(named_text(scene, begin, last.end), (begin, last.end), _known(scene, begin, last.end))
        if index > start and words.lower(index) in _STOPS:
            return None
        index += 1
    return None


def _phrase(words: Words, start: int, index: int) -> int:
    """The token at which the phrase of a noun begins, without its article."""
    while start < index and (words.lower(start) in DETERMINERS or words.lower(start) in _AT):
        start += 1
    return start


def named_text(scene: Scene, start: int, end: int) -> str:
    """The words of a sentence between two offsets, as written but for breaks of lines."""
    told = [token for token in scene.words.tokens if start <= token.start and token.end <= end]
    out = ""
    for one, other in zip([None, *told], told, strict=False):
        out += (" " if one is not None and other.start > one.end else "") + other.text
    return out


def _known(scene: Scene, start: int, end: int) -> str | None:
    """The registry's id of a place whose name is all of some words."""
    return next((n.entry_id for n in scene.names if n.what == "place" and (n.start, n.end) == (start, end)), None)


def _is_site(place: str) -> bool:
    return place in vocabulary.places() and vocabulary.places().get(place).precision == "site"


@cache
def _nouns() -> PhraseIndex[None]:
    index: PhraseIndex[None] = PhraseIndex()
    for noun in vocabulary.facilities().nouns:
        if noun not in {"position", "positions", "post", "posts", "office", "offices", "ship", "ships"}:
            index.add(noun, None)
    return index

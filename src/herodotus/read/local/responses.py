"""Which event answers which, where the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from herodotus.read.local.drafts import Draft
from herodotus.read.local.grammar import Trigger
from herodotus.read.local.lexicon import find_hits
from herodotus.read.local.recalling import points_back
from herodotus.read.local.scene import Scene, Stage

Basis = Literal["asserted", "sequence"]

ANSWERED: Final = -2.5
"""Logit from which the marked event answers another: the network's own, with `REPLY` and `TYPICAL` where they apply."""

REPLY: Final = 1.5
"""Added where an event is aimed at whoever did the other: of the annotated pairs that share a sentence a third of these
are answers, and one in twenty of the rest."""

TYPICAL: Final = 1.0
"""Added for the pairs of types that are answers more often than not."""

_TYPICAL = frozenset({
    ("COERCE", "PROTEST"), ("PROTEST", "ASSAULT"), ("PROTEST", "COERCE"), ("PROTEST", "CONCEDE"),
    ("REJECT", "REQUEST"), ("REJECT", "ACCUSE"), ("ACCUSE", "MOBILIZE"), ("ACCUSE", "ASSAULT"),
    ("THREATEN", "ASSAULT"), ("SANCTION", "ASSAULT"),
})  # fmt: skip

Link = tuple[Draft, Draft, str, Basis]
"""An answer, what it answers, the words that say so, and whether they assert it or only put one after the other."""

Pair = tuple[Draft, Draft]
"""A draft as its sentence tells it, and the document's draft that it was merged into."""

_IN_ANSWER = (
    r"in (?:response|retaliation|reprisal|revenge|reaction|answer|return) (?:to|for|against)"
    r"|in protest (?:at|over|against)"
)
_ANSWERS = re.compile(
    rf"\b(?:{_IN_ANSWER}|to avenge|avenging|in exchange for|"
    r"(?:was|were|is|as) (?:an? )?(?:act of )?(?:revenge|retaliation|response|answer|reprisal) (?:for|to)|"
    r"retaliat\w+ (?:for|to|against)|as (?:a |an )?(?:response|answer|retaliation) (?:to|for)|respond(?:ing|ed) to|"
    r"answered|angered by|hours after|days? after|weeks? after)\b",
    re.I,
)
"""What stands before these words answers what stands after."""
_RESPONDS = re.compile(
    rf"\b(?:{_IN_ANSWER}|(?:to )?aveng(?:e|ing)|(?:retaliat|respond)\w* (?:for|to|against)|"
    r"(?:revenge|retaliation|reprisal) for)\b",
    re.I,
)
"""Words whose object is always something that happened."""

_FOLLOWS = re.compile(r"\b(?:after|following)\b(?! (?:all|that)\b)", re.I)
"""What stands before these words comes after what stands behind them; that it answers it, they do not say."""

_PROVOKES = re.compile(
    r"\b(?:prompt(?:ed|ing|s)|provok(?:ed|ing|es)|trigger(?:ed|ing|s)|spark(?:ed|ing|s)|led to|drew|set off|"
    r"unleash(?:ed|ing|es))\b",
    re.I,
)
"""What stands after these words answers what stands before."""
_OPENS = re.compile(
    r"\W*(?:in (?:response|retaliation|reprisal|revenge|return|answer)\b|in turn\b|hours later\b)", re.I
)
"""A sentence that opens so answers what the sentence before tells."""

_BREAKS = re.compile(r"[,;:]|\bof\b|\bto\b")
_APART = re.compile(
    r"\b(?:in (?:response|retaliation|reprisal|revenge) (?:to|for)|to avenge|avenging|after|before|prompt\w+|provok\w+"
    r"|led to|following|while|encourag\w+|revenge for|answered)\b",
    re.I,
)
_LEADS = re.compile(rf"[^,]{{0,20}}?\b(?:after|following|to avenge|{_IN_ANSWER})\b", re.I)
"""What opens a sentence whose first clause tells of what the rest comes after."""

_HOSTILE = frozenset({"ASSAULT", "COERCE", "PROTEST", "THREATEN", "SANCTION", "ACCUSE", "MOBILIZE", "REJECT"})
"""Types of act that call for an answer, and give one."""

_REACTIONS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
"""Types of act that take another act for their object: "condemned the coup". They are about it, and come after it; that
they answer it is only said of a refusal."""

_ASKED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE"})
"""Types of act that a refusal answers."""

_WHEN = re.compile(r"\b(?:hours?|days?|weeks?) (?:after|later)\b|\bin turn\b", re.I)
"""Words that say when, or in what order, and not why."""


def sets_apart(text: str, start: int, end: int, opening: int | None = None) -> bool:
    """Whether the words between two triggers set one happening against another ("hours after", "in response to").

    With the sentence's `opening`, also when it begins so and a comma ends that clause: "After rebels shelled it, …".
    """
    if _APART.search(text, start, end) is not None:
        return True
    return opening is not None and _LEADS.match(text, opening, start) is not None and "," in text[start:end]


def answers_between(text: str, start: int, end: int) -> bool:
    """Whether the words between two spans say that one answers the other."""
    return _ANSWERS.search(text, start, end) is not None


_OBJECT_WORDS = 4
"""Words between "in response to" and the happening that it is a response to, at most."""


def is_answered(text: str, scene: Scene, at: int) -> bool:
    """Whether the word at an offset is what "in retaliation for", "to avenge" or the like has for its object."""
    told = max((m.end() for m in _RESPONDS.finditer(text, scene.span[0], at)), default=None)
    return told is not None and len(scene.words.between(told, at)) <= _OBJECT_WORDS


def find_responses(
    stage: Stage, scene: Scene, here: Sequence[Pair], before: Sequence[Pair], told: Sequence[Draft] = ()
) -> Iterator[Link]:
    """What the events of a sentence answer.

    They answer each other, those of the sentence before, or one of all that were `told` so far, which a noun recalls.
    """
    seen: set[tuple[int, int]] = set()
    for later, earlier, quote, basis in (
        *_in_words(stage.text, scene, here),
        *_of_acts(stage.text, here),
        *_opening(stage.text, scene, here, before),
        *_of_recalled(stage.text, scene, here, told),
        *_to_recalled(stage.text, scene, here, told),
        *_in_order(stage.text, scene, here),
        *_by_network(stage.text, here, before),
    ):
        pair = (id(later), id(earlier))
        if later is not earlier and pair not in seen and pair[::-1] not in seen:
            seen.add(pair)
            yield later, earlier, quote, basis


def _in_words(text: str, scene: Scene, here: Sequence[Pair]) -> Iterator[Link]:
    for pattern, forward in ((_ANSWERS, False), (_PROVOKES, True)):
        for match in pattern.finditer(text, *scene.span):
            before = [kept for draft, kept in here if draft.anchor[1] <= match.start()]
            after = [kept for draft, kept in here if draft.anchor[0] >= match.end()]
            if not before and after and not forward and len(after) > 1:
                before, after = after[1:], after[:1]  # "In response to A, X did B"
            if before and after and before[-1] is not after[0]:
                later, earlier = (after[0], before[-1]) if forward else (before[-1], after[0])
                yield later, earlier, match[0], _basis(match[0])


def _in_order(text: str, scene: Scene, here: Sequence[Pair]) -> Iterator[Link]:
    """ "A did this after B did that": one hostile act upon another by somebody else; the text only says when."""
    for match in _FOLLOWS.finditer(text, *scene.span):
        before = [pair for pair in here if pair[0].anchor[1] <= match.start()]
        after = [pair for pair in here if pair[0].anchor[0] >= match.end()]
        if not before and len(after) > 1 and "," in text[after[0][0].anchor[1] : after[1][0].anchor[0]]:
            before, after = after[1:2], after[:1]  # "After B did that, A did this"
        if before and after:
            later, earlier = before[-1], after[0]
            doers = set(later[0].initiators), set(earlier[0].initiators)
            if {later[0].root, earlier[0].root} <= _HOSTILE and doers[0] and doers[1] and not doers[0] & doers[1]:
                yield later[1], earlier[1], match[0], "sequence"


def _of_acts(text: str, here: Sequence[Pair]) -> Iterator[Link]:
    """ "condemned the coup", "rejected the accusation": an act told as a noun that another act is about."""
    for (draft, kept), (other, earlier) in pairwise(here):
        between = text[draft.anchor[1] : other.anchor[0]]
        close = len(between.split()) <= 4 and not _BREAKS.search(between)
        if draft.root in _REACTIONS and other.trigger.voice == "noun" and close:
            yield kept, earlier, text[draft.anchor[0] : other.anchor[1]], _of_reaction(draft, other)


def _of_recalled(text: str, scene: Scene, here: Sequence[Pair], told: Sequence[Draft]) -> Iterator[Link]:
    """ "called the killings a crime", "welcomed the decision": a noun for what was told, and a reaction."""
    drafted = {draft.trigger.first for draft, _ in here}
    for hit in find_hits(scene.words):
        nouns = [s for s in hit.senses if s.shape == "noun"]
        if not nouns or hit.first in drafted or not points_back(scene, Trigger(hit.first, hit.last, nouns[0], "noun")):
            continue
        recalled = next((d for d in reversed(told) if d.scene is not scene and d.root == nouns[0].root), None)
        reaction = next((p for p in reversed(here) if p[0].trigger.first < hit.first), None)
        if recalled is not None and reaction is not None and reaction[0].root in _REACTIONS:
            words = text[scene.words.tokens[hit.first].start : scene.words.tokens[hit.last].end]
            yield reaction[1], recalled, words, _of_reaction(reaction[0], recalled)


def _to_recalled(text: str, scene: Scene, here: Sequence[Pair], told: Sequence[Draft]) -> Iterator[Link]:
    """ "in retaliation for the attack on the base": an answer to what an earlier sentence told, recalled by a noun."""
    drafted = {draft.trigger.first for draft, _ in here}
    for match in _RESPONDS.finditer(text, *scene.span):
        answer = next((kept for draft, kept in reversed(here) if draft.anchor[1] <= match.start()), None)
        noun = next((hit for hit in find_hits(scene.words) if scene.words.tokens[hit.first].start >= match.end()), None)
        if answer is None or noun is None or noun.first in drafted:
            continue
        near = len(scene.words.between(match.end(), scene.words.tokens[noun.first].start)) <= _OBJECT_WORDS
        roots = {sense.root for sense in noun.senses if sense.shape == "noun"}
        recalled = next((d for d in reversed(told) if d.scene is not scene and d.root in roots), None)
        if near and recalled is not None:
            yield answer, recalled, match[0], _basis(match[0])


def _opening(text: str, scene: Scene, here: Sequence[Pair], before: Sequence[Pair]) -> Iterator[Link]:
    match = _OPENS.match(text, *scene.span)
    if match and here and before:
        yield here[0][1], before[-1][1], match[0].strip(), _basis(match[0])


def _by_network(text: str, here: Sequence[Pair], before: Sequence[Pair]) -> Iterator[Link]:
    for draft, kept in here:
        if draft.told is None:
            continue
        others = [
            (_strength(draft, other), earlier, other) for other, earlier in (*here, *before) if other is not draft
        ]
        best = max(others, key=lambda one: one[0], default=None)
        if best and best[0] >= ANSWERED and best[1] is not kept:
            words = _said_so(text, draft)
            yield kept, best[1], words or text[slice(*best[2].anchor)], "asserted" if words else "sequence"


def _basis(words: str) -> Basis:
    """Whether words between two happenings say that one answers the other, or only when it came."""
    return "sequence" if _WHEN.search(words) else "asserted"


def _of_reaction(reaction: Draft, other: Draft) -> Basis:
    """To praise or condemn an attack is no answer to it by the words themselves; to refuse a demand is."""
    return "asserted" if reaction.root == "REJECT" and other.root in _ASKED else "sequence"


def _said_so(text: str, draft: Draft) -> str:
    """The words of a draft's sentence that say that something in it is an answer; empty without any."""
    found = (pattern.search(text, *draft.scene.span) for pattern in (_RESPONDS, _PROVOKES))
    opening = _OPENS.match(text, *draft.scene.span)
    words = next((match[0] for match in found if match), opening[0].strip() if opening else "")
    return "" if _WHEN.search(words) else words


def _strength(draft: Draft, other: Draft) -> float:
    """How strongly a draft answers another."""
    found = draft.told.logit("answered", other.anchor) if draft.told else -20.0
    aimed = not set(draft.targets).isdisjoint(other.initiators)
    return found + REPLY * aimed + TYPICAL * (aimed and (draft.root, other.root) in _TYPICAL)

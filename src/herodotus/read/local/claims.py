"""Claims of responsibility, and denials: whose act a sentence says something was, by their own word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from herodotus.read.local.drafts import Draft
from herodotus.read.local.mentions import Named
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.speech import beside_denial
from herodotus.read.local.tokens import Words

Span = tuple[int, int]

_BY_THEM = r"(?:it|they|he|its \w+|their \w+)"
_CLAIMS = re.compile(
    r"\b(?:(?:has |have |had |also |later )*"
    r"(?:claim(?:ed|s|ing)?|accept(?:ed|s|ing)?|admit(?:ted|s|ting)?|took|takes?|taking)"
    r"\s+(?:the\s+|full\s+|sole\s+)?(?:responsibility|credit|blame)\s+for"
    rf"|(?:said|says|claimed|claims)\s+(?:that\s+)?{_BY_THEM}\s+(?:was|were|is|are)\s+(?:behind|responsible\s+for)"
    rf"|(?:said|says)\s+(?:that\s+)?{_BY_THEM}\s+(?:had\s+)?carried\s+out"
    r"|(?:claimed|claims|boasted|boasts|admitted|admits|acknowledged)\s+"
    rf"(?:to\s+have|that\s+{_BY_THEM}\b|{_BY_THEM}\s+(?:had|have)|having|of)"
    r"|(?:has |have |had |also |later )*claim(?:ed|s|ing)"
    r"(?=\s+(?:the|a|an|its|both|\w+(?:teen|ty)|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\b))",
    re.I,
)
_CLAIMED_BY = re.compile(
    r"\b(?:claimed\s+by|(?:responsibility|credit)\s+for\s+(?P<what>[^,;.]{3,90}?)"
    r"\s+(?:was|were|has been|had been)\s+(?:claimed|taken)\s+by)\s+"
    r"(?:a\s+group\s+called\s+|a\s+group\s+calling\s+itself\s+)?",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s|ing)?\s+(?:the\s+)?(?:claims?|reports?|accusations?|allegations?|charges?)"
    r"|dismiss(?:ed|es|ing)?\s+(?:the\s+)?(?:claims?|reports?|accusations?|allegations?|charges?))\b",
    re.I,
)


_NOT_THEIRS = frozenset({"was", "were", "been", "being", "rejected", "dismissed", "denied"})
"""Words before "claimed" and "claims" that make them another's, or a noun."""


@dataclass(frozen=True, slots=True)
class Avowal:
    """What somebody says of their own doing: the words `start..end` tell it, `denied` when they say it was not theirs.

    `verb` is the span of the words that say so, which tell of no event of their own.
    """

    speaker: Named
    start: int
    end: int
    verb: Span
    denied: bool


def find_avowals(text: str, words: Words, mentions: Sequence[Named]) -> list[Avowal]:
    """The claims of responsibility and the denials of a sentence."""
    return [*_claims(text, words, mentions), *_claimed_by(text, words, mentions), *_denials(text, words, mentions)]


def _claims(text: str, words: Words, mentions: Sequence[Named]) -> Iterator[Avowal]:
    for match in _CLAIMS.finditer(text, words.start, words.end):
        speaker = _before(words, mentions, match.start())
        passive = words.lower(words.at(match.start()) - 1) in _NOT_THEIRS
        if speaker and not passive and not _nobody(words, speaker):
            yield Avowal(speaker, match.end(), words.end, match.span(), denied=False)


def _claimed_by(text: str, words: Words, mentions: Sequence[Named]) -> Iterator[Avowal]:
    for match in _CLAIMED_BY.finditer(text, words.start, words.end):
        speaker = next((m for m in mentions if 0 <= m.start - match.end() < 30), None)
        if speaker:
            start, end = match.span("what") if match["what"] else (words.start, match.start())
            yield Avowal(speaker, start, end, match.span(), denied=False)


def _denials(text: str, words: Words, mentions: Sequence[Named]) -> Iterator[Avowal]:
    for match in _DENIES.finditer(text, words.start, words.end):
        speaker = _before(words, mentions, match.start())
        negated = words.lower(words.at(match.start()) - 1) in {"not", "n't", "never"}
        if speaker and not negated:
            yield Avowal(speaker, match.end(), words.end, match.span(), denied=True)


def _before(words: Words, mentions: Sequence[Named], offset: int) -> Named | None:
    """Who speaks: the last mention before the verb that no "of" or "in" hangs on another."""
    before = [m for m in mentions if m.end <= offset]
    if len(before) > 1 and words.lower(words.at(offset) - 1) == ",":
        aside = words.between(before[-2].end, before[-1].start)
        named = before[-1].form in {"known", "name"} and before[-2].form == "group"
        if aside[:1] == (",",) and not named:
            return before[-2]  # "JNIM, an affiliate of it, claimed": an aside is no speaker
    while before and words.lower(words.at(before[-1].start) - 1) in {"of", "in", "for"} and len(before) > 1:
        before.pop()
    return before[-1] if before else None


def _nobody(words: Words, speaker: Named) -> bool:
    return words.lower(words.at(speaker.start) - 1) in {"no", "nor", "neither"}


def avow(stage: Stage, scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, with what is avowed laid at the door of who avows it.

    A claim of responsibility is no event of its own; what is claimed is, as their deed by their word. A denial is an
    event, and what is denied another.
    """
    for avowal in find_avowals(stage.text, scene.words, scene.mentions):
        speaker = stage.cast.id_of(avowal.speaker)
        told = [d for d in drafts if avowal.start <= d.anchor[0] < avowal.end]
        if avowal.denied:
            told = [d for d in told if not beside_denial(scene.words, avowal.start, d.trigger)]
        meant = min(told, key=_anchor, default=None)
        if not avowal.denied:
            drafts = [d for d in drafts if not (avowal.verb[0] <= d.anchor[0] < avowal.verb[1])]
        if speaker is None or meant is None:
            continue
        if not meant.initiators or not avowal.denied or _by_themselves(stage.text, avowal, meant):
            meant.initiators = (speaker,)
            meant.targets = tuple(t for t in meant.targets if t != speaker)
        meant.speakers = (*(s for s in meant.speakers if s != speaker), speaker)
        if avowal.denied:
            meant.polarity, meant.modality = "denied", "asserted"
        elif meant.polarity == "affirmed":
            meant.modality = "claimed_responsibility"
    return drafts


def _anchor(draft: Draft) -> Span:
    return draft.anchor


_SELF = re.compile(
    r"\s*(?:that\s+)?(?:it|they|he|she|any\s|all\s|having|\w+ing\b|responsibility|involvement|a role)", re.I
)


def _by_themselves(text: str, avowal: Avowal, draft: Draft) -> bool:
    """Whether what is denied is said to be the speaker's own doing: "denied bombing", "denied that it had"."""
    return _SELF.match(text, avowal.start, draft.anchor[1]) is not None

"""Who says it, and how firmly: speakers, modality and polarity of what a trigger tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from herodotus.read.local.grammar import DETERMINERS, PREPOSITIONS, Trigger, auxiliaries
from herodotus.read.local.lexicon import word_set
from herodotus.read.local.mentions import Named
from herodotus.read.local.tokens import Words
from herodotus.records.claim import Modality, Polarity

SPEECH = word_set("speech")
SPEECH_ACTS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Roots whose events are acts of speech of the one who speaks."""
_FUTURE = word_set("future")
_IF = word_set("conditional")
_ALLEGED = word_set("alleged")


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker of the sentence and the span that they say."""

    speaker: Named
    start: int
    end: int
    verb: str
    verb_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stance:
    """How the document stands to what a trigger tells."""

    modality: Modality
    polarity: Polarity
    speaker: Named | None
    span: tuple[int, int] | None


def find_speech(words: Words, mentions: Sequence[Named]) -> list[Speech]:
    """The speakers of a sentence: "X said that …", "…, X said", "according to X", "said X"."""
    out: list[Speech] = []
    for index, token in enumerate(words.tokens):
        if token.lower == "according" and words.lower(index + 1) == "to":
            speaker = _first_after(mentions, words.tokens[index + 1].end)
            if speaker and len(words.between(words.tokens[index + 1].end, speaker.start)) <= 4:
                out.append(
                    Speech(speaker, words.start, words.end, "according", (token.start, words.tokens[index + 1].end))
                )
        elif token.lower in SPEECH:
            found = _said(words, index, mentions)
            if found:
                out.append(found)
    return [*out, *_as_saying(words, mentions)]


def chain_at(speeches: Sequence[Speech], start: int) -> tuple[Speech, ...]:
    """Who says what stands at `start`, outermost first: "A reported that B said …" is B's word in A's mouth."""
    held = [s for s in speeches if s.start <= start < s.end and s.verb_span[0] != start]
    ordered = sorted(held, key=lambda s: (s.end - s.start, s.verb_span), reverse=True)
    chain: list[Speech] = []
    for speech in ordered:
        if all(speech.speaker.start != other.speaker.start for other in chain):
            chain.append(speech)
    return tuple(chain)


def _as_saying(words: Words, mentions: Sequence[Named]) -> Iterator[Speech]:
    """ "A quoted B as saying …", "A, citing B, reported …": a speaker inside another's words."""
    for index, token in enumerate(words.tokens):
        if token.lower in {"quoted", "quotes", "quoting", "cited", "cites", "citing"}:
            inner = _first_after(mentions, token.end)
            if inner is None or len(words.between(token.end, inner.start)) > 3:
                continue
            start = inner.end
            if token.lower in {"citing", "quoting"}:
                said = next((t for t in words.tokens[index:] if t.lower in SPEECH), None)
                start = said.end if said else words.start
                yield Speech(
                    inner, start, words.end - 1 if said else token.start, token.lower, (token.start, token.end)
                )
                continue
            outer = next((m for m in reversed(mentions) if m.end <= token.start), None)
            if outer:
                yield Speech(outer, token.end, words.end, token.lower, (token.start, token.end))
            saying = next((t for t in words.tokens[words.at(inner.end) :] if t.lower in {"saying", "that"}), None)
            at = (saying.start, saying.end) if saying else (token.start, token.end)
            yield Speech(inner, at[1], words.end, token.lower, at)


def _said(words: Words, index: int, mentions: Sequence[Named]) -> Speech | None:
    token = words.tokens[index]
    span = (token.start, token.end)
    if words.lower(index - 1) in DETERMINERS | PREPOSITIONS | {"'s"} or token.start == words.start:
        return None
    verb = index - len(auxiliaries(words, index))
    if any(w in {"be", "been", "was", "were", "is", "are", "being"} for w in auxiliaries(words, index)):
        return None
    before = [m for m in mentions if m.end <= words.tokens[verb].start]
    closes = words.lower(index + 1) in {".", ",", ""} or _only_time_follows(words, index)
    if before and words.lower(verb - 1) == "," and words.tokens[verb - 1].start >= before[-1].end:
        return Speech(_past_asides(words, before), token.end, words.end, token.lower, span)
    if before and _adjacent(words, before[-1], verb):
        speaker = _not_of(words, before)
        if speaker is None:
            return None
        opening = words.at(speaker.start)
        inverted = _quote_or_comma(words, opening)
        if closes and inverted:
            return Speech(speaker, words.start, speaker.start, token.lower, span)
        return Speech(speaker, token.end, words.end, token.lower, span)
    after = _first_after(mentions, token.end)
    if (
        after
        and len(words.between(token.end, after.start)) <= 2
        and words.lower(index - 1) in {",", '"', "”", "'", "?", "!"}
    ):
        return Speech(after, words.start, token.start, token.lower, span)
    return None


def _past_asides(words: Words, before: Sequence[Named]) -> Named:
    """The speaker of "X, an aside, said": the last mention before the comma that opens the aside."""
    commas = [t.start for t in words.tokens if t.text == "," and t.start < before[-1].start]
    opening = commas[0] if commas else before[-1].end
    return next((m for m in reversed(before) if m.end <= opening), before[0])


def _not_of(words: Words, before: Sequence[Named]) -> Named | None:
    """The last mention, or of "officials of X" the officials; None for the X of "friends of X"."""
    last = before[-1]
    if words.lower(words.at(last.start) - 1) != "of":
        return last
    earlier = before[-2] if len(before) > 1 else None
    return earlier if earlier and words.between(earlier.end, last.start) == ("of",) else None


def _only_time_follows(words: Words, index: int) -> bool:
    rest = [words.lower(k) for k in range(index + 1, len(words))]
    return len(rest) <= 4


def _adjacent(words: Words, mention: Named, verb: int) -> bool:
    between = words.between(mention.end, words.tokens[verb].start)
    return len(between) <= 1 or (len(between) <= 8 and between[0] == "," and between[-1] == ",")


def _quote_or_comma(words: Words, opening: int) -> bool:
    index = opening - 1
    while index >= 0 and words.lower(index) in {"the", "a", "an"}:
        index -= 1
    return words.lower(index) in {",", '"', "”", "“", "’"}


def _first_after(mentions: Sequence[Named], offset: int) -> Named | None:
    return next((m for m in mentions if m.start >= offset), None)


def find_stance(words: Words, trigger: Trigger, speeches: Sequence[Speech]) -> Stance:
    """Modality, polarity and speaker of what `trigger` tells."""
    start = words.tokens[trigger.first].start
    near = auxiliaries(words, trigger.first)
    speech = next((s for s in reversed(speeches) if s.start <= start < s.end and s.verb_span[0] != start), None)
    if speech and speech.verb in _DENYING and beside_denial(words, speech.start, trigger):
        speech = None
    if speech and _aside(words, trigger.first - len(near) - 1, speech):
        speech = None
    denied = speech is not None and speech.verb in _DENYING and not _not_said(words, speech)
    polarity: Polarity = "denied" if denied or _negated(words, trigger, near) else "affirmed"
    return Stance(
        _modality(words, trigger, near, speech),
        polarity,
        speech.speaker if speech else None,
        speech.verb_span if speech else None,
    )


def _not_said(words: Words, speech: Speech) -> bool:
    """Whether "not" stands before a verb of speech: "did not deny"."""
    return not {"not", "n't", "never"}.isdisjoint(auxiliaries(words, words.at(speech.verb_span[0])))


def _aside(words: Words, index: int, speech: Speech) -> bool:
    """Whether a relative clause holds the trigger: "the drone that killed three" is told as so, whoever speaks."""
    return words.lower(index) in _RELATIVES and words.tokens[index - 1].end > speech.verb_span[1]


def told_as_so(words: Words, trigger: Trigger) -> bool:
    """Whether a relative clause of a noun tells it, which what is said of the noun leaves untouched.

    In "denied it had supplied the drone that killed three" the killing is not denied.
    """
    opening = trigger.first - len(auxiliaries(words, trigger.first)) - 1
    return words.lower(opening) in _RELATIVES and words.lower(opening - 1) not in _DENYING


def beside_denial(words: Words, start: int, trigger: Trigger) -> bool:
    """Whether a trigger stands beside a denial, whose object begins at `start`, and is not what is denied.

    "denied it, and blamed", "denied any part and fled", "denied the charge; the army fired".
    """
    at = words.tokens[trigger.first].start
    between = words.between(start, at)
    if ";" in between or between[:2] in _ALL_OF_IT:
        return True
    index = trigger.first - len(auxiliaries(words, trigger.first)) - 1
    while words.lower(index) in _PASSED_OVER:
        index -= 1
    joined = words.lower(index) in {"and", "but"} and words.tokens[index].start >= start
    finite = trigger.voice == "active" and not words.lower(trigger.first).endswith("ing")
    return joined and finite and (trigger.sense.root in SPEECH_ACTS or "that" not in between)


_ALL_OF_IT = frozenset((it, end) for it in ("it", "this", "that", "them") for end in (",", "and", "but", "within"))
_PASSED_OVER = frozenset({",", "instead", "also", "then", "later"})


def is_denied(words: Words, trigger: Trigger) -> bool:
    """Whether a verb of denying has the trigger for its object: "denied shelling", "denied having shelled"."""
    opening = trigger.first - len(auxiliaries(words, trigger.first)) - 1
    if words.lower(opening) == "having":
        opening -= 1
    return words.lower(opening) in _DENYING and words.lower(opening + 1).endswith("ing")


_RELATIVES = frozenset({"that", "which", "who"})
_DENYING = frozenset({"deny", "denies", "denied", "denying"})


def _negated(words: Words, trigger: Trigger, near: tuple[str, ...]) -> bool:
    if trigger.voice == "noun":
        return words.lower(trigger.first - 1) == "no"
    return any(w in {"not", "never", "n't"} for w in near) or words.lower(trigger.first - 1) in {
        "not",
        "without",
        "never",
    }


def _modality(words: Words, trigger: Trigger, near: tuple[str, ...], speech: Speech | None) -> Modality:
    before = tuple(words.lower(k) for k in range(max(0, trigger.first - 5), trigger.first))
    if (
        any(w in {"threatened", "threatens", "threatening", "threaten", "vowed", "vows", "vowing"} for w in before)
        and trigger.sense.root != "THREATEN"
    ):
        return "threatened"
    if any(w in {"if", "unless", "whether"} for w in before) or any(w in _IF for w in near):
        return "hypothetical"
    if any(w in _FUTURE for w in near) or any(
        w in {"plans", "plan", "planned", "intends", "planning", "hopes"} for w in before
    ):
        return "planned"
    if any(w in _ALLEGED for w in (*near, *before)):
        return "alleged"
    return "reported" if speech and trigger.sense.root not in SPEECH_ACTS else "asserted"

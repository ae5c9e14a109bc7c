"""What the words around a trigger say of it: noun or verb, active or passive, and where its clause ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from herodotus.read.local.lexicon import Hit, Sense, word_set
from herodotus.read.local.tokens import Words

Voice = Literal["active", "passive", "noun", "participle"]

DETERMINERS = word_set("determiners")
MODALS = word_set("modals")
BE = word_set("be")
HAVE = word_set("have")
DO = word_set("do")
PREPOSITIONS = word_set("prepositions")
_LINK_WORDS = word_set("adverbs")
_SUBJECTS = word_set("subjects")
_SUFFERED = word_set("suffered")
LIGHT_VERBS = word_set("light_verbs")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that carries an event: its sense, its voice here, and the tokens `first..last` that it spans."""

    first: int
    last: int
    sense: Sense
    voice: Voice


def triggers_of(words: Words, hit: Hit) -> list[Trigger]:
    """What a hit means where it stands: one trigger for each PLOVER root it may carry, most often one."""
    verbs = [s for s in hit.senses if s.shape != "noun"]
    nouns = [s for s in hit.senses if s.shape == "noun"]
    as_noun = bool(nouns) and (not verbs or _is_noun(words, hit))
    chosen = nouns if as_noun else verbs
    if as_noun:
        return [Trigger(hit.first, hit.last, s, "noun") for s in _one_a_root(chosen)]
    out = []
    for sense in _one_a_root(chosen):
        voice = _voice(words, hit, sense)
        if voice is not None:
            out.append(Trigger(hit.first, hit.last, sense, voice))
    return out


def _one_a_root(senses: list[Sense]) -> list[Sense]:
    """The strong senses of a form before the others; a form with no strong sense means its first."""
    strong = [s for s in senses if s.strong]
    return strong[:1] or senses[:1]


def _is_noun(words: Words, hit: Hit) -> bool:
    before, after = words.lower(hit.first - 1), words.lower(hit.last + 1)
    shapes = {s.shape for s in hit.senses}
    if before in MODALS | DO | {"to", "not", "n't", "and"} - {"and"} or before in _SUBJECTS - {"that"}:
        return False
    if before in BE and "ing" in shapes and "past" not in shapes:
        return False
    if before in DETERMINERS or before == "'s" or before.endswith("s'"):
        return True
    if "ing" in shapes:
        return after in {"of", "by"} or before in PREPOSITIONS - {
            "by",
            "after",
            "before",
            "of",
            "for",
            "in",
            "from",
            "while",
        }
    if "past" in shapes:
        return False
    if "s" in shapes and before and before[-1] != "s" and _name_like(words, hit.first - 1):
        return after in {"on", "against", "by", "in", "and", ",", ".", "of", "that", "have", "are", "were"}
    return True


def _name_like(words: Words, index: int) -> bool:
    return 0 <= index < len(words) and words.tokens[index].text[:1].isupper()


def _voice(words: Words, hit: Hit, sense: Sense) -> Voice | None:
    before = _before(words, hit.first)
    after = words.lower(hit.last + 1)
    if sense.shape == "past":
        return _voice_of_past(words, hit, sense, before, after)
    if sense.shape == "base":
        if words.lower(hit.first) in _PAST_TOO and (before in BE or before not in MODALS | DO | {"to"}):
            return _voice_of_past(words, hit, sense, before, after)
        bare = before in MODALS | DO | {"to", "not", "n't", "let", "help", "helped"} or before in _SUBJECTS
        return "active" if bare or before.endswith("s") or _name_like(words, hit.first - 1) or before == "and" else None
    if sense.shape == "ing":
        return "active" if words.lower(hit.first - 1) not in DETERMINERS else None
    return "active"


_PAST_TOO = frozenset({"hit"})
"""Verbs whose past has the form of their base: "the camp was hit", "a drone hit the camp"."""


_AFTER_WHO_SUFFERED = frozenset({"in", "on", "at", "during", "when", "after", ",", ".", "near", "for", "and", "last"})
"""What follows a participle that has no object: "the men killed in the raid"."""

_OF_AN_OBJECT = frozenset({("at", "least"), ("at", "most"), ("for", "the")})
"""What looks like it and is not: "killed at least twenty", "killed for the first time a commander"."""


def _two_after(words: Words, hit: Hit) -> tuple[str, str]:
    return words.lower(hit.last + 1), words.lower(hit.last + 2)


def _voice_of_past(words: Words, hit: Hit, sense: Sense, before: str, after: str) -> Voice | None:
    if before in BE:
        return "passive"
    if before in HAVE:
        return "active"
    suffered = after in _AFTER_WHO_SUFFERED and sense.lemma in _SUFFERED
    if after == "by" or (suffered and _two_after(words, hit) not in _OF_AN_OBJECT):
        return "passive"
    if words.lower(hit.first - 1) in DETERMINERS | PREPOSITIONS - {"by", "after"}:
        return "participle"
    return "active"


def _before(words: Words, index: int) -> str:
    """The word before a verb, adverbs passed over."""
    index -= 1
    while index >= 0 and (
        words.lower(index) in _LINK_WORDS or (words.lower(index).endswith("ly") and len(words.lower(index)) > 4)
    ):
        if words.lower(index) in {"not", "never", "n't"} and words.lower(index - 1) not in BE | HAVE | MODALS | DO:
            return "not"
        index -= 1
    return words.lower(index)


def auxiliaries(words: Words, index: int) -> tuple[str, ...]:
    """The auxiliaries and adverbs that stand straight before the token at `index`, nearest first."""
    out = []
    index -= 1
    links = (
        BE
        | HAVE
        | DO
        | MODALS
        | _LINK_WORDS
        | {"to", "going", "planning", "ready", "about", "set", "scheduled", "expected"}
    )
    while index >= 0 and (words.lower(index) in links or words.lower(index).endswith("ly")):
        out.append(words.lower(index))
        index -= 1
    return tuple(out)


_BREAKS = word_set("clause_breaks")


def clause_end(words: Words, index: int) -> int:
    """The first token after `index` that begins another clause."""
    for k in range(index + 1, len(words)):
        word = words.lower(k)
        if word in _BREAKS or (
            word == ","
            and words.lower(k + 1)
            in {"but", "and", "which", "who", "while", "as", "after", "saying", "killing", "leaving"}
        ):
            return k
    return len(words)


def clause_start(words: Words, index: int) -> int:
    """The token after the last one before `index` that began another clause."""
    for k in range(index - 1, -1, -1):
        if words.lower(k) in _BREAKS - {"who", "which", "that", "whose"} or words.lower(k) in {'"', "“", "”"}:
            return k + 1
    return 0


_NOBODY = frozenset({"nobody", "no-one", "nothing", "none"})
_OF_REPORTERS = frozenset({"comment", "comments", "interview", "interviews"})


def tells_of_nothing(words: Words, trigger: Trigger) -> bool:
    """Whether a predicate is of nobody ("sanctioned nobody"), or a reporter's asking ("requests for comment")."""
    after = (words.lower(trigger.last + 1), words.lower(trigger.last + 2), words.lower(trigger.last + 3))
    verb = trigger.first - len(auxiliaries(words, trigger.first))
    of_nobody = trigger.voice != "noun" and (after[0] in _NOBODY or after[:2] == ("no", "one"))
    by_nobody = trigger.voice == "passive" and (
        words.lower(verb - 1) in _NOBODY or (words.lower(verb - 2), words.lower(verb - 1)) == ("no", "one")
    )
    asked = trigger.sense.root == "REQUEST" and after[0] == "for" and not _OF_REPORTERS.isdisjoint(after[1:])
    return of_nobody or by_nobody or asked

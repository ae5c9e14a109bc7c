"""How alike two sentences tell of a happening.

A telling is a sentence with the words that name the event in it, its trigger. Stems fold the forms of a word together
("struck", "strikes", "striking"); they are keys to compare, not words to print. The weights were fitted by logistic
regression on the training topics of ECB+ (Cybulska and Vossen 2014); `python -m benchmarks.incidents FOLDER --fit`
finds them again.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

import yaml

FEATURES = (
    "same head", "letters of the triggers", "one sense", "trigger in the other's sentence", "words of the sentence",
    "words beside the trigger", "words beside it, like trigger", "names, like trigger", "one document",
    "one document, like trigger", "words around", "words around, like trigger",
)  # fmt: skip
WEIGHTS = (-0.17, 2.72, 2.09, -1.25, -0.10, 3.51, -2.81, 0.74, -1.69, -2.35, 3.33, 4.50)
BIAS = -5.22

BEFORE, AFTER = 5, 6
"""Words before and after the trigger that count as beside it."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ENDINGS = (
    ("ational", "ate"), ("isation", "is"), ("ization", "iz"), ("ations", "at"), ("ation", "at"), ("ators", "at"),
    ("ator", "at"), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ions", ""), ("ion", ""), ("ers", ""),
    ("ies", "y"), ("ied", "y"), ("ees", ""), ("ee", ""), ("er", ""), ("or", ""), ("ed", ""), ("es", ""), ("ly", ""),
    ("al", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_VOWEL = re.compile(r"[aeiouy]")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST_STEM = 3
_ROUNDS = 2


class Telling(NamedTuple):
    """What a sentence gives to compare, as stems.

    `trigger` in the order of the text, its head last. `names` are words with a capital, `beside` the words near the
    trigger, `words` all of the sentence's, `around` those of every sentence that tells the event.
    """

    trigger: tuple[str, ...]
    names: frozenset[str]
    beside: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]


def telling(sentence: str, start: int, end: int, around: frozenset[str] = frozenset()) -> Telling:
    """The telling of a sentence whose trigger stands at `start..end`; `around` as `stems` gives them."""
    before, inside, after = _parted(sentence, start, end)
    keys_before, keys_inside, keys_after = (list(map(_key_of, part)) for part in (before, inside, after))
    names = [*before[1:], *(after if before or inside else after[1:])]
    near = keys_before[-BEFORE:] + keys_after[:AFTER] if inside else (keys_before + keys_after)[-BEFORE:]
    words = frozenset(filter(None, (*keys_before, *keys_inside, *keys_after)))
    return Telling(
        tuple(filter(None, keys_inside)),
        frozenset(filter(None, map(_key_of, [word for word in names if word[0].isupper()]))),
        frozenset(filter(None, near)),
        words,
        words | around if around else words,
    )


def _parted(sentence: str, start: int, end: int) -> tuple[list[str], list[str], list[str]]:
    """The words before `start..end`, those of which a part at least lies in it, and those after it."""
    if not (_joins(sentence[start - 1 : start]) or _joins(sentence[end : end + 1])):
        return _words_of(sentence[:start]), _words_of(sentence[start:end]), _words_of(sentence[end:])
    matches = list(_WORD.finditer(sentence))
    before = [match[0] for match in matches if match.end() <= start]
    inside = [match[0] for match in matches if match.end() > start and match.start() < end]
    return before, inside, [match[0] for match in matches[len(before) + len(inside) :]]


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, without the little ones."""
    found = set(map(_key_of, _words_of(text)))
    found.discard(None)
    return frozenset(cast("set[str]", found))


def _words_of(text: str) -> list[str]:
    """The words of a text, as `_WORD` finds them."""
    if text.isascii() and "-" not in text and "'" not in text:
        return text.translate(_PLAIN).split()
    return _WORD.findall(text)


_PLAIN = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
"""ASCII with spaces for all that parts words."""


class _Keys(dict[str, str | None]):
    """The stems of words, None for little ones; quicker than a function that remembers."""

    def __missing__(self, word: str) -> str | None:
        if len(self) >= _MOST_KEYS:
            self.clear()
        self[word] = None if word.casefold() in _little() else stem(word)
        return self[word]


_MOST_KEYS = 1 << 17
_key_of = _Keys().__getitem__


def alike(one: Telling, other: Telling, same_document: bool = False) -> float:
    """The probability in 0..1 that two sentences tell one happening, by their words alone.

    `same_document` when both stand in one document, which tells one happening in fewer ways than two do.
    """
    found = features(one, other, same_document)
    return 1 / (1 + math.exp(-BIAS - sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))))


class Gist(NamedTuple):
    """Of a telling what is had most cheaply: the stems of its trigger, and of every sentence that tells the event."""

    trigger: tuple[str, ...]
    around: frozenset[str]


def gist(sentences: Sequence[str], of: int, start: int, end: int) -> Gist:
    """The gist of sentences of which one, by its place, has the trigger at `start..end`."""
    around = stems(sentences[0]).union(*map(stems, sentences[1:])) if len(sentences) > 1 else stems(sentences[0])
    sentence = sentences[of]
    if _joins(sentence[start - 1 : start]) or _joins(sentence[end : end + 1]):  # a part of a word, which counts whole
        return Gist(telling(sentence, start, end).trigger, around)
    return Gist(tuple(filter(None, map(_key_of, _words_of(sentence[start:end])))), around)


def alike_at_most(one: Gist, other: Gist) -> float:
    """What `alike` gives at most for two tellings of two documents."""
    like, known = _by_triggers(one.trigger, other.trigger)
    around = _common(one.around, other.around)
    return 1 / (1 + math.exp(-known - (WEIGHTS[10] + like * WEIGHTS[11]) * around))


def _joins(letter: str) -> bool:
    """Whether a letter, if there is one, may belong to the word beside it."""
    return bool(letter) and (letter.isalnum() or letter in "-'’")


@lru_cache(maxsize=65536)
def _by_triggers(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[bool, float]:
    """Whether two triggers are like each other, and what they and the words beside and between them add at most."""
    none = frozenset[str]()
    found = features(Telling(one, none, none, none, none), Telling(other, none, none, none, none))
    like = bool(found[0] or found[2])
    most = (2 * WEIGHTS[3], WEIGHTS[4], WEIGHTS[5] + like * WEIGHTS[6], like * WEIGHTS[7])
    known = sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))
    return like, BIAS + known + sum(max(0.0, part) for part in most)


def features(one: Telling, other: Telling, same_document: bool = False) -> tuple[float, ...]:
    """What two tellings have in common, in the order of `FEATURES`, each in 0..2."""
    same_head = bool(one.trigger and other.trigger and one.trigger[-1] == other.trigger[-1])
    same_sense = not same_head and bool(_senses(one.trigger) & _senses(other.trigger))
    like = same_head or same_sense
    apart = set(one.trigger), set(other.trigger)
    crossing = bool(apart[0] & (other.words - apart[1])) + bool(apart[1] & (one.words - apart[0]))
    beside, around = _common(one.beside, other.beside), _common(one.around, other.around)
    return (
        float(same_head),
        max((_letters(a, b) for a in one.trigger for b in other.trigger), default=0.0),
        float(same_sense),
        float(crossing),
        _common(one.words, other.words),
        beside,
        like * beside,
        like * _common(one.names, other.names),
        float(same_document),
        float(like and same_document),
        around,
        like * around,
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The key of an English word's forms; a word of another script is only folded."""
    folded = word.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    folded = _POSSESSIVE.sub("", folded)
    folded = _irregular().get(folded, folded)
    if not folded.isascii():
        return folded
    for _ in range(_ROUNDS):
        folded = _cut(folded)
    return folded


def _cut(word: str) -> str:
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        kept = word[: len(word) - len(ending)]
        if len(kept) >= _SHORTEST_STEM and _VOWEL.search(kept):
            kept += instead
            return kept[:-1] if len(kept) > _SHORTEST_STEM and kept[-1] == kept[-2] and kept[-1] not in "ls" else kept
    return word


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets of words."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


@lru_cache(maxsize=65536)
def _letters(one: str, other: str) -> float:
    """Dice's coefficient of the runs of three letters in two words, with their edges."""
    a, b = (frozenset(f"^{word}$"[i : i + 3] for i in range(len(word))) for word in (one, other))
    return 2 * len(a & b) / (len(a) + len(b))


@lru_cache(maxsize=16384)
def _senses(trigger: tuple[str, ...]) -> frozenset[int]:
    return frozenset(sense for key in trigger for sense in _sense_numbers().get(key, ()))


@cache
def _lists() -> dict[str, dict[str, str] | list[str] | str]:
    loaded = yaml.safe_load(files("herodotus.resolve.incidents").joinpath("words.yaml").read_text(encoding="utf-8"))
    return dict(loaded)


@cache
def _irregular() -> dict[str, str]:
    lists = _lists()["irregular"]
    return {form: base for base, forms in lists.items() for form in forms.split()} if isinstance(lists, dict) else {}


@cache
def _little() -> frozenset[str]:
    return frozenset(str(_lists()["little"]).split())


@cache
def _sense_numbers() -> dict[str, tuple[int, ...]]:
    numbers: dict[str, tuple[int, ...]] = {}
    for number, words in enumerate(_lists()["senses"]):
        for key in dict.fromkeys(stem(word) for word in words.split()):
            numbers[key] = (*numbers.get(key, ()), number)
    return numbers

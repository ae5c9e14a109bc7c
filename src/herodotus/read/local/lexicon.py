"""The words that this reader knows, from `triggers.yaml` and `groups.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Generic, Literal, TypeVar

import yaml

from herodotus.read.local.inflect import plural, verb_forms
from herodotus.read.local.tokens import Words

T = TypeVar("T")
Shape = Literal["base", "s", "ing", "past", "noun"]


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a form may mean: a PLOVER root, the word it is a form of, and its shape."""

    root: str
    lemma: str
    shape: Shape
    strong: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in a sentence: tokens `first..last` (inclusive) and what they may mean."""

    first: int
    last: int
    senses: tuple[Sense, ...]


class PhraseIndex(Generic[T]):
    """Phrases by their first word, for longest-match look-up in a sentence."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[T]]]] = defaultdict(list)

    def add(self, phrase: str, value: T) -> None:
        """Let `phrase` mean `value`, beside whatever it means already."""
        words = tuple(phrase.split())
        entries = self._by_first[words[0]]
        for known, values in entries:
            if known == words:
                values.append(value)
                return
        entries.append((words, [value]))
        entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Words, index: int) -> tuple[int, list[T]] | None:
        """The longest phrase that begins at `index`: its length in tokens and its meanings."""
        for phrase, values in self._by_first.get(words.lower(index), ()):
            if all(words.lower(index + k) == word for k, word in enumerate(phrase)):
                return len(phrase), values
        return None


@cache
def triggers() -> PhraseIndex[Sense]:
    """All forms that may carry an event."""
    data = _load("triggers.yaml")
    irregular = data["irregular"]
    index: PhraseIndex[Sense] = PhraseIndex()
    for root, words in data.items():
        if root in {"irregular", "needs"}:
            continue
        strong = set(words.get("strong", ()))
        for verb in dict.fromkeys(words["verbs"]):
            for form, shape in verb_forms(verb, irregular).items():
                index.add(form, Sense(root, verb, shape, verb in strong))  # type: ignore[arg-type]
        for noun in dict.fromkeys(words["nouns"]):
            for form in dict.fromkeys((noun, plural(noun, {}))):
                index.add(form, Sense(root, noun, "noun", noun in strong))
    return index


@cache
def needs(lemma: str) -> frozenset[str]:
    """The kinds of actor that a verb must act upon to carry an event; empty when it asks for none."""
    return frozenset(_load("triggers.yaml")["needs"].get(lemma, ()))


@cache
def groups() -> PhraseIndex[tuple[str, str]]:
    """Nouns for bodies of people: each form with (kind, singular)."""
    data = _load("groups.yaml")
    index: PhraseIndex[tuple[str, str]] = PhraseIndex()
    for kind, nouns in data.items():
        if kind in {"irregular_plural", "name_heads", "titles"}:
            continue
        for noun in nouns:
            for form in dict.fromkeys((noun, plural(noun, data["irregular_plural"]))):
                index.add(form, (kind, noun))
    return index


@cache
def groups_plural(word: str) -> bool:
    """Whether a word is an irregular plural of a noun for a body ("police", "people", "children")."""
    return word in _load("groups.yaml")["irregular_plural"].values()


@cache
def name_heads() -> dict[str, str]:
    """The last word of a proper name → the kind of actor it names."""
    return {head: kind for kind, heads in _load("groups.yaml")["name_heads"].items() for head in heads}


@cache
def titles() -> PhraseIndex[str]:
    """Titles that stand before or after a person's name, each with the tie it states."""
    index: PhraseIndex[str] = PhraseIndex()
    for tie, words in _load("groups.yaml")["titles"].items():
        for word in dict.fromkeys(words):
            index.add(word, tie)
            index.add(plural(word, {}), tie)
    return index


@cache
def titles_words() -> frozenset[str]:
    """The single words that titles are made of."""
    phrases = [phrase for words in _load("groups.yaml")["titles"].values() for phrase in words]
    return frozenset(word for phrase in phrases for word in phrase.split())


def find_hits(words: Words) -> Iterator[Hit]:
    """Every form of the lexicon in a sentence, longest first, not overlapping."""
    index, known = 0, triggers()
    while index < len(words):
        found = known.at(words, index)
        if found is None:
            index += 1
            continue
        length, senses = found
        yield Hit(index, index + length - 1, tuple(senses))
        index += length


@cache
def word_set(name: str) -> frozenset[str]:
    """A named set of words of `words.yaml`."""
    words = _load("words.yaml")[name]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def ties() -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Second halves of compounds → the tie they state, and the patterns of `ties.yaml` as they stand there."""
    data = _load("ties.yaml")
    return {word: kind for kind, words in data["compounds"].items() for word in words}, data["patterns"]


@cache
def _load(name: str) -> Any:
    text = files("herodotus.read.local").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # the safe loader, in C

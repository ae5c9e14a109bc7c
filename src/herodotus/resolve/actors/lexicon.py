"""The words of `words.yaml`, and those of states, indexed for look-up."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from herodotus import vocabulary

Role = Literal["name", "kunya", "body", "plain", "arm", "quality", "state", "number", "initial"]

_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي"}
_FOLDED = str.maketrans(_LETTERS | {"ı": "i", "ø": "o", "ł": "l"} | dict.fromkeys("ـ’'ʼʿʾ‘`´."))
_ROLES: dict[str, Role] = {"bodies": "body", "plain": "plain", "arms": "arm", "qualities": "quality"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`concepts`: folded word → role and concept. `states`: folded words → id of the state. The rest: folded words.

    `letters`: capitals that stand for a state → the words of its name.
    """

    concepts: dict[str, tuple[Role, str]]
    states: dict[tuple[str, ...], str]
    letters: dict[str, tuple[str, ...]]
    titles: frozenset[str]
    given: frozenset[str]
    offices: frozenset[str]
    articles: frozenset[str]
    assimilated: frozenset[str]
    prefixes: frozenset[str]
    ordinals: dict[str, int]


def fold(word: str) -> str:
    """A word without case, accents, apostrophes and dots; Arabic and Persian letters in one form."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.translate(_FOLDED)


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    data = yaml.safe_load(files("herodotus.resolve.actors").joinpath("words.yaml").read_text(encoding="utf-8"))
    concepts = {
        fold(word): (role, concept)
        for section, role in _ROLES.items()
        for concept, words in data[section].items()
        for word in words
    }
    sets = {
        name: frozenset(map(fold, data[name]))
        for name in ("titles", "given", "offices", "articles", "assimilated", "prefixes")
    }
    return Lexicon(concepts, _states(), _letters(), ordinals={fold(w): n for w, n in data["ordinals"].items()}, **sets)


def _states() -> dict[tuple[str, ...], str]:
    """Names, adjectives and people of every state, in folded words."""
    out: dict[tuple[str, ...], str] = {}
    for entry in vocabulary.actors():
        if entry.kind == "state":
            for name in (entry.name, *entry.names, *entry.adjectives, *entry.demonyms):
                words = tuple(fold(word).removeprefix("ال") for word in name.replace("-", " ").split())
                out.setdefault(words, entry.id)
    return out


def _letters() -> dict[str, tuple[str, ...]]:
    return {
        acronym.replace(".", ""): tuple(map(fold, entry.name.split()))
        for entry in vocabulary.actors()
        if entry.kind == "state"
        for acronym in entry.acronyms
    }

"""A name as words that can be compared, each with its role, and the keys by which names are looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from herodotus.resolve.actors.lexicon import Role
from herodotus.resolve.actors.sounds import MATCH, SCRIPT, likeness, skeleton


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name. Concepts, states and numbers are compared by `key`, names by how they are `heard`."""

    role: Role
    key: str
    heard: tuple[str, ...]
    written: str

    def like(self, other: Word) -> float:
        """How alike two words are, 0..1; 0 under the likeness that makes them one."""
        if self.heard and other.heard:
            if (self.role == "kunya") != (other.role == "kunya") or self.key[:3] != other.key[:3] == "umm":
                return 0.0
            best = max(likeness(one, another) for one in self.heard for another in other.heard)
            return best if best >= MATCH else 0.0
        if "initial" in (self.role, other.role):
            return 0.88 if self.key[:1] == other.key[:1] and "name" in (self.role, other.role) else float(self == other)
        return float(self.key == other.key)

    def like_joined(self, first: Word, second: Word) -> float:
        """How alike this word is to two of one name written together: محمدباقر, Mohammad Bagher."""
        if self.role != "name" or not (first.role == second.role == "name"):
            return 0.0
        best = max(likeness(one, a + b.lstrip(SCRIPT)) for one in self.heard for a in first.heard for b in second.heard)
        return best if best >= MATCH else 0.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and its words. `acronym`: its letters where it is one. `office`: that which it names."""

    written: str
    words: tuple[Word, ...]
    acronym: str | None = None
    office: str | None = None

    @property
    def is_body(self) -> bool:
        """Whether one of its words says that it is no person."""
        return any(word.role in {"body", "plain", "arm", "number"} for word in self.words)


@lru_cache(maxsize=1 << 17)
def keys(words: tuple[Word, ...]) -> frozenset[str]:
    """What each word can be looked up by: the skeletons of names, the rest as it is."""
    return frozenset(key for word in words for key in _keys(word))


def first_keys(words: Iterable[Word]) -> frozenset[str]:
    """As `keys`, with the likeliest reading of each word only."""
    return frozenset(_keys(word)[0] for word in words)


@lru_cache(maxsize=1 << 17)
def _keys(word: Word) -> tuple[str, ...]:
    if word.heard:
        return tuple(f"{'k' if word.role == 'kunya' else 'n'}:{skeleton(heard)}" for heard in word.heard)
    return (f"{word.role}:{word.key}",)

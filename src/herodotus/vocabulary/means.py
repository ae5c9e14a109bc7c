"""Weapons and methods, and what protects against them: from `means.yaml` and `countermeasures.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from herodotus.errors import VocabularyError
from herodotus.vocabulary.files import load


@dataclass(frozen=True, slots=True)
class MeansClass:
    """A class of weapons or methods. `vague`: its words leave the weapon open, so that any other class goes first."""

    id: str
    label: str
    kind: Literal["weapon", "method"]
    words: tuple[str, ...]
    modes: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Countermeasure:
    """A class of what protects against weapons."""

    id: str
    label: str
    words: tuple[str, ...]


class Wordings:
    """Finds the words of classes in a text, the longest at each place."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._class = dict(words)
        alternatives = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
        self._pattern = re.compile(rf"(?<!\w)({alternatives})(?:e?s)?(?!\w)")

    def classes(self, text: str) -> tuple[str, ...]:
        """The classes that a text names, in the order in which it names them, each once."""
        found = self._pattern.finditer(text.casefold())
        return tuple(dict.fromkeys(self._class[match[1]] for match in found))


@cache
def means() -> dict[str, MeansClass]:
    """The classes of means by id. Raises VocabularyError for an entry of another shape, or a word of two classes."""
    classes = {name: _class(name, entry) for name, entry in load("means.yaml").items()}
    _by_word("means.yaml", ((one.id, one.words) for one in classes.values()))
    return classes


@cache
def countermeasures() -> dict[str, Countermeasure]:
    """The classes of what protects, by id."""
    entries = load("countermeasures.yaml").items()
    return {name: Countermeasure(name, entry["label"], tuple(entry["words"])) for name, entry in entries}


@cache
def means_named(words: str) -> tuple[str, ...]:
    """The classes of means that the words of a text name; a vague one only where no other is named."""
    return _without_vague(_means_wordings().classes(words))


@cache
def means_of(words: str | None, mode: str | None, type_: str) -> tuple[str, ...]:
    """The classes of means of an event: by the words for its means, else by its mode, else by its type; else none.

    A word that leaves the weapon open gives way to a mode that does not.
    """
    named = means_named(words) if words else ()
    by_mode = tuple(one.id for one in means().values() if mode in one.modes)
    options = [found for found in (named, by_mode) if found]
    exact = [found for found in options if not all(means()[one].vague for one in found)]
    if options:
        return (exact or options)[0]
    return () if words else tuple(one.id for one in means().values() if type_ in one.types)


def protections_named(words: str) -> tuple[str, ...]:
    """The classes of countermeasures that the words of a text name."""
    return _protection_wordings().classes(words)


def _without_vague(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in found if not means()[one].vague) or found


@cache
def _means_wordings() -> Wordings:
    return Wordings(_by_word("means.yaml", ((one.id, one.words) for one in means().values())))


@cache
def _protection_wordings() -> Wordings:
    return Wordings(_by_word("countermeasures.yaml", ((one.id, one.words) for one in countermeasures().values())))


def _class(name: str, entry: Mapping[str, Any]) -> MeansClass:
    try:
        label, kind = entry["label"], entry["kind"]
    except KeyError as error:
        raise VocabularyError(f"The means {name!r} lack {error}.", "Each has a label and a kind.") from error
    if kind not in ("weapon", "method"):
        raise VocabularyError(f"The means {name!r} are of kind {kind!r}.", "Write weapon or method.")
    words = (*entry.get("words", ()), *entry.get("arabic", ()))
    modes, types = frozenset(entry.get("modes", ())), frozenset(entry.get("types", ()))
    return MeansClass(name, label, kind, words, modes, types, bool(entry.get("vague", False)))


def _by_word(file: str, classes: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in classes:
        for word in words:
            folded = word.casefold()
            if found.setdefault(folded, name) != name:
                raise VocabularyError(
                    f"{file} gives {word!r} to {found[folded]} and {name}.", "Leave it in one of them."
                )
    return found

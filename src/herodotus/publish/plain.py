"""An answer as plain values, for JSON: whatever names an actor can be read without another question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from herodotus.records.wire import as_plain
from herodotus.store.base import View

_NO_ACTOR = re.compile(r"[erfad]-[0-9a-f]{12}$|.*[\s:/]|\d|.{200}", re.DOTALL).match
"""What the ids of claims and documents, days and sentences look like, and no id of an actor."""


def as_json(view: View, answer: Any) -> dict[str, Any]:
    """An answer as plain values, with what the actors in it are called under `names`."""
    found: dict[str, Any] = as_plain(answer)
    words: set[str] = set()
    add_words(words, found)
    return {**found, "names": names_among(view, words)}


def names_among(view: View, words: Iterable[str]) -> dict[str, str]:
    """What the actors are called whose ids are among some words, in the order of their ids."""
    known = ((word, view.actors.get(word)) for word in sorted(words) if not _NO_ACTOR(word))
    return {ident: actor.name for ident, actor in known if actor}


def add_words(words: set[str], value: dict[str, Any] | list[Any]) -> None:
    """Add every word in an answer that may be an id: not those of `claims`, of which there are many."""
    if isinstance(value, dict):
        words.update(value)
    for part in [value[key] for key in value if key != "claims"] if isinstance(value, dict) else value:
        kind = type(part)
        if kind is str:
            words.add(part)
        elif kind is dict or kind is list:
            add_words(words, part)

"""Actors as one document names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where an actor is named. `how` says by which rule the name was matched."""

    start: int
    end: int
    text: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of one document.

    `id` is the registry's where the name is known (`kataib-hezbollah`), `name-…` for a name that is not, and
    `group-…` for a body that the text describes without a name ("the protesters"); the last holds the text's hash, so
    that two documents' protesters are never taken for the same people. `kind` is a word of `vocabulary/kinds.yaml`.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

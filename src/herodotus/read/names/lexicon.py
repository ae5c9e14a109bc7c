"""Every surface of the known actors and places, indexed for look-up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from herodotus import vocabulary
from herodotus.read.names.spelling import skeleton, tokens_of

What = Literal["actor", "place"]
Form = Literal["name", "short", "adjective", "demonym", "capital"]


@dataclass(frozen=True, slots=True)
class Surface:
    """One way to write a name. `capitals` says which of its words must be written with a capital."""

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    entry_id: str
    what: What
    form: Form
    written: str


@dataclass(slots=True)
class Lexicon:
    """Surfaces by first word, acronyms by their letters, surfaces by the skeletons of their words."""

    surfaces: dict[str, list[Surface]] = field(default_factory=lambda: defaultdict(list))
    acronyms: dict[str, str] = field(default_factory=dict)
    skeletons: dict[tuple[str, ...], set[Surface]] = field(default_factory=lambda: defaultdict(set))
    skeleton_starts: set[str] = field(default_factory=set)


@cache
def lexicon() -> Lexicon:
    """The index over the vocabulary, built once."""
    out = Lexicon()
    for actor in vocabulary.actors():
        for name in (actor.name, *actor.names):
            _add(out, name, actor.id, "actor", "name")
        for name in actor.short:
            _add(out, name, actor.id, "actor", "short")
        for name in actor.adjectives:
            _add(out, name, actor.id, "actor", "adjective")
        for name in actor.demonyms:
            _add(out, name, actor.id, "actor", "demonym")
        if actor.capital:
            _add(out, actor.capital, actor.id, "actor", "capital")
        for acronym in actor.acronyms:
            out.acronyms[acronym.replace(".", "")] = actor.id
    for place in vocabulary.places():
        for name in (place.name, *place.names):
            _add(out, name, place.id, "place", "name")
    for surfaces in out.surfaces.values():
        surfaces.sort(key=lambda s: (-len(s.words), s.what, s.form != "capital"))
    return out


def _add(out: Lexicon, written: str, entry_id: str, what: What, form: Form) -> None:
    tokens = tokens_of(written)
    if not tokens:
        return
    words = tuple(folded for _, _, folded in tokens)
    capitals = tuple(written[start].isupper() for start, _, _ in tokens)
    surface = Surface(words, capitals, entry_id, what, form, written)
    out.surfaces[words[0]].append(surface)
    bones = tuple(skeleton(word) for word in words)
    if form == "name" and what == "actor" and len(words) > 1 and sum(map(len, bones)) >= 5 and written.isascii():
        out.skeletons[bones].add(surface)
        out.skeleton_starts.add(bones[0])

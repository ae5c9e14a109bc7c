"""The table of aliases: which known actor a name is one of, and how two known actors are bound."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache

from herodotus import vocabulary
from herodotus.resolve.actors.parsing import parse
from herodotus.resolve.actors.spelled import compare_spelled
from herodotus.resolve.actors.words import Name, first_keys

NEAR = 0.86
"""The likeness from which a name of several words is taken for a known one in another spelling."""


@dataclass(slots=True)
class _Table:
    acronyms: dict[str, str] = field(default_factory=dict)
    exact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    near: dict[frozenset[str], set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))


def entry_of(name: Name) -> str | None:
    """The id of the known actor whose name or acronym this is, also in another spelling; None if none or two."""
    return _entry_of(name.written)


def names_of(entry_id: str) -> tuple[str, ...]:
    """The names of a known actor, without short forms and acronyms; none for an id that is not known."""
    if entry_id not in vocabulary.actors():
        return ()
    entry = vocabulary.actors().get(entry_id)
    return tuple(dict.fromkeys((entry.name, *entry.names)))


def tie_between(one: str, other: str) -> str | None:
    """The standing tie of two known actors in words, None when the vocabulary knows none."""
    for a, b in ((one, other), (other, one)):
        entry = vocabulary.actors().get(a)
        for parent in entry.parents:
            if parent.id == b:
                label = vocabulary.relation_kinds()[parent.kind].label
                return f"{entry.name} {label} {vocabulary.actors().get(b).name}"
    return None


@lru_cache(maxsize=1 << 17)
def _entry_of(written: str) -> str | None:
    table, name = _table(), parse(written)
    if name.acronym and name.acronym in table.acronyms:
        return table.acronyms[name.acronym]
    if found := table.exact.get(plain(name)):
        return next(iter(found)) if len(found) == 1 else None
    return _near(table, name)


def _near(table: _Table, name: Name) -> str | None:
    """The one known actor a name of whose has the same words in another spelling."""
    if len(name.words) < 2:
        return None
    found = {
        entry_id
        for entry_id, alias in table.near.get(first_keys(name.words), ())
        if compare_spelled(parse(alias), name).score >= NEAR
    }
    return next(iter(found)) if len(found) == 1 else None


@cache
def _table() -> _Table:
    table = _Table()
    for entry in vocabulary.actors():
        for written in names_of(entry.id):
            name = parse(written)
            table.exact[plain(name)].add(entry.id)
            if len(name.words) > 1:
                table.near[first_keys(name.words)].add((entry.id, written))
        for written in (*entry.short, *(() if entry.kind == "state" else entry.demonyms)):
            table.exact[plain(parse(written))].add(entry.id)
        for written in entry.acronyms:
            table.acronyms[written.replace(".", "")] = entry.id
    return table


def plain(name: Name) -> str:
    """The words of a name in one form, without articles and titles."""
    return " ".join(word.key for word in name.words)

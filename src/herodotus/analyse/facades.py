"""Names under which others are said to act: when each first appears, and its parent according to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.naming import kind_of
from herodotus.analyse.network.snapshot import Edge
from herodotus.analyse.ties import Voice
from herodotus.store.base import View
from herodotus.store.slim import EventRow


@dataclass(frozen=True, slots=True)
class Appearance:
    """A first day, and the claims that it rests on."""

    day: date
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parent:
    """One actor that is said to act behind a name: who affirms it and who denies it."""

    actor: str
    voices: tuple[Voice, ...]
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    first_said: date | None


@dataclass(frozen=True, slots=True)
class Facade:
    """A name under which somebody is said to act.

    `kind` is its kind of actor. `first_named` is the first day on which a document that names it in a claim was
    published, `first_deed` the first day by which something that it is said to have done had happened. `parents` are
    all that are said to be behind it, in the order in which that was first said.
    """

    name: str
    kind: str
    first_named: Appearance | None
    first_deed: Appearance | None
    parents: tuple[Parent, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that say who is behind it."""
        return tuple(claim for parent in self.parents for claim in (*parent.claims, *parent.denials))


def facades(view: View, edges: Sequence[Edge]) -> tuple[Facade, ...]:
    """The façade grid of some ties of the kind `facade_of`, by the day on which each name first appears."""
    names = dict.fromkeys(edge.subject for edge in edges)
    named: dict[str, list[tuple[date, str]]] = {name: [] for name in names}
    deeds: dict[str, list[tuple[date, str]]] = {name: [] for name in names}
    for row in view.event_rows(names.keys()) if names else ():
        _note(row, named, deeds)
    published = {row.document: row.published for row in view.document_rows()}
    for relation in view.relation_rows() if names else ():
        day = published.get(relation.document)
        for actor in {relation.subject, relation.object} & names.keys():
            if day:
                named[actor].append((day, relation.claim))
    grid = [
        Facade(name, kind_of(view, name), _first(named[name]), _first(deeds[name]), _parents(view, edges, name))
        for name in names
    ]
    return tuple(sorted(grid, key=lambda one: (_earliest(one) or date.max, one.name)))


def _note(row: EventRow, named: dict[str, list[tuple[date, str]]], deeds: dict[str, list[tuple[date, str]]]) -> None:
    for actor in named.keys() & {*row.initiators, *row.targets}:
        if row.published:
            named[actor].append((row.published, row.claim))
        if actor in row.initiators and row.last and row.polarity == "affirmed":
            deeds[actor].append((row.last, row.claim))


def _parents(view: View, edges: Sequence[Edge], name: str) -> tuple[Parent, ...]:
    found = [
        Parent(
            edge.object,
            edge.voices,
            edge.claims,
            edge.denials,
            _said(view.told_by(claim).published for claim in (*edge.claims, *edge.denials)),
        )
        for edge in edges
        if edge.subject == name
    ]
    return tuple(sorted(found, key=lambda parent: (parent.first_said or date.max, parent.actor)))


def _said(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _first(found: Sequence[tuple[date, str]]) -> Appearance | None:
    if not found:
        return None
    day = min(day for day, _ in found)
    return Appearance(day, tuple(claim for told, claim in found if told == day))


def _earliest(facade: Facade) -> date | None:
    days = [one.day for one in (facade.first_named, facade.first_deed) if one]
    return min(days, default=None)

"""Which relation claims bear on one actor, so that a question about it need not put the whole network together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from herodotus.analyse.network.kinds import above
from herodotus.analyse.offices import ONE_HOLDER
from herodotus.analyse.part import part_of
from herodotus.store.base import View
from herodotus.store.slim import RelationRow

MOST = 1000
"""Claims up to which a part is loaded claim by claim; beyond, the whole is as quick."""


def around(view: View, actor: str, kinds: Collection[str] | None = None) -> View:
    """The claims that name an actor, those among the actors that they name beside it, and rivals for their offices."""
    rows = [row for row in view.relation_rows() if kinds is None or row.kind in kinds]
    near = {actor}.union(*((row.subject, row.object) for row in rows if actor in (row.subject, row.object)))
    return _part(view, rows, [row for row in rows if row.subject in near and row.object in near])


def upwards(view: View, actor: str, kinds: Collection[str], steps: int) -> View:
    """The claims by which others stand above an actor, step by step, those right below it, and rivals for offices."""
    rows = [row for row in view.relation_rows() if row.kind in kinds]
    by_below: dict[str, list[RelationRow]] = {}
    for row in rows:
        by_below.setdefault(above(row.kind, row.subject, row.object)[1], []).append(row)
    found = [row for row in rows if above(row.kind, row.subject, row.object)[0] == actor]
    reached, seen = {actor}, {actor}
    for _ in range(steps):
        further = [row for ident in sorted(reached) for row in by_below.get(ident, ())]
        found += further
        reached = {above(row.kind, row.subject, row.object)[0] for row in further} - seen
        seen |= reached
    return _part(view, rows, found)


def _part(view: View, rows: Sequence[RelationRow], found: Sequence[RelationRow]) -> View:
    offices = {(row.kind, row.object) for row in found if row.kind in ONE_HOLDER}
    names = {row.subject for row in found if row.kind == "facade_of"}
    rivals = [row for row in rows if (row.kind, row.object) in offices]
    rivals += [row for row in rows if row.kind == "facade_of" and row.subject in names]
    claims = {row.claim for row in (*found, *rivals)}
    if len(claims) > MOST:
        return view
    return part_of(view, [row.claim for row in rows if row.claim in claims])

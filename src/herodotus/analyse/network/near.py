"""Which relation claims bear on one actor, so that a question about it need not put the whole network together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from herodotus.analyse.network.kinds import above
from herodotus.analyse.offices import ONE_HOLDER, ONE_PARENT
from herodotus.analyse.part import part_of
from herodotus.store.base import View
from herodotus.store.slim import RelationRow

MOST = 1000
"""Claims that are followed from one actor; a part of more than twice as many is no quicker than the whole."""


def around(view: View, actor: str, kinds: Collection[str] | None = None) -> View:
    """The claims that name an actor, those among the actors that they name beside it, and rivals for their offices."""
    rows = [row for row in view.relation_rows() if kinds is None or row.kind in kinds]
    near = {actor}.union(*((row.subject, row.object) for row in rows if actor in (row.subject, row.object)))
    return _part(view, rows, [row for row in rows if row.subject in near and row.object in near])


def naming(view: View, actor: str) -> View:
    """The claims that name an actor at either end, and rivals for their offices."""
    rows = view.relation_rows()
    return _part(view, rows, [row for row in rows if actor in (row.subject, row.object)])


def upwards(view: View, actor: str, kinds: Collection[str], steps: int) -> tuple[View, int]:
    """The claims by which others stand above an actor, step by step, those right below it, and rivals for offices.

    Also how many steps up they go: no further than `MOST` claims, but one step at least.
    """
    rows = [row for row in view.relation_rows() if row.kind in kinds]
    by_below: dict[str, list[RelationRow]] = {}
    for row in rows:
        by_below.setdefault(above(row.kind, row.subject, row.object)[1], []).append(row)
    found = [row for row in rows if above(row.kind, row.subject, row.object)[0] == actor]
    reached, seen = {actor}, {actor}
    for gone in range(steps):
        further = [row for ident in sorted(reached) for row in by_below.get(ident, ())]
        if gone and len(found) + len(further) > MOST:
            return _part(view, rows, found), gone
        found += further
        reached = {above(row.kind, row.subject, row.object)[0] for row in further} - seen
        seen |= reached
    return _part(view, rows, found), steps


def _part(view: View, rows: Sequence[RelationRow], found: Sequence[RelationRow]) -> View:
    offices = {(row.kind, row.object) for row in found if row.kind in ONE_HOLDER}
    names = {row.subject for row in found if row.kind in ONE_PARENT}
    rivals = [row for row in rows if (row.kind, row.object) in offices]
    rivals += [row for row in rows if row.kind in ONE_PARENT and row.subject in names]
    claims = {row.claim for row in (*found, *rivals)}
    if len(claims) > 2 * MOST:
        return view
    return part_of(view, [row.claim for row in rows if row.claim in claims])

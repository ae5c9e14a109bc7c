"""Which relation claims bear on one actor or one day, so that a question need not put the whole network together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from herodotus.analyse.network.kinds import above
from herodotus.analyse.offices import ONE_HOLDER, ONE_PARENT
from herodotus.analyse.ties import Ends, ends_of
from herodotus.analyse.ties_held import How, sure_elsewhen
from herodotus.records import Actor, Claim, Document, Relation
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.slim import DocumentRow, RelationRow

MOST = 1000
"""Claims that are followed from one actor."""

_RIVALLED = ONE_HOLDER | ONE_PARENT
"""Kinds of tie of which one bears on another."""


class SomeTies(View):
    """A view of which only some relation claims are looked at; whom they name and who tells them is asked of it."""

    _whole: View
    _rows: Sequence[RelationRow]

    def __init__(self, whole: View, rows: Sequence[RelationRow]) -> None:
        same = {"scope": whole.scope, "merged": whole.merged, "undated": whole.undated}
        self.__dict__.update(same, _whole=whole, _rows=rows)

    def relations(self) -> Iterator[Relation]:
        """These relation claims, in the order of the view."""
        return (claim for claim in self._relations if isinstance(claim, Relation))

    @cached_property
    def _relations(self) -> list[Claim]:
        return list(self._whole.claims_of([row.claim for row in self._rows]).values())

    def relation_rows(self) -> Sequence[RelationRow]:
        """The same, slim."""
        return self._rows

    def document_rows(self) -> Sequence[DocumentRow]:
        """All documents of the view."""
        return self._whole.document_rows()

    @property
    def actors(self) -> Mapping[str, Actor]:
        """All actors of the view."""
        return self._whole.actors

    def _called(self, name: str) -> list[Actor]:
        return self._whole._called(name)

    def claim(self, claim_id: str) -> Claim:
        """Any claim of the view. Raises NotFound."""
        return self._whole.claim(claim_id)

    def claims_of(self, ids: Collection[str]) -> dict[str, Claim]:
        """Any claims of the view. Raises NotFound."""
        return self._whole.claims_of(ids)

    def document_of(self, claim_id: str) -> Document:
        """The document that says it. Raises NotFound."""
        return self._whole.document_of(claim_id)

    def told_by(self, claim_id: str) -> DocumentRow:
        """The same, slim. Raises NotFound."""
        return self._whole.told_by(claim_id)

    def state(self, claim_id: str) -> State:
        """Where a claim stands."""
        return self._whole.state(claim_id)


def around(view: View, actor: str, kinds: Collection[str] | None = None) -> View:
    """The claims that name an actor, those among the actors that they name beside it, and rivals for their offices."""
    rows = [row for row in view.relation_rows() if kinds is None or row.kind in kinds]
    near = {actor}.union(*((row.subject, row.object) for row in rows if actor in (row.subject, row.object)))
    return _part(view, rows, [row for row in rows if row.subject in near and row.object in near])


def bearing_on(view: View, day: date, kinds: Collection[str] | None = None) -> tuple[View, dict[Ends, How]]:
    """The claims about ties, of some kinds, that may hold on a day; and the other ties, with how they fail to.

    Those by which others may be contradicted or succeeded are among the claims: about offices, parents, and subjects
    of which somebody denies a tie of the kind.
    """
    rows = [row for row in view.relation_rows() if kinds is None or row.kind in kinds]
    denied = {(row.kind, row.subject) for row in rows if row.polarity == "denied"}
    ends = list(map(ends_of, rows))
    hows: dict[Ends, How | None] = {}
    for row, key in zip(rows, ends, strict=True):
        apart = row.kind not in _RIVALLED and (row.kind, row.subject) not in denied
        how = sure_elsewhen(row, day) if apart else None
        hows[key] = how if hows.get(key, how) == how else None
    kept = [row for row, key in zip(rows, ends, strict=True) if hows[key] is None]
    return SomeTies(view, kept), {key: how for key, how in hows.items() if how}


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
    return SomeTies(view, [row for row in rows if row.claim in claims])

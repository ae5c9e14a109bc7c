"""A view that holds a few relation claims of another: what it costs to make ties of them goes by these few."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from herodotus import vocabulary
from herodotus.analyse.naming import kind_of
from herodotus.records import Actor, Claim, Document, Event, Relation
from herodotus.store.base import View
from herodotus.store.seeing.retold import Retold, Seen
from herodotus.store.slim import Columns, DocumentRow, EventRow, RelationRow

Called = Mapping[str, Actor | None]
"""Actors by their ids; None for one whom no document of the scope names."""


class StrandView(View):
    """Some relation claims of what is seen, in their order; all else is as the whole has it.

    `called` are those whose names are known already. `whole`: the claims are all that there are.
    """

    def __init__(
        self,
        seen: Seen,
        told: Mapping[str, Retold],
        rows: Sequence[RelationRow],
        called: Called,
        whole: bool = False,
    ) -> None:
        view = seen.view
        fixed = {"scope": view.scope, "merged": view.merged, "undated": view.undated}
        known = _Known(called, view)
        self.__dict__.update(
            fixed, _seen=seen, _view=view, _told=told, _rows=rows, _whole=whole, actors=known, _own=_documents_of(rows)
        )

    _seen: Seen
    _view: View
    _told: Mapping[str, Retold]
    _rows: Sequence[RelationRow]
    _own: Mapping[str, str]
    _whole: bool

    def relations(self) -> Iterator[Relation]:
        """The relation claims, in the order of all."""
        if self._whole:
            return self._view.relations()
        found = self._seen.relations([row.claim for row in self._rows])
        claims = (found[row.claim] for row in self._rows)
        return (claim for claim in claims if isinstance(claim, Relation))

    def relation_rows(self) -> Sequence[RelationRow]:
        """The same, slim."""
        return self._rows

    def document_rows(self) -> Sequence[DocumentRow]:
        """The documents that tell them, in no order."""
        return [self._told[document].row for document in dict.fromkeys(self._own.values())]

    def told_by(self, claim_id: str) -> DocumentRow:
        """The document that says it. Raises NotFound."""
        own = self._own.get(claim_id)
        return self._told[own].row if own else self._view.told_by(claim_id)

    def document_of(self, claim_id: str) -> Document:
        """The same, with its text. Raises NotFound."""
        return self._view.document_of(claim_id)

    def events(self) -> Iterator[Event]:
        """The event claims of the whole."""
        return self._view.events()

    def event_rows(self, about: Collection[str] | None = None, columns: Columns | None = None) -> Sequence[EventRow]:
        """The same, slim."""
        return self._view.event_rows(about, columns)

    def claims_of(self, ids: Collection[str]) -> dict[str, Claim]:
        """Several claims of the whole. Raises NotFound when one is not there."""
        return self._view.claims_of(ids)

    def find_actor(self, wanted: str) -> Actor:
        """The actor of that id or name. Raises NotFound, also when a name is not unique."""
        ident = self.merged.get(wanted, wanted)
        return self.actors[ident] if ident in self.actors else self._view.find_actor(wanted)


def kind_called(view: View, actor: str) -> str:
    """The kind of an actor: the documents' for one whom the vocabulary does not know."""
    known = None if actor in vocabulary.actors() else view.actors.get(actor)
    return known.kind if known else kind_of(view, actor)


def _documents_of(rows: Sequence[RelationRow]) -> dict[str, str]:
    return {row.claim: row.document for row in rows}


class _Known(Mapping[str, Actor]):
    """Actors; a view is not asked for those that are known, as it would read all of its documents first."""

    def __init__(self, known: Called, view: View) -> None:
        self._known, self._view = known, view

    def __getitem__(self, ident: str) -> Actor:
        found = self._known[ident] if ident in self._known else self._view.actors[ident]
        if found is None:
            raise KeyError(ident)
        return found

    def __contains__(self, ident: Any) -> bool:
        return self._known[ident] is not None if ident in self._known else ident in self._view.actors

    def __iter__(self) -> Iterator[str]:
        return iter(self._view.actors)

    def __len__(self) -> int:
        return len(self._view.actors)

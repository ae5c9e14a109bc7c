"""The habits of the sources of a casebook: copies, repeats, rulings and grades taken in."""

from __future__ import annotations

from herodotus.analyse.sources import Habits
from herodotus.analyse.sources import sources as habits
from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.casebook.ruling import disagreements
from herodotus.ingest.copies import find_repeats
from herodotus.records import Document, Scope
from herodotus.store.base import View


def sources(casebook: Casebook, scope: Scope | None = None) -> tuple[View, list[Habits]]:
    """What each source does, by name, as far as a scope sees; with the view that it is in."""
    view, found = disagreements(casebook, scope)
    instant = view.scope.instant
    return view, habits(
        view,
        copies=_copies(casebook, view),
        repeats=find_repeats(view.documents),
        found=found,
        grades=casebook.store.grades(instant),
        judgements=judged(casebook, view.scope),
        at=instant,
    )


def _copies(casebook: Casebook, view: View) -> list[Document]:
    """The documents that repeat one of the view, published in time."""
    seen = {document.id for document in view.documents}
    day = view.scope.published_by
    every = (reading.document for reading in casebook.store.readings())
    copies = (document for document in every if document.copy_of in seen)
    return [copy for copy in copies if day is None or (copy.published is not None and copy.published <= day)]

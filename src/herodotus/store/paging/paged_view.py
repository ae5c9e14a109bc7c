"""Pages cut from a whole view: for a scope that looks back, and what the quick pages are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from herodotus.records import Document, Reading
from herodotus.store.base import View
from herodotus.store.index.holding import row_may_hold
from herodotus.store.pages import (
    MOST_TIES,
    ActorPage,
    ActorsPage,
    ClaimLine,
    ClaimsPage,
    CountedActor,
    CountedDocument,
    DocumentLine,
    DocumentsPage,
    Filters,
    Named,
)
from herodotus.store.paging.marks import Part, mark, place_of
from herodotus.store.paging.paged_now import ACTOR_MARK, CLAIM_MARK, DOCUMENT_MARK, begin_with, kind_counts
from herodotus.store.seeing.page_parts import named_in, tie_lines
from herodotus.store.standing.asked import passes
from herodotus.store.standing.rows import kind_of

T = TypeVar("T")


def actor_page(view: View, actor: str, limit: int, after: str | None) -> ActorPage:
    """One actor, by an id that the record knows."""
    ident = view.merged.get(actor, actor)
    lines = [line for line in _lines(view) if ident in named_in([line.claim])]
    counts = Counter(kind_of(line.claim) for line in lines)
    ids = {line.claim.id for line in lines}
    held = (row for row in view.relation_rows() if row.claim in ids and row_may_hold(row, view.scope.as_of))
    ties = tie_lines(held, ident)
    shown = ties[:MOST_TIES]
    return ActorPage(
        _named(view, ident),
        kind_counts(counts),
        tuple(shown),
        len(ties),
        _claims_page(view, lines, limit, after),
        {end: _named(view, end) for end in sorted({end for tie in shown for end in (tie.subject, tie.object)})},
        view.undated,
    )


def claims_page(view: View, filters: Filters, limit: int, after: str | None) -> ClaimsPage:
    """Claims that pass the filters."""
    actor = view.merged.get(filters.actor, filters.actor) if filters.actor is not None else None
    lines = [
        line
        for line in _lines(view)
        if filters.document in (None, line.document.id)
        and filters.state in (None, line.state)
        and passes(kind_of(line.claim), filters)
        and (actor is None or actor in named_in([line.claim]))
    ]
    return _claims_page(view, lines, limit, after)


def documents_page(view: View, words: str, limit: int, after: str | None) -> DocumentsPage:
    """Documents whose title, source or file name has the words."""
    lines = [
        CountedDocument(_line(reading.document), reading.outcome.status, len(list(reading.claims())))
        for reading in _newest_first(view)
        if begin_with(_words(reading.document), words)
    ]
    behind = place_of(after, DOCUMENT_MARK)
    shown, more = _cut(lines, lambda line: _document_place(line.document), behind, limit)
    return DocumentsPage(tuple(shown), more)


def actors_page(view: View, words: str, kind: str | None, limit: int, after: str | None) -> ActorsPage:
    """Actors, of a kind, one of whose names has the words."""
    within = Counter(actor.id for reading in view.readings for actor in reading.actors)
    lines = [
        CountedActor(_named(view, actor.id), within[actor.id])
        for actor in view.actors.values()
        if kind in (None, actor.kind) and any(begin_with(name, words) for name in (actor.name, *actor.aliases))
    ]
    lines.sort(key=lambda line: (-line.documents, line.actor.id))
    behind = place_of(after, ACTOR_MARK)
    left = [
        line for line in lines if behind is None or (-line.documents, line.actor.id) > (-int(behind[0]), str(behind[1]))
    ]
    more = mark(left[limit - 1].documents, left[limit - 1].actor.id) if len(left) > limit else None
    return ActorsPage(tuple(left[:limit]), more)


def _newest_first(view: View) -> Iterable[Reading]:
    return sorted(view.readings, key=lambda reading: _document_place(_line(reading.document)), reverse=True)


def _lines(view: View) -> list[ClaimLine]:
    """Every claim, those of the newest documents first."""
    return [
        ClaimLine(claim, view.state(claim.id), _line(reading.document))
        for reading in _newest_first(view)
        for claim in reading.claims()
    ]


def _claims_page(view: View, lines: Sequence[ClaimLine], limit: int, after: str | None) -> ClaimsPage:
    places = {id(line): -number for number, line in enumerate(lines)}
    behind = place_of(after, CLAIM_MARK)
    shown, more = _cut(lines, lambda line: (*_document_place(line.document), places[id(line)]), behind, limit)
    names = {actor: _named(view, actor) for actor in named_in(line.claim for line in shown)}
    return ClaimsPage(tuple(shown), names, more)


def _cut(
    lines: Sequence[T], place: Callable[[T], tuple[Part, ...]], behind: tuple[Part, ...] | None, limit: int
) -> tuple[list[T], str | None]:
    """The lines of a page, in falling order of their places, and the mark of its end."""
    left = [line for line in lines if behind is None or place(line) < behind]
    return left[:limit], mark(*place(left[limit - 1])) if len(left) > limit else None


def _document_place(document: DocumentLine) -> tuple[str, str]:
    return document.published.isoformat() if document.published else "", document.id


def _line(document: Document) -> DocumentLine:
    return DocumentLine(document.id, document.title, document.source, document.published, document.file)


def _words(document: Document) -> str:
    parts = (document.title, document.source, PurePosixPath(document.file).name)
    return " ".join(part for part in parts if part)


def _named(view: View, ident: str) -> Named:
    actor = view.actors.get(ident)
    return Named(ident, actor.name, actor.kind, actor.aliases) if actor else Named(ident, ident, "")

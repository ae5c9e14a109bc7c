"""Search: one box over actors, places, documents and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus.casebook import Casebook
from herodotus.casebook.searching import HitsPage, search_page
from herodotus.desk.actors.lines import Line, listed
from herodotus.desk.keeping.places import places_of
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.marking import Piece, beginnings, folded_words, pieces
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import scope_of
from herodotus.records import Scope
from herodotus.store.pages import CountedDocument
from herodotus.store.paging.in_sentences import Sentence, claims_in
from herodotus.store.paging.places_named import PlaceNamed

router = APIRouter(include_in_schema=False)

LONGEST = 200
"""Characters of a request that are looked at."""
SOME = 6
"""Actors, places and documents that are shown of each."""
ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that was found, its words marked, with the claims that rest on it."""

    document: Any
    start: int
    words: list[Piece]
    claims: list[str]


@router.get("/search")
def search(request: Request, q: str = "", after: str | None = None) -> HTMLResponse:
    """What holds the words that are asked for; nothing asked, what can be."""
    asked = q.strip()[:LONGEST]
    words = folded_words(asked)
    if not words:
        return page(request, "search.html.j2", q=asked, words=(), found=None)
    casebook, scope = desk_of(request).casebook, scope_of(request)
    plain = " ".join(words)
    first = not after
    return page(
        request,
        "search.html.j2",
        q=asked,
        words=words,
        found=_sentences(casebook, asked, scope, after),
        actors=_some(_actors(casebook, scope, plain) if first else []),
        places=_some(_places(casebook, scope, words) if first else []),
        documents=_some(_documents(casebook, scope, plain) if first else []),
        after=after,
        marked=lambda text: beginnings(text, words),
    )


def _some(every: Sequence[Any]) -> dict[str, Any]:
    return {"shown": every[:SOME], "more": len(every) > SOME}


def _actors(casebook: Casebook, scope: Scope, words: str) -> Sequence[Line]:
    """Actors called so; of a record as it was, only those whom its documents named then."""
    lines, _ = listed(casebook, scope, words, None, None, SOME + 1)
    return [line for line in lines if scope.known_at is None or line.documents is not None]


def _documents(casebook: Casebook, scope: Scope, words: str) -> Sequence[CountedDocument]:
    return casebook.store.documents_page(scope, words, SOME + 1).documents


def _places(casebook: Casebook, scope: Scope, words: Sequence[str]) -> list[PlaceNamed]:
    """Places of whose name some word begins with each of the words; none of a record as it was."""
    every = places_of(casebook, scope) if scope.known_at is None else []
    return [one for one in every if all(_begins(one.words, word) for word in words)][: SOME + 1]


def _begins(name: str, word: str) -> bool:
    return name.startswith(word) or f" {word}" in name


def _sentences(casebook: Casebook, asked: str, scope: Scope, after: str | None) -> dict[str, Any]:
    found: HitsPage = search_page(casebook, asked, scope, after, ON_A_PAGE)
    spans: list[Sentence] = [(hit.document.id, hit.quote.start, hit.quote.end) for hit in found.hits]
    held = claims_in(casebook.store.database, spans, scope)
    sentences = [
        Found(
            hit.document,
            hit.quote.start,
            pieces(hit.document.text, hit.words, hit.quote.start, hit.quote.end),
            held[span],
        )
        for hit, span in zip(found.hits, spans, strict=True)
    ]
    return {"sentences": sentences, "after": found.after}

"""One document: its text with the claims marked in place, and the claims beside it to be decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus import vocabulary
from herodotus.casebook import explain
from herodotus.desk.claims.cards import card_after, card_of, line_of
from herodotus.desk.claims.deciding import Done, decide_by_form
from herodotus.desk.claims.quoting import Marked, paragraphs
from herodotus.desk.claims.showing import BODIES
from herodotus.desk.keeping.contested import contested as looked_for
from herodotus.desk.showing.forms import Form, desk_of, seen_at, who
from herodotus.desk.showing.provenance import correct_date, provenance_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import limits_of, scope_of
from herodotus.store.paging.opened import OpenedClaim

router = APIRouter(include_in_schema=False)

STATES = ("machine", "accepted", "corrected", "rejected")


@router.get("/documents/{document}")
def document(request: Request, document: str, claim: str = "", kind: str = "", standing: str = "") -> Response:
    """A document; `claim` is opened, `kind` and `standing` narrow the list. Raises NotFound."""
    return _page(request, document, claim, kind=kind, standing=standing)


@router.get("/documents/{document}/claims/{claim}")
def card(request: Request, document: str, claim: str) -> Response:
    """One claim of it as it stands: its row of the list for a script, the page for a person."""
    if "hx-request" not in request.headers:
        return seen_at(_at(request, document, claim))
    return _row(request, document, claim)


@router.post("/documents/{document}/claims/{claim}")
def decide(request: Request, document: str, claim: str, form: Form) -> Response:
    """Accept, reject or correct a claim as it was seen, or take one's decision back."""
    done = decide_by_form(desk_of(request).casebook, claim, form, who(request))
    if "hx-request" in request.headers:
        return _row(request, document, claim, done)
    if done.status == 200:
        return seen_at(_at(request, document, claim))
    return _page(request, document, claim, done)


@router.get("/documents/{document}/claims/{claim}/why")
def why(request: Request, document: str, claim: str) -> HTMLResponse:
    """What each field of a claim rests on, as its reader tells it."""
    return page(request, "document/why.html.j2", explained=explain(desk_of(request).casebook, claim), document=document)


@router.get("/documents/{document}/claims/{claim}/contested")
def contested(request: Request, document: str, claim: str) -> HTMLResponse:
    """The disagreements that a claim is part of."""
    looked = looked_for(request)
    found = looked.by_claim.get(claim, ()) if looked else None
    return page(request, "document/contested.html.j2", looked=looked, found=found, document=document, claim=claim)


@router.get("/documents/{document}/provenance")
def provenance(request: Request, document: str) -> HTMLResponse:
    """Where a document is from, and what else the record knows of it."""
    return _provenance(request, document)


@router.post("/documents/{document}/date")
def date(request: Request, document: str, form: Form) -> Response:
    """Correct the day of publication; the document is then read again against the new day."""
    refused = correct_date(desk_of(request).casebook, document, form, who(request))
    if refused is None and "hx-request" not in request.headers:
        return seen_at(_at(request, document))
    return _provenance(request, document, refused, reload=refused is None)


def _provenance(request: Request, document: str, refused: str | None = None, reload: bool = False) -> HTMLResponse:
    found = provenance_of(desk_of(request).casebook, document, scope_of(request))
    whole = "hx-request" not in request.headers
    name = "document/provenance_page.html.j2" if whole else "document/provenance.html.j2"
    answer = page(request, name, 422 if refused else 200, from_where=found, refused=refused)
    if reload:
        answer.headers["HX-Refresh"] = "true"
    return answer


def _page(
    request: Request, document: str, claim: str = "", done: Done | None = None, kind: str = "", standing: str = ""
) -> HTMLResponse:
    casebook = desk_of(request).casebook
    opened = casebook.store.opened(document, scope_of(request))
    lines = [line_of(one, opened.name) for one in opened.claims]
    marks = _marks(opened.claims)
    held: dict[str, Any] = {
        "opened": opened,
        "lines": lines,
        "kind": kind,
        "standing": standing,
        "kinds": _counted(BODIES, (line.body for line in lines)),
        "standings": _counted(STATES, (line.state for line in lines)),
        "paragraphs": paragraphs(opened.document.text, opened.document.blocks, marks, opened.document.pages),
        "places": [place.name for place in vocabulary.places()],
        "modes": sorted({mode for kind in vocabulary.event_types().values() for mode in kind.modes}),
        "units": sorted({"persons", "percent", *vocabulary.units().measures.values()}),
        "named": casebook.store.actors_named(document),
        "card": card_after(card_of(opened, opened.claim(claim), who(request)), done) if claim else None,
        "done": done,
        "decidable": _decidable(request),
    }
    return page(request, "document.html.j2", done.status if done else 200, **held)


def _row(request: Request, document: str, claim: str, done: Done | None = None) -> HTMLResponse:
    opened = desk_of(request).casebook.store.opened(document, scope_of(request), claim)
    held = {
        "card": card_after(card_of(opened, opened.claim(claim), who(request)), done),
        "done": done,
        "decidable": _decidable(request),
    }
    return page(request, "document/row.html.j2", done.status if done else 200, **held)


def _decidable(request: Request) -> bool:
    """Whether one looks at the record as it is: who looks back at what it was decides on nothing."""
    return scope_of(request).known_at is None


def _marks(claims: Iterable[OpenedClaim]) -> list[Marked]:
    return [
        Marked(quote.start, quote.end, one.claim.id, "rejected" if one.state == "rejected" else one.body)
        for one in claims
        for quote in one.claim.quotes
    ]


def _counted(words: Iterable[str], held: Iterable[str]) -> list[tuple[str, int]]:
    """How often each word is held, those that are."""
    counts = Counter(held)
    return [(word, counts[word]) for word in words if counts[word]]


def _at(request: Request, document: str, claim: str = "") -> str:
    query = urlencode({**limits_of(request), **({"claim": claim} if claim else {})})
    return f"/documents/{document}" + (f"?{query}" if query else "") + (f"#{claim}" if claim else "")

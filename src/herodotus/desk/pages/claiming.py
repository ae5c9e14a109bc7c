"""Adding a claim to a document by its words, and taking such a claim back."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from herodotus.casebook import take_back_claim
from herodotus.desk.claims.adding import Refused, add_by_form, form_for
from herodotus.desk.claims.deciding import given_in
from herodotus.desk.showing.forms import Form, desk_of, seen_at, who, words
from herodotus.desk.showing.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/documents/{document}/adding")
def form(request: Request, document: str, body: str = "event", words: str = "", near: int = 0) -> HTMLResponse:
    """The form for a claim of a kind on some words of a document."""
    return _form(request, document, body, words, near)


@router.post("/documents/{document}/claims")
def add(request: Request, document: str, form: Form) -> Response:
    """Add a claim, and go to it."""
    made = add_by_form(desk_of(request).casebook, document, form, who(request))
    if isinstance(made, Refused):
        near = words(form, "near")
        offset = int(near) if near.isdecimal() else 0
        return _form(request, document, words(form, "body"), words(form, "words"), offset, made, given_in(form))
    return _go(request, document, made.claim_id)


@router.post("/documents/{document}/additions/{addition}")
def take_back(request: Request, document: str, addition: str, form: Form) -> Response:
    """Take an added claim back."""
    take_back_claim(desk_of(request).casebook, addition, who(request), words(form, "why"))
    return _go(request, document)


def _form(
    request: Request,
    document: str,
    kind: str,
    words: str,
    near: int,
    refused: Refused | None = None,
    given: Sequence[tuple[str, str]] = (),
) -> HTMLResponse:
    held = form_for(desk_of(request).casebook, document, kind, words, near, given)
    status = 422 if refused else 200
    return page(request, "document/adding.html.j2", status, adding=held, document=document, refused=refused)


def _go(request: Request, document: str, claim: str = "") -> Response:
    """The text is drawn anew, so that what is marked in it is what stands."""
    where = f"/documents/{document}" + (f"?{urlencode({'claim': claim})}#{claim}" if claim else "")
    if "hx-request" in request.headers:
        return RedirectResponse(where, 200, {"HX-Redirect": where})
    return seen_at(where)

"""The actors of the casebook: a list that can be searched, the best documented first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus import vocabulary
from herodotus.desk.actors.lines import listed
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import scope_of
from herodotus.errors import UsageError

router = APIRouter(include_in_schema=False)


@router.get("/actors")
def actors(request: Request, q: str = "", kind: str = "", after: str = "") -> HTMLResponse:
    """A page of actors whose name has words that begin as asked, in any script. Raises UsageError for an odd kind."""
    if kind and kind not in vocabulary.actor_kinds():
        raise UsageError(f"There is no kind of actor {kind!r}.", f"It is {', '.join(vocabulary.actor_kinds())}.")
    casebook, scope = desk_of(request).casebook, scope_of(request)
    lines, more = listed(casebook, scope, q[:200], kind or None, after or None)
    kinds = list(vocabulary.actor_kinds())
    whole = request.headers.get("hx-target") != "found"
    name = "actors.html.j2" if whole else "actors/found.html.j2"
    return page(request, name, lines=lines, more=more, q=q[:200], kind=kind, kinds=kinds, first=not after)

"""Claims by their ids: what a number in an answer rests on, and one claim in its document."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from herodotus.desk.claims.showing import shown
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import limits_of, scope_of
from herodotus.errors import UsageError

router = APIRouter(include_in_schema=False)

MOST = 200
"""Claims that one page shows."""


@router.get("/claims")
def claims(request: Request, ids: str = "", heading: str = "What it rests on", of: int = 0) -> HTMLResponse:
    """Some claims, `ids` parted by spaces or commas, the first `of` so many. Raises UsageError for more than a page
    holds.
    """
    wanted = list(dict.fromkeys(ids.replace(",", " ").split()))
    if len(wanted) > MOST:
        raise UsageError(f"{len(wanted)} claims are more than a page holds.", f"Ask for {MOST} at a time.")
    with desk_of(request).casebook.looking(scope_of(request)) as view:
        return page(request, "claims.html.j2", claims=shown(view, wanted), heading=heading[:80], of=of)


@router.get("/claims/{claim}")
def claim(request: Request, claim: str) -> RedirectResponse:
    """One claim, in the document that says it. Raises NotFound."""
    document = desk_of(request).casebook.store.holder(claim)
    query = urlencode({**limits_of(request), "claim": claim})
    return RedirectResponse(f"/documents/{document}?{query}#{claim}", status_code=303)

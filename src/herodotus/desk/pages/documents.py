"""The documents of the casebook."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus.desk.forms import desk_of
from herodotus.desk.rendering import page
from herodotus.desk.scoping import scope_of

router = APIRouter(include_in_schema=False)


@router.get("/documents")
def documents(request: Request) -> HTMLResponse:
    """The list of documents, by day of publication."""
    with desk_of(request).casebook.looking(scope_of(request)) as view:
        return page(request, "documents.html.j2", documents=view.documents)

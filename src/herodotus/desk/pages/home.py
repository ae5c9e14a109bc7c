"""Home: what is new, what waits, what is open."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus.desk.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """The first page."""
    return page(request, "home.html.j2")

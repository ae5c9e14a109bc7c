"""Answers that are fetched into a page, and stand as a page of their own for a browser that follows their link."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus.desk.showing.rendering import page


def alone(request: Request, inner: str, heading: str, up: tuple[str, str], style: str, **values: Any) -> HTMLResponse:
    """A part of a page, from the template `inner`; whole, with a heading and a way `up`, unless a page fetches it.

    `up` is a path and its words, `style` the stylesheet of the room.
    """
    whole = "hx-request" not in request.headers
    layout = "base.html.j2" if whole else "parts/bare.html.j2"
    held = {"layout": layout, "whole": whole, "inner": inner, "heading": heading, "up": up, "style": style}
    return page(request, "parts/alone.html.j2", **held, **values)

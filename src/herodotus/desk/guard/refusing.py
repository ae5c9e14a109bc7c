"""How the desk refuses: a page for people, `application/problem+json` (RFC 9457) for programs."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from herodotus.desk.showing.rendering import bare_page


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request was not done, and what to do about it; after how many `seconds` it may be, where that is known."""

    status: int
    what: str
    remedy: str = ""
    seconds: int | None = None


async def refuse(scope: Scope, receive: Receive, send: Send, refusal: Refusal) -> None:
    """Answer a request with its refusal."""
    await answer_to(scope, refusal)(scope, receive, send)


def answer_to(scope: Scope, refusal: Refusal) -> Response:
    """The answer that a refusal is, in the form that whoever asks can read."""
    as_json = scope["path"].startswith("/api/") or "json" in Headers(scope=scope).get("accept", "")
    page = None if as_json else bare_page("refused.html.j2", refusal=refusal)
    answer = problem(refusal) if page is None else HTMLResponse(page, refusal.status)
    if refusal.seconds is not None:
        answer.headers["Retry-After"] = str(refusal.seconds)
    return answer


def problem(refusal: Refusal, **more: Any) -> JSONResponse:
    """A refusal as problem+json."""
    told = {"type": "about:blank", "title": HTTPStatus(refusal.status).phrase, "status": refusal.status,
            "detail": f"{refusal.what} {refusal.remedy}".strip(), **more}  # fmt: skip
    return JSONResponse(told, refusal.status, media_type="application/problem+json")

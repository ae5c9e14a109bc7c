"""Coming in by a link, and going out."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from herodotus.desk.guard.door import cookie_name, cookie_of
from herodotus.desk.guard.refusing import Refusal, answer_to
from herodotus.desk.showing.forms import Form, desk_of

router = APIRouter(include_in_schema=False)

_DAY = 86_400


@router.get("/enter")
def enter(request: Request, token: str = "") -> Response:
    """Let in who holds a link: its token becomes a cookie that no script can read."""
    held = desk_of(request).links.read(token)
    if held is None:
        refusal = Refusal(401, "This link is not good, or no longer.", "Ask whoever runs the desk for another.")
        return answer_to(request.scope, refusal)
    here = desk_of(request).links.read(cookie_of(request.headers))
    if here is not None and here.name != held.name:
        # else a page elsewhere could have somebody decide under another name without knowing
        told = f"You are at this desk as {here.name}, and the link is for {held.name}."
        return answer_to(request.scope, Refusal(409, told, "Leave first, at the foot of any page, then open it again."))
    answer = RedirectResponse("/", status_code=303)
    secure = request.url.scheme == "https"
    name = cookie_name(request.headers["host"])
    answer.set_cookie(name, token, max_age=held.days * _DAY, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/leave")
def leave(request: Request, _: Form) -> Response:
    """Forget the link in this browser."""
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(cookie_name(request.headers["host"]))
    return answer

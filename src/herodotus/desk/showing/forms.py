"""What forms of the desk send: looked at for their mark, and their words taken out one by one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse

from herodotus.api.context import who
from herodotus.desk.desk import Desk
from herodotus.desk.guard.door import Visitor
from herodotus.errors import HerodotusError

__all__ = ["Forged", "Form", "desk_of", "marked_form", "seen_at", "who", "words"]

FIELD = "mark"
HEADER = "X-Desk-Mark"


class Forged(HerodotusError):
    """A form that none of our pages made for whoever sends it."""


async def marked_form(request: Request) -> FormData:
    """The form that a request brings. Raises Forged for one without the mark of its sender."""
    form = await request.form(max_files=200, max_fields=200)
    visitor: Visitor = request.state.visitor
    desk: Desk = request.app.state.desk
    mark = request.headers.get(HEADER) or str(form.get(FIELD, ""))
    if not desk.links.is_mark(mark, visitor.name):
        raise Forged("This form was made elsewhere, or before the desk was last started.", "Load its page again.")
    return form


Form = Annotated[FormData, Depends(marked_form)]
"""A form that bears its mark."""


def desk_of(request: Request) -> Desk:
    """The desk that a request is made at."""
    desk: Desk = request.app.state.desk
    return desk


def words(form: FormData, name: str) -> str:
    """The words of a field, without the white space around them; "" for none."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def seen_at(where: str) -> RedirectResponse:
    """After a change: go and see it. A page of the desk, by its path."""
    local = where if where.startswith("/") and not where.startswith(("//", "/\\")) else "/"
    return RedirectResponse(local, status_code=303)

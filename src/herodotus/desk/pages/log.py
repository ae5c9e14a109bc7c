"""The log: who did what to the record, and whether all of it is as it was written."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus.casebook.heads import newest_entry
from herodotus.casebook.logbook import DECIDING, is_person, log_page, people
from herodotus.desk.showing.forms import Form, desk_of, seen_at
from herodotus.desk.showing.log_lines import address_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.works import works_of

router = APIRouter(include_in_schema=False)

VERIFY = "verify"


@router.get("/log")
def log(request: Request, before: int | None = None, by: str = "", acts: str = "") -> HTMLResponse:
    """Every change, the newest first; `by` one person, `acts=decisions` only decisions."""
    casebook = desk_of(request).casebook
    deciding = DECIDING if acts == "decisions" else frozenset[str]()
    found = log_page(casebook, before, by or None, 50, deciding)
    return page(
        request,
        "log.html.j2",
        found=found,
        people=[(name, number, is_person(name)) for name, number in people(casebook)],
        by=by,
        acts=acts if deciding else "",
        before=before,
        address=address_of,
        **_verified(request),
    )


@router.get("/log/verify")
def verified(request: Request) -> HTMLResponse:
    """What the last look at the whole record found, or that it is under way."""
    return page(request, "parts/verified.html.j2", **_verified(request))


@router.post("/log/verify")
def verify(request: Request, _: Form) -> Response:
    """Look at the whole record: beside the desk, for it reads every row and every captured byte."""
    works_of(request).answers.order(VERIFY, {}, newest_entry(desk_of(request).casebook))
    return verified(request) if request.headers.get("hx-request") else seen_at("/log")


def _verified(request: Request) -> dict[str, object]:
    answer = works_of(request).answers.last(VERIFY, {})
    return {"verified": answer, "now": newest_entry(desk_of(request).casebook)}

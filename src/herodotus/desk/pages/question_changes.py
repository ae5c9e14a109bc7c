"""What one changes at a question: its file, and how a disagreement is ruled on."""

from __future__ import annotations

from dataclasses import replace
from typing import cast
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from herodotus.casebook.filing import read_filed, save_filed
from herodotus.casebook.ruling import rule_over
from herodotus.desk.asking.contesting import Refused, anchor_of
from herodotus.desk.asking.editing import KINDS, Edited, faults_of
from herodotus.desk.pages.questions import question_page
from herodotus.desk.showing.forms import Form, desk_of, seen_at, who, words
from herodotus.errors import NotFound, Outdated, UsageError
from herodotus.records.side import Standing

router = APIRouter(include_in_schema=False)


@router.post("/questions/disagreements/rule")
def rule(request: Request, form: Form) -> Response:
    """Rule on a disagreement as it was seen; where somebody ruled meanwhile, both rulings are shown (409)."""
    key, status, ground, back = (words(form, name) for name in ("key", "status", "ground", "back"))
    casebook = desk_of(request).casebook
    given = parse_qs(urlsplit(back).query)
    try:
        rule_over(casebook, key, cast(Standing, status), ground, words(form, "seen"), who(request))
    except Outdated as error:
        refused = Refused(key, status, ground, conflict=error.what)
        return question_page(request, "disagreements", 409, refused=refused, given=given)
    except UsageError as error:
        refused = Refused(key, status, ground, wrong=f"{error.what} {error.remedy}")
        return question_page(request, "disagreements", 422, refused=refused, given=given)
    return seen_at(f"{back}#{anchor_of(key)}")


@router.post("/questions/{name}/file")
def save(request: Request, name: str, form: Form) -> Response:
    """Check a question's file, or save it; faults are shown with what was written (422), likewise a conflict (409)."""
    if name not in KINDS:
        raise NotFound(f"The question {name!r} has no file.", f"Those of {' and '.join(KINDS)} have one.")
    casebook, kind = desk_of(request).casebook, KINDS[name]
    text, seen = str(form.get("text", "")).replace("\r\n", "\n"), words(form, "seen")
    faults, said = faults_of(name, text)
    shown = Edited(kind.name, kind.what, text, seen, faults)
    if faults:
        return question_page(request, name, 422, shown)
    if words(form, "do") == "check":
        return question_page(request, name, 200, replace(shown, said=f"{said}. It is not saved yet."))
    try:
        save_filed(casebook, kind.name, text, seen)
    except Outdated:
        theirs = read_filed(casebook, kind.name)
        return question_page(request, name, 409, replace(shown, theirs=theirs.text, seen=theirs.seen))
    return seen_at(request.url.path.removesuffix("/file") + (f"?{request.url.query}" if request.url.query else ""))


@router.get("/questions/disagreements/rule")
@router.get("/questions/{name}/file")
def back(request: Request, name: str = "disagreements") -> Response:
    """Where only forms are sent to: back to the question."""
    return seen_at(f"/questions/{name}" + (f"?{request.url.query}" if request.url.query else ""))

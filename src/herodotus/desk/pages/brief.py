"""The brief: its parts in order, the author's words, a live preview, and its forms to take away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus.casebook.drafting import Plan, drafts, plan_text, read_plan, save_plan, with_looks
from herodotus.casebook.filing import Filed
from herodotus.casebook.heads import newest_entry
from herodotus.casebook.published import Made
from herodotus.desk.briefing.counting import under
from herodotus.desk.briefing.forming import MARK_HELP, not_in, plan_of, rows_of, with_question
from herodotus.desk.briefing.previewing import boxed, made_by, making
from herodotus.desk.keeping.errands import Errand
from herodotus.desk.showing.forms import Form, desk_of, seen_at, words
from herodotus.desk.showing.rendering import page
from herodotus.errors import HerodotusError, Outdated, UsageError
from herodotus.publish.exporters.docx import docx
from herodotus.publish.exporters.markdown import markdown

router = APIRouter(include_in_schema=False)

DRAFT = "brief"
"""The draft that one finds where none is named."""

FEW = 3_000
"""Entries of the chain up to which a preview is made unasked: beyond, it would take the desk's time at every word."""

LONG = 180.0
"""Seconds that a download waits for its brief."""

_NAME = re.compile(r"[^\W_][\w -]{0,40}", re.UNICODE)


@router.get("/brief")
def brief(request: Request, draft: str = DRAFT) -> HTMLResponse:
    """A draft with its preview. Raises UsageError for a name that is none."""
    name = name_of(draft)
    plan, filed = read_plan(desk_of(request).casebook, name)
    return room(request, name, plan, filed)


@router.post("/brief/save")
def save(request: Request, form: Form) -> Response:
    """Save a draft as the form has it, after what its button does. Where somebody saved since, both are shown (409)."""
    casebook, name = desk_of(request).casebook, name_of(words(form, "draft"))
    before, _ = read_plan(casebook, name)
    plan = with_looks(plan_of(form), before, datetime.now(UTC), words(form, "do") == "looked")
    try:
        filed = save_plan(casebook, name, plan, words(form, "seen"))
    except Outdated:
        theirs, now = read_plan(casebook, name)
        answer = room(request, name, plan, now, status=409, theirs=plan_text(theirs))
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#room", "outerHTML"
        return answer
    target = request.headers.get("HX-Target", "")
    if target == "room":
        return room(request, name, plan, filed)
    if target:
        return _side(request, name, plan, filed, fresh=True)
    return seen_at(f"/brief?{urlencode({'draft': name})}")


@router.get("/brief/side")
def side(request: Request, draft: str = DRAFT) -> HTMLResponse:
    """The preview, and what is to be said of the words, for a page that waits for them."""
    name = name_of(draft)
    plan, filed = read_plan(desk_of(request).casebook, name)
    return _side(request, name, plan, filed, patience=0.4)


@router.get("/brief/preview")
def preview(request: Request, draft: str = DRAFT) -> HTMLResponse:
    """The brief alone, as it is shown in the frame and printed."""
    return boxed(_waited(request, draft).html)


@router.get("/brief/take/{form}")
def take(request: Request, form: str, draft: str = DRAFT) -> Response:
    """A brief as a file: `html`, `md` or `docx`. Raises UsageError for another form."""
    if form not in _FORMS:
        raise UsageError(f"A brief has no form {form!r}.", f"It has {', '.join(_FORMS)}.")
    kind, write = _FORMS[form]
    made = _waited(request, draft)
    name = re.sub(r"[\W_]+", "-", made.brief.title.casefold()).strip("-")[:60] or "brief"
    safe = name.encode("ascii", "ignore").decode() or "brief"
    return Response(
        write(made), media_type=kind, headers={"Content-Disposition": f'attachment; filename="{safe}.{form}"'}
    )


@router.post("/brief/sections")
def add_question(request: Request, form: Form) -> Response:
    """Put a question, with its parameters, at the end of a draft. Raises UsageError, or Outdated."""
    casebook, name = desk_of(request).casebook, name_of(words(form, "draft") or DRAFT)
    given: dict[str, list[str]] = {}
    for field, value in form.multi_items():
        if field.startswith("p-") and isinstance(value, str):
            given.setdefault(field.removeprefix("p-"), []).append(value)
    plan, filed = read_plan(casebook, name)
    save_plan(casebook, name, with_question(plan, words(form, "question"), given), filed.seen)
    return seen_at(f"/brief?{urlencode({'draft': name})}#parts")


@router.get("/brief/save")
@router.get("/brief/sections")
def back() -> Response:
    """Where only forms are sent to: back to the brief."""
    return seen_at("/brief")


def name_of(words_given: str) -> str:
    """The name of a draft. Raises UsageError."""
    name = " ".join(words_given.split()) or DRAFT
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name[:60]!r} is no name for a draft.", "Write letters, digits, spaces and hyphens.")
    return name


def room(
    request: Request, name: str, plan: Plan, filed: Filed, status: int = 200, theirs: str | None = None
) -> HTMLResponse:
    """The whole room of a draft; alone where a script asks for it."""
    casebook = desk_of(request).casebook
    template = "brief/room.html.j2" if request.headers.get("HX-Request") else "brief.html.j2"
    others = [one for one in dict.fromkeys([DRAFT, *drafts(casebook)]) if one != name]
    return page(
        request,
        template,
        status,
        plan=plan,
        rows=rows_of(plan),
        addable=not_in(plan),
        theirs=theirs,
        others=others,
        mark_help=MARK_HELP,
        under=under(desk_of(request), 0.05),
        **_about(request, name, plan, filed, None if theirs is None else 0.0),
        fresh=False,
    )


def _side(
    request: Request, name: str, plan: Plan, filed: Filed, fresh: bool = False, patience: float | None = None
) -> HTMLResponse:
    return page(request, "brief/side.html.j2", **_about(request, name, plan, filed, patience), fresh=fresh)


def _about(request: Request, name: str, plan: Plan, filed: Filed, patience: float | None) -> dict[str, Any]:
    """What the preview needs: how far the brief is, or why there is none."""
    told: dict[str, Any] = {"draft": name, "seen": filed.seen, "query": urlencode({"draft": name})}
    errand: Errand | None = None
    made, error = None, None
    told["make"] = bool(request.query_params.get("make"))
    if not told["make"] and newest_entry(desk_of(request).casebook) > FEW:
        return told | {"made": None, "errand": None, "error": None, "own": []}
    try:
        errand = making(desk_of(request), plan, *([patience] if patience is not None else []))
        made = made_by(errand) if errand.done.is_set() else None
    except HerodotusError as wrong:
        error = wrong
    own = [section.prose for section in made.brief.sections if section.prose] if made else []
    return told | {"made": made, "errand": errand, "error": error, "own": own}


def _waited(request: Request, draft: str) -> Made:
    """The brief of a draft as it is saved, waited for. Raises what its making raises."""
    desk = desk_of(request)
    plan, _ = read_plan(desk.casebook, name_of(draft))
    errand = making(desk, plan, LONG)
    if not errand.done.is_set():
        raise UsageError("This brief takes long to make.", "Wait until its preview is there, then take it.")
    return made_by(errand)


_FORMS: dict[str, tuple[str, Callable[[Made], bytes]]] = {
    "html": ("text/html; charset=utf-8", lambda made: made.html.encode("utf-8", "replace")),
    "md": ("text/markdown; charset=utf-8", lambda made: markdown(made.brief).encode("utf-8", "replace")),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda made: docx(made.brief),
    ),
}

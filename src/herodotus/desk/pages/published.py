"""Briefs that were published: kept as they were, with what became of their claims since."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus.api.context import scope_from
from herodotus.casebook.drafting import read_plan
from herodotus.casebook.heads import newest_change
from herodotus.casebook.published import Doubtful, publish_brief, published_html, read_published
from herodotus.casebook.since import changed_since
from herodotus.desk.briefing.counting import under
from herodotus.desk.briefing.previewing import boxed
from herodotus.desk.keeping.errands import PATIENCE
from herodotus.desk.pages.brief import name_of
from herodotus.desk.showing.forms import Form, desk_of, seen_at, who, words
from herodotus.desk.showing.rendering import page
from herodotus.errors import Outdated

router = APIRouter(include_in_schema=False)


@router.post("/brief/publish")
def publish(request: Request, form: Form) -> Response:
    """Keep a draft as published, as it was seen. Raises Outdated when somebody has saved it since.

    One with marks that do not hold, or sections that cannot be made, is shown with them first: it takes a second press,
    which names what was seen.
    """
    casebook, draft = desk_of(request).casebook, name_of(words(form, "draft"))
    plan, filed = read_plan(casebook, draft)
    if filed.seen != words(form, "seen"):
        raise Outdated("The draft was saved since you looked at it.", "Look at it again, then publish it.")
    try:
        kept = publish_brief(casebook, plan, scope_from(dict(plan.limits)), who(request), words(form, "accepted"))
    except Doubtful as doubtful:
        query = urlencode({"draft": draft})
        values = {"draft": draft, "seen": filed.seen, "query": query, "doubts": doubtful.doubts, "plan": plan}
        return page(request, "brief/doubts.html.j2", 409, **values)
    return seen_at(f"/brief/published/{kept.name}")


@router.get("/brief/publish")
def back() -> Response:
    """Where only a form is sent to: back to the brief."""
    return seen_at("/brief")


@router.get("/brief/changed")
def changed_lines(request: Request) -> HTMLResponse:
    """The briefs under which claims changed, for a page that waits for them."""
    return page(request, "brief/changed.html.j2", under=under(desk_of(request), 0.4))


@router.get("/brief/published")
def listed(request: Request) -> HTMLResponse:
    """The list of published briefs alone, for a page that waits for what changed under them."""
    return page(request, "brief/kept.html.j2", under=under(desk_of(request), 0.4))


@router.get("/brief/published/{name}")
def changes(request: Request, name: str) -> HTMLResponse:
    """Which claims of a published brief are no longer as they were. Raises NotFound."""
    return _changes(request, name, "brief/published.html.j2", PATIENCE)


@router.get("/brief/published/{name}/part")
def changes_part(request: Request, name: str) -> HTMLResponse:
    """The same alone, for a page that waits for it."""
    return _changes(request, name, "brief/changes.html.j2", 0.4)


@router.get("/brief/published/{name}/brief.html")
def as_published(request: Request, name: str) -> HTMLResponse:
    """The brief as it was published. Raises NotFound."""
    return boxed(published_html(desk_of(request).casebook, name))


def _changes(request: Request, name: str, template: str, patience: float) -> HTMLResponse:
    desk = desk_of(request)
    kept = read_published(desk.casebook, name)
    scope = scope_from(dict(kept.limits))
    key = ("changed", name, newest_change(desk.casebook))
    errand = desk.errands.of(key, lambda: changed_since(desk.casebook, kept, scope), patience)
    changed = errand.result() if errand.done.is_set() else None
    return page(request, template, kept=kept, changed=changed)

"""Briefs that were published: kept as they were, with what became of their claims since."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus.api.context import scope_from
from herodotus.casebook.drafting import read_plan
from herodotus.casebook.heads import newest_entry
from herodotus.casebook.published import changed_since, publish_brief, published_html, read_published
from herodotus.desk.briefing.previewing import boxed
from herodotus.desk.errands import PATIENCE
from herodotus.desk.forms import Form, desk_of, seen_at, who, words
from herodotus.desk.pages.brief import name_of
from herodotus.desk.rendering import page
from herodotus.errors import Outdated

router = APIRouter(include_in_schema=False)


@router.post("/brief/publish")
def publish(request: Request, form: Form) -> Response:
    """Keep a draft as published, as it was seen. Raises Outdated when somebody has saved it since."""
    casebook = desk_of(request).casebook
    plan, filed = read_plan(casebook, name_of(words(form, "draft")))
    if filed.seen != words(form, "seen"):
        raise Outdated("The draft was saved since you looked at it.", "Look at it again, then publish it.")
    kept = publish_brief(casebook, plan, scope_from(dict(plan.limits)), who(request))
    return seen_at(f"/brief/published/{kept.name}")


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
    key = ("changed", name, newest_entry(desk.casebook))
    errand = desk.errands.of(key, lambda: changed_since(desk.casebook, kept, scope), patience)
    changed = errand.result() if errand.done.is_set() else None
    return page(request, template, kept=kept, changed=changed)

"""The sources: what each publishes, how it is graded, and how its claims fare beside those of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus.analyse.corroboration import in_force
from herodotus.casebook import grade
from herodotus.casebook.heads import newest_entry
from herodotus.desk.aside.answers import Answer
from herodotus.desk.aside.jobs import too_large
from herodotus.desk.keeping.tallied import is_large, tallied
from herodotus.desk.showing.forms import Form, desk_of, seen_at, who, words
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import limits_of, scope_of
from herodotus.desk.works import works_of
from herodotus.errors import UsageError
from herodotus.records import Grade
from herodotus.records.grade import RELIABILITY

router = APIRouter(include_in_schema=False)

HABITS = (
    ("shared", "tells what others tell too", "event claims of happenings that another source tells as well"),
    ("first", "was first", "of these, published on an earlier day than all others"),
    ("confirmed", "is confirmed", "of these, told by another known origin in another voice"),
    ("contradicted", "is contradicted", "claims that an open disagreement sets against another source"),
)
"""What is told of how a source fares: its name in the answer, in a word, and what is counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A source in the list. `habits` is None until they are worked out."""

    name: str
    documents: int
    first: date | None
    last: date | None
    grades: tuple[Grade, ...] = ()
    habits: dict[str, Any] | None = field(default=None)


@router.get("/sources")
def sources(request: Request) -> HTMLResponse:
    """Every source, those with the most documents first."""
    return page(request, "sources.html.j2", **_found(request))


@router.get("/sources/habits")
def habits(request: Request) -> HTMLResponse:
    """The list alone: what is worked out beside the desk is in it when it is known."""
    return page(request, "parts/sources.html.j2", **_found(request))


@router.post("/sources/grade")
def graded(request: Request, form: Form) -> Response:
    """Grade a source A to F. Raises UsageError for no grade, NotFound for no source."""
    name, given = words(form, "source"), words(form, "grade").upper()
    if given not in RELIABILITY:
        raise UsageError(f"{given!r} is no grade of a source.", "Choose A to F.")
    grade(desk_of(request).casebook, name, given, None, None, who(request), words(form, "why"))
    return seen_at("/sources")


def _found(request: Request) -> dict[str, Any]:
    casebook = desk_of(request).casebook
    scope, number = scope_of(request), newest_entry(casebook)
    if is_large(casebook):
        answer = Answer(wrong=str(too_large()))
    else:
        answer = works_of(request).answers.look("sources", limits_of(request), number)
    grades = casebook.store.grades(scope.instant)
    every = tallied(casebook, scope).sources
    lines = [_line(name, documents, days, grades, answer) for name, documents, *days in every if name]
    unnamed = sum(documents for name, documents, *_ in every if not name)
    return {
        "lines": lines,
        "unnamed": unnamed,
        "answer": answer,
        "habits": HABITS,
        "scale": RELIABILITY,
        "number": number,
    }


def _line(name: str, documents: int, days: Sequence[date | None], grades: Sequence[Grade], answer: Answer) -> Line:
    standing = in_force(grades, "source", name, None)
    told = answer.value.get(name) if answer.value else None
    ordered = tuple(standing[topic] for topic in sorted(standing, key=lambda topic: topic or ""))
    return Line(name, documents, days[0], days[1], ordered, told)

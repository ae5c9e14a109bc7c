"""The questions of the analysis room: each an address of its own, its parameters those of the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from herodotus.api.context import Held, InScope
from herodotus.api.shapes import Record
from herodotus.casebook.questions import QUESTIONS, Question, as_json
from herodotus.publish.tables.cells import csv_text

router = APIRouter(prefix="/questions", tags=["questions"])


@router.get("", summary="The questions")
def questions() -> list[Record]:
    """What may be asked, what each answers, and what it must be given."""
    return [{"name": q.name, "title": q.title, "asks": q.asks, "required": list(q.required)} for q in QUESTIONS]


def _answered(question: Question) -> Callable[..., Record]:
    def answer(asked: Any, scope: InScope, casebook: Held) -> Record:
        with casebook.looking(question.scope(scope, asked)) as view:
            return as_json(view, question.answer(casebook, view, asked))

    return _asking(question, answer)


def _drawn(question: Question) -> Callable[..., Response]:
    def chart(asked: Any, scope: InScope, casebook: Held) -> Response:
        with casebook.looking(question.scope(scope, asked)) as view:
            picture = question.draw(view, question.answer(casebook, view, asked))
        return Response(str(picture), media_type="image/svg+xml")

    return _asking(question, chart)


def _tabled(question: Question) -> Callable[..., Response]:
    def table(asked: Any, scope: InScope, casebook: Held) -> Response:
        with casebook.looking(question.scope(scope, asked)) as view:
            written = csv_text(question.table(view, question.answer(casebook, view, asked)))
        return Response(written, media_type="text/csv")

    return _asking(question, table)


def _asking(question: Question, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work, its parameters those of a question: what FastAPI reads and describes."""
    work.__annotations__["asked"] = Annotated[question.parameters, Query()]
    work.__name__ = f"{question.name}_{work.__name__}"
    return work


_SVG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/svg+xml": {}}, "description": "the picture"}}
_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "the table"}}


def _route(question: Question) -> None:
    path, title, asks = f"/{question.name}", question.title, question.asks
    router.add_api_route(path, _answered(question), summary=title, description=asks)
    for part, work, words, answers in (("chart", _drawn, "drawn", _SVG), ("table", _tabled, "as CSV", _CSV)):
        router.add_api_route(
            f"{path}/{part}",
            work(question),
            summary=f"{title}, {words}",
            description=asks,
            response_class=Response,
            responses=answers,
        )


for _question in QUESTIONS:
    _route(_question)

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
from herodotus.store.base import View

router = APIRouter(prefix="/questions", tags=["questions"])


@router.get("", summary="The questions")
def questions() -> list[Record]:
    """What may be asked, what each answers, and what it must be given."""
    return [{"name": q.name, "title": q.title, "asks": q.asks, "required": list(q.required)} for q in QUESTIONS]


Give = Callable[[View, Question, Any], Any]
"""How an answer is given, of the view that it was found in."""


def _as_record(view: View, _: Question, answer: Any) -> Record:
    return as_json(view, answer)


def _as_picture(view: View, question: Question, answer: Any) -> Response:
    return Response(str(question.draw(view, answer)), media_type="image/svg+xml")


def _as_table(view: View, question: Question, answer: Any) -> Response:
    return Response(csv_text(question.table(view, answer)), media_type="text/csv")


def _asking(question: Question, name: str, give: Give) -> Callable[..., Any]:
    """What a request asks for. Its annotations and name are what FastAPI reads and describes."""

    def ask(asked: Any, scope: InScope, casebook: Held) -> Any:
        with casebook.looking(question.scope(scope, asked)) as view:
            return give(view, question, question.answer(casebook, view, asked))

    ask.__annotations__["asked"] = Annotated[question.parameters, Query()]
    ask.__name__ = f"{question.name}_{name}"
    return ask


_SVG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/svg+xml": {}}, "description": "the picture"}}
_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "the table"}}


def _route(question: Question) -> None:
    path, title, asks = f"/{question.name}", question.title, question.asks
    answered = _asking(question, "answer", _as_record)
    router.add_api_route(path, answered, summary=title, description=asks, response_model=Record)
    for part, give, words, answers in (("chart", _as_picture, "drawn", _SVG), ("table", _as_table, "as CSV", _CSV)):
        router.add_api_route(
            f"{path}/{part}",
            _asking(question, part, give),
            summary=f"{title}, {words}",
            description=asks,
            response_class=Response,
            responses=answers,
        )


for _question in QUESTIONS:
    _route(_question)

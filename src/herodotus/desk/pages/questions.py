"""The questions of the analysis room: what there is to ask, and each with its form, its answer and its downloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus.analyse.disagreements.ranking import Ranking
from herodotus.casebook.filing import read_filed
from herodotus.casebook.heads import newest_entry
from herodotus.casebook.questions import QUESTIONS, Parameters, Question, as_json, question
from herodotus.desk.asking.answering import Given, question_of, work_out
from herodotus.desk.asking.contesting import Refused, contests
from herodotus.desk.asking.editing import KINDS, Edited, edited
from herodotus.desk.asking.forming import fields_of, open_and_closed, words_given
from herodotus.desk.asking.suggesting import Suggestion, beginning, instead, most_told, names_asked
from herodotus.desk.keeping.errands import PATIENCE, Busy, Errand
from herodotus.desk.keeping.latest import Look
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import LIMITS, limits_of, scope_of
from herodotus.desk.works import works_of
from herodotus.errors import HerodotusError, NotFound, UsageError
from herodotus.publish.tables.cells import csv_text

router = APIRouter(include_in_schema=False)

FEW = 3_000
"""Entries of the chain up to which a question without limits is answered before one asks."""

LONG = 120.0
"""Seconds that a download waits for its answer."""

LINES, MOST_LINES = 100, 10_000
"""Lines of a group that a page shows, until more are asked for, and at most."""

SOON = 5.0
"""Seconds up to which a newer answer takes the place of the one that somebody has just opened."""

BEHIND = "answer-behind"
"""What on a page says how far an answer is behind, and asks for the next."""


@dataclass(frozen=True, slots=True)
class State:
    """How far an asked question is: `given` is its answer, `work` what is not done, `error` why there is none.

    `behind` is how many changes of the record the answer does not know of: a newer one is made, or soon will be. `took`
    is how many seconds it took.
    """

    asked: bool = False
    given: Given | None = None
    behind: int = 0
    took: float = 0.0
    work: Errand | None = None
    error: HerodotusError | None = None
    suggestions: tuple[tuple[str, Suggestion], ...] = ()
    parameters: Parameters | None = None


@router.get("/questions")
def questions(request: Request) -> HTMLResponse:
    """What there is to ask, each with an example on this record."""
    casebook, scope = desk_of(request).casebook, scope_of(request)
    told, group = most_told(casebook, scope, 2), most_told(casebook, scope, 1, "armed_group")
    shown = [(one, _example(one, told, group or told[:1])) for one in QUESTIONS]
    return page(request, "questions.html.j2", questions=shown)


@router.get("/questions/names")
def names(request: Request, of: str = "actor", field: str = "") -> HTMLResponse:
    """Names that begin as what is typed into a field, as options to choose from."""
    words = request.query_params.getlist(field)[-1:] if field else []
    found = beginning(desk_of(request).casebook, scope_of(request), words[0] if words else "", of == "side")
    return page(request, "parts/names.html.j2", names=found)


@router.get("/questions/{name}")
def ask(request: Request, name: str) -> HTMLResponse:
    """A question with its form, and its answer where it is asked. Raises NotFound for an unknown question."""
    return question_page(request, name)


def question_page(
    request: Request,
    name: str,
    status: int = 0,
    file: Edited | None = None,
    refused: Refused | None = None,
    given: dict[str, list[str]] | None = None,
) -> HTMLResponse:
    """The page of a question; with a file as it is being edited, or a ruling that was refused."""
    asked = question(name)
    words = words_given(request.query_params) if given is None else given
    state = _state(request, asked, words)
    shown, folded = open_and_closed(fields_of(asked, words))
    if file is None and name in KINDS:
        file = edited(desk_of(request).casebook, name)
    told = page(
        request,
        "question.html.j2",
        status or _status(state),
        shown=shown,
        folded=folded,
        file=file,
        **_about(request, asked, words, state, refused),
    )
    if isinstance(state.error, Busy):
        told.headers["Retry-After"] = str(state.error.seconds)
    return told


def _status(state: State) -> int:
    if isinstance(state.error, Busy):
        return 503
    return 422 if state.error else 200


@router.get("/questions/{name}/part")
def part(request: Request, name: str) -> HTMLResponse:
    """The answer alone, for a page that waits for it; for one that shows an earlier answer, whether there is another.

    What followed quickly is put in the place of the earlier one; what took long is only told of, for by then somebody
    reads.
    """
    asked = question(name)
    given = words_given(request.query_params)
    state = _state(request, asked, given, patience=0.4)
    told = _about(request, asked, given, state)
    if request.headers.get("HX-Trigger") != BEHIND:
        return page(request, "parts/answer.html.j2", **told)
    if state.behind or state.work or state.took > SOON:
        return page(request, "parts/behind.html.j2", **told)
    answer = page(request, "parts/answer.html.j2", **told)
    answer.headers["HX-Retarget"] = "#answer"
    return answer


@router.get("/questions/{name}/answer.json")
def answer_json(request: Request, name: str) -> Response:
    """The answer as JSON. Raises what the question raises."""
    asked, parameters, given = _answered(request, name)
    with desk_of(request).casebook.looking(asked.scope(scope_of(request), parameters)) as view:
        words = orjson.dumps(as_json(view, given.answer), default=str)
    return _download(words, "application/json", f"{name}.json")


@router.get("/questions/{name}/answer.csv")
def answer_csv(request: Request, name: str) -> Response:
    """The answer as CSV, with the claims of each row."""
    asked, parameters, given = _answered(request, name)
    with desk_of(request).casebook.looking(asked.scope(scope_of(request), parameters)) as view:
        words = csv_text(asked.table(view, given.answer))
    return _download(words.encode("utf-8", "replace"), "text/csv; charset=utf-8", f"{name}.csv")


@router.get("/questions/{name}/answer.svg")
def answer_svg(request: Request, name: str) -> Response:
    """The picture of the answer. Raises NotFound where there is none."""
    *_, given = _answered(request, name)
    if given.picture is None:
        raise NotFound("This answer has no picture.", "Take the table instead.")
    words = f'<?xml version="1.0" encoding="UTF-8"?>\n{given.picture}\n'
    return _download(words.encode("utf-8", "replace"), "image/svg+xml", f"{name}.svg")


def _download(words: bytes, kind: str, name: str) -> Response:
    return Response(words, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _state(request: Request, asked: Question, given: dict[str, list[str]], patience: float = PATIENCE) -> State:
    """How far a question is, begun where it is asked."""
    if not _is_asked(request, asked, given):
        return State()
    parameters = None
    try:
        parameters = asked.asked(given)
        look = _look(request, asked, parameters, patience)
        found, took = (look.answer.result(), look.answer.seconds) if look.answer else (None, 0.0)
        return State(True, found, look.behind, took, look.work, parameters=parameters)
    except HerodotusError as error:
        suggested = _suggestions(request, asked, given, error)
        return State(True, error=error, suggestions=suggested, parameters=parameters)


def _is_asked(request: Request, asked: Question, given: dict[str, list[str]]) -> bool:
    filled = {name for name, words in given.items() if any(word.strip() for word in words)}
    if asked.required:
        return bool(filled & set(asked.required)) or "ask" in filled
    casebook = desk_of(request).casebook
    if asked.name in KINDS and "file" not in filled and not read_filed(casebook, KINDS[asked.name].name).seen:
        return False
    own = filled - set(LIMITS)
    return bool(own) or newest_entry(casebook) <= FEW


def _look(request: Request, asked: Question, parameters: Parameters, patience: float) -> Look:
    """The latest answer. Raises Busy where there is none, and too many are being worked out."""
    return desk_of(request).answers.look(*_asking(request, asked, parameters), patience)


def _asking(
    request: Request, asked: Question, parameters: Parameters
) -> tuple[tuple[object, ...], int, Callable[[], Given]]:
    """What is asked, how far the record has come, and what works the answer out: a process beside, if there is one."""
    casebook, beside, scope = desk_of(request).casebook, works_of(request).beside, scope_of(request)
    work = partial(beside.work_out if beside else partial(work_out, casebook), asked, parameters, scope)
    return question_of(casebook, asked, parameters, scope), newest_entry(casebook), work


def _answered(request: Request, name: str) -> tuple[Question, Parameters, Given]:
    """The answer to the question of an address as the record is now, waited for. Raises what it raises, UsageError
    where it takes long, Busy where too many wait.
    """
    asked = question(name)
    parameters = asked.asked(words_given(request.query_params))
    desk = desk_of(request)
    work = desk.answers.now(*_asking(request, asked, parameters))
    desk.errands.wait(work, LONG)
    if not work.done.is_set():
        raise UsageError("This answer takes long.", "Leave its page open until it is there, then take it.")
    return asked, parameters, work.result()


def _suggestions(
    request: Request, asked: Question, given: dict[str, list[str]], error: HerodotusError
) -> tuple[tuple[str, Suggestion], ...]:
    """For names that nobody bears, or several do: what may be meant, by parameter."""
    if not isinstance(error, NotFound):
        return ()
    casebook, scope = desk_of(request).casebook, scope_of(request)
    wrong = [(name, words) for name, words in names_asked(asked, given) if repr(words.strip()) in error.what]
    return tuple((name, one) for name, words in wrong for one in instead(casebook, scope, words))


def _about(
    request: Request, asked: Question, given: dict[str, list[str]], state: State, refused: Refused | None = None
) -> dict[str, Any]:
    """What the templates of a question need."""
    pairs = state.parameters.address() if state.parameters else []
    query = urlencode([*pairs, ("ask", "1"), *limits_of(request).items()])
    instead_of = [(one, urlencode(_with(given, name, one.words))) for name, one in state.suggestions]
    told: dict[str, Any] = {"question": asked, "state": state, "query": query, "pairs": pairs, "instead": instead_of}
    told |= {"contested": None, "more": None, "remedy": _remedy(state.error)}
    told["lines"] = min(max(_number(given, "lines"), LINES), MOST_LINES)
    if state.given and isinstance(state.given.answer, Ranking):
        start = _number(given, "after")
        scope, casebook = scope_of(request), desk_of(request).casebook
        back = f"/questions/{asked.name}?{query}"
        told["contested"], told["more"] = contests(casebook, scope, state.given.answer, start, back, refused)
    return told


def _number(given: dict[str, list[str]], name: str) -> int:
    """A number of an address, 0 where there is none."""
    return next((int(words) for words in given.get(name, ()) if words.isdecimal() and len(words) < 8), 0)


def _remedy(error: HerodotusError | None) -> str:
    """What to do, at a desk: what only a command line does is left out."""
    if error is None or "`herodotus " not in error.remedy:
        return error.remedy if error else ""
    return "Look for it among the actors, or choose another." if isinstance(error, NotFound) else ""


def _with(given: dict[str, list[str]], name: str, words: str) -> list[tuple[str, str]]:
    """The words of an address with another value of one parameter."""
    kept = [(key, one) for key, values in given.items() if key != name for one in values if one.strip()]
    return [*kept, (name, words)]


def _example(asked: Question, told: Sequence[str], group: Sequence[str]) -> tuple[str, list[tuple[str, str]]] | None:
    """An example on this record, of the actors most told of: what it asks, and its parameters."""
    if asked.name == "exchange":
        pairs = [("one", told[0]), ("other", told[1]), ("hawkes", "false")] if len(told) > 1 else []
        return (f"{told[0]} and {told[1]}", pairs) if pairs else None
    if asked.name in KINDS or not told:
        return None
    if asked.name in ("disagreements", "network", "timeline", "figures"):
        return "all of the record", [("ask", "1")]
    return group[0], [("actor", group[0])]

"""`herodotus hypotheses`: which explanation the evidence of a file contradicts least, and what hangs on what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give
from herodotus.cli.options import Chart, Csv, Json, Where, own_file
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import clean, file_text, note, write_new
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.analyse.hypotheses import Hypotheses
    from herodotus.analyse.hypotheses.weighing import Fall
    from herodotus.records import Scope

File = Annotated[str, typer.Argument(metavar="FILE.yaml", help="The matrix, or - for standard input.")]
New = Annotated[str | None, typer.Option("--new", metavar="QUESTION", help="Write a file to fill in, and stop.")]

MOST_TURNS = 12
"""Marks that are told on a terminal; JSON has all."""


@scoped
def hypotheses(
    scope: Scope,
    file: File,
    new: New = None,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Weigh competing hypotheses on the evidence of a file, whose rows rest on claims of the record."""
    from herodotus.analyse.hypotheses import hypotheses as weigh
    from herodotus.analyse.hypotheses import parse_matrix
    from herodotus.casebook import open_casebook
    from herodotus.casebook.becoming import became
    from herodotus.publish.charts.hypotheses import draw_hypotheses
    from herodotus.publish.tables.hypotheses import table as table_of

    if new is not None:
        return _write_new(Path(file), new)
    with own_file():
        matrix = parse_matrix(file_text(file), file)
    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        answer = weigh(view, matrix, became(casebook, view, matrix.claims, matrix.checked))
        code = give(
            view,
            answer,
            lambda: table_of(view, answer),
            json=json,
            csv=csv,
            chart=(chart, lambda: draw_hypotheses(answer, view.name)),
        )
    say = note if csv or not sys.stdout.isatty() else lambda words: print(clean(words))
    for line in () if json else told(answer):
        say(line)
    return code


def _write_new(path: Path, question: str) -> int:
    from importlib.resources import files
    from json import dumps

    if not question.strip():
        raise UsageError("--new needs a question.", 'Write it as in --new "Why did the attacks rise?".')
    template = files("herodotus.analyse.hypotheses").joinpath("template.yaml").read_text(encoding="utf-8")
    words = template.replace("QUESTION", dumps(" ".join(question.split()), ensure_ascii=False), 1)
    write_new(path, words)
    note(f"The matrix to fill in is {path}. Then: herodotus hypotheses {path}")
    return 0


# -- on a terminal -----------------------------------------------------------------------------------------------------


def told(answer: Hypotheses) -> Iterator[str]:
    """What the matrix says, and what would change one's mind, in sentences."""
    from herodotus.analyse.hypotheses.answer import least_words

    yield f"Question: {answer.question}"
    for score in answer.scores:
        against = f" (against it: {', '.join(score.against)})" if score.against else ""
        yield f"{score.hypothesis}, inconsistency {score.inconsistency}: {score.text}{against}"
    yield f"By this evidence {least_words(answer.least)}."
    if answer.least_weighted != answer.least:
        yield f"Weighted by credibility and relevance, {least_words(answer.least_weighted)}."
    for group in answer.alike:
        yield f"No row tells {' and '.join(group)} apart."
    for reach in answer.reaches:
        rows = f"row {reach.rows[0]}" if len(reach.rows) == 1 else f"rows {', '.join(reach.rows)}"
        yield f"{reach.hypothesis} would be as little contradicted as {reach.least} if {rows} failed."
    for fall in answer.falls:
        yield f"If {_what(fall)} failed, {least_words(fall.least, would=True)}."
    for turn in answer.turns[:MOST_TURNS]:
        then = least_words(turn.least, would=True)
        yield f"If {turn.row} were {turn.instead} for {turn.hypothesis} (now {turn.mark}), {then}."
    if len(answer.turns) > MOST_TURNS:
        yield f"{len(answer.turns) - MOST_TURNS} more single marks would change it; --json has them."


def _what(fall: Fall) -> str:
    if fall.what == "row":
        return f"row {fall.id}"
    return f"the {fall.what} {fall.id} (rows {', '.join(fall.rows)})"

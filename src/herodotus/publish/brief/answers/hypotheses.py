"""Competing hypotheses as a section of a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from herodotus.analyse.hypotheses import Hypotheses
from herodotus.analyse.hypotheses.answer import Row, least_words
from herodotus.analyse.hypotheses.matrix import IN_WORDS
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.hypotheses import draw_hypotheses, flags_of

_FEW = 6


def section(sections: Sections, answer: Hypotheses) -> Answered:
    """The matrix as a picture, the hypotheses with what speaks against them, the rows, and what would change it."""
    shown = _without_names(sections, answer)
    groups = (
        Group(
            least_words(answer.least),
            tuple(_scores(sections, answer)),
            "The less the evidence contradicts it, the better.",
        ),
        Group("The evidence", tuple(_row(sections, row) for row in answer.rows)),
        Group("What would change one's mind", tuple(_changes(sections, answer))),
    )
    return Answered(
        "hypotheses",
        "Competing hypotheses",
        draw_hypotheses(shown, sections.name),
        tuple(group for group in groups if group.lines),
        (*answer.counted.rules, *answer.counted.caveats),
    )


def _scores(sections: Sections, answer: Hypotheses) -> Iterator[Line]:
    for score in answer.scores:
        details = [f"inconsistency {score.inconsistency}"]
        details += [f"weighted {score.weighted:.1f}"] if score.weighted != score.inconsistency else []
        details += [f"against it: {', '.join(score.against)}"] if score.against else ["nothing speaks against it"]
        yield sections.line(f"{score.hypothesis}: {score.text}", score.claims, details)


def _row(sections: Sections, row: Row) -> Line:
    marks = ", ".join(f"{one} {IN_WORDS[mark]}" for one, mark in row.marks.items())
    word = ["rests on the analyst's word"] if row.state == "no claim" else []
    failed = [link.words for link in row.links if link.fate != "stands"]
    return sections.line(f"{row.id}: {row.text}", row.claims, [marks, *flags_of(row), *row.because, *word, *failed])


def _changes(sections: Sections, answer: Hypotheses) -> Iterator[Line]:
    for reach in answer.reaches:
        rows = f"row {reach.rows[0]}" if len(reach.rows) == 1 else f"rows {', '.join(reach.rows)}"
        head = f"{reach.hypothesis} would be as little contradicted as {reach.least} if {rows} failed"
        yield sections.line(head, reach.claims)
    for fall in answer.falls:
        what = f"row {fall.id}" if fall.what == "row" else f"the {fall.what} under rows {', '.join(fall.rows)}"
        yield sections.line(f"If {what} failed, {least_words(fall.least, would=True)}", fall.claims)
    for turn in answer.turns[:_FEW]:
        head = (
            f"If {turn.row} were {IN_WORDS[turn.instead]} with {turn.hypothesis}, {least_words(turn.least, would=True)}"
        )
        yield sections.line(head, turn.claims, [f"now {IN_WORDS[turn.mark]}"])


def _without_names(sections: Sections, answer: Hypotheses) -> Hypotheses:
    """The answer as it is drawn: the analyst's words without the names that the brief withholds."""
    return replace(
        answer,
        question=sections.words(answer.question),
        scores=tuple(replace(score, text=sections.words(score.text)) for score in answer.scores),
        rows=tuple(replace(row, text=sections.words(row.text)) for row in answer.rows),
    )

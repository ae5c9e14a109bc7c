"""The questions of the analysis room, one file a question: what each asks for, answers, and shows.

The desk, the HTTP interface and whoever else asks use the same registry, so that one question has one answer.
"""

from __future__ import annotations

from herodotus.casebook.questions import (
    change,
    control,
    disagreements,
    exchange,
    figures,
    hypotheses,
    indicators,
    means,
    network,
    profile,
    status,
    timeline,
)
from herodotus.casebook.questions.question import Parameters, Question
from herodotus.errors import NotFound
from herodotus.publish.plain import as_json

__all__ = ["QUESTIONS", "Parameters", "Question", "as_json", "question"]

QUESTIONS: tuple[Question, ...] = (
    timeline.QUESTION,
    network.QUESTION,
    exchange.QUESTION,
    change.QUESTION,
    figures.QUESTION,
    means.QUESTION,
    status.QUESTION,
    disagreements.QUESTION,
    control.QUESTION,
    profile.QUESTION,
    hypotheses.QUESTION,
    indicators.QUESTION,
)
"""All questions, in the order in which one meets them."""


def question(name: str) -> Question:
    """The question of that name. Raises NotFound."""
    for one in QUESTIONS:
        if one.name == name:
            return one
    raise NotFound(f"There is no question {name!r}.", f"There are {', '.join(one.name for one in QUESTIONS)}.")

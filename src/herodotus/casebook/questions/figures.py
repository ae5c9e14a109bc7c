"""Stated numbers over time, what several for one time give, and what they imply."""

from __future__ import annotations

from typing import Literal

from herodotus.analyse.figures.over_time import FiguresAnswer, figures_over_time
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, option, words_of
from herodotus.publish.charts.figures import draw_figures
from herodotus.publish.tables.figures import table
from herodotus.store.base import View

Rule = Literal["latest-cut-off", "median", "most-told", "widest"]


class FiguresParameters(Parameters):
    """Whose numbers, and by which rule."""

    actor: str | None = words_of("actor", "An id or a name.")
    measure: str | None = words_of("measure", "What is measured, such as budget or troops.")
    rule: Rule = option(
        "latest-cut-off", "How several are taken together: latest-cut-off, median, most-told or widest."
    )


def figures(casebook: Casebook, view: View, asked: FiguresParameters) -> FiguresAnswer:
    """The stated numbers over time. Raises NotFound for an unknown actor, UsageError for an unknown measure."""
    actor = view.find_actor(asked.actor).id if asked.actor else None
    return figures_over_time(view, actor, asked.measure, asked.rule, casebook.store.rulings(view.scope.instant))


QUESTION = Question(
    "figures",
    "Figures",
    "Budgets, troops, tallies: every stated number over time, as it was stated, with the base that it implies, what "
    "several of one time give by a rule, and where they disagree.",
    FiguresParameters,
    figures,
    lambda view, answer: draw_figures(answer, view.name),
    table,
)

"""Weapons and methods over time, or what was announced against what was done."""

from __future__ import annotations

from markupsafe import Markup

from herodotus.analyse.means import Means
from herodotus.analyse.means import means as means_of
from herodotus.analyse.means.announced import Announced
from herodotus.analyse.means.announced import announced as announced_of
from herodotus.analyse.means.steps import Step
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, option, words_of
from herodotus.publish.charts.means import draw_announced, draw_means
from herodotus.publish.tables.means import table
from herodotus.store.base import View


class MeansParameters(Parameters):
    """Whose means, or whose announcements."""

    actor: str | None = words_of("actor", "An id or a name.")
    announced: bool = option(False, "What was planned or threatened, against what was done.")
    step: Step = option("month", "The steps of time: month, quarter or year.")
    window: int = option(365, "How long after an announcement it may be carried out.", ge=1, le=36_525)


def means(_: Casebook, view: View, asked: MeansParameters) -> Means | Announced:
    """The weapons and methods used, or the announcements. Raises NotFound for an unknown actor."""
    actor = view.find_actor(asked.actor).id if asked.actor else None
    return announced_of(view, actor, asked.window) if asked.announced else means_of(view, actor, asked.step)


def _draw(view: View, answer: Means | Announced) -> Markup:
    if isinstance(answer, Announced):
        return draw_announced(answer, view.name)
    return draw_means(answer, view.name)


QUESTION = Question(
    "means",
    "Means",
    "Which weapons and methods were used, by whom and when for the first time, and what was bought or done against "
    "them; or what was announced, set against what was done.",
    MeansParameters,
    means,
    _draw,
    table,
)

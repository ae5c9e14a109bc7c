"""Who commands, backs and holds whom, according to whom; façades and their alleged parents."""

from __future__ import annotations

from herodotus.analyse.control import Control
from herodotus.analyse.control import control as control_of
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, words_of
from herodotus.publish.charts.control import draw_control
from herodotus.publish.tables.control import table
from herodotus.store.base import View


class ControlParameters(Parameters):
    """Whose control."""

    actor: str | None = words_of("actor", "An id or a name.")


def control(_: Casebook, view: View, asked: ControlParameters) -> Control:
    """Who is said to tell whom what to do. Raises NotFound for an unknown actor."""
    return control_of(view, view.find_actor(asked.actor).id if asked.actor else None)


QUESTION = Question(
    "control",
    "Control",
    "Who is said to command, pay or hold whom, by what each tie rests on; chains of command, and whether any one voice "
    "tells the whole; façades and whom they are said to act for.",
    ControlParameters,
    control,
    lambda view, answer: draw_control(answer, view.name),
    table,
)

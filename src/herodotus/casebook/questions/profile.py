"""What the record holds of one actor, field by field; what it does not hold stays blank."""

from __future__ import annotations

from herodotus.analyse.profile import Profile
from herodotus.casebook.opening import Casebook
from herodotus.casebook.profiling import profile as profile_of
from herodotus.casebook.questions.question import Parameters, Question, words_of
from herodotus.publish.charts.profile import draw_profile
from herodotus.publish.tables.profile import table
from herodotus.store.base import View


class ProfileParameters(Parameters):
    """Whose profile."""

    actor: str = words_of("actor", "An id or a name.", ...)


def profile(casebook: Casebook, view: View, asked: ProfileParameters) -> Profile:
    """The profile of an actor. Raises NotFound for an unknown one."""
    return profile_of(casebook, view, view.find_actor(asked.actor).id)


QUESTION = Question(
    "profile",
    "Profile",
    "All that the record holds of one actor: its names, deeds, targets and places, who leads and commands it according "
    "to whom, its figures and statements. What the record does not hold stays blank.",
    ProfileParameters,
    profile,
    lambda view, answer: draw_profile(answer, view.name),
    table,
)

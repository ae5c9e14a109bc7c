"""What the record holds of one actor, field by field; what it does not hold stays blank."""

from __future__ import annotations

from herodotus.analyse.profile import Profile
from herodotus.analyse.profile import profile as profile_of
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, words_of
from herodotus.publish.charts.profile import draw_profile
from herodotus.publish.tables.profile import table
from herodotus.store.base import View

FEW = 300
"""Ties of an actor up to which what names it is quicker loaded than all figures and statements."""


class ProfileParameters(Parameters):
    """Whose profile."""

    actor: str = words_of("actor", "An id or a name.", ...)


def profile(casebook: Casebook, view: View, asked: ProfileParameters) -> Profile:
    """The profile of an actor. Raises NotFound for an unknown one."""
    ident = view.find_actor(asked.actor).id
    named = sum(ident in (row.subject, row.object) for row in view.relation_rows())
    return profile_of(view, ident, casebook.view(view.scope, about=ident) if named <= FEW else None)


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

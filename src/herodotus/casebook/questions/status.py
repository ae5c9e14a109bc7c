"""How an actor stands in law on a day, by lists and according to whom."""

from __future__ import annotations

import datetime
from dataclasses import replace

from herodotus.analyse.designations import named
from herodotus.analyse.status import StatusOf, status_of
from herodotus.casebook.listing import lists_for
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, option, words_of
from herodotus.errors import UsageError
from herodotus.publish.charts.status import draw_status
from herodotus.publish.tables.status import table
from herodotus.records import Scope
from herodotus.store.base import View


class StatusParameters(Parameters):
    """Whose standing, and on which day."""

    actor: str = words_of("actor", "An id or a name.", ...)
    on: datetime.date | None = option(None, "The day that it is for, as --as-of.")


def scope(asked_of: Scope, asked: StatusParameters) -> Scope:
    """The scope with the day of the question. Raises UsageError for two days."""
    if asked.on and asked_of.as_of and asked.on != asked_of.as_of:
        raise UsageError(f"{asked.on} and {asked_of.as_of} are two days.", "Give one of them.")
    return replace(asked_of, as_of=asked.on or asked_of.as_of)


def status(casebook: Casebook, view: View, asked: StatusParameters) -> StatusOf:
    """Whether an actor is designated, or part of a state. Raises NotFound for a name that several bear."""
    day = view.scope.as_of
    names = named(view, asked.actor).names
    return status_of(view, asked.actor, day, lists_for(casebook, names, view.scope, day))


QUESTION = Question(
    "status",
    "Standing in law",
    "Whether an actor is designated or part of a state, per list and according to whom, on a day. What no list and no "
    "text says is told as not found, never as “no”.",
    StatusParameters,
    status,
    lambda view, answer: draw_status(answer, view.name),
    table,
    scope,
)

"""What happened when, how often told, and in what the accounts differ."""

from __future__ import annotations

import datetime

from herodotus.analyse.choosing import event_type
from herodotus.analyse.timeline.accounts import Known
from herodotus.analyse.timeline.asking import Asked, Timeline, ask_timeline
from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, option, several, words_of
from herodotus.ingest.copies import find_repeats
from herodotus.publish.charts.timeline import draw_timeline
from herodotus.publish.tables.timeline import table
from herodotus.store.base import View


class TimelineParameters(Parameters):
    """Which events."""

    actor: str | None = words_of("actor", "An id or a name.")
    beside: str | None = words_of("actor", "Only what this actor takes part in, too.", alias="with")
    place: str | None = words_of("place", "An id, or words of the place.")
    types: list[str] = several("event type", "A type of event; repeat it.", alias="type")
    first: datetime.date | None = option(None, "Only what may have happened on it or later.", alias="from")
    last: datetime.date | None = option(None, "Only what may have happened by it.", alias="to")


def timeline(casebook: Casebook, view: View, asked: TimelineParameters) -> Timeline:
    """The events in order of time. Raises NotFound for an unknown actor, UsageError for an unknown type."""
    one, other = (view.find_actor(words).id if words else None for words in (asked.actor, asked.beside))
    kinds = frozenset(event_type(word) for word in asked.types)
    known = Known(judged(casebook, view.scope), casebook.store.rulings(view.scope.instant), find_repeats)
    return ask_timeline(view, Asked(one, other, asked.place, kinds, asked.first, asked.last), known)


QUESTION = Question(
    "timeline",
    "Timeline",
    "What happened, in order of time: who did what to whom, with what loss. Each happening stands once, with the "
    "number of independent origins that tell it and the points on which they differ.",
    TimelineParameters,
    timeline,
    lambda view, answer: draw_timeline(answer, view.name),
    table,
)

"""What changed around a day or an event, or when a series changed."""

from __future__ import annotations

import datetime

from herodotus.analyse.change import Change, Terms
from herodotus.analyse.change import change as change_of
from herodotus.analyse.change.answer import Role
from herodotus.analyse.change.steps import Size
from herodotus.analyse.sides import resolve_side
from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.figures import Rule
from herodotus.casebook.questions.question import Parameters, Question, option, several, words_of
from herodotus.errors import UsageError
from herodotus.publish.charts.change import draw_change
from herodotus.publish.tables.change import series_table
from herodotus.store.base import View


class ChangeParameters(Parameters):
    """Which series, and around which day."""

    actor: str | None = words_of("side", "A side: a list, an actor, or a description.")
    around: str | None = words_of("day or event", "The day, or the claim of an event, of the change.")
    what: str = option("events", "What is counted: events, killed, injured or share:TYPE.", max_length=60)
    role: Role = option("any", "What the actor is: doer, target or any.")
    types: list[str] = several("event type", "Only events of the type; repeatable.", alias="type")
    places: list[str] = several("places", "Only at places with that word or id; repeatable.", alias="place")
    step: Size = option("week", "The steps of the series: day, week or month.")
    begin: datetime.date | None = option(None, "First day of the series.", alias="from")
    end: datetime.date | None = option(None, "Last day of the series.", alias="to")
    harmonics: int = option(0, "Pairs of yearly waves that take up the season.", ge=0, le=6)
    slope: bool = option(False, "Let the trend change at the day, too.")
    rule: Rule = option(
        "latest-cut-off",
        "How several numbers for one loss are taken: latest-cut-off, median, most-told or widest.",
    )


def change(casebook: Casebook, view: View, asked: ChangeParameters) -> Change:
    """Counts, losses or shares before and after. Raises NotFound, or UsageError for what cannot be asked."""
    return change_of(
        view,
        day_or_claim(asked.around),
        asked.what,
        resolve_side(view, asked.actor, casebook.store.sides()) if asked.actor else None,
        asked.role,
        asked.types,
        asked.places,
        asked.step,
        asked.begin,
        asked.end,
        Terms(asked.harmonics, asked.slope),
        asked.rule,
        judged(casebook, view.scope),
    )


def day_or_claim(words: str | None) -> datetime.date | str | None:
    """A day where the words are one, else the id of a claim. Raises UsageError for a day that no calendar has."""
    if not words or not words[:1].isdigit():
        return words
    try:
        return datetime.date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{words!r} is no day.", "Write it as YYYY-MM-DD, as in 2021-09-28.") from error


QUESTION = Question(
    "change",
    "Before and after",
    "Whether events, losses or shares changed after a day, and by how much; or, without a day, when they changed by "
    "themselves. With the days of no event as a test of the test.",
    ChangeParameters,
    change,
    lambda view, answer: draw_change(answer, view.name),
    lambda _, answer: series_table(answer),
)

"""What cannot both hold, what most depends on first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import cast

from pydantic import Field

from herodotus.analyse.disagreements import ABOUT, About, with_rulings
from herodotus.analyse.disagreements import disagreements as find
from herodotus.analyse.disagreements.ranking import Ranking, rank
from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, option, several
from herodotus.errors import UsageError
from herodotus.publish.charts.disagreements import draw_disagreements
from herodotus.publish.tables.disagreements import table
from herodotus.store.base import View


class DisagreementsParameters(Parameters):
    """Which disagreements."""

    only_open: bool = option(False, "Only those that nobody has settled.", alias="open")
    about: list[str] = several("disagreement", "Only those about figure, count, denial …; repeatable.")
    limit: int | None = Field(None, ge=1, le=1000, description="How many at most.")


def disagreements(casebook: Casebook, view: View, asked: DisagreementsParameters) -> Ranking:
    """What the claims of a view disagree on, ranked. Raises UsageError for a thing that nothing disagrees about."""
    return ranking(casebook, view, kinds_of(asked.about), asked.only_open, asked.limit)


def ranking(
    casebook: Casebook,
    view: View,
    kinds: frozenset[About] | None = None,
    only_open: bool = False,
    limit: int | None = None,
) -> Ranking:
    """The disagreements of some kinds, or of all, under the judgements and rulings of the view's scope."""
    instant = view.scope.instant
    found = with_rulings(find(view, judged(casebook, view.scope), kinds), casebook.store.rulings(instant), instant)
    graded = {grade.subject for grade in casebook.store.grades(instant) if grade.of == "item"}
    ranked = rank(view, [one for one in found if one.status == "open" or not only_open], graded)
    return replace(ranked, ranked=ranked.ranked[:limit])


def kinds_of(about: Collection[str]) -> frozenset[About] | None:
    """What disagreements are about, by its words; None for none. Raises UsageError for an unknown word."""
    unknown = [word for word in about if word not in ABOUT]
    if unknown:
        raise UsageError(f"Nothing disagrees about {unknown[0]!r}.", f"It is {', '.join(sorted(ABOUT))}.")
    return frozenset(cast("Collection[About]", about)) if about else None


QUESTION = Question(
    "disagreements",
    "Disagreements",
    "Which claims cannot both hold: on who did it, how many, when, where. Those on which most depends come first, and "
    "a person rules on them; nothing is settled by being the newest.",
    DisagreementsParameters,
    disagreements,
    lambda view, answer: draw_disagreements(view, answer, view.name),
    table,
)

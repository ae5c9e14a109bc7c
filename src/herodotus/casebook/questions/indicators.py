"""Which conditions of an analyst's file hold, since when, and on what evidence."""

from __future__ import annotations

import datetime

from pydantic import Field

from herodotus.analyse.indicators import Indicators, parse_conditions
from herodotus.analyse.indicators import indicators as indicators_of
from herodotus.casebook.filing import MOST_BYTES, text_of
from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, option
from herodotus.publish.charts.indicators import draw_indicators
from herodotus.publish.tables.indicators import table
from herodotus.store.base import View

FILE = "indicators.yaml"


class IndicatorsParameters(Parameters):
    """Which conditions, and as of which day."""

    file: str = Field(
        FILE,
        max_length=MOST_BYTES,
        description="The conditions: a YAML file of the casebook, or its text.",
        json_schema_extra={"of": "file"},
    )
    on: datetime.date | None = option(None, "The day as of which is asked.")


def indicators(casebook: Casebook, view: View, asked: IndicatorsParameters) -> Indicators:
    """Which conditions hold. Raises NotFound without the file, UsageError or VocabularyError for its faults."""
    conditions = parse_conditions(*text_of(casebook, asked.file))
    return indicators_of(view, conditions, asked.on, casebook.store.sides(), judged(casebook, view.scope))


QUESTION = Question(
    "indicators",
    "Indicators",
    "Which warning signs of yours are tripped, since when and on what evidence: so many attacks in so many days, a new "
    "name, a rising budget; and how tense each week was.",
    IndicatorsParameters,
    indicators,
    lambda view, answer: draw_indicators(answer, view.name),
    table,
)

"""What two sides did to each other, who answers whom, and how far the record can tell."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from herodotus.analyse.exchange import MATERIAL, Exchange, Period
from herodotus.analyse.exchange import exchange as exchange_of
from herodotus.analyse.exchange.answer import StepName
from herodotus.analyse.methods.granger import LAGS
from herodotus.casebook.filing import text_of
from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Parted, Question, Words, option, several, words_of
from herodotus.publish.charts.exchange import draw_exchange
from herodotus.publish.tables.exchange import series_table
from herodotus.store.base import View
from herodotus.vocabulary.scale import parse_scale


class ExchangeParameters(Parameters):
    """Which sides, and how their deeds are counted."""

    one: str = words_of("side", "A side: a name laid down, an actor, or a description.", ...)
    other: str = words_of("side", "The other side, likewise.", ...)
    step: StepName = option("week", "The steps of the series: day, week or month.")
    gap: int = option(7, "Days without an act that end an episode.", ge=1, le=3660)
    types: Words = several("event type", "Types of the acts of episodes; else material conflict.", default=MATERIAL)
    lags: Annotated[list[int], Parted] = Field(
        default_factory=lambda: list(LAGS),
        max_length=20,
        description="Lags of Granger's test, in steps; else 1,2,4,6,8,12.",
    )
    scale: str | None = Field(
        None,
        max_length=100_000,
        description="Weights of your own, conflict to cooperation: a YAML file of the casebook, or its text.",
        json_schema_extra={"of": "file"},
    )
    since: datetime.date | None = option(None, "Count what happened from that day on.")
    until: datetime.date | None = option(None, "Count what happened up to that day.")
    hawkes: bool = option(True, "Fit a Hawkes process, which takes a while on many acts.")


def exchange(casebook: Casebook, view: View, asked: ExchangeParameters) -> Exchange:
    """Tit for tat between two sides. Raises NotFound for a side that nobody is of, UsageError or VocabularyError."""
    return exchange_of(
        view,
        asked.one,
        asked.other,
        sides=casebook.store.sides(),
        step=asked.step,
        gap=asked.gap,
        types=tuple(word.upper() for word in asked.types),
        lags=tuple(asked.lags),
        weights=parse_scale(*text_of(casebook, asked.scale)) if asked.scale else None,
        period=Period(asked.since, asked.until),
        hawkes=asked.hawkes,
        judgements=judged(casebook, view.scope),
    )


QUESTION = Question(
    "exchange",
    "Tit for tat",
    "What two sides did to each other, step by step: which answers a text asserts, which episodes were one-sided, "
    "after how many days the other side acted, and whether the past of one foretells the other.",
    ExchangeParameters,
    exchange,
    lambda view, answer: draw_exchange(answer, view.name),
    lambda _, answer: series_table(answer),
    costly=("hawkes",),
)

"""`herodotus exchange`: what two sides did to each other, who answers whom, and how far the record can tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give
from herodotus.cli.options import Chart, Csv, Json, Where, one_of, parse_day
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.records import Scope


One = Annotated[str, typer.Argument(metavar="ONE", help="A side: a name laid down, an actor, or a description.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other side, likewise.")]
StepOf = Annotated[str, typer.Option("--step", metavar="STEP", help="The steps of the series: day, week or month.")]
Gap = Annotated[int, typer.Option("--gap", metavar="DAYS", min=1, help="Days without an act that end an episode.")]
Types = Annotated[
    str | None, typer.Option("--types", metavar="TYPE,…", help="Types of the acts of episodes; else material conflict.")
]
LagsOf = Annotated[
    str | None, typer.Option("--lags", metavar="N,…", help="Lags of Granger's test, in steps; else 1,2,4,6,8,12.")
]
ScaleFile = Annotated[
    Path | None, typer.Option("--scale", metavar="FILE.yaml", help="Weights of your own, conflict to cooperation.")
]
Since = Annotated[
    date | None, typer.Option("--since", metavar="DAY", parser=parse_day, help="Count what happened from that day on.")
]
Until = Annotated[
    date | None, typer.Option("--until", metavar="DAY", parser=parse_day, help="Count what happened up to that day.")
]
WithHawkes = Annotated[
    bool, typer.Option("--hawkes/--no-hawkes", help="Fit a Hawkes process, which takes a while on many acts.")
]


@scoped
def exchange(
    scope: Scope,
    one: One,
    other: Other,
    step: StepOf = "week",
    gap: Gap = 7,
    types: Types = None,
    lags: LagsOf = None,
    scale: ScaleFile = None,
    since: Since = None,
    until: Until = None,
    hawkes: WithHawkes = True,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Tit for tat between two sides: series, asserted answers, episodes, and tests. As CSV, the series."""
    from herodotus.analyse.exchange import MATERIAL, STEPS, Period
    from herodotus.analyse.exchange import exchange as exchange_of
    from herodotus.analyse.methods.granger import LAGS
    from herodotus.casebook import open_casebook
    from herodotus.casebook.judging import judged
    from herodotus.publish.charts.exchange import draw_exchange
    from herodotus.publish.tables.exchange import series_table
    from herodotus.publish.tables.exchange import table as table_of
    from herodotus.vocabulary.scale import read_scale

    asked = {
        "step": one_of(step, STEPS, "step"),
        "gap": gap,
        "types": tuple(word.strip().upper() for word in types.split(",")) if types else MATERIAL,
        "lags": _numbers(lags) if lags else LAGS,
        "weights": read_scale(scale) if scale else None,
        "period": Period(since, until),
        "hawkes": hawkes,
    }
    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        known = {"sides": casebook.store.sides(), "judgements": judged(casebook, scope)}
        answer = exchange_of(view, one, other, **known, **asked)  # type: ignore[arg-type]
        picture = chart, lambda: draw_exchange(answer, view.name)
        return give(
            view,
            answer,
            lambda: series_table(answer) if csv else table_of(view, answer),
            json=json,
            csv=csv,
            chart=picture,
        )


def _numbers(words: str) -> tuple[int, ...]:
    try:
        return tuple(int(word) for word in words.split(","))
    except ValueError as error:
        raise UsageError(f"{words!r} are no lags.", "Write them as 1,2,4.") from error

"""`herodotus change`: what changed around a day or an event, or when a series changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give
from herodotus.cli.options import Chart, Csv, Json, Where, one_of, parse_day
from herodotus.cli.scoping import scoped, tell_scope

if TYPE_CHECKING:
    from herodotus.analyse.change import Change
    from herodotus.records import Scope
    from herodotus.store.base import View


Who = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="A side: a list, an actor, or a description.")]
Around = Annotated[
    str | None, typer.Option("--around", metavar="DAY|EVENT", help="The day, or the claim of an event, of the change.")
]
What = Annotated[
    str, typer.Option("--what", metavar="WHAT", help="What is counted: events, killed, injured or share:TYPE.")
]
As = Annotated[str, typer.Option("--role", metavar="ROLE", help="What the actor is: doer, target or any.")]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Only events of the type; repeatable.")]
Places = Annotated[
    list[str] | None, typer.Option("--place", metavar="PLACE", help="Only at places with that word or id; repeatable.")
]
StepOf = Annotated[str, typer.Option("--step", metavar="STEP", help="The steps of the series: day, week or month.")]
From = Annotated[date | None, typer.Option("--from", metavar="DAY", parser=parse_day, help="First day of the series.")]
To = Annotated[date | None, typer.Option("--to", metavar="DAY", parser=parse_day, help="Last day of the series.")]
Harmonics = Annotated[
    int,
    typer.Option("--harmonics", metavar="N", min=0, max=6, help="Pairs of yearly waves that take up the season."),
]
RuleOf = Annotated[
    str,
    typer.Option(
        "--rule",
        metavar="RULE",
        help="How several numbers for one loss are taken: latest-cut-off, median, most-told or widest.",
    ),
]
Slope = Annotated[bool, typer.Option("--slope", help="Let the trend change at the day, too.")]


@scoped
def change(
    scope: Scope,
    actor: Who = None,
    around: Around = None,
    what: What = "events",
    role: As = "any",
    types: Types = None,
    places: Places = None,
    step: StepOf = "week",
    begin: From = None,
    end: To = None,
    harmonics: Harmonics = 0,
    slope: Slope = False,
    rule: RuleOf = "latest-cut-off",
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Before and after a day: counts, losses or shares; without --around, when they changed. As CSV, the series."""
    from herodotus.analyse.change import ROLES, SIZES, Terms
    from herodotus.analyse.change import change as change_of
    from herodotus.analyse.sides import resolve_side
    from herodotus.casebook import open_casebook
    from herodotus.casebook.judging import judged
    from herodotus.publish.tables.change import series_table
    from herodotus.publish.tables.change import table as table_of

    size, part = one_of(step, SIZES, "step"), one_of(role, ROLES, "role")
    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        answer = change_of(
            view,
            _day_or_claim(around),
            what,
            resolve_side(view, actor, casebook.store.sides()) if actor else None,
            part,
            types or (),
            places or (),
            size,
            begin,
            end,
            Terms(harmonics, slope),
            rule,
            judged(casebook, scope),
        )
        return give(
            view,
            answer,
            lambda: series_table(answer) if csv else table_of(view, answer),
            json=json,
            csv=csv,
            chart=(chart, lambda: _drawn(answer, view)),
        )


def _drawn(answer: Change, view: View) -> str:
    from herodotus.publish.charts.change import draw_change

    return draw_change(answer, view.name)


def _day_or_claim(words: str | None) -> date | str | None:
    """A day where the words are one, else the id of a claim."""
    if words is None or not words[:1].isdigit():
        return words
    return parse_day(words)

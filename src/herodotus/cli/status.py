"""`herodotus status`: how an actor stands in law on a day, by lists and according to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.options import Chart, Csv, Json, Where, parse_day
from herodotus.cli.scoping import scoped
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.records import Scope

Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="An id or a name.")]
On = Annotated[
    date | None, typer.Option("--on", metavar="DAY", parser=parse_day, help="The day that it is for, as --as-of.")
]


@scoped
def status(
    scope: Scope,
    actor: Actor,
    on: On = None,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Say whether an actor is designated, or part of a state: per list, and according to whom."""
    from herodotus.analyse.designations import named
    from herodotus.analyse.status import status_of
    from herodotus.casebook import open_casebook
    from herodotus.casebook.listing import lists_for
    from herodotus.cli.answering import give
    from herodotus.cli.scoping import tell_scope
    from herodotus.publish.charts.status import draw_status
    from herodotus.publish.tables.status import table as table_of

    if on and scope.as_of and on != scope.as_of:
        raise UsageError(f"--on {on} and --as-of {scope.as_of} are two days.", "Give one of them.")
    asked = replace(scope, as_of=on or scope.as_of)
    with open_casebook(where) as casebook, casebook.looking(asked) as view:
        tell_scope(asked, view.undated)
        names = named(view, actor).names
        answer = status_of(view, actor, asked.as_of, lists_for(casebook, names, asked, asked.as_of))
        drawn = (chart, lambda: draw_status(answer, view.name))
        nothing = f"No list was added, and no claim says anything of the standing of {answer.name}."
        return give(view, answer, lambda: table_of(view, answer), json=json, csv=csv, chart=drawn, nothing=nothing)

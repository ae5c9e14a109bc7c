"""`herodotus indicators`: which conditions of an analyst's file hold, since when, and on what evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give
from herodotus.cli.options import Chart, Csv, Json, Where, own_file, parse_day
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import write_new

if TYPE_CHECKING:
    from herodotus.records import Scope

FileOf = Annotated[Path, typer.Argument(metavar="FILE", help="The conditions, as YAML.")]
On = Annotated[date | None, typer.Option("--on", metavar="DAY", parser=parse_day, help="The day as of which is asked.")]
New = Annotated[bool, typer.Option("--new", help="Write a file to begin with; one that is there is left alone.")]


@scoped
def indicators(
    scope: Scope,
    file: FileOf,
    on: On = None,
    new: New = False,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Which named conditions hold as of a day, and on which days they tripped before."""
    from herodotus.analyse.indicators import indicators as indicators_of
    from herodotus.analyse.indicators import read_conditions
    from herodotus.casebook import open_casebook
    from herodotus.casebook.judging import judged
    from herodotus.publish.charts.indicators import draw_indicators
    from herodotus.publish.tables.indicators import table as table_of

    if new:
        return _begin(file)
    with own_file():
        conditions = read_conditions(file)
    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        answer = indicators_of(view, conditions, on, casebook.store.sides(), judged(casebook, scope))
        picture = chart, lambda: draw_indicators(answer, view.name)
        return give(view, answer, lambda: table_of(view, answer), json=json, csv=csv, chart=picture)


def _begin(file: Path) -> int:
    """Write the template, unless something of that name is there."""
    from herodotus.analyse.indicators import template

    write_new(file, template())
    print(f"{file} holds an indicator of each kind. Edit it, then ask `herodotus indicators {file}`.")
    return 0

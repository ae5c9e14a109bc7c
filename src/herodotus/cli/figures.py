"""`herodotus figures`: stated numbers over time, what several for one time give, and what they imply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give
from herodotus.cli.options import Chart, Csv, Json, Where
from herodotus.cli.scoping import scoped, tell_scope

if TYPE_CHECKING:
    from herodotus.records import Scope

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name.")]
Measure = Annotated[
    str | None, typer.Option("--measure", metavar="WORD", help="What is measured, such as budget or troops.")
]
Rule = Annotated[
    str,
    typer.Option(
        "--rule", metavar="RULE", help="How several are taken together: latest-cut-off, median, most-told or widest."
    ),
]


@scoped
def figures(
    scope: Scope,
    actor: ActorName = None,
    measure: Measure = None,
    rule: Rule = "latest-cut-off",
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """List the stated numbers over time, with what they imply and where they disagree."""
    from herodotus.analyse.figures.over_time import figures_over_time
    from herodotus.casebook import open_casebook
    from herodotus.publish.charts.figures import draw_figures
    from herodotus.publish.tables.figures import table as table_of

    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        asked = view.find_actor(actor).id if actor else None
        answer = figures_over_time(view, asked, measure, rule, casebook.store.rulings(scope.instant))
        picture = chart, lambda: draw_figures(answer, view.name)
        return give(view, answer, lambda: table_of(view, answer), json=json, csv=csv, chart=picture)

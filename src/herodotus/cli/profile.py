"""`herodotus profile`: what the record holds of one actor, field by field; what it does not hold stays blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give
from herodotus.cli.options import Chart, Csv, Json, Where
from herodotus.cli.scoping import scoped, tell_scope

if TYPE_CHECKING:
    from herodotus.records import Scope

ActorName = Annotated[str, typer.Argument(metavar="ACTOR", help="An id or a name.")]


@scoped
def profile(
    scope: Scope, actor: ActorName, where: Where = None, json: Json = False, csv: Csv = False, chart: Chart = None
) -> int:
    """Show what the record holds of an actor: names, activity, targets, leaders, who commands it according to whom."""
    from herodotus.casebook import open_casebook
    from herodotus.casebook.profiling import profile as profile_of
    from herodotus.publish.charts.profile import draw_profile
    from herodotus.publish.tables.profile import table as table_of

    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        answer = profile_of(casebook, view, view.find_actor(actor).id)
        picture = chart, lambda: draw_profile(answer, view.name)
        return give(view, answer, lambda: table_of(view, answer), json=json, csv=csv, chart=picture)

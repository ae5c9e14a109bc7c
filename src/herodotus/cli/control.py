"""`herodotus control`: who commands, backs and holds whom, according to whom; façades and their alleged parents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give, looking
from herodotus.cli.options import Chart, Csv, Json, Where
from herodotus.cli.scoping import scoped

if TYPE_CHECKING:
    from herodotus.records import Scope

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name.")]


@scoped
def control(
    scope: Scope,
    actor: ActorName = None,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """List who is said to tell whom what to do, by what each rests on: command, backing or belonging."""
    from herodotus.analyse.control import control as control_of
    from herodotus.publish.charts.control import draw_control
    from herodotus.publish.tables.control import table as table_of

    with looking(where, scope) as view:
        answer = control_of(view, view.find_actor(actor).id if actor else None)
        picture = chart, lambda: draw_control(answer, view.name)
        nothing = "The record holds no tie of command, backing or belonging here."
        return give(view, answer, lambda: table_of(view, answer), json=json, csv=csv, chart=picture, nothing=nothing)

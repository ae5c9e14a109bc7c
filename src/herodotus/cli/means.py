"""`herodotus means`: weapons and methods over time, or with `--announced` what was announced against what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give, looking
from herodotus.cli.options import Chart, Csv, Json, Where, one_of
from herodotus.cli.scoping import scoped

if TYPE_CHECKING:
    from herodotus.analyse.means import Means
    from herodotus.analyse.means.announced import Announced
    from herodotus.publish.tables.cells import Table
    from herodotus.records import Scope
    from herodotus.store.base import View

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name.")]
StepName = Annotated[str, typer.Option("--step", metavar="STEP", help="The steps of time: month, quarter or year.")]
OnlyAnnounced = Annotated[
    bool, typer.Option("--announced", help="What was planned or threatened, against what was done.")
]
Window = Annotated[
    int, typer.Option("--window", metavar="DAYS", min=1, help="How long after an announcement it may be carried out.")
]
NOTHING_ANNOUNCED = "No claim is told as planned or threatened."


@scoped
def means(
    scope: Scope,
    actor: ActorName = None,
    announced: OnlyAnnounced = False,
    step: StepName = "month",
    window: Window = 365,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """List the weapons and methods that actors are told to have used, and what protects against them."""
    from herodotus.analyse.means import STEPS
    from herodotus.analyse.means import means as means_of

    steps = one_of(step, STEPS, "step of time")
    with looking(where, scope) as view:
        asked = view.find_actor(actor).id if actor else None
        if announced:
            from herodotus.analyse.means.announced import announced as announced_of

            plans = announced_of(view, asked, window)
            picture = chart, lambda: _drawn(plans, view)
            return give(
                view, plans, lambda: _table(view, plans), json=json, csv=csv, chart=picture, nothing=NOTHING_ANNOUNCED
            )
        used = means_of(view, asked, steps)
        picture = chart, lambda: _drawn(used, view)
        return give(view, used, lambda: _table(view, used), json=json, csv=csv, chart=picture)


def _table(view: View, answer: Means | Announced) -> Table:
    from herodotus.publish.tables.means import table

    return table(view, answer)


def _drawn(answer: Means | Announced, view: View) -> str:
    from herodotus.analyse.means import Means
    from herodotus.publish.charts.means import draw_announced, draw_means

    return draw_means(answer, view.name) if isinstance(answer, Means) else draw_announced(answer, view.name)

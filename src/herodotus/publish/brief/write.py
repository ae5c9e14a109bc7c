"""A brief on a view of the record: one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from herodotus.publish.brief.compose import compose_brief
from herodotus.publish.brief.fonts import font_faces
from herodotus.publish.brief.parts import STANDING, Brief
from herodotus.publish.brief.sections import Decided
from herodotus.publish.charts.network import LEGEND as TIE_LEGEND
from herodotus.publish.charts.timeline import LEGEND as TIME_LEGEND
from herodotus.publish.pages import style, template
from herodotus.records import Reading
from herodotus.store.base import View


def write_brief(
    view: View,
    title: str | None = None,
    actor: str | None = None,
    made_on: date | None = None,
    copies: Sequence[Reading] = (),
    decided: Decided | None = None,
    answers: Sequence[Any] = (),
) -> str:
    """A brief on everything in the view, or on what involves one actor (an id or a name).

    `copies` are readings among which documents that only repeat another are named, `decided` is what a casebook adds to
    its claims, `answers` are answers of the analysis room on the same view, each made a section. The same view and day
    give the same bytes. Raises NotFound for an actor that the view does not hold.
    """
    return brief_html(compose_brief(view, title, actor, made_on, copies, decided, (*STANDING, *answers)))


def brief_html(brief: Brief) -> str:
    """A brief as one HTML file."""
    with_prose = any(section.prose for section in brief.sections)
    return str(
        template("brief", "brief.html.j2").render(
            brief=brief,
            sections=brief.sections,
            fonts=font_faces(),
            style=style("brief", "brief.css") + (style("prose", "prose.css") if with_prose else ""),
            tie_legend=TIE_LEGEND,
            time_legend=TIME_LEGEND,
        )
    )

"""`herodotus control`: who commands, backs and holds whom, according to whom; façades and their alleged parents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give, joined_claims, looking
from herodotus.cli.options import Chart, Csv, Json, Where
from herodotus.cli.scoping import scoped

if TYPE_CHECKING:
    from herodotus.analyse.control import Control
    from herodotus.records import Scope
    from herodotus.store.base import View

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name.")]
COLUMNS = ("part", "above", "tie", "below", "standing", "according to", "denied by", "days", "beside", "claims")


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

    with looking(where, scope) as view:
        answer = control_of(view, view.find_actor(actor).id if actor else None)
        rows = [*_links(view, answer), *_chains(view, answer), *_facades(view, answer)]
        picture = chart, lambda: draw_control(answer, view.name)
        nothing = "The record holds no tie of command, backing or belonging here."
        return give(view, answer, (COLUMNS, rows), json=json, csv=csv, chart=picture, nothing=nothing)


def _links(view: View, answer: Control) -> Iterator[tuple[object, ...]]:
    from herodotus import vocabulary

    for link in answer.links:
        edge = link.edge
        days = f"{edge.first or ''}/{edge.last or ''}" if edge.first or edge.last else "undated"
        yield (
            link.strand,
            view.name(link.above),
            vocabulary.relation_kinds()[edge.kind].label if link.above == edge.subject else _inverse(edge.kind),
            view.name(link.below),
            (edge.how or link.standing) + (", disputed" if link.disputed else ""),
            ", ".join(edge.according_to),
            ", ".join(edge.denied_by),
            days,
            ", ".join(map(view.name, link.beside)),
            joined_claims(link.claims),
        )


def _inverse(kind: str) -> str:
    from herodotus import vocabulary

    return vocabulary.relation_kinds()[kind].inverse


def _chains(view: View, answer: Control) -> Iterator[tuple[object, ...]]:
    for chain in answer.chains:
        if len(chain.actors) < 3:
            continue
        between = " ← ".join(map(view.name, chain.actors[1:-1]))
        yield (
            "chain",
            view.name(chain.actors[-1]),
            f"{', '.join(chain.strands)}, by way of {between}",
            view.name(chain.actors[0]),
            "told whole" if chain.whole else "no one voice tells the whole",
            ", ".join(chain.voices),
            "",
            "",
            "",
            joined_claims(chain.claims),
        )


def _facades(view: View, answer: Control) -> Iterator[tuple[object, ...]]:
    for facade in answer.facades:
        first = f"first named {facade.first_named.day}" if facade.first_named else "no day of a first mention"
        for parent in facade.parents:
            yield (
                "façade",
                view.name(parent.actor),
                "is said to act as",
                f"{view.name(facade.name)} ({facade.kind.replace('_', ' ')})",
                f"first said {parent.first_said}" if parent.first_said else "",
                ", ".join(voice.name for voice in parent.voices if voice.claims),
                ", ".join(voice.name for voice in parent.voices if voice.denials),
                first,
                ", ".join(view.name(other.actor) for other in facade.parents if other is not parent),
                joined_claims((*parent.claims, *parent.denials)),
            )

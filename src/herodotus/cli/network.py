"""`herodotus network`: who is bound to whom, as of a day, according to whom; what changed; how two are joined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give, looking
from herodotus.cli.options import Chart, Csv, Json, Where, parse_day
from herodotus.cli.scoping import scoped
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.analyse.network.asking import NetworkAnswer
    from herodotus.records import Scope
    from herodotus.store.base import View

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="A kind of tie, or command, backing, belonging; repeat it."),
]
Between = Annotated[
    tuple[str, str] | None, typer.Option("--between", metavar="DAY DAY", help="What changed between two days.")
]
PathEnds = Annotated[
    tuple[str, str] | None, typer.Option("--path", metavar="ACTOR ACTOR", help="How two actors are joined.")
]
Central = Annotated[bool, typer.Option("--centrality", help="Who stands in the middle.")]
Groups = Annotated[bool, typer.Option("--communities", help="Which actors hang together.")]
GraphML = Annotated[
    Path | None, typer.Option("--graphml", metavar="FILE", help="Write the network for other programs, too.")
]


@scoped
def network(
    scope: Scope,
    actor: ActorName = None,
    kinds: Kinds = None,
    between: Between = None,
    path: PathEnds = None,
    centrality: Central = False,
    communities: Groups = False,
    graphml: GraphML = None,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """List the ties between actors, as of a day by named rules, with who affirms and who denies each."""
    from herodotus.analyse.network.asking import Asked, ask_network
    from herodotus.analyse.network.kinds import kinds_named
    from herodotus.publish.tables.network import table as table_of

    if between and scope.as_of:
        raise UsageError("--between names its own days.", "Leave out --as-of.")
    if sum((bool(between), bool(path), centrality or communities)) > 1 and not json:
        raise UsageError("A table shows one thing: changes, a path, or standing.", "Ask for one at a time, or --json.")
    chosen = kinds_named(kinds) if kinds else None
    days = (parse_day(between[0]), parse_day(between[1])) if between else None
    with looking(where, scope) as view:
        ends = (view.find_actor(path[0]).id, view.find_actor(path[1]).id) if path else None
        one = view.find_actor(actor).id if actor else None
        answer = ask_network(view, Asked(one, chosen, days, ends, centrality, communities))
        if graphml:
            _write(answer, view, graphml)
        picture = chart, lambda: _drawn(answer, view)
        return give(
            view, answer, lambda: table_of(view, answer), json=json, csv=csv, chart=picture, nothing=_nothing(answer)
        )


def _drawn(answer: NetworkAnswer, view: View) -> str:
    from herodotus.publish.charts.network import draw_network

    return draw_network(answer, view.name)


def _write(answer: NetworkAnswer, view: View, file: Path) -> None:
    from herodotus.cli.terminal import note, write_whole
    from herodotus.publish.exporters.graphml import graphml

    write_whole(file, graphml(answer, view.name))
    note(f"The network is in {file}.")


def _nothing(answer: NetworkAnswer) -> str:
    if answer.path:
        return answer.path.words
    if answer.changes is not None:
        return "No tie is told to have changed between these days."
    return "The record holds no such tie."

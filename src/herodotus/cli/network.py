"""`herodotus network`: who is bound to whom, as of a day, according to whom; what changed; how two are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import Table, give, joined_claims, looking
from herodotus.cli.options import Chart, Csv, Json, Where, parse_day
from herodotus.cli.scoping import scoped
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.analyse.network import Edge
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
TIES = ("who", "tie", "whom", "how", "according to", "denied by", "first", "last", "disputed", "claims")
CHANGES = ("what", "who", "tie", "whom", "days", "why", "claims")
STEPS = ("step", "who", "tie", "whom", "sentence", "source", "published", "claims")
ACTORS = ("actor", "community", "ties", "degree", "betweenness", "closeness", "claims")


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
    from herodotus.publish.charts.network import draw_network

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
        picture = chart, lambda: draw_network(answer, view.name)
        return give(view, answer, _table(view, answer), json=json, csv=csv, chart=picture, nothing=_nothing(answer))


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


def _table(view: View, answer: NetworkAnswer) -> Table:
    if answer.path:
        return STEPS, _steps(view, answer)
    if answer.changes is not None:
        return CHANGES, _changes(view, answer)
    if answer.centrality or answer.communities:
        return ACTORS, _actors(view, answer)
    return TIES, _ties(view, answer)


def _ties(view: View, answer: NetworkAnswer) -> Iterator[tuple[object, ...]]:
    disputed = set(answer.disputed)
    parts: tuple[tuple[str, Iterable[Edge]], ...] = (
        ("affirmed", answer.edges),
        ("denied", answer.denied),
        ("supposed", answer.supposed),
    )
    for word, edges in parts:
        for edge in edges:
            claims = (*edge.claims, *edge.denials, *edge.supposed)
            yield (
                *_words(view, edge),
                edge.how or word,
                ", ".join(edge.according_to),
                ", ".join(edge.denied_by),
                edge.first,
                edge.last,
                "yes" if not disputed.isdisjoint(claims) else "",
                joined_claims(claims),
            )


def _words(view: View, edge: Edge) -> tuple[str, str, str]:
    from herodotus import vocabulary

    return view.name(edge.subject), vocabulary.relation_kinds()[edge.kind].label, view.name(edge.object)


def _changes(view: View, answer: NetworkAnswer) -> Iterator[tuple[object, ...]]:
    from herodotus.records.time import iso_range

    for one in answer.changes or ():
        yield one.what, *_words(view, one.edge), iso_range(*one.days), one.why, joined_claims(one.claims)


def _steps(view: View, answer: NetworkAnswer) -> Iterator[tuple[object, ...]]:
    for number, step in enumerate(answer.path.steps if answer.path else (), 1):
        sentences = {sentence.claim: sentence for sentence in step.sentences}
        for edge in step.edges:
            for claim in edge.claims:
                told = sentences[claim]
                yield number, *_words(view, edge), told.exact, told.source, told.published, claim


def _actors(view: View, answer: NetworkAnswer) -> Iterator[tuple[object, ...]]:
    found = answer.communities.communities if answer.communities else ()
    groups = {actor: number for number, one in enumerate(found, 1) for actor in one.actors}
    if answer.centrality:
        for one in answer.centrality.actors:
            numbers = (one.ties, f"{one.degree:.3f}", f"{one.betweenness:.3f}", f"{one.closeness:.3f}")
            yield view.name(one.actor), groups.get(one.actor), *numbers, joined_claims(one.claims)
    else:
        for number, group in enumerate(found, 1):
            for actor in group.actors:
                yield view.name(actor), number, None, None, None, None, joined_claims(group.claims)

"""A network as a table: ties, or what was asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from herodotus import vocabulary
from herodotus.analyse.network import Edge
from herodotus.analyse.network.asking import NetworkAnswer
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.records.time import iso_range
from herodotus.store.base import View

TIES = ("who", "tie", "whom", "how", "according to", "denied by", "first", "last", "disputed", "claims")


CHANGES = ("what", "who", "tie", "whom", "days", "why", "claims")


STEPS = ("step", "who", "tie", "whom", "sentence", "source", "published", "claims")


ACTORS = ("actor", "community", "ties", "degree", "betweenness", "closeness", "claims")


def table(view: View, answer: NetworkAnswer) -> Table:
    """The path, the changes, who is central, else the ties: whichever was asked for first."""
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
        ("died", answer.ended_by_death),
    )
    for word, edges in parts:
        for edge in edges:
            claims = (*edge.claims, *edge.denials, *edge.supposed, *edge.of_death)
            yield (
                *_words(view, edge),
                (edge.how or word) + edge.fate,
                ", ".join(edge.according_to),
                ", ".join(edge.denied_by),
                edge.first,
                edge.last,
                "yes" if not disputed.isdisjoint(claims) else "",
                joined_claims(claims),
            )


def _words(view: View, edge: Edge) -> tuple[str, str, str]:
    return view.name(edge.subject), vocabulary.relation_kinds()[edge.kind].label, view.name(edge.object)


def _changes(view: View, answer: NetworkAnswer) -> Iterator[tuple[object, ...]]:
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

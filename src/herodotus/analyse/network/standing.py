"""Who stands in the middle of the network, and which actors hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from herodotus.analyse.network.kinds import APART
from herodotus.analyse.network.snapshot import Edge, Node
from herodotus.resolve.incidents import known_across_documents


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's place in the network.

    `degree` is the share of the others that it is tied to, `betweenness` the share of shortest paths between two others
    that run through it, `closeness` the share of the others that reach it over their mean distance. `claims` are those
    of its ties.
    """

    actor: str
    ties: int
    degree: float
    betweenness: float
    closeness: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """Every named actor's place, the highest betweenness first, and how it was counted."""

    actors: tuple[Standing, ...]
    exact: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that are tied more to each other than to the rest. `claims` are those of the ties among them."""

    actors: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """The network in communities of two or more, the largest first. `modularity` says how far they stand apart."""

    communities: tuple[Community, ...]
    modularity: float
    seed: int
    rules: tuple[str, ...]


_NAMED = "Bodies without a name take no part: nobody knows whether two texts mean the same people."


def standings(nodes: Sequence[Node], edges: Sequence[Edge]) -> Standings:
    """Degree, betweenness and closeness of the named actors; ties of one pair are one, direction is not looked at."""
    from herodotus.analyse.methods.centrality import centrality  # loads much, for what is seldom asked

    used = _between_named(edges)
    claims = {node.id: node.claims for node in nodes}
    found = centrality([(edge.subject, edge.object) for edge in used])
    actors = tuple(
        Standing(one.id, one.ties, one.degree, one.betweenness, one.closeness, claims.get(one.id, ()))
        for one in found.nodes
    )
    rules = (f"{rule[:1].upper()}{rule[1:]}." for rule in found.rules)
    return Standings(actors, found.exact, (*rules, _NAMED))


def division(edges: Sequence[Edge], seed: int = 0) -> Division:
    """The named actors in communities by ties that bind; hostility and designation bind nobody.

    A pair weighs as much as it has kinds of tie: many reports of one tie are no stronger bond.
    """
    from herodotus.analyse.methods.centrality import communities

    used = [edge for edge in _between_named(edges) if edge.kind not in APART]
    found = communities([(edge.subject, edge.object) for edge in used], seed)
    group = {actor: place for place, actors in enumerate(found.groups) for actor in actors}
    claims: dict[int, dict[str, None]] = {}
    for edge in used:
        if group[edge.subject] == group[edge.object]:
            claims.setdefault(group[edge.subject], {}).update(dict.fromkeys(edge.claims))
    kept = [(place, actors) for place, actors in enumerate(found.groups) if len(actors) > 1]
    rules = (
        "Communities are found by the Louvain method with a fixed seed; another good division may exist.",
        "Hostility and designation bind nobody together and are left out of communities.",
        _NAMED,
    )
    made = tuple(Community(actors, tuple(claims.get(place, ()))) for place, actors in kept)
    return Division(made, found.modularity, seed, rules)


def _between_named(edges: Sequence[Edge]) -> list[Edge]:
    return [e for e in edges if known_across_documents(e.subject) and known_across_documents(e.object)]

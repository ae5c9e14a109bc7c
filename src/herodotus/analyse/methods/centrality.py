"""Who is central in a graph, which groups hang together, and how two are joined.

Paths are counted in steps. A tie's weight is its strength and never a distance: it bears on `strength`, on communities,
and on which of several equally short paths is shown.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from herodotus.errors import NotFound, UsageError

Tie = tuple[str, str] | tuple[str, str, float]

EXACT_WORK = 3_000_000
"""Nodes times (nodes and ties) up to which paths are counted from every node."""

FEWEST_SOURCES = 50


@dataclass(frozen=True, slots=True)
class Central:
    """One node. All but `ties` and `strength` lie between 0 and 1.

    `degree` is the share of the others that it is tied to; `betweenness` the share of shortest paths between two others
    that run through it; `closeness` the share of others that reach it over their mean distance to it. `ties` counts its
    neighbours, in a directed graph its arrows in and out; `strength` sums the weights of those ties.
    """

    id: str
    degree: float
    betweenness: float
    closeness: float
    ties: int
    strength: float


@dataclass(frozen=True, slots=True)
class Centrality:
    """Nodes, the highest betweenness first. `sources` counts the nodes paths run from, all if `exact`."""

    nodes: tuple[Central, ...]
    directed: bool
    exact: bool
    sources: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Communities:
    """Groups that are tied more among themselves than chance would tie them, the largest first.

    `modularity` is the share of ties inside groups less what a random graph of the same degrees would have.
    """

    groups: tuple[tuple[str, ...], ...]
    modularity: float
    seed: int


def centrality(
    edges: Iterable[Tie],
    *,
    nodes: Iterable[str] = (),
    directed: bool = False,
    seed: int = 0,
    exact_work: int = EXACT_WORK,
) -> Centrality:
    """Degree, betweenness and closeness of every node (Freeman 1979, Social Networks 1:215; Brandes 2001).

    Several ties of one pair are one tie of their summed weight; a tie of a node to itself is left out. `nodes` adds
    those without a tie. Where nodes times (nodes and ties) exceed `exact_work`, paths are counted from a seeded sample
    of nodes (Brandes and Pich 2007) and `exact` is False. Closeness of parts that do not hang together is scaled by the
    share of nodes that reach one (Wasserman and Faust 1994). In a directed graph paths follow the arrows.
    """
    graph = _graph(edges, nodes, directed)
    order = list(graph)
    size = len(order)
    work = size * (size + graph.number_of_edges())
    exact = work <= exact_work
    count = size if exact else min(size, max(FEWEST_SOURCES, exact_work * size // work))
    sources = order if count == size else random.Random(seed).sample(order, count)  # noqa: S311
    between = nx.betweenness_centrality(graph, k=None if count == size else count, seed=seed)
    close = _closeness(graph, sources)
    central = [
        Central(
            one,
            graph.degree(one) / (size - 1) if size > 1 else 0.0,
            between[one],
            close[one],
            graph.degree(one),
            float(graph.degree(one, weight="weight")),
        )
        for one in order
    ]
    central.sort(key=lambda one: (-one.betweenness, -one.degree, one.id))
    return Centrality(tuple(central), directed, count == size, count, _rules(directed, count, size))


def communities(edges: Iterable[Tie], seed: int = 0, *, nodes: Iterable[str] = ()) -> Communities:
    """Groups by the Louvain method (Blondel et al. 2008, J. Stat. Mech. P10008), which takes no note of direction.

    The method finds a good division, not the best and not the only one; another seed may give another.
    """
    graph = _graph(edges, nodes, directed=False)
    order = list(graph)
    if not graph.number_of_edges():
        return Communities(tuple((one,) for one in order), 0.0, seed)
    numbered = nx.relabel_nodes(graph, {one: place for place, one in enumerate(order)})
    found = nx.community.louvain_communities(numbered, weight="weight", seed=seed)
    groups = sorted(
        (tuple(order[place] for place in sorted(group)) for group in found), key=lambda one: (-len(one), one)
    )
    return Communities(tuple(groups), float(nx.community.modularity(numbered, found, weight="weight")), seed)


def shortest_path(edges: Iterable[Tie], start: str, end: str, *, directed: bool = False) -> tuple[str, ...] | None:
    """The nodes along a path of fewest steps, both ends among them; None where no path joins them.

    Of several such paths, the one with the most weight on its ties; of equals, the first by its ids. Raises `NotFound`
    for a node that has no tie.
    """
    graph = _graph(edges, (), directed)
    for one in (start, end):
        if one not in graph:
            raise NotFound(f"{one} has no tie here.", "Choose one that has, or take another day or other kinds of tie.")
    best: dict[str, tuple[float, tuple[str, ...]]] = {start: (0.0, (start,))}
    seen = {start}
    while best and end not in best:
        best = _step(graph, best, seen)
        seen.update(best)
    return best[end][1] if end in best else None


def _step(
    graph: nx.Graph[str], reached: Mapping[str, tuple[float, tuple[str, ...]]], seen: set[str]
) -> dict[str, tuple[float, tuple[str, ...]]]:
    """The best path to every node one step further."""
    out: dict[str, tuple[float, tuple[str, ...]]] = {}
    for node, (weight, path) in reached.items():
        for other, tie in graph.adj[node].items():
            if other in seen:
                continue
            found = (weight + tie["weight"], (*path, other))
            held = out.get(other)
            if held is None or (-found[0], found[1]) < (-held[0], held[1]):
                out[other] = found
    return out


def _graph(edges: Iterable[Tie], nodes: Iterable[str], directed: bool) -> nx.Graph[str]:
    """The graph with its nodes in order of their ids, so that no result hangs on the order of the ties."""
    weights: dict[tuple[str, str], float] = {}
    everyone = set(nodes)
    for edge in edges:
        start, end, weight = edge if len(edge) == 3 else (*edge, 1.0)
        if not weight > 0:
            raise UsageError(f"The tie of {start} and {end} has the weight {weight}.", "Give a weight above 0.")
        everyone.update((start, end))
        if start != end:
            pair = (start, end) if directed or start < end else (end, start)
            weights[pair] = weights.get(pair, 0.0) + weight
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(sorted(everyone))
    graph.add_weighted_edges_from((start, end, weight) for (start, end), weight in sorted(weights.items()))
    return graph


def _closeness(graph: nx.Graph[str], sources: Sequence[str]) -> dict[str, float]:
    """Closeness by the paths that run from the sources: exact when these are all nodes, else an estimate."""
    reached, steps = dict.fromkeys(graph, 0), dict.fromkeys(graph, 0)
    for source in sources:
        for node, far in nx.single_source_shortest_path_length(graph, source).items():
            reached[node] += far > 0
            steps[node] += far
    among = set(sources)
    others = {node: len(sources) - (node in among) for node in graph}
    return {node: reached[node] ** 2 / (steps[node] * others[node]) if steps[node] else 0.0 for node in graph}


def _rules(directed: bool, sources: int, size: int) -> tuple[str, ...]:
    paths = "paths follow the direction of ties" if directed else "paths run along ties in either direction"
    counted = (
        f"paths are counted from all {size} nodes"
        if sources == size
        else f"betweenness and closeness are estimates from paths of a seeded sample of {sources} of {size} nodes"
    )
    return (f"{paths}, each tie one step whatever its weight", counted, "several ties of one pair count as one tie")

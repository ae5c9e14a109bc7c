"""Where the nodes of a drawing stand: as far apart on paper as they are in the network.

Stress majorisation, after Gansner, Koren and North, "Graph drawing by stress majorization" (2004): the sum over all
pairs of (distance on paper - distance in the network)² / (distance in the network)² is made smaller step by step.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import networkx

Point = tuple[float, float]
ROUNDS = 300
APART = 3.2
"""The distance between nodes that no path joins, in ties."""


def arrange(idents: Sequence[str], ties: Sequence[tuple[str, str]]) -> dict[str, Point]:
    """A point for each node, in ties; the same network gives the same points."""
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(idents)
    graph.add_edges_from(ties)
    paths = dict(networkx.all_pairs_shortest_path_length(graph))
    wanted = [[_distance(paths[a].get(b)) for b in idents] for a in idents]
    points = _circle(graph, idents)
    for _ in range(ROUNDS):
        points = [_moved(index, points, wanted[index]) for index in range(len(points))]
    return dict(zip(idents, points, strict=True))


def _distance(steps: int | None) -> float:
    return APART if steps is None else min(float(steps), APART + 1)


def _circle(graph: networkx.Graph[str], idents: Sequence[str]) -> list[Point]:
    """All on a circle, neighbours near each other, so that few lines cross from the start."""
    order: list[str] = []
    for start in sorted(idents, key=lambda ident: (-graph.degree(ident), idents.index(ident))):
        order += [node for node in networkx.dfs_preorder_nodes(graph, start) if node not in order]
    count = max(len(order), 1)
    angles = {ident: 2 * math.pi * index / count for index, ident in enumerate(order)}
    return [(2.5 * math.cos(angles[ident]), 2.5 * math.sin(angles[ident])) for ident in idents]


def _moved(index: int, points: Sequence[Point], wanted: Sequence[float]) -> Point:
    """Where all the others together would have one node stand."""
    x, y, total = 0.0, 0.0, 0.0
    here = points[index]
    for other, (ox, oy) in enumerate(points):
        if other == index:
            continue
        weight = wanted[other] ** -2
        gap = math.hypot(here[0] - ox, here[1] - oy) or 1e-6
        pull = wanted[other] / gap
        x += weight * (ox + (here[0] - ox) * pull)
        y += weight * (oy + (here[1] - oy) * pull)
        total += weight
    return (x / total, y / total) if total else here

"""Centrality, communities and paths: the Florentine families, sampling, and independence of the order of ties."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.analyse.methods.centrality import Tie, centrality, communities, shortest_path
from herodotus.errors import NotFound, UsageError

FLORENCE: list[Tie] = list(nx.florentine_families_graph().edges())

pairs = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=25)


def big(nodes: int, ties: int, seed: int = 1) -> list[Tie]:
    return [(f"n{one}", f"n{other}") for one, other in nx.gnm_random_graph(nodes, ties, seed=seed).edges()]


def test_the_medici_stand_between_the_families() -> None:
    first = centrality(FLORENCE).nodes[0]
    assert first.id == "Medici"
    assert first.betweenness == pytest.approx(0.522, abs=5e-4)
    assert first.degree == pytest.approx(0.4286, abs=5e-5)
    assert first.ties == 6
    assert len(centrality(FLORENCE).nodes) == 15


def plain(edges: list[Tie], directed: bool) -> nx.Graph[str]:
    """The same graph as networkx makes it, without weights."""
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(one for edge in edges for one in edge[:2])
    graph.add_edges_from((edge[0], edge[1]) for edge in edges if edge[0] != edge[1])
    return graph


@settings(deadline=None)
@given(pairs, st.booleans())
def test_networkx_gives_the_same_measures(edges: list[Tie], directed: bool) -> None:
    graph = plain(edges, directed)
    between, close = nx.betweenness_centrality(graph), nx.closeness_centrality(graph)
    degree = nx.degree_centrality(graph) if len(graph) > 1 else dict.fromkeys(graph, 0.0)
    found = centrality(edges, directed=directed)
    assert {one.id for one in found.nodes} == set(graph)
    for one in found.nodes:
        assert one.betweenness == pytest.approx(between[one.id])
        assert one.closeness == pytest.approx(close[one.id])
        assert one.degree == pytest.approx(degree[one.id])


@settings(deadline=None)
@given(pairs, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_ties_does_not_matter(edges: list[Tie], shuffled: random.Random, directed: bool) -> None:
    other = list(edges)
    shuffled.shuffle(other)
    if not directed:
        other = [(edge[1], edge[0]) for edge in other]
    assert centrality(edges, directed=directed) == centrality(other, directed=directed)
    assert communities(edges, 3) == communities(other, 3)


def test_a_sample_of_sources_is_an_estimate_and_says_so() -> None:
    edges: list[Tie] = [(f"n{one}", f"n{other}") for one, other in nx.barabasi_albert_graph(300, 3, seed=1).edges()]
    half = 300 * (300 + len(edges)) // 2
    whole = centrality(edges)
    found = centrality(edges, exact_work=half)
    assert (found.exact, found.sources) == (False, 150)
    assert any("seeded sample of 150 of 300" in rule for rule in found.rules)
    assert found == centrality(edges, exact_work=half)
    assert found != centrality(edges, exact_work=half, seed=1)
    assert len({one.id for one in whole.nodes[:10]} & {one.id for one in found.nodes[:10]}) >= 8
    samples = [{one.id: one for one in centrality(edges, exact_work=half, seed=seed).nodes} for seed in range(8)]
    for one in whole.nodes[:20]:
        estimates = [sample[one.id] for sample in samples]
        assert sum(each.betweenness for each in estimates) / 8 == pytest.approx(one.betweenness, rel=0.15)
        assert sum(each.closeness for each in estimates) / 8 == pytest.approx(one.closeness, rel=0.03)
        assert {each.degree for each in estimates} == {one.degree}


def test_all_sources_are_counted_exactly_whatever_the_limit() -> None:
    assert centrality(FLORENCE, exact_work=1).exact
    assert centrality(FLORENCE, exact_work=1) == centrality(FLORENCE)


def test_ten_thousand_ties_take_less_than_twenty_seconds() -> None:
    edges = big(5000, 10_000)
    start = time.process_time()
    found = centrality(edges)
    assert time.process_time() - start < 20
    assert not found.exact
    assert len(found.nodes) == len({one for edge in edges for one in edge[:2]})


def test_several_ties_are_one_and_a_tie_to_oneself_is_none() -> None:
    found = {
        one.id: one for one in centrality([("a", "b"), ("b", "a", 2.0), ("a", "a"), ("b", "c")], nodes=["d"]).nodes
    }
    assert (found["a"].ties, found["a"].strength) == (1, 3.0)
    assert (found["d"].ties, found["d"].degree, found["d"].closeness) == (0, 0.0, 0.0)
    assert found["b"].betweenness == pytest.approx(1 / 3)
    assert centrality([]).nodes == ()
    assert centrality([], nodes=["a"]).nodes[0].degree == 0.0


def test_a_weight_is_above_nothing() -> None:
    with pytest.raises(UsageError, match="weight 0"):
        centrality([("a", "b", 0.0)])
    with pytest.raises(UsageError, match="weight nan"):
        communities([("a", "b", float("nan"))])


def test_two_groups_joined_by_one_tie_are_two_communities() -> None:
    def whole(names: str) -> list[Tie]:
        return [(one, other) for one in names for other in names if one < other]

    found = communities([*whole("abcde"), *whole("vwxyz"), ("e", "v")], nodes=["lone"])
    assert found.groups == (("a", "b", "c", "d", "e"), ("v", "w", "x", "y", "z"), ("lone",))
    assert found.modularity == pytest.approx(0.4524, abs=1e-3)
    assert communities([], nodes="ab").groups == (("a",), ("b",))


def test_weights_draw_communities_together() -> None:
    square: list[Tie] = [("a", "b", 9.0), ("b", "c", 1.0), ("c", "d", 9.0), ("d", "a", 1.0)]
    assert communities(square).groups == (("a", "b"), ("c", "d"))


def test_the_order_of_strings_in_memory_does_not_matter() -> None:
    code = (
        "import networkx as nx; from herodotus.analyse.methods.centrality import communities, centrality;"
        "e = [(f'n{a}', f'n{b}') for a, b in nx.gnm_random_graph(60, 150, seed=2).edges()];"
        "print(communities(e, 1), centrality(e, exact_work=9000))"
    )
    outs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outs) == 1


def test_the_path_of_fewest_steps_then_most_weight_then_first_by_name() -> None:
    edges: list[Tie] = [
        ("a", "m"),
        ("m", "z"),
        ("a", "k"),
        ("k", "z"),
        ("a", "p", 5.0),
        ("p", "q", 5.0),
        ("q", "z", 5.0),
    ]
    assert shortest_path(edges, "a", "z") == ("a", "k", "z")
    assert shortest_path([*edges, ("m", "z", 1.0)], "a", "z") == ("a", "m", "z")
    assert shortest_path(edges, "a", "a") == ("a",)
    assert shortest_path([("a", "b"), ("c", "d")], "a", "d") is None
    assert shortest_path([("a", "b")], "b", "a", directed=True) is None
    assert shortest_path([("a", "b"), ("b", "c")], "a", "c", directed=True) == ("a", "b", "c")
    with pytest.raises(NotFound, match="x has no tie"):
        shortest_path(edges, "a", "x")


@settings(deadline=None)
@given(pairs, st.booleans())
def test_no_path_is_shorter(edges: list[Tie], directed: bool) -> None:
    graph = plain(edges, directed)
    for start in sorted(graph):
        far = nx.single_source_shortest_path_length(graph, start)
        for end in sorted(graph):
            path = shortest_path(edges, start, end, directed=directed)
            assert (len(path) - 1 if path else None) == far.get(end)
            assert all(graph.has_edge(*step) for step in zip(path or (), (path or ())[1:], strict=False))

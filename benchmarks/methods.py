"""How long the methods take as what they are asked about grows.

    python -m benchmarks.methods

Prints seconds of processor time by size: a Hawkes fit of two sides dated by day, change points of a series, centrality
and communities of a graph of twice as many ties as actors.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import networkx as nx
import numpy as np

from herodotus.analyse.methods.centrality import Tie, centrality, communities
from herodotus.analyse.methods.changepoints import changepoints
from herodotus.analyse.methods.hawkes import fit_hawkes, simulate_hawkes

DAYS = 4000


def main() -> None:
    """Print the table."""
    print("method\tsize\tseconds")
    for size in (1_000, 10_000, 100_000):
        rate = size / DAYS / 8
        days = [np.floor(row) for row in simulate_hawkes((3 * rate, 2 * rate), ((0.2, 0.1), (0.3, 0.15)), 0.5, DAYS, 1)]
        _show("hawkes", sum(len(row) for row in days), partial(fit_hawkes, days, DAYS))
    for size in (100, 1_000, 5_000):
        counts = np.random.default_rng(1).poisson(5, size)
        _show("changepoints", size, partial(changepoints, counts, model="poisson"))
    for size in (500, 5_000):
        ties: list[Tie] = [(f"n{a}", f"n{b}") for a, b in nx.gnm_random_graph(size, 2 * size, seed=1).edges()]
        _show("centrality", size, partial(centrality, ties))
        _show("communities", size, partial(communities, ties))


def _show(method: str, size: int, act: Callable[[], object]) -> None:
    start = time.process_time()
    act()
    print(f"{method}\t{size}\t{time.process_time() - start:.2f}")


if __name__ == "__main__":
    main()

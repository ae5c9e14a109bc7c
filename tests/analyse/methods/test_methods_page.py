"""The numbers of docs/methods.md are those that the methods give."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from herodotus.analyse.methods.centrality import centrality
from herodotus.analyse.methods.changepoints import changepoints
from herodotus.analyse.methods.granger import granger
from herodotus.analyse.methods.hawkes import fit_hawkes, simulate_hawkes
from herodotus.analyse.methods.interrupted import Family, interrupted

PAGE = Path(__file__).parents[3] / "docs" / "methods.md"


def rows() -> dict[str, str]:
    """What the page says that each method gives."""
    table = PAGE.read_text(encoding="utf-8").split("## What they reproduce")[1].split("\n## ")[0]
    found = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE)
    return {method: gives for method, gives in found if method != "method"}


def columns(shared: Path, name: str, *wanted: str) -> list[list[float]]:
    with (shared / "data/methods" / name).open() as file:
        lines = list(csv.DictReader(file))
    return [[float(line[one]) for line in lines] for one in wanted]


def test_every_row_has_its_check() -> None:
    assert list(rows()) == [
        "Granger, lag 6",
        "interrupted, Poisson",
        "interrupted, quasi-Poisson",
        "interrupted, two harmonics",
        "change point, Poisson",
        "change point, normal",
        "Hawkes",
        "centrality",
    ]


def test_granger_as_on_the_page(shared: Path) -> None:
    israel, palestinians = columns(shared, "israel_palestine_goldstein_weekly.csv", "i2p", "p2i")
    (one,), (other,) = granger(palestinians, israel, (6,)), granger(israel, palestinians, (6,))
    assert len(israel) == 1278
    directions = f"Palestinians → Israelis F {one.f:.3f}, Israelis → Palestinians F {other.f:.3f}"
    assert rows()["Granger, lag 6"] == f"{directions}; df {one.df_num}, {one.df_denom}"


@pytest.mark.parametrize(
    ("row", "family", "harmonics"),
    [
        ("interrupted, Poisson", "poisson", 0),
        ("interrupted, quasi-Poisson", "quasipoisson", 0),
        ("interrupted, two harmonics", "quasipoisson", 2),
    ],
)
def test_interrupted_as_on_the_page(shared: Path, row: str, family: Family, harmonics: int) -> None:
    counts, people = columns(shared, "sicily_its.csv", "aces", "stdpop")
    one = interrupted(counts, 36, exposure=people, family=family, harmonics=harmonics, period=12)
    given = f"{one.level.value:.3f} ({one.level.low:.3f}–{one.level.high:.3f})"
    assert rows()[row] == (given if family == "poisson" else f"{given}, dispersion {one.dispersion:.2f}")


def test_coal_as_on_the_page(shared: Path) -> None:
    (disasters,) = columns(shared, "coal_disasters.csv", "disasters")
    one = changepoints(disasters, model="poisson").single
    assert rows()["change point, Poisson"] == f"after {1850 + one.at}, {one.before:.3f} → {one.after:.3f}"


def test_the_nile_as_on_the_page() -> None:
    nile = pytest.importorskip("statsmodels.datasets.nile")
    one = changepoints(nile.load_pandas().data["volume"].to_numpy(), model="normal").single
    assert rows()["change point, normal"] == f"after {1870 + one.at}, {one.before:.2f} → {one.after:.2f}"


def test_hawkes_as_on_the_page() -> None:
    """To a hundredth: the last digit of an optimum may differ from one processor to another."""
    rates, sets_off = (0.3, 0.2), ((0.2, 0.1), (0.3, 0.15))
    fits = [fit_hawkes(simulate_hawkes(rates, sets_off, 1.0, 4000, seed), 4000) for seed in range(40)]
    means = np.mean([[*one.mu, *one.a[0], *one.a[1], one.beta] for one in fits], axis=0)
    shown = [float(number) for number in re.findall(r"\d\.\d+", rows()["Hawkes"])]
    assert shown == pytest.approx(means, abs=0.005)


def test_centrality_as_on_the_page() -> None:
    first = centrality(nx.florentine_families_graph().edges()).nodes[0]
    assert rows()["centrality"] == f"{first.id}: betweenness {first.betweenness:.3f}, degree {first.degree:.4f}"

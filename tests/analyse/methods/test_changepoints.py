"""Change points: the published dates and rates, the best of all divisions, and what is refused."""

from __future__ import annotations

import csv
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.analyse.methods import TooFew
from herodotus.analyse.methods.changepoints import changepoints
from herodotus.errors import UsageError


def disasters(shared: Path) -> list[int]:
    """British coal-mining disasters by year from 1851."""
    with (shared / "data/methods/coal_disasters.csv").open() as file:
        return [int(row["disasters"]) for row in csv.DictReader(file)]


def test_the_coal_mines_changed_after_1891(shared: Path) -> None:
    found = changepoints(disasters(shared), model="poisson")
    assert 1851 + found.single.at - 1 == 1891
    assert (round(found.single.before, 3), round(found.single.after, 3)) == (3.098, 0.901)
    assert 1851 + found.single.low - 1 <= 1891 <= 1851 + found.single.high - 1
    assert found.single.chance == pytest.approx(0.001)
    assert found.trials[1] == (found.single.at,)


def test_the_nile_changed_after_1898() -> None:
    nile = pytest.importorskip("statsmodels.datasets.nile")
    found = changepoints(nile.load_pandas().data["volume"].to_numpy(), model="normal")
    assert 1871 + found.single.at - 1 == 1898
    assert (round(found.single.before, 2), round(found.single.after, 2)) == (1097.75, 849.97)
    assert found.changes == (found.single.at,)


def test_ruptures_divides_alike() -> None:
    ruptures = pytest.importorskip("ruptures")
    draw = np.random.default_rng(3)
    row = np.concatenate([draw.normal(mean, 1, 25) for mean in (0, 3, -1, 2)])
    search = ruptures.Dynp(model="l2", min_size=2, jump=1).fit(row)
    found = changepoints(row, model="normal", most=4)
    for changes in range(1, 5):
        assert found.trials[changes] == tuple(search.predict(changes)[:-1])
    assert len(found.changes) == 3


def minus_twice_likelihood(row: list[int], cuts: tuple[int, ...]) -> float:
    """Of Poisson counts with a rate a segment, less what does not depend on the cuts."""
    total = 0.0
    for start, end in pairwise((0, *cuts, len(row))):
        whole = sum(row[start:end])
        total += 2 * (whole - whole * np.log(whole / (end - start))) if whole else 0.0
    return total


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=6, max_size=12).filter(lambda row: len(set(row)) > 1))
def test_no_other_division_is_likelier(row: list[int]) -> None:
    found = changepoints(row, model="poisson", most=2, least=2)
    for changes in range(len(found.trials)):
        allowed = (
            cuts
            for cuts in combinations(range(1, len(row)), changes)
            if all(end - start >= 2 for start, end in pairwise((0, *cuts, len(row))))
        )
        best = min(minus_twice_likelihood(row, cuts) for cuts in allowed)
        assert minus_twice_likelihood(row, found.trials[changes]) == pytest.approx(best, abs=1e-9)


@settings(deadline=None)
@given(st.integers(0, 300), st.floats(0.1, 50), st.floats(-100, 100))
def test_the_unit_and_the_zero_of_values_do_not_move_the_changes(seed: int, unit: float, zero: float) -> None:
    draw = np.random.default_rng(seed)
    row = np.concatenate([draw.normal(0, 1, 15), draw.normal(3, 1, 15)])
    one, other = changepoints(row, model="normal", most=2), changepoints(unit * row + zero, model="normal", most=2)
    assert (one.changes, one.trials) == (other.changes, other.trials)
    assert other.single.gain == pytest.approx(one.single.gain, rel=1e-5)


def test_read_backwards_the_change_lies_at_the_same_place(shared: Path) -> None:
    row = disasters(shared)
    one, other = changepoints(row, model="poisson"), changepoints(row[::-1], model="poisson")
    assert other.single.at == len(row) - one.single.at
    assert other.single.gain == pytest.approx(one.single.gain)
    assert other.changes == tuple(len(row) - at for at in reversed(one.changes))


def test_more_changes_are_never_less_likely_and_segments_cover_the_series() -> None:
    row = np.random.default_rng(1).poisson([3] * 40 + [9] * 40)
    found = changepoints(row, model="poisson", most=5)
    costs = [minus_twice_likelihood(row.tolist(), cuts) for cuts in found.trials]
    assert costs == sorted(costs, reverse=True)
    assert [(one.start, one.end) for one in found.segments] == list(pairwise((0, *found.changes, 80)))
    assert sum(one.mean * (one.end - one.start) for one in found.segments) == pytest.approx(row.sum())


def test_chance_makes_no_change_as_often_as_it_says() -> None:
    draw = np.random.default_rng(11)
    found = [changepoints(draw.poisson(5, 40), model="poisson", most=2) for _ in range(40)]
    assert sum(one.single.chance <= 0.05 for one in found) <= 6
    assert sum(one.changes == () for one in found) >= 30
    quiet = next(one for one in found if not one.changes)
    assert any("better described without a change" in warning for warning in quiet.warnings)


def test_bursts_echoes_and_short_series_are_warned_of() -> None:
    bursts = changepoints([0, 0, 20, 0, 0, 0, 25, 0, 0, 1] * 4, model="poisson", most=1)
    assert any("bursts" in warning for warning in bursts.warnings)
    swing = changepoints([np.sin(place / 9) for place in range(120)], model="normal", most=1)
    assert any("resemble each other" in warning for warning in swing.warnings)
    assert any(
        "only 8 points" in warning for warning in changepoints([1, 2, 1, 2, 8, 9, 8, 9], model="poisson").warnings
    )


def test_a_step_without_noise_is_found_exactly() -> None:
    found = changepoints([2.0] * 10 + [5.0] * 10, model="normal")
    assert (found.single.at, found.single.before, found.single.after, found.changes) == (10, 2.0, 5.0, (10,))
    assert changepoints([0] * 10 + [4] * 10, model="poisson").changes == (10,)


@pytest.mark.parametrize(
    ("row", "kind", "words"),
    [
        ([1, 2, 3], TooFew, "3 points are too few"),
        ([], TooFew, "0 points are too few"),
        ([4] * 20, TooFew, "never changes"),
        ([1, -2, 3, 4], UsageError, "below 0"),
        ([0, 1] * 2501, UsageError, "5002 points are more"),
    ],
)
def test_what_cannot_be_searched_is_refused(row: list[int], kind: type[UsageError], words: str) -> None:
    with pytest.raises(kind, match=words):
        changepoints(row, model="poisson")


def test_no_change_and_empty_segments_cannot_be_asked_for() -> None:
    with pytest.raises(UsageError, match="1 or more"):
        changepoints([1, 2, 3, 4], model="poisson", most=0)

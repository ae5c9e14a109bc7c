"""Granger's F test: the published numbers, other hands' numbers, and what it refuses."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.analyse.methods import TooFew, needed
from herodotus.analyse.methods.granger import LAGS, granger, longest_lag
from herodotus.errors import UsageError


def weekly(shared: Path) -> tuple[list[float], list[float]]:
    """Israel to Palestinians and Palestinians to Israel, on the Goldstein scale, by week."""
    with (shared / "data/methods/israel_palestine_goldstein_weekly.csv").open() as file:
        rows = list(csv.DictReader(file))
    return [float(row["i2p"]) for row in rows], [float(row["p2i"]) for row in rows]


def walk(seed: int, length: int = 120) -> tuple[list[float], list[float]]:
    draw = np.random.default_rng(seed)
    cause = draw.normal(size=length)
    effect = 0.8 * np.roll(cause, 1) + draw.normal(size=length)
    return cause.tolist(), effect.tolist()


def test_the_two_directions_of_a_published_series(shared: Path) -> None:
    israel, palestinians = weekly(shared)
    by_palestinians = {one.lag: one for one in granger(palestinians, israel)}
    by_israel = {one.lag: one for one in granger(israel, palestinians)}
    assert len(israel) == 1278
    assert tuple(by_palestinians) == tuple(by_israel) == LAGS == (1, 2, 4, 6, 8, 12)
    assert by_palestinians[6].f == pytest.approx(17.631, abs=0.001)
    assert by_israel[6].f == pytest.approx(10.912, abs=0.001)
    assert (by_israel[6].df_num, by_israel[6].df_denom) == (6, 1259)
    assert by_palestinians[6].p < 1e-15


@pytest.mark.filterwarnings("ignore")
def test_statsmodels_gives_the_same_at_every_lag() -> None:
    tools = pytest.importorskip("statsmodels.tsa.stattools")
    cause, effect = walk(3)
    for one in granger(cause, effect, (1, 2, 5)):
        theirs = tools.grangercausalitytests(np.column_stack([effect, cause]), [one.lag])[one.lag][0]
        f, p, df_denom, df_num = theirs["ssr_ftest"]
        assert one.f == pytest.approx(f)
        assert one.p == pytest.approx(p)
        assert (one.df_num, one.df_denom) == (df_num, df_denom)


def test_it_finds_the_direction_that_was_planted() -> None:
    cause, effect = walk(1)
    assert granger(cause, effect, (1,))[0].p < 1e-6
    assert granger(effect, cause, (1,))[0].p > 0.05


@settings(deadline=None)
@given(st.integers(0, 200), st.floats(0.01, 100), st.floats(-100, 100))
def test_the_unit_and_the_zero_of_a_scale_do_not_matter(seed: int, unit: float, zero: float) -> None:
    cause, effect = walk(seed, 60)
    moved = granger([unit * value + zero for value in cause], [-value for value in effect], (1, 3))
    for one, other in zip(granger(cause, effect, (1, 3)), moved, strict=True):
        assert other.f == pytest.approx(one.f, rel=1e-5, abs=1e-6)


@settings(deadline=None)
@given(st.integers(0, 200))
def test_f_is_never_negative_and_p_falls_as_f_rises(seed: int) -> None:
    draw = np.random.default_rng(seed)
    tests = [granger(draw.normal(size=50), draw.normal(size=50), (2,))[0] for _ in range(5)]
    assert all(one.f >= 0 and 0 < one.p <= 1 for one in tests)
    by_f = sorted(tests, key=lambda one: one.f)
    assert [one.p for one in by_f] == sorted((one.p for one in tests), reverse=True)


def test_a_series_too_short_for_a_lag_is_refused_and_the_longest_lag_is_not() -> None:
    cause, effect = walk(2, 30)
    longest = longest_lag(30)
    assert granger(cause, effect, (longest,))[0].df_denom >= 10
    with pytest.raises(TooFew, match=f"30 points are too few for lag {longest + 1}"):
        granger(cause, effect, (1, longest + 1))
    assert longest_lag(0) == longest_lag(13) == 0
    assert longest_lag(14) == 1


def test_series_that_do_not_vary_are_refused() -> None:
    cause, effect = walk(2, 40)
    with pytest.raises(TooFew, match="second series never changes"):
        granger(cause, [1.0] * 40, (1,))
    with pytest.raises(TooFew, match="do not vary enough"):
        granger([0.0] * 39 + [1.0], effect, (1,))
    with pytest.raises(TooFew, match="do not vary enough"):
        granger(effect, effect, (1,))


@pytest.mark.parametrize(
    ("cause", "effect", "lags", "what"),
    [
        ([1.0, 2.0], [1.0], (1,), "2 and 1 points"),
        ([1.0, float("nan")], [1.0, 2.0], (1,), "missing or infinite"),
        ([1.0, 2.0], [1.0, 2.0], (0,), "1 or more"),
        ([1.0, 2.0], [1.0, 2.0], (), "1 or more"),
        ([[1.0], [2.0]], [1.0, 2.0], (1,), "2-dimensional"),
        (["a", "b"], [1.0, 2.0], (1,), "row of numbers"),
    ],
)
def test_what_is_no_pair_of_series_is_said(
    cause: list[float], effect: list[float], lags: tuple[int, ...], what: str
) -> None:
    with pytest.raises(UsageError, match=what):
        granger(cause, effect, lags)


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    with pytest.raises(UsageError, match=r"needs scipy.*pip install 'herodotus\[stats\]'"):
        needed("scipy.special")

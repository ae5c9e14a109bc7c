"""Interrupted time series: the published ratios, other hands' fits, placebo dates, and what is refused."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.analyse.methods import TooFew
from herodotus.analyse.methods.interrupted import Interrupted, Ratio, interrupted, placebo, share_as_large
from herodotus.errors import UsageError

BAN = 36
"""January 2005, counted from January 2002."""


def sicily(shared: Path) -> tuple[list[float], list[float]]:
    """Acute coronary events by month, and the standard population."""
    with (shared / "data/methods/sicily_its.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["year"], row["month"]) for row in rows][BAN] == ("2005", "1")
    return [float(row["aces"]) for row in rows], [float(row["stdpop"]) for row in rows]


def shown(ratio: Ratio) -> tuple[float, float, float]:
    return round(ratio.value, 3), round(ratio.low, 3), round(ratio.high, 3)


def series(seed: int, length: int = 60, drop: float = 0.5, at: int = 30) -> list[int]:
    draw = np.random.default_rng(seed)
    rate = 20 * np.exp(0.005 * np.arange(length))
    rate[at:] *= drop
    counts: list[int] = draw.poisson(rate).tolist()
    return counts


def test_the_published_ratios_of_the_smoking_ban(shared: Path) -> None:
    counts, people = sicily(shared)
    poisson = interrupted(counts, BAN, exposure=people, family="poisson")
    quasi = interrupted(counts, BAN, exposure=people)
    season = interrupted(counts, BAN, exposure=people, harmonics=2, period=12)
    assert shown(poisson.level) == (0.894, 0.865, 0.925)
    assert shown(quasi.level) == (0.894, 0.839, 0.953)
    assert shown(season.level) == (0.885, 0.839, 0.933)
    assert (round(quasi.dispersion, 2), round(season.dispersion, 2)) == (3.56, 2.26)
    assert (quasi.before, quasi.after) == (36, 23)
    assert any("3.6 times" in warning for warning in poisson.warnings)
    assert quasi.warnings == ()


def test_the_ban_stands_out_among_earlier_dates(shared: Path) -> None:
    counts, people = sicily(shared)
    found = interrupted(counts, BAN, exposure=people)
    dates = placebo(counts, BAN, exposure=people)
    assert [one.at for one in dates] == list(range(6, 31))
    assert share_as_large(dates, found.level) == 0.0


def test_statsmodels_fits_the_same_with_a_change_of_slope(shared: Path) -> None:
    models = pytest.importorskip("statsmodels.api")
    counts, people = sicily(shared)
    ours = interrupted(counts, BAN, exposure=people, slope_change=True)
    assert ours.slope_change
    time = np.arange(len(counts))
    after = time >= BAN
    terms = np.column_stack([np.ones(len(counts)), time, after, after * (time - BAN)])
    theirs = models.GLM(counts, terms, family=models.families.Poisson(), exposure=people).fit(scale="X2")
    for place, ratio in ((1, ours.slope_before), (2, ours.level), (3, ours.slope_change)):
        assert ratio.value == pytest.approx(np.exp(theirs.params[place]), rel=1e-6)
        assert (ratio.low, ratio.high) == pytest.approx(np.exp(theirs.conf_int()[place]), rel=1e-6)
        assert ratio.p == pytest.approx(theirs.pvalues[place], rel=1e-4)
    assert ours.fitted == pytest.approx(theirs.fittedvalues)


@pytest.mark.filterwarnings("ignore")
def test_statsmodels_finds_the_same_negative_binomial() -> None:
    models = pytest.importorskip("statsmodels.api")
    draw = np.random.default_rng(5)
    counts = draw.negative_binomial(2, 0.1, 80)
    ours = interrupted(counts, 40, family="negative binomial")
    time = np.arange(80)
    terms = np.column_stack([np.ones(80), time, time >= 40])
    theirs = models.NegativeBinomial(counts, terms).fit(disp=False, maxiter=500)
    assert ours.alpha == pytest.approx(theirs.params[-1], rel=1e-3)
    assert ours.level.value == pytest.approx(np.exp(theirs.params[2]), rel=1e-3)
    known = models.GLM(counts, terms, family=models.families.NegativeBinomial(alpha=ours.alpha)).fit(scale=1.0)
    assert (ours.level.low, ours.level.high) == pytest.approx(np.exp(known.conf_int()[2]), rel=1e-3)


def test_without_extra_variance_the_negative_binomial_is_the_poisson() -> None:
    counts = [10, 11, 9, 10, 10, 11, 9, 10, 10, 9, 11, 10, 5, 6, 5, 4, 5, 5, 6, 5, 4, 5, 5, 6]
    one = interrupted(counts, 12, family="negative binomial")
    other = interrupted(counts, 12, family="poisson")
    assert one.level.low == pytest.approx(other.level.low, rel=1e-3)
    assert any("same as with it" in warning for warning in one.warnings)


def test_half_is_found_where_the_rate_was_halved() -> None:
    found = [interrupted(series(seed), 30).level for seed in range(40)]
    assert np.mean([np.log(one.value) for one in found]) == pytest.approx(np.log(0.5), abs=0.03)
    assert sum(one.low <= 0.5 <= one.high for one in found) >= 34


def test_one_is_found_where_nothing_changed() -> None:
    found = [interrupted(series(seed, drop=1.0), 30, family="poisson").level for seed in range(100)]
    assert 1 <= sum(one.p < 0.05 for one in found) <= 12


def test_what_was_expected_is_the_fit_without_the_event() -> None:
    one = interrupted(series(1), 30, slope_change=True)
    assert one.expected[:30] == pytest.approx(one.fitted[:30])
    assert one.fitted[30] / one.expected[30] == pytest.approx(one.level.value)
    assert sum(one.fitted) == pytest.approx(sum(series(1)))


@settings(deadline=None)
@given(st.integers(0, 500), st.floats(0.01, 1000))
def test_the_unit_of_the_exposure_does_not_matter(seed: int, unit: float) -> None:
    counts = series(seed, 24, at=12)
    one, other = interrupted(counts, 12), interrupted(counts, 12, exposure=[unit] * 24)
    assert other.level.value == pytest.approx(one.level.value, rel=1e-6)
    assert other.dispersion == pytest.approx(one.dispersion, rel=1e-6)


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(2, 50))
def test_twice_the_counts_keep_the_ratio_and_narrow_the_interval(seed: int, times: int) -> None:
    counts = series(seed, 24, at=12)
    one = interrupted(counts, 12, family="poisson").level
    other = interrupted([times * count for count in counts], 12, family="poisson").level
    assert other.value == pytest.approx(one.value, rel=1e-6)
    narrowed = np.log(one.high / one.low) / np.log(other.high / other.low)
    assert narrowed == pytest.approx(times**0.5, rel=1e-5)


@settings(deadline=None)
@given(st.integers(0, 500))
def test_read_backwards_the_ratio_is_the_inverse(seed: int) -> None:
    counts = series(seed, 30, at=12)
    one, other = interrupted(counts, 12).level, interrupted(counts[::-1], 18).level
    assert one.value * other.value == pytest.approx(1, rel=1e-6)
    assert one.low * other.high == pytest.approx(1, rel=1e-6)


@pytest.mark.parametrize(
    ("counts", "at", "words"),
    [
        ([4, 5, 6, 5, 4], 2, "2 points before and 3 after"),
        ([4, 5, 6, 5, 4], 9, "5 points before|9 points before"),
        ([4, 5, 6, 5, 4], -1, "0 points before"),
        ([0, 0, 0, 0, 5, 4, 6], 4, "counted before"),
        ([4, 5, 6, 0, 0, 0], 3, "counted after"),
    ],
)
def test_too_little_is_refused_with_the_reason(counts: list[int], at: int, words: str) -> None:
    with pytest.raises(TooFew, match=words):
        interrupted(counts, at)


def test_terms_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(TooFew, match="told apart"):
        interrupted([3, 4, 5, 4, 3, 5, 4], 3, harmonics=3, period=12)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: interrupted([1, -1, 2, 3, 1, 2], 3), "below 0"),
        (lambda: interrupted([1, 1, 2, 3, 1, 2], 3, exposure=[1.0] * 5), "above 0 at every point"),
        (lambda: interrupted([1, 1, 2, 3, 1, 2], 3, exposure=[0.0] * 6), "above 0 at every point"),
        (lambda: interrupted([1, 1, 2, 3, 1, 2], 3, harmonics=1), "period of more than 2"),
        (lambda: interrupted([1, 1, 2, 3, 1, 2], 3, harmonics=2, period=4), "period of more than 4"),
    ],
)
def test_a_contradiction_is_said(call: object, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        call()  # type: ignore[operator]


def warned(one: Interrupted, words: str) -> bool:
    return any(words in warning for warning in one.warnings)


def test_few_points_a_short_season_and_echoes_are_warned_of() -> None:
    assert warned(interrupted(series(1, 20, at=9), 9), "fewer than 12")
    assert not warned(interrupted(series(1, 40, at=20), 20), "fewer than 12")
    assert warned(interrupted(series(1, 40, at=20), 20, harmonics=1, period=30), "two whole seasons")
    slow = [round(20 + 15 * np.sin(place / 6)) for place in range(60)]
    assert warned(interrupted(slow, 30), "neighbouring residuals")
    assert warned(interrupted([8] * 20 + [4] * 20, 20), "less than chance")


def test_placebo_dates_need_points_on_both_sides_and_before_the_event() -> None:
    counts: Sequence[int] = series(4)
    assert placebo(counts, 11) == ()
    assert [one.at for one in placebo(counts, 14)] == [6, 7, 8]
    assert share_as_large((), interrupted(counts, 30).level) is None
    assert share_as_large(placebo(counts, 30), Ratio(1.0, 0.9, 1.1, 1.0)) == 1.0

"""The Hawkes process: planted values are found again, the gradient is the slope, and what is refused or warned of."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.analyse.methods import Array, TooFew
from herodotus.analyse.methods.excitation import Excitation
from herodotus.analyse.methods.hawkes import Hawkes, fit_hawkes, simulate_hawkes
from herodotus.errors import UsageError

MU, A, BETA, END = (0.3, 0.2), ((0.2, 0.1), (0.3, 0.15)), 1.0, 4000.0


@pytest.fixture(scope="module")
def fits() -> list[Hawkes]:
    return [fit_hawkes(simulate_hawkes(MU, A, BETA, END, seed), END) for seed in range(40)]


def values(one: Hawkes) -> list[float]:
    return [*one.mu, *one.a[0], *one.a[1], one.beta]


def errors(one: Hawkes) -> list[float]:
    found = [*one.mu_error, *one.a_error[0], *one.a_error[1], one.beta_error]
    return [error if error is not None else float("nan") for error in found]


PLANTED = [*MU, *A[0], *A[1], BETA]


def test_the_mean_of_forty_fits_is_what_was_planted(fits: list[Hawkes]) -> None:
    assert np.mean([values(one) for one in fits], axis=0) == pytest.approx(PLANTED, abs=0.05)
    assert 3000 < np.mean([sum(one.events) for one in fits]) < 3500


def test_standard_errors_are_the_spread_of_the_fits(fits: list[Hawkes]) -> None:
    spread = np.std([values(one) for one in fits], axis=0)
    assert np.nanmean([errors(one) for one in fits], axis=0) == pytest.approx(spread, rel=0.4)
    inside = [
        abs(value - planted) < 1.96 * error
        for one in fits
        for value, planted, error in zip(values(one), PLANTED, errors(one), strict=True)
    ]
    assert np.mean(inside) > 0.9


def test_the_planted_process_is_told_from_chance_and_fits(fits: list[Hawkes]) -> None:
    assert all(one.p < 1e-6 and one.ratio > 100 for one in fits)
    assert sum(min(one.fit_p) < 0.01 for one in fits) <= 3
    radius = max(abs(np.linalg.eigvals(np.array(A))))
    assert np.mean([one.branching for one in fits]) == pytest.approx(radius, abs=0.02)


def test_events_of_chance_set_off_nothing() -> None:
    draw = np.random.default_rng(2)
    one = fit_hawkes([draw.uniform(0, 1000, 400), draw.uniform(0, 1000, 300)], 1000)
    assert one.p > 0.01
    assert one.log_likelihood >= one.poisson_log_likelihood - 1e-6
    assert one.branching < 0.2


def brute(rows: Sequence[Array], end: float, at: Array) -> float:
    """The log-likelihood as its definition has it, event by event."""
    sides = len(rows)
    mu, a, beta = at[:sides], at[sides:-1].reshape(sides, sides), float(np.exp(at[-1]))
    total = 0.0
    for i, row in enumerate(rows):
        for time in row:
            near = [beta * np.exp(-beta * (time - other[other < time])).sum() for other in rows]
            total += float(np.log(mu[i] + a[i] @ np.array(near)))
        total -= float(mu[i] * end + sum(a[i, j] * (1 - np.exp(-beta * (end - rows[j]))).sum() for j in range(sides)))
    return total


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 999), st.integers(1, 3), st.floats(-3, 6))
def test_the_fast_likelihood_is_the_plain_one_and_its_gradient_the_slope(
    seed: int, sides: int, log_beta: float
) -> None:
    draw = np.random.default_rng(seed)
    rows = [np.sort(draw.uniform(0, 50, 15)) for _ in range(sides)]
    at = np.concatenate([draw.uniform(0.1, 1, sides + sides**2), [log_beta]])
    process = Excitation(rows, 50.0)
    cost, gradient = process.cost(at)
    assert -cost * process.count == pytest.approx(brute(rows, 50.0, at), rel=1e-9, abs=1e-9)
    for place in range(len(at)):
        step = np.zeros(len(at))
        step[place] = 1e-6
        slope = (process.cost(at + step)[0] - process.cost(at - step)[0]) / 2e-6
        assert gradient[place] == pytest.approx(slope, rel=1e-4, abs=1e-6)


def test_long_rows_do_not_overflow() -> None:
    rows = simulate_hawkes((0.3,), ((0.5,),), 50.0, 3000.0, 1)
    process = Excitation(rows, 3000.0)
    cost, gradient = process.cost(np.array([0.3, 0.5, np.log(50.0)]))
    assert np.isfinite(cost)
    assert np.isfinite(gradient).all()
    assert fit_hawkes(rows, 3000.0).beta == pytest.approx(50, rel=0.15)


def test_another_unit_of_time_scales_the_rates_and_leaves_the_excitation() -> None:
    rows = simulate_hawkes(MU, A, BETA, 500.0, 3)
    days, weeks = fit_hawkes(rows, 500.0), fit_hawkes([row / 7 for row in rows], 500.0 / 7)
    assert weeks.a[1][0] == pytest.approx(days.a[1][0], abs=2e-3)
    assert weeks.mu[0] == pytest.approx(7 * days.mu[0], rel=1e-2)
    assert weeks.beta == pytest.approx(7 * days.beta, rel=1e-2)
    assert weeks.ratio == pytest.approx(days.ratio, abs=1e-2)


def test_the_order_of_sides_and_events_does_not_matter() -> None:
    rows = simulate_hawkes(MU, A, BETA, 500.0, 3)
    one, other = fit_hawkes(rows, 500.0), fit_hawkes([rows[1][::-1], rows[0]], 500.0)
    assert other.a[0][1] == pytest.approx(one.a[1][0], abs=2e-3)
    assert other.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-3)


def test_same_input_same_output_and_simulation_keeps_its_rate() -> None:
    one, other = simulate_hawkes(MU, A, BETA, END, 7), simulate_hawkes(MU, A, BETA, END, 7)
    assert all((a == b).all() for a, b in zip(one, other, strict=True))
    assert fit_hawkes(one, END) == fit_hawkes(other, END)
    expected = np.linalg.solve(np.eye(2) - np.array(A), MU) * END
    found = np.mean([[len(row) for row in simulate_hawkes(MU, A, BETA, END, seed)] for seed in range(30)], axis=0)
    assert found == pytest.approx(expected, rel=0.03)
    assert all((np.diff(row) >= 0).all() and row[0] >= 0 and row[-1] < END for row in one)


def test_events_known_by_the_day_are_moved_apart_by_a_named_rule() -> None:
    days = [np.floor(row) for row in simulate_hawkes(MU, A, 0.3, END, 5)]
    one = fit_hawkes(days, END)
    assert one.jitter == "each event is moved forward by a uniform draw of up to 1 (seed 0)"
    assert one == fit_hawkes(days, END)
    assert one != fit_hawkes(days, END, jitter_seed=1)
    assert one.a[1][0] == pytest.approx(0.3, abs=0.08)
    assert fit_hawkes(simulate_hawkes(MU, A, 0.3, END, 5), END).jitter is None


def warned(one: Hawkes, words: str) -> bool:
    return any(words in warning for warning in one.warnings)


def test_what_weakens_a_fit_is_said() -> None:
    few = simulate_hawkes((0.1, 0.1), A, BETA, 400.0, 1)
    assert warned(fit_hawkes(few, 400.0), "hardly known")
    same_day = [np.floor(row) for row in simulate_hawkes(MU, A, 30.0, END, 5)]
    assert warned(fit_hawkes(same_day, END), "no more than the same day")
    (quiet,), (busy,) = (simulate_hawkes((mu,), ((0.5,),), 5.0, 500.0, 1) for mu in (0.5, 0.9))
    assert warned(fit_hawkes([np.concatenate([quiet, busy + 500])], 1000.0), "differs between the halves")
    regular = [np.arange(0.5, 300, 1.0)]
    one = fit_hawkes(regular, 300.0)
    assert warned(one, "does not fit")
    assert warned(one, "no standard error")


@pytest.mark.parametrize(
    ("times", "end", "kind", "words"),
    [
        ([[1.0] * 9], 10.0, TooFew, "Side 1 has 9 events"),
        ([list(range(20)), []], 30.0, TooFew, "Side 2 has 0 events"),
        ([[*range(20), 31]], 30.0, UsageError, "outside of 0 to 30"),
        ([[-1, *range(20)]], 30.0, UsageError, "outside of 0 to 30"),
        ([], 30.0, UsageError, "one side or more"),
        ([list(range(20))], 0.0, UsageError, "end above 0"),
        ([[0] * 10 + [30]], 30.0, UsageError, "after the last day"),
    ],
)
def test_what_cannot_be_fitted_is_refused(
    times: list[list[float]], end: float, kind: type[UsageError], words: str
) -> None:
    with pytest.raises(kind, match=words):
        fit_hawkes(times, end)


@pytest.mark.parametrize(
    ("mu", "a", "words"),
    [
        ((0.1,), ((1.0,),), "never ends"),
        ((0.1, 0.1), ((0.1,),), "square"),
        ((-0.1,), ((0.1,),), "negative"),
    ],
)
def test_a_process_that_cannot_be_is_not_simulated(
    mu: tuple[float, ...], a: tuple[tuple[float, ...], ...], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        simulate_hawkes(mu, a, 1.0, 10.0, 0)


def test_without_scipy_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(UsageError, match="needs scipy"):
        fit_hawkes([list(range(20))], 30.0)

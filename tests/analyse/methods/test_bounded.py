"""The search for a least value between bounds, against the library that it stands for."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from scipy.optimize import minimize_scalar

from herodotus.analyse.methods.bounded import least

COSTS: dict[str, Callable[[float], float]] = {
    "a parabola": lambda x: (x - 1.5) ** 2,
    "least at the lower bound": lambda x: x,
    "least at the upper bound": lambda x: -math.exp(x),
    "flat": lambda _: 1.0,
    "a corner": lambda x: abs(x + 3.25),
    "several valleys": lambda x: math.sin(3 * x) + 0.01 * x * x,
    "a steep wall": lambda x: math.exp(-5 * x) + x,
    "nearly flat": lambda x: math.log1p(math.exp(-x)) + 1e-3 * math.exp(x / 2),
}


@pytest.mark.parametrize("name", COSTS)
@pytest.mark.parametrize("bounds", [(-14.0, 4.0), (-4.0, 9.5), (0.25, 0.5)])
def test_it_finds_what_scipy_finds(name: str, bounds: tuple[float, float]) -> None:
    cost = COSTS[name]
    asked: list[float] = []
    found = least(lambda x: asked.append(x) or cost(x), *bounds, 1e-6)
    wanted = minimize_scalar(cost, bounds=bounds, method="bounded", options={"xatol": 1e-6})
    assert found == float(wanted.x)
    assert len(asked) == wanted.nfev


def test_a_parabola_is_found_to_the_tolerance() -> None:
    assert least(lambda x: (x - 2.0) ** 4 + x, -10.0, 10.0, 1e-8) == pytest.approx(2 - 0.25 ** (1 / 3), abs=1e-6)

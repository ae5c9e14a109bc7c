"""The couples that columns of numbers give are those that the rule of blocking names, each once."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.resolve.incidents import blocks
from herodotus.resolve.incidents.blocks import CELLS, CROWDED
from herodotus.resolve.incidents.candidates import candidates
from herodotus.resolve.incidents.windows import Spot

Report = tuple[Spot, list[tuple[str]]]
FEW = [(one,) for one in "abcd"]


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Many reports of few days and few keys, so that some cells are crowded by one key, by two and by three."""
    most = draw(st.sampled_from([1, 6, 40]))
    many = draw(st.integers(0, 70))
    made = []
    for _ in range(many):
        first = 700_000 + draw(st.integers(0, most))
        length = draw(st.sampled_from([0, 0, 0, 0, 3, 4, 31, 400, 40_000]))
        keys = draw(st.sets(st.sampled_from(FEW), max_size=4))
        made.append((Spot(first, first + length), sorted(keys)))
    return made


@pytest.mark.parametrize("at_once", [blocks.AT_ONCE, 30])
@settings(max_examples=150, deadline=None)
@given(reports())
def test_couples_are_those_of_the_rule(at_once: int, told: list[Report]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "AT_ONCE", at_once)
        found = list(candidates([spot for spot, _ in told], [keys for _, keys in told], 2))
    assert sorted(found) == sorted(by_the_rule(told, 2))


def by_the_rule(told: list[Report], days: int) -> set[tuple[int, int]]:
    """For every report that asks and every cell that comes near: one free key, two crowded ones, three crowded ones."""
    found = set()
    for asking, (spot, keys) in enumerate(told):
        for level in range(level_of(spot), len(CELLS)):
            for cell in cells(spot, level, days):
                there = [
                    n
                    for n, (other, _) in enumerate(told)
                    if level_of(other) == level and cell in cells(other, level, 0)
                ]
                for other in there:
                    shared = sorted(set(keys) & set(told[other][1]))
                    if (level > level_of(spot) or other < asking) and tells(told, there, shared):
                        found.add((min(asking, other), max(asking, other)))
    return found


def tells(told: list[Report], there: list[int], shared: list[tuple[str]]) -> bool:
    """Whether keys that two reports of a cell share tell them from most others there."""

    def crowded(*keys: tuple[str]) -> bool:
        return sum(set(keys) <= set(told[number][1]) for number in there) > CROWDED

    if not all(crowded(key) for key in shared):
        return True
    if not all(crowded(*two) for two in combinations(shared, 2)):
        return True
    return len(shared) >= 3


def level_of(spot: Spot) -> int:
    return next((n for n, size in enumerate(CELLS) if spot.last - spot.first < size), len(CELLS) - 1)


def cells(spot: Spot, level: int, days: int) -> range:
    size = CELLS[level]
    return range((spot.first - days) // size, (spot.last + days) // size + 1)

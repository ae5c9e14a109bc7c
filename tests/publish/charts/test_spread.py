"""Where the nodes of a large network stand: the same each time, neighbours near, nothing on top of another."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from herodotus.publish.charts.spread import spread

IDENTS = [f"n{number}" for number in range(60)]


def _made(seed: int) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    return [(IDENTS[chance.randrange(number)], IDENTS[number]) for number in range(1, len(IDENTS))]


def test_the_same_network_is_drawn_the_same() -> None:
    ties = _made(1)
    assert spread(IDENTS, ties) == spread(IDENTS, ties)
    assert spread(IDENTS, ties) == spread(IDENTS, [(b, a) for a, b in reversed(ties)])


def test_who_is_tied_stands_nearer_than_who_is_not() -> None:
    ties = _made(2)
    points = spread(IDENTS, ties)
    tied = [math.dist(points[a], points[b]) for a, b in ties]
    every = [math.dist(points[a], points[b]) for a, b in itertools.combinations(IDENTS, 2)]
    assert sum(tied) / len(tied) < 0.6 * sum(every) / len(every)


@pytest.mark.parametrize("seed", range(4))
def test_names_that_there_is_room_for_do_not_stand_on_each_other(seed: int) -> None:
    widths = {ident: 60.0 + 3 * number for number, ident in enumerate(IDENTS)}
    points = spread(IDENTS, _made(seed), widths)
    over = [(a, b) for a, b in itertools.combinations(IDENTS, 2)
            if abs(points[a][0] - points[b][0]) < (widths[a] + widths[b]) / 2
            and abs(points[a][1] - points[b][1]) < 40]  # fmt: skip
    assert not over


def test_parts_that_nothing_joins_stand_apart() -> None:
    left, right = IDENTS[:10], IDENTS[10:20]
    ties = [(left[0], one) for one in left[1:]] + [(right[0], one) for one in right[1:]]
    points = spread([*left, *right], ties)
    middles = [[sum(points[one][axis] for one in part) / len(part) for axis in (0, 1)] for part in (left, right)]
    widest = max(math.dist(points[one], middles[0]) for one in left)
    assert math.dist(*middles) > widest


def test_a_network_of_few_and_of_none_is_drawn_too() -> None:
    assert spread([], []) == {}
    assert len(set(spread(["a", "b"], [("a", "b")]).values())) == 2
    assert len(set(spread(["a", "b", "c"], []).values())) == 3

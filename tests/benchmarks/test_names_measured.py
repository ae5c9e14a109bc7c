"""The pairs of names, their halves, and the level that was documented."""

from __future__ import annotations

import pytest
from benchmarks.names.__main__ import compare
from benchmarks.names.pairs import NamePair, accuracy, best_threshold, load


def test_the_pairs_are_many_balanced_and_each_there_once() -> None:
    pairs = load()
    assert len(pairs) >= 240
    assert 0.4 < sum(pair.same for pair in pairs) / len(pairs) < 0.6
    assert len({frozenset((pair.of, pair.left, pair.right)) for pair in pairs}) == len(pairs)
    assert len(load("tune")) + len(load("test")) == len(pairs)
    assert not {(p.left, p.right) for p in load("tune")} & {(p.left, p.right) for p in load("test")}


def test_the_half_of_a_pair_hangs_on_its_names_alone() -> None:
    one = NamePair("actor", "Hezbollah", "Hizballah", True, "spelling")
    assert one.half == NamePair("place", "Hezbollah", "Hizballah", False, "").half


def test_the_threshold_is_the_one_that_is_right_most_often() -> None:
    pairs = [NamePair("actor", str(n), "", n >= 3, "") for n in range(5)]
    scores = [0.1, 0.2, 0.7, 0.8, 0.9]
    cut = best_threshold(scores, pairs)
    assert 0.7 < cut < 0.8
    assert accuracy(scores, pairs, cut) == 1
    assert accuracy(scores, pairs, 0.5) == pytest.approx(0.8)


def test_names_are_told_apart_at_the_level_that_is_documented() -> None:
    tune, test = load("tune"), load("test")
    cut = best_threshold([compare(pair).score for pair in tune], tune)
    assert accuracy([compare(pair).score for pair in test], test, cut) >= 0.92
    assert accuracy([compare(pair, table=False).score for pair in test], test, cut) >= 0.8

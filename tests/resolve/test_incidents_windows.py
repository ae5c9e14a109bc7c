from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.incidents import meltt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herodotus.resolve.incidents.blocks import CROWDED
from herodotus.resolve.incidents.candidates import candidates
from herodotus.resolve.incidents.windows import (
    Spot,
    Windows,
    days_between,
    great_circle,
    join,
    km_between,
    misfit,
    within,
)

DAY = Spot(100, 100)


def test_meltt_s_example_comes_out_as_published(shared: Path) -> None:
    spots, sets = meltt.load(shared / "data" / "methods")
    found = meltt.summary(meltt.match(spots, sets), sets)
    assert found["events"] == 195
    assert (found["unique"], found["matches"], found["duplicates"]) == (140, 34, 55)
    assert found["overlap"] == Counter({(1,): 41, (2,): 34, (3,): 31, (1, 2): 5, (1, 3): 4, (2, 3): 4, (1, 2, 3): 21})


def test_the_order_of_the_sets_does_not_matter(shared: Path) -> None:
    spots, sets = meltt.load(shared / "data" / "methods")
    groups = meltt.match(spots[::-1], sets[::-1])
    turned = {frozenset(len(spots) - 1 - event for event in group) for group in groups}
    assert turned == {frozenset(group) for group in meltt.match(spots, sets)}


def test_a_narrower_window_joins_less(shared: Path) -> None:
    spots, sets = meltt.load(shared / "data" / "methods")
    assert len(meltt.match(spots, sets, Windows(0, 1, whole=True))) > 140


def test_days_between_windows() -> None:
    assert days_between(Spot(1, 3), Spot(3, 9)) == 0
    assert days_between(Spot(1, 3), Spot(5, 9)) == days_between(Spot(5, 9), Spot(1, 3)) == 2
    assert days_between(Spot(1, 3), Spot(2, 6), whole=True) == 3
    assert days_between(Spot(1, 1), Spot(1, 2), whole=True) > 10**6


def test_kilometres_are_measured_on_the_great_circle_between_the_edges_of_places() -> None:
    baghdad, basra = Spot(1, 1, 33.31, 44.37), Spot(1, 1, 30.51, 47.78)
    assert great_circle(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert km_between(baghdad, basra) == pytest.approx(449, abs=3)
    assert km_between(Spot(1, 1, 33.31, 44.37, 100), Spot(1, 1, 30.51, 47.78, 400)) == 0
    assert km_between(baghdad, DAY) is None


def test_types_agree_at_the_most_specific_level_they_share() -> None:
    def spot(*paths: tuple[str, ...]) -> Spot:
        return Spot(1, 1, paths=paths)

    assert misfit(spot(("a", "x", "q")), spot(("a", "x", "q"))) == 0
    assert misfit(spot(("a", "x", "q")), spot(("b", "x", "q"))) == 0.5
    assert misfit(spot(("a", "x", "q"), ("s",)), spot(("b", "y", "q"), ("s",))) == 0.5
    assert misfit(spot(("a", "x", "q"), ("s",)), spot(("a", "x", "q"), ("t",))) is None
    assert not within(spot(("a",)), spot(("b",)), Windows(2, 4))


def test_a_source_gives_one_report_and_the_strongest_pair_goes_first() -> None:
    assert join({(0, 1): 0.6, (0, 2): 0.9}, ["a", "b", "b"], 0.5) == [[0, 2], [1]]


def test_every_two_reports_of_a_group_must_be_candidates() -> None:
    assert join({(0, 1): 0.9, (1, 2): 0.8}, ["a", "b", "c"], 0.5) == [[0, 1], [2]]
    assert join({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.4}, ["a", "b", "c"], 0.5) == [[0, 1, 2]]


def test_decided_pairs_override_the_strengths() -> None:
    strengths = {(0, 1): 0.9}
    assert join(strengths, ["a", "b", "c"], 0.5, different=[(0, 1)]) == [[0], [1], [2]]
    assert join(strengths, ["a", "b", "a"], 0.5, same=[(0, 2)]) == [[0, 1, 2]]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]), st.floats(0, 1)),
    st.lists(st.integers(0, 4), min_size=12, max_size=12),
)
def test_groups_part_the_reports_and_keep_the_rules(
    strengths: dict[tuple[int, int], float], sources: list[int]
) -> None:
    groups = join(strengths, sources, 0.5)
    assert sorted(report for group in groups for report in group) == list(range(12))
    for group in groups:
        assert len({sources[report] for report in group}) == len(group)
        assert all((a, b) in strengths for b in group for a in group if a < b)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.integers(700, 760), st.sampled_from([0, 0, 0, 5, 40, 400]), st.sets(st.sampled_from("abc"))),
        max_size=CROWDED,
    )
)
def test_candidates_are_all_that_come_near_and_share_a_key(rows: list[tuple[int, int, set[str]]]) -> None:
    spots = [Spot(first, first + length) for first, length, _ in rows]
    keys = [sorted((key,) for key in own) for _, _, own in rows]
    found = list(candidates(spots, keys, 2))
    assert len(found) == len(set(found))
    for b in range(len(rows)):
        for a in range(b):
            if days_between(spots[a], spots[b]) <= 2 and set(keys[a]) & set(keys[b]):
                assert (a, b) in found


def test_where_a_key_is_crowded_two_must_be_shared() -> None:
    spots = [Spot(100, 100)] * 200
    keys = [sorted([("doer", "state"), ("place", str(number // 2))]) for number in range(200)]
    assert list(candidates(spots, keys, 2)) == [(number, number + 1) for number in range(0, 200, 2)]

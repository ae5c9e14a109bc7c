"""The scorers on small examples worked by hand, and the measures at the level they were documented with."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.incidents import ecbplus, fitting, growth
from benchmarks.incidents.scorers import b_cubed, ceaf_e, conll, muc

from herodotus.resolve.incidents import incidents
from herodotus.resolve.incidents.words import BIAS, WEIGHTS

GOLD = ["a", "a", "a", "b", "b", "c"]
FOUND = [1, 1, 2, 2, 2, 3]


def test_muc_counts_links() -> None:
    # gold links 2 + 1; {a,a,a} is cut once, {b,b} never: (1 + 1) / 3. Found links 1 + 2; {2,2,2} is cut once: 2 / 3.
    assert muc(GOLD, FOUND).recall == pytest.approx(2 / 3)
    assert muc(GOLD, FOUND).precision == pytest.approx(2 / 3)
    assert muc(GOLD, [1, 2, 3, 4, 5, 6]).f1 == 0


def test_b_cubed_averages_over_mentions() -> None:
    # precision: 1, 1, 1/3, 2/3, 2/3, 1; recall: 2/3, 2/3, 1/3, 1, 1, 1.
    assert b_cubed(GOLD, FOUND).precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)
    assert b_cubed(GOLD, FOUND).recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)


def test_ceaf_pairs_clusters_one_to_one() -> None:
    # φ4: a-1 4/5, b-2 4/5, c-3 1; three clusters on each side.
    assert ceaf_e(GOLD, FOUND).f1 == pytest.approx((4 / 5 + 4 / 5 + 1) / 3)
    # one cluster for all: the best partner is a, 2 * 3 / 9, of one found and of three gold clusters.
    assert ceaf_e(GOLD, [1] * 6).precision == pytest.approx(6 / 9)
    assert ceaf_e(GOLD, [1] * 6).recall == pytest.approx(6 / 27)


def test_the_pairing_of_clusters_is_the_best_and_not_the_greedy_one() -> None:
    # overlaps a-1 2, a-2 2, b-1 2: greedy a-1 leaves b nothing; the best is a-2 with b-1.
    gold = ["a", "a", "a", "a", "b", "b"]
    found = [1, 1, 2, 2, 1, 1]
    assert ceaf_e(gold, found).precision == pytest.approx((2 * 2 / 6 + 2 * 2 / 6) / 2)


def test_a_perfect_clustering_scores_one_whatever_its_labels() -> None:
    assert conll(GOLD, ["x", "x", "x", "y", "y", "z"]) == pytest.approx(1)


def test_incidents_across_documents_are_found_better_than_by_the_same_lemma(shared: Path) -> None:
    mentions = ecbplus.load(shared / "data" / "train" / "ecbplus", "Dev")
    assert len(mentions) == 1245
    baseline = ecbplus.score(mentions, ecbplus.same_lemma(mentions))
    ours = ecbplus.score(mentions, ecbplus.clusters(mentions, ecbplus.likelihoods(mentions)))
    assert ours.conll > baseline.conll + 0.02
    assert ours.b_cubed.f1 > baseline.b_cubed.f1 + 0.03
    assert ours.conll >= 0.75


def test_the_weights_are_those_that_the_training_topics_give(shared: Path) -> None:
    bias, weights = fitting.fit(ecbplus.load(shared / "data" / "train" / "ecbplus", "Train"))
    assert [round(bias, 2), *(round(weight, 2) for weight in weights)] == pytest.approx([BIAS, *WEIGHTS], abs=0.011)


def test_made_claims_are_matched_well_and_the_same_each_time() -> None:
    readings, truth = growth.make(3000)
    found = incidents(readings)
    assert found == incidents(growth.make(3000)[0])
    pairs = [truth[a] == truth[b] for one in found for i, a in enumerate(one.claims) for b in one.claims[:i]]
    assert len(pairs) > 1000
    assert sum(pairs) / len(pairs) > 0.9


def test_the_exponent_is_the_slope_of_the_logarithms() -> None:
    timings = [growth.Timing(n, 0.001 * n**1.5, 0, 0, 0) for n in (10, 100, 1000)]
    assert growth.exponent(timings) == pytest.approx(1.5)

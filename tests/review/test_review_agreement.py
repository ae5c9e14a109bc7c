"""How far two agree: numbers worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.records import Review
from herodotus.records.review import Verdict
from herodotus.review import agreement

START = datetime(2024, 1, 1, tzinfo=UTC)


def reviews(by: str, verdicts: str) -> list[Review]:
    """The reviews of one hand, statement after statement: a, r or c, or a dash for none."""
    words: dict[str, Verdict] = {"a": "accepted", "r": "rejected", "c": "corrected"}
    return [
        Review(
            id=f"r-{by}-{number}",
            why="",
            by=by,
            at=START + timedelta(minutes=number),
            key=f"event:{number}",
            claim_id=f"e-{number}",
            document="d-1",
            verdict=words[letter],
            from_state="machine",
            after={"place": "Taji"} if letter == "c" else None,
        )
        for number, letter in enumerate(verdicts)
        if letter != "-"
    ]


def test_share_and_kappa_by_hand() -> None:
    """Of ten, eight alike. By chance: accepted .6 × .6, rejected .4 × .4 = .52. Kappa (.8 − .52) / .48 = .5833."""
    (found,) = agreement([*reviews("ann", "aaaaaarrrr"), *reviews("bea", "aaaaarrrra")])
    assert (found.one, found.other, found.both, found.agreed) == ("ann", "bea", 10, 8)
    assert found.share == pytest.approx(0.8)
    assert found.kappa == pytest.approx(0.28 / 0.48)


def test_only_what_both_decided_on_counts_and_the_last_review_of_a_hand() -> None:
    changed = [*reviews("ann", "rr-"), *reviews("ann", "a--")]
    (found,) = agreement([*changed, *reviews("bea", "ar-")])
    assert (found.both, found.agreed, found.kappa) == (2, 2, 1.0)
    assert agreement([*reviews("ann", "a-"), *reviews("bea", "-a")]) == []


def test_where_chance_decides_all_there_is_no_kappa() -> None:
    (found,) = agreement([*reviews("ann", "aaa"), *reviews("bea", "aaa")])
    assert (found.share, found.kappa) == (1.0, None)


def test_three_reviewers_are_three_pairs() -> None:
    found = agreement([*reviews("ann", "ac"), *reviews("bea", "ar"), *reviews("cem", "rr")])
    assert [(a.one, a.other, a.agreed) for a in found] == [("ann", "bea", 1), ("ann", "cem", 0), ("bea", "cem", 1)]


@given(st.text("arc", min_size=1, max_size=12), st.data())
def test_kappa_lies_between_its_bounds_and_does_not_depend_on_who_is_first(one: str, data: st.DataObject) -> None:
    other = data.draw(st.text("arc", min_size=len(one), max_size=len(one)))
    (found,) = agreement([*reviews("ann", one), *reviews("bea", other)])
    (turned,) = agreement([*reviews("ann", other), *reviews("bea", one)])
    assert (found.share, found.kappa) == (turned.share, turned.kappa)
    assert found.kappa is None or -1 <= found.kappa <= 1
    assert (found.kappa == 1) == (one == other and len(set(one)) > 1)

"""Merging and unmerging through the Python API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, add, candidates, init, merge, open_casebook, unmerge
from herodotus.errors import Contradiction, NotFound, UsageError
from support.casebooks import copy_of_examples

TWO_SPELLINGS = {
    "one.txt": "Mohammed Tamimi condemned Kataib Hezbollah on May 4, 2020 in Baghdad.\n",
    "two.txt": "Muhammad Tamimi condemned Kataib Hezbollah on June 4, 2020 in Basra.\n",
}


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with open_casebook(copy_of_examples(tmp_path)) as opened:
        yield opened


def test_merging_by_name_makes_one_and_unmerging_restores_what_was(casebook: Casebook) -> None:
    before = casebook.view()
    made = merge(casebook, "the pentagon", "U.S. Army", by="ann", why="for this question")
    assert made.ends == ("pentagon", "us-army")
    merged = casebook.view()
    assert merged.find_actor("us-army") == merged.find_actor("Pentagon")
    assert len(merged.actors) == len(before.actors) - 1
    (withdrawn,) = unmerge(casebook, "the pentagon", "U.S. Army", by="bea")
    assert withdrawn.id == made.id
    assert withdrawn.withdrawn is not None
    assert withdrawn.withdrawn.by == "bea"
    assert casebook.view() == before
    with pytest.raises(UsageError, match="No judgement"):
        unmerge(casebook, "pentagon", "us-army", by="bea")


def test_every_hand_that_merged_is_withdrawn_at_once(casebook: Casebook) -> None:
    before = casebook.view()
    for hand in ("ann", "bea"):
        merge(casebook, "pentagon", "us-army", by=hand)
    assert len(unmerge(casebook, "us-army", "pentagon", by="cem")) == 2
    assert casebook.view() == before


def test_two_that_are_one_by_way_of_others_name_the_way(casebook: Casebook) -> None:
    merge(casebook, "pentagon", "us-army", by="ann")
    merge(casebook, "us-army", "us-state-department", by="bea")
    with pytest.raises(UsageError, match=r"pentagon = us-army \(ann\), us-army = us-state-department \(bea\)"):
        unmerge(casebook, "pentagon", "us-state-department", by="ann")
    with pytest.raises(Contradiction, match="ann"):
        merge(casebook, "pentagon", "us-state-department", "different", by="cem")


def test_different_and_unsure_merge_nothing_and_are_taken_back_too(casebook: Casebook) -> None:
    before = casebook.view()
    merge(casebook, "pentagon", "us-army", "unsure", by="ann")
    merge(casebook, "iran", "iraq", "different", by="ann")
    assert casebook.view() == before
    assert [j.verdict for j in unmerge(casebook, "iran", "iraq", by="ann")] == ["different"]
    assert [j.verdict for j in unmerge(casebook, "pentagon", "us-army", by="ann")] == ["unsure"]
    assert casebook.store.judgements() == []


def test_what_is_not_there_is_said(casebook: Casebook) -> None:
    with pytest.raises(NotFound, match="Nobody At All"):
        merge(casebook, "pentagon", "Nobody At All", by="ann")
    with pytest.raises(UsageError, match="one already"):
        merge(casebook, "pentagon", "Pentagon", by="ann")
    with pytest.raises(NotFound, match="e-none"):
        merge(casebook, "e-none", "e-nothing", by="ann")
    assert casebook.store.judgements() == []


def test_happenings_are_judged_by_claims_that_tell_them(casebook: Casebook) -> None:
    one, other = list(casebook.view().events())[:2]
    made = merge(casebook, one.id, other.id, by="ann")
    assert (made.of, set(made.ends)) == ("incident", {one.key, other.key})
    assert [j.id for j in unmerge(casebook, other.id, one.id, by="ann")] == [made.id]


def test_who_may_be_one_is_proposed_with_reasons_until_it_is_judged(tmp_path: Path) -> None:
    for name, text in TWO_SPELLINGS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with init(tmp_path / "book") as casebook:
        add(casebook, [str(tmp_path / name) for name in TWO_SPELLINGS])
        view, found = candidates(casebook)
        (pair,) = found
        assert {view.name(pair.one), view.name(pair.other)} == {"Mohammed Tamimi", "Muhammad Tamimi"}
        assert pair.why
        merge(casebook, pair.one, pair.other, "different", by="ann")
        assert pair not in candidates(casebook)[1]
        unmerge(casebook, pair.one, pair.other, by="ann")
        merge(casebook, pair.one, pair.other, "unsure", by="ann")
        assert pair in candidates(casebook)[1]
        merge(casebook, pair.one, pair.other, by="ann")
        assert pair not in candidates(casebook)[1]


def test_what_stands_against_a_judgement_is_asked_while_nobody_else_decides(casebook: Casebook) -> None:
    seen: list[int] = []

    def refuse() -> None:
        seen.append(len(casebook.store.judgements()))
        raise UsageError("Somebody decided on these meanwhile.", "Look again.")

    with pytest.raises(UsageError, match="meanwhile"):
        merge(casebook, "pentagon", "us-army", by="ann", unless=refuse)
    assert seen == [0]
    assert casebook.store.judgements() == []

"""The sentences that measure constructions: enough of them, and read as well as is asked for."""

from __future__ import annotations

import pytest
from benchmarks.constructions import CHECKS, FOLDER, score

SEEN = {
    "control": 0.85, "denial": 0.8, "claims": 0.8, "dated_ties": 0.8, "responses": 0.6, "speakers": 0.8,
    "places": 0.7,
}  # fmt: skip
"""What was measured, rounded down; .75 is asked for."""

UNSEEN = {
    "control": 0.15, "denial": 0.35, "claims": 0.25, "dated_ties": 0.1, "responses": 0.2, "speakers": 0.13,
    "places": 0.65,
}  # fmt: skip
"""The same for sentences by a hand that did not know the reader, and on which no rule was mended."""


@pytest.mark.parametrize(("name", "enough"), [("seen", 58), ("unseen", 30)])
def test_there_are_enough_of_each_kind(name: str, enough: int) -> None:
    for kind in CHECKS:
        lines = (FOLDER / name / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()
        assert len([line for line in lines if line and not line.startswith("#")]) >= enough


@pytest.mark.parametrize(("name", "reached"), [("seen", SEEN), ("unseen", UNSEEN)])
def test_each_kind_is_read_as_well_as_it_was(name: str, reached: dict[str, float]) -> None:
    shares = {kind: right / total for kind, (right, total, _) in score(FOLDER / name).items()}
    assert {kind: share for kind, share in shares.items() if share < reached[kind]} == {}

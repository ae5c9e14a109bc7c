"""The sentences that measure constructions: enough of them, and read as well as is asked for."""

from __future__ import annotations

import pytest
from benchmarks.constructions import CHECKS, FOLDER, score

SEEN = {
    "control": 0.8, "denial": 0.75, "claims": 0.75, "dated_ties": 0.75, "responses": 0.45, "speakers": 0.75,
    "places": 0.6,
}  # fmt: skip
"""What was measured, rounded down; .75 is asked for, and answers and places do not reach it yet."""

UNSEEN = {
    "control": 0.65, "denial": 0.85, "claims": 0.85, "dated_ties": 0.8, "responses": 0.55, "speakers": 0.65,
    "places": 0.8,
}  # fmt: skip
"""The same for the sentences that no rule was mended on."""


@pytest.mark.parametrize(("name", "enough"), [("seen", 29), ("unseen", 28)])
def test_there_are_enough_of_each_kind(name: str, enough: int) -> None:
    for kind in CHECKS:
        lines = (FOLDER / name / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()
        assert len([line for line in lines if line and not line.startswith("#")]) >= enough


@pytest.mark.parametrize(("name", "reached"), [("seen", SEEN), ("unseen", UNSEEN)])
def test_each_kind_is_read_as_well_as_it_was(name: str, reached: dict[str, float]) -> None:
    shares = {kind: right / total for kind, (right, total, _) in score(FOLDER / name).items()}
    assert {kind: share for kind, share in shares.items() if share < reached[kind]} == {}

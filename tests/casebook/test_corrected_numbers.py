"""Numbers that are corrected: bounds follow, and none exclude the number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herodotus.casebook import Casebook, add, corrections, init, look, review_claim
from herodotus.errors import UsageError
from herodotus.records import Event, Figure

TEXT = """Toll of a raid

January 5, 2020

The raid left 25 civilians dead, the ministry said on January 5, 2020. Inflation in Iran was 25 percent in 2019.
The United States attacked Iran in Baghdad on January 4, 2020 and killed 12 soldiers.
"""


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    (tmp_path / "raid.txt").write_text(TEXT)
    with init(tmp_path / "casebook") as made:
        add(made, [str(tmp_path / "raid.txt")], by="ann")
        yield made


def correct(casebook: Casebook, claim: str, *written: str) -> Any:
    """The claim as a correction leaves it, made over what stands."""
    seen = look(casebook, claim)
    over = seen.last.id if seen.last else None
    review_claim(casebook, claim, "corrected", "ann", "", corrections(seen.view, seen.claim, written), over)
    return look(casebook, claim).claim


@pytest.fixture
def figure(casebook: Casebook) -> Figure:
    return next(one for one in casebook.view().figures() if one.low == one.value == one.high)


def test_bounds_that_are_the_number_follow_it(casebook: Casebook, figure: Figure) -> None:
    made = correct(casebook, figure.id, "value=22")
    assert (made.low, made.value, made.high) == (22, 22, 22)


def test_a_bound_that_says_more_stays_and_may_not_exclude_the_number(casebook: Casebook, figure: Figure) -> None:
    made = correct(casebook, figure.id, "value=22", "low=20", "high=30")
    assert (made.low, made.value, made.high) == (20, 22, 30)
    made = correct(casebook, figure.id, "value=28")
    assert (made.low, made.value, made.high) == (20, 28, 30)
    for written, told in (
        (("value=31",), "31 does not lie within its bounds, at least 20 and at most 30"),
        (("low=29",), "28 does not lie within its bounds"),
        (("low=40", "high=35", "value=37"), "cannot be at least 40 and at most 35"),
    ):
        with pytest.raises(UsageError, match=told):
            correct(casebook, figure.id, *written)
    assert correct(casebook, figure.id, "value=31", "high=").high is None


def test_losses_are_no_contradiction_either(casebook: Casebook) -> None:
    event = next(one for one in casebook.view().events() if one.losses)
    made = correct(casebook, event.id, "killed=9")
    assert isinstance(made, Event)
    assert [(loss.low, loss.value, loss.high) for loss in made.losses if loss.kind == "killed"] == [(9, 9, 9)]
    wrong = 'losses=[{"kind": "killed", "whom": null, "low": 25, "value": 22, "high": 25}]'
    with pytest.raises(UsageError, match="number of killed 22 does not lie within its bounds"):
        correct(casebook, event.id, wrong)

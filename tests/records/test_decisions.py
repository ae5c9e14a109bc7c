"""Decisions: what their shapes forbid, when they count, and the links of the chain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from herodotus.records import Grade, Judgement, Review, Scope, Side, Withdrawal
from herodotus.records.entry import canonical, entry_digest

AT = datetime(2024, 1, 1, 12, tzinfo=UTC)
BY = {"by": "ann", "at": AT, "why": "seen"}


def test_a_decision_counts_from_when_it_was_made_until_it_is_withdrawn() -> None:
    gone = Withdrawal(AT + timedelta(days=2), "bea", "wrong")
    side = Side(id="s-1", name="us", actors=("united-states",), withdrawn=gone, **BY)
    days = [AT + timedelta(days=days) for days in (-1, 0, 1, 2, 3)]
    assert [side.in_force(day) for day in days] == [False, True, True, False, False]
    assert not side.in_force()
    assert Side(id="s-1", name="us", actors=("united-states",), **BY).in_force()


@pytest.mark.parametrize(
    ("of", "grade", "by"),
    [
        ("source", "1", "ann"),
        ("item", "A", "ann"),
        ("source", "G", "ann"),
        ("item", "7", "ann"),
        ("item", "", "ann"),
        ("item", "1", "machine:local@3"),
        ("source", "B", "machine:local@3"),
    ],
)
def test_a_grade_of_the_other_scale_or_beyond_a_machine_is_refused(of: str, grade: str, by: str) -> None:
    with pytest.raises(ValueError, match="grade"):
        Grade(id="g-1", of=of, subject="x", grade=grade, by=by, at=AT, why="")  # type: ignore[arg-type]


def test_grades_that_may_be_given() -> None:
    for of, grade, by in (("source", "A", "ann"), ("item", "1", "ann"), ("item", "2", "machine:local@3")):
        assert Grade(id="g-1", of=of, subject="x", grade=grade, by=by, at=AT, why="").grade == grade  # type: ignore[arg-type]


def test_a_judgement_has_two_ends_in_order_and_a_machine_parts_nobody() -> None:
    for left, right in (("b", "a"), ("a", "a")):
        with pytest.raises(ValueError, match="in order"):
            Judgement(id="j-1", of="actor", left=left, right=right, verdict="same", **BY)
    with pytest.raises(ValueError, match="machine"):
        Judgement(
            id="j-1", of="actor", left="a", right="b", verdict="different", by="machine:x", at=AT, why="unlike names"
        )


def test_a_review_is_a_persons_and_only_a_correction_changes_fields() -> None:
    claim = {"id": "r-1", "key": "event:1", "claim_id": "e-1", "document": "d-1", "from_state": "machine"}
    with pytest.raises(ValueError, match="machine"):
        Review(verdict="accepted", by="machine:x", at=AT, why="", **claim)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="correction"):
        Review(verdict="corrected", **claim, **BY)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="rejects"):
        Review(verdict="rejected", after={"place": "Erbil"}, **claim, **BY)  # type: ignore[arg-type]


def test_a_decision_has_a_maker_and_a_zone() -> None:
    with pytest.raises(ValueError, match="who made it"):
        Side(id="s-1", name="us", actors=(), by=" ", at=AT, why="")
    with pytest.raises(ValueError, match="zone"):
        Side(id="s-1", name="us", actors=(), by="ann", at=datetime(2024, 1, 1), why="")


def test_a_day_that_a_question_looks_back_to_is_taken_whole() -> None:
    assert Scope(known_at=date(2024, 1, 1)).instant == datetime(2024, 1, 1, 23, 59, 59, 999999, UTC)
    east = datetime(2024, 1, 1, 3, tzinfo=timezone(timedelta(hours=3)))
    assert Scope(known_at=east).instant == datetime(2024, 1, 1, tzinfo=UTC)
    assert Scope().instant is None
    with pytest.raises(ValueError, match="zone"):
        Scope(known_at=datetime(2024, 1, 1))
    with pytest.raises(ValueError, match="no state"):
        Scope(state="published")  # type: ignore[arg-type]


def test_the_digest_of_an_entry_hangs_on_every_field() -> None:
    fields = (1, "2024-01-01T00:00:00+00:00", "ann", "add", "d-1", "a" * 64, "0" * 64)
    assert entry_digest(*fields) == "b01549dcbcd62d9f5a12eda1976f80a847e71c4b317dbd113fbfc9c76e802d7d"
    for position in range(len(fields)):
        changed = [
            2 if field == 1 and i == position else f"{field}x" if i == position else field
            for i, field in enumerate(fields)
        ]
        assert entry_digest(*changed) != entry_digest(*fields)  # type: ignore[arg-type]
    assert canonical({"b": "é", "a": [1, 2.5, None]}) == '{"a":[1,2.5,null],"b":"\\u00e9"}'

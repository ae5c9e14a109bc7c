"""What a machine may propose for an item: by independent origins, never 1, and never more for more copies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.analyse.corroboration import UNKNOWN, Proposal, better, may_give, proposals, reliability
from herodotus.ingest.copies import find_repeats
from herodotus.records import Grade, Withdrawal
from herodotus.records.grade import CREDIBILITY, RELIABILITY
from herodotus.store.base import View
from support.accounts import Account, on

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
OUTLETS = ("The Daily", "The Evening", "The Gazette", "The Herald", "The Ledger", "The Post", "The Times")


def account(source: str, credit: str, killed: int = 25, **more: object) -> Account:
    """One outlet's own words for the bombing near Qaim, and to whom it credits them."""
    text = f"{source} writes: {credit} the bombing near Qaim on 29 December 2019 killed {killed} fighters."
    told = Account(text, "2019-12-30", source)
    return told.event(
        "bombing",
        "us-military",
        on("2019-12-29"),
        killed,
        targets=("kataib-hezbollah",),
        place="Qaim",
        place_id="al-qaim",
        **more,
    )


def wire(source: str, agency: str = "Reuters") -> Account:
    return account(source, f"according to {agency},")


def proposed(*accounts: Account) -> Proposal:
    view = View.of(tuple(one.reading for one in accounts))
    (found,) = proposals(view, find_repeats(view.documents))
    return found


def test_one_report_cannot_be_judged() -> None:
    found = proposed(wire("The Daily"))
    assert (found.grade, found.independent) == ("6", 1)
    assert found.why[-1] == "fewer than two independent origins are known: its truth cannot be judged from them"


@given(st.integers(1, len(OUTLETS)))
def test_copies_of_one_wire_never_raise(outlets: int) -> None:
    found = proposed(*(wire(name) for name in OUTLETS[:outlets]))
    assert (found.grade, found.independent, len(found.claims)) == ("6", 1, outlets)


def test_a_second_origin_raises_and_its_copies_do_not() -> None:
    two = [wire("The Daily"), wire("The Evening", "AFP")]
    assert (proposed(*two).grade, proposed(*two).independent) == ("2", 2)
    more = proposed(*two, wire("The Gazette", "AFP"), wire("The Herald", "AFP"), wire("The Ledger"))
    assert (more.grade, more.independent, len(more.claims)) == ("2", 2, 5)


def test_an_outlet_that_does_not_say_from_whom_raises_nothing() -> None:
    found = proposed(wire("The Daily"), *(account(name, "it is said that") for name in OUTLETS[1:5]))
    assert (found.grade, found.independent) == ("6", 1)


def test_one_voice_behind_two_agencies_is_one() -> None:
    said = {"speakers": ("pentagon",)}
    found = proposed(
        account("The Daily", "according to Reuters,", **said), account("The Evening", "according to AFP,", **said)
    )
    assert (found.grade, found.independent) == ("6", 1)


def test_an_open_disagreement_lowers_it() -> None:
    found = proposed(wire("The Daily"), account("The Evening", "according to AFP,", 27))
    assert (found.grade, len(found.against)) == ("3", 1)
    assert found.why[-1] == "1 open disagreement on it"


def test_every_number_has_its_claims_and_statements() -> None:
    found = proposed(wire("The Daily"), wire("The Evening", "AFP"))
    assert len(found.claims) == len(found.statements) == 2
    assert all(key.startswith("event:") for key in found.statements)


@pytest.mark.parametrize("killed", [25, 27])
@given(st.lists(st.sampled_from(["Reuters", "AFP", "SANA", ""]), min_size=1, max_size=5))
def test_a_machine_never_proposes_what_it_may_not_give(killed: int, agencies: list[str]) -> None:
    accounts = [
        account(name, f"according to {agency}," if agency else "it is said that", killed if name == OUTLETS[0] else 25)
        for name, agency in zip(OUTLETS, agencies, strict=False)
    ]
    for found in proposals(View.of(tuple(one.reading for one in accounts))):
        assert found.grade in {"2", "3", "6"}
        assert may_give("item", found.grade, "machine:corroboration")


def test_what_a_machine_may_give() -> None:
    given_by = {by: [g for g in CREDIBILITY if may_give("item", g, by)] for by in ("machine:x", "ann")}
    assert given_by == {"machine:x": list("23456"), "ann": list("123456")}
    assert [g for g in RELIABILITY if may_give("source", g, "machine:x")] == []
    assert [g for g in RELIABILITY if may_give("source", g, "ann")] == list("ABCDEF")
    assert not may_give("item", "A", "ann")


def test_the_unknown_grades_are_neither_middle_nor_bottom() -> None:
    assert frozenset({"F", "6"}) == UNKNOWN
    assert better("1", "2") is True
    assert better("E", "B") is False
    assert better("5", "6") is None
    assert better("F", "A") is None
    with pytest.raises(ValueError, match="one scale"):
        better("A", "1")


def graded(grade: str, topic: str | None = None, days: int = 0, source: str = "The Wire") -> Grade:
    return Grade(
        id=f"g-{grade}{topic}",
        why="its record",
        by="ann",
        at=NOON + timedelta(days=days),
        of="source",
        subject=source,
        grade=grade,
        topic=topic,
    )


def test_the_last_grade_in_force_by_topic() -> None:
    grades = [graded("B"), graded("C", days=2), graded("D", "casualties", 1), graded("A", source="Another")]

    def standing(topic: str | None = None, at: datetime | None = None) -> str | None:
        found = reliability(grades, "The Wire", topic, at)
        return found.grade if found else None

    assert (standing(), standing("casualties"), standing("economy")) == ("C", "D", "C")
    assert (standing(at=NOON), standing("casualties", NOON), standing(at=NOON - timedelta(days=1))) == ("B", "B", None)
    assert reliability(grades, "Nobody") is None


def test_a_withdrawn_grade_counts_no_longer() -> None:
    taken = Grade(
        id="g-1",
        why="w",
        by="ann",
        at=NOON,
        of="source",
        subject="The Wire",
        grade="A",
        withdrawn=Withdrawal(NOON + timedelta(days=1), "ann", "a slip"),
    )
    assert reliability([taken], "The Wire") is None
    assert reliability([taken], "The Wire", at=NOON) == taken

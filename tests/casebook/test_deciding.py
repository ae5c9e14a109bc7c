"""Grades, sides, rulings, and who decides, through the Python API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook import (
    Casebook,
    decider,
    disagreements,
    grade,
    merge,
    open_casebook,
    rule,
    side,
    side_named,
    sources,
    unside,
)
from herodotus.errors import NotFound, UsageError
from herodotus.records import Scope
from herodotus.settings import Settings
from support.casebooks import copy_of_examples

WIRE = "The Tigris Wire (illustrative)"


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with open_casebook(copy_of_examples(tmp_path)) as opened:
        yield opened


def test_who_decides_is_named_set_or_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "login")
    monkeypatch.delenv("HERODOTUS_USER", raising=False)
    assert decider() == "login"
    assert decider(settings=Settings(user="set")) == "set"
    assert decider(" Ann \n Lee ", Settings(user="set")) == "Ann Lee"
    for nobody in ("", "  "):
        with pytest.raises(UsageError, match="--by"):
            decider(nobody)
    with pytest.raises(UsageError, match="machine"):
        decider("machine:local@3")


def test_a_source_is_graded_by_letters_and_an_item_by_numbers(casebook: Casebook) -> None:
    source = grade(casebook, "the tigris wire (ILLUSTRATIVE)", "b", topic="rockets", as_of=date(2020, 1, 1), by="ann")
    assert (source.of, source.subject, source.grade, source.topic) == ("source", WIRE, "B", "rockets")
    claim = next(casebook.view().events())
    item = grade(casebook, claim.id, "2", by="ann")
    assert (item.of, item.subject) == ("item", claim.key)
    assert grade(casebook, "Reuters", "A", by="ann").subject == "Reuters"
    with pytest.raises(NotFound, match=r"These do: .*Tigris"):
        grade(casebook, "Tigris Times", "A", by="ann")
    with pytest.raises(UsageError, match="A to F"):
        grade(casebook, WIRE, "G", by="ann")
    with pytest.raises(UsageError, match="topic"):
        grade(casebook, claim.id, "2", topic="rockets", by="ann")
    with pytest.raises(NotFound):
        grade(casebook, "e-none", "2", by="ann")


def test_grades_stand_beside_the_habits_of_a_source(casebook: Casebook) -> None:
    grade(casebook, WIRE, "C", by="ann")
    grade(casebook, WIRE, "B", by="ann", topic="rockets")
    view, found = sources(casebook)
    by_name = {habits.source: habits for habits in found}
    wire = by_name[WIRE]
    assert [g.grade for g in wire.grades] == ["C", "B"]
    assert len(wire.documents) == sum(document.source == WIRE for document in view.documents)
    reprint = by_name["Mesopotamia Monitor (illustrative)"]
    assert len(reprint.copies) == 1
    assert any(name == WIRE for name, _ in reprint.origins)
    early = {habits.source: habits for habits in sources(casebook, Scope(published_by=date(2019, 12, 31)))[1]}
    assert len(early[WIRE].documents) < len(wire.documents)


def test_a_side_is_laid_down_replaced_and_taken_back(casebook: Casebook) -> None:
    first = side(casebook, "Resistance", ["Kataib Hezbollah"], by="ann")
    second = side(casebook, "Resistance", ["kataib-hezbollah", "Asaib Ahl al-Haq"], by="bea")
    assert side_named(casebook, "resistance") == second
    assert second.actors == ("kataib-hezbollah", "asaib-ahl-al-haq")
    assert {each.id for each in unside(casebook, "RESISTANCE", by="ann")} == {first.id, second.id}
    with pytest.raises(NotFound, match="Make one"):
        side_named(casebook, "Resistance")
    with pytest.raises(NotFound, match="Nobody At All"):
        side(casebook, "Others", ["Nobody At All"], by="ann")


def test_a_disagreement_is_ruled_on_and_never_forgotten(casebook: Casebook) -> None:
    _, found = disagreements(casebook)
    one = next(each for each in found if each.about == "figure")
    before = max(entry.at for entry in casebook.store.entries())
    made = rule(casebook, one.key.removeprefix("disagreement:")[:12], "resolved", "the later list names all", by="ann")
    now = {each.key: each for each in disagreements(casebook)[1]}
    assert (now[one.key].status, now[one.key].ground, now[one.key].by) == ("resolved", made.why, "ann")
    then = {each.key: each for each in disagreements(casebook, Scope(known_at=before))[1]}
    assert then[one.key].status == "open"
    rule(casebook, one.key, "open", "it does not", by="bea")
    assert {each.key: each.status for each in disagreements(casebook)[1]}[one.key] == "open"
    digits = [each.key.removeprefix("disagreement:")[0] for each in found]
    shared = next((digit for digit in digits if digits.count(digit) > 1), None)
    if shared:
        with pytest.raises(NotFound, match="Several"):
            rule(casebook, shared, "resolved", "x", by="ann")
    with pytest.raises(NotFound, match="no disagreement"):
        rule(casebook, "", "resolved", "x", by="ann")
    with pytest.raises(UsageError, match="ground"):
        rule(casebook, one.key, "explained", " ", by="ann")


def test_what_was_judged_of_happenings_bears_on_disagreements(casebook: Casebook) -> None:
    _, found = disagreements(casebook)
    one = next(each for each in found if each.about == "count")
    assert len(one.claims) == 2
    merge(casebook, *one.claims, "different", by="ann")
    assert one.key not in {each.key for each in disagreements(casebook)[1]}

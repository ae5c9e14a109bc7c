"""Weapons and methods over time: which happenings count, in which step, by whom, and what answered them."""

from __future__ import annotations

from datetime import date
from typing import Any

from conftest import Read
from herodotus.analyse.means import Means, MeansUse, means
from herodotus.analyse.means.steps import begins, ends, every, in_words, step_of
from herodotus.records.event import Response
from herodotus.store.base import View
from support.accounts import Account, day, on, within

KH, US = "kataib-hezbollah", "us-military"


def attack(words: str, who: str, first: str | None, source: str = "A", last: str | None = None, **more: Any) -> Account:
    """A document of one attack on the United States' forces."""
    account = Account(f"{source} reports: {words} by {who} {first}.", "2021-07-01", source)
    time = None if first is None else on(first) if last is None else within(first, last)
    return account.event(words, who, time, **{"targets": (US,), "instrument": words} | more)


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def use_of(answer: Means, name: str) -> MeansUse:
    return next(use for use in answer.classes if use.id == name)


def test_a_happening_told_twice_counts_once_with_both_claims() -> None:
    view = view_of(
        attack("drones", KH, "2021-06-05"), attack("drone", KH, "2021-06-05", "B"), attack("drone", KH, "2021-06-09")
    )
    use = use_of(means(view), "drone")
    assert (use.happenings, len(use.claims)) == (2, 3)
    assert [(step.first, step.last, step.happenings, len(step.claims)) for step in use.steps] == [
        (day("2021-06-01"), day("2021-06-30"), 2, 3)
    ]
    assert {(one.words, len(one.claims)) for one in use.words} == {("drone", 2), ("drones", 1)}
    assert use.first
    assert use.first.first == day("2021-06-05")


def test_days_that_fall_into_two_steps_are_in_none() -> None:
    wide = attack("rockets", KH, "2021-01-28", last="2021-02-03")
    view = view_of(wide, attack("rockets", KH, None, "B"), attack("rockets", KH, "2021-02-10", "C"))
    use = use_of(means(view), "rocket")
    assert (use.happenings, use.unplaced, len(use.steps)) == (3, 2, 1)
    yearly = use_of(means(view, step="year"), "rocket")
    assert (yearly.unplaced, [step.happenings for step in yearly.steps]) == (1, [2])


def test_what_did_not_happen_is_left_out_and_said() -> None:
    view = view_of(
        attack("drones", KH, "2021-06-05"),
        attack("rockets", KH, "2021-06-06", "B", modality="planned"),
        attack("mortars", KH, "2021-06-07", "C", polarity="denied"),
        attack("raid", KH, "2021-06-08", "D", instrument=None),
        attack("missiles", KH, "2021-06-08", "E", type="MOBILIZE"),
    )
    answer = means(view)
    assert [use.id for use in answer.classes] == ["drone"]
    assert dict(answer.counted.left_out) == {"planned": 1, "denied": 1, "with no means stated": 1}
    assert answer.counted.claims == 1


def test_words_of_no_class_are_shown() -> None:
    answer = means(view_of(attack("balloons", KH, "2021-06-05")))
    assert [(one.words, len(one.claims)) for one in answer.unknown] == [("balloons", 1)]
    assert dict(answer.counted.left_out) == {"whose means no class holds": 1}


def test_by_actor_and_nobody_named_last() -> None:
    view = view_of(
        attack("drones", "", "2021-06-05"),
        attack("drones", KH, "2021-06-06", "B"),
        attack("rockets", US, "2021-06-07", "C"),
    )
    assert [(by.actor, by.happenings) for by in use_of(means(view), "drone").actors] == [(KH, 1), (None, 1)]
    asked = means(view, KH)
    assert [use.id for use in asked.classes] == ["drone"]
    assert any("Kataib Hezbollah" in rule for rule in asked.counted.rules)


def test_a_countermeasure_is_one_that_a_text_states_as_an_answer() -> None:
    text = "Drones struck the base. In response, the military brought C-RAM guns. It also bought Patriot batteries."
    account = Account(text, "2021-07-01", "A")
    account.event("Drones struck", KH, on("2021-06-05"), targets=(US,), instrument="drones")
    first = account.reading.events[0].id
    answer = (Response(first, "asserted", "In response"),)
    account.event("brought C-RAM", US, type="MOBILIZE", responds_to=answer)
    account.event("bought Patriot", US, type="AID")
    (found,) = means(view_of(account)).countered
    assert (found.protections, found.against, found.by, found.basis) == (
        ("air_defence",),
        ("drone",),
        (US,),
        "response stated",
    )
    assert found.claims[1] == first
    assert means(view_of(account), KH).countered == (found,)
    assert means(view_of(account), "iran").countered == ()


def test_a_retaliation_is_no_countermeasure() -> None:
    account = Account("Drones struck. Patriot missiles struck back.", "2021-07-01", "A")
    account.event("Drones struck", KH, on("2021-06-05"), targets=(US,), instrument="drones")
    back = (Response(account.reading.events[0].id, "asserted", "back"),)
    account.event("Patriot missiles struck", US, responds_to=back, instrument="missiles")
    assert means(view_of(account)).countered == ()


def test_a_number_of_things_that_protect_is_one() -> None:
    account = Account("The army has four Patriot batteries.", "2021-07-01", "A")
    account.figure("four Patriot batteries", "patriot batteries", 4, subject=US)
    (found,) = means(view_of(account)).countered
    assert (found.basis, found.by, found.protections) == ("figure stated", (US,), ("air_defence",))


def test_steps() -> None:
    assert begins(day("2020-05-31"), "quarter") == day("2020-04-01")
    assert ends(day("2020-02-01"), "month") == day("2020-02-29")
    assert list(every(day("2019-12-01"), day("2020-02-01"), "month")) == [
        day("2019-12-01"),
        day("2020-01-01"),
        day("2020-02-01"),
    ]
    assert step_of(day("2020-01-01"), None, "year") is None
    assert step_of(day("2019-12-31"), day("2020-01-01"), "year") is None
    words = [in_words(day("2020-04-01"), step) for step in ("month", "quarter", "year")]
    assert words == ["2020-04", "2020 Q2", "2020"]
    assert ends(date(9999, 12, 1), "month") == date.max


def test_from_the_text(read: Read) -> None:
    reading = read("On 5 June 2021 Kataib Hezbollah attacked the airport with two drones.", day("2021-06-06"), "A")
    answer = means(View.of((reading,)))
    (use,) = answer.classes
    assert (use.id, [by.actor for by in use.actors], use.steps[0].first) == ("drone", [KH], day("2021-06-01"))
    assert use.claims == (reading.events[0].id,)

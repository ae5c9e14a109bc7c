"""What was announced against what was done: decided only where the texts decide it."""

from __future__ import annotations

from typing import Any

import pytest

from herodotus.analyse.means.announced import Announcement, announced
from herodotus.store.base import View
from support.accounts import Account, day, on, within

US, TROOPS = "united-states", "us-led-coalition"
IRAQ = {"place": "Iraq", "place_id": None}


def plan(published: str | None = "2021-07-26", source: str = "A", **more: Any) -> Account:
    """The United States plan to withdraw from Iraq."""
    text = f"{source}: the United States plan to withdraw from Iraq ({published})."
    fields = {"type": "RETREAT", "modality": "planned"} | IRAQ | more
    who = fields.pop("who", US)
    return Account(text, published, source).event("plan to withdraw", who, fields.pop("time", None), **fields)


def done(first: str, published: str = "2021-12-10", source: str = "B", last: str | None = None, **more: Any) -> Account:
    """They did."""
    text = f"{source}: the United States have withdrawn from Iraq ({first})."
    fields = {"type": "RETREAT"} | IRAQ | more
    time = on(first) if last is None else within(first, last)
    return Account(text, published, source).event("have withdrawn", fields.pop("who", US), time, **fields)


def only(*accounts: Account, window: int = 365) -> Announcement:
    (found,) = announced(View.of(tuple(account.reading for account in accounts)), window=window).announcements
    return found


def test_a_plan_that_is_reported_done_names_both_claims() -> None:
    later = done("2021-12-09")
    found = only(plan(), later)
    assert (found.outcome, found.announced, found.until) == ("reported done", day("2021-07-26"), day("2022-07-26"))
    assert [one.claims for one in found.carried_out] == [(later.reading.events[0].id,)]
    assert found.perhaps == ()


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        (done("2021-07-01"), "open"),
        (done("2023-01-01"), "open"),
        (done("2021-12-09", who="iran"), "open"),
        (done("2021-12-09", who=""), "unclear"),
        (done("2021-12-09", place="Syria"), "open"),
        (done("2021-12-09", place=None), "unclear"),
        (done("2021-12-09", type="MOBILIZE"), "open"),
        (done("2021-12-09", modality="hypothetical"), "open"),
        (done("2021-07-01", last="2021-08-30"), "unclear"),
        (done("2021-12-09", who="us-military"), "reported done"),
        (done("2021-12-09", polarity="denied"), "denied"),
    ],
)
def test_what_decides_and_what_does_not(later: Account, outcome: str) -> None:
    found = only(plan(), later)
    assert found.outcome == outcome
    assert bool(found.carried_out) == (outcome == "reported done")
    assert bool(found.denied) == (outcome == "denied")
    assert bool(found.perhaps) == (outcome == "unclear")


def test_done_and_denied_stay_both() -> None:
    found = only(plan(), done("2021-12-09"), done("2021-12-09", source="C", polarity="denied"))
    assert (found.outcome, len(found.carried_out), len(found.denied)) == ("done and denied", 1, 1)


def test_the_target_decides_where_the_plan_names_one() -> None:
    attack = {"type": "ASSAULT", "place": None, "modality": "threatened", "who": "kataib-hezbollah"}
    threat = plan(targets=("us-military",), **attack)
    struck = {"type": "ASSAULT", "place": None, "who": "kataib-hezbollah"}
    assert only(threat, done("2021-08-09", targets=("united-states",), **struck)).outcome == "reported done"
    assert only(threat, done("2021-08-09", targets=("iraqi-army",), **struck)).outcome == "open"
    assert only(threat, done("2021-08-09", **struck)).outcome == "unclear"


def test_the_days_that_a_plan_names_count() -> None:
    named = plan(time=on("2021-12-31"))
    found = only(named, done("2021-12-09"), window=30)
    assert (found.planned, found.until) == ((day("2021-12-31"), day("2021-12-31")), day("2022-01-30"))
    assert (found.outcome, found.perhaps[0].open) == ("unclear", ("before the days that were named",))
    assert only(named, done("2022-01-09"), window=30).outcome == "reported done"


def test_an_open_plan_says_how_far_the_record_reaches() -> None:
    assert only(plan()).why == "nothing is reported; the window runs 365 days beyond the last document"
    silent = Account("Nothing of it.", "2023-01-01", "Z").event("Nothing", "iran", on("2022-12-31"), type="CONSULT")
    assert only(plan(), silent).why == "nothing is reported within the window"
    nobody = only(plan(who="", place=None))
    assert "does not name who does it" in nobody.why


def test_nobody_knows_when_it_was_announced() -> None:
    found = only(plan(None), done("2021-12-09"))
    assert (found.announced, found.until, found.outcome) == (None, None, "open")
    assert "nobody knows when" in found.why


def test_one_plan_of_two_papers_is_one_announced_by_the_first() -> None:
    days = on("2021-12-31")
    found = only(plan("2021-07-28", "A", time=days), plan("2021-07-26", "B", time=days))
    assert (len(found.claims), found.announced) == (2, day("2021-07-26"))


def test_what_is_only_supposed_is_no_announcement() -> None:
    answer = announced(View.of((plan(modality="hypothetical").reading, plan(source="C", polarity="denied").reading)))
    assert answer.announcements == ()
    assert dict(answer.counted.left_out) == {"only supposed": 1, "denied plans": 1}


def test_only_of_the_actor_asked_for() -> None:
    view = View.of((plan().reading, plan(source="C", who="iran").reading))
    (found,) = announced(view, "iran").announcements
    assert found.initiators == ("iran",)
    assert announced(view).outcomes == (("open", 2),)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The Pentagon announced on 17 November 2020 that troops will leave Iraq.", "17 November 2020"),
        ("On 17 November 2020, the Pentagon announced that troops will leave Iraq.", "17 November 2020"),
        ("Troops will leave Iraq, the Pentagon said on 17 November 2020.", "17 November 2020"),
    ],
)
def test_the_day_of_the_announcement_is_no_day_planned(sentence: str, words: str) -> None:
    at = sentence.index(words)
    told = Account(sentence, "2020-11-17", "A").event(
        "leave",
        US,
        on("2020-11-17"),
        type="RETREAT",
        modality="planned",
        evidence={"date": (at, at + len(words))},
        **IRAQ,
    )
    found = only(told, done("2021-01-15"))
    assert (found.planned, found.announced, found.outcome) == (None, day("2020-11-17"), "reported done")


def test_a_day_that_is_past_when_it_is_published_is_that_of_the_announcement() -> None:
    found = only(plan("2021-03-01", time=on("2020-11-17")), done("2021-01-15"))
    assert (found.planned, found.announced, found.outcome) == (None, day("2020-11-17"), "reported done")


def test_a_day_to_come_stays_the_day_planned() -> None:
    found = only(plan("2020-11-18", time=on("2021-01-15")), done("2021-01-15"))
    assert (found.planned, found.announced) == ((day("2021-01-15"), day("2021-01-15")), day("2020-11-18"))


def aimed(words: str, ident: str, name: str, when: str | None, **more: Any) -> Account:
    """A text of its own that calls whom it is about by no name."""
    account = Account(words, "2021-07-26" if when is None else "2021-12-10", words).called(ident, name)
    fields = {"type": "ASSAULT", "targets": (ident,)} | more
    return account.event("strike", "kataib-hezbollah", on(when) if when else None, **fields)


@pytest.mark.parametrize(
    ("name", "outcome"),
    [("U.S. soldiers", "reported done"), ("American troops", "reported done"), ("Iraqi soldiers", "open")],
)
def test_targets_without_a_name_are_compared_by_what_they_are_called(name: str, outcome: str) -> None:
    threat = aimed("They will strike American troops.", "group-1-american-troops", "American troops", None,
                   modality="threatened")  # fmt: skip
    later = aimed(f"They strike {name}.", f"group-2-{name.split()[-1]}", name, "2021-09-01")
    assert only(threat, later).outcome == outcome


def test_a_noun_alone_is_the_same_in_both() -> None:
    threat = aimed("They will strike the convoys.", "group-1-convoys", "convoys", None, modality="threatened")
    assert (
        only(threat, aimed("They strike convoys.", "group-2-convoys", "convoys", "2021-09-01")).outcome
        == "reported done"
    )


def test_a_named_target_is_not_decided_by_one_without_a_name() -> None:
    threat = plan(targets=("us-military",), type="ASSAULT", place=None, modality="threatened", who="kataib-hezbollah")
    assert only(threat, aimed("They strike convoys.", "group-2-convoys", "convoys", "2021-09-01")).outcome == "unclear"

"""Reviewing through the Python API: what is seen, what is decided, and what nobody may overlook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook import (
    Casebook,
    corrections,
    decide,
    look,
    look_blind,
    look_within,
    open_casebook,
    review_claim,
    undo,
)
from herodotus.errors import NotFound, Outdated, UsageError
from herodotus.records import Event, Scope, Time
from herodotus.store.base import View
from support.casebooks import copy_of_examples


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with open_casebook(copy_of_examples(tmp_path)) as opened:
        yield opened


@pytest.fixture
def event(casebook: Casebook) -> Event:
    """An event with a place and a number of dead."""
    return next(e for e in casebook.view().events() if e.place_id and e.killed and len(e.losses) > 1)


def test_a_claim_is_seen_as_it_stands_whatever_was_decided(casebook: Casebook, event: Event) -> None:
    fresh = look(casebook, event.id)
    assert (fresh.claim, fresh.state, fresh.last) == (event, "machine", None)
    made = review_claim(casebook, event.id, "rejected", by="ann", why="not so")
    seen = look(casebook, event.id)
    assert (seen.claim.id, seen.state, seen.last) == (event.id, "rejected", made)
    assert event.id not in {claim.id for claim in casebook.view().events()}
    with pytest.raises(NotFound, match="e-none"):
        look(casebook, "e-none")


def test_a_view_that_is_older_than_a_correction_is_not_trusted(casebook: Casebook, event: Event) -> None:
    before = casebook.view()
    after = corrections(before, event, ["place=Taji"])
    review_claim(casebook, event.id, "corrected", by="ann", corrections=after)
    seen = look(casebook, event.id, before)
    assert isinstance(seen.claim, Event)
    assert (seen.claim.place, seen.claim.place_id) == ("Taji", "taji")
    blind = look_blind(casebook, event.id, View.of(casebook.store.readings()))
    assert (blind.claim, blind.state) == (event, "corrected")


def test_who_decides_on_what_another_decided_says_so(casebook: Casebook, event: Event) -> None:
    one = review_claim(casebook, event.id, "accepted", by="ann")
    with pytest.raises(Outdated, match=rf"ann accepted it .*{one.id}"):
        review_claim(casebook, event.id, "rejected", by="bea")
    two = review_claim(casebook, event.id, "rejected", by="bea", over=one.id)
    assert two.from_state == "accepted"
    with pytest.raises(Outdated, match="bea rejected it"):
        review_claim(casebook, event.id, "accepted", by="ann", over=one.id)
    with pytest.raises(NotFound, match="r-99"):
        review_claim(casebook, event.id, "accepted", by="ann", over="r-99")
    three = review_claim(casebook, event.id, "accepted", by="bea")  # one's own last decision is known to oneself
    assert (three.from_state, look(casebook, event.id).state) == ("rejected", "accepted")


def test_a_decision_on_what_is_no_longer_so_is_refused(casebook: Casebook, event: Event) -> None:
    seen = look(casebook, event.id)
    review_claim(casebook, event.id, "rejected", by="bea")
    with pytest.raises(Outdated, match="bea rejected it"):
        decide(casebook, seen, "accepted", by="ann")
    assert decide(casebook, look(casebook, event.id), "accepted", by="ann").from_state == "rejected"


def test_undo_takes_back_ones_own_last_decision_and_no_other(casebook: Casebook, event: Event) -> None:
    other = next(claim for claim in casebook.view().events() if claim.id != event.id)
    review_claim(casebook, event.id, "rejected", by="ann")
    review_claim(casebook, other.id, "accepted", by="bea")
    assert undo(casebook, by="ann").claim_id == event.id
    assert look(casebook, event.id).state == "machine"
    assert look(casebook, other.id).state == "accepted"
    with pytest.raises(UsageError, match="No decision of ann"):
        undo(casebook, by="ann")
    with pytest.raises(UsageError, match=event.id):
        undo(casebook, by="bea", claim_id=event.id)
    assert undo(casebook, by="bea", claim_id=other.id).withdrawn


def test_corrections_as_people_write_them(casebook: Casebook, event: Event) -> None:
    view = casebook.view()
    written = ["date=2019-12-28", "killed=3", "initiators=kataib hezbollah, Iran", "place=Taji", "speaker=", "mode="]
    after = corrections(view, event, written)
    assert after["time"] == {
        "precise": ["2019-12-28", "2019-12-28"],
        "imprecise": None,
        "starts": False,
        "ends": False,
        "as_written": "2019-12-28",
        "basis": "stated",
    }
    assert after["initiators"] == ["kataib-hezbollah", "iran"]
    assert (after["place"], after["place_id"], after["speakers"], after["mode"]) == ("Taji", "taji", [], None)
    whom = next(loss.whom for loss in event.losses if loss.kind == "killed")
    assert {"kind": "killed", "whom": whom, "low": 3, "value": 3, "high": 3} in after["losses"]
    assert len(after["losses"]) == len(event.losses)
    del after["mode"]
    review_claim(casebook, event.id, "corrected", by="ann", corrections=after)
    stands = look(casebook, event.id).claim
    assert isinstance(stands, Event)
    assert (stands.date, stands.killed, stands.initiators) == ("2019-12-28", 3, ("kataib-hezbollah", "iran"))
    assert stands.injured == event.injured


def test_a_longer_time_is_some_day_in_it_and_a_beginning_stays_one(casebook: Casebook) -> None:
    view = casebook.view()
    day = Time(precise=(date(2014, 1, 1), date(2014, 1, 1)), starts=True)
    tie = replace(next(view.relations()), time=day)
    time = corrections(view, tie, ["date=2014-06"])["time"]
    assert (time["imprecise"], time["precise"], time["starts"]) == (["2014-06-01", "2014-06-30"], None, True)
    assert corrections(view, tie, ["object=Asaib Ahl al-Haq"]) == {"object": "asaib-ahl-al-haq"}


@pytest.mark.parametrize(
    ("words", "error", "told"),
    [
        ("place", UsageError, "field=value"),
        ("=Taji", UsageError, "field=value"),
        ("date=yesterday", UsageError, "2020-01-03"),
        ("killed=many", UsageError, "number"),
        ("killed=-1", UsageError, "whole number"),
        ("losses=[1", UsageError, "no JSON"),
        ("initiators=Nobody At All", NotFound, "Nobody At All"),
        ("quotes=x", UsageError, "not one to correct"),
        ("type=DANCE", UsageError, "no type"),
        ("modality=sung", UsageError, "no modality"),
    ],
)
def test_a_correction_that_is_none_says_why(
    casebook: Casebook, event: Event, words: str, error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        review_claim(casebook, event.id, "corrected", "ann", "", corrections(casebook.view(), event, [words]))
    assert casebook.store.reviews() == []


def test_what_a_scope_leaves_out_is_not_shown(casebook: Casebook, event: Event) -> None:
    made = review_claim(casebook, event.id, "accepted", by="ann")
    seen = look_within(casebook, event.id, Scope(state="reviewed"))
    assert (seen.state, seen.last) == ("accepted", made)
    with pytest.raises(NotFound):
        look_within(casebook, event.id, Scope(state="machine"))

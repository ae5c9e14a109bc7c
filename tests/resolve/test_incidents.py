from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from conftest import Read
from herodotus.errors import UsageError
from herodotus.records import Event, Loss, Quote, Time
from herodotus.resolve.incidents import Pair, compare, incidents

STRIKE = "The United States bombed Kataib Hezbollah near Qaim on December 29, 2019."
AGAIN = "American warplanes of the United States struck Kataib Hezbollah on 29 December 2019, killing 25."
LATER = "The United States bombed Kataib Hezbollah near Taji on March 12, 2020."


SENTENCE = "The militia was attacked in the night."


def event(day: date = date(2021, 5, 3), **fields: Any) -> Event:
    """An attack of a day; `fields` say the rest."""
    shaped = {"type": "ASSAULT", "time": Time(precise=(day, day)), "targets": ("kataib-hezbollah",), **fields}
    return Event(id="e-1", key="event:1", quotes=(Quote.cut(SENTENCE, 0, len(SENTENCE)),), **shaped)


def paired(one: Event, other: Event) -> Pair:
    pair = compare(one, other)
    assert pair is not None
    return pair


def test_two_accounts_of_one_day_are_one_incident(read: Read) -> None:
    readings = [read(STRIKE), read(AGAIN), read(LATER)]
    found = incidents(readings)
    assert sorted(len(one.claims) for one in found) == [1, 2]
    joined = next(one for one in found if len(one.claims) == 2)
    assert "same target" in joined.why
    assert 0.5 <= joined.score <= 1


def test_two_events_of_one_document_are_never_one(read: Read) -> None:
    found = incidents([read(f"{STRIKE} {STRIKE.replace('29', '30')}")])
    assert all(len(one.claims) == 1 for one in found)


def test_what_is_planned_is_not_what_was_done(read: Read) -> None:
    done = read(STRIKE).events[0]
    planned = read("The United States will bomb Kataib Hezbollah near Qaim on December 29, 2019.").events[0]
    assert planned.modality == "planned"
    assert compare(done, planned) is None


def test_the_order_of_readings_does_not_matter(read: Read) -> None:
    readings = [read(STRIKE), read(AGAIN), read(LATER)]
    one = {frozenset(i.claims) for i in incidents(readings)}
    other = {frozenset(i.claims) for i in incidents(readings[::-1])}
    assert one == other


def test_near_days_in_a_row_do_not_chain_incidents(read: Read) -> None:
    days = [read(STRIKE.replace("29", str(day)), source=f"Paper {day}") for day in (23, 25, 27, 29)]
    for one in incidents(days):
        told = sorted(str(event.date) for reading in days for event in reading.events if event.id in one.claims)
        assert int(told[-1][-2:]) - int(told[0][-2:]) <= 2


def test_a_pair_says_what_each_reason_adds() -> None:
    trigger = {"evidence": {"type": (16, 24)}}
    pair = paired(event(initiators=("united-states",), **trigger), event(initiators=("united-states",), **trigger))
    assert {"days overlap", "same type of event", "same target", "same initiator", "told in like words"} == set(
        pair.why
    )
    assert len(pair.why) == len(pair.weights)
    assert sum(pair.weights) == pytest.approx(pair.score, abs=0.03)


def test_places_far_apart_are_two_incidents() -> None:
    assert compare(event(place_id="baghdad"), event(place_id="mosul")) is None
    beside = paired(event(place_id="k1-base"), event(place_id="kirkuk"))
    assert "places beside each other" in beside.why
    apart = paired(event(place_id="baghdad"), event(place_id="fallujah"))
    assert any(why.endswith("km apart") for why in apart.why)
    assert apart.score < 0.5 < beside.score


def test_the_wider_a_place_the_less_it_says() -> None:
    scores = [
        paired(event(place_id=place), event(place_id=place)).score for place in ("baghdad", "anbar", "persian-gulf")
    ]
    country = paired(event(place="Iraq"), event(place="Iraq"))
    assert [*scores, country.score] == sorted([*scores, country.score], reverse=True)
    assert "same country" in country.why
    inside = paired(event(place_id="anbar"), event(place_id="ain-al-asad"))
    assert "one place may lie in the other" in inside.why


def test_types_of_one_family_fit_better_than_those_of_one_field() -> None:
    attack = event()
    scores = [paired(attack, event(type=other)).score for other in ("ASSAULT", "COERCE", "PROTEST")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3
    assert compare(attack, event(type="CONSULT")) is None


def test_days_past_the_window_are_two_incidents() -> None:
    assert "2 days apart" in paired(event(), event(date(2021, 5, 5))).why
    assert compare(event(), event(date(2021, 5, 6))) is None
    assert compare(event(), event(time=None)) is None


def test_losses_that_agree_count_for_one_incident() -> None:
    stated = event(losses=(Loss("killed", None, None, 25, None),))
    at_least = event(losses=(Loss("killed", None, 20, 20, None),))
    fewer = event(losses=(Loss("killed", None, None, 3, None),))
    assert "killed: numbers agree" in paired(stated, at_least).why
    assert "killed: numbers differ" in paired(stated, fewer).why
    assert paired(stated, at_least).score > paired(stated, fewer).score


def test_an_army_and_its_state_are_one_side() -> None:
    pair = paired(event(initiators=("united-states",)), event(initiators=("us-military",)))
    assert "initiators of one side" in pair.why
    assert "initiators differ" in paired(event(initiators=("iran",)), event(initiators=("us-military",))).why


def test_the_protesters_of_two_documents_are_not_known_to_be_the_same() -> None:
    assert compare(event(targets=("group-protesters-1",)), event(targets=("group-protesters-1",))) is None


def test_a_judgement_overrides_the_scores(read: Read) -> None:
    readings = [read(STRIKE), read(AGAIN), read(LATER)]
    strike, again, later = (reading.events[0] for reading in readings)
    apart = incidents(readings, [(strike.id, again.key, "different")])
    assert all(len(one.claims) == 1 for one in apart)
    joined = incidents(readings, [(strike.key, later.key, "same")])
    assert {frozenset(one.claims) for one in joined if len(one.claims) > 1} == {
        frozenset({strike.id, again.id, later.id})
    }
    assert "judged to be one" in next(one for one in joined if len(one.claims) == 3).why
    assert incidents(readings, [(strike.id, again.id, "unsure"), ("e-gone", again.id, "same")]) == incidents(readings)


def test_a_person_may_join_two_claims_of_one_document(read: Read) -> None:
    reading = read(f"{STRIKE} {LATER}")
    one, other = (event.id for event in reading.events)
    assert incidents([reading], [(one, other, "same")])[0].claims == (one, other)


def test_judgements_that_contradict_each_other_are_refused(read: Read) -> None:
    readings = [read(STRIKE), read(AGAIN), read(LATER)]
    a, b, c = (reading.events[0].id for reading in readings)
    with pytest.raises(UsageError, match="Withdraw one"):
        incidents(readings, [(a, b, "same"), (b, c, "same"), (c, a, "different")])
    with pytest.raises(UsageError, match="same, different or unsure"):
        incidents(readings, [(a, b, "equal")])

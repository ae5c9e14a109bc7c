"""Attacks that no text attributes, facilities that stand for a side, and asserted answers that are not counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from herodotus.analyse.exchange import Exchange, Period, exchange
from herodotus.analyse.sides import Facilities, resolve_sides
from herodotus.read.local import LocalReader
from herodotus.records import Document, Response
from herodotus.records.document import document_id, text_digest
from herodotus.store.base import View
from support.accounts import Account, day, on, within

US, IRAN, KH = "united-states", "iran", "kataib-hezbollah"


def struck(words: str, who: str = "", *targets: str, when: str | None = "2020-03-11", **more: Any) -> Account:
    """One report of one attack; the words hold "hit", which tell it. Two are told by two sources."""
    fields: dict[str, Any] = {"targets": targets} | more
    names = fields.pop("names", {})
    account = Account(words, "2021-01-01", words)
    for ident, name in names.items():
        account.called(ident, name)
    return account.event("hit", who, on(when) if when else None, **fields)


def both() -> Account:
    """A report that brings up both sides and tells nothing of them that counts."""
    return Account("They met.", "2021-01-01", "Z").event("met", KH, None, initiators=(KH, US, IRAN), type="CONSULT")


def asked(*accounts: Account, one: str = "United States", other: str = "Kataib Hezbollah", **more: Any) -> Exchange:
    view = View.of(tuple(account.reading for account in (*accounts, both())))
    return exchange(view, one, other, hawkes=False, **more)


# -- attacks by nobody named


def test_attacks_by_nobody_named_are_listed_apart_and_counted_to_nobody() -> None:
    first = struck("Rockets hit American soldiers.", "", US)
    gunmen = struck("Gunmen hit a patrol.", "", US, when="2020-03-20", initiators=("group-1-gunmen",),
                    names={"group-1-gunmen": "Gunmen"})  # fmt: skip
    found = asked(first, gunmen, struck("They hit the militia.", US, KH, when="2020-06-01"))
    assert [(one.on, one.day, one.doers) for one in found.unattributed] == [
        ("one", day("2020-03-11"), ()),
        ("one", day("2020-03-20"), ("group-1-gunmen",)),
    ]
    assert (found.one_total.events, found.other_total.events) == (1, 0)
    tally = found.unattributed_on("one")
    assert (tally.number, set(tally.claims)) == (2, {one.reading.events[0].id for one in (first, gunmen)})
    assert found.unattributed_on("other").number == 0


def test_a_band_that_is_called_by_a_nationality_is_no_nobody() -> None:
    found = asked(struck("Iraqi gunmen hit a patrol.", "", US, initiators=("group-1-iraqi-gunmen",),
                         names={"group-1-iraqi-gunmen": "Iraqi gunmen"}))  # fmt: skip
    assert found.unattributed == ()


def test_an_attack_whose_doer_another_report_names_is_not_listed() -> None:
    named = struck("The brigade hit the soldiers at Taji.", KH, US, place="Taji", place_id="taji")
    unnamed = struck("Rockets hit the soldiers at Taji.", "", US, place="Taji", place_id="taji")
    found = asked(named, unnamed)
    assert found.unattributed == ()
    assert dict(found.counted.left_out) == {"told without the doer whom another text names": 1}


def test_an_attributed_attack_of_the_day_before_attributes_nothing() -> None:
    named = struck("The brigade hit the soldiers.", KH, US, when="2020-03-10")
    found = asked(named, struck("Rockets hit the soldiers.", "", US))
    assert [one.day for one in found.unattributed] == [day("2020-03-11")]


def test_two_reports_of_one_attack_are_one() -> None:
    place = {"place": "Taji", "place_id": "taji"}
    found = asked(struck("Rockets hit Taji.", "", US, **place), struck("A salvo hit Taji.", "", US, **place))
    (one,) = found.unattributed
    assert len(one.claims) == 2


def test_what_is_denied_planned_or_outside_of_the_period_is_none() -> None:
    found = asked(
        struck("A denied rocket hit it.", "", US, polarity="denied"),
        struck("A planned rocket hit it.", "", US, modality="planned"),
        struck("An old rocket hit it.", "", US, when="2019-01-01"),
        period=Period(since=day("2020-01-01")),
    )
    assert found.unattributed == ()
    assert ("outside of the period", 1) in found.counted.left_out


def test_an_episode_beside_an_unattributed_attack_says_so() -> None:
    found = asked(
        struck("Rockets hit them.", "", US, when="2020-03-11"),
        struck("They hit back.", US, KH, when="2020-03-12"),
        struck("Alone they hit.", US, KH, when="2020-09-01"),
    )
    beside, alone = found.episodes.episodes
    assert (beside.unattributed.number, beside.unattributed_before, len(beside.unattributed.claims)) == (1, 1, 1)
    assert (alone.unattributed.number, alone.unattributed_before) == (0, 0)
    assert (found.episodes.one_sided.number, found.episodes.one_sided_beside.number) == (2, 1)


@pytest.mark.parametrize(("when", "near"), [("2020-03-04", True), ("2020-03-03", False), ("2020-03-20", True)])
def test_beside_is_within_the_gap(when: str, near: bool) -> None:
    acts = [struck(f"Day {n}: they hit.", US, KH, when=f"2020-03-{n}") for n in ("11", "13")]
    (one,) = asked(*acts, struck("Rockets hit them.", "", US, when=when)).episodes.episodes
    assert bool(one.unattributed.number) is near


# -- facilities


def test_a_base_that_the_registry_says_a_side_uses_counts_for_it() -> None:
    found = asked(struck("Missiles hit Ain al-Asad.", IRAN, place="Ain al-Asad", place_id="ain-al-asad"), other="Iran")
    assert found.other_total.events == 1
    (hit,) = found.at_facilities
    assert (hit.by, hit.rule) == ("other", "by the registry U.S. military uses Ain al-Asad")
    assert any(rule.startswith("Where a text names no target of anybody else") for rule in found.counted.rules)


def test_a_base_handed_over_before_counts_no_longer() -> None:
    place = {"place": "Camp Taji", "place_id": "taji-camp"}
    assert asked(struck("A rocket hit it.", IRAN, when="2020-03-11", **place), other="Iran").other_total.events == 1
    assert asked(struck("A rocket hit it.", IRAN, when="2021-03-11", **place), other="Iran").other_total.events == 0


def test_a_named_target_of_another_goes_before_the_base_that_it_stands_on() -> None:
    place = {"place": "Ain al-Asad", "place_id": "ain-al-asad"}
    assert asked(struck("Missiles hit them.", IRAN, "iraqi-army", **place), other="Iran").other_total.events == 0
    iraqis = {"targets": ("group-1-iraqi-soldiers",), "names": {"group-1-iraqi-soldiers": "Iraqi soldiers"}}
    assert asked(struck("It hit Iraqi soldiers.", IRAN, **place, **iraqis), other="Iran").other_total.events == 0
    guard = {"targets": ("group-1-contractor",), "names": {"group-1-contractor": "contractor"}}
    assert asked(struck("It hit a contractor.", IRAN, **place, **guard), other="Iran").other_total.events == 1


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("A rocket hit the U.S. embassy in the capital.", "one"),
        ("A rocket hit a base hosting American troops near the river.", "one"),
        ("A rocket hit an airfield where hundreds of American and other soldiers live.", "one"),
        ("A rocket hit the consulate of the United States.", "one"),
        ("The American diplomatic compound was hit by a drone.", "one"),
        ("A drone hit a depot belonging to Kataib Hezbollah.", "other"),
        ("A rocket hit the K1 base near the town.", "one"),
        ("A rocket hit a base of the US-led coalition.", None),
        ("A rocket hit the embassy.", None),
        ("Americans hit a base in the desert.", None),
        ("A rocket hit a village; officials left the U.S. embassy.", None),
        ("Days after a rocket hit a town, the crowd left, and far away in another part of the land the talk was of the "
         "U.S. embassy.", None),
    ],
)  # fmt: skip
def test_whose_facility_a_sentence_says_it_is(sentence: str, side: str | None) -> None:
    at = sentence.index("hit")
    account = Account(sentence, "2020-01-01", "A").event("hit", "", on("2019-06-01"), evidence={"type": (at, at + 3)})
    view = View.of((account.reading, both().reading))
    facilities = Facilities(view, resolve_sides(view, "United States", "Kataib Hezbollah"))
    row = view.event_rows()[0]
    facilities.look([row])
    hit = facilities.hit(row)
    assert (hit.one, hit.other) == (side == "one", side == "other")
    assert bool(hit.rule) is (side is not None)


def test_only_acts_that_can_hit_a_building_count_by_it() -> None:
    accused = struck("The envoy hit out at it.", IRAN, place="U.S. embassy", type="ACCUSE")
    assert asked(accused, other="Iran").other_total.events == 0


def test_from_the_text_to_the_answer() -> None:
    """An attack on an embassy by unknown attackers, and a strike on a base, as the reader reads them."""
    text = (
        "Iran fired missiles at Ain al-Asad air base on January 8, 2020. "
        "Unknown attackers fired rockets at the US embassy in Baghdad on January 20, 2020. "
        "The United States and Iran said nothing."
    )
    sha = text_digest(text)
    document = Document(document_id(sha), "a.txt", text, sha, published=day("2020-02-01"), language="en")
    found = exchange(View.of((LocalReader().read(document),)), "United States", "Iran", hawkes=False)
    assert [(step.begins, step.other.events) for step in found.series if step.other.events] == [(day("2020-01-06"), 1)]
    assert [(one.on, one.day) for one in found.unattributed] == [("one", day("2020-01-20"))]


# -- asserted answers


def answering(answer: Account, to: Account, words: str = "hit") -> Account:
    event = answer.reading.events[0]
    answer._claims["event"] = [replace(event, responds_to=(Response(to.reading.events[0].id, "asserted", words),))]
    return answer


def test_an_answer_to_a_deed_of_nobody_is_said_and_not_counted() -> None:
    rockets = struck("Rockets hit them.", "", US)
    found = asked(rockets, answering(struck("They hit back.", US, KH, when="2020-03-12"), rockets))
    assert found.responses == ()
    (one,) = found.uncounted_responses
    assert (one.by, one.why_not) == ("one", "no text names who did what it answers")
    assert one.sentence == "They hit back."


def test_an_answer_to_a_deed_of_a_third_is_said_and_not_counted() -> None:
    third = struck("The army hit them.", "iraqi-army", US)
    found = asked(third, answering(struck("They hit back.", US, KH, when="2020-03-12"), third))
    assert found.responses == ()
    assert [one.why_not for one in found.uncounted_responses] == [
        "what it answers is told as the act of nobody of the other side"
    ]


def test_a_turn_is_an_answer_though_the_text_does_not_name_the_target_of_what_it_answers() -> None:
    """Two reports of one strike: one names whom it hit, the other only that the next attack answers it."""
    strike, short = struck("They hit a depot.", US, KH), struck("The strikes hit.", US)
    found = asked(strike, short, answering(struck("Rockets hit back.", KH, US, when="2020-03-12"), short))
    assert [one.by for one in found.responses] == ["other"]
    assert (found.episodes.asserted.number, found.episodes.sequence.number) == (1, 0)


def test_a_turn_is_none_where_what_is_answered_was_on_other_days() -> None:
    strike, old = struck("They hit a depot.", US, KH), struck("Old strikes hit.", US, when="2019-01-01")
    found = asked(strike, old, answering(struck("Rockets hit back.", KH, US, when="2020-03-12"), old))
    assert len(found.responses) == 1
    assert (found.episodes.asserted.number, found.episodes.sequence.number) == (0, 1)


def test_of_a_deed_without_a_day_nobody_knows_whether_a_turn_answers_it() -> None:
    strike, vague = struck("They hit a depot.", US, KH), Account("Strikes hit it.", "2021-01-01", "B")
    vague.event("hit", US, within(None, "2020-12-31"))
    found = asked(strike, vague, answering(struck("Rockets hit back.", KH, US, when="2020-03-12"), vague))
    assert len(found.responses) == 1
    assert found.episodes.asserted.number == 0

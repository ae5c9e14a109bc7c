"""A profile: fields from claims, blanks as blanks, and none of private people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from herodotus.analyse.profile import profile
from herodotus.analyse.profile.answer import ACTIVITY
from herodotus.analyse.profile.asking import script
from herodotus.casebook import read_files
from herodotus.errors import NotFound, UsageError
from herodotus.ingest import Stated
from herodotus.publish.brief.answers.profile import section
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.profile import draw_profile
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import Redaction
from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.sql import SqlStore
from herodotus.vocabulary import event_types
from support.accounts import Account, day, on, within

KH, AAH, IRAN, PMF = "kataib-hezbollah", "asaib-ahl-al-haq", "iran", "popular-mobilization-forces"


def told() -> Account:
    account = Account(
        "Kataib shelled a base. Kataib threatened envoys. It denied shelling a school. It plans to march. "
        "Name A leads it. Kataib is a member of the forces. It has 7,000 men.",
        "2021-05-01",
        "The Wire",
    )
    account.event(
        "shelled a base", KH, on("2021-04-01"), 2, targets=("us-military",), place="Taji", place_id="taji-camp"
    )
    account.event("threatened envoys", KH, on("2021-04-02"), type="THREATEN", targets=("united-states",))
    account.event("denied shelling", KH, polarity="denied").event(
        "plans to march", KH, type="PROTEST", modality="planned"
    )
    account.tie("leads", "name-a", "leader_of", KH).tie("is a member of", KH, "member_of", PMF)
    return account.figure("7,000", "strength", 7000.0, subject=KH, unit="persons")


def test_every_field_has_its_claims_and_blanks_are_named() -> None:
    view = View.of((told().reading,))
    found = profile(view, "Kataib Hezbollah")
    assert {(one.of, one.field, one.number) for one in found.activity} == {
        ("ASSAULT", "kinetic", 1),
        ("THREATEN", "information", 1),
    }
    assert {one.of for one in found.targets} == {"us-military", "united-states"}
    assert [one.of for one in found.places] == ["taji-camp"]
    assert [edge.subject for edge in found.leaders] == ["name-a"]
    assert [(link.above, link.strand) for link in found.commands] == [(PMF, "belonging")]
    assert [(number.measure, number.value) for number in found.figures] == [("strength", 7000.0)]
    assert [step.what for step in found.milestones] == ["first dated deed", "last dated deed"]
    assert found.last_update == date(2021, 5, 1)
    blanks = {"meaning", "affiliates", "rivals", "subordinates", "legal", "designations", "statements"}
    assert set(found.blanks) == blanks
    assert dict(found.counted.left_out) == {"denied": 1, "planned": 1}
    every: list[Any] = [*found.activity, *found.targets, *found.places, *found.milestones, *found.figures]
    assert all(view.claim(claim) for one in every for claim in one.claims)
    assert all(one.claims for one in every)


def test_every_type_of_event_is_in_one_field_of_activity() -> None:
    assert set(ACTIVITY) == set(event_types())


def test_names_bear_their_script_and_common_nouns_are_no_names() -> None:
    found = profile(View.of((told().reading,)), KH)
    scripts = {naming.script for naming in found.names}
    assert {"Latin", "Arabic"} <= scripts
    assert script("Сирия") == "Cyrillic"
    assert script("123") == "none"


def test_it_is_formed_only_where_the_words_of_the_event_say_so() -> None:
    text = "The forces were formed in 2014. The forces mobilised in 2016."
    account = Account(text, "2021-05-01")
    spans = []
    years = {"formed": 2014, "mobilised": 2016}
    for words, year in years.items():
        start = text.index(words)
        when = within(f"{year}-01-01", f"{year}-12-31")
        account.event(words, PMF, when, type="MOBILIZE")
        spans.append((start, start + len(words)))
    made = account.reading
    events = [replace(event, evidence={"type": span}) for event, span in zip(made.events, spans, strict=True)]
    steps = profile(View.of((replace(made, events=tuple(events)),)), PMF).milestones
    assert [step.first and step.first.year for step in steps if step.what == "formed"] == [2014]


def test_of_a_private_person_no_profile_is_made() -> None:
    account = Account("Ahmad Aswad was seen. Name A leads it.", "2021-05-01").called(
        "name-ahmad", "Ahmad Aswad", "person"
    )
    account.event("was seen", "", type="CONSULT", targets=("name-ahmad",))
    account.called("name-a", "Name A", "person").tie("leads", "name-a", "leader_of", KH)
    view = View.of((account.reading,))
    with pytest.raises(UsageError, match="bodies and public figures only"):
        profile(view, "name-ahmad")
    assert profile(view, "name-a").subordinates[0].below == KH


def test_an_unknown_actor_is_an_error() -> None:
    with pytest.raises(NotFound):
        profile(View.of((told().reading,)), "Nobody")


def test_chains_reach_beyond_the_claims_that_name_the_actor(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    told().saved(store)
    other = Account("Iran controls the forces.", "2021-06-01", "B").tie("controls", IRAN, "controls", PMF)
    other.saved(store)
    with store.looking(Scope()) as looked:
        found = profile(looked, KH)
    assert (KH, PMF, IRAN) in {chain.actors for chain in found.chains}
    assert found == profile(store.view(), KH) == profile(store.view(), KH, store.view(about=KH))
    store.close()


def test_as_of_a_day_leaders_bear_the_rule_by_which_they_count() -> None:
    view = View.of((told().reading,))
    (edge,) = profile(View(view.readings, Scope(as_of=day("2022-01-01"))), KH).leaders
    assert edge.how == "ongoing"


def test_the_section_and_the_picture_say_what_is_blank() -> None:
    view = View.of((told().reading,))
    redaction = Redaction(view)
    sections = Sections(view, redaction, Citations(view, redaction.words))
    made = section(sections, profile(view, KH))
    assert made.groups[-1].heading == "Not in the record"
    assert "designations" in made.groups[-1].aside
    assert all(line.notes for group in made.groups for line in group.lines)
    drawn = str(draw_profile(profile(view, KH), view.name))
    assert "Not in the record: meaning" in drawn


def test_the_profile_of_the_forces_from_the_founding_article(shared: Path) -> None:
    batch = read_files([str(shared / "gold" / "seed.txt")], Stated(published=date(2021, 9, 28)))
    found = profile(View.of(batch.readings), PMF)
    formed = [step for step in found.milestones if step.what == "formed"]
    assert [(step.first, step.last) for step in formed] == [(date(2014, 6, 1), date(2014, 6, 30))]
    assert "ali-khamenei" in {link.above for link in found.commands}
    assert any(number.measure == "budget" and number.value == 2.5e9 for number in found.figures)
    assert {"designations", "meaning"} <= set(found.blanks)

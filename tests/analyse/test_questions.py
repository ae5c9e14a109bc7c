"""The questions to a view, on the example reports and on readings made of single sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import Read
from herodotus.analyse.disagreements import disagreements
from herodotus.analyse.figures import figures, implied_base, rounding
from herodotus.analyse.network import network
from herodotus.analyse.statements import statements
from herodotus.analyse.status import status
from herodotus.analyse.timeline import timeline
from herodotus.casebook import read_files
from herodotus.errors import NotFound
from herodotus.records import Event
from herodotus.resolve.incidents.sides import act_for_each_other
from herodotus.store.base import View

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(read_files([str(REPORTS)]).readings)


def test_a_view_leaves_copies_out_and_is_in_order_of_publication(view: View) -> None:
    days = [document.published for document in view.documents if document.published]
    assert days == sorted(days)
    assert len(view.documents) == 21
    assert all(document.copy_of is None for document in view.documents)


def test_actors_are_found_by_id_and_by_name(view: View) -> None:
    assert view.find_actor("kataib-hezbollah") == view.find_actor("kataib hezbollah")
    with pytest.raises(NotFound, match="no actor"):
        view.find_actor("Nobody")
    with pytest.raises(NotFound, match="Several"):
        view.find_actor("protesters")


def test_the_timeline_is_in_order_and_ends_with_what_has_no_date(view: View) -> None:
    entries = timeline(view)
    dated = [entry for entry in entries if entry.dated]
    assert entries[: len(dated)] == dated
    firsts = [entry.first or entry.last for entry in dated]
    assert firsts == sorted(firsts, key=lambda day: day or date.max)
    own = timeline(view, "qasem-soleimani")
    assert own
    assert all("qasem-soleimani" in (*e.event.initiators, *e.event.targets) for e in own)


def test_the_network_keeps_denied_ties_apart(view: View) -> None:
    found = network(view)
    assert ("kataib-sayyid-al-shuhada", "united-states") in {(e.subject, e.object) for e in found.denied}
    assert ("kataib-sayyid-al-shuhada", "united-states", "designated_by") not in {
        (e.subject, e.object, e.kind) for e in found.edges
    }
    backing = next(e for e in found.edges if (e.subject, e.object) == ("iran", "kataib-hezbollah"))
    assert backing.kind == "backs"
    assert [len(view.claim(claim).quotes) for claim in backing.claims] == [2]
    assert all(node.degree > 0 for node in found.nodes)


def test_a_network_of_a_day_leaves_out_what_began_later(read: Read) -> None:
    view = View.of((read("Since March 2021, Qais al-Khazali has been the leader of Asaib Ahl al-Haq."),))
    assert [e.kind for e in network(view).edges] == ["leader_of"]
    assert network(view, date(2019, 1, 1)).edges == ()
    assert len(network(view, date(2021, 6, 1)).edges) == 1


def test_the_base_of_a_change_is_recomputed_with_its_rounding(view: View) -> None:
    budget = next(f for f in view.figures() if f.change_pct == 46)
    base = implied_base(budget)
    assert base
    assert base.value == pytest.approx(2.5e9 / 1.46)
    assert base.low == pytest.approx(2.45e9 / 1.465)
    assert base.high == pytest.approx(2.55e9 / 1.455)


def test_rounding_is_half_a_unit_of_the_last_digit() -> None:
    assert rounding(2.5e9) == (2.45e9, 2.55e9)
    assert rounding(5000) == (4500, 5500)
    assert rounding(0) == (0, 0)


def test_figures_stand_by_measure_in_order_of_time(view: View) -> None:
    groups = {(g.measure, g.subject): g for g in figures(view)}
    budgets = groups["budget", "popular-mobilization-forces"].figures
    assert [f.value for f in budgets] == [2.16e9, 2.5e9]


def test_who_is_not_designated_is_said_by_somebody(view: View) -> None:
    found = status(view)
    denied = {edge.subject for edge in found.designations if not edge.claims}
    assert {"kataib-sayyid-al-shuhada", "badr-organization"} <= denied
    assert {"asaib-ahl-al-haq", "harakat-al-nujaba", "kataib-hezbollah"} <= {
        edge.subject for edge in found.designations if edge.claims
    }
    assert "saraya-awliya-al-dam" in found.unmentioned


def test_the_disagreements_that_the_examples_were_written_with(view: View) -> None:
    found = {(one.about, one.part): one for one in disagreements(view)}
    counts = [view.claim(claim) for claim in found["count", "killed"].claims]
    assert sorted(event.killed for event in counts if isinstance(event, Event)) == [25, 27]
    days = [view.claim(claim) for claim in found["date", "time"].claims]
    assert {event.date for event in days if isinstance(event, Event)} == {"2020-01-02", "2020-01-03"}
    assert ("denial", "polarity") in found
    assert ("base", "budget") in found
    assert ("figure", "detained") in found
    assert ("figure", "assassination attempts") in found


def test_accounts_that_agree_do_not_disagree(read: Read) -> None:
    one = read("The United States bombed Kataib Hezbollah near Qaim on December 29, 2019, killing 25 fighters.")
    two = read("American forces struck Kataib Hezbollah near Qaim on December 29, 2019, killing at least 20.")
    assert disagreements(View.of((one, two))) == []


def test_a_side_is_one_doer() -> None:
    assert act_for_each_other("us-military", "united-states")
    assert act_for_each_other("trump-administration", "us-central-command")
    assert not act_for_each_other("iran", "united-states")


def test_statements_are_by_speaker(view: View) -> None:
    said = {one.name: one for one in statements(view)}
    assert any(a.stance == "blames" for a in said["Iran"].assessments)
    assert all(claim.speaker == one.speaker for one in said.values() for claim in one.reported)

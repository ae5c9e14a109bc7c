"""The facts that a brief on the founding article must show, from the article and from a text of ours with other names.

Each check takes a reading and the names and numbers to expect, so that the article and its paraphrase pass the same
test: nothing is tuned to one text.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import Read
from herodotus.ingest import Stated, load_document
from herodotus.read.local import LocalReader
from herodotus.records import Event, Figure, Reading
from herodotus.settings import Settings

PARAPHRASE = """The Southern Defence Forces were officially formed in May 2012, when Boko Haram threatened the coast.

Hardline groups in the north share a coordination committee. It includes groups such as Ahrar al-Sham, Jaish al-Islam
and Free Syrian Army.

The Syrian Democratic Forces are under the control of Turkey's President Recep Tayyip Erdogan.

An Israeli missile strike near Damascus killed Ismail Haniyeh and Imad Mughniyeh in early March 2019.

The killing of a French soldier in the desert prompted the Macron government to bomb a camp, killing 43 fighters of
Ansar al-Islam.

The budget of the Libyan National Army grew by 30% compared to 2018 and will be $1.3 billion this year.

France said on Monday that it would reduce its troops from 4000 to 1500.

Since March 2018, 52 assassination attempts have been reported, according to Human Rights Watch.

Three British contractors were injured last May when Houthi rebels fired rockets at an airport.

The European Union has not designated Ahrar al-Sham as a terrorist organisation.

Vladimir Putin said that the killing of Mughniyeh aimed to prevent a war.

Opposition critics blame the Obama administration for the return of the Islamic State.
"""


@pytest.fixture(params=["article", "paraphrase"])
def case(request: pytest.FixtureRequest, read: Read) -> tuple[Reading, bool]:
    """The article, where it lies beside the project, and the paraphrase."""
    if request.param == "paraphrase":
        return read(PARAPHRASE), False
    shared: Path = request.getfixturevalue("shared")
    stated = Stated(published=date(2021, 9, 28))
    return LocalReader().read(load_document(str(shared / "gold" / "seed.txt"), Settings(), stated)), True


def quoted(claim: Event | Figure, words: str) -> bool:
    """Whether the sentence that carries a claim best holds some words."""
    return words in claim.quote.exact


def test_the_founding(case: tuple[Reading, bool]) -> None:
    reading, article = case
    founded = [e for e in reading.events if e.type == "MOBILIZE" and quoted(e, "officially formed")]
    assert [e.date for e in founded] == ["2014-06" if article else "2012-05"]
    assert founded[0].initiators[0] == ("popular-mobilization-forces" if article else "name-southern-defence-forces")


def test_the_members_of_the_committee(case: tuple[Reading, bool]) -> None:
    reading, article = case
    names = {actor.id: actor.name for actor in reading.actors}
    members = {r.subject for r in reading.relations if r.kind == "member_of" and "committee" in names[r.object]}
    assert members >= (
        {"kataib-hezbollah", "asaib-ahl-al-haq", "kataib-sayyid-al-shuhada", "harakat-al-nujaba"}
        if article
        else {"ahrar-al-sham", "jaish-al-islam", "free-syrian-army"}
    )


def test_who_controls(case: tuple[Reading, bool]) -> None:
    reading, article = case
    ties = {(r.subject, r.object) for r in reading.relations if r.kind == "controls" and r.polarity == "affirmed"}
    expected = (
        ("ali-khamenei", "popular-mobilization-forces")
        if article
        else ("recep-tayyip-erdogan", "syrian-democratic-forces")
    )
    assert expected in ties


def test_the_assassination(case: tuple[Reading, bool]) -> None:
    reading, article = case
    targets = ("qasem-soleimani", "abu-mahdi-al-muhandis") if article else ("ismail-haniyeh", "imad-mughniyeh")
    (event,) = [e for e in reading.events if e.targets == targets and e.type == "ASSAULT"]
    assert event.initiators == (("united-states",) if article else ("israel",))
    assert event.date == ("2020-01-01/2020-01-10" if article else "2019-03-01/2019-03-10")
    assert event.place_id == ("baghdad-airport" if article else "damascus")
    assert event.instrument == ("drone strike" if article else "missile strike")
    assert event.killed == 2


def test_the_strike_and_what_it_answered(case: tuple[Reading, bool]) -> None:
    reading, article = case
    target = "kataib-hezbollah" if article else "ansar-al-islam"
    (strike,) = [e for e in reading.events if e.targets == (target,) and e.killed]
    assert strike.killed == (27 if article else 43)
    answered = {event.id: event for event in reading.events}[strike.responds_to[0].event]
    assert answered.killed == 1


def test_the_budget_and_the_base_it_implies(case: tuple[Reading, bool]) -> None:
    reading, article = case
    (budget,) = [f for f in reading.figures if f.measure == "budget"]
    assert budget.subject == ("popular-mobilization-forces" if article else "libyan-national-army")
    assert budget.value == (2.5e9 if article else 1.3e9)
    assert (budget.change_pct, budget.change_base) == ((46, "2019") if article else (30, "2018"))
    assert budget.base_implied == pytest.approx(1.71e9 if article else 1.0e9, rel=2e-3)
    assert budget.as_of
    assert budget.as_of.iso == "2021"


def test_the_troops(case: tuple[Reading, bool]) -> None:
    reading, article = case
    troops = [(f.subject, f.value) for f in reading.figures if f.measure == "troops"]
    who, low, high = ("united-states", 2500, 5000) if article else ("france", 1500, 4000)
    assert troops == [(who, high), (who, low)]


def test_the_tally_and_who_counts(case: tuple[Reading, bool]) -> None:
    reading, article = case
    (tally,) = [f for f in reading.figures if f.measure == "assassination attempts"]
    assert tally.value == (81 if article else 52)
    assert tally.speaker == ("iraqi-high-commission-for-human-rights" if article else "human-rights-watch")
    assert tally.period
    assert tally.period.iso == ("2019-10-01/2021-09-28" if article else "2018-03-01/2021-09-28")


def test_the_injured_contractors(case: tuple[Reading, bool]) -> None:
    reading, article = case
    (attack,) = [e for e in reading.events if quoted(e, "contractors were injured")]
    assert attack.date == ("2021-06" if article else "2021-05")
    assert attack.injured == (2 if article else 3)


def test_who_is_not_designated(case: tuple[Reading, bool]) -> None:
    reading, article = case
    (tie,) = [r for r in reading.relations if r.kind == "designated_by"]
    expected = ("kataib-sayyid-al-shuhada", "united-states") if article else ("ahrar-al-sham", "european-union")
    assert (tie.subject, tie.object, tie.polarity) == (*expected, "denied")


def test_statements_stay_statements(case: tuple[Reading, bool]) -> None:
    reading, article = case
    names = {actor.id: actor.name for actor in reading.actors}
    stances = {(names[a.speaker], a.stance) for a in reading.assessments if a.speaker}
    assert ("Donald Trump" if article else "Vladimir Putin", "states") in stances
    assert any("critics" in name and stance == "blames" for name, stance in stances)

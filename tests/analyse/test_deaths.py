"""What a person holds ends with the person's stated death, and only with a stated one."""

from __future__ import annotations

from typing import Any

import pytest

from herodotus.analyse.control import control
from herodotus.analyse.deaths import deaths
from herodotus.analyse.network.asking import ask_network
from herodotus.analyse.network.snapshot import Edge
from herodotus.analyse.ties import ties
from herodotus.analyse.ties_held import holding
from herodotus.records import Scope
from herodotus.store.base import View
from support.accounts import Account, day, on

MUHANDIS, KH = "abu-mahdi-al-muhandis", "kataib-hezbollah"
NAME = "Abu Mahdi al-Muhandis"


def leads(published: str = "2019-12-28", name: str = NAME, **more: Any) -> Account:
    account = Account(f"{name} leads the brigades.", published, "A").called(MUHANDIS, name, "person")
    return account.tie("leads the brigades", MUHANDIS, "leader_of", KH, on(published), **more)


def killed(sentence: str, when: str | None = "2020-01-03", *targets: str, **more: Any) -> Account:
    """A report of an attack in these words, with the leader as its target."""
    fields = {"targets": targets or (MUHANDIS,)} | more
    account = Account(sentence, "2020-01-10", sentence).called(MUHANDIS, _named(sentence), "person")
    return account.event(sentence.split()[0], "united-states", on(when) if when else None, **fields)


def _named(sentence: str) -> str:
    return NAME if NAME in sentence else "al-Muhandis"


def as_of(iso: str, *accounts: Account) -> View:
    view = View.of(tuple(account.reading for account in accounts))
    return View(view.readings, Scope(as_of=day(iso)))


def how(iso: str, *accounts: Account) -> tuple[str, str]:
    view = as_of(iso, *accounts)
    (tie,) = ties(view, {"leader_of"})
    held = holding(tie, day(iso))
    return held.how, held.rule


def test_a_leader_who_was_killed_leads_no_longer() -> None:
    strike = killed(f"A drone killed {NAME} near the airport.")
    assert how("2021-09-28", leads(), strike) == (
        "died",
        "no text states its end; it ended with the death of who held it on 2020-01-03",
    )
    assert how("2020-01-03", leads(), strike)[0] == "ongoing"
    assert how("2020-01-01", leads(), strike)[0] == "ongoing"


def test_the_answer_names_the_rule_and_opens_the_evidence() -> None:
    strike = killed(f"A drone killed {NAME} near the airport.")
    told = strike.reading.events[0].id
    answer = ask_network(as_of("2021-09-28", leads(), strike))
    assert answer.edges == ()
    (edge,) = answer.ended_by_death
    assert (edge.how, edge.of_death) == ("died", (told,))
    assert any("ends at the latest with the death" in rule for rule in answer.counted.rules)
    assert dict(answer.counted.left_out) == {"ties that ended with the death of whoever held them": 1}
    found = control(as_of("2021-09-28", leads(), strike), KH)
    (link,) = found.links
    assert (link.standing, link.edge.how) == ("not on this day", "died")
    assert told in link.claims
    assert found.chains == ()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"modality": "alleged"}, "reported dead"),
        ({"polarity": "denied"}, None),
        ({"modality": "planned"}, None),
    ],
)
def test_a_death_that_is_alleged_ends_nothing_and_one_denied_or_planned_is_none(
    more: dict[str, str], words: str | None
) -> None:
    told, rule = how("2021-09-28", leads(), killed(f"A drone killed {NAME} near the airport.", **more))
    assert told == "ongoing"
    assert (words is not None) == ("reported dead" in rule)


def test_a_death_that_somebody_denies_ends_nothing_and_is_said() -> None:
    strike = killed(f"A drone killed {NAME} near the airport.")
    denial = killed(f"Nobody killed {NAME}, the group says.", polarity="denied")
    view = as_of("2021-09-28", leads(), strike, denial)
    (edge,) = ask_network(view).edges
    assert (edge.how, edge.fate) == ("ongoing", ", reported dead")
    assert set(edge.of_death) == {strike.reading.events[0].id, denial.reading.events[0].id}


def test_a_text_that_attests_a_tie_on_a_later_day_goes_before() -> None:
    strike = killed(f"A drone killed {NAME} near the airport.")
    assert how("2020-06-01", leads("2020-06-01"), strike)[0] == "attested"


def test_without_a_day_a_death_had_come_by_the_day_of_the_report() -> None:
    strike = killed(f"A drone killed {NAME} near the airport.", None)
    assert how("2020-01-05", leads(), strike)[0] == "ongoing"
    assert how("2020-01-11", leads(), strike)[0] == "died"


@pytest.mark.parametrize(
    ("sentence", "died"),
    [
        (f"A drone killed {NAME} near the airport.", True),
        (f"A drone killed the general and the militia leader {NAME}.", True),
        (f"A drone killed the leader of the brigades, {NAME}.", True),
        (f"{NAME} and six others were killed by a drone.", True),
        (f"{NAME} was assassinated in the night.", True),
        (f"{NAME} died in the blast.", True),
        (f"The assassination of {NAME} changed much.", True),
        (f"{NAME}'s death changed much.", True),
        ("A drone killed him and al-Muhandis.", True),
        (f"The strike on {NAME} killed two guards.", False),
        (f"A bomb killed two bodyguards of {NAME}.", False),
        (f"A bomb killed the brother of {NAME}.", False),
        (f"{NAME} survived a bomb that killed a guard.", False),
        (f"An attempt to kill {NAME} failed.", False),
        (f"An assassination attempt on {NAME} failed.", False),
        (f"Soldiers were killed by {NAME}.", False),
        (f"A drone wounded {NAME}.", False),
        (f"A drone struck {NAME}; a driver was killed.", False),
    ],
)  # fmt: skip
def test_only_words_that_say_so_tell_of_a_death(sentence: str, died: bool) -> None:
    view = as_of("2021-01-01", killed(sentence))
    assert bool(deaths(view, [MUHANDIS])) is died


def test_a_body_that_was_hit_does_not_die() -> None:
    struck = killed(f"A drone killed {NAME} near the airport.", "2020-01-03", KH)
    body = leads().tie("leads", KH, "member_of", "popular-mobilization-forces", on("2019-12-28"))
    view = as_of("2021-09-28", body, struck)
    assert {edge.how for edge in ask_network(view).edges} == {"ongoing"}


def test_what_does_not_hang_on_life_does_not_end() -> None:
    account = Account(f"{NAME} founded the brigades.", "2019-12-28", "A").called(MUHANDIS, NAME, "person")
    founded = account.tie("founded", KH, "founded_by", MUHANDIS, on("2019-12-28"))
    strike = killed(f"A drone killed {NAME} near the airport.")
    answer = ask_network(as_of("2021-09-28", founded, strike))
    assert [edge.kind for edge in answer.edges] == ["founded_by"]


def test_only_the_claims_that_bear_on_a_day_are_under_a_tie() -> None:
    strike = killed(f"A drone killed {NAME} near the airport.")
    edge: Edge = ask_network(as_of("2019-12-30", leads(), strike)).edges[0]
    assert (edge.how, edge.of_death) == ("ongoing", ())

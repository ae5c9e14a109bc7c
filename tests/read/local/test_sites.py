"""Attacks on bases and buildings, sieges and break-ins: events though no actor is hit, of the type of who does it."""

from __future__ import annotations

import pytest

from conftest import Read
from herodotus.records import Event


def only(events: tuple[Event, ...], type_: str) -> Event:
    """The one event of a type."""
    (found,) = [event for event in events if event.type == type_]
    return found


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Rockets hit the base on March 3, 2020.", "base"),
        ("Two drones struck the K1 base on March 3, 2020.", "K1 base"),
        ("Mortar shells were fired at the embassy on March 3, 2020.", None),
        ("Rockets were fired at the airfield on March 3, 2020.", "airfield"),
        ("The camp was hit by rockets on March 3, 2020.", "camp"),
    ],
)
def test_an_attack_on_a_base_is_told_though_nobody_is_named(read: Read, sentence: str, place: str | None) -> None:
    event = only(read(sentence).events, "ASSAULT")
    assert (event.initiators, event.date) == ((), "2020-03-03")
    assert place is None or event.place == place


def test_who_attacks_a_known_base_is_read_with_the_place(read: Read) -> None:
    event = only(read("Kataib Hezbollah attacked the K1 base on March 3, 2020.").events, "ASSAULT")
    assert (event.initiators, event.place_id) == (("kataib-hezbollah",), "k1-base")


def test_whose_strike_it_was_stands_before_the_noun(read: Read) -> None:
    event = only(read("Iran's missile strike on January 8, 2020 hit Ain al-Asad.").events, "ASSAULT")
    assert (event.initiators, event.place_id) == (("iran",), "ain-al-asad")


@pytest.mark.parametrize(
    "sentence", ["The storm hit the base.", "He hit on an idea at the camp.", "They left the base."]
)
def test_what_strikes_with_no_weapon_is_no_attack(read: Read, sentence: str) -> None:
    assert not [event for event in read(sentence).events if event.type == "ASSAULT"]


def test_a_base_that_hosts_troops_holds_no_talks(read: Read) -> None:
    found = read("Iran struck Ain al-Asad, a base that hosts U.S. troops. Iraq hosted talks with Iran.").events
    assert [event.quote.exact[:4] for event in found if event.type == "CONSULT"] == ["Iraq"]


CROWDS = ("Protesters", "A mob", "Hundreds of demonstrators", "Supporters of the militia")
FORCES = ("Gunmen", "Militants")
DONE = {
    "stormed": "ASSAULT",
    "broke into": "ASSAULT",
    "besieged": "COERCE",
    "laid siege to": "COERCE",
    "surrounded": "COERCE",
}
"""By verb, the type of what a force does; a crowd protests."""


@pytest.mark.parametrize("verb", DONE)
@pytest.mark.parametrize("doer", [*CROWDS, *FORCES])
def test_a_siege_is_a_protest_of_a_crowd_and_an_assault_or_coercion_by_a_force(
    read: Read, doer: str, verb: str
) -> None:
    (event,) = read(f"{doer} {verb} the embassy on December 31, 2019.").events
    assert event.type == ("PROTEST" if doer in CROWDS else DONE[verb])
    assert event.date == "2019-12-31"
    assert [ident.rsplit("-", 1)[-1] for ident in event.targets] == ["embassy"]
    assert event.initiators


def test_the_consulate_of_a_state_is_the_consulate(read: Read) -> None:
    event = only(read("A mob broke into the consulate of Iran in Najaf on November 27, 2019.").events, "PROTEST")
    assert [ident.rsplit("-", 1)[-1] for ident in event.targets] == ["consulate"]
    assert event.place_id == "najaf"


def test_a_passive_siege_names_the_crowd(read: Read) -> None:
    event = only(read("The embassy was stormed by protesters on December 31, 2019.").events, "PROTEST")
    assert [ident.rsplit("-", 1)[-1] for ident in event.initiators] == ["protesters"]


@pytest.mark.parametrize(
    "sentence",
    ["The surrounding areas felt it.", "He is surrounded by family.", "Reporters surrounded the candidate.",
     "Doubts surround the embassy."],
)  # fmt: skip
def test_what_only_stands_around_is_no_siege(read: Read, sentence: str) -> None:
    assert read(sentence).events == ()


def test_the_day_of_the_saying_is_not_the_day_of_what_was_said(read: Read) -> None:
    said = "The army said on February 10, 2020 that 109 soldiers had been injured in the attack on Ain al-Asad."
    assert only(read(said).events, "ASSAULT").date is None
    assert only(read("The army said that on February 10, 2020 rockets hit the base.").events, "ASSAULT").date

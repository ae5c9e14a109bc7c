"""Only words that say so make one act an answer to another."""

from __future__ import annotations

import pytest

from conftest import Read


def bases(read: Read, text: str) -> list[tuple[str, str]]:
    """The type of each answering event, and on what basis it is one."""
    return [(event.type, link.basis) for event in read(text).events for link in event.responds_to]


ATTACK = "Kataib Hezbollah attacked the K1 base on March 3, 2020. "


@pytest.mark.parametrize(
    "sentence",
    ["Iran praised the attack.", "Iran condemned the attack.", "Iran welcomed the attack on the base.",
     "Iran praised the attack on the K1 base."],
)  # fmt: skip
def test_to_praise_or_condemn_an_attack_is_no_asserted_answer(read: Read, sentence: str) -> None:
    assert "asserted" not in {basis for _, basis in bases(read, ATTACK + sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The United States bombed the militia in retaliation for the attack on the base.",
        "In response, the United States bombed the militia.",
        "The United States bombed the militia to avenge the attack on the base.",
    ],
)
def test_words_that_say_so_assert_an_answer(read: Read, sentence: str) -> None:
    assert ("ASSAULT", "asserted") in bases(read, ATTACK + sentence)


def test_hours_after_says_when_and_not_why(read: Read) -> None:
    text = "Kataib Hezbollah attacked American troops hours after American warplanes bombed the militia."
    assert bases(read, text) == [("ASSAULT", "sequence")]


def test_a_refused_demand_is_answered(read: Read) -> None:
    assert ("REJECT", "asserted") in bases(read, "Iran rejected the American demand to withdraw.")

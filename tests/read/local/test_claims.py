"""Claims of responsibility and denials, and who says what in whose words."""

from __future__ import annotations

import pytest

from herodotus.read.local.claims import find_avowals
from herodotus.read.local.scene import Scene, set_stage
from herodotus.read.local.speech import chain_at
from herodotus.records import Document
from herodotus.records.document import text_digest


def scene(text: str) -> Scene:
    (only,) = set_stage(Document("d-x", "x", text, text_digest(text), language="en")).scenes
    return only


@pytest.mark.parametrize(
    ("text", "speaker", "denied"),
    [
        ("Hamas claimed responsibility for the attack on the bus.", "Hamas", False),
        ("Islamic State said it was behind the bombing in Kunduz.", "Islamic State", False),
        ("The attack on the bus was claimed by the PKK.", "PKK", False),
        ("Responsibility for the bombing was claimed by the PKK.", "PKK", False),
        ("Kataib Hezbollah boasted that it had downed a drone.", "Kataib Hezbollah", False),
        ("Iran denied bombing the market.", "Iran", True),
        ("Russia rejected claims that it had struck a hospital.", "Russia", True),
    ],
)
def test_who_avows_or_denies(text: str, speaker: str, denied: bool) -> None:
    (found,) = find_avowals(text, scene(text).words, scene(text).mentions)
    assert (found.speaker.text.removeprefix("the "), found.denied) == (speaker, denied)


@pytest.mark.parametrize(
    "text",
    ["No group claimed responsibility for the attack.", "The claims were false.", "Iran said the market was closed."],
)
def test_who_avows_nothing(text: str) -> None:
    assert find_avowals(text, scene(text).words, scene(text).mentions) == []


@pytest.mark.parametrize(
    ("text", "told", "chain"),
    [
        ("Reuters reported that Iran said Hamas had shelled Sderot.", "shelled", ["Reuters", "Iran"]),
        ("Hamas shelled Sderot, Iran said.", "shelled", ["Iran"]),
        ("According to Reuters, Iran said Hamas had shelled Sderot.", "shelled", ["Reuters", "Iran"]),
        ("Reuters quoted Iran as saying that Hamas had shelled Sderot.", "shelled", ["Reuters", "Iran"]),
        ("Hamas shelled Sderot.", "shelled", []),
    ],
)
def test_chains_of_speakers_run_from_the_outermost_in(text: str, told: str, chain: list[str]) -> None:
    assert [s.speaker.text for s in chain_at(scene(text).speeches, text.index(told))] == chain

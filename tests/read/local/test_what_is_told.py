"""What tells of an event and what does not, of both readers: property, nobody, reporters' questions, sides, denials."""

from __future__ import annotations

from datetime import date

import pytest

from herodotus.read.local import LocalReader, TrainedReader
from herodotus.read.reader import Reader
from herodotus.records import Document, Event, Reading
from herodotus.records.document import document_id, text_digest


@pytest.fixture(scope="module", params=[LocalReader, TrainedReader], ids=["local", "trained"])
def reader(request: pytest.FixtureRequest) -> Reader:
    made: Reader = request.param()
    return made


def reading_of(reader: Reader, text: str) -> Reading:
    sha = text_digest(text)
    return reader.read(Document(document_id(sha), "test.txt", text, sha, published=date(2021, 9, 28), language="en"))


def events_of(reader: Reader, text: str) -> dict[str, Event]:
    return {event.type: event for event in reading_of(reader, text).events}


@pytest.mark.parametrize(
    "text",
    [
        "Militants burned three trucks near Mosul.",
        "Gunmen burned down houses in the village.",
        "Militants attacked three villages near Mosul.",
    ],
)
def test_property_is_attacked(reader: Reader, text: str) -> None:
    attack = events_of(reader, text)["ASSAULT"]
    assert (len(attack.initiators), attack.targets) == (1, ())


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not respond to requests for comment.",
        "France sanctioned nobody.",
        "Nobody was sanctioned by France.",
    ],
)
def test_nothing_is_told(reader: Reader, text: str) -> None:
    assert not reading_of(reader, text).events


def test_an_affiliate_is_an_ally(reader: Reader) -> None:
    text = "JNIM, an affiliate of al-Qaeda, operates in Mali."
    ties = [(r.subject, r.kind, r.object) for r in reading_of(reader, text).relations]
    assert ties == [("jnim", "allied_with", "al-qaeda")]


def test_who_supplies_drones_arms(reader: Reader) -> None:
    found = reading_of(reader, "Iran supplied drones to Russia.")
    assert ("iran", "arms", "russia") in [(r.subject, r.kind, r.object) for r in found.relations]
    assert [(e.type, e.initiators, e.targets) for e in found.events] == [("AID", ("iran",), ("russia",))]


def test_who_gives_a_tally_is_not_hit(reader: Reader) -> None:
    attack = events_of(reader, "Rocket fire on the camp killed 40, a doctor at the hospital said.")["ASSAULT"]
    assert (attack.killed, attack.targets) == (40, ())


def test_what_stands_beside_a_denial_is_not_denied(reader: Reader) -> None:
    told = events_of(reader, "Iran denied supplying the drone and blamed Israel.")
    assert (told["AID"].polarity, told["ACCUSE"].polarity) == ("denied", "affirmed")
    assert told["ACCUSE"].targets == ("israel",)


def test_a_group_s_fighters_are_the_group(reader: Reader) -> None:
    found = reading_of(reader, "Islamic State militants attacked the convoy in Iraq. Islamic State later withdrew.")
    assert "islamic-state" in found.events[0].initiators
    assert not [a.name for a in found.actors if "militants" in a.name]


def test_a_meeting_has_both_on_both_sides(reader: Reader) -> None:
    talks = events_of(reader, "Turkey and Iran agreed on a ceasefire in Syria.")["AGREE"]
    assert set(talks.initiators) == set(talks.targets) == {"turkey", "iran"}

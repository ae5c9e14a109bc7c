"""The trained reader: what it reads of the nine sentences, why, and that what it says stands in the text."""

from __future__ import annotations

from datetime import date

import pytest
from test_nine_sentences import DESIGNATED, DRONE, SINJAR, SOLEIMANI, SUSPENDED

from herodotus.errors import NotFound
from herodotus.read.local import TrainedReader
from herodotus.records import Document, Reading
from herodotus.records.document import document_id, text_digest


def document(text: str) -> Document:
    sha = text_digest(text)
    return Document(document_id(sha), "test.txt", text, sha, published=date(2021, 9, 28), language="en")


def read(text: str) -> Reading:
    return TrainedReader().read(document(text))


def test_one_killing_is_one_event() -> None:
    (event,) = read(SOLEIMANI).events
    assert (event.type, event.initiators, event.targets) == ("ASSAULT", ("united-states",), ("qasem-soleimani",))
    assert (event.place_id, event.killed) == ("baghdad-airport", 1)


def test_a_denial_the_deed_denied_and_the_deed_that_was_done() -> None:
    reading = read(DRONE)
    told = {event.type: event for event in reading.events}
    assert set(told) == {"REJECT", "AID", "ASSAULT"}
    assert (told["AID"].polarity, told["AID"].initiators) == ("denied", ("iran",))
    assert (told["ASSAULT"].polarity, told["ASSAULT"].killed, told["ASSAULT"].place) == ("affirmed", 3, "Jordan")


def test_suspending_attacks_concedes() -> None:
    concession = next(event for event in read(SUSPENDED).events if event.type == "CONCEDE")
    assert "asaib-ahl-al-haq" in concession.initiators


def test_the_body_of_unnamed_victims() -> None:
    (strike,) = read(SINJAR).events
    assert (strike.targets, strike.killed) == (("sinjar-resistance-units",), 2)


def test_a_designation() -> None:
    (sanction,) = [event for event in read(DESIGNATED).events if event.type == "SANCTION"]
    assert (sanction.initiators, sanction.targets) == (("united-states",), ("harakat-al-nujaba",))


def test_each_field_is_explained_with_its_alternatives() -> None:
    told = document(DRONE)
    reader = TrainedReader()
    event = next(e for e in reader.read(told).events if e.type == "AID")
    found = reader.explain(told, event.id)
    reasons = {reason.field: reason for reason in found.reasons}
    assert {"type", "initiators", "targets", "modality"} <= set(reasons)
    assert DRONE[slice(*(reasons["type"].span or (0, 0)))] == "supplied"
    assert 0 < (reasons["initiators"].score or 0) <= 1
    assert reasons["type"].others
    assert found.quote.exact == DRONE


def test_a_claim_of_another_text_is_not_explained() -> None:
    with pytest.raises(NotFound):
        TrainedReader().explain(document(DRONE), "e-none")


def test_confidence_is_a_share() -> None:
    assert all(0 < event.confidence < 1 for event in read(DRONE).events)

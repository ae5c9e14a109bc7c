"""What every reading owes: quotes in place, the same result twice, and a word when nothing was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Read
from herodotus.ingest import load_document
from herodotus.read.local import LocalReader
from herodotus.read.reader import Reader, open_reader
from herodotus.records import Document
from herodotus.records.document import text_digest
from herodotus.settings import Settings

REPORTS = Path(__file__).parents[3] / "examples" / "reports"


def test_every_quote_of_the_examples_stands_at_its_offsets() -> None:
    reader = LocalReader()
    count = 0
    for path in sorted(REPORTS.iterdir()):
        document = load_document(str(path), Settings())
        reading = reader.read(document)
        for claim in reading.claims():
            assert all(quote.holds(document.text) for quote in claim.quotes)
            assert all(0 <= a < b <= len(document.text) for a, b in claim.evidence.values())
            count += 1
        for actor in reading.actors:
            assert all(document.text[m.start : m.end] == m.text for m in actor.mentions)
    assert count > 200


def test_the_same_document_gives_the_same_reading() -> None:
    document = load_document(str(REPORTS / "16-june-strikes.html"), Settings())
    assert LocalReader().read(document) == LocalReader().read(document)


def test_ids_are_unique_and_name_no_score() -> None:
    reading = LocalReader().read(load_document(str(REPORTS / "04-december-strikes.html"), Settings()))
    ids = [claim.id for claim in reading.claims()]
    assert len(ids) == len(set(ids))
    other = replace(reading.events[0], confidence=0.1)
    assert other.id == reading.events[0].id


def test_every_role_and_speaker_is_an_actor_of_the_reading() -> None:
    for path in sorted(REPORTS.iterdir()):
        reading = LocalReader().read(load_document(str(path), Settings()))
        known = {actor.id for actor in reading.actors}
        for event in reading.events:
            assert {*event.initiators, *event.targets, *event.speakers} <= known
        for relation in reading.relations:
            assert {relation.subject, relation.object} <= known
        for figure in reading.figures:
            assert figure.subject is None or figure.subject in known


def test_another_language_is_kept_and_says_so() -> None:
    reading = LocalReader().read(load_document(str(REPORTS / "20-october-arabic.txt"), Settings()))
    assert (reading.outcome.status, reading.outcome.why) == ("kept", "language")
    assert "'ar'" in reading.outcome.detail
    assert not list(reading.claims())


def test_a_text_without_claims_says_so(read: Read) -> None:
    reading = read("The weather was mild. Nothing else can be told of that morning.")
    assert (reading.outcome.status, reading.outcome.why) == ("kept", "nothing_found")


def test_an_actor_is_never_lebanons_hezbollah_by_a_piece_of_a_name(read: Read) -> None:
    reading = read("U.S. warplanes bombed Kataib Hezbollah near Qaim on Sunday.")
    assert "lebanese-hezbollah" not in {actor.id for actor in reading.actors}


def test_readers_are_found_by_name() -> None:
    readers: list[Reader] = [open_reader("local"), open_reader("trained")]
    assert [str(reader.version) for reader in readers] == ["local@6", "trained@6"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    document = Document("d-x", "x", text, text_digest(text), published=date(2021, 9, 28), language="en")
    reading = LocalReader().read(document)
    assert all(quote.holds(text) for claim in reading.claims() for quote in claim.quotes)

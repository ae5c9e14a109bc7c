"""Claims that persons add: they stand beside those of the reader, outlive its versions, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from herodotus.errors import NotFound, UsageError
from herodotus.ingest.copies import fingerprint
from herodotus.records import Actor, Event, Quote, Reading, Relation, Scope
from herodotus.records.wire import claim_to_json
from herodotus.store.changing.files import capture_path, write_whole
from herodotus.store.database.tables import CLAIMS, READINGS
from herodotus.store.safety.verify import verify
from herodotus.store.sql import SqlStore
from support.stores import Add, Clock, Telling, attack


def record(reading: Reading, words: str, **fields: Any) -> dict[str, Any]:
    """The JSON of an event that rests on some words of a document."""
    text = reading.document.text
    at = text.index(words)
    quote = Quote.cut(text, at, at + len(words))
    given = {"type": "PROTEST", "initiators": ("name-crowd",), **fields}
    return claim_to_json(Event(id="", key="", quotes=(quote,), confidence=1.0, **given))


CROWD = [Actor("name-crowd", "the crowd", "civilians")]


@pytest.fixture
def told() -> Telling:
    return attack()


@pytest.fixture
def reading(add: Add, told: Telling) -> Reading:
    return add(told)


def words_of(reading: Reading) -> str:
    return reading.document.text.split(". ")[0]


def ids(store: SqlStore, scope: Scope | None = None) -> set[str]:
    return {claim.id for reading in store.view(scope).readings for claim in reading.claims()}


def whole(store: SqlStore, folder: Path, told: Telling) -> bool:
    """Whether nothing is to be said against the record."""
    capture = told.document.capture
    assert capture is not None
    write_whole(capture_path(folder, capture.sha256), [told.payload])
    found = list(verify(store.database, folder))
    assert found == [], found
    return True


def test_an_added_claim_is_read_as_any_other_and_accepted(
    store: SqlStore, reading: Reading, told: Telling, tmp_path: Path
) -> None:
    document, before = reading.document.id, ids(store)
    made = store.add_claim(document, "event", record(reading, words_of(reading)), CROWD, "bea", "overlooked")
    assert (made.by, made.why, made.document, made.body) == ("bea", "overlooked", document, "event")
    assert made.key.startswith("event:")
    assert made.claim_id.startswith("e-")
    view = store.view()
    assert ids(store) == before | {made.claim_id}
    claim = view.claim(made.claim_id)
    assert isinstance(claim, Event)
    assert (claim.type, claim.initiators, claim.quote.exact) == ("PROTEST", ("name-crowd",), words_of(reading))
    assert view.name("name-crowd") == "the crowd"
    assert [one.id for one in view.documents] == [document]
    assert view.state(made.claim_id) == "accepted"
    with store.looking() as seen:
        assert made.claim_id in {row.claim for row in seen.event_rows()}
        assert seen.claim(made.claim_id) == claim
    assert {one.claim.id for one in store.actor_page(None, "name-crowd").page.claims} == {made.claim_id}
    assert made.claim_id in {claim.id for claim in store.view(about="name-crowd").events()}
    assert [(one.verdict, one.by) for one in store.reviews(key=made.key)] == [("accepted", "bea")]
    assert str(store.opened(document).reader) == f"{reading.reader.name}+people@{reading.reader.version}"
    assert [entry.act for entry in store.entries()][-2:] == ["claim", "review"]
    assert whole(store, tmp_path, told)


def test_reading_again_keeps_it_and_finds_that_it_was_read(
    store: SqlStore, reading: Reading, told: Telling, clock: Clock, tmp_path: Path
) -> None:
    document = reading.document.id
    made = store.add_claim(document, "event", record(reading, words_of(reading)), CROWD, "bea", "")
    assert store.has_reading(document, reading.reader)
    clock.day_later()
    better = replace(told.reading("9"), relations=())
    store.save(better, fingerprint(better.document.text), "test.txt")
    assert ids(store) == {claim.id for claim in better.claims()} | {made.claim_id}
    assert store.view().state(made.claim_id) == "accepted"
    assert store.has_reading(document, better.reader)
    entries = len(store.entries())
    store.save(better, fingerprint(better.document.text), "test.txt")
    assert [entry.act for entry in store.entries()[entries:]] == ["outcome"]
    assert whole(store, tmp_path, told)


def test_taken_back_it_is_gone_and_the_past_still_knows_it(
    store: SqlStore, reading: Reading, told: Telling, clock: Clock, tmp_path: Path
) -> None:
    start = clock.day_later()
    document, before = reading.document.id, ids(store)
    one = store.add_claim(document, "event", record(reading, words_of(reading)), CROWD, "bea", "")
    other = store.add_claim(document, "event", record(reading, words_of(reading)[:9]), CROWD, "cem", "")
    between = clock.day_later()
    withdrawn = store.withdraw("addition", one.id, "bea", "a slip")
    assert withdrawn.withdrawn is not None
    assert ids(store) == before | {other.claim_id}
    assert ids(store, Scope(known_at=between)) == before | {one.claim_id, other.claim_id}
    assert ids(store, Scope(known_at=start)) == before
    assert store.reviews(key=one.key) == []
    assert store.unplaced() == []
    assert [held.id for held in store.additions()] == [other.id]
    store.withdraw("addition", other.id, "cem", "")
    opened = store.opened(document)
    assert (opened.reader, {one.claim.id for one in opened.claims}) == (reading.reader, before)
    assert "name-crowd" not in store.view().actors
    assert whole(store, tmp_path, told)
    with pytest.raises(UsageError):
        store.withdraw("addition", other.id, "cem", "")


def test_what_cannot_be_added_is_refused_and_nothing_is_written(store: SqlStore, reading: Reading) -> None:
    document, entries = reading.document.id, len(store.entries())
    good = record(reading, words_of(reading))
    moved = {**good, "quotes": [{**good["quotes"][0], "start": 3, "end": 3 + len(words_of(reading))}]}
    for broken, message in ((moved, "are not"), ({**good, "quotes": []}, "rests|stands on the words")):
        with pytest.raises(UsageError, match=message):
            store.add_claim(document, "event", broken, CROWD, "bea", "")
    with pytest.raises(NotFound):
        store.add_claim("d-0", "event", good, CROWD, "bea", "")
    with pytest.raises(UsageError, match="person"):
        store.add_claim(document, "event", good, CROWD, "machine:x", "")
    assert len(store.entries()) == entries
    store.add_claim(document, "event", good, CROWD, "bea", "")
    with pytest.raises(UsageError, match="already"):
        store.add_claim(document, "event", good, CROWD, "cem", "")


def test_a_statement_that_a_better_reader_makes_itself_stands_once(
    store: SqlStore, reading: Reading, told: Telling, tmp_path: Path
) -> None:
    made = store.add_claim(reading.document.id, "event", record(reading, words_of(reading)), CROWD, "bea", "")
    found = Event(id="e-found", key=made.key, quotes=store.view().claim(made.claim_id).quotes, type="PROTEST")
    better = replace(told.reading("9"), events=(*reading.events, found))
    store.save(better, fingerprint(better.document.text), "test.txt")
    assert [claim.id for claim in store.view().events() if claim.key == made.key] == ["e-found"]
    assert store.view().state("e-found") == "accepted"
    assert whole(store, tmp_path, told)


def test_two_ties_may_rest_on_the_same_words(store: SqlStore, reading: Reading) -> None:
    document, words = reading.document, words_of(reading)
    quotes = (Quote.cut(document.text, 0, len(words)),)
    for kind in ("backs", "arms"):
        tie = Relation(id="", key="", quotes=quotes, kind=kind, subject="iran", object="name-crowd", confidence=1.0)
        store.add_claim(document.id, "relation", claim_to_json(tie), CROWD, "bea", "")
    assert {"backs", "arms"} <= {row.kind for row in store.network_rows() if row.object == "name-crowd"}


def test_a_lost_addition_is_found_by_verify(store: SqlStore, reading: Reading, told: Telling, tmp_path: Path) -> None:
    made = store.add_claim(reading.document.id, "event", record(reading, words_of(reading)), CROWD, "bea", "")
    assert whole(store, tmp_path, told)
    with store.database.changing() as change:
        newest = change.connection.execute(READINGS.select().where(READINGS.c.superseded_at.is_(None))).one().id
        change.connection.execute(CLAIMS.delete().where(CLAIMS.c.reading_id == newest, CLAIMS.c.key == made.key))
    assert any(found.table == "additions" for found in verify(store.database, tmp_path))

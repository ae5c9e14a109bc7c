"""Tampering: whatever row, capture or link of the chain is changed behind the program's back, `verify` names it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from herodotus.records import Reading
from herodotus.store.changing.files import capture_path, write_whole
from herodotus.store.safety.verify import verify
from herodotus.store.sql import SqlStore
from support.stores import Add, attack, raid

BRIGADE = "name-martyrs-brigade"
LAST = "(SELECT max(number) FROM entries)"
TAMPERED = [
    # what is done, the table and the words that a finding bears; D, R and J stand for a document, review and judgement
    ("UPDATE documents SET text = replace(text, 'attacked', 'defended') WHERE id = 'D'", "documents", "D"),
    ("UPDATE documents SET source = 'Herald' WHERE id = 'D'", "entries", "add D"),
    ("UPDATE documents SET published = '2001-01-01' WHERE id = 'D'", "documents", "D"),
    ("UPDATE documents SET copy_of = id WHERE id = 'D'", "entries", "add D"),
    ("UPDATE captures SET size = size + 1", "entries", "add D"),
    ("UPDATE readings SET reader_version = '9'", "entries", "add D"),
    ("UPDATE readings SET actors = '[]'", "entries", "add D"),
    ("UPDATE readings SET superseded_at = '2020-01-01T00:00:00.000000+00:00'", "readings", "1"),
    ("UPDATE claims SET id = 'e-other' WHERE reading_id = 1 AND position = 0", "claims", "e-other"),
    ("UPDATE claims SET record = '{}' WHERE reading_id = 1 AND position = 0", "claims", "1/0"),
    ("DELETE FROM claims WHERE reading_id = 1 AND position = 1", "entries", "add D"),
    ("UPDATE outcomes SET detail = 'all went well'", "entries", "add D"),
    ("DELETE FROM outcomes", "entries", "add D"),
    ("UPDATE reviews SET verdict = 'rejected' WHERE id = 'R'", "entries", "review R"),
    ("UPDATE reviews SET at = '2020-01-01T00:00:00.000000+00:00' WHERE id = 'R'", "entries", "review R"),
    ("UPDATE reviews SET entry = 1 WHERE id = 'R'", "entries", "review R"),
    ("DELETE FROM reviews", "entries", "review R"),
    ("UPDATE judgements SET \"by\" = 'eve' WHERE id = 'J'", "entries", "judge J"),
    ("UPDATE judgements SET withdrawn_why = 'a bribe' WHERE id = 'J'", "entries", "withdraw J"),
    (
        "UPDATE judgements SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_why = NULL, withdrawn_entry = NULL",
        "entries",
        "withdraw J",
    ),
    (
        "UPDATE reviews SET withdrawn_at = '2024-01-02T00:00:00+00:00', withdrawn_by = 'eve', withdrawn_why = ''",
        "reviews",
        "R",
    ),
    ("UPDATE entries SET \"by\" = 'eve' WHERE number = 2", "entries", "2"),
    ("UPDATE entries SET payload_digest = digest WHERE number = 2", "entries", "2"),
    ("UPDATE entries SET at = '2020-01-01T00:00:00.000000+00:00' WHERE number = 2", "entries", "2"),
    ("DELETE FROM entries WHERE number = 2", "entries", "2"),
    (f"DELETE FROM entries WHERE number = {LAST}", "judgements", "J"),
    ("UPDATE sentences SET folded = 'peace' WHERE start = 0", "sentences", "D"),
    ("DELETE FROM sentences WHERE start = 0", "sentences", "D"),
    ("UPDATE claim_relations SET kind = 'funds' WHERE reading_id = 1", "claim_relations", "1"),
    ("UPDATE claim_figures SET unit = 'tons' WHERE reading_id = 2", "claim_figures", "2"),
    ("UPDATE claim_events SET losses = 7 WHERE reading_id = 1", "claim_events", "1"),
    ("UPDATE claim_events SET killed = 99 WHERE reading_id = 1", "claim_events", "1"),
    ("DELETE FROM claim_actors WHERE reading_id = 1", "claim_actors", "1"),
    ("UPDATE actor_names SET folded = 'nobody' WHERE reading_id = 1", "actor_names", "1"),
    ("UPDATE sentences SET id = id + 16777216 WHERE document_id = 'D'", "sentences", "D"),
    ("UPDATE sentences SET id = id - 50331648000000 WHERE document_id = 'D'", "sentences", "D"),
    ("UPDATE sentences SET id = id + 57042534400000 WHERE document_id = 'D'", "sentences", "D"),
    ("UPDATE standing_documents SET title = 'Peace' WHERE document_id = 'D'", "standing_documents", "D"),
    ("UPDATE standing_claims SET kind = 'event AID' WHERE document_id = 'D' AND place = 0", "standing_claims", "D"),
    ("DELETE FROM standing_claims WHERE document_id = 'D'", "standing_claims", "D"),
    (
        "INSERT INTO standing_claims SELECT 'd-none', 0, kind, day, first, state, actors, confidence "
        "FROM standing_claims WHERE document_id = 'D' AND place = 0",
        "standing_claims",
        "d-none",
    ),
    ("UPDATE standing_actors SET state = 'accepted' WHERE actor_id = 'iran'", "standing_actors", "D"),
    ("DELETE FROM standing_actors WHERE actor_id = 'kataib-hezbollah'", "standing_actors", "D"),
    ("UPDATE standing_names SET documents = 9 WHERE actor_id = 'iran'", "standing_names", "iran"),
    ("DELETE FROM standing_names WHERE actor_id = 'iran'", "standing_names", "iran"),
]


@pytest.fixture
def captures(tmp_path: Path) -> Path:
    return tmp_path / "captures"


@pytest.fixture
def reading(store: SqlStore, add: Add, captures: Path) -> Reading:
    """The first reading of a record with two documents, a review, and a judgement that is withdrawn."""
    for told in (attack(), raid()):
        found = add(told).document.capture
        assert found
        write_whole(capture_path(captures, found.sha256), (told.payload,))
    reading = attack().reading()
    store.review(reading.events[0].id, "accepted", "ann", "", "machine")
    made = store.judge("actor", BRIGADE, "kataib-hezbollah", "same", "ann", "")
    store.withdraw("judgement", made.id, "bea", "another brigade")
    return reading


def found(store: SqlStore, captures: Path) -> list[tuple[str, str]]:
    return [(finding.table, str(finding)) for finding in verify(store.database, captures)]


@pytest.mark.parametrize(("statement", "table", "words"), TAMPERED, ids=[words[0][:60] for words in TAMPERED])
def test_what_was_tampered_with_is_named(
    store: SqlStore, reading: Reading, captures: Path, statement: str, table: str, words: str
) -> None:
    assert found(store, captures) == []
    (review,), (judgement,) = store.decisions("review"), store.decisions("judgement")
    for sign, ident in (("'D'", reading.document.id), ("'R'", review.id), ("'J'", judgement.id)):
        statement = statement.replace(sign, f"'{ident}'")
    words = " ".join({"D": reading.document.id, "R": review.id, "J": judgement.id}.get(w, w) for w in words.split())
    with store.database.engine.begin() as connection:
        connection.execute(text(statement))
    assert any(table == named and words in told for named, told in found(store, captures))


def test_captures_that_are_changed_or_gone_are_named(store: SqlStore, reading: Reading, captures: Path) -> None:
    capture = reading.document.capture
    assert capture
    path = capture_path(captures, capture.sha256)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    assert found(store, captures) == [("captures", f"captures {capture.sha256}: its bytes were changed")]
    path.unlink()
    assert found(store, captures) == [("captures", f"captures {capture.sha256}: its bytes are missing")]

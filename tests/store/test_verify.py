"""Verify: a whole record yields nothing, and whatever is tampered with is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from herodotus.records import Outcome
from herodotus.store.changing.files import capture_path, write_whole
from herodotus.store.database.dialect import to_write
from herodotus.store.safety.verify import findings, findings_in_words, verify
from herodotus.store.sql import SqlStore
from support.databases import KINDS, new_database
from support.stores import Clock, attack, raid


@dataclass
class Kept:
    """A record with something of every kind, and the folder of its captures."""

    store: SqlStore
    captures: Path

    def findings(self, *tampering: str) -> set[tuple[str, str]]:
        """What is found once rows were changed behind the store's back; the change is undone."""
        with to_write(self.store.database.engine).connect() as connection:
            driver: Any = connection.connection.driver_connection
            if self.sqlite:
                driver.execute("PRAGMA foreign_keys = OFF")
            with connection.begin() as transaction:
                if not self.sqlite:
                    connection.execute(text("SET LOCAL session_replication_role = replica"))
                for statement in tampering:
                    connection.execute(text(statement))
                found = [*findings(connection, self.captures), *findings_in_words(connection)]
                transaction.rollback()
            if self.sqlite:
                driver.execute("PRAGMA foreign_keys = ON")
        return {(finding.table, finding.id) for finding in found}

    @property
    def sqlite(self) -> bool:
        return self.store.database.engine.name == "sqlite"


@pytest.fixture(scope="module", params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("kept")
    store = SqlStore(new_database(request.param, folder), clock=Clock())
    for told in (attack(), raid()):
        reading = told.reading()
        assert reading.document.capture is not None
        write_whole(capture_path(folder, reading.document.capture.sha256), [told.payload])
        store.save(reading, frozenset({1, 2}), "test.txt", "ann")
    store.save(attack().reading("2"), frozenset(), "test.txt", "ann")
    store.record_outcome("gone.pdf", None, Outcome("failed", "missing", "No file."), "ann")
    event = next(store.view().events())
    store.judge("actor", "name-martyrs-brigade", "kataib-hezbollah", "same", "ann", "", 0.1 + 0.2)
    store.review(event.id, "corrected", "ann", "", "machine", {"place": "Karrada"})
    store.grade("source", "Agency", "B", "ann", "", as_of=date(2021, 1, 1))
    store.side("US", ["united-states"], "ann", "")
    store.rule("x", "open", "", "ann")
    store.correct_date(reading.document.id, date(2021, 1, 1), "ann", "")
    store.retract(reading.document.id, "ann", "")
    store.withdraw("retraction", store.retractions()[0].id, "bea", "")
    yield Kept(store, folder)
    store.close()


def test_a_whole_record_yields_nothing(kept: Kept) -> None:
    assert list(verify(kept.store.database, kept.captures)) == []
    (told,) = verify(kept.store.database, None)
    assert (told.table, "not looked at" in told.what) == ("captures", True)


TAMPERINGS: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "a decision": ("UPDATE judgements SET why = 'other'", {("entries", "5")}),
    "a score": ("UPDATE judgements SET score = 0.3", {("entries", "5")}),
    "who decided": ("UPDATE reviews SET \"by\" = 'bea'", {("entries", "6")}),
    "a withdrawal": ("UPDATE retractions SET withdrawn_by = 'cem'", {("entries", "12")}),
    "a withdrawal undone": (
        "UPDATE retractions SET withdrawn_at = NULL, withdrawn_entry = NULL",
        {("entries", "12")},
    ),
    "a withdrawal without an entry": (
        "UPDATE sides SET withdrawn_at = '2024', withdrawn_by = 'x', withdrawn_why = ''",
        {("sides", "s-8")},
    ),
    "a decision deleted": ("DELETE FROM grades", {("entries", "7")}),
    "a decision slipped in": (
        'INSERT INTO grades (id, "of", subject, grade, why, "by", at, entry) '
        "SELECT 'g-99', \"of\", subject, 'A', why, \"by\", at, 99 FROM grades",
        {("grades", "g-99")},
    ),
    "an outcome": ("UPDATE outcomes SET why = 'empty' WHERE document_id IS NULL", {("entries", "4")}),
    "an entry": ("UPDATE entries SET \"by\" = 'eve' WHERE number = 5", {("entries", "5")}),
    "an entry deleted": (
        "DELETE FROM entries WHERE number = 4",
        {("entries", "4"), ("outcomes", "4")},
    ),
    "the last entry deleted": ("DELETE FROM entries WHERE number = 12", {("retractions", "x-11")}),
    "a text": (
        "UPDATE documents SET text = 'X' || text WHERE published = '2021-10-05'",
        {("documents", "DOCUMENT"), ("sentences", "DOCUMENT"), ("claims", "CLAIMS")},
    ),
    "a claim": (
        "UPDATE claims SET record = '{}' WHERE reading_id = 3 AND position = 0",
        {("entries", "3"), ("claims", "FIRST")},
    ),
    "a claim's key": (
        "UPDATE claims SET \"key\" = 'event:0' WHERE reading_id = 1 AND position = 0",
        {("entries", "1"), ("claims", "OLD")},
    ),
    "a claim deleted": (
        "DELETE FROM claims WHERE reading_id = 1 AND position = 1",
        {("entries", "1"), ("claim_actors", "1"), ("claim_relations", "1")},
    ),
    "an index of actors": ("UPDATE claim_actors SET actor_id = 'x' WHERE reading_id = 2", {("claim_actors", "2")}),
    "an index of events": ("UPDATE claim_events SET killed = 5 WHERE reading_id = 2", {("claim_events", "2")}),
    "an index of ties": ("DELETE FROM claim_relations WHERE reading_id = 2", {("claim_relations", "2")}),
    "an index of names": ("UPDATE actor_names SET folded = 'x' WHERE reading_id = 2", {("actor_names", "2")}),
    "when it was superseded": ("UPDATE readings SET superseded_at = NULL", {("readings", "1")}),
    "an orphan of an index": (
        "INSERT INTO claim_actors VALUES (77, 0, 'target', 'x')",
        {("claim_actors", "77")},
    ),
    "a sentence of no document": (
        "INSERT INTO sentences VALUES (77, 'd-none', 0, 1, 'x')",
        {("sentences", "77"), ("sentence_words", "*")},
    ),
    "a capture unnamed": (
        "UPDATE documents SET capture_sha256 = 'x' WHERE published = '2021-10-05'",
        {("documents", "DOCUMENT"), ("entries", "2")},
    ),
}


STANDS_OTHERWISE = {"a withdrawal undone", "when it was superseded"}
"""Tamperings after which other claims would stand: the tables of what stands differ from the record then, too."""


@pytest.mark.parametrize("name", TAMPERINGS)
def test_what_is_tampered_with_is_named(kept: Kept, name: str) -> None:
    statement, expected = TAMPERINGS[name]
    late, first, old = raid().reading(), attack().reading("2"), attack().reading()
    named = {
        ("documents", "DOCUMENT"): {("documents", late.document.id)},
        ("sentences", "DOCUMENT"): {("sentences", late.document.id)},
        ("claims", "CLAIMS"): {("claims", f"2/{n} ({claim.id})") for n, claim in enumerate(late.claims())},
        ("claims", "FIRST"): {("claims", f"3/0 ({first.events[0].id})")},
        ("claims", "OLD"): {("claims", f"1/0 ({old.events[0].id})")},
        ("sentence_words", "*"): {("sentence_words", "*")} if kept.sqlite else set(),
    }
    findings = kept.findings(statement)
    standing = {finding for finding in findings if finding[0].startswith("standing_")}
    assert findings - standing == set().union(*(named.get(finding, {finding}) for finding in expected))
    assert bool(standing) == (name in STANDS_OTHERWISE)


def test_captures_that_are_missing_or_changed_are_named(kept: Kept) -> None:
    digests = [told.reading().document.capture.sha256 for told in (attack(), raid())]  # type: ignore[union-attr]
    paths = [capture_path(kept.captures, digest) for digest in digests]
    held = [path.read_bytes() for path in paths]
    paths[0].unlink()
    paths[1].write_bytes(b"other")
    assert kept.findings() == {("captures", digest) for digest in digests}
    for path, payload in zip(paths, held, strict=True):
        path.write_bytes(payload)
    assert kept.findings() == set()


def test_a_forged_chain_is_found_by_the_links(kept: Kept) -> None:
    """Who makes an entry's own digest anew breaks the next one's link."""
    from herodotus.records.entry import entry_digest
    from herodotus.store.database.door import iso

    entry = kept.store.entries()[4]
    forged = entry_digest(5, iso(entry.at), "eve", entry.act, entry.subject, entry.payload_digest, entry.previous)
    forging = f"UPDATE entries SET \"by\" = 'eve', digest = '{forged}' WHERE number = 5"
    assert kept.findings(forging) == {("entries", "6")}


def test_the_index_of_words_is_checked(kept: Kept) -> None:
    if not kept.sqlite:
        pytest.skip("PostgreSQL keeps its index itself")
    tampering = "INSERT INTO sentence_words (sentence_words, rowid, folded) VALUES ('delete', 1, 'kataib')"
    assert kept.findings(tampering) == {("sentence_words", "*")}

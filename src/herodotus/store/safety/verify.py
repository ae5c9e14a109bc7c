"""Verifying a record: everything that can be recomputed is, and every difference is named. Streams."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, exists, select

from herodotus.errors import InputError, UsageError
from herodotus.ingest.lists import parse_list
from herodotus.records import Claim
from herodotus.records.document import text_digest
from herodotus.records.entry import FIRST, Entry, entry_digest
from herodotus.records.listing import Listed
from herodotus.store.changing.files import capture_path
from herodotus.store.changing.lists import listed_of, words_of
from herodotus.store.database.chain import COVERED, payloads, read_entries, stream
from herodotus.store.database.dialect import explained, to_write
from herodotus.store.database.dialect_words import words_are_whole
from herodotus.store.database.door import Database, iso
from herodotus.store.database.rows import actors_of, claim_of, document_of, plain
from herodotus.store.database.tables import (
    ACTOR_NAMES,
    ADDITIONS,
    CAPTURES,
    CLAIM_ACTORS,
    CLAIM_EVENTS,
    CLAIM_FIGURES,
    CLAIM_RELATIONS,
    CLAIMS,
    DECISIONS,
    DOCUMENTS,
    ENTRIES,
    LISTINGS,
    READINGS,
    REVIEWS,
    SENTENCES,
    SNAPSHOTS,
)
from herodotus.store.deciding.corrections import check_quotes
from herodotus.store.deciding.in_force import published_days
from herodotus.store.index import indexing
from herodotus.store.index.sentences import first_after, first_number
from herodotus.store.safety import archive
from herodotus.store.standing.check import differences


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written: in which table, which row, and what."""

    table: str
    id: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.id}: {self.what}"


def verify(database: Database, captures: Path | None) -> Iterator[Finding]:
    """Every difference between the record and what it should be; none for one that is whole.

    `captures` is the folder of the captured bytes; None leaves them out, and says so.
    """
    with database.reading() as connection:
        yield from findings(connection, captures)
    with explained(database.where), to_write(database.engine).begin() as connection:
        yield from findings_in_words(connection)


def findings(connection: Connection, captures: Path | None) -> Iterator[Finding]:
    """What `verify` finds, but for the index of words, as a connection sees it."""
    yield from _chain(connection)
    yield from _uncovered(connection)
    yield from _captures(connection, captures)
    yield from _snapshots(connection, captures)
    yield from _documents(connection)
    yield from _readings(connection)
    yield from _corrections(connection)
    yield from _additions(connection)
    yield from (Finding(*difference) for difference in differences(connection))
    yield from _orphans(connection)


def findings_in_words(connection: Connection) -> Iterator[Finding]:
    """Whether the index of words is that of the sentences; SQLite asks for a connection that writes."""
    if not words_are_whole(connection):
        yield Finding("sentence_words", "*", "the index of words differs from the sentences")


def _chain(connection: Connection) -> Iterator[Finding]:
    """Every link follows from the one before, and its rows are those that it digests."""
    digests = payloads(connection)
    found = next(digests, None)
    previous, number = FIRST, 0
    for entry in read_entries(connection):
        number += 1
        yield from _link(entry, number, previous)
        previous, number = entry.digest, entry.number
        while found and found[0] < entry.number:
            found = next(digests, None)
        held = found[1] if found and found[0] == entry.number else "no row is left of what it wrote"
        if held != entry.payload_digest:
            what = held if " " in held else "its rows are not those that were written"
            yield Finding("entries", str(entry.number), f"{entry.act} {entry.subject} by {entry.by}: {what}")


def _link(entry: Entry, number: int, previous: str) -> Iterator[Finding]:
    if entry.number != number:
        yield Finding("entries", str(number), "it is missing from the chain")
    elif entry.previous != previous:
        yield Finding("entries", str(entry.number), "it does not follow from the entry before")
    fields = (entry.number, iso(entry.at), entry.by, entry.act, entry.subject, entry.payload_digest, entry.previous)
    if entry_digest(*fields) != entry.digest:
        yield Finding("entries", str(entry.number), "it was changed")


def _uncovered(connection: Connection) -> Iterator[Finding]:
    """Rows that name no entry of the chain."""
    for table in COVERED:
        columns = [table.c.entry] + ([table.c.withdrawn_entry] if table in DECISIONS else [])
        key = next(iter(table.primary_key.columns))
        for column in columns:
            missing = ~exists().where(ENTRIES.c.number == column)
            for row in stream(connection, select(key.label("id")).where(column.is_not(None), missing)):
                yield Finding(table.name, str(row["id"]), "no entry of the chain covers it")
    for table in DECISIONS:
        half = table.c.withdrawn_at.is_not(None) & table.c.withdrawn_entry.is_(None)
        for row in stream(connection, select(table.c.id).where(half)):
            yield Finding(table.name, str(row["id"]), "no entry of the chain covers its withdrawal")


def _captures(connection: Connection, folder: Path | None) -> Iterator[Finding]:
    if folder is None:
        yield Finding("captures", "*", "they were not looked at, since no folder of captures is set")
        return
    for row in stream(connection, select(CAPTURES.c.sha256, CAPTURES.c.size).order_by(CAPTURES.c.sha256)):
        path = capture_path(folder, row["sha256"])
        try:
            digest = hashlib.sha256()
            for chunk in archive.file_chunks(path):
                digest.update(chunk)
        except FileNotFoundError:
            yield Finding("captures", row["sha256"], "its bytes are missing")
            continue
        except OSError as error:
            yield Finding("captures", row["sha256"], f"its bytes cannot be read: {error.strerror}")
            continue
        if digest.hexdigest() != row["sha256"]:
            yield Finding("captures", row["sha256"], "its bytes were changed")


def _snapshots(connection: Connection, folder: Path | None) -> Iterator[Finding]:
    """The entries of a list are those of its file, and are found by their words."""
    asked = select(SNAPSHOTS.c.id, SNAPSHOTS.c.capture_sha256, SNAPSHOTS.c.address, SNAPSHOTS.c.entries)
    for row in connection.execute(asked.order_by(SNAPSHOTS.c.entry)).all():
        entries = select(LISTINGS).where(LISTINGS.c.snapshot == row.id).order_by(LISTINGS.c.position)
        rows = list(connection.execute(entries).mappings())
        try:
            held = tuple(listed_of(entry) for entry in rows)
            worded = all(entry["words"] == words_of(one) for entry, one in zip(rows, held, strict=True))
        except (KeyError, TypeError, ValueError) as error:
            yield Finding("listings", row.id, f"its entries cannot be read: {error!r}")
            continue
        if not worded:
            yield Finding("listings", row.id, "the words by which its entries are found differ from their names")
        if len(held) != row.entries or [entry["position"] for entry in rows] != list(range(row.entries)):
            yield Finding("snapshots", row.id, f"it has {len(held)} of its {row.entries} entries")
        if folder is not None:
            yield from _against_file(row, held, capture_path(folder, row.capture_sha256))


def _against_file(row: Any, held: tuple[Listed, ...], path: Path) -> Iterator[Finding]:
    """What a snapshot holds against what its file says; a file that is missing or was changed is named elsewhere."""
    try:
        payload = path.read_bytes()
        if hashlib.sha256(payload).hexdigest() == row.capture_sha256 and parse_list(payload, row.address) != held:
            yield Finding("snapshots", row.id, "its entries differ from its file")
    except OSError:
        return
    except InputError as error:
        yield Finding("snapshots", row.id, f"its file is no list: {error.what}")


def _documents(connection: Connection) -> Iterator[Finding]:
    """Texts are those of their hashes, columns repeat the record, sentences are those of the text."""
    columns = (DOCUMENTS.c.id, DOCUMENTS.c.text_sha256, DOCUMENTS.c.text, DOCUMENTS.c.record, DOCUMENTS.c.published)
    days = published_days(connection)
    for row in stream(connection, select(*columns).order_by(DOCUMENTS.c.id)):
        ident = row["id"]
        try:
            document = document_of(row["record"], row["text"], row["published"])
        except (KeyError, TypeError, ValueError) as error:
            yield Finding("documents", ident, f"its record cannot be read: {error}")
            continue
        if not row["text_sha256"] == text_digest(row["text"]) == document.sha256:
            yield Finding("documents", ident, "its text was changed")
        if ident != document.id or plain(row["record"]).get("published") != row["published"]:
            yield Finding("documents", ident, "its columns differ from its record")
        asked = select(SENTENCES).where(SENTENCES.c.document_id == ident).order_by(SENTENCES.c.id)
        held = [tuple(sentence) for sentence in connection.execute(asked)]
        if held != indexing.sentence_rows(document, count(held[0][0] if held else 0)):
            yield Finding("sentences", ident, "they differ from the text")
        elif held and not _is_number_of(held[0][0], days.get(ident, row["published"])):
            yield Finding("sentences", ident, "they are numbered by another day")


def _is_number_of(number: int, day: str | None) -> bool:
    """Whether a number is one for sentences of a day; no number is one of words that are no day."""
    try:
        return first_number(day) <= number < first_after(day)
    except ValueError:
        return False


def _readings(connection: Connection) -> Iterator[Finding]:
    """Claims stand on their quotes, and the index tables say what the claims say."""
    columns = (READINGS.c.id, READINGS.c.document_id, READINGS.c.actors, READINGS.c.superseded_at, DOCUMENTS.c.text)
    for row in connection.execute(
        select(*columns).join_from(READINGS, DOCUMENTS).order_by(READINGS.c.id), execution_options={"yield_per": 100}
    ):
        claims = list[Claim]()
        asked = select(CLAIMS).where(CLAIMS.c.reading_id == row.id).order_by(CLAIMS.c.position)
        for position, held in enumerate(connection.execute(asked).mappings()):
            name = f"{row.id}/{held['position']} ({held['id']})"
            try:
                claims.append(claim_of(held["body"], held["record"]))
            except (KeyError, TypeError, ValueError) as error:
                yield Finding("claims", name, f"its record cannot be read: {error!r}")
                break
            for what in _claim(claims[-1], held, position, row.text):
                yield Finding("claims", name, what)
        else:
            yield from _indexed(connection, row, claims)
        yield from _superseded(connection, row)


def _additions(connection: Connection) -> Iterator[Finding]:
    """Every claim that a person added and nobody took back is made by the newest reading of its document."""
    made = select(CLAIMS.c.key).join_from(CLAIMS, READINGS).where(READINGS.c.superseded_at.is_(None))
    made = made.where(READINGS.c.document_id == ADDITIONS.c.document)
    lost = ADDITIONS.c.key.not_in(made.correlate(ADDITIONS))
    for row in stream(connection, select(ADDITIONS.c.id).where(ADDITIONS.c.withdrawn_at.is_(None), lost)):
        yield Finding("additions", row["id"], "the newest reading of its document does not make its claim")


def _corrections(connection: Connection) -> Iterator[Finding]:
    """Corrected quotes stand in the text as any other."""
    asked = select(REVIEWS.c.id, REVIEWS.c.after, DOCUMENTS.c.text).join_from(REVIEWS, DOCUMENTS)
    for row in stream(connection, asked.where(REVIEWS.c.after.is_not(None)).order_by(REVIEWS.c.id)):
        try:
            check_quotes(plain(row["after"]), row["text"])
        except (TypeError, ValueError, UsageError) as error:
            yield Finding("reviews", row["id"], f"its correction does not fit the text: {error}")


def _claim(claim: Claim, held: Mapping[Any, Any], position: int, text: str) -> Iterator[str]:
    if (claim.id, claim.key, position) != (held["id"], held["key"], held["position"]):
        yield "its columns differ from its record"
    if not claim.quotes:
        yield "it has no quote"
    for quote in claim.quotes:
        if not quote.holds(text):
            yield f"its quote is not at {quote.start}–{quote.end} of the text"


def _indexed(connection: Connection, row: Any, claims: Sequence[Claim]) -> Iterator[Finding]:
    actors, events, relations, figures = indexing.claim_rows(row.id, claims)
    expected = (
        (CLAIM_ACTORS, actors),
        (CLAIM_EVENTS, events),
        (CLAIM_RELATIONS, relations),
        (CLAIM_FIGURES, figures),
        (ACTOR_NAMES, indexing.name_rows(row.id, actors_of(row))),
    )
    for table, rows in expected:
        held = connection.execute(select(table).where(table.c.reading_id == row.id))
        if sorted(map(tuple, held), key=repr) != sorted(rows, key=repr):
            yield Finding(table.name, str(row.id), "it differs from the claims of the reading")


def _superseded(connection: Connection, row: Any) -> Iterator[Finding]:
    later = select(READINGS.c.recorded_at).where(READINGS.c.document_id == row.document_id, READINGS.c.id > row.id)
    if connection.execute(later.order_by(READINGS.c.id).limit(1)).scalar() != row.superseded_at:
        yield Finding("readings", str(row.id), "it is superseded at another instant than the next reading's")


def _orphans(connection: Connection) -> Iterator[Finding]:
    """Rows that refer to what is not there."""
    references = [
        (DOCUMENTS, DOCUMENTS.c.capture_sha256, CAPTURES.c.sha256),
        (DOCUMENTS, DOCUMENTS.c.copy_of, DOCUMENTS.alias().c.id),
        (SNAPSHOTS, SNAPSHOTS.c.capture_sha256, CAPTURES.c.sha256),
        (LISTINGS, LISTINGS.c.snapshot, SNAPSHOTS.c.id),
        (READINGS, READINGS.c.document_id, DOCUMENTS.c.id),
        (CLAIMS, CLAIMS.c.reading_id, READINGS.c.id),
        (SENTENCES, SENTENCES.c.document_id, DOCUMENTS.c.id),
        (REVIEWS, REVIEWS.c.key, CLAIMS.c.key),
        *((t, t.c.reading_id, READINGS.c.id) for t in indexing.OF_READING),
        *((t, t.c.document, DOCUMENTS.c.id) for t in DECISIONS if "document" in t.c),
    ]
    for table, column, target in references:
        key = next(iter(table.primary_key.columns))
        asked = select(key.label("id"), column.label("named")).where(
            column.is_not(None), ~exists().where(target == column)
        )
        for row in stream(connection, asked):
            yield Finding(table.name, str(row["id"]), f"it refers to {row['named']}, which is not there")

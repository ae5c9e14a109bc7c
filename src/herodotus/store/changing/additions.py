"""Claims that persons add to documents: made, and taken back by `withdraw`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from herodotus.errors import NotFound, UsageError
from herodotus.records import Actor, Addition, Reading, Relation, Scope, claim_id, statement_key
from herodotus.records.claim import Body
from herodotus.records.wire import as_plain, claim_to_json
from herodotus.store.changing.documents import enter_reading
from herodotus.store.database.door import Change, Database, iso
from herodotus.store.database.rows import claim_of
from herodotus.store.database.tables import ADDITIONS, DOCUMENTS, REVIEWS
from herodotus.store.deciding.carrying import carrying, without_added
from herodotus.store.deciding.corrections import check_quotes
from herodotus.store.deciding.decided import ADDITION, REVIEW
from herodotus.store.deciding.reviewing import last_review
from herodotus.store.deciding.selecting import Selection
from herodotus.store.paging.opened import reading_as_made
from herodotus.store.standing.keeping import put_statement_again

PERSON = "person"
"""Whose claims the ids of added claims are made of, as those of a reader are of its version."""


class Additions:
    """What of a store keeps the claims that persons added."""

    _database: Database

    def add_claim(
        self, document_id: str, body: Body, record: Mapping[str, Any], actors: Sequence[Actor], by: str, why: str
    ) -> Addition:
        """Add a claim to a document, and accept it as whoever adds it.

        `record` is its JSON; its id and key are made here, of the span of its first quote. `actors` are those whom it
        names. Raises NotFound; UsageError for a copy, for quotes that do not stand in the text, and for a statement
        that the document makes already.
        """
        with self._database.changing() as change:
            document = _document(change.connection, document_id)
            shaped = _shaped(document, body, record)
            base = _base(change.connection, document_id)
            standing = ADDITION.all_in_force(change.connection, None, ADDITIONS.c.document == document_id)
            if shaped["key"] in {claim.key for claim in carrying(base, standing).claims()}:
                raise UsageError(
                    "The document makes this statement already.", "Correct that claim, or select the words of this one."
                )
            made = _made(change, document_id, body, shaped, actors, by, why)
            row = {name: getattr(made, name) for name in ("id", "key", "claim_id", "document", "body", "why", "by")}
            row |= {"record": dict(made.record), "actors": [dict(actor) for actor in made.actors], "at": change.at}
            enter_reading(change, carrying(base, [*standing, made]), "claim", by, made.id, [(ADDITIONS, [row])])
            _accept(change, made)
            return made

    def additions(self, at: datetime | None = None, key: str | None = None) -> list[Addition]:
        """The added claims in force, of all statements or of one."""
        conditions = [ADDITIONS.c.key == key] if key else []
        with self._database.reading() as connection:
            return ADDITION.all_in_force(connection, iso(at) if at else None, *conditions)


def take_out(change: Change, addition: Addition, by: str) -> None:
    """After an addition was withdrawn: what accepted it goes as well, and a reading without it becomes the newest."""
    mine = (REVIEWS.c.key == addition.key, REVIEWS.c.by == addition.by)
    for review in REVIEW.all_in_force(change.connection, None, *mine):
        change.withdraw(REVIEWS, review.id, by, f"the claim {addition.claim_id} is taken back")
    base = _base(change.connection, addition.document)
    standing = ADDITION.all_in_force(change.connection, None, ADDITIONS.c.document == addition.document)
    enter_reading(change, carrying(base, standing), "read", by, addition.document)


def _document(connection: Connection, document_id: str) -> Any:
    asked = select(DOCUMENTS.c.text, DOCUMENTS.c.text_sha256, DOCUMENTS.c.copy_of).where(DOCUMENTS.c.id == document_id)
    row = connection.execute(asked).first()
    if row is None:
        raise NotFound(f"There is no document {document_id!r}.", "`herodotus documents` lists them.")
    if row.copy_of is not None:
        raise UsageError(f"{document_id} repeats {row.copy_of}.", "Add the claim to the document that it repeats.")
    return row


def _shaped(document: Any, body: Body, record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with the key and the id that its words give it."""
    quotes = record.get("quotes") or ()
    if not quotes:
        raise UsageError("A claim stands on the words of a quote.", "Give the words as the document has them.")
    check_quotes(record, document.text)
    key = statement_key(document.text_sha256, body, [(quotes[0]["start"], quotes[0]["end"])])
    made = claim_of(body, {**record, "key": key, "id": ""})
    key = f"{key}|{made.kind}" if isinstance(made, Relation) else key
    return claim_to_json(replace(made, key=key, id=claim_id(key, PERSON)))


def _base(connection: Connection, document_id: str) -> Reading:
    """The newest reading of a document without what persons added, dated as it was read."""
    made = reading_as_made(connection, Selection.of(connection, Scope()), document_id)
    return without_added(connection, made)


def _made(
    change: Change, document: str, body: Body, record: Mapping[str, Any], actors: Sequence[Actor], by: str, why: str
) -> Addition:
    try:
        return Addition(
            id=f"{ADDITION.letter}-{change.number}",
            key=record["key"],
            claim_id=record["id"],
            document=document,
            body=body,
            record=record,
            actors=tuple(as_plain(actor) for actor in actors),
            by=by,
            why=why,
            at=datetime.fromisoformat(change.at),
        )
    except ValueError as error:
        raise UsageError(f"{str(error).capitalize()}.", "Say who you are.") from error


def _accept(change: Change, addition: Addition) -> None:
    """Accept it; whoever accepts a statement that was corrected before holds on to that."""
    last = last_review(change.connection, addition.key)
    ident = f"{REVIEW.letter}-{change.number}"
    row = {
        "id": ident,
        "key": addition.key,
        "claim_id": addition.claim_id,
        "document": addition.document,
        "verdict": "accepted",
        "from_state": last.verdict if last else "machine",
        "before": None,
        "after": dict(last.after) if last and last.after else None,
        "why": addition.why,
        "by": addition.by,
        "at": change.at,
    }
    change.enter("review", addition.by, ident, [(REVIEWS, [row])])
    put_statement_again(change, addition.key)

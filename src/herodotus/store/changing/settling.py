"""What an upgrade leaves to do: entries for rows from before the chain, and the index tables made or remade."""

from __future__ import annotations

from sqlalchemy import select

from herodotus.store.changing.lists import index_lists
from herodotus.store.database.door import Change
from herodotus.store.database.tables import CAPTURES, DOCUMENTS, OUTCOMES, READINGS
from herodotus.store.index.indexing import VERSION, forget_sentences, index_reading
from herodotus.store.standing.keeping import make_anew

BY = "machine:herodotus"


def settle(change: Change) -> None:
    """Adopt what no entry covers, one entry a reading, and index what an older index holds or none."""
    _adopt(change)
    stale = select(READINGS.c.id).where(READINGS.c.indexed < VERSION).order_by(READINGS.c.id)
    found = change.connection.execute(stale).scalars().all()
    if found:
        forget_sentences(change.connection)
    for reading_id in found:
        index_reading(change, reading_id)
    if found:
        make_anew(change)
    index_lists(change)


def _adopt(change: Change) -> None:
    asked = (
        select(READINGS.c.id, READINGS.c.document_id, DOCUMENTS.c.capture_sha256)
        .join_from(READINGS, DOCUMENTS)
        .where(READINGS.c.entry == 0)
        .order_by(READINGS.c.id)
    )
    for row in change.connection.execute(asked).all():
        rows = (
            (CAPTURES, CAPTURES.c.sha256 == row.capture_sha256),
            (DOCUMENTS, DOCUMENTS.c.id == row.document_id),
            (READINGS, READINGS.c.id == row.id),
            (OUTCOMES, OUTCOMES.c.document_id == row.document_id),
        )
        change.adopt("imported", BY, row.document_id, rows)
    left = select(OUTCOMES.c.id, OUTCOMES.c.address).where(OUTCOMES.c.entry == 0).order_by(OUTCOMES.c.id)
    for ident, address in change.connection.execute(left).all():
        change.adopt("imported", BY, address, ((OUTCOMES, OUTCOMES.c.id == ident),))

"""Which claims rest on some sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from herodotus.records import Scope
from herodotus.store.database.door import Database
from herodotus.store.database.rows import plain
from herodotus.store.database.standing_tables import STANDING_CLAIMS
from herodotus.store.database.tables import CLAIMS, DOCUMENTS, READINGS
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.standing.asked import seen_by

Sentence = tuple[str, int, int]
"""A document, and the span of a sentence in it."""


def claims_in(
    database: Database, sentences: Sequence[Sentence], scope: Scope | None = None
) -> dict[Sentence, list[str]]:
    """By sentence, the ids of the claims of a scope that quote some of it."""
    spans: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        spans.setdefault(sentence[0], []).append(sentence)
    found: dict[Sentence, list[str]] = {sentence: [] for sentence in sentences}
    with database.reading() as connection:
        for row in _claims(connection, list(spans), scope or Scope()):
            quotes = plain(row.record)["quotes"]
            for sentence in spans[row.document_id]:
                if any(quote["start"] < sentence[2] and quote["end"] > sentence[1] for quote in quotes):
                    found[sentence].append(row.id)
    return found


def _claims(connection: Connection, documents: Sequence[str], scope: Scope) -> Iterator[Any]:
    """The claims of documents that a scope sees, as they stand or as they stood."""
    chosen = Selection.of(connection, scope)
    columns = (READINGS.c.document_id, CLAIMS.c.id, CLAIMS.c.key, CLAIMS.c.record)
    asked = select(*columns).join_from(CLAIMS, READINGS).join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
    asked = asked.where(chosen.newest_readings(), chosen.documents()).order_by(CLAIMS.c.reading_id, CLAIMS.c.position)
    reviews = {}
    if scope.known_at is None:
        standing = STANDING_CLAIMS.c
        here = (standing.document_id == READINGS.c.document_id) & (standing.place == -CLAIMS.c.position)
        asked = asked.join(STANDING_CLAIMS, here).where(seen_by(STANDING_CLAIMS, scope))
    else:
        reviews = chosen.reviews(connection)
    for condition in in_parts(READINGS.c.document_id, documents):
        for row in connection.execute(asked.where(condition)):
            review = reviews.get(row.key)
            if scope.known_at is None or chosen.shows(review.verdict if review else "machine"):
                yield row

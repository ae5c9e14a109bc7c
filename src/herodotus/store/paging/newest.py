"""The newest happenings that some documents tell of."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from herodotus.records import Scope
from herodotus.store.database.door import Database
from herodotus.store.database.standing_tables import STANDING_CLAIMS, STANDING_DOCUMENTS
from herodotus.store.database.tables import CLAIMS
from herodotus.store.standing.asked import seen_by


def newest_events(
    database: Database, documents: Collection[str], scope: Scope | None = None, limit: int = 4
) -> list[str]:
    """The ids of the event claims of some documents whose first day is latest, as a scope without `known_at` sees."""
    claims, held = STANDING_CLAIMS.c, STANDING_DOCUMENTS.c
    asked = (
        select(CLAIMS.c.id)
        .join_from(STANDING_CLAIMS, STANDING_DOCUMENTS, held.document_id == claims.document_id)
        .join(CLAIMS, (CLAIMS.c.reading_id == held.reading_id) & (CLAIMS.c.position == -claims.place))
        .where(claims.document_id.in_(sorted(documents)), claims.kind.like("event %"), claims.first > "")
        .where(seen_by(STANDING_CLAIMS, scope or Scope()))
        .order_by(claims.first.desc(), claims.document_id, claims.place.desc())
        .limit(limit)
    )
    with database.reading() as connection:
        return list(connection.execute(asked).scalars())

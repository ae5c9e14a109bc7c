"""Which decisions count at an instant, and the days of publication that count by them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from herodotus.store.database.tables import DATE_CORRECTIONS, DOCUMENTS


def in_force(table: Table, at: str | None) -> ColumnElement[bool]:
    """The condition that a decision counts at an instant, or now."""
    withdrawn = table.c.withdrawn_at
    if at is None:
        return withdrawn.is_(None)
    return and_(table.c.at <= at, or_(withdrawn.is_(None), withdrawn > at))


def published_days(
    connection: Connection, at: str | None = None, document_id: str | None = None
) -> dict[str, str | None]:
    """The corrected days of publication that are in force, by document; None for one that is unknown."""
    table = DATE_CORRECTIONS
    asked = select(table.c.document, table.c.after).where(in_force(table, at)).order_by(table.c.entry)
    if document_id is not None:
        asked = asked.where(table.c.document == document_id)
    return {row.document: row.after for row in connection.execute(asked)}


def published_day(connection: Connection, document_id: str) -> str | None:
    """The day of publication of a document that counts now."""
    corrected = published_days(connection, document_id=document_id)
    if document_id in corrected:
        return corrected[document_id]
    asked = select(DOCUMENTS.c.published).where(DOCUMENTS.c.id == document_id)
    day: str | None = connection.execute(asked).scalar()
    return day

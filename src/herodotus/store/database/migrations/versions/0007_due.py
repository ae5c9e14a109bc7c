"""How sure the reader is of each claim that stands, so that what should be looked at first is found by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, fill it from the claims that stand, and index it."""
    op.add_column("standing_claims", sa.Column("confidence", sa.Float, nullable=False, server_default="0"))
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    held = "(c.record->>'confidence')::float" if on_postgresql else "json_extract(c.record, '$.confidence')"
    op.execute(
        f"UPDATE standing_claims SET confidence = coalesce((SELECT {held} FROM claims c"  # noqa: S608
        " JOIN standing_documents d ON d.reading_id = c.reading_id"
        " WHERE d.document_id = standing_claims.document_id AND c.position = -standing_claims.place), 0)"
    )
    machine = sa.text("state = 'machine'")
    op.create_index(
        "ix_standing_claims_due",
        "standing_claims",
        ["confidence", "document_id", "place", "kind", "state"],
        sqlite_where=machine,
        postgresql_where=machine,
    )

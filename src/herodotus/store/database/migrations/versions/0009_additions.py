"""Claims that persons add to documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "additions",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("claim_id", sa.String(40), nullable=False),
        sa.Column(
            "document", sa.String(40), sa.ForeignKey("documents.id", name="fk_additions_document"), nullable=False
        ),
        sa.Column("body", sa.String(16), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("actors", sa.JSON, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", sa.String(40)),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("withdrawn_why", sa.Text),
        sa.Column("withdrawn_entry", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_additions"),
    )
    for column in ("document", "entry", "key"):
        op.create_index(f"ix_additions_{column}", "additions", [column])


def downgrade() -> None:
    """There is no way back: the claims would be lost. Restore a backup of before."""
    raise NotImplementedError("restore a backup that was made before the upgrade")

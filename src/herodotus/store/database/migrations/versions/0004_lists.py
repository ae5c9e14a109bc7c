"""Snapshots of lists of designated persons and bodies, and their entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "snapshots",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("list", sa.Text, nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column(
            "capture_sha256",
            sa.String(64),
            sa.ForeignKey("captures.sha256", name="fk_snapshots_capture_sha256"),
            nullable=False,
        ),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("keeper", sa.Text),
        sa.Column("indexed", sa.Integer, nullable=False, server_default="0"),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", sa.String(40)),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("withdrawn_why", sa.Text),
        sa.Column("withdrawn_entry", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
    )
    op.create_index("ix_snapshots_entry", "snapshots", ["entry"])
    op.create_table(
        "listings",
        sa.Column(
            "snapshot", sa.String(20), sa.ForeignKey("snapshots.id", name="fk_listings_snapshot"), nullable=False
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("ident", sa.Text),
        sa.Column("listed", sa.String(10)),
        sa.Column("delisted", sa.String(10)),
        sa.Column("other", sa.JSON, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("snapshot", "position", name="pk_listings"),
    )
    op.create_index("ix_listings_entry", "listings", ["entry"])


def downgrade() -> None:
    """There is no way back: the lists would be lost. Restore a backup of before."""
    raise NotImplementedError("restore a backup that was made before the upgrade")

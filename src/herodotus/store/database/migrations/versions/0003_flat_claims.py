"""Event and relation claims flat: the columns by which questions over many of them are answered without their quotes.

The rows are made anew when the store is opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of event and relation claims anew, empty."""
    op.drop_table("claim_events")
    op.create_table(
        "claim_events",
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("initiators", sa.Text, nullable=False),
        sa.Column("targets", sa.Text, nullable=False),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("precise", sa.Integer, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("place_id", sa.Text),
        sa.Column("killed", sa.Integer),
        sa.Column("injured", sa.Integer),
        sa.Column("instrument", sa.Text),
        sa.Column("polarity", sa.String(16), nullable=False),
        sa.Column("modality", sa.String(24), nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("responds", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading_id", "position", name="pk_claim_events"),
    )
    op.drop_table("claim_relations")
    op.create_table(
        "claim_relations",
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("starts", sa.Boolean, nullable=False),
        sa.Column("ends", sa.Boolean, nullable=False),
        sa.Column("polarity", sa.String(16), nullable=False),
        sa.Column("modality", sa.String(24), nullable=False),
        sa.Column("speaker", sa.Text),
        sa.PrimaryKeyConstraint("reading_id", "position", name="pk_claim_relations"),
    )

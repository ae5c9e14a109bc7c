"""The first tables: captures, documents, readings, claims, outcomes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "captures",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("obtained_at", sa.String(40), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_captures"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("capture_sha256", sa.String(64), nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("published", sa.String(10)),
        sa.Column("source", sa.Text),
        sa.Column("copy_of", sa.String(40)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("shingles", sa.JSON, nullable=False),
        sa.Column("added_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.ForeignKeyConstraint(["capture_sha256"], ["captures.sha256"], name="fk_documents_capture_sha256"),
        sa.ForeignKeyConstraint(["copy_of"], ["documents.id"], name="fk_documents_copy_of"),
    )
    op.create_index("ix_documents_text_sha256", "documents", ["text_sha256"])
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.String(40), nullable=False),
        sa.Column("reader", sa.String(80), nullable=False),
        sa.Column("reader_version", sa.String(80), nullable=False),
        sa.Column("read_at", sa.String(40), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("actors", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_readings_document_id"),
        sa.UniqueConstraint(
            "document_id", "reader", "reader_version", name="uq_readings_document_id_reader_reader_version"
        ),
    )
    op.create_table(
        "claims",
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("body", sa.String(16), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("reading_id", "position", name="pk_claims"),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_claims_reading_id"),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_key", "claims", ["key"])
    op.create_table(
        "outcomes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("document_id", sa.String(40)),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outcomes"),
    )


def downgrade() -> None:
    """Remove the tables."""
    for name in ("outcomes", "claims", "readings", "documents", "captures"):
        op.drop_table(name)

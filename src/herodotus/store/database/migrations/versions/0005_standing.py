"""What stands now, in the order in which pages show it; index tables whose rows stand in their key.

The rows are made anew when the store is opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DAY = sa.String(10)
_ID = sa.String(40)


def upgrade() -> None:
    """Make the tables, empty, and those anew that change their shape."""
    _make_documents()
    _make_claims()
    _make_actors()
    _remake_claims()
    _remake_names()
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("sentences", "id", type_=sa.BigInteger)


def _make_documents() -> None:
    op.create_table(
        "standing_documents",
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("day", _DAY, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_standing_documents"),
    )
    op.create_index("ix_standing_documents_day", "standing_documents", ["day", "document_id"])
    op.create_index("ix_standing_documents_reading_id", "standing_documents", ["reading_id"])


def _make_claims() -> None:
    op.create_table(
        "standing_claims",
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("day", _DAY, nullable=False),
        sa.Column("first", _DAY, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("actors", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document_id", "place", name="pk_standing_claims"),
        sqlite_with_rowid=False,
    )
    listed = ["kind", "day", "document_id", "place", "first", "state"]
    op.create_index("ix_standing_claims_kind", "standing_claims", listed)
    op.create_index(
        "ix_standing_claims_reviewed",
        "standing_claims",
        ["day", "document_id", "place", "kind", "first", "state"],
        sqlite_where=sa.text("state != 'machine'"),
        postgresql_where=sa.text("state != 'machine'"),
    )


def _make_actors() -> None:
    op.create_table(
        "standing_actors",
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("day", _DAY, nullable=False),
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("first", _DAY, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint(
            "actor_id", "kind", "day", "document_id", "place", "first", "state", name="pk_standing_actors"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "standing_names",
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("main", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("first", _DAY, nullable=False),
        sa.Column("first_document", _ID, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "main", "name", "kind", name="pk_standing_names"),
        sqlite_with_rowid=False,
    )


def _remake_claims() -> None:
    op.drop_table("claim_actors")
    op.create_table(
        "claim_actors",
        *_place(),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading_id", "position", "role", "actor_id", name="pk_claim_actors"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_actors_actor_id", "claim_actors", ["actor_id", "reading_id", "position"])
    op.drop_table("claim_relations")
    op.create_table(
        "claim_relations",
        *_place(),
        sa.Column("id", _ID, nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("kind", _ID, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("first", _DAY),
        sa.Column("last", _DAY),
        sa.Column("starts", sa.Boolean, nullable=False),
        sa.Column("ends", sa.Boolean, nullable=False),
        sa.Column("polarity", sa.String(16), nullable=False),
        sa.Column("modality", sa.String(24), nullable=False),
        sa.Column("speaker", sa.Text),
        sa.PrimaryKeyConstraint("reading_id", "position", name="pk_claim_relations"),
        sqlite_with_rowid=False,
    )


def _remake_names() -> None:
    op.drop_table("actor_names")
    op.create_table(
        "actor_names",
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("reading_id", "actor_id", "name", name="pk_actor_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actor_names_folded", "actor_names", ["folded"])
    op.create_index("ix_actor_names_actor_id", "actor_names", ["actor_id"])


def _place() -> tuple[sa.Column[int], sa.Column[int]]:
    return sa.Column("reading_id", sa.Integer, nullable=False), sa.Column("position", sa.Integer, nullable=False)


def downgrade() -> None:
    """There is no way back. Restore a backup of before."""
    raise NotImplementedError("restore a backup that was made before the upgrade")

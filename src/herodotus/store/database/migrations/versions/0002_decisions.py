"""Decisions, the audit chain, and tables by which claims are found quickly.

What was there stays: a reading gains the day that it was read against. The entries of the chain for what was there, and
the index tables, are made when the store is opened.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from herodotus.store.database.dialect_words import search_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns."""
    for name in ("captures", "documents", "outcomes"):
        op.add_column(name, _entry())
    with op.batch_alter_table("readings") as readings:
        readings.drop_constraint("uq_readings_document_id_reader_reader_version", type_="unique")
        readings.alter_column("read_at", new_column_name="recorded_at")
        readings.add_column(sa.Column("published", sa.String(10), nullable=False, server_default=""))
        readings.add_column(sa.Column("superseded_at", sa.String(40)))
        readings.add_column(sa.Column("indexed", sa.Integer, nullable=False, server_default="0"))
        readings.add_column(_entry())
    for name in ("captures", "documents", "readings", "outcomes"):
        op.create_index(f"ix_{name}_entry", name, ["entry"])
    op.create_index("ix_readings_document_id", "readings", ["document_id"])
    _date_readings()
    _make_chain()
    _make_decisions()
    _make_indexes()


def _date_readings() -> None:
    """A reading was read against the day of its document; all but the newest of a document are superseded."""
    op.execute(
        "UPDATE readings SET published = COALESCE("
        "(SELECT documents.published FROM documents WHERE documents.id = readings.document_id), '')"
    )
    op.execute(
        "UPDATE readings SET superseded_at = (SELECT MIN(newer.recorded_at) FROM readings AS newer "
        "WHERE newer.document_id = readings.document_id AND newer.id > readings.id)"
    )


def _make_chain() -> None:
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("payload_digest", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_entries"),
    )
    op.create_table(
        "restores",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("manifest_sha256", sa.String(64), nullable=False),
        _entry(),
        sa.PrimaryKeyConstraint("id", name="pk_restores"),
    )
    op.create_index("ix_restores_entry", "restores", ["entry"])


def _make_decisions() -> None:
    _decision(
        "judgements",
        ("left", "right"),
        sa.Column("of", sa.String(16), nullable=False),
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("score", sa.Float),
    )
    _decision(
        "reviews",
        ("key", "document"),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("claim_id", sa.String(40), nullable=False),
        _document("reviews"),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("from_state", sa.String(16), nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
    )
    _decision(
        "grades",
        ("subject",),
        sa.Column("of", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("grade", sa.String(1), nullable=False),
        sa.Column("topic", sa.Text),
        sa.Column("as_of", sa.String(10)),
    )
    _decision("sides", (), sa.Column("name", sa.Text, nullable=False), sa.Column("actors", sa.JSON, nullable=False))
    _decision(
        "rulings",
        ("disagreement",),
        sa.Column("disagreement", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
    )
    _decision(
        "date_corrections",
        ("document",),
        _document("date_corrections"),
        sa.Column("before", sa.String(10)),
        sa.Column("after", sa.String(10)),
    )
    _decision("retractions", ("document",), _document("retractions"))


def _make_indexes() -> None:
    op.create_table(
        "claim_actors",
        *_place(),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading_id", "position", "role", "actor_id", name="pk_claim_actors"),
    )
    op.create_index("ix_claim_actors_actor_id", "claim_actors", ["actor_id", "reading_id", "position"])
    op.create_table(
        "claim_events",
        *_place(),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("place_id", sa.Text),
        sa.Column("killed", sa.Integer),
        sa.Column("injured", sa.Integer),
        sa.PrimaryKeyConstraint("reading_id", "position", name="pk_claim_events"),
    )
    op.create_table(
        "claim_relations",
        *_place(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("starts", sa.Boolean, nullable=False),
        sa.Column("ends", sa.Boolean, nullable=False),
        sa.Column("polarity", sa.String(16), nullable=False),
        sa.Column("speaker", sa.Text),
        sa.PrimaryKeyConstraint("reading_id", "position", name="pk_claim_relations"),
    )
    op.create_table(
        "actor_names",
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("reading_id", "actor_id", "name", name="pk_actor_names"),
    )
    op.create_index("ix_actor_names_folded", "actor_names", ["folded"])
    op.create_index("ix_actor_names_actor_id", "actor_names", ["actor_id"])
    op.create_table(
        "sentences",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.String(40), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sentences"),
    )
    op.create_index("ix_sentences_document_id", "sentences", ["document_id"])
    for statement in search_statements(op.get_bind().dialect.name):
        op.execute(statement)


def _decision(name: str, indexed: tuple[str, ...], *columns: Any) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(20), nullable=False),
        *columns,
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", sa.String(40)),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("withdrawn_why", sa.Text),
        sa.Column("withdrawn_entry", sa.Integer),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    for column in (*indexed, "entry"):
        op.create_index(f"ix_{name}_{column}", name, [column])


def _document(name: str) -> sa.Column[str]:
    return sa.Column(
        "document", sa.String(40), sa.ForeignKey("documents.id", name=f"fk_{name}_document"), nullable=False
    )


def _place() -> tuple[sa.Column[int], sa.Column[int]]:
    return sa.Column("reading_id", sa.Integer, nullable=False), sa.Column("position", sa.Integer, nullable=False)


def _entry() -> sa.Column[int]:
    return sa.Column("entry", sa.Integer, nullable=False, server_default="0")


def downgrade() -> None:
    """There is no way back: the chain and the decisions would be lost. Restore a backup of before."""
    raise NotImplementedError("restore a backup that was made before the upgrade")

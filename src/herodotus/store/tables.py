"""The tables of a casebook.

Documents and captures are written once. A reading is one reader's work on one document; its claims are rows of their
own, so that they can be found by id and statement key, with their body as the JSON of `records.wire`.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CAPTURES = Table(
    "captures",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("address", Text, nullable=False),
    Column("obtained_at", String(40), nullable=False),
    Column("method", String(16), nullable=False),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("capture_sha256", ForeignKey("captures.sha256"), nullable=False),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("published", String(10), index=True),
    Column("source", Text),
    Column("copy_of", ForeignKey("documents.id")),
    Column("text", Text, nullable=False),
    Column("record", JSON, nullable=False),
    Column("shingles", JSON, nullable=False),
    Column("added_at", String(40), nullable=False),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("reader", String(80), nullable=False),
    Column("reader_version", String(80), nullable=False),
    Column("read_at", String(40), nullable=False),
    Column("status", String(16), nullable=False),
    Column("why", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Column("actors", JSON, nullable=False),
    UniqueConstraint("document_id", "reader", "reader_version"),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("reading_id", ForeignKey("readings.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(40), nullable=False),
    Column("key", String(60), nullable=False),
    Column("body", String(16), nullable=False),
    Column("record", JSON, nullable=False),
    Index("ix_claims_id", "id"),
    Index("ix_claims_key", "key"),
)

OUTCOMES = Table(
    "outcomes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("document_id", String(40)),
    Column("status", String(16), nullable=False),
    Column("why", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", String(40), nullable=False),
)

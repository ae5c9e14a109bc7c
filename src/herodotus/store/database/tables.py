"""The tables of a casebook.

Documents and captures are written once. A reading is one reader's work on one document; its claims are rows of their
own, so that they can be found by id and statement key, with their body as the JSON of `records.wire`. Decisions are
rows that are withdrawn by their columns and never deleted. Every row of these names the entry of the audit chain that
wrote it, which digests all its columns but the text (its hash stands for it) and those of the withdrawal (an entry of
its own). `superseded_at` and the tables of `INDEXES` only repeat what the others say, so that it is found quickly; they
can be made anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    event,
)

from herodotus.store.database.dialect_words import search_statements
from herodotus.store.database.metadata import METADATA as METADATA
from herodotus.store.database.standing_tables import STANDING


def _entry() -> Column[int]:
    return Column("entry", Integer, nullable=False, server_default="0", index=True)


CAPTURES = Table(
    "captures",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("address", Text, nullable=False),
    Column("obtained_at", String(40), nullable=False),
    Column("method", String(16), nullable=False),
    _entry(),
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
    _entry(),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("reader", String(80), nullable=False),
    Column("reader_version", String(80), nullable=False),
    Column("recorded_at", String(40), nullable=False),
    Column("status", String(16), nullable=False),
    Column("why", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Column("actors", JSON, nullable=False),
    Column("published", String(10), nullable=False, server_default=""),
    Column("superseded_at", String(40)),
    Column("indexed", Integer, nullable=False, server_default="0"),
    _entry(),
)
"""`published` is the day against which times were resolved, "" for none."""

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
    _entry(),
)

ENTRIES = Table(
    "entries",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("by", Text, nullable=False),
    Column("act", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload_digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)

RESTORES = Table(
    "restores",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("manifest_sha256", String(64), nullable=False),
    _entry(),
)


def _decision(name: str, *columns: Any) -> Table:
    """A table of decisions: its own columns between those that every decision has."""
    return Table(
        name,
        METADATA,
        Column("id", String(20), primary_key=True),
        *columns,
        Column("why", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("at", String(40), nullable=False),
        Column("entry", Integer, nullable=False, index=True),
        Column("withdrawn_at", String(40)),
        Column("withdrawn_by", Text),
        Column("withdrawn_why", Text),
        Column("withdrawn_entry", Integer),
    )


JUDGEMENTS = _decision(
    "judgements",
    Column("of", String(16), nullable=False),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text, nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("score", Float),
)

REVIEWS = _decision(
    "reviews",
    Column("key", String(60), nullable=False, index=True),
    Column("claim_id", String(40), nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("from_state", String(16), nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)

GRADES = _decision(
    "grades",
    Column("of", String(16), nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("grade", String(1), nullable=False),
    Column("topic", Text),
    Column("as_of", String(10)),
)

SIDES = _decision("sides", Column("name", Text, nullable=False), Column("actors", JSON, nullable=False))

RULINGS = _decision(
    "rulings",
    Column("disagreement", Text, nullable=False, index=True),
    Column("status", String(16), nullable=False),
)

DATE_CORRECTIONS = _decision(
    "date_corrections",
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("before", String(10)),
    Column("after", String(10)),
)

RETRACTIONS = _decision("retractions", Column("document", ForeignKey("documents.id"), nullable=False, index=True))

SNAPSHOTS = _decision(
    "snapshots",
    Column("list", Text, nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("capture_sha256", ForeignKey("captures.sha256"), nullable=False),
    Column("address", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("keeper", Text),
    Column("indexed", Integer, nullable=False, server_default="0"),
)
"""Lists as they stood on a day. `indexed` is the version of the rules by which the words of their rows were made."""

LISTINGS = Table(
    "listings",
    METADATA,
    Column("snapshot", ForeignKey("snapshots.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("line", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("ident", Text),
    Column("listed", String(10)),
    Column("delisted", String(10)),
    Column("other", JSON, nullable=False),
    Column("words", Text, nullable=False),
    _entry(),
)
"""The entries of a snapshot. `words` only repeats the names, by what each word is looked up by."""

ADDITIONS = _decision(
    "additions",
    Column("key", String(60), nullable=False, index=True),
    Column("claim_id", String(40), nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("body", String(16), nullable=False),
    Column("record", JSON, nullable=False),
    Column("actors", JSON, nullable=False),
)
"""Claims that persons added. Readings that hold them repeat them: see `store.deciding.carrying`."""

DECISIONS = (JUDGEMENTS, REVIEWS, GRADES, SIDES, RULINGS, DATE_CORRECTIONS, RETRACTIONS, SNAPSHOTS, ADDITIONS)
"""Every table of decisions."""

CLAIM_ACTORS = Table(
    "claim_actors",
    METADATA,
    Column("reading_id", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("actor_id", Text, primary_key=True),
    Index("ix_claim_actors_actor_id", "actor_id", "reading_id", "position"),
    sqlite_with_rowid=False,
)

CLAIM_EVENTS = Table(
    "claim_events",
    METADATA,
    Column("reading_id", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(40), nullable=False),
    Column("key", String(60), nullable=False),
    Column("type", String(16), nullable=False),
    Column("mode", Text),
    Column("initiators", Text, nullable=False),
    Column("targets", Text, nullable=False),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("precise", Integer, nullable=False),
    Column("place", Text),
    Column("place_id", Text),
    Column("killed", Integer),
    Column("injured", Integer),
    Column("instrument", Text),
    Column("polarity", String(16), nullable=False),
    Column("modality", String(24), nullable=False),
    Column("speaker", Text),
    Column("responds", Text, nullable=False),
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("injured_low", Integer),
    Column("injured_high", Integer),
    Column("losses", Integer),
)
"""Event claims flat: all that questions over many of them read. Lists stand one a line.

`losses` counts the losses that a claim tells, of which the columns hold two.
"""

CLAIM_RELATIONS = Table(
    "claim_relations",
    METADATA,
    Column("reading_id", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(40), nullable=False),
    Column("key", String(60), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("starts", Boolean, nullable=False),
    Column("ends", Boolean, nullable=False),
    Column("polarity", String(16), nullable=False),
    Column("modality", String(24), nullable=False),
    Column("speaker", Text),
    sqlite_with_rowid=False,
)

CLAIM_FIGURES = Table(
    "claim_figures",
    METADATA,
    Column("reading_id", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(40), nullable=False),
    Column("measure", Text, nullable=False),
    Column("definition", Text),
    Column("unit", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The words of figure claims: what they measure, and in which unit."""

ACTOR_NAMES = Table(
    "actor_names",
    METADATA,
    Column("reading_id", Integer, primary_key=True),
    Column("actor_id", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Index("ix_actor_names_folded", "folded"),
    Index("ix_actor_names_actor_id", "actor_id"),
    sqlite_with_rowid=False,
)
"""`position` 0 is what the document calls the actor, the others are aliases."""

SENTENCES = Table(
    "sentences",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("document_id", String(40), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("folded", Text, nullable=False),
)
"""The sentences of the documents that are no copies, their words folded as search folds them.

They are numbered by day (`store.index.sentences`).
"""

INDEXES = (CLAIM_ACTORS, CLAIM_EVENTS, CLAIM_RELATIONS, CLAIM_FIGURES, ACTOR_NAMES, SENTENCES, *STANDING)
"""The tables that are made from the others."""


@event.listens_for(SENTENCES, "after_create")
def _create_search(_: Any, connection: Any, **__: Any) -> None:
    for statement in search_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)

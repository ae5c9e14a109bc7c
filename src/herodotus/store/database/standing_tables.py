"""The tables of what stands now: what a question about this instant sees, in the order in which pages show it.

They hold the claims of the newest reading of every document that is no copy and not retracted, as reviews leave them;
rejected claims are not in them. They only repeat what other tables say and can be made anew (`store.standing.keeping`).

`day` is the day of publication that counts, "" for none, which is last where the newest come first. `place` is the
position of a claim in its reading with the sign turned, so that one order, descending, shows the newest document first
and each document from its beginning. `kind` is the kind of a claim's body and what it is there: `event ASSAULT`,
`relation backs`, `figure troops`, `assessment blames`. `first` is the first day of an event or a figure, "" for none.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, Index, Integer, String, Table, Text, event

from herodotus.store.database.metadata import METADATA

STANDING_DOCUMENTS = Table(
    "standing_documents",
    METADATA,
    Column("document_id", String(40), primary_key=True),
    Column("reading_id", Integer, nullable=False),
    Column("day", String(10), nullable=False),
    Column("source", Text),
    Column("title", Text),
    Column("file", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_standing_documents_day", "day", "document_id"),
    Index("ix_standing_documents_reading_id", "reading_id"),
)
"""`words` are those of the title, the source and the name of the file, folded."""

STANDING_CLAIMS = Table(
    "standing_claims",
    METADATA,
    Column("document_id", String(40), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("first", String(10), nullable=False),
    Column("state", String(16), nullable=False),
    Column("actors", Text, nullable=False),
    Column("confidence", Float, nullable=False, server_default="0"),
    Index("ix_standing_claims_kind", "kind", "day", "document_id", "place", "first", "state"),
    sqlite_with_rowid=False,
)
"""`actors` are the ids of all whom the claim names, one a line. `confidence` is the reader's, in 0..1."""

_REVIEWED = Index(
    "ix_standing_claims_reviewed",
    *(STANDING_CLAIMS.c[name] for name in ("day", "document_id", "place", "kind", "first", "state")),
    sqlite_where=STANDING_CLAIMS.c.state != "machine",
)

_DUE = Index(
    "ix_standing_claims_due",
    *(STANDING_CLAIMS.c[name] for name in ("confidence", "document_id", "place", "kind", "state")),
    sqlite_where=STANDING_CLAIMS.c.state == "machine",
)


@event.listens_for(_REVIEWED, "before_create")
@event.listens_for(_DUE, "before_create")
def _in_part_on_postgresql(index: Index, connection: Any, **_: Any) -> None:
    """The same rows are in these indexes on PostgreSQL; to say so above would load all that speaks to it."""
    if connection.dialect.name == "postgresql":
        index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]


STANDING_ACTORS = Table(
    "standing_actors",
    METADATA,
    Column("actor_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("document_id", String(40), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("first", String(10), primary_key=True),
    Column("state", String(16), primary_key=True),
    sqlite_with_rowid=False,
)
"""The claims that name an actor, each once. All columns are in the key: pages and counts read nothing else."""

STANDING_NAMES = Table(
    "standing_names",
    METADATA,
    Column("actor_id", Text, primary_key=True),
    Column("main", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("documents", Integer, nullable=False),
    Column("first", String(10), nullable=False),
    Column("first_document", String(40), nullable=False),
    Column("words", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What actors are called. `main` is 1 for what a document calls the actor, 0 for an alias; `documents` is how many do.

`first` is the day of the first of them, "9999-99-99" when all are undated, and `first_document` its id.
"""

STANDING = (STANDING_DOCUMENTS, STANDING_CLAIMS, STANDING_ACTORS, STANDING_NAMES)
"""The tables of what stands now."""

"""What became of all that was added, in numbers, and the inputs that failed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from herodotus.records import Scope
from herodotus.store.database.door import Database, iso
from herodotus.store.database.rows import day_of
from herodotus.store.database.standing_tables import STANDING_CLAIMS
from herodotus.store.database.tables import DOCUMENTS, ENTRIES, OUTCOMES
from herodotus.store.deciding.selecting import in_parts
from herodotus.store.paging.marks import mark, place_of
from herodotus.store.paging.shelf import held_documents
from herodotus.store.standing.asked import seen_by


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that gave no document: what it is called, why, and whether it was added by a later attempt."""

    address: str
    why: str
    detail: str
    at: str
    by: str
    later: str | None


@dataclass(frozen=True, slots=True)
class Failures:
    """A page of inputs that failed, the newest first."""

    inputs: tuple[Failed, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents a record holds: with claims, without, copies of others; and how many inputs failed."""

    read: int
    kept: int
    copies: int
    failed: int

    @property
    def documents(self) -> int:
        """All documents but copies."""
        return self.read + self.kept


def failures(database: Database, after: str | None = None, limit: int = 50) -> Failures:
    """A page of the inputs that failed. Raises UsageError for a mark that is none."""
    place = place_of(after, (int,))
    asked = select(OUTCOMES, ENTRIES.c.by).join_from(OUTCOMES, ENTRIES, ENTRIES.c.number == OUTCOMES.c.entry)
    asked = asked.where(OUTCOMES.c.status == "failed").order_by(OUTCOMES.c.id.desc()).limit(limit + 1)
    if place:
        asked = asked.where(OUTCOMES.c.id < place[0])
    with database.reading() as connection:
        rows = connection.execute(asked).all()
        page = rows[:limit]
        later = _later(connection, {row.address for row in page})
    shown = tuple(
        Failed(row.address, row.why, row.detail, row.at, row.by, _added_later(row.id, later.get(row.address, ())))
        for row in page
    )
    return Failures(shown, mark(page[-1].id) if len(rows) > limit else None)


def tally(database: Database, scope: Scope | None = None) -> Tally:
    """How many documents a scope sees, and what became of them; failures by the same instant, whatever their day."""
    seen = scope or Scope()
    until = [OUTCOMES.c.at <= iso(seen.instant)] if seen.instant else []
    with database.reading() as connection:
        own, others = held_documents(connection, seen), held_documents(connection, seen, copies=True)
        asked = select(own.c.status, func.count()).group_by(own.c.status)
        held: dict[str, int] = {row[0]: row[1] for row in connection.execute(asked)}
        copies = connection.execute(select(func.count()).select_from(others)).scalar_one()
        tried = select(func.count(OUTCOMES.c.address.distinct())).where(OUTCOMES.c.status == "failed", *until)
        failed = connection.execute(tried).scalar_one()
    return Tally(held.get("read", 0), held.get("kept", 0), copies, failed)


def claims_counted(database: Database, scope: Scope | None = None) -> dict[str, dict[str, int]]:
    """By kind of body and state, how many claims a scope without `known_at` sees. Reads a short row of every claim."""
    table = STANDING_CLAIMS.c
    asked = select(table.kind, table.state, func.count()).where(seen_by(STANDING_CLAIMS, scope or Scope()))
    found: dict[str, dict[str, int]] = {}
    with database.reading() as connection:
        for kind, state, number in connection.execute(asked.group_by(table.kind, table.state)):
            held = found.setdefault(kind.partition(" ")[0], {})
            held[state] = held.get(state, 0) + number
    return found


def source_names(database: Database) -> list[str]:
    """Every source of a document or a copy, as the record spells it."""
    asked = select(DOCUMENTS.c.source).where(DOCUMENTS.c.source.is_not(None)).distinct()
    with database.reading() as connection:
        return sorted(connection.execute(asked).scalars())


def sources_held(
    database: Database, scope: Scope | None = None
) -> list[tuple[str | None, int, date | None, date | None]]:
    """Every source with its documents and the days of its first and last; those not recorded last."""
    with database.reading() as connection:
        held = held_documents(connection, scope or Scope()).c
        dated = func.nullif(held.day, "")
        asked = select(held.source, func.count(), func.min(dated), func.max(dated)).group_by(held.source)
        rows = [(row[0], row[1], day_of(row[2]), day_of(row[3])) for row in connection.execute(asked)]
    return sorted(rows, key=lambda row: (row[0] is None, -row[1], (row[0] or "").casefold()))


def languages_held(database: Database) -> list[tuple[str, int]]:
    """Every language with its documents, the most first. Reads the facts of all documents."""
    held = select(DOCUMENTS.c.record["language"].as_string().label("code")).subquery()
    asked = select(held.c.code, func.count()).where(held.c.code.is_not(None)).group_by(held.c.code)
    with database.reading() as connection:
        rows = [(row[0], row[1]) for row in connection.execute(asked)]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def _later(connection: Connection, addresses: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """By address, the attempts that gave a document."""
    found: dict[str, list[tuple[int, str]]] = {}
    for condition in in_parts(OUTCOMES.c.address, addresses):
        asked = select(OUTCOMES.c.address, OUTCOMES.c.id, OUTCOMES.c.document_id)
        for row in connection.execute(asked.where(condition, OUTCOMES.c.status != "failed")):
            if row.document_id:
                found.setdefault(row.address, []).append((row.id, row.document_id))
    return found


def _added_later(number: int, attempts: Collection[tuple[int, str]]) -> str | None:
    return next((document for attempt, document in attempts if attempt > number), None)

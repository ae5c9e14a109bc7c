"""Sentences that hold some words, in the order of publication, without looking at more of them than are wanted.

Sentences are numbered by their day (`index.sentences`), and the index of words of SQLite gives them in the order of
their numbers. PostgreSQL's does not: there the first sentences are looked through one by one, which finds a common word
soon, and then all that the index finds are sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from herodotus.records import Scope
from herodotus.store.base import SentenceHit
from herodotus.store.database.dialect_words import sentences_in_order
from herodotus.store.database.tables import RETRACTIONS, SENTENCES
from herodotus.store.deciding.in_force import in_force
from herodotus.store.index.sentences import EVERY, day_of_number, first_after, first_number


def hits(
    connection: Connection,
    scope: Scope,
    phrases: Sequence[Sequence[str]],
    limit: int | None,
    after: SentenceHit | None,
) -> list[SentenceHit]:
    """The sentences that a scope of this instant sees, those of a day by document and place."""
    begin = first_number(_iso(after)) if after else 0
    if limit is None:
        return _ordered(_fetched(connection, scope, phrases, begin, None), after)
    wanted = limit + 1
    while True:
        rows = _fetched(connection, scope, phrases, begin, wanted)
        whole = len(rows) < wanted
        if not whole:  # the last day may have more
            last = day_of_number(rows[-1][0])
            rows = [row for row in rows if day_of_number(row[0]) != last]
        found = _ordered(rows, after)
        if whole or len(found) >= limit:
            return found[:limit]
        wanted *= 4


def _fetched(
    connection: Connection, scope: Scope, phrases: Sequence[Sequence[str]], begin: int, wanted: int | None
) -> Sequence[Any]:
    end = first_after(scope.published_by.isoformat()) if scope.published_by else EVERY[1]
    gone = select(RETRACTIONS.c.document).where(in_force(RETRACTIONS, None))
    stands = SENTENCES.c.document_id.not_in(gone)
    return sentences_in_order(connection, SENTENCES, phrases, (begin, end), stands, wanted)


def _ordered(rows: Sequence[Any], after: SentenceHit | None) -> list[SentenceHit]:
    found = [SentenceHit(row[1], row[2], row[3], day_of_number(row[0])) for row in rows]
    found.sort(key=_place)
    return found if after is None else [hit for hit in found if _place(hit) > _place(after)]


def _place(hit: SentenceHit) -> tuple[bool, str, str, int]:
    return (hit.published is None, _iso(hit) or "", hit.document, hit.start)


def _iso(hit: SentenceHit) -> str | None:
    return hit.published.isoformat() if hit.published else None

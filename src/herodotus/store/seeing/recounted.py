"""How many claims stand, by kind of body and state, brought from one entry of the chain to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, func, select

from herodotus.records.review import State
from herodotus.store.database.standing_tables import STANDING_CLAIMS, STANDING_DOCUMENTS
from herodotus.store.database.tables import CLAIMS, REVIEWS
from herodotus.store.deciding.decided import REVIEW
from herodotus.store.deciding.selecting import in_parts
from herodotus.store.seeing.changed import Changes, instant_of

Counts = Mapping[str, Mapping[str, int]]
"""By kind of body and state, how many claims; rejected ones are not counted."""


def counts_of(connection: Connection) -> Counts:
    """The counts of the record as a connection sees it. Reads a short row of every claim."""
    table = STANDING_CLAIMS.c
    asked = select(table.kind, table.state, func.count()).group_by(table.kind, table.state)
    found: dict[str, dict[str, int]] = {}
    for kind, state, count in connection.execute(asked):
        held = found.setdefault(kind.partition(" ")[0], {})
        held[state] = held.get(state, 0) + count
    return found


def recounted(connection: Connection, before: Counts, number: int, changes: Changes) -> Counts | None:
    """The counts after an entry, brought up by what changed since; None where more happened than is followed here."""
    if not changes.only_added:
        return None
    found = {body: dict(states) for body, states in before.items()}

    def add(body: str, state: str, count: int) -> None:
        held = found.setdefault(body, {})
        held[state] = held.get(state, 0) + count
        if not held[state]:
            del held[state]
        if not held:
            del found[body]

    for body, state, count in _of_documents(connection, changes.read):
        add(body, state, count)
    then, now = _states(connection, changes.keys, instant_of(connection, number)), _states(connection, changes.keys)
    for body, key in _standing(connection, changes):
        for states, count in ((then, -1), (now, 1)):
            if states.get(key) != "rejected":
                add(body, states.get(key, "machine"), count)
    return found


def _of_documents(connection: Connection, documents: Iterable[str]) -> list[tuple[str, str, int]]:
    """The claims that stand of some documents, counted."""
    table, found = STANDING_CLAIMS.c, list[tuple[str, str, int]]()
    for condition in in_parts(table.document_id, documents):
        asked = select(table.kind, table.state, func.count()).where(condition).group_by(table.kind, table.state)
        found += [(kind.partition(" ")[0], state, count) for kind, state, count in connection.execute(asked)]
    return found


def _states(connection: Connection, keys: Collection[str], at: str | None = None) -> dict[str, State]:
    """By their keys, where statements stand, or stood at an instant, that were reviewed."""
    reviews = (REVIEW.all_in_force(connection, at, condition) for condition in in_parts(REVIEWS.c.key, keys))
    return {review.key: review.verdict for each in reviews for review in each}


def _standing(connection: Connection, changes: Changes) -> list[tuple[str, str]]:
    """The body and the key of each claim that makes a reviewed statement in a document that was there before."""
    held, found = STANDING_DOCUMENTS.c, list[tuple[str, str]]()
    for condition in in_parts(CLAIMS.c.key, changes.keys):
        asked = select(CLAIMS.c.body, CLAIMS.c.key, held.document_id)
        asked = asked.join_from(CLAIMS, STANDING_DOCUMENTS, held.reading_id == CLAIMS.c.reading_id).where(condition)
        found += [(body, key) for body, key, document in connection.execute(asked) if document not in changes.read]
    return found

"""Answers that need no view: flat rows of ties for a network, and sentences that hold some words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, or_, select, tuple_

from herodotus.errors import UsageError
from herodotus.records import Claim, Relation, Review, Scope
from herodotus.records.claim import Body
from herodotus.records.review import State
from herodotus.store.base import SentenceHit
from herodotus.store.database.dialect_words import holds_words
from herodotus.store.database.door import Database
from herodotus.store.database.rows import day_of, plain
from herodotus.store.database.tables import CLAIM_RELATIONS, CLAIMS, DOCUMENTS, READINGS, SENTENCES
from herodotus.store.deciding.corrections import corrected
from herodotus.store.deciding.selecting import Selection, of_kind
from herodotus.store.index.holding import UNDATED, may_hold, may_hold_on
from herodotus.store.index.indexing import relation_columns
from herodotus.store.index.searching import hits
from herodotus.store.slim import RelationRow


class Finding:
    """What of a store finds rows without putting a view together."""

    _database: Database

    def network_rows(self, scope: Scope | None = None) -> list[RelationRow]:
        """Every relation claim that a scope sees, flat: actors merged, corrections in, rejected ones out.

        With a day `as_of`, those with a stated beginning after it or a stated end before it are left out.
        """
        with self._database.reading() as connection:
            chosen = Selection.of(connection, scope or Scope())
            canonical = chosen.identity(connection).canonical
            reviews = chosen.reviews(connection, of_kind("relation"))
            return list(relation_rows(connection, chosen, canonical, reviews))

    def search(
        self,
        scope: Scope | None,
        phrases: Sequence[Sequence[str]],
        limit: int | None = None,
        after: SentenceHit | None = None,
    ) -> list[SentenceHit]:
        """The sentences that hold every phrase, whole words side by side, the phrases in any order.

        A phrase is a list of folded words (`read.names.spelling.fold`). Documents stand in the order of publication,
        undated ones last; `after` goes on behind a hit. Raises UsageError when nothing is asked.
        """
        asked = [[word for word in phrase if word] for phrase in phrases]
        if not asked or not all(asked):
            raise UsageError("There is no word to look for.", 'Write a word, several, or "several side by side".')
        with self._database.reading() as connection:
            if scope is None or scope.known_at is None:
                return hits(connection, scope or Scope(), asked, limit, after)
            chosen = Selection.of(connection, scope)
            day = func.coalesce(chosen.published, UNDATED)
            columns = (SENTENCES.c.document_id, SENTENCES.c.start, SENTENCES.c.end, chosen.published.label("day"))
            order = (day, DOCUMENTS.c.id, SENTENCES.c.start)
            found = (
                select(*columns)
                .join_from(SENTENCES, DOCUMENTS, SENTENCES.c.document_id == DOCUMENTS.c.id)
                .where(holds_words(connection.dialect.name, asked), chosen.documents())
                .order_by(*order)
                .limit(limit)
            )
            if after:
                behind = after.published.isoformat() if after.published else UNDATED
                found = found.where(tuple_(*order) > tuple_(behind, after.document, after.start))
            rows = connection.execute(found).all()
        return [SentenceHit(row.document_id, row.start, row.end, day_of(row.day)) for row in rows]


def relation_rows(
    connection: Connection,
    chosen: Selection,
    canonical: Mapping[str, str],
    reviews: Mapping[str, Review],
    every: bool = False,
) -> Iterator[RelationRow]:
    """The relation claims that a scope sees, flat; with `every`, those too that do not hold on its day."""
    day = None if every else chosen.scope.as_of
    asked = (
        select(CLAIM_RELATIONS, READINGS.c.document_id)
        .join_from(CLAIM_RELATIONS, READINGS, READINGS.c.id == CLAIM_RELATIONS.c.reading_id)
        .join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
        .where(chosen.newest_readings(), chosen.documents())
        .order_by(CLAIM_RELATIONS.c.reading_id, CLAIM_RELATIONS.c.position)
    )
    changed = [key for key, review in reviews.items() if review.after]
    holds = may_hold(day)
    seen = or_(holds, CLAIM_RELATIONS.c.key.in_(changed)) if changed else holds
    for row in connection.execute(asked.where(seen)).mappings():
        review = reviews.get(row["key"])
        state: State = review.verdict if review else "machine"
        if not chosen.shows(state):
            continue
        columns = corrected_columns(connection, row, review) if review and review.after else row
        if columns is row or may_hold_on(columns, day):
            yield relation_row(row, columns, canonical, state)


def corrected_claim(connection: Connection, body: Body, place: tuple[int, int], review: Review) -> Claim:
    """The claim at a place, a reading and a position in it, as a review corrected it."""
    here = (CLAIMS.c.reading_id == place[0], CLAIMS.c.position == place[1])
    record = connection.execute(select(CLAIMS.c.record).where(*here)).scalar_one()
    return corrected(body, plain(record), review.after)


def corrected_columns(connection: Connection, row: Mapping[Any, Any], review: Review) -> dict[str, Any]:
    """The flat columns of a tie as a review corrected it."""
    claim = corrected_claim(connection, "relation", (row["reading_id"], row["position"]), review)
    if not isinstance(claim, Relation):
        raise TypeError(f"{row['id']} is no relation")
    return relation_columns(claim)


def relation_row(
    row: Mapping[Any, Any], columns: Mapping[Any, Any], canonical: Mapping[str, str], state: State
) -> RelationRow:
    """The flat row of a tie: `row` names the claim, `columns` what it says as it stands."""
    subject, target, speaker = columns["subject"], columns["object"], columns["speaker"]
    return RelationRow(
        row["id"],
        row["document_id"],
        columns["kind"],
        canonical.get(subject, subject),
        canonical.get(target, target),
        day_of(columns["first"]),
        day_of(columns["last"]),
        columns["starts"],
        columns["ends"],
        columns["polarity"],
        columns["modality"],
        canonical.get(speaker, speaker) if speaker else None,
        state,
    )

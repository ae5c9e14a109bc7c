"""One document opened: its text, its claims as they stand, rejected ones among them, and what was decided on each.

What it costs goes by the document, not by the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from herodotus.errors import NotFound
from herodotus.records import Addition, Claim, Document, Outcome, ReaderVersion, Reading, Review, Scope
from herodotus.records.claim import Body
from herodotus.records.review import State
from herodotus.store.database.door import Database
from herodotus.store.database.rows import actors_of, document_of, plain, reading_of
from herodotus.store.database.tables import ACTOR_NAMES, ADDITIONS, CLAIMS, DOCUMENTS, ENTRIES, READINGS, REVIEWS
from herodotus.store.deciding.corrections import corrected
from herodotus.store.deciding.decided import ADDITION, REVIEW
from herodotus.store.deciding.identity import Identity
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.pages import Named
from herodotus.store.seeing.page_parts import named_in, names_of
from herodotus.store.seeing.renaming import renamed
from herodotus.store.seeing.views import counts


@dataclass(frozen=True, slots=True)
class OpenedClaim:
    """A claim as it stands, under merged actors. `reviews` are those in force on its statement; the last counts.

    `added` is by whom it was added, None for one that a reader made.
    """

    claim: Claim
    body: Body
    reviews: tuple[Review, ...]
    added: Addition | None = None

    @property
    def last(self) -> Review | None:
        """The review that counts."""
        return self.reviews[-1] if self.reviews else None

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.last.verdict if self.last else "machine"


@dataclass(frozen=True, slots=True)
class Opened:
    """A document by its newest reading, or the newest that a scope knows.

    `claims` are in the order of the text. `names` has everyone whom they, or corrections of them, name. `read_at` is
    when it was read.
    """

    document: Document
    reader: ReaderVersion
    read_at: datetime
    outcome: Outcome
    claims: tuple[OpenedClaim, ...]
    names: Mapping[str, Named]

    def name(self, actor: str) -> str:
        """What an actor is called; the id itself for one that no claim names."""
        return self.names[actor].name if actor in self.names else actor

    def claim(self, claim_id: str) -> OpenedClaim:
        """One claim. Raises NotFound."""
        for one in self.claims:
            if one.claim.id == claim_id:
                return one
        raise _no_claim(claim_id)


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading of a document: by which reader, when, by whom it was put in, what it gave, and if it counts."""

    reader: ReaderVersion
    at: datetime
    by: str
    status: str
    claims: int
    newest: bool


class Opening:
    """What of a store opens one document. Raises NotFound for what the record does not hold."""

    _database: Database

    def opened(
        self, document_id: str, scope: Scope | None = None, claim_id: str | None = None, as_read: bool = False
    ) -> Opened:
        """A document with the claims that a scope sees, and those that were rejected; with an id, that claim alone.

        With `as_read` the claims are as their reader made them, and no reviews are told.
        Copies and documents that were taken out are opened as any other.
        """
        with self._database.reading() as connection:
            chosen = Selection.of(connection, scope or Scope())
            row = _reading_row(connection, chosen, document_id)
            identity = chosen.identity(connection)
            wanted = [CLAIMS.c.id == claim_id] if claim_id else []
            rows = connection.execute(_claims(row.id).where(*wanted)).all()
            reviews = {} if as_read else _reviews(connection, chosen, rows)
            claims = tuple(_in_order(_stand(chosen, identity, rows, reviews, _added(connection, document_id))))
            named = named_in(one.claim for one in claims) + _once_named(one.reviews for one in claims)
            names = names_of(connection, identity, Scope(), named)
        if claim_id and not claims:
            raise _no_claim(claim_id)
        return Opened(
            document_of(row.record, row.text, row.day),
            ReaderVersion(row.reader, row.reader_version),
            datetime.fromisoformat(row.recorded_at),
            Outcome(row.status, row.why, row.detail),
            claims,
            names,
        )

    def holder(self, claim_id: str) -> str:
        """The id of the document whose newest reading holds a claim, rejected or not."""
        asked = select(READINGS.c.document_id).join_from(CLAIMS, READINGS).where(CLAIMS.c.id == claim_id)
        with self._database.reading() as connection:
            found: str | None = connection.execute(asked.where(READINGS.c.superseded_at.is_(None))).scalar()
        if found is None:
            raise _no_claim(claim_id)
        return found

    def newest_reading(self, document_id: str) -> Reading:
        """The newest reading of a document as it was made, whatever was reviewed since."""
        with self._database.reading() as connection:
            row = _reading_row(connection, Selection.of(connection, Scope()), document_id)
            return _as_made(connection, row, row.day)

    def readings_of(self, document_id: str) -> list[ReadingLine]:
        """Every reading of a document, the newest first."""
        held = select(func.count()).where(CLAIMS.c.reading_id == READINGS.c.id).scalar_subquery()
        asked = (
            select(READINGS, ENTRIES.c.by.label("hand"), held.label("claims"))
            .join_from(READINGS, ENTRIES, ENTRIES.c.number == READINGS.c.entry)
            .where(READINGS.c.document_id == document_id)
            .order_by(READINGS.c.id.desc())
        )
        with self._database.reading() as connection:
            return [_reading_line(row) for row in connection.execute(asked)]

    def copies_of(self, document_id: str) -> list[tuple[str, str, str | None]]:
        """The documents that repeat one: id, title or file, and source."""
        asked = select(DOCUMENTS.c.id, DOCUMENTS.c.record, DOCUMENTS.c.source).where(DOCUMENTS.c.copy_of == document_id)
        with self._database.reading() as connection:
            rows = connection.execute(asked.order_by(DOCUMENTS.c.id)).all()
        return [(row.id, plain(row.record)["title"] or plain(row.record)["file"], row.source) for row in rows]

    def actors_named(self, document_id: str) -> list[str]:
        """What the newest reading of a document calls its actors, in the order of the alphabet."""
        asked = (
            select(ACTOR_NAMES.c.name)
            .join_from(ACTOR_NAMES, READINGS, READINGS.c.id == ACTOR_NAMES.c.reading_id)
            .where(READINGS.c.document_id == document_id, READINGS.c.superseded_at.is_(None))
            .where(ACTOR_NAMES.c.position == 0)
        )
        with self._database.reading() as connection:
            return sorted(set(connection.execute(asked).scalars()), key=str.casefold)

    def last_review_by(self, hand: str, key: str | None = None) -> Review | None:
        """The last review of a person that is in force, of all or of one statement; None when there is none."""
        mine = [REVIEWS.c.by == hand, REVIEWS.c.withdrawn_at.is_(None), *([REVIEWS.c.key == key] if key else [])]
        asked = select(REVIEWS).where(*mine).order_by(REVIEWS.c.entry.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(asked).mappings().first()
        return REVIEW.read(row) if row else None


def _once_named(reviews: Iterable[tuple[Review, ...]]) -> list[str]:
    """Whom corrections name, before and after."""
    held = [one for each in reviews for review in each for one in (review.before, review.after) if one]
    lists = (
        value if isinstance(value, list) else [value] for one in held for name, value in one.items() if name in _WHO
    )
    return list(dict.fromkeys(actor for listed in lists for actor in listed if isinstance(actor, str)))


_WHO = frozenset({"initiators", "targets", "speakers", "about", "subject", "object"})


def _reading_row(connection: Connection, chosen: Selection, document_id: str) -> Any:
    own = (DOCUMENTS.c.record, DOCUMENTS.c.text, chosen.published.label("day"))
    columns = (*own, READINGS.c.published.label("read_against"))
    asked = select(READINGS, *columns).join_from(READINGS, DOCUMENTS).where(READINGS.c.document_id == document_id)
    row = connection.execute(asked.where(chosen.newest_readings()).order_by(READINGS.c.id.desc()).limit(1)).first()
    if row is None:
        raise NotFound(f"There is no document {document_id!r}.", "`herodotus documents` lists them.")
    return row


def reading_as_made(connection: Connection, chosen: Selection, document_id: str) -> Reading:
    """The newest reading of a document as it was made, dated as it was then. Raises NotFound."""
    row = _reading_row(connection, chosen, document_id)
    return _as_made(connection, row, row.read_against or None)


def _as_made(connection: Connection, row: Any, day: str | None) -> Reading:
    rows = connection.execute(_claims(row.id)).all()
    return reading_of(row, day, actors_of(row), ((r.body, corrected(r.body, plain(r.record), None)) for r in rows))


def _claims(reading_id: int) -> Select[Any]:
    return select(CLAIMS).where(CLAIMS.c.reading_id == reading_id).order_by(CLAIMS.c.position)


def _reviews(connection: Connection, chosen: Selection, rows: Iterable[Any]) -> dict[str, list[Review]]:
    """By statement key, the reviews that bear on some claims."""
    found: dict[str, list[Review]] = {}
    for condition in _keys(connection, rows):
        for review in REVIEW.all_in_force(connection, chosen.at, condition):
            found.setdefault(review.key, []).append(review)
    return found


def _stand(
    chosen: Selection,
    identity: Identity,
    rows: Iterable[Any],
    reviews: Mapping[str, list[Review]],
    added: Mapping[str, Addition],
) -> Iterator[OpenedClaim]:
    """The claims of some rows as they stand, those that the scope sees or would see if nobody had rejected them."""
    for row in rows:
        own = tuple(reviews.get(row.key, ()))
        last = own[-1] if own else None
        state: State = last.verdict if last else "machine"
        seen = chosen.scope.state != "machine" if state == "rejected" else chosen.shows(state)
        claim = corrected(row.body, plain(row.record), last.after if last else None)
        if seen and counts(claim, chosen.scope.as_of):
            yield OpenedClaim(renamed(claim, identity.canonical), row.body, own, added.get(row.id))


def _added(connection: Connection, document_id: str) -> dict[str, Addition]:
    """By the id of a claim, the last addition to a document that made it, taken back or not."""
    asked = select(ADDITIONS).where(ADDITIONS.c.document == document_id).order_by(ADDITIONS.c.entry)
    return {one.claim_id: one for one in map(ADDITION.read, connection.execute(asked).mappings())}


def _keys(connection: Connection, rows: Iterable[Any]) -> Iterator[ColumnElement[bool]]:
    """The conditions on reviews that bear on some claims; none where nobody has reviewed anything."""
    if connection.execute(select(REVIEWS.c.id).limit(1)).first() is not None:
        yield from in_parts(REVIEWS.c.key, {row.key for row in rows})


def _in_order(claims: Iterable[OpenedClaim]) -> list[OpenedClaim]:
    """In the order of the text; of one sentence those first whose words stand first."""
    return sorted(claims, key=lambda one: (one.claim.quote.start, min(one.claim.evidence.values(), default=(0, 0))))


def _reading_line(row: Any) -> ReadingLine:
    reader = ReaderVersion(row.reader, row.reader_version)
    at = datetime.fromisoformat(row.recorded_at)
    return ReadingLine(reader, at, row.hand, row.status, row.claims, row.superseded_at is None)


def _no_claim(claim_id: str) -> NotFound:
    return NotFound(f"There is no claim {claim_id!r}.", "`herodotus timeline` lists the ids of claims.")

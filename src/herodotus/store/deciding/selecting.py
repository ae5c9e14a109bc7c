"""Which documents, readings and decisions a scope lets a question see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, case, func, literal, or_, select

from herodotus.records import Review, Scope
from herodotus.records.review import State
from herodotus.store.database.door import iso
from herodotus.store.database.tables import DOCUMENTS, JUDGEMENTS, READINGS, RETRACTIONS, REVIEWS
from herodotus.store.deciding.decided import JUDGEMENT, REVIEW
from herodotus.store.deciding.identity import Identity
from herodotus.store.deciding.in_force import in_force, published_days


@dataclass(frozen=True, slots=True)
class Selection:
    """A scope as conditions on the tables. `at` is its instant as the tables hold it, None for now."""

    scope: Scope
    at: str | None
    days: Mapping[str, str | None]

    @classmethod
    def of(cls, connection: Connection, scope: Scope) -> Selection:
        """The selection of a scope."""
        at = iso(scope.instant) if scope.instant else None
        return cls(scope, at, published_days(connection, at))

    @property
    def published(self) -> ColumnElement[Any]:
        """The day of publication that counts."""
        if not self.days:
            return DOCUMENTS.c.published
        corrected = [(DOCUMENTS.c.id == ident, literal(day, String)) for ident, day in self.days.items()]
        return case(*corrected, else_=DOCUMENTS.c.published)

    @property
    def is_now(self) -> bool:
        """Whether the documents are those that stand now (`standing_tables`)."""
        return self.at is None and self.scope.published_by is None

    def newest_readings(self) -> ColumnElement[bool]:
        """Of each document the reading that was newest, if any was recorded."""
        if self.at is None:
            return READINGS.c.superseded_at.is_(None)
        later = or_(READINGS.c.superseded_at.is_(None), READINGS.c.superseded_at > self.at)
        return and_(READINGS.c.recorded_at <= self.at, later)

    def documents(self) -> ColumnElement[bool]:
        """Documents that are no copies, not retracted, recorded and published in time."""
        conditions = [DOCUMENTS.c.copy_of.is_(None), self.not_retracted()]
        if self.at is not None:
            conditions.append(DOCUMENTS.c.added_at <= self.at)
        if self.scope.published_by is not None:
            conditions.append(self.published <= self.scope.published_by.isoformat())
        return and_(*conditions)

    def not_retracted(self) -> ColumnElement[bool]:
        """Documents that nobody has taken out."""
        return DOCUMENTS.c.id.not_in(select(RETRACTIONS.c.document).where(in_force(RETRACTIONS, self.at)))

    def undated(self, connection: Connection) -> int:
        """How many documents a scope by publication leaves out for want of a day."""
        if self.scope.published_by is None:
            return 0
        conditions = [DOCUMENTS.c.copy_of.is_(None), self.not_retracted(), self.published.is_(None)]
        if self.at is not None:
            conditions.append(DOCUMENTS.c.added_at <= self.at)
        return connection.execute(select(func.count()).select_from(DOCUMENTS).where(*conditions)).scalar_one()

    def identity(self, connection: Connection) -> Identity:
        """Who is the same."""
        same = (JUDGEMENTS.c.of == "actor", JUDGEMENTS.c.verdict == "same")
        return Identity.of(JUDGEMENT.all_in_force(connection, self.at, *same))

    def reviews(self, connection: Connection, *conditions: ColumnElement[bool]) -> dict[str, Review]:
        """Of each statement the review that counts."""
        return {review.key: review for review in REVIEW.all_in_force(connection, self.at, *conditions)}

    def shows(self, state: State) -> bool:
        """Whether claims in that state are seen."""
        if state == "rejected":
            return False
        return self.scope.state == "all" or (self.scope.state == "machine") == (state == "machine")


MOST_PARAMETERS = 500
"""Values that one condition lists."""


def in_parts(column: ColumnElement[Any], values: Iterable[Any]) -> Iterator[ColumnElement[bool]]:
    """The conditions that a column is one of some values, each of as many as a condition may list."""
    listed = sorted(values)
    for start in range(0, len(listed), MOST_PARAMETERS):
        yield column.in_(listed[start : start + MOST_PARAMETERS])


def of_kind(body: str) -> ColumnElement[bool]:
    """Reviews of statements of one kind of body."""
    return REVIEWS.c.key.startswith(f"{body}:", autoescape=True)

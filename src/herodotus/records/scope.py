"""Scopes: what a question may look at, by the clocks of the record and by review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from herodotus.records.decision import end_of_day

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years of the days that one may name in a question; steps and windows can then be counted beyond them."""

ScopeState = Literal["machine", "reviewed", "all"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question may look at; each limit is None where there is none.

    `as_of`: the day in the world that the answer is for. `published_by`: only documents published by that day.
    `known_at`: the record as it stood at that instant in UTC; a day is taken as its end. `state`: claims that nobody
    has reviewed (`machine`), that a person accepted or corrected (`reviewed`), or both (`all`); rejected ones never.
    Raises ValueError for an instant without a zone.
    """

    as_of: date | None = None
    published_by: date | None = None
    known_at: datetime | date | None = None
    state: ScopeState = "all"

    def __post_init__(self) -> None:
        if self.state not in ("machine", "reviewed", "all"):
            raise ValueError(f"{self.state!r} is no state: machine, reviewed or all")
        if self.instant and self.instant.tzinfo is None:
            raise ValueError("the instant that a question looks back to has no zone")

    @property
    def instant(self) -> datetime | None:
        """`known_at` as an instant in UTC."""
        if self.known_at is None:
            return None
        if not isinstance(self.known_at, datetime):
            return end_of_day(self.known_at)
        return self.known_at if self.known_at.tzinfo is None else self.known_at.astimezone(UTC)

"""Decisions: what a person, or a machine that says so, decides about the record; withdrawn by date, never erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

MACHINE = "machine:"
"""How the name of a deciding machine begins, as in `machine:local@2.1`."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When, by whom and why a decision was taken back. `at` is in UTC."""

    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What every decision has: who made it, why and when (in UTC), and its withdrawal once there is one.

    Raises ValueError for a time without a zone and for a decision that nobody makes.
    """

    id: str
    why: str
    by: str
    at: datetime
    withdrawn: Withdrawal | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("the instant of a decision is in UTC; this one has no zone")
        if not self.by.strip():
            raise ValueError("a decision names who made it")

    @property
    def by_machine(self) -> bool:
        """Whether a machine made it."""
        return self.by.startswith(MACHINE)

    def in_force(self, at: datetime | None = None) -> bool:
        """Whether it counts at an instant, or now: made by then and not withdrawn by then."""
        if at is None:
            return self.withdrawn is None
        return self.at <= at and (self.withdrawn is None or self.withdrawn.at > at)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCorrection(Decision):
    """A document's day of publication set right, from `before` to `after`; None is a day that nobody knows."""

    document: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction(Decision):
    """A document taken out of what counts, as one that was added by mistake; its rows stay."""

    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition(Decision):
    """A claim that a person adds to a document, beside those that a reader finds there.

    `record` is the claim's JSON, `body` its kind; `actors` are the JSON of those whom it names, for a document that
    does not. Every newest reading of the document holds the claim until the addition is withdrawn.
    """

    key: str
    claim_id: str
    document: str
    body: str
    record: Mapping[str, Any]
    actors: tuple[Mapping[str, Any], ...] = ()

    def __post_init__(self) -> None:
        Decision.__post_init__(self)
        if self.by_machine:
            raise ValueError("a machine reads; claims are added by persons")


def end_of_day(day: date) -> datetime:
    """The last instant of a day in UTC."""
    return datetime.combine(day, time.max, UTC)

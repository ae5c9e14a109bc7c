"""Why a claim reads as it does: for each field what it rests on, and what else it might have been."""

from __future__ import annotations

from dataclasses import dataclass

from herodotus.records.claim import Span
from herodotus.records.quote import Quote


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field of a claim rests on.

    `span` are the words that it was read from; `why` names the rule, in words; `score` is the network's estimate in
    0..1 where it had a say. `others` are the readings that came next, each with its score.
    """

    field: str
    value: str
    why: str
    span: Span | None = None
    score: float | None = None
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim's sentence and the reasons for its fields."""

    claim: str
    quote: Quote
    confidence: float
    reasons: tuple[Reason, ...]

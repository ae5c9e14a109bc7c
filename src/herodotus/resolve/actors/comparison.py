"""What a comparison says: a score, and each feature in words with what it adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature in words. `weight` is what it adds to the score, or takes off."""

    weight: float
    words: str

    def __str__(self) -> str:
        return f"{self.words} ({self.weight:+.2f})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two names are to name one thing, and why. `score`: the sum of the weights, kept in 0..1."""

    score: float
    why: tuple[Reason, ...]


def comparison(reasons: Iterable[Reason]) -> Comparison:
    """The comparison that some reasons make."""
    why = tuple(Reason(round(reason.weight, 2), reason.words) for reason in reasons)
    return Comparison(round(max(0.0, min(1.0, sum(reason.weight for reason in why))), 2), why)

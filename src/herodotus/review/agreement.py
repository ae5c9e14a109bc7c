"""How far two reviewers agree on the statements that both decided on.

Source of the measure: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20 (1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol


class Decided(Protocol):
    """What a reviewer holds of a statement: a review, or as much of one."""

    @property
    def key(self) -> str:
        """The statement."""

    @property
    def by(self) -> str:
        """The reviewer."""

    @property
    def verdict(self) -> str:
        """Accepted, rejected or corrected."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers, the statements that `both` decided on, and on how many their verdicts `agreed`.

    `share` is agreed / both, in 0..1. `kappa` is Cohen's, from -1 to 1: what is left of the share when chance is taken
    off; None where chance alone would make them agree always, as when both accept everything.
    """

    one: str
    other: str
    both: int
    agreed: int
    share: float
    kappa: float | None


def agreement(reviews: Iterable[Decided]) -> list[Agreement]:
    """Every two reviewers that share a statement, by name; of each hand the last review of a statement counts.

    Verdicts are compared: accepted, rejected, corrected. Who sees what the other decided agrees more easily.
    """
    verdicts: dict[str, dict[str, str]] = {}
    for review in reviews:
        verdicts.setdefault(review.by, {})[review.key] = review.verdict
    pairs = (_between(one, other, verdicts) for one, other in combinations(sorted(verdicts), 2))
    return [pair for pair in pairs if pair is not None]


def _between(one: str, other: str, verdicts: Mapping[str, Mapping[str, str]]) -> Agreement | None:
    mine, theirs = verdicts[one], verdicts[other]
    keys = mine.keys() & theirs.keys()
    if not keys:
        return None
    agreed = sum(mine[key] == theirs[key] for key in keys)
    here, there = Counter(mine[key] for key in keys), Counter(theirs[key] for key in keys)
    by_chance = sum(here[verdict] * there[verdict] for verdict in here)  # times both², to stay in whole numbers
    square = len(keys) ** 2
    kappa = None if by_chance == square else (agreed * len(keys) - by_chance) / (square - by_chance)
    return Agreement(one, other, len(keys), agreed, agreed / len(keys), kappa)

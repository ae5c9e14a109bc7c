"""Judgements: whether two things of the record are the same in the world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from herodotus.records.decision import Decision

Of = Literal["actor", "place", "incident"]
Sameness = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Decision):
    """`left` and `right` are the same, different, or nobody can tell; `left` sorts before `right`.

    Of actors and places these are ids; of incidents, statement keys of event claims, which outlive a reader's version.
    `score` in 0..1 is what a comparison gave, None where none was made. Source of the model: nomenklatura's edges.
    Raises ValueError when the ends are out of order or one, and for a machine that says `different`: it may only say
    that it found no sign.
    """

    of: Of
    left: str
    right: str
    verdict: Sameness
    score: float | None = None

    def __post_init__(self) -> None:
        Decision.__post_init__(self)
        if self.left >= self.right:
            raise ValueError(f"the ends of a judgement are two, in order: not {self.left!r}, {self.right!r}")
        if self.by_machine and self.verdict == "different":
            raise ValueError("a machine tells nothing apart; a person does")

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends, in order."""
        return self.left, self.right

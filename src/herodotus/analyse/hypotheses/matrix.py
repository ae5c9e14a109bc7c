"""The matrix that an analyst writes: hypotheses across, evidence down, a mark where they meet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Mark = Literal["++", "+", "0", "−", "−−", "NA"]
"""Strongly consistent, consistent, neutral, inconsistent, strongly inconsistent, not applicable."""

Weight = Literal["high", "medium", "low"]

MARKS: tuple[Mark, ...] = ("++", "+", "0", "−", "−−", "NA")
AGAINST: Mapping[Mark, int] = {"++": 0, "+": 0, "0": 0, "−": 1, "−−": 2, "NA": 0}
"""What a mark adds to the inconsistency of its hypothesis; what is consistent takes nothing away."""

STEPS: Mapping[Mark, int] = {"++": 2, "+": 1, "0": 0, "−": -1, "−−": -2}
"""Where a mark stands between for and against; NA stands nowhere."""

IN_WORDS: Mapping[Mark, str] = {
    "++": "strongly consistent",
    "+": "consistent",
    "0": "neutral",
    "−": "inconsistent",
    "−−": "strongly inconsistent",
    "NA": "not applicable",
}


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One explanation."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row: what is known, the claims that it rests on, and a mark for each hypothesis.

    `credibility` and `relevance` are None where the analyst gave none; both then weigh as medium. `line` is the row's
    in the file.
    """

    id: str
    text: str
    claims: tuple[str, ...]
    marks: Mapping[str, Mark]
    credibility: Weight | None = None
    relevance: Weight | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """A question, its hypotheses and the evidence, in the order of the file.

    `checked` is the day on which the analyst last looked at the claims, None where the file does not say.
    """

    question: str
    hypotheses: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]
    checked: date | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims that the evidence names, each once."""
        return tuple(dict.fromkeys(claim for row in self.evidence for claim in row.claims))


def parse_mark(words: str) -> Mark | None:
    """A mark as people type it: a hyphen or a minus, NA in either case; None for what is none."""
    found = re.sub(r"\s", "", words).replace("-", "−").upper()
    if found in ("NA", "N/A"):
        return "NA"
    return next((mark for mark in MARKS if mark == found), None)

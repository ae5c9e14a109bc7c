"""Grades, by the Admiralty code: how far a source is to be relied on, and how credible an item is. Never fused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from herodotus.records.decision import Decision

GradeOf = Literal["source", "item"]

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Of a source. Source: NATO AJP-2.1, the Admiralty code."""

CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""Of an item of information."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade(Decision):
    """A source's reliability, A to F, or an item's credibility, 1 to 6.

    `subject` is a source's name, or a statement key or document id. A source may be graded for one `topic` alone.
    `as_of` is the day that the grade is about. Raises ValueError for a letter of the other scale, and for what a
    machine may not give: any grade of a source, and credibility 1.
    """

    of: GradeOf
    subject: str
    grade: str
    topic: str | None = None
    as_of: date | None = None

    def __post_init__(self) -> None:
        Decision.__post_init__(self)
        check_grade(self.of, self.grade, self.by)


def check_grade(of: GradeOf, grade: str, by: str) -> None:
    """Raises ValueError, with a sentence for people, for a grade that `by` may not give."""
    scale = RELIABILITY if of == "source" else CREDIBILITY
    if grade not in scale:
        raise ValueError(f"{grade!r} is no grade of {'a source' if of == 'source' else 'an item'}: {', '.join(scale)}")
    if by.startswith("machine:") and (of == "source" or grade == "1"):
        raise ValueError("a machine grades no source and confirms no item; a person does")

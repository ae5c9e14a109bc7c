"""Which question an answer is of: by that name the rooms of `publish` hold a file for each."""

from __future__ import annotations

from typing import Any

_ROOMS = {
    "Announced": "means",
    "Change": "change",
    "Control": "control",
    "Exchange": "exchange",
    "FiguresAnswer": "figures",
    "Hypotheses": "hypotheses",
    "Indicators": "indicators",
    "Means": "means",
    "NetworkAnswer": "network",
    "Profile": "profile",
    "Ranking": "disagreements",
    "StatusOf": "status",
    "Timeline": "timeline",
}
"""By the kind of answer, the name of its question."""


def question_of(answer: Any) -> str:
    """The name of the question that was answered. Raises KeyError for what is no answer of one."""
    return _ROOMS[type(answer).__name__]

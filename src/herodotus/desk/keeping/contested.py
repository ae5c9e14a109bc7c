"""What claims disagree on, worked out beside the desk: by the claims, as it was found last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from starlette.requests import Request

from herodotus.casebook.heads import newest_entry
from herodotus.desk.aside.answers import Answer
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.works import works_of

Found = Mapping[str, Any]
"""One disagreement, as `herodotus.casebook.contesting` tells it."""


@dataclass(frozen=True, slots=True)
class Contested:
    """By the id of a claim, the disagreements that it is part of, and in how many open ones it is.

    `outdated` says that the record has changed since they were looked for.
    """

    by_claim: Mapping[str, Sequence[Found]]
    open_of: Mapping[str, int]
    outdated: bool


def contested(request: Request) -> Contested | None:
    """What claims disagree on as far as it is known; None while it is looked for the first time, or cannot be."""
    number = newest_entry(desk_of(request).casebook)
    answer = works_of(request).answers.look("contested", {}, number)
    if answer.value is None:
        return None
    by_claim, open_of = _by_claim(_Same(answer))
    return Contested(by_claim, open_of, answer.outdated(number))


class _Same:
    """An answer that is the same as another by being of the same value."""

    def __init__(self, answer: Answer) -> None:
        self.value = answer.value or {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=2)
def _by_claim(answer: _Same) -> tuple[Mapping[str, Sequence[Found]], Mapping[str, int]]:
    found: dict[str, list[Found]] = {}
    for one in answer.value["found"]:
        for claim in one["claims"]:
            found.setdefault(claim, []).append(one)
    counts = {claim: sum(one["status"] == "open" for one in listed) for claim, listed in found.items()}
    return found, {claim: count for claim, count in counts.items() if count}

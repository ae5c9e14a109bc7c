"""Reviews: what a person decided about one statement of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from herodotus.records.decision import Decision

Verdict = Literal["accepted", "rejected", "corrected"]
State = Literal["machine", "accepted", "rejected", "corrected"]
"""Where a claim stands: `machine` until somebody reviews it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Decision):
    """One decision on the statement `key`, seen as the claim `claim_id` in `document`.

    `from_state` is where the claim stood for the reviewer. A correction holds the changed fields of the claim's JSON,
    `before` as they were and `after` as they should be; who accepts a corrected claim holds on to its `after`. The last
    review in force counts, with all the fields that it holds.
    """

    key: str
    claim_id: str
    document: str
    verdict: Verdict
    from_state: State
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        Decision.__post_init__(self)
        if self.by_machine:
            raise ValueError("a machine reviews nothing; a person does")
        if self.verdict == "corrected" and not self.after:
            raise ValueError("a correction says what the fields should be")
        if self.verdict == "rejected" and self.after:
            raise ValueError("who rejects a claim corrects none of its fields")

"""Figure claims: stated numbers with what they measure."""

from __future__ import annotations

from dataclasses import dataclass

from herodotus.records.claim import Claim
from herodotus.records.time import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claim):
    """A number that the text states.

    `subject` is an actor id. `low`, `value`, `high` bound it ("at least 20" has no high). `unit` is a word of
    `vocabulary/units.yaml`. `as_of` is the day or period it holds for, `period` the span it was counted over.
    `change_pct` is a stated change on `change_base` (a year, a day or words); `base_value` is the stated value of the
    base, `base_implied` the one that `value` and `change_pct` imply.
    """

    subject: str | None
    measure: str
    value: float
    unit: str
    definition: str | None = None
    low: float | None = None
    high: float | None = None
    as_of: Time | None = None
    period: Time | None = None
    change_pct: float | None = None
    change_base: str | None = None
    base_value: float | None = None
    base_implied: float | None = None

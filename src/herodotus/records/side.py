"""Sides, and rulings on disagreements: what an analyst lays down for a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from herodotus.records.decision import Decision

Standing = Literal["open", "explained", "resolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Decision):
    """A named roll-up of actors, by an analyst's list. The last of a name that is in force counts."""

    name: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling(Decision):
    """How a disagreement stands: open, explained (another definition, another cut-off), or resolved.

    `why` is the ground. `disagreement` is the key of the disagreement. The last ruling in force counts.
    """

    disagreement: str
    status: Standing

    @property
    def ground(self) -> str:
        """What the ruling rests on."""
        return self.why

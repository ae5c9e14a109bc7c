"""Relation claims: how two actors are bound, as one document tells it."""

from __future__ import annotations

from dataclasses import dataclass

from herodotus.records.claim import Claim
from herodotus.records.time import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """`subject` is bound to `object` by `kind`, a word of `vocabulary/relations.yaml`; `detail` is the text's word."""

    kind: str
    subject: str
    object: str
    time: Time | None = None
    detail: str | None = None

    @property
    def date(self) -> str | None:
        """The hull of the time, in ISO form."""
        return self.time.iso if self.time else None

"""Assessment claims: opinion, kept apart from fact."""

from __future__ import annotations

from dataclasses import dataclass

from herodotus.records.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Claim):
    """What a speaker, or the document, holds to be so.

    `about` are ids of actors. `stance` is the act of speech: `states`, `blames`, `expects`, `doubts`, `justifies`,
    `judges`.
    """

    about: tuple[str, ...] = ()
    stance: str = "states"

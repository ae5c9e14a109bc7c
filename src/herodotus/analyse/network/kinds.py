"""Kinds of tie by what they say of power: who commands, who backs, who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from herodotus import vocabulary
from herodotus.errors import VocabularyError

Strand = Literal["command", "backing", "belonging", "other"]

STRANDS: dict[Strand, frozenset[str]] = {
    "command": frozenset({"controls", "leader_of"}),
    "backing": frozenset({"backs", "funds", "arms", "payroll"}),
    "belonging": frozenset({"member_of", "part_of", "facade_of", "wing_of", "brigade_of"}),
}
"""What a kind of tie says of power. To command, to support and to belong are three things and never fused."""

FROM_ABOVE = frozenset({"controls", "leader_of", "backs", "funds", "arms"})
"""Kinds whose subject stands above their object; of the other kinds of a strand the object does."""

APART = frozenset({"hostile_to", "designated_by"})
"""Kinds of tie that set two actors against each other, so that they bind no community."""


def strand(kind: str) -> Strand:
    """What a kind of tie says of power."""
    return next((name for name, kinds in STRANDS.items() if kind in kinds), "other")


def above(kind: str, subject: str, target: str) -> tuple[str, str]:
    """Who stands above and who below by a tie of this kind."""
    return (subject, target) if kind in FROM_ABOVE else (target, subject)


def kinds_named(words: Iterable[str]) -> frozenset[str]:
    """Kinds of tie by their names; a name stands for its finer kinds too, and a strand for all that are of it.

    Raises VocabularyError for a word that is neither.
    """
    known = vocabulary.relation_kinds()
    found: set[str] = set()
    for word in words:
        wanted = word.strip().casefold().replace("-", "_").replace(" ", "_")
        of_strand = next((kinds for name, kinds in STRANDS.items() if name == wanted), None)
        if of_strand is None and wanted not in known:
            listed = ", ".join((*STRANDS, *known))
            raise VocabularyError(f"The vocabulary knows no kind of tie {word!r}.", f"It knows {listed}.")
        found |= of_strand or {kind for kind, entry in known.items() if wanted in (kind, entry.scored)}
    return frozenset(found)

"""What claims differ in, and how it stands, in words."""

from __future__ import annotations

from herodotus import vocabulary
from herodotus.analyse.disagreements import Disagreement

_DIFFERENCES = {
    "actor": "who did it",
    "base": "the base of the change",
    "date": "the date",
    "denial": "whether it happened",
    "falling": "a count that should not fall",
    "figure": "the figure",
    "parts": "whether the parts make the whole",
    "place": "the place",
    "status": "the standing",
}


def difference(one: Disagreement) -> str:
    """What claims differ in, in words."""
    if one.about == "denial" and one.part in vocabulary.relation_kinds():
        return "accounts differ on whether the tie is there"
    if one.about == "actor" and one.part in vocabulary.relation_kinds():
        return f"accounts differ on who it is: {vocabulary.relation_kinds()[one.part].label}"
    return f"accounts differ on {_DIFFERENCES.get(one.about, f'how many were {one.part}')}"


def standing(one: Disagreement) -> str:
    """How a disagreement stands, by whom and on what ground; nothing for an open one."""
    if one.status == "open":
        return ""
    hand = "the program proposes" if one.proposed else f"by {one.by}"
    return f"{one.status}, {hand}: {one.ground}" if one.ground else f"{one.status}, {hand}"

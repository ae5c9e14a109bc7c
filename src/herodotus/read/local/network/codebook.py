"""PLOVER's own reading of a verb's mood, for the type of what a given pair does.

In the record an event has a type and a modality: "will send troops" is MOBILIZE, planned. The PLOVER codebook folds the
two together: cooperative acts in the future are AGREE, hostile ones THREATEN, and to sign or ratify is SUPPORT (Open
Event Data Alliance: PLOVER Codebook, 2022, on AGREE, SUPPORT and THREATEN).
"""

from __future__ import annotations

from typing import Final

COOPERATIVE: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HOSTILE: Final = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
SIGNING: Final = ("sign", "ratif", "initial", "finali")
"""Beginnings of words that put a name under what was agreed."""


def plover_root(root: str, modality: str, word: str) -> str:
    """The root that the codebook gives to an act of this type and modality, told by `word`."""
    if modality in {"planned", "threatened"}:
        if root in COOPERATIVE and modality == "planned":
            return "AGREE"
        if root in HOSTILE:
            return "THREATEN"
    if root == "AGREE" and word.lower().startswith(SIGNING):
        return "SUPPORT"
    return root

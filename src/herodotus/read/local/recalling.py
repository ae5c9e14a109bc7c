"""Words that point back to a happening told before: "the attack", "Tuesday's bombing", "that decision"."""

from __future__ import annotations

from typing import Final

from herodotus.read.local.drafts import Draft
from herodotus.read.local.grammar import Trigger
from herodotus.read.local.scene import Scene
from herodotus.records.claim import UNREALISED

_POINTS: Final = frozenset({"the", "this", "that", "these", "those"})
_WITHIN: Final = 3
"""Words between the pointing word and the noun, at most: "the deadly suicide bombing"."""

_WIDE: Final = frozenset({"attack", "assault", "violence", "bloodshed", "incident", "strike", "killing", "raid"})
"""Nouns for a happening that another noun told more closely."""


def points_back(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun has a word before it by which the reader is meant to know which happening it is."""
    if trigger.voice != "noun":
        return False
    for index in range(trigger.first - 1, max(-1, trigger.first - 2 - _WITHIN), -1):
        word = scene.words.lower(index)
        if word in _POINTS or (word == "'s" and scene.words.lower(index - 1).endswith("day")):
            return True
        if not word.replace("-", "").isalpha() or word in {"of", "in", "on", "and", "to", "for", "a", "an"}:
            return False
    return False


def tells_again(draft: Draft, known: Draft) -> bool:
    """Whether a draft that points back can tell of a happening told before: nothing that it says contradicts that one.

    Whether their times meet is for the caller to know.
    """
    if not draft.again or draft.root != known.root or draft.scene is known.scene or draft.polarity != known.polarity:
        return False
    if (draft.modality in UNREALISED) != (known.modality in UNREALISED):
        return False
    words = {draft.trigger.sense.lemma, known.trigger.sense.lemma}
    if len(words) > 1 and not words & _WIDE:
        return False
    if draft.losses and known.losses and draft.losses != known.losses:
        return False
    roles = ((draft.initiators, known.initiators), (draft.targets, known.targets))
    shared = [bool(_named(ours) & _named(theirs)) for ours, theirs in roles]
    apart = [
        bool(_named(ours) and _named(theirs) and not both) for (ours, theirs), both in zip(roles, shared, strict=True)
    ]
    unnamed = not any(_named(ours) for ours, _ in roles)
    return not any(apart) and (unnamed or any(shared))


def _named(ids: tuple[str, ...]) -> set[str]:
    return {ident for ident in ids if not ident.startswith("group-")}

"""What should be looked at first: claims that are doubtful, contested, or that much hangs on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from herodotus.records import Claim, Event, Relation
from herodotus.store.base import View

CONTESTED = 0.5
"""What it adds that a claim disagrees with another: as much as half of the confidence."""

LEANED_ON = 0.1
"""What each doubling of the claims that hang on it adds."""

ROLLED_UP = frozenset({"part_of", "facade_of", "wing_of", "brigade_of", "leader_of"})
"""Kinds of tie by which what an actor does counts for a side."""


@dataclass(frozen=True, slots=True)
class Due:
    """A claim to look at. `weight`: the greater the sooner; `why`: what makes it so, in words."""

    claim: str
    weight: float
    why: tuple[str, ...]


def due(view: View, disagreed: Iterable[str] = (), decided: Container[str] = ()) -> list[Due]:
    """The claims of a view, the most urgent first: what the reader is unsure of, what is contested, what carries much.

    weight = (1 − confidence) + 0.5 if it is among `disagreed` (ids of claims) + 0.1 · log₂(1 + dependants). Dependants
    of an event are the events that answer it; of a tie that makes one part of another, the events of its subject.
    Statement keys in `decided` are left out.
    """
    contested = Counter(disagreed)
    answers = Counter(response.event for event in view.events() for response in event.responds_to)
    acts = Counter(actor for event in view.events() for actor in {*event.initiators, *event.targets})
    every = (claim for reading in view.readings for claim in reading.claims() if claim.key not in decided)
    found = [
        weigh(claim.id, claim.confidence, contested[claim.id], _dependants(claim, answers, acts)) for claim in every
    ]
    return sorted(found, key=lambda one: (-one.weight, one.claim))


def _dependants(claim: Claim, answers: Mapping[str, int], acts: Mapping[str, int]) -> tuple[int, str]:
    """How many claims hang on one, and which these are in words."""
    if isinstance(claim, Event):
        return answers[claim.id], "answered by"
    if isinstance(claim, Relation) and claim.kind in ROLLED_UP:
        return acts[claim.subject], "rolls up"
    return 0, ""


def weigh(claim: str, confidence: float, disagreements: int, dependants: tuple[int, str]) -> Due:
    """A claim with its weight, and why it is due; `dependants` are how many claims hang on it, and how in words."""
    count, what = dependants
    weight = 1 - confidence + CONTESTED * bool(disagreements) + LEANED_ON * math.log2(1 + count)
    why = [f"confidence {confidence:.2f}"]
    if disagreements:
        why.append("others disagree" if disagreements == 1 else f"in {disagreements} disagreements")
    if count:
        why.append(f"{what} {count} event{'s' if count > 1 else ''}")
    return Due(claim, round(weight, 3), tuple(why))

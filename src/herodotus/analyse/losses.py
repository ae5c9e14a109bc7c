"""Losses as ranges: what the words of a text allow, and when two texts cannot both be right."""

from __future__ import annotations

import math

from herodotus.analyse.figures import Range, ranges_meet
from herodotus.records import Event, Loss


def loss_range(loss: Loss) -> Range:
    """The least and the most that a stated loss allows: "at least 20" has no upper end, "dozens" may have no value."""
    if loss.low is None and loss.high is None:
        return (0.0, math.inf) if loss.value is None else (loss.value, loss.value)
    return (0.0 if loss.low is None else loss.low, math.inf if loss.high is None else loss.high)


def losses_differ(one: Event, other: Event, kind: str) -> bool:
    """Whether two accounts give losses of one kind that no number satisfies.

    Only accounts that give one loss of the kind are compared: where a text counts several groups, which of them the
    other text counts is not known.
    """
    ours = [loss for loss in one.losses if loss.kind == kind]
    theirs = [loss for loss in other.losses if loss.kind == kind]
    if len(ours) != 1 or len(theirs) != 1:
        return False
    return not ranges_meet(loss_range(ours[0]), loss_range(theirs[0]))

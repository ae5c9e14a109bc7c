"""Whether two named actors can be one doer: an answer to who did it that does not contradict another answer.

Here an umbrella does not make its members one: two groups of one coalition, even one that is part of a state, are two
doers, while the organs of a state are one.
"""

from __future__ import annotations

from functools import cache

from herodotus import vocabulary
from herodotus.resolve.incidents.sides import act_for_each_other, acts_for

_OF_THEIR_OWN = frozenset({"armed_group", "coalition", "party"})


@cache
def one_doer(one: str, other: str) -> bool:
    """Whether two actors are the same, one acts for the other, or both are organs of one state."""
    if one == other or one in acts_for(other) or other in acts_for(one):
        return True
    return act_for_each_other(one, other) and not {_kind(one), _kind(other)} & _OF_THEIR_OWN


def _kind(actor_id: str) -> str:
    return vocabulary.actors().get(actor_id).kind if actor_id in vocabulary.actors() else ""

"""Which known actors act for each other, by the standing ties of the vocabulary."""

from __future__ import annotations

from functools import cache

from herodotus import vocabulary

_ACTING_FOR = frozenset({"part_of", "leader_of", "member_of", "represents"})


def act_for_each_other(one: str, other: str) -> bool:
    """Whether two actors are one side: the same, or one above the other, or both parts of the same state."""
    if one == other:
        return True
    above, over = acts_for(one), acts_for(other)
    return one in over or other in above or any(_is_state(actor) for actor in above & over)


@cache
def acts_for(actor_id: str) -> frozenset[str]:
    """All that an actor is part of, leads or represents, however far up. Unknown actors act for nobody."""
    found: set[str] = set()
    waiting = [actor_id]
    while waiting:
        current = waiting.pop()
        if current not in vocabulary.actors():
            continue
        for parent in vocabulary.actors().get(current).parents:
            if parent.kind in _ACTING_FOR and parent.id not in found:
                found.add(parent.id)
                waiting.append(parent.id)
    return frozenset(found)


@cache
def tops(actor_id: str) -> frozenset[str]:
    """The actor and those above it that act for nobody further: two that act for each other share one."""
    above = acts_for(actor_id)
    return frozenset(actor for actor in {actor_id, *above} if not acts_for(actor)) or frozenset({actor_id})


def _is_state(actor_id: str) -> bool:
    return actor_id in vocabulary.actors() and vocabulary.actors().get(actor_id).kind == "state"

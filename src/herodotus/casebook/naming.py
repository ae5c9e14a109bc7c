"""What people call an actor, and the id that a decision is made on."""

from __future__ import annotations

from herodotus import vocabulary
from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound


def actor_id(casebook: Casebook, wanted: str) -> str:
    """The id that an id or a name, whatever its case, stands for; an id is kept as it is, merged or not.

    Raises NotFound for what neither the record nor the vocabulary knows, and for a name that several bear.
    """
    if wanted in vocabulary.actors() or wanted in raw_ids(casebook):
        return wanted
    try:
        return casebook.store.find_actor(wanted)
    except NotFound:
        known = known_actor(wanted)
        if known is None:
            raise
        return known


def raw_ids(casebook: Casebook) -> frozenset[str]:
    """The ids that judgements in force name: once merged, they are no longer listed."""
    return frozenset(end for judgement in casebook.store.judgements(of="actor") for end in judgement.ends)


def known_actor(name: str) -> str | None:
    """The id of the only actor of the vocabulary that bears a name; None when none does, or several."""
    wanted = name.casefold()
    found = [
        entry.id
        for entry in vocabulary.actors()
        if wanted in {known.casefold() for known in (entry.name, *entry.names, *entry.acronyms, *entry.short)}
    ]
    return found[0] if len(found) == 1 else None

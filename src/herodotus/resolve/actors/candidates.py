"""Which actors may be one, for a person to judge. Nothing is merged here, and nothing is kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from herodotus import vocabulary
from herodotus.records import Actor
from herodotus.resolve.actors.blocking import Keys, blocking_keys, sharing
from herodotus.resolve.actors.context import Context
from herodotus.resolve.actors.known import entry_of
from herodotus.resolve.actors.scoring import POSSIBLE, Candidate, Subject, bearers_of, compare_actors, subject_of


def candidates(actors: Iterable[Actor], context: Context | None = None) -> list[Candidate]:
    """The pairs of actors that may be one, the likeliest first, each with its score and reasons.

    Actors of one id are one already, their names taken together. A body without a name (`group-…`) is known in its own
    text only and never proposed; nor are two known actors, which the vocabulary keeps apart. Same actors, in any order,
    same answer.
    """
    subjects = [subject_of(actor) for actor in _by_id(actors)]
    bearers = bearers_of(subjects)
    around = context or Context()
    found = []
    for a, b in sharing(_names(subjects)):
        one, other = subjects[a], subjects[b]
        if one.actor.id in vocabulary.actors() and other.actor.id in vocabulary.actors():
            continue
        compared = compare_actors(one, other, around, bearers)
        if compared.score >= POSSIBLE:
            found.append(Candidate(one.actor.id, other.actor.id, compared.score, compared.why))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _by_id(actors: Iterable[Actor]) -> list[Actor]:
    """Every named actor once, sorted by id, with all its spellings."""
    spellings: dict[str, dict[str, None]] = {}
    kinds: dict[str, str] = {}
    for actor in sorted(actors, key=lambda one: (one.id, one.name, one.kind, one.aliases)):
        if not actor.id.startswith("group-"):
            spellings.setdefault(actor.id, {}).update(dict.fromkeys((actor.name, *actor.aliases)))
            kinds.setdefault(actor.id, actor.kind)
    return [Actor(key, next(iter(names)), kinds[key], tuple(names)[1:]) for key, names in spellings.items()]


def _names(subjects: Sequence[Subject]) -> list[tuple[int, Keys]]:
    """Every name of every actor as the actor's place and the name's keys."""
    return [(place, blocking_keys(name, entry_of(name))) for place, one in enumerate(subjects) for name in one.names]

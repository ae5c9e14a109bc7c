"""Who may be the same as one actor, without comparing all with all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from herodotus import vocabulary
from herodotus.records import Actor
from herodotus.resolve.actors.blocking import Keys, blocking_keys
from herodotus.resolve.actors.candidates import _by_id
from herodotus.resolve.actors.context import Context
from herodotus.resolve.actors.known import entry_of
from herodotus.resolve.actors.scoring import POSSIBLE, Candidate, Subject, bearers_of, compare_actors, subject_of

MOST = 200
"""Actors that one is compared with: those that share most words of a name with it."""

ContextOf = Callable[[Sequence[str]], Context]


def candidates_for(ident: str, actors: Iterable[Actor], around: ContextOf | None = None) -> list[Candidate]:
    """The actors that may be one with `ident`, the likeliest first, scored as `candidates` scores them.

    `around` tells what stands beside some actors: it is asked once, for those whose names are worth a look. Compared
    are those that share a word of a name, at most `MOST`; of a word that very many bear, fewer may be found than
    `candidates` finds.
    """
    subjects = {actor.id: subject_of(actor) for actor in _by_id(actors)}
    mine = subjects.pop(ident, None)
    if mine is None:
        return []
    bearers = bearers_of([mine, *subjects.values()])
    alike = [other for other in _alike(mine, list(subjects.values())) if not _both_known(mine, other)]
    bare = [other for other in alike if compare_actors(mine, other, Context(), bearers).score >= POSSIBLE - 0.2]
    context = around([ident, *(other.actor.id for other in bare)]) if around and bare else Context()
    found = []
    for other in bare:
        one, another = sorted((mine, other), key=lambda subject: subject.actor.id)
        compared = compare_actors(one, another, context, bearers)
        if compared.score >= POSSIBLE:
            found.append(Candidate(one.actor.id, another.actor.id, compared.score, compared.why))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _alike(mine: Subject, others: Sequence[Subject]) -> list[Subject]:
    own = [frozenset(keys) for keys in _keys(mine)]
    shared = [(max(len(keys & set(other)) for keys in own for other in _keys(one)), one) for one in others]
    near = [(count, one) for count, one in shared if count]
    near.sort(key=lambda pair: (-pair[0], pair[1].actor.id))
    return [one for _, one in near[:MOST]]


def _keys(subject: Subject) -> list[Keys]:
    return [blocking_keys(name, entry_of(name)) for name in subject.names]


def _both_known(one: Subject, other: Subject) -> bool:
    """The vocabulary keeps apart what it knows."""
    return one.actor.id in vocabulary.actors() and other.actor.id in vocabulary.actors()

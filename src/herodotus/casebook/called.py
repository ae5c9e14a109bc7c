"""What actors are called in a casebook, by whom, and who may be the same as one of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from herodotus import vocabulary
from herodotus.casebook.deciders import decider
from herodotus.casebook.opening import Casebook
from herodotus.errors import UsageError
from herodotus.records import Actor, Judgement, Reading, Scope
from herodotus.resolve.actors import Candidate, Context, context_of
from herodotus.resolve.actors.one import candidates_for
from herodotus.store.deciding.identity import Identity
from herodotus.store.index.indexing import fold_words
from herodotus.store.pages import DocumentLine
from herodotus.store.paging import called as asked
from herodotus.store.paging.called import Extent, NameUsed

FEW = 500
"""Claims of an actor up to which its company is looked at when it is compared; of busier ones names alone count."""


def extents(casebook: Casebook, scope: Scope, actors: Collection[str]) -> dict[str, Extent]:
    """How many claims name each of some actors, and when the first and the last was published."""
    return asked.extents(casebook.store.database, scope, actors)


def naming_documents(casebook: Casebook, actors: Collection[str]) -> dict[str, int]:
    """How many documents name each of some actors."""
    return asked.naming_documents(casebook.store.database, actors)


def names_used(casebook: Casebook, actor: str) -> list[NameUsed]:
    """The names of an actor, and how many documents use each."""
    return asked.names_used(casebook.store.database, actor)


def documents_naming(casebook: Casebook, actor: str, name: str, limit: int = 200) -> list[DocumentLine]:
    """The documents that use a name for an actor, the newest first."""
    return asked.documents_naming(casebook.store.database, actor, name, limit)


def called(casebook: Casebook, scope: Scope, actors: Collection[str]) -> dict[str, Actor]:
    """What actors are called in a scope, by id; who is not in it is absent."""
    return asked.called(casebook.store.database, scope, actors)


def known_by(words: str) -> list[str]:
    """The ids of actors of the vocabulary one of whose names, in any script, has words that begin as these do."""
    wanted = fold_words(words).split()
    return [ident for ident, names in _known_words() if wanted and any(_has(name, wanted) for name in names)]


@lru_cache(maxsize=1)
def _known_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (entry.id, tuple(fold_words(name) for name in (entry.name, *entry.names, *entry.acronyms, *entry.short)))
        for entry in vocabulary.actors()
    )


def _has(name: str, wanted: Sequence[str]) -> bool:
    return all(f" {word}" in f" {name}" for word in wanted)


def judgements_on(casebook: Casebook, actor: str) -> list[Judgement]:
    """The judgements in force that name an actor under any of its ids, in the order in which they were made."""
    every = casebook.store.judgements(of="actor")
    ids = set(Identity.of(every).same_as(actor))
    return [one for one in every if ids & set(one.ends)]


def may_be(casebook: Casebook, actor: str) -> list[Candidate]:
    """Who may be the same as an actor, by names, kind and company, the likeliest first; without those judged apart."""
    apart = {frozenset(one.ends) for one in judgements_on(casebook, actor) if one.verdict == "different"}
    everyone = asked.everyone(casebook.store.database)
    found = candidates_for(actor, everyone, lambda ids: _company(casebook, ids))
    return [pair for pair in found if frozenset((pair.one, pair.other)) not in apart]


def _company(casebook: Casebook, actors: Sequence[str]) -> Context:
    """What stands beside some actors, but for those of whom very much is claimed."""
    sizes = extents(casebook, Scope(), actors)
    few = [actor for actor in actors if actor in sizes and sizes[actor].claims <= FEW]
    readings: dict[str, Reading] = {}
    for actor in few:
        for reading in casebook.view(about=actor).readings:
            readings[f"{actor} {reading.document.id}"] = reading
    return context_of(readings.values())


def take_back(casebook: Casebook, judgement: str, by: str | None = None, why: str = "") -> Judgement:
    """Withdraw one judgement on actors, by its id: both are then what they were before.

    Raises NotFound for one that is not there, UsageError for one that is withdrawn already.
    """
    found = casebook.store.withdraw("judgement", judgement, decider(by), why)
    if not isinstance(found, Judgement):
        raise UsageError(f"{judgement} is no judgement.", "`herodotus actors` shows which are in force.")
    return found

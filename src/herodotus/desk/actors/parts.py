"""What the page of an actor is made of: who it is, by which names, its ties, its profile, its standing in law."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from herodotus import vocabulary
from herodotus.analyse.designations import named
from herodotus.analyse.private import PUBLIC_TIES, may_be_private
from herodotus.analyse.profile import Profile
from herodotus.analyse.profile.asking import script
from herodotus.analyse.status import StatusOf, status_of
from herodotus.casebook import Casebook
from herodotus.casebook.called import extents, names_used
from herodotus.casebook.listing import lists_for
from herodotus.casebook.profiling import profile as profile_of
from herodotus.desk.actors.of_actors import OfActors
from herodotus.desk.keeping.kept import Kept, key_of
from herodotus.errors import NotFound
from herodotus.records import Actor, Relation, Scope
from herodotus.store.pages import ActorPage, Named
from herodotus.store.paging.called import Extent, NameUsed

FIELDS = (
    "meaning activity suffered targets places milestones leaders commands chains affiliates rivals subordinates legal "
    "figures statements last_update"
).split()
"""The fields of a profile, in the order in which they are read."""

_TOLD: OfActors[ActorPage] = OfActors(200)
_TOLD_THEN: Kept[ActorPage] = Kept(50)
_SIZES: OfActors[Extent] = OfActors(2_000)
_PROFILES: Kept[Profile] = Kept(50)
_STANDING: Kept[StatusOf] = Kept(50)


@dataclass(frozen=True, slots=True)
class ByScript:
    """The names of an actor in one script."""

    script: str
    names: tuple[NameUsed, ...]


def by_script(names: Iterable[NameUsed]) -> list[ByScript]:
    """Names by their script, those of the most documents first."""
    found: dict[str, list[NameUsed]] = {}
    for one in names:
        found.setdefault(script(one.name), []).append(one)
    return [ByScript(word, tuple(of_script)) for word, of_script in found.items()]


def is_private(casebook: Casebook, scope: Scope, actor: Named) -> bool:
    """Whether an actor is a private person, as `analyse.private` has it, by the few claims that could make it public.

    The day that a scope is for makes no difference: who was public once is no private person.
    """
    if not may_be_private(Actor(actor.id, actor.name, actor.kind)):
        return False
    asked = replace(scope, as_of=None)
    for kind in sorted(PUBLIC_TIES):
        found = casebook.store.claims_page(asked, body="relation", type=kind, actor=actor.id, limit=200)
        if any(_makes_public(line.claim, actor.id) for line in found.claims):
            return False
    return True


def _makes_public(claim: object, actor: str) -> bool:
    if not isinstance(claim, Relation) or claim.polarity != "affirmed":
        return False
    return actor == (claim.object if claim.kind == "founded_by" else claim.subject)


def told_of(casebook: Casebook, scope: Scope, actor: str) -> ActorPage:
    """Who an actor is, by any of its ids, and how much is told of it. Raises NotFound."""
    if scope.known_at is not None:
        key = key_of(casebook, scope, actor)
        return _TOLD_THEN.get(key, lambda: casebook.store.actor_page(scope, actor, 1))

    def ask(_: Collection[str]) -> dict[str, tuple[ActorPage, Collection[str]]]:
        page = casebook.store.actor_page(scope, actor, 1)
        return {actor: (page, {page.actor.id, *page.names, *page.page.names})}

    return _TOLD.get(casebook, scope, [actor], ask)[actor]


def name_under(casebook: Casebook, page: ActorPage, ident: str) -> str:
    """What documents most call an actor under one of its ids: by which those merged into it are told apart."""
    if ident == page.actor.id:
        return page.actor.name
    own = [used.name for used in names_used(casebook, page.actor.id) if used.id == ident]
    if own:
        return own[0]
    return vocabulary.actors().get(ident).name if ident in vocabulary.actors() else ident


def ends_called(casebook: Casebook, scope: Scope, actors: Iterable[str]) -> dict[str, str]:
    """What each of some actors is called under its own id, whether merged into another or not; else its id."""
    found = {}
    for ident in dict.fromkeys(actors):
        try:
            found[ident] = name_under(casebook, told_of(casebook, scope, ident), ident)
        except NotFound:
            found[ident] = ident
    return found


def sizes(casebook: Casebook, scope: Scope, actors: tuple[str, ...]) -> dict[str, Extent]:
    """How much is claimed of each of some actors; nothing for a scope that looks back, of which no counts are kept."""
    if scope.known_at is not None:
        return {}

    def ask(missing: Collection[str]) -> dict[str, tuple[Extent, Collection[str]]]:
        return {actor: (extent, {actor}) for actor, extent in extents(casebook, scope, missing).items()}

    return _SIZES.get(casebook, scope, actors, ask)


def profile(casebook: Casebook, scope: Scope, actor: str) -> Profile:
    """The profile of an actor, kept while the record is the same. Raises UsageError for a private person."""
    return _PROFILES.get(key_of(casebook, scope, actor), lambda: _profile(casebook, scope, actor))


def _profile(casebook: Casebook, scope: Scope, actor: str) -> Profile:
    with casebook.looking(scope) as view:
        return profile_of(casebook, view, actor)


def standing(casebook: Casebook, scope: Scope, actor: str) -> StatusOf:
    """How an actor stands in law, by lists and by claims, kept while the record is the same."""
    return _STANDING.get(key_of(casebook, scope, actor), lambda: _standing(casebook, scope, actor))


def _standing(casebook: Casebook, scope: Scope, actor: str) -> StatusOf:
    with casebook.looking(scope) as view:
        names = named(view, actor).names
        return status_of(view, actor, scope.as_of, lists_for(casebook, names, scope, scope.as_of))


@dataclass(frozen=True, slots=True)
class Spellings:
    """What an actor is called: by documents as its name, by documents as a description, and only by the vocabulary."""

    names: list[ByScript]
    described: tuple[NameUsed, ...]
    known: dict[str, tuple[str, ...]]


def spelled(casebook: Casebook, scope: Scope, page: ActorPage) -> Spellings:
    """The names of an actor as the scope sees them, with how many documents use each, by script."""
    seen, ident = {page.actor.name, *page.actor.aliases}, page.actor.id
    used = [one for one in names_used(casebook, ident) if scope.known_at is None or one.name in seen]
    known: dict[str, list[str]] = {}
    entry = vocabulary.actors().get(ident) if ident in vocabulary.actors() else None
    written = {one.name for one in used}
    for name in dict.fromkeys((*entry.names, *entry.acronyms, *entry.short) if entry else ()):
        if name not in written:
            known.setdefault(script(name), []).append(name)
    # "militia" describes it and does not name it.
    described = tuple(one for one in used if one.name.islower() and one.name != page.actor.name)
    names = by_script(one for one in used if one not in described)
    return Spellings(names, described, {word: tuple(found) for word, found in known.items()})

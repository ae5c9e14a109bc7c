"""Claims and actors under the ids that judgements give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from herodotus import vocabulary
from herodotus.records import Actor, Assessment, Claim, Event, Figure, Reading, Relation
from herodotus.store.deciding.identity import Identity
from herodotus.store.index.indexing import actors_in


def renamed(claim: Claim, canonical: Mapping[str, str]) -> Claim:
    """The claim with every actor under its canonical id."""
    if not any(actor in canonical for _, actor in actors_in(claim)):
        return claim
    speakers = _ids(claim.speakers, canonical)
    if isinstance(claim, Event):
        return replace(
            claim,
            speakers=speakers,
            initiators=_ids(claim.initiators, canonical),
            targets=_ids(claim.targets, canonical),
        )
    if isinstance(claim, Relation):
        subject, target = (canonical.get(end, end) for end in (claim.subject, claim.object))
        return replace(claim, speakers=speakers, subject=subject, object=target)
    if isinstance(claim, Figure):
        found = claim.subject and canonical.get(claim.subject, claim.subject)
        return replace(claim, speakers=speakers, subject=found)
    if isinstance(claim, Assessment):
        return replace(claim, speakers=speakers, about=_ids(claim.about, canonical))
    return replace(claim, speakers=speakers)


class Renaming:
    """How merged actors are called: as the vocabulary does, else as the one whose id they bear, else as the first."""

    def __init__(self, identity: Identity, readings: Iterable[Reading]) -> None:
        self._canonical = identity.canonical
        self._shown: dict[str, tuple[str, str]] = {}
        for name in identity.members:
            if name in vocabulary.actors():
                entry = vocabulary.actors().get(name)
                self._shown[name] = (entry.name, entry.kind)
        every = [actor for reading in readings for actor in reading.actors if actor.id in self._canonical]
        for actor in (*(actor for actor in every if actor.id == self._canonical[actor.id]), *every):
            self._shown.setdefault(self._canonical[actor.id], (actor.name, actor.kind))

    def actors(self, actors: Iterable[Actor]) -> tuple[Actor, ...]:
        """A reading's actors, those that are one made one, in their order."""
        out: dict[str, Actor] = {}
        for actor in actors:
            found = self._named(actor)
            known = out.get(found.id)
            out[found.id] = _joined(known, found) if known else found
        return tuple(out.values())

    def _named(self, actor: Actor) -> Actor:
        ident = self._canonical.get(actor.id)
        if ident is None:
            return actor
        name, kind = self._shown[ident]
        names = dict.fromkeys((actor.name, *actor.aliases))
        return Actor(ident, name, kind, tuple(alias for alias in names if alias != name), actor.mentions)


def _joined(one: Actor, other: Actor) -> Actor:
    aliases = tuple(dict.fromkeys((*one.aliases, *other.aliases)))
    mentions = tuple(sorted((*one.mentions, *other.mentions), key=lambda mention: (mention.start, mention.end)))
    return Actor(one.id, one.name, one.kind, aliases, mentions)


def _ids(ids: tuple[str, ...], canonical: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(canonical.get(ident, ident) for ident in ids))

"""A part of a view: some of its claims with their documents and actors, for what need not look at all of them."""

from __future__ import annotations

from collections.abc import Iterable

from herodotus.records import Actor, Claim, Document, Event, Outcome, ReaderVersion, Reading, Relation
from herodotus.store.base import View

_READER = ReaderVersion("record", "")


def part_of(view: View, claims: Iterable[str], actors: bool = True) -> View:
    """A view of some event and relation claims alone, in their documents; each is loaded.

    Without `actors` it does not know what anybody is called.
    """
    told: dict[str, list[Claim]] = {}
    documents: dict[str, Document] = {}
    for ident, document in view.documents_of(list(dict.fromkeys(claims))).items():
        documents[document.id] = document
        told.setdefault(document.id, []).append(view.claim(ident))
    readings = [_reading(view, documents[ident], found, actors) for ident, found in told.items()]
    states = {claim.id: view.state(claim.id) for found in told.values() for claim in found}
    return View(View.of(tuple(readings)).readings, view.scope, states, view.merged)


def _reading(view: View, document: Document, claims: list[Claim], named: bool) -> Reading:
    events = tuple(claim for claim in claims if isinstance(claim, Event))
    relations = tuple(claim for claim in claims if isinstance(claim, Relation))
    ids = {actor: None for event in events for actor in (*event.initiators, *event.targets, *event.speakers)}
    ids |= {actor: None for one in relations for actor in (one.subject, one.object, *one.speakers)}
    actors = [actor for ident in ids if (actor := view.actors.get(ident))] if named else []
    return Reading(document, _READER, Outcome("read"), tuple(map(_bare, actors)), events, relations)


def _bare(actor: Actor) -> Actor:
    return Actor(actor.id, actor.name, actor.kind, actor.aliases)

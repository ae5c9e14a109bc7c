"""One claim, looked up without putting the record together: what that costs does not grow with the record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound
from herodotus.records import Actor, Claim, Reading, Scope
from herodotus.records.review import State
from herodotus.store.base import View
from herodotus.store.seeing.page_parts import named_in


class OneClaimView(View):
    """The record beside one claim: who its actors are is at hand, all else is fetched when somebody asks for it."""

    _casebook: Casebook
    _names: Mapping[str, str]

    def __init__(self, casebook: Casebook, scope: Scope, names: Mapping[str, str], undated: int) -> None:
        self.__dict__.update({"scope": scope, "undated": undated, "_casebook": casebook, "_names": names})

    @cached_property
    def _whole(self) -> View:
        return self._casebook.view(self.scope)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The readings, all of them loaded."""
        return self._whole.readings

    @cached_property
    def states(self) -> Mapping[str, State]:
        """Where each claim stands that somebody reviewed."""
        return self._whole.states

    @cached_property
    def merged(self) -> Mapping[str, str]:
        """What the merged actors go by."""
        return self._whole.merged

    def name(self, actor_id: str) -> str:
        """What an actor is called; the id itself for one that is not in the view."""
        return self._names[actor_id] if actor_id in self._names else super().name(actor_id)

    def find_actor(self, wanted: str) -> Actor:
        """The actor of that id or name. Raises NotFound, also when a name is not unique."""
        with self._casebook.looking(self.scope) as view:
            return view.find_actor(wanted)


def claim_within(casebook: Casebook, claim_id: str, scope: Scope) -> tuple[Claim, Reading, View]:
    """A claim as a scope sees it, the reading that holds it without its other claims, and the view beside it.

    Raises NotFound for one that the scope leaves out.
    """
    with casebook.looking(scope) as view:
        claim, document = view.claim(claim_id), view.document_of(claim_id)
        names, undated = {actor: view.name(actor) for actor in named_in([claim])}, view.undated
    held = casebook.store.opened(document.id, scope, claim_id)
    reading = Reading(document, held.reader, held.outcome)
    return claim, reading, OneClaimView(casebook, scope, names, undated)


def claim_as_read(casebook: Casebook, claim_id: str) -> tuple[Claim, Reading, View]:
    """A claim that no view shows, as one that was rejected: as the reader made it. Raises NotFound."""
    holder = casebook.store.holder(claim_id)
    if any(one.document == holder for one in casebook.store.retractions()):
        raise NotFound(f"There is no claim {claim_id!r}.", "`herodotus timeline` lists the ids of claims.")
    reading = casebook.store.newest_reading(holder)
    claim = next(one for one in reading.claims() if one.id == claim_id)
    with casebook.looking() as view:
        names = {actor: view.name(actor) for actor in named_in([claim])}
    return claim, reading, OneClaimView(casebook, Scope(), names, 0)

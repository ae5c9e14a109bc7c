"""Who acts for whom: what is part of an actor, leads it, represents it or is its member, however far down.

Standing ties of the registry and affirmed relation claims of the view count alike, each for the days for which it is
not known to be over or not to have begun. Forces and offices without a name of their own act for the state whose
nationality a text gives them ("U.S. soldiers"); civilians do not. A state acts for nobody, and bodies and forces of a
state act for states and their bodies and forces only: a parliament with militia members is no militia. Cycles end where
they begin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from herodotus import vocabulary
from herodotus.analyse.sides.side import ALWAYS, Member, Windows, both, either, stated
from herodotus.records.claim import UNREALISED
from herodotus.store.base import View
from herodotus.store.slim import RelationRow

ACTING = frozenset({"part_of", "wing_of", "brigade_of", "facade_of", "member_of", "leader_of", "represents"})
"""Kinds of tie whose subject acts for its object."""

_STATE_BODIES = frozenset({"government_body", "military"})
_OVER_STATE_BODIES = _STATE_BODIES | {"state"}


@dataclass(frozen=True, slots=True)
class Link:
    """`below` acts for `above`: by a standing tie of the registry, by claims, or by both; or called so in `words`."""

    below: str
    above: str
    kind: str
    windows: Windows
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    words: str = ""


class Acting:
    """The ties of a view by which one acts for another."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._standing: dict[str, dict[tuple[str, str], Windows]] = {}
        self._told: dict[str, dict[tuple[str, str], list[RelationRow]]] = {}
        self._kinds: dict[str, str] = {}
        self._links: dict[str, list[Link]] = {}
        self._sured: dict[tuple[str, str, str], Link | None] = {}
        self._unnamed: dict[str, list[str]] | None = None
        merged = view.merged
        for entry in vocabulary.actors():
            for parent in entry.parents:
                if parent.kind in ACTING:
                    below, above = merged.get(entry.id, entry.id), merged.get(parent.id, parent.id)
                    self._standing.setdefault(above, {})[below, parent.kind] = ((parent.since, parent.until),)
        for row in view.relation_rows():
            if row.kind in ACTING and row.subject != row.object:
                self._told.setdefault(row.object, {}).setdefault((row.subject, row.kind), []).append(row)

    def kind(self, actor: str) -> str:
        """What kind of actor it is; "other" for one that nothing is known of."""
        if actor not in self._kinds:
            known = vocabulary.actors()
            named = known.get(actor) if actor in known else self._view.actors.get(actor)
            self._kinds[actor] = named.kind if named else "other"
        return self._kinds[actor]

    def all_for(self, roots: Mapping[str, Member], apart: Collection[str] = ()) -> dict[str, Member]:
        """Some actors with all that act for them. Whoever is in `apart` is left out, and who acts only through it."""
        found = dict(roots)
        waiting = dict.fromkeys(roots)
        while waiting:
            above = next(iter(waiting))
            del waiting[above]
            for told in self._below(above):
                held = found.get(told.below)
                if told.below in apart or told.below in roots or (held and held.windows == ALWAYS):
                    continue
                windows = _longer(held, found[above], told)
                link = self._sure(told) if windows else None
                if link and link is not told:
                    windows = _longer(held, found[above], link)
                if link and windows:
                    found[link.below] = replace(held, windows=windows) if held else self._member(link, windows)
                    waiting[link.below] = None
        return found

    def _below(self, above: str) -> Sequence[Link]:
        """The ties by which others may act for an actor, in a fixed order, whatever their kind and modality."""
        if above not in self._links:
            standing, told = self._standing.get(above, {}), self._told.get(above, {})
            pairs = sorted(standing.keys() | told.keys())
            links = [
                _link(one, above, kind, standing.get((one, kind)), told.get((one, kind), ())) for one, kind in pairs
            ]
            self._links[above] = [*filter(None, links), *self._national(above)]
        return self._links[above]

    def _sure(self, told: Link) -> Link | None:
        """A tie as far as its kinds of actor admit it and its claims are not only planned or supposed.

        Looks at actors and claims in full, and so only at those that a side hangs on.
        """
        key = told.below, told.above, told.kind
        if key not in self._sured:
            below, above = self.kind(told.below), self.kind(told.above)
            may = below != "state" and (below not in _STATE_BODIES or above in _OVER_STATE_BODIES)
            self._sured[key] = self._realised(told) if may else None
        return self._sured[key]

    def _realised(self, told: Link) -> Link | None:
        standing = self._standing.get(told.above, {}).get((told.below, told.kind))
        rows = self._told.get(told.above, {}).get((told.below, told.kind), ())
        kept = realised(rows)
        if told.words or len(kept) == len(told.claims):
            return told
        return _link(told.below, told.above, told.kind, standing, [*kept, *(r for r in rows if r.polarity == "denied")])

    def _national(self, state: str) -> Iterator[Link]:
        """The forces and offices that texts call by the nationality of a state and by no name."""
        entry = vocabulary.actors().get(state) if state in vocabulary.actors() else None
        if entry is None or entry.kind != "state":
            return
        surfaces = {name.casefold() for name in (entry.name, *entry.adjectives, *entry.acronyms)}
        firsts = {name.split()[0].replace(".", "") for name in surfaces}
        for ident in sorted(one for first in firsts for one in self._bodies().get(first, ())):
            actor = self._view.actors[ident]
            called = next((n for n in (actor.name, *actor.aliases) if _begins(n.casefold(), surfaces)), None)
            if called and actor.kind in _STATE_BODIES:
                yield Link(ident, state, "part_of", ALWAYS, words=called)

    def _bodies(self) -> dict[str, list[str]]:
        """The ids of bodies without a name, by the first word of what they are called."""
        if self._unnamed is None:
            self._unnamed = {}
            for ident in self._view.actor_ids:
                if ident.startswith("group-"):
                    _, _, words = ident.removeprefix("group-").partition("-")
                    self._unnamed.setdefault(words.partition("-")[0], []).append(ident)
        return self._unnamed

    def _member(self, link: Link, windows: Windows) -> Member:
        if link.words:
            return Member(link.below, "described", f"a text speaks of “{link.words}”")
        known = vocabulary.actors()
        standing = (link.below, link.kind) in self._standing.get(link.above, {})
        label = vocabulary.relation_kinds()[link.kind].label
        above = known.get(link.above).name if link.above in known else self._view.name(link.above)
        how = "by the registry" if standing else "by claims"
        rule = f"{label} {above}, {how}"
        return Member(link.below, "registry" if standing else "claims", rule, link.claims, link.denials, windows)


def _link(below: str, above: str, kind: str, standing: Windows | None, rows: Sequence[RelationRow]) -> Link | None:
    affirmed = [row for row in rows if row.polarity == "affirmed"]
    if standing is None and not affirmed:
        return None
    windows = stated_windows(affirmed) if affirmed else ALWAYS
    if standing and standing != ALWAYS:
        windows = standing if windows == ALWAYS else either((*standing, *windows))
    denials = tuple(row.claim for row in rows if row.polarity == "denied")
    return Link(below, above, kind, windows, tuple(row.claim for row in affirmed), denials)


def _longer(held: Member | None, above: Member, link: Link) -> Windows | None:
    """The days for which `below` is in, once the tie is counted; None where that adds none."""
    windows = both(above.windows, link.windows)
    if held and windows == held.windows:
        return None
    if held:
        windows = either((*held.windows, *windows))
    return windows if windows and (held is None or windows != held.windows) else None


def _begins(name: str, surfaces: Collection[str]) -> bool:
    return any(name.startswith(f"{surface} ") for surface in surfaces)


def realised(rows: Sequence[RelationRow]) -> list[RelationRow]:
    """The rows of ties that are affirmed, and not only planned or supposed."""
    return [row for row in rows if row.polarity == "affirmed" and row.modality not in UNREALISED]


def stated_windows(rows: Sequence[RelationRow]) -> Windows:
    """The days for which claims of one tie do not say that it is over or not begun."""
    return stated([row.first if row.starts else None for row in rows], [row.last if row.ends else None for row in rows])

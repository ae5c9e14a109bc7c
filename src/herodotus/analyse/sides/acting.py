"""Who acts for whom: what is part of an actor, leads it, represents it or is its member, however far down.

Standing ties of the registry and affirmed relation claims of the view count alike, each for the days for which it is
not known to be over or not to have begun. Forces and offices without a name of their own act for the state whose
nationality a text gives them ("U.S. soldiers"); civilians do not. A state acts for nobody, and bodies and forces of a
state act for states and their bodies and forces only: a parliament with militia members is no militia. Cycles end where
they begin.
"""

from __future__ import annotations

from collections import deque
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

    def below(self, above: str) -> Iterator[Link]:
        """The ties by which others act for an actor, in a fixed order."""
        standing, told = self._standing.get(above, {}), self._told.get(above, {})
        for below, kind in sorted(standing.keys() | told.keys()):
            if self._may(below, above):
                link = self._link(below, above, kind, standing.get((below, kind)), told.get((below, kind), ()))
                if link:
                    yield link
        if self.kind(above) == "state":
            yield from self._national(above)

    def all_for(self, roots: Mapping[str, Member], apart: Collection[str] = ()) -> dict[str, Member]:
        """Some actors with all that act for them. Whoever is in `apart` is left out, and who acts only through it."""
        found = dict(roots)
        waiting = deque(roots)
        while waiting:
            above = waiting.popleft()
            for link in self.below(above):
                if link.below in apart or link.below in roots:
                    continue
                held, windows = found.get(link.below), both(found[above].windows, link.windows)
                if held:
                    windows = either((*held.windows, *windows))
                if windows and (held is None or windows != held.windows):
                    found[link.below] = replace(held, windows=windows) if held else self._member(link, windows)
                    waiting.append(link.below)
        return found

    def _may(self, below: str, above: str) -> bool:
        kind = self.kind(below)
        return kind != "state" and (kind not in _STATE_BODIES or self.kind(above) in _OVER_STATE_BODIES)

    def _link(
        self, below: str, above: str, kind: str, standing: Windows | None, rows: Sequence[RelationRow]
    ) -> Link | None:
        affirmed = realised(self._view, rows)
        if standing is None and not affirmed:
            return None
        windows = stated_windows(affirmed) if affirmed else ALWAYS
        if standing and standing != ALWAYS:
            windows = standing if windows == ALWAYS else either((*standing, *windows))
        denials = tuple(row.claim for row in rows if row.polarity == "denied")
        return Link(below, above, kind, windows, tuple(row.claim for row in affirmed), denials)

    def _national(self, state: str) -> Iterator[Link]:
        """The forces and offices that texts call by the nationality of a state and by no name."""
        if state not in vocabulary.actors():
            return
        entry = vocabulary.actors().get(state)
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


def _begins(name: str, surfaces: Collection[str]) -> bool:
    return any(name.startswith(f"{surface} ") for surface in surfaces)


def realised(view: View, rows: Sequence[RelationRow]) -> list[RelationRow]:
    """The affirmed rows, from the first one on that is not only planned or supposed."""
    affirmed = [row for row in rows if row.polarity == "affirmed"]
    start = next((n for n, row in enumerate(affirmed) if view.claim(row.claim).modality not in UNREALISED), None)
    return [] if start is None else affirmed[start:]


def stated_windows(rows: Sequence[RelationRow]) -> Windows:
    """The days for which claims of one tie do not say that it is over or not begun."""
    return stated([row.first if row.starts else None for row in rows], [row.last if row.ends else None for row in rows])

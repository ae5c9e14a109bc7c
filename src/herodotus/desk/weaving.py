"""The network as the desk draws it: every tie with the days on which it counts, every actor at its place.

What a scope sees is woven once and kept while the record is the same; a day is then looked up and not worked out.
Places are those of the whole record, so that nothing moves when the scope does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import orjson

from herodotus import vocabulary
from herodotus.analyse.naming import kind_of
from herodotus.analyse.network.snapshot import Edge, edge_of
from herodotus.analyse.network.spans import days_of, spans
from herodotus.analyse.ties import SYMMETRIC, Tie, ties
from herodotus.analyse.ties_held import HOLDING, holding
from herodotus.casebook import Casebook
from herodotus.casebook.heads import newest_entry, stated_ties
from herodotus.desk.kept import Kept
from herodotus.publish.charts.network import LINES
from herodotus.publish.charts.spread import spread
from herodotus.publish.charts.svg import CHARACTER
from herodotus.records import Scope
from herodotus.store.base import View

MOST, MOST_TIES = 500, 3_000
"""Actors that are drawn, those with most ties, as long as no more ties join them. The table holds all."""

FEW = 5_000
"""Relation claims up to which a page waits for the network, and beyond which it comes after the page."""

LOCAL = "group-"
"""How the ids of groups begin that are known within one document only."""

Place = tuple[float, float]


@dataclass(frozen=True)
class Woven:
    """The ties that a scope sees, whenever they held. `names` and `kinds` are those of every actor in a tie."""

    scope: Scope
    entry: int
    ties: tuple[Tie, ...]
    names: Mapping[str, str]
    kinds: Mapping[str, str]

    @cached_property
    def affirmed(self) -> tuple[Tie, ...]:
        """The ties that somebody affirms: those that join anybody."""
        return tuple(tie for tie in self.ties if tie.claims)

    @cached_property
    def degrees(self) -> Counter[str]:
        """How many affirmed ties each actor has, whenever they held."""
        return Counter(end for tie in self.affirmed for end in (tie.subject, tie.object))

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """The actors that are drawn, those with most ties first."""
        near: dict[str, list[str]] = {}
        for tie in self.affirmed:
            near.setdefault(tie.subject, []).append(tie.object)
            near.setdefault(tie.object, []).append(tie.subject)
        chosen: dict[str, None] = {}
        joined = 0
        for actor in sorted(self.degrees, key=lambda ident: (-self.degrees[ident], ident))[:MOST]:
            joined += sum(other in chosen for other in near[actor])
            if joined > MOST_TIES:
                break
            chosen[actor] = None
        return tuple(chosen)

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that the texts name for a tie."""
        named = [day for tie in self.affirmed for day in days_of(tie)]
        return (min(named), max(named)) if named else None

    def name(self, actor: str) -> str:
        """What an actor is called."""
        return self.names.get(actor, actor)

    @cached_property
    def by_actor(self) -> Mapping[str, Sequence[Tie]]:
        """The ties of each actor, those that are only denied or supposed among them."""
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            for end in dict.fromkeys((tie.subject, tie.object)):
                found.setdefault(end, []).append(tie)
        return found

    def counting(self, day: date | None, dated: bool = False) -> list[Tie]:
        """The ties that count on a day, or whenever they held; where `dated`, only those with a stated day."""
        found = [tie for tie in self.affirmed if day is None or holding(tie, day).holds]
        return [tie for tie in found if not is_undated(tie, day)] if dated else found

    def held(self, day: date | None, dated: bool = False) -> list[Edge]:
        """The same, as the questions of the network have them."""
        return [edge_on(tie, day) for tie in self.counting(day, dated)]

    def about(self, actor: str) -> Sequence[Tie]:
        """Every tie of an actor, those that are only denied or supposed among them."""
        return self.by_actor.get(actor, ())

    def between(self, one: str, other: str) -> list[Tie]:
        """Every tie between two actors."""
        return [tie for tie in self.about(one) if {tie.subject, tie.object} == {one, other}]


def is_undated(tie: Tie, day: date | None) -> bool:
    """Whether a tie counts on a day only because no text says when it held; without a day, whether none does."""
    if tie.first_attested or tie.last_attested:
        return False
    return day is None or holding(tie, day).how == "undated"


def edge_on(tie: Tie, day: date | None) -> Edge:
    """A tie as an edge, with how it counts on a day."""
    held = holding(tie, day) if day and tie.claims else None
    return edge_of(tie, held.how, held.rule) if held else edge_of(tie)


_WOVEN: Kept[Woven] = Kept(3)
_PLACES: Kept[Mapping[str, Place]] = Kept(2)
_PAYLOADS: Kept[bytes] = Kept(4)


def woven(casebook: Casebook, scope: Scope) -> Woven:
    """The network of a scope, whatever its day: from what is kept, or put together."""
    asked, entry = replace(scope, as_of=None), newest_entry(casebook)
    return _WOVEN.get((casebook.where, entry, asked), lambda: _weave(casebook, asked, entry))


def is_at_hand(casebook: Casebook, scope: Scope) -> bool:
    """Whether the network of a scope is kept, or put together before anybody notices."""
    return stated_ties(casebook) <= FEW or _WOVEN.has(
        (casebook.where, newest_entry(casebook), replace(scope, as_of=None))
    )


def _weave(casebook: Casebook, scope: Scope, entry: int) -> Woven:
    with casebook.looking(scope) as view:
        found = ties(view)
        actors = dict.fromkeys(end for tie in found for end in (tie.subject, tie.object))
        names = {actor: view.name(actor) for actor in actors}
        return Woven(scope, entry, tuple(found), names, {actor: _kind(view, actor) for actor in actors})


def _kind(view: View, actor: str) -> str:
    known = None if actor in vocabulary.actors() else view.actors.get(actor)
    return known.kind if known else kind_of(view, actor)


# -- what the browser draws -------------------------------------------------------------------------------------------


def payload(casebook: Casebook, scope: Scope) -> bytes:
    """The network of a scope as JSON: names, kinds and places of actors, and for each tie its days.

    `nodes` are [id, name, kind, x, y, ties]; `ties` are [place of subject, place of object, kind, claims, spans], a
    span [first day or null, how it counts from then on]. Days are ISO words, which sort as days do. `gathered` are the
    nodes that the picture draws as one.
    """
    net = woven(casebook, scope)
    return _PAYLOADS.get((casebook.where, net.entry, net.scope), lambda: orjson.dumps(_plain(casebook, net)))


def _plain(casebook: Casebook, net: Woven) -> dict[str, Any]:
    where = places(casebook, net)
    number = {actor: place for place, actor in enumerate(net.drawn)}
    drawn = [tie for tie in net.affirmed if tie.subject in number and tie.object in number]
    days = net.days
    return {
        "entry": net.entry,
        "first": days[0] if days else None,
        "last": days[1] if days else None,
        "holding": sorted(HOLDING),
        "left_out": len(net.degrees) - len(net.drawn),
        "kinds": {kind: _kind_told(kind) for kind in sorted({tie.kind for tie in drawn})},
        "nodes": [[actor, net.name(actor), net.kinds[actor], *where[actor], net.degrees[actor]] for actor in net.drawn],
        "gathered": [[number[one] for one in group] for group in gathered(net)],
        "ties": [
            [
                number[tie.subject],
                number[tie.object],
                tie.kind,
                len(tie.claims),
                [[span.since, span.how] for span in spans(tie)],
            ]
            for tie in drawn
        ],
    }


def gathered(net: Woven) -> list[list[str]]:
    """Groups that each stand in one document, of one name and kind and bound to the same actor: drawn as one node.

    Whether two documents mean the same people by "the soldiers" nobody has said, so that only the picture joins them.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for actor in net.drawn:
        if actor.startswith(LOCAL):
            near = {end for tie in net.about(actor) if tie.claims for end in (tie.subject, tie.object)} - {actor}
            bound = max(near, key=lambda other: (net.degrees[other], other), default="")
            found.setdefault((net.name(actor).casefold(), net.kinds[actor], bound), []).append(actor)
    return [group for group in found.values() if len(group) > 1]


def _kind_told(kind: str) -> dict[str, Any]:
    entry = vocabulary.relation_kinds()[kind]
    return {"label": entry.label, "line": LINES.get(entry.scored, "belongs"), "directed": kind not in SYMMETRIC}


def places(casebook: Casebook, net: Woven) -> dict[str, Place]:
    """Where the drawn actors of a network stand: as in the whole record, and beside their neighbours if not in it."""
    whole = net if net.scope == Scope() else woven(casebook, Scope())
    pairs = [(tie.subject, tie.object) for tie in whole.affirmed]
    known = _PLACES.get((whole.drawn, frozenset(pairs)), lambda: spread(whole.drawn, pairs, _widths(whole)))
    found = {actor: known[actor] for actor in net.drawn if actor in known}
    missing = [actor for actor in net.drawn if actor not in found]
    for count, actor in enumerate(missing):
        near = [known[other] for tie in net.about(actor) for other in (tie.subject, tie.object) if other in known]
        found[actor] = _beside(near or list(known.values()), count)
    return found


def _widths(net: Woven) -> dict[str, float]:
    """How wide the names are that the picture writes, in pixels."""
    return {actor: min(len(net.name(actor)), 34) * CHARACTER for actor in net.drawn}


def _beside(near: Sequence[Place], count: int) -> Place:
    """A place in the middle of some others, a little off it."""
    x = sum(x for x, _ in near) / len(near) if near else 0.0
    y = sum(y for _, y in near) / len(near) if near else 0.0
    return round(x + 0.3 + 0.1 * (count % 7), 3), round(y + 0.3 + 0.1 * (count % 5), 3)

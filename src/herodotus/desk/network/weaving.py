"""The network as the desk draws it: every tie with the days on which it counts, every actor at its place.

What a scope sees is woven once and brought up when the record changes; a day is then looked up and not worked out.
Places are those of the whole record, so that nothing moves when the scope does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from heapq import nsmallest
from itertools import chain
from operator import attrgetter

from herodotus.analyse.network.snapshot import Edge, edge_of
from herodotus.analyse.network.spans import days_of
from herodotus.analyse.ties import Tie
from herodotus.analyse.ties_held import holding
from herodotus.casebook import Casebook
from herodotus.casebook.heads import stated_ties
from herodotus.desk.keeping.kept import Followed, Kept
from herodotus.desk.keeping.memory import Memory
from herodotus.desk.network.strands import Strands, followed_to, strands_of
from herodotus.publish.charts.spread import spread
from herodotus.publish.charts.svg import CHARACTER
from herodotus.records import Scope
from herodotus.store.seeing.retold import Seen, seeing

MOST, MOST_TIES = 500, 3_000
"""Actors that are drawn, those with most ties, as long as no more ties join them. The table holds all."""

FEW = 5_000
"""Relation claims up to which a page waits for the network, and beyond which it comes after the page."""

Place = tuple[float, float]

_ENDS = attrgetter("subject", "object")


@dataclass(frozen=True)
class Woven:
    """The ties that a scope sees, whenever they held. `names` and `kinds` are those of every actor in a tie.

    It is that of the record after `entry`, and has been since `since`. `memory` holds what was worked out of each tie.
    """

    scope: Scope
    entry: int
    since: int
    ties: tuple[Tie, ...]
    names: Mapping[str, str]
    kinds: Mapping[str, str]
    strands: Strands
    memory: Memory = field(default_factory=Memory)

    @cached_property
    def affirmed(self) -> tuple[Tie, ...]:
        """The ties that somebody affirms: those that join anybody."""
        return tuple(tie for tie in self.ties if tie.claims)

    @cached_property
    def degrees(self) -> Counter[str]:
        """How many affirmed ties each actor has, whenever they held."""
        return Counter(chain.from_iterable(map(_ENDS, self.affirmed)))

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """The actors that are drawn, those with most ties first."""
        first = nsmallest(MOST, self.degrees, key=lambda ident: (-self.degrees[ident], ident))
        near: dict[str, list[str]] = {actor: [] for actor in first}
        for one, other in map(_ENDS, self.affirmed):
            if one in near and other in near:
                near[one].append(other)
                near[other].append(one)
        chosen: dict[str, None] = {}
        joined = 0
        for actor in first:
            joined += sum(other in chosen for other in near[actor])
            if joined > MOST_TIES:
                break
            chosen[actor] = None
        return tuple(chosen)

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that the texts name for a tie."""
        named = [days for days in self.memory.of("days", self.affirmed, _hull) if days]
        return (min(first for first, _ in named), max(last for _, last in named)) if named else None

    def name(self, actor: str) -> str:
        """What an actor is called."""
        return self.names.get(actor, actor)

    @cached_property
    def by_actor(self) -> Mapping[str, Sequence[Tie]]:
        """The ties of each actor, those that are only denied or supposed among them."""
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            found.setdefault(tie.subject, []).append(tie)
            if tie.object != tie.subject:
                found.setdefault(tie.object, []).append(tie)
        return found

    def counting(self, day: date | None, dated: bool = False) -> list[Tie]:
        """The ties that count on a day, or whenever they held; where `dated`, only those with a stated day."""
        if day is None:
            found = list(self.affirmed)
        else:
            holds = self.memory.of(("holds", day), self.affirmed, lambda tie: holding(tie, day).holds)
            found = [tie for tie, does in zip(self.affirmed, holds, strict=True) if does]
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


def _hull(tie: Tie) -> tuple[date, date] | None:
    """The first and the last day that the texts name for a tie."""
    days = list(days_of(tie))
    return (min(days), max(days)) if days else None


_WOVEN: Followed[Woven] = Followed(3, large=True)
_PLACES: Kept[Mapping[str, Place]] = Kept(2)


def woven(casebook: Casebook, scope: Scope) -> Woven:
    """The network of a scope, whatever its day: from what is kept, brought up, or put together."""
    asked = replace(scope, as_of=None)
    with seeing(casebook.store.database, asked) as seen:
        return _WOVEN.get(
            (casebook.where, asked),
            seen.number,
            lambda: woven_of(seen, strands_of(seen)),
            lambda before, number: _followed(seen, before, number),
        )


def is_small(casebook: Casebook, times: int = 1) -> bool:
    """Whether what takes so many times as long as a network is put together before anybody notices."""
    return stated_ties(casebook) * times <= FEW


def is_at_hand(casebook: Casebook, scope: Scope) -> bool:
    """Whether the network of a scope is kept in some state, or put together before anybody notices."""
    return is_small(casebook) or _WOVEN.has((casebook.where, replace(scope, as_of=None)))


def woven_of(seen: Seen, strands: Strands) -> Woven:
    """The network that strands make."""
    found = tuple(strands.ties.values())
    actors = dict.fromkeys(chain.from_iterable(map(_ENDS, found)))
    names = {actor: called.name if (called := strands.called[actor]) else actor for actor in actors}
    kinds = {actor: strands.kinds[actor] for actor in actors}
    return Woven(seen.chosen.scope, seen.number, seen.number, found, names, kinds, strands)


def _followed(seen: Seen, before: Woven, number: int) -> Woven | None:
    strands = followed_to(seen, before.strands, number)
    if strands is None:
        return None
    same = strands.ties is before.strands.ties
    if not same or strands.called is not before.strands.called or strands.kinds is not before.strands.kinds:
        found = woven_of(seen, strands)
        same_names = all(before.names.get(actor, name) == name for actor, name in found.names.items())
        return replace(found, memory=before.memory) if same_names else found
    found = copy(before)  # with all that was worked out from the ties
    found.__dict__.update(entry=seen.number, strands=strands)
    return found


def whole_of(casebook: Casebook, net: Woven) -> Woven:
    """The network of the whole record."""
    return net if net.scope == Scope() else woven(casebook, Scope())


def places(casebook: Casebook, net: Woven) -> dict[str, Place]:
    """Where the drawn actors of a network stand: as in the whole record, and beside their neighbours if not in it."""
    return placed(net, whole_of(casebook, net))


def placed(net: Woven, whole: Woven) -> dict[str, Place]:
    """The same, beside the network of the whole record."""
    drawn = frozenset(whole.drawn)
    pairs = [(tie.subject, tie.object) for tie in whole.affirmed if tie.subject in drawn and tie.object in drawn]
    widths = _widths(whole)
    key = whole.drawn, frozenset(frozenset(pair) for pair in pairs), tuple(widths.values())
    known = _PLACES.get(key, lambda: spread(whole.drawn, pairs, widths))
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

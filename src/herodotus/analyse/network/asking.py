"""A question to the network as a whole: of a day, of an actor, of some kinds, and what is asked of it besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.counted import Counted, count
from herodotus.analyse.disagreements.ties import of_ties
from herodotus.analyse.network.changes import Change, changes
from herodotus.analyse.network.near import around, bearing_on
from herodotus.analyse.network.paths import Path, path_between
from herodotus.analyse.network.snapshot import Edge, Network, Node, nodes_of, parted_edges
from herodotus.analyse.network.standing import Division, Standings, division, standings
from herodotus.analyse.ties import Ends, Tie, ties
from herodotus.analyse.ties_held import How
from herodotus.errors import UsageError
from herodotus.store.base import View
from herodotus.store.slim import RelationRow

HELD = {
    "attested": "counted because a text says that they held on this day",
    "possible": "counted because this day lies in a range on some day of which they held, began or ended",
    "ongoing": "last attested earlier, or before and after; no text states an end between, so they count as ongoing",
    "undated": "counted because no text says when they held: they count on every day",
}
"""The rules by which ties count on a day, each after their number."""

NOT_HELD = {
    "not begun": "ties that begin later",
    "ended": "ties that had ended",
    "succeeded": "ties that ended when another took the office",
    "died": "ties that ended with the death of whoever held them",
    "not attested": "ties first attested later, of which no text says when they began",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the network.

    `actor`: its ties, and those among the actors that it is tied to. `kinds`: only ties of these. `between`: what
    changed from the first day to the second. `path`: the shortest way between two actors.
    """

    actor: str | None = None
    kinds: frozenset[str] | None = None
    between: tuple[date, date] | None = None
    path: tuple[str, str] | None = None
    centrality: bool = False
    communities: bool = False


@dataclass(frozen=True, slots=True)
class NetworkAnswer:
    """The network as of a day, None for whenever it held, and what was asked of it besides.

    `ended_by_death` are ties that texts affirm and that ended with the stated death of the person who held them.
    `disputed` are the claims about ties that other claims contradict.
    """

    as_of: date | None
    actor: str | None
    kinds: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    denied: tuple[Edge, ...]
    supposed: tuple[Edge, ...]
    ended_by_death: tuple[Edge, ...]
    disputed: tuple[str, ...]
    changes: tuple[Change, ...] | None
    path: Path | None
    centrality: Standings | None
    communities: Division | None
    counted: Counted


def ask_network(view: View, asked: Asked | None = None) -> NetworkAnswer:
    """The network of the day that the view is for, or of all time. Raises UsageError for days in the wrong order."""
    wanted = asked or Asked()
    if wanted.between and wanted.between[0] >= wanted.between[1]:
        raise UsageError("The first day of --between must come before the second.", "Turn them round.")
    day = wanted.between[1] if wanted.between else view.scope.as_of
    seen, elsewhen = _looked_at(view, wanted, day)
    every = ties(seen, wanted.kinds, view)
    found = parted_edges(every, day)
    if wanted.actor:
        found = _around(found, wanted.actor)
    nodes = nodes_of(view, found.edges)
    disputed = {claim for one in of_ties(seen) for claim in one.claims}
    dead = tuple(edge for edge in found.elsewhen if edge.how == "died")
    shown = [*found.edges, *found.denied, *found.supposed]
    claims = [claim for edge in shown for claim in (*edge.claims, *edge.denials, *edge.supposed)]
    claims += [claim for edge in (*shown, *dead) for claim in edge.of_death]
    made = _changed(every, wanted) if wanted.between else None
    claims += [claim for change in made or () for claim in change.claims]
    standing = standings(nodes, found.edges) if wanted.centrality else None
    groups = division(found.edges) if wanted.communities else None
    extra = [*(standing.rules if standing else ()), *(groups.rules if groups else ())]
    elsewhen |= {(edge.kind, edge.subject, edge.object): edge.how for edge in found.elsewhen if edge.how}
    return NetworkAnswer(
        day,
        wanted.actor,
        tuple(sorted(wanted.kinds or ())),
        nodes,
        found.edges,
        found.denied,
        found.supposed,
        dead,
        tuple(claim for claim in dict.fromkeys(claims) if claim in disputed),
        made,
        path_between(view, found.edges, *wanted.path) if wanted.path else None,
        standing,
        groups,
        count(
            view,
            rows_of(view, claims),
            _left_out(elsewhen),
            [*_rules(view, found.edges, day, wanted), *deaths_rules((*found.edges, *dead)), *dict.fromkeys(extra)],
            _caveats(wanted),
        ),
    )


def _looked_at(view: View, wanted: Asked, day: date | None) -> tuple[View, dict[Ends, How]]:
    """The claims that bear on what is asked, and the ties that for sure do not hold on the day and need no look."""
    if wanted.actor:
        return (view if wanted.path else around(view, wanted.actor, wanted.kinds)), {}
    return (view, {}) if day is None or wanted.between else bearing_on(view, day, wanted.kinds)


def _left_out(elsewhen: Mapping[Ends, How]) -> dict[str, int]:
    """How many ties do not count, by why, in the order of the ties."""
    first: dict[How, Ends] = {}
    for ends, how in elsewhen.items():
        first[how] = min(first.get(how, ends), ends)
    numbers = Counter(elsewhen.values())
    return {NOT_HELD[how]: numbers[how] for how in sorted(first, key=first.__getitem__) if how in NOT_HELD}


def deaths_rules(edges: Iterable[Edge]) -> Iterator[str]:
    """How deaths bear on ties, where they do."""
    told = [edge for edge in edges if edge.death]
    if any(edge.how == "died" for edge in told):
        yield (
            "What a person leads, represents, controls, is a member of or is paid by ends at the latest with the death "
            "that a text states: a claim that this very person was killed or died, which nobody denies."
        )
    if any(edge.fate for edge in told):
        yield "Where a death is only alleged, or denied, the tie counts and says “reported dead”."


def rows_of(view: View, claims: Iterable[str]) -> list[RelationRow | str]:
    """Claims as rows where they are relation claims, which counts them quicker."""
    rows = {row.claim: row for row in view.relation_rows()}
    return [rows.get(claim, claim) for claim in dict.fromkeys(claims)]


def _around(found: Network, actor: str) -> Network:
    """The ties of an actor, and those among the actors that it is tied to."""
    near = {actor} | {end for edge in found.edges for end in (edge.subject, edge.object) if _names(edge, actor)}
    edges = tuple(edge for edge in found.edges if edge.subject in near and edge.object in near)
    parts = [tuple(e for e in part if _names(e, actor)) for part in (found.denied, found.supposed, found.elsewhen)]
    return Network((), edges, *parts)


def _names(edge: Edge, actor: str) -> bool:
    return actor in (edge.subject, edge.object)


def _changed(every: list[Tie], wanted: Asked) -> tuple[Change, ...]:
    earlier, later = wanted.between or (date.min, date.max)
    found = changes(every, earlier, later)
    return tuple(one for one in found if wanted.actor is None or _names(one.edge, wanted.actor))


def _rules(view: View, edges: Sequence[Edge], day: date | None, wanted: Asked) -> Iterator[str]:
    yield "Claims with one subject, kind and object are one tie; what is only denied, planned or supposed joins nobody."
    if day is None:
        yield "No day was asked for: every tie that a text states counts, whenever it held."
    numbers = Counter(edge.how for edge in edges)
    for how, rule in HELD.items():
        if numbers[how]:  # type: ignore[index]
            number = numbers[how]  # type: ignore[index]
            yield f"As of {day}: {number} {'tie' if number == 1 else 'ties'} {rule}."
    if day and view.scope.published_by is None and view.scope.known_at is None:
        yield f"What was published after {day} counts too where it tells of that day; --published-by leaves it out."
    if wanted.actor:
        yield f"Shown are the ties of {view.name(wanted.actor)}, and those among the actors that it is tied to."
    if wanted.between:
        yield "That a tie is first attested later is no beginning, and that nobody attests it any more is no end."


def _caveats(wanted: Asked) -> list[str]:
    caveats = ["These are the ties that these documents state; actors that are much written about have more of them."]
    if wanted.centrality:
        caveats.append("Centrality measures a place in what was written, and is no measure of power.")
    return caveats

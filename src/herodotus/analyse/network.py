"""Who is bound to whom, as what, according to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.attribution import according_to
from herodotus.analyse.days import holds_on, hull
from herodotus.records import Relation
from herodotus.store.base import View

SYMMETRIC = frozenset({"allied_with", "hostile_to"})
"""Kinds of tie that read the same from both ends."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor that has a tie. `degree` counts its ties."""

    id: str
    name: str
    kind: str
    degree: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One tie and every claim that states it.

    `claims` affirm it, `denials` deny it. `according_to` names the voices that affirm it. `first` and `last` are the
    first and last day that any claim attests. `begins` and `ends` are stated bounds, None when no text states one.
    """

    subject: str
    object: str
    kind: str
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    according_to: tuple[str, ...]
    first: date | None
    last: date | None
    begins: date | None
    ends: date | None

    @property
    def directed(self) -> bool:
        """Whether it matters which end is which."""
        return self.kind not in SYMMETRIC


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and ties. A tie that is only denied is in `denied` and joins nobody."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    denied: tuple[Edge, ...]


def network(view: View, as_of: date | None = None) -> Network:
    """The ties that the documents state, the best connected actors first.

    With a day, ties with a stated beginning after it or a stated end before it are left out; a tie without a stated
    end counts as ongoing.
    """
    stated: dict[tuple[str, str, str], list[Relation]] = {}
    for relation in view.relations():
        if as_of is None or holds_on(relation.time, as_of):
            stated.setdefault(_tie(relation), []).append(relation)
    edges = [_edge(view, tie, claims) for tie, claims in sorted(stated.items())]
    kept = tuple(edge for edge in edges if edge.claims)
    return Network(_nodes(view, kept), kept, tuple(edge for edge in edges if not edge.claims))


def _tie(relation: Relation) -> tuple[str, str, str]:
    ends = (relation.subject, relation.object)
    if relation.kind in SYMMETRIC:
        ends = (min(ends), max(ends))
    return relation.kind, *ends


def _edge(view: View, tie: tuple[str, str, str], claims: Sequence[Relation]) -> Edge:
    kind, subject, target = tie
    affirmed = [claim for claim in claims if claim.polarity == "affirmed"]
    days = [bounds for claim in affirmed if (bounds := hull(claim.time))]
    attested = [day for bounds in days for day in bounds if day]
    begins = [bounds[0] for claim in affirmed if (bounds := hull(claim.time)) and claim.time and claim.time.starts]
    ends = [bounds[1] for claim in affirmed if (bounds := hull(claim.time)) and claim.time and claim.time.ends]
    return Edge(
        subject,
        target,
        kind,
        tuple(claim.id for claim in affirmed),
        tuple(claim.id for claim in claims if claim.polarity == "denied"),
        tuple(dict.fromkeys(according_to(view, claim) for claim in affirmed)),
        min(attested, default=None),
        max(attested, default=None),
        min((day for day in begins if day), default=None),
        max((day for day in ends if day), default=None),
    )


def _nodes(view: View, edges: Sequence[Edge]) -> tuple[Node, ...]:
    degree = Counter(end for edge in edges for end in (edge.subject, edge.object))
    nodes = [Node(actor, view.name(actor), _kind(view, actor), count) for actor, count in degree.items()]
    return tuple(sorted(nodes, key=lambda node: (-node.degree, node.id)))


def _kind(view: View, actor_id: str) -> str:
    actor = view.actors.get(actor_id)
    return actor.kind if actor else "other"

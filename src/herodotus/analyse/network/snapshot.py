"""The network whenever it held, or as of a day: every tie with its voices, its days and the rule by which it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.deaths import Death
from herodotus.analyse.naming import kind_of
from herodotus.analyse.ties import SYMMETRIC, Tie, Voice, ties
from herodotus.analyse.ties_held import How, holding
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Node:
    """An actor that has a tie. `degree` counts its ties, `claims` are the claims that affirm them."""

    id: str
    name: str
    kind: str
    degree: int
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One tie and every claim that states it.

    `claims` affirm it, `denials` deny it, `supposed` only plan or suppose it. `voices` tell who says which. `first` and
    `last` are the first and last day that a claim attests. `begins` and `ends` are stated bounds, the widest of several
    that compete, None when no text states one, or only that it was before a day. `how` and `rule` say why it counts on
    the day asked for; `how` is None where no day was. `death` is that of the person who holds it, as claims tell it.
    """

    subject: str
    object: str
    kind: str
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    supposed: tuple[str, ...]
    voices: tuple[Voice, ...]
    first: date | None
    last: date | None
    begins: date | None
    ends: date | None
    how: How | None = None
    rule: str = ""
    death: Death | None = None

    @property
    def fate(self) -> str:
        """What is added to how it counts where whoever holds it is said to have died: "reported dead", or nothing."""
        return ", reported dead" if self.death and not self.death.stated else ""

    @property
    def of_death(self) -> tuple[str, ...]:
        """The claims on the death of whoever holds it, where that bears on how it counts."""
        if self.death is None or (self.death.stated and self.how not in ("died", "possible")):
            return ()
        return (*self.death.claims, *self.death.denials)

    @property
    def directed(self) -> bool:
        """Whether it matters which end is which."""
        return self.kind not in SYMMETRIC

    @property
    def according_to(self) -> tuple[str, ...]:
        """The names of those who affirm it."""
        return tuple(voice.name for voice in self.voices if voice.claims)

    @property
    def denied_by(self) -> tuple[str, ...]:
        """The names of those who deny it."""
        return tuple(voice.name for voice in self.voices if voice.denials)


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and ties.

    A tie that is only denied is in `denied` and joins nobody, nor does one that is only planned or supposed
    (`supposed`). `elsewhen` are ties that texts affirm and that do not count on the day.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    denied: tuple[Edge, ...]
    supposed: tuple[Edge, ...] = ()
    elsewhen: tuple[Edge, ...] = ()


def network(view: View, as_of: date | None = None, kinds: Collection[str] | None = None) -> Network:
    """The ties that the documents state, the best connected actors first; with a day, those that count on it.

    Which do is asked of `ties_held`: what a text bounds keeps to its bounds, what was last attested before the day
    counts as ongoing, what is first attested after it does not count, what no text dates counts on every day.
    """
    return network_of(view, ties(view, kinds), as_of)


def network_of(view: View, found: Iterable[Tie], as_of: date | None = None) -> Network:
    """The network of ties that are at hand."""
    parted = parted_edges(found, as_of)
    return Network(nodes_of(view, parted.edges), parted.edges, parted.denied, parted.supposed, parted.elsewhen)


def parted_edges(found: Iterable[Tie], as_of: date | None = None) -> Network:
    """Ties by whether they count on a day, are denied or supposed; without nodes."""
    parts: dict[str, list[Edge]] = {"edges": [], "denied": [], "supposed": [], "elsewhen": []}
    for tie in found:
        held = holding(tie, as_of) if as_of and tie.claims else None
        edge = edge_of(tie, held.how if held else None, held.rule if held else "")
        if tie.claims:
            parts["edges" if held is None or held.holds else "elsewhen"].append(edge)
        else:
            parts["denied" if tie.denials else "supposed"].append(edge)
    return Network((), *(tuple(part) for part in parts.values()))


def edge_of(tie: Tie, how: How | None = None, rule: str = "") -> Edge:
    """A tie as an edge."""
    begins = [stated.days[0] for stated in tie.begins if stated.days[0]]
    ends = [stated.days[1] for stated in tie.ends if stated.days[0] and stated.days[1]]
    return Edge(
        tie.subject,
        tie.object,
        tie.kind,
        tie.claims,
        tie.denials,
        tie.supposed,
        tie.voices,
        tie.first_attested,
        tie.last_attested,
        min(begins, default=None),
        max(ends, default=None),
        how,
        rule,
        tie.death,
    )


def nodes_of(view: View, edges: Sequence[Edge]) -> tuple[Node, ...]:
    """The actors at the ends of some edges, those with most ties first."""
    degree = Counter(end for edge in edges for end in (edge.subject, edge.object))
    claims: dict[str, dict[str, None]] = {}
    for edge in edges:
        for end in (edge.subject, edge.object):
            claims.setdefault(end, {}).update(dict.fromkeys(edge.claims))
    nodes = [
        Node(actor, view.name(actor), kind_of(view, actor), count, tuple(claims[actor]))
        for actor, count in degree.items()
    ]
    return tuple(sorted(nodes, key=lambda node: (-node.degree, node.id)))

"""How two actors are joined, step by step, with the sentence of every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from herodotus.analyse.network.snapshot import Edge
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words that carry a claim, and who publishes them when."""

    claim: str
    document: str
    source: str | None
    published: date | None
    exact: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: all ties between two actors that count, and the sentences that affirm them."""

    start: str
    end: str
    edges: tuple[Edge, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The shortest way from one actor to another along affirmed ties; no steps where none joins them."""

    start: str
    end: str
    steps: tuple[Step, ...]
    words: str


def path_between(view: View, edges: Sequence[Edge], start: str, end: str) -> Path:
    """The path of fewest steps between two actors, of several the one with most claims; direction is not looked at."""
    from herodotus.analyse.methods.centrality import shortest_path  # loads much, for what is seldom asked

    names = view.name(start), view.name(end)
    if start == end:
        return Path(start, end, (), f"{names[0]} is one actor.")
    tied = {actor for edge in edges for actor in (edge.subject, edge.object)}
    missing = [view.name(actor) for actor in (start, end) if actor not in tied]
    if missing:
        return Path(start, end, (), f"No tie that counts here names {' or '.join(missing)}.")
    weighed = [(edge.subject, edge.object, float(len(edge.claims))) for edge in edges]
    found = shortest_path(weighed, start, end)
    if found is None:
        return Path(start, end, (), f"No chain of ties that count here joins {names[0]} and {names[1]}.")
    steps = tuple(_step(view, edges, one, other) for one, other in pairwise(found))
    count = f"{len(steps)} step{'' if len(steps) == 1 else 's'}"
    return Path(start, end, steps, f"{names[0]} and {names[1]} are joined in {count}.")


def _step(view: View, edges: Sequence[Edge], one: str, other: str) -> Step:
    between = tuple(edge for edge in edges if {edge.subject, edge.object} == {one, other})
    return Step(one, other, between, tuple(sentence(view, claim) for edge in between for claim in edge.claims))


def sentence(view: View, claim_id: str) -> Sentence:
    """The sentence that carries a claim best, with where it stands."""
    document = view.document_of(claim_id)
    exact = " ".join(view.claim(claim_id).quote.exact.split())
    return Sentence(claim_id, document.id, document.source, document.published, exact)

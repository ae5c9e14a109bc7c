"""Who is the same: connected components of the judgements `same` in force, assembled when asked for.

Source of the model: nomenklatura's resolver. Nothing is renamed in the record, so that withdrawing a judgement restores
what was.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from herodotus import vocabulary
from herodotus.records import Judgement


@dataclass(frozen=True, slots=True)
class Identity:
    """What merges: `canonical` by raw id, and `members` by canonical id. An id that is in neither is itself alone."""

    canonical: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Identity:
        """The identity that some judgements of actors make.

        A component goes by the id that the vocabulary knows if it holds exactly one, else by its smallest id.
        """
        members = {_name(component): component for component in components(judgements)}
        return cls({ident: name for name, ids in members.items() for ident in ids}, members)

    def same_as(self, ident: str) -> tuple[str, ...]:
        """Every id of the one that an id, raw or canonical, names."""
        return self.members.get(self.canonical.get(ident, ident), (ident,))


def components(judgements: Iterable[Judgement]) -> list[tuple[str, ...]]:
    """The sets of two and more ids that judgements `same` connect, each sorted."""
    near = _neighbours(judgements)
    out, seen = [], set[str]()
    for start in sorted(near):
        if start not in seen:
            found = _reached(near, start)
            seen |= found.keys()
            out.append(tuple(sorted(found)))
    return out


def path(judgements: Iterable[Judgement], one: str, other: str) -> list[Judgement] | None:
    """A shortest chain of judgements `same` from one id to another; None when they are not connected."""
    near = _neighbours(judgements)
    found = _reached(near, one)
    if one == other or other not in found:
        return [] if one == other else None
    chain: list[Judgement] = []
    at = other
    while (edge := found[at]) is not None:
        chain.append(edge)
        at = edge.left if at == edge.right else edge.right
    return chain[::-1]


def forbidden(judgements: Sequence[Judgement]) -> tuple[Judgement, list[Judgement]] | None:
    """A judgement `different` whose ends others connect, and the chain that does; None when there is none."""
    merged = {ident: number for number, ids in enumerate(components(judgements)) for ident in ids}
    for judgement in judgements:
        if judgement.verdict == "different" and judgement.left in merged:
            if merged[judgement.left] != merged.get(judgement.right):
                continue
            return judgement, path(judgements, judgement.left, judgement.right) or []
    return None


def _neighbours(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    near: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.verdict == "same":
            near.setdefault(judgement.left, []).append(judgement)
            near.setdefault(judgement.right, []).append(judgement)
    return near


def _reached(near: Mapping[str, Sequence[Judgement]], start: str) -> dict[str, Judgement | None]:
    """Every id that can be reached, with the edge by which it was first."""
    found: dict[str, Judgement | None] = {start: None}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for edge in near.get(at, ()):
            other = edge.left if edge.right == at else edge.right
            if other not in found:
                found[other] = edge
                waiting.append(other)
    return found


def _name(component: Sequence[str]) -> str:
    known = [ident for ident in component if ident in vocabulary.actors()]
    return known[0] if len(known) == 1 else component[0]

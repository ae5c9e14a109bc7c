"""Control as a table: links, chains, façades."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus import vocabulary
from herodotus.analyse.control import Control
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.store.base import View

COLUMNS = ("part", "above", "tie", "below", "standing", "according to", "denied by", "days", "beside", "claims")


def table(view: View, answer: Control) -> Table:
    """The links, the chains of more than two, the façades."""
    return COLUMNS, [*_links(view, answer), *_chains(view, answer), *_facades(view, answer)]


def _links(view: View, answer: Control) -> Iterator[tuple[object, ...]]:
    for link in answer.links:
        edge = link.edge
        days = f"{edge.first or ''}/{edge.last or ''}" if edge.first or edge.last else "undated"
        yield (
            link.strand,
            view.name(link.above),
            vocabulary.relation_kinds()[edge.kind].label if link.above == edge.subject else _inverse(edge.kind),
            view.name(link.below),
            (edge.how or link.standing) + edge.fate + (", disputed" if link.disputed else ""),
            ", ".join(edge.according_to),
            ", ".join(edge.denied_by),
            days,
            ", ".join(map(view.name, link.beside)),
            joined_claims(link.claims),
        )


def _inverse(kind: str) -> str:
    return vocabulary.relation_kinds()[kind].inverse


def _chains(view: View, answer: Control) -> Iterator[tuple[object, ...]]:
    for chain in answer.chains:
        if len(chain.actors) < 3:
            continue
        between = " ← ".join(map(view.name, chain.actors[1:-1]))
        yield (
            "chain",
            view.name(chain.actors[-1]),
            f"{', '.join(chain.strands)}, by way of {between}",
            view.name(chain.actors[0]),
            "told whole" if chain.whole else "no one voice tells the whole",
            ", ".join(chain.voices),
            "",
            "",
            "",
            joined_claims(chain.claims),
        )


def _facades(view: View, answer: Control) -> Iterator[tuple[object, ...]]:
    for facade in answer.facades:
        first = f"first named {facade.first_named.day}" if facade.first_named else "no day of a first mention"
        for parent in facade.parents:
            yield (
                "façade",
                view.name(parent.actor),
                "is said to act as",
                f"{view.name(facade.name)} ({facade.kind.replace('_', ' ')})",
                f"first said {parent.first_said}" if parent.first_said else "",
                ", ".join(voice.name for voice in parent.voices if voice.claims),
                ", ".join(voice.name for voice in parent.voices if voice.denials),
                first,
                ", ".join(view.name(other.actor) for other in facade.parents if other is not parent),
                joined_claims((*parent.claims, *parent.denials)),
            )

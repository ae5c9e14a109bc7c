"""The pages that are asked for, and what of the record they name."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.record.made import WORDS, actor_id, actor_name, actors_for, filler, rank
from herodotus.casebook import open_casebook


@dataclass(frozen=True, slots=True)
class Known:
    """What pages may name: ids of documents, how many actors there are, and claims to decide on."""

    documents: tuple[str, ...]
    actors: int
    claims: tuple[str, ...]


def known_of(folder: Path) -> Known:
    """What a casebook holds that pages may name."""
    with open_casebook(folder) as casebook, casebook.looking() as view:
        documents = tuple(row.document for row in view.document_rows())
        waiting = [row.claim for row in view.event_rows() if row.state == "machine"]
        waiting += [row.claim for row in view.relation_rows() if row.state == "machine"]
        return Known(documents, actors_for(len(documents) * 20), tuple(waiting))


Path_ = Callable[[random.Random, Known], str]

OF_AN_ACTOR = ("control", "figures", "means", "network", "profile", "status", "timeline")
"""Questions about one actor, asked in turns."""


def _of_an_actor(chance: random.Random, known: Known) -> str:
    return f"/questions/{chance.choice(OF_AN_ACTOR)}?actor={actor_id(rank(chance, known.actors))}"


def _of_two(chance: random.Random, known: Known) -> str:
    one = rank(chance, known.actors)
    return f"/questions/exchange?one={actor_id(one)}&other={actor_id((one + 1) % known.actors)}"


PAGES: Mapping[str, Path_] = {
    "home": lambda _, __: "/",
    "documents": lambda _, __: "/documents",
    "a document": lambda chance, known: f"/documents/{chance.choice(known.documents)}",
    "review": lambda _, __: "/review",
    "actors": lambda _, __: "/actors",
    "an actor": lambda chance, known: f"/actors/{actor_id(chance.randrange(known.actors))}",
    "an actor, by how often named": lambda chance, known: f"/actors/{actor_id(rank(chance, known.actors))}",
    "search for a name": lambda chance, known: f"/search?q={actor_name(chance.randrange(known.actors))}",
    "search for a common word": lambda chance, _: f"/search?q={filler(rank(chance, WORDS))}",
    "network": lambda _, __: "/network?as_of=2014-06-01",
    "network, its picture": lambda _, __: "/network/data",
    "timeline": lambda _, __: "/timeline",
    "timeline, its picture": lambda _, __: "/timeline/data",
    "timeline of an actor": lambda chance, known: f"/timeline?actor={actor_id(rank(chance, known.actors))}",
    "questions": lambda _, __: "/questions",
    "a question about an actor": _of_an_actor,
    "a question about two": _of_two,
    "a question about a change": lambda _, __: "/questions/change?around=2014-06-30",
    "brief": lambda _, __: "/brief",
    "sources": lambda _, __: "/sources",
    "log": lambda _, __: "/log",
}
"""By name, how the address of a page is made; what it names is drawn anew each time."""

DECISION = "a decision, and the next claim"
"""What it is called when somebody decides on a claim."""

REJECTED = 0.2
"""The share of decisions that reject; the others accept."""

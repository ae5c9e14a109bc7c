"""Who is a private person: of whom nothing is published by name, and no profile is made.

A person counts as public when the vocabulary knows them, or when a document says that they lead, represent or founded
something. Everyone else is private, and so are civilians who are named.
"""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.records import Actor
from herodotus.store.base import View

PUBLIC_TIES = frozenset({"leader_of", "represents", "founded_by"})
"""Kinds of tie that make a person a public figure."""


def private(view: View) -> frozenset[str]:
    """The ids of the actors of a view that are private persons."""
    public = set(made_public(view))
    return frozenset(actor.id for actor in view.actors.values() if may_be_private(actor) and actor.id not in public)


def is_private(view: View, actor: Actor) -> bool:
    """Whether one actor is a private person."""
    return may_be_private(actor) and actor.id not in set(made_public(view))


def may_be_private(actor: Actor) -> bool:
    """Whether an actor is private unless a tie makes it public: a person or civilians whom only documents name."""
    named = actor.id.startswith("name-")
    return (actor.kind == "person" and named) or (actor.kind == "civilians" and not actor.id.startswith("group-"))


def made_public(view: View) -> Iterator[str]:
    """The actors that an affirmed tie makes public."""
    for relation in view.relation_rows():
        if relation.kind in PUBLIC_TIES and relation.polarity == "affirmed":
            yield relation.object if relation.kind == "founded_by" else relation.subject

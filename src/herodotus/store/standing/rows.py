"""The rows of what stands now, made from claims, documents and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from herodotus.records import Assessment, Claim, Event, Figure, Relation, Review
from herodotus.store.deciding.corrections import corrected
from herodotus.store.index.indexing import Rows, actors_in, fold_words

NEVER = "9999-99-99"
"""Sorts after every day."""

LONGEST_KIND = 100
"""Characters of a kind that are kept."""


def document_row(
    document: str, reading: int, day: str | None, status: str, record: Mapping[str, Any]
) -> dict[str, Any]:
    """A document as it stands, from its record."""
    title, source, file = record.get("title"), record.get("source"), record["file"]
    return {
        "document_id": document,
        "reading_id": reading,
        "day": day or "",
        "source": source,
        "title": title,
        "file": file,
        "status": status,
        "words": fold_words(" ".join(part for part in (title, source, PurePosixPath(file).name) if part)),
    }


def claim_rows(
    document: Mapping[str, Any],
    claims: Iterable[tuple[int, str, str, Mapping[str, Any]]],
    reviews: Mapping[str, Review],
) -> tuple[Rows, Rows]:
    """Rows of `standing_claims` and `standing_actors` from claims as read: position, body, key and record."""
    held: Rows = []
    named: Rows = []
    for position, body, key, record in claims:
        review = reviews.get(key)
        if review is None or review.verdict != "rejected":
            claim = corrected(body, record, review.after if review and review.after else None)
            put_claim(held, named, document, position, claim, review.verdict if review else "machine")
    return held, named


def put_claim(held: Rows, named: Rows, document: Mapping[str, Any], position: int, claim: Claim, state: str) -> None:
    """Add the rows of a claim as it stands."""
    ident, day, kind, first = document["document_id"], document["day"], kind_of(claim), first_day(claim)
    actors = dict.fromkeys(actor for _, actor in actors_in(claim))
    held.append((ident, -position, kind, day, first, state, "\n".join(actors), claim.confidence))
    named += [(actor, kind, day, ident, -position, first, state) for actor in actors]


class Names:
    """What documents call actors, counted."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str, str], list[Any]] = {}

    def add(self, actor: str, name: str, kind: str, main: bool, document: Mapping[str, Any]) -> None:
        """A document calls an actor so; `main` unless it is an alias."""
        first = (document["day"] or NEVER, document["document_id"])
        held = self._found.get((actor, int(main), name, kind))
        if held is None:
            self._found[actor, int(main), name, kind] = [1, first]
        else:
            held[0] += 1
            held[1] = min(held[1], first)

    def add_all(self, other: Names) -> None:
        """Add what is counted elsewhere."""
        for name, (documents, first) in other._found.items():
            held = self._found.setdefault(name, [0, first])
            held[0] += documents
            held[1] = min(held[1], first)

    def rows(self) -> Rows:
        """The rows of `standing_names`, in the order of its key."""
        return [
            (actor, main, name, kind, documents, *first, _folded(name))
            for (actor, main, name, kind), (documents, first) in sorted(self._found.items())
        ]


@lru_cache(maxsize=65_536)
def _folded(name: str) -> str:
    return fold_words(name)


def kind_of(claim: Claim) -> str:
    """The kind of a claim's body, and what it is there."""
    if isinstance(claim, Event):
        kind = f"event {claim.type}"
    elif isinstance(claim, Relation):
        kind = f"relation {claim.kind}"
    elif isinstance(claim, Figure):
        kind = f"figure {claim.measure}"
    else:
        kind = f"assessment {claim.stance if isinstance(claim, Assessment) else ''}"
    return kind[:LONGEST_KIND]


def first_day(claim: Claim) -> str:
    """The first day of an event or a figure, by which a question as of an earlier day leaves it out; "" for none."""
    time = claim.time if isinstance(claim, Event) else claim.as_of if isinstance(claim, Figure) else None
    first = time.hull[0] if time and time.hull else None
    return first.isoformat() if first else ""

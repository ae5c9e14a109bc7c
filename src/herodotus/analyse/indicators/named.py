"""By actor, the day on which the first document that names it was published, and the claims of that day that do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from herodotus.store.slim import EventRow, RelationRow


@dataclass(slots=True)
class First:
    """The day on which a name is first published, and the claims of that day that name it."""

    day: date
    claims: list[str]


def first_named(
    events: Iterable[EventRow], ties: Iterable[RelationRow], published: Callable[[str], date | None]
) -> dict[str, First]:
    """When each actor is first named; bodies without a name of their own are none.

    Claims that nobody can date by their document name nobody first. `published` gives the day of a document.
    """
    found: dict[str, First] = {}
    for row in events:
        if row.published:
            _name(found, row.initiators + row.targets, row.published, row.claim)
    for tie in ties:
        day = published(tie.document)
        if day:
            _name(found, (tie.subject, tie.object), day, tie.claim)
    return found


def _name(found: dict[str, First], actors: tuple[str, ...], day: date, claim: str) -> None:
    """Note whom a claim names, on what day."""
    for actor in actors:
        first = found.get(actor)
        if first is None:
            if not actor.startswith("group-"):
                found[actor] = First(day, [claim])
        elif day < first.day:
            found[actor] = First(day, [claim])
        elif day == first.day and first.claims[-1] != claim:  # one that does and suffers an event is named once
            first.claims.append(claim)

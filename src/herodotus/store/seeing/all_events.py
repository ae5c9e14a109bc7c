"""All event claims flat, as a scope sees them: actors merged, corrections in, rejected ones out.

Columns are read and made: what repeats is made once, and nothing is done claim by claim but to the few that somebody
reviewed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import add, attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select, tuple_

from herodotus.records import Event, Review
from herodotus.store.database.dialect import columns_of
from herodotus.store.database.tables import CLAIM_EVENTS, CLAIMS
from herodotus.store.deciding.selecting import Selection, in_parts
from herodotus.store.index.finding import corrected_claim
from herodotus.store.index.indexing import event_columns
from herodotus.store.seeing.flat import corrected_keys, in_time, makers
from herodotus.store.seeing.views import counts
from herodotus.store.slim import Columns, DocumentRow, EventColumns, EventRow, Wanted


def event_rows(
    connection: Connection,
    chosen: Selection,
    canonical: Mapping[str, str],
    reviews: Mapping[str, Review],
    documents: Mapping[int, DocumentRow],
) -> list[EventRow]:
    """The event claims that a scope sees, by their readings in the order of `documents`, each reading's in order."""
    whole = frozenset(EventRow._fields)
    return events_in_columns(connection, chosen, canonical, reviews, documents, whole).rows()


def events_in_columns(
    connection: Connection,
    chosen: Selection,
    canonical: Mapping[str, str],
    reviews: Mapping[str, Review],
    documents: Mapping[int, DocumentRow],
    columns: Columns,
    wanted: Wanted | None = None,
) -> EventColumns:
    """Some columns of the event claims that a scope sees, by their readings in the order of `documents`.

    With `wanted`, of those that it admits.
    """
    changed = {key: review for key, review in reviews.items() if key.startswith("event:")}
    if not changed and not chosen.shows("machine"):
        return EventColumns((), {name: [] for name in columns})
    also = _needed(wanted) | ({"key"} if changed else frozenset())
    names = [name for name in _MADE_OF if name in columns or name in also]
    table = CLAIM_EVENTS.c
    asked = (table.reading_id, table.position, *(table[_MADE_OF[name]] for name in names))
    keys = corrected_keys(changed)
    where = and_(in_time(chosen.scope.as_of, keys), *(_admitted(wanted, keys) if wanted else ()))
    fetched_columns = columns_of(connection, asked, where)
    found = dict(zip(("reading", "position", *names), fetched_columns, strict=True))
    found["state"] = ["machine"] * len(found["reading"])
    left_out = _reviewed(connection, chosen, changed, found) if changed else set()
    if not documents.keys() >= set(found["reading"]):
        left_out.update(at for at, reading in enumerate(found["reading"]) if reading not in documents)
    if wanted and (keys or wanted.claims):
        left_out.update(_not_wanted(wanted, found))
    if left_out:
        kept = [at for at in range(len(found["reading"])) if at not in left_out]
        found = {name: [column[at] for at in kept] for name, column in found.items()}
    return _made(canonical, documents, found, columns)


def _admitted(wanted: Wanted, corrected: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """The conditions on rows as they were read, which corrected claims need not fulfil."""
    table = CLAIM_EVENTS.c
    beside = list(in_parts(table.key, corrected))
    if wanted.types is not None:
        yield or_(table.type.in_(sorted(wanted.types)), *beside)
    if wanted.answering:
        yield or_(table.responds != "", *beside)
    if wanted.claims is not None and len(wanted.claims) <= _MOST_IDS:
        if beside:
            yield or_(false(), *in_parts(table.id, wanted.claims), *beside)
        else:
            named = select(CLAIMS.c.reading_id, CLAIMS.c.position).where(
                or_(false(), *in_parts(CLAIMS.c.id, wanted.claims))
            )
            yield tuple_(table.reading_id, table.position).in_(named)  # claims are found by their ids, events are not


_MOST_IDS = 10_000
"""Ids that are looked for; for more, all rows are read."""


def _needed(wanted: Wanted | None) -> Columns:
    """The columns that tell whether a claim is wanted."""
    if wanted is None:
        return frozenset()
    asked = {"type": wanted.types is not None, "responds": wanted.answering, "claim": wanted.claims is not None}
    return frozenset(name for name, needed in asked.items() if needed)


def _not_wanted(wanted: Wanted, found: Mapping[str, Sequence[Any]]) -> Iterator[int]:
    """The numbers of the claims that are not wanted, among them corrected ones."""
    if wanted.types is not None:
        yield from (at for at, type_ in enumerate(found["type"]) if type_ not in wanted.types)
    if wanted.answering:
        yield from (at for at, answered in enumerate(found["responds"]) if not answered)
    if wanted.claims is not None:
        yield from (at for at, claim in enumerate(found["claim"]) if claim not in wanted.claims)


def _made(
    canonical: Mapping[str, str], documents: Mapping[int, DocumentRow], found: Mapping[str, list[Any]], columns: Columns
) -> EventColumns:
    """Columns as questions read them of those that the table has, with those of their documents."""
    readings, making = found["reading"], makers(canonical)
    made: dict[str, list[Any]] = {}
    for name in columns:
        if name in DocumentRow._fields:
            told = dict(zip(documents, map(attrgetter(name), documents.values()), strict=True))
            made[name] = list(map(told.__getitem__, readings))
        else:
            made[name] = list(map(making[name], found[name])) if name in making else found[name]
    most = max(found["position"], default=0) + 1
    first = {reading: number * most for number, reading in enumerate(documents)}
    places = list(map(add, map(first.__getitem__, readings), found["position"]))
    return EventColumns(sorted(range(len(places)), key=places.__getitem__), made)


def _reviewed(
    connection: Connection, chosen: Selection, changed: Mapping[str, Review], found: dict[str, list[Any]]
) -> set[int]:
    """Put into columns what reviews say of their claims; which of the claims a scope does not show."""
    machine = chosen.shows("machine")
    hidden: set[int] = set()
    for at, key in enumerate(found["key"]):
        review = changed.get(key)
        if review is None:
            if not machine:
                hidden.add(at)
        elif not chosen.shows(review.verdict):
            hidden.add(at)
        else:
            found["state"][at] = review.verdict
            if review.after and not _correct(connection, chosen, review, found, at):
                hidden.add(at)
    return hidden


def _correct(connection: Connection, chosen: Selection, review: Review, found: dict[str, list[Any]], at: int) -> bool:
    """Put the corrected claim into columns; whether it is of the day asked for."""
    claim = corrected_claim(connection, "event", (found["reading"][at], found["position"][at]), review)
    if not isinstance(claim, Event) or not counts(claim, chosen.scope.as_of):
        return False
    columns = event_columns(claim)
    for name in _MADE_OF:
        if name in found:
            found[name][at] = columns[_MADE_OF[name]]
    return True


_MADE_OF = {
    name: "id" if name == "claim" else name
    for name in EventRow._fields
    if name not in DocumentRow._fields and name != "state"
}
"""By the columns of rows that the table has, what it calls them."""

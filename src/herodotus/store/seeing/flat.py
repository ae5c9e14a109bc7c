"""Event and relation claims flat, as a scope sees them: actors merged, corrections in, rejected ones out.

Columns are made, and rows put together of them at the end: what repeats is made once, and nothing is done row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from herodotus.records import Event, Relation, Review
from herodotus.records.claim import Body
from herodotus.records.review import State
from herodotus.store.database.rows import day_of, fetched
from herodotus.store.database.tables import CLAIM_ACTORS, CLAIM_EVENTS, CLAIM_RELATIONS, CLAIMS
from herodotus.store.deciding.selecting import MOST_PARAMETERS, Selection, in_parts
from herodotus.store.index.finding import corrected_claim
from herodotus.store.index.indexing import event_columns, relation_columns
from herodotus.store.seeing.views import counts
from herodotus.store.slim import DocumentRow, EventRow, RelationRow

FEW = 30_000
"""Claims up to which it is quicker to look them up by whom they name than to read all."""

_Row = tuple[Any, ...]
"""The id of a reading, a position, and the values of `event_columns` or `relation_columns`."""

Row = TypeVar("Row", EventRow, RelationRow)


def makers(canonical: Mapping[str, str]) -> dict[str, Callable[[Any], Any]]:
    """By columns that the tables write otherwise than rows have them, what makes one of the other."""
    day, actors = _Days().__getitem__, _Actors(canonical).__getitem__
    made: dict[str, Callable[[Any], Any]] = {"first": day, "last": day, "initiators": actors, "targets": actors}
    return made | {"precise": bool, "responds": _Listed().__getitem__, "speaker": lambda one: canonical.get(one, one)}


def event_rows_about(
    connection: Connection,
    chosen: Selection,
    canonical: Mapping[str, str],
    reviews: Mapping[str, Review],
    documents: Mapping[int, DocumentRow],
    ids: Collection[str],
) -> list[EventRow]:
    """Those that name one of some actors, given with all ids that are the same; others may be among them."""
    changed = {key: review for key, review in reviews.items() if key.startswith("event:")}
    named = CLAIM_ACTORS.c
    here = and_(CLAIM_EVENTS.c.reading_id == named.reading_id, CLAIM_EVENTS.c.position == named.position)
    asked = select(CLAIM_EVENTS).join(CLAIM_ACTORS, here).where(in_time(chosen.scope.as_of, corrected_keys(changed)))
    found = {row[:2]: row for each in in_parts(named.actor_id, ids) for row in fetched(connection, asked.where(each))}
    beside = and_(CLAIM_EVENTS.c.reading_id == CLAIMS.c.reading_id, CLAIM_EVENTS.c.position == CLAIMS.c.position)
    for each in in_parts(CLAIMS.c.key, corrected_keys(changed)):
        found |= {row[:2]: row for row in fetched(connection, select(CLAIM_EVENTS).join(CLAIMS, beside).where(each))}
    rows = [found[place] for place in sorted(found)]
    return _made(connection, chosen, canonical, changed, documents, rows)


def named_by_few(connection: Connection, ids: Collection[str]) -> bool:
    """Whether few claims name any of some actors, given with all ids that are the same."""
    if len(ids) > MOST_PARAMETERS:
        return False
    asked = select(func.count()).select_from(CLAIM_ACTORS).where(CLAIM_ACTORS.c.actor_id.in_(ids))
    return connection.execute(asked).scalar_one() <= FEW


def corrected_keys(changed: Mapping[str, Review]) -> list[str]:
    """The keys of claims whose days may no longer be those of the table: an accepted claim keeps them."""
    return [key for key, review in changed.items() if review.after]


def in_time(as_of: date | None, keys: Collection[str]) -> ColumnElement[bool]:
    """Claims that do not begin after a day, and those of some keys."""
    if as_of is None:
        return true()
    first = CLAIM_EVENTS.c.first
    return or_(first.is_(None), first <= as_of.isoformat(), *in_parts(CLAIM_EVENTS.c.key, keys))


def tie_rows(
    connection: Connection,
    chosen: Selection,
    canonical: Mapping[str, str],
    reviews: Mapping[str, Review],
    documents: Mapping[int, DocumentRow],
) -> list[RelationRow]:
    """The relation claims that a scope sees, in the order of `documents`, whether or not they hold on its day."""
    changed = {key: review for key, review in reviews.items() if key.startswith("relation:")}
    asked = select(CLAIM_RELATIONS).order_by(CLAIM_RELATIONS.c.reading_id, CLAIM_RELATIONS.c.position)
    seen, states = _seen(connection, chosen, changed, documents, fetched(connection, asked))
    if not seen:
        return []
    (readings, _, claims, _, kinds, subjects, objects, firsts, lasts, starts, ends, polarities, modalities,
     speakers) = zip(*seen, strict=True)  # fmt: skip
    told = [documents[reading].document for reading in readings]
    day = _Days().__getitem__
    columns = zip(
        claims, told, kinds, _merged(canonical, subjects), _merged(canonical, objects), map(day, firsts),
        map(day, lasts), map(bool, starts), map(bool, ends), polarities, modalities, _merged(canonical, speakers),
        states, strict=True,
    )  # fmt: skip
    return _in_order(list(map(partial(tuple.__new__, RelationRow), columns)), readings, documents)


def _made(
    connection: Connection,
    chosen: Selection,
    canonical: Mapping[str, str],
    changed: Mapping[str, Review],
    documents: Mapping[int, DocumentRow],
    rows: Sequence[_Row],
) -> list[EventRow]:
    """Rows of the table as rows of events."""
    seen, states = _seen(connection, chosen, changed, documents, rows)
    made = _rows(canonical, documents, seen, states) if seen else []
    return _in_order(made, [row[0] for row in seen], documents)


def _seen(
    connection: Connection,
    chosen: Selection,
    changed: Mapping[str, Review],
    documents: Mapping[int, DocumentRow],
    rows: Iterable[_Row],
) -> tuple[list[_Row], list[State]]:
    """The rows that a scope shows, as reviews left them, and their states."""
    read = [row for row in rows if row[0] in documents]
    if not changed and chosen.shows("machine"):
        return read, ["machine"] * len(read)
    pairs = list(_standing(connection, chosen, changed, read))
    return [row for row, _ in pairs], [state for _, state in pairs]


def _in_order(made: list[Row], readings: Sequence[int], documents: Iterable[int]) -> list[Row]:
    """Rows by their readings in the order of the documents, each reading's as they are."""
    rank = {reading: number for number, reading in enumerate(documents)}
    ranks = [rank[reading] for reading in readings]
    return [made[number] for number in sorted(range(len(made)), key=ranks.__getitem__)]


def _standing(
    connection: Connection, chosen: Selection, changed: Mapping[str, Review], rows: Iterable[_Row]
) -> Iterator[tuple[_Row, State]]:
    """The same, one by one."""
    machine = chosen.shows("machine")
    for row in rows:
        review = changed.get(row[3])
        if review is None:
            if machine:
                yield row, "machine"
        elif chosen.shows(review.verdict):
            if not review.after:
                yield row, review.verdict
            elif columns := _as_corrected(connection, chosen, row, review):
                yield (*row[:2], *columns), review.verdict


def _as_corrected(connection: Connection, chosen: Selection, row: _Row, review: Review) -> Iterable[Any] | None:
    """The columns of a claim as a review corrected it; None for an event of after the day asked for."""
    body: Body = "event" if review.key.startswith("event:") else "relation"
    claim = corrected_claim(connection, body, (row[0], row[1]), review)
    if isinstance(claim, Relation):
        return relation_columns(claim).values()
    if isinstance(claim, Event) and counts(claim, chosen.scope.as_of):
        return event_columns(claim).values()
    return None


def _merged(canonical: Mapping[str, str], actors: Iterable[Any]) -> list[Any]:
    return [canonical.get(actor, actor) for actor in actors] if canonical else list(actors)


def _rows(
    canonical: Mapping[str, str],
    documents: Mapping[int, DocumentRow],
    rows: Sequence[_Row],
    states: Sequence[State],
) -> list[EventRow]:
    (readings, _, claims, keys, types, modes, initiators, targets, firsts, lasts, precise, places, place_ids, killed,
     injured, means, polarities, modalities, speakers, responds, *bounds, _) = zip(*rows, strict=True)  # fmt: skip
    told, sources, published = zip(*map(documents.__getitem__, readings), strict=True)
    day, actors, listed = _Days().__getitem__, _Actors(canonical).__getitem__, _Listed().__getitem__
    columns = zip(
        claims, keys, told, sources, published, types, modes, map(actors, initiators), map(actors, targets),
        map(day, firsts), map(day, lasts), map(bool, precise), places, place_ids, killed, injured, means,
        polarities, modalities, _merged(canonical, speakers), map(listed, responds), states, *bounds,
        strict=True,
    )  # fmt: skip
    make = partial(tuple.__new__, EventRow)
    return list(map(make, columns))


class _Days(dict[str | None, date | None]):
    """Days by how the tables write them, each made once."""

    def __missing__(self, words: str | None) -> date | None:
        self[words] = day_of(words)
        return self[words]


class _Listed(dict[str, tuple[str, ...]]):
    """Lists by how the tables write them, one a line."""

    def __missing__(self, words: str) -> tuple[str, ...]:
        self[words] = tuple(words.split("\n")) if words else ()
        return self[words]


class _Actors(_Listed):
    """Lists of actors, each under its canonical id and once."""

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self._canonical = canonical

    def __missing__(self, words: str) -> tuple[str, ...]:
        listed = words.split("\n") if words else ()
        self[words] = tuple(dict.fromkeys(self._canonical.get(one, one) for one in listed))
        return self[words]

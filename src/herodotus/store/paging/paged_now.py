"""Pages by the tables of what stands now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from herodotus import vocabulary
from herodotus.records import Scope
from herodotus.records.claim import Body
from herodotus.store.database.standing_tables import STANDING_CLAIMS, STANDING_DOCUMENTS, STANDING_NAMES
from herodotus.store.database.tables import ACTOR_NAMES
from herodotus.store.deciding.identity import Identity
from herodotus.store.deciding.selecting import in_parts
from herodotus.store.index.indexing import fold_words
from herodotus.store.pages import (
    MOST_TIES,
    ActorPage,
    ActorsPage,
    ClaimsPage,
    CountedActor,
    CountedDocument,
    DocumentsPage,
    Filters,
    KindCount,
)
from herodotus.store.paging.marks import mark, place_of
from herodotus.store.seeing.page_parts import claim_lines, document_line, named_in, names_of, tie_lines, ties_of
from herodotus.store.seeing.views import known_ids
from herodotus.store.standing.asked import Place, counted, kinds_held, next_places, passes, places_in, seen_by

CLAIM_MARK = (str, str, int)
DOCUMENT_MARK = (str, str)
ACTOR_MARK = (int, str)


@dataclass(frozen=True, slots=True)
class Now:
    """What a page is made from: a connection, who is the same, and the scope."""

    connection: Connection
    identity: Identity
    scope: Scope


def actor_page(now: Now, actor: str, limit: int, after: str | None) -> ActorPage:
    """One actor. Raises NotFound."""
    ids = known_ids(now.connection, now.identity, actor)
    ident = now.identity.canonical.get(actor, actor)
    counts = counted(now.connection, now.scope, ids)
    behind = place_of(after, CLAIM_MARK)
    places = next_places(now.connection, now.scope, ids, list(counts), behind, limit + 1)
    relations = [kind for kind in counts if kind.startswith("relation ")]
    ties = tie_lines(ties_of(now.connection, now.identity, now.scope, ids, relations), ident)
    shown = ties[:MOST_TIES]
    ends = {end for tie in shown for end in (tie.subject, tie.object)}
    names = names_of(now.connection, now.identity, now.scope, {ident, *ends})
    return ActorPage(
        names[ident],
        kind_counts(counts),
        tuple(shown),
        len(ties),
        _claims_page(now, places, limit),
        {end: names[end] for end in sorted(ends)},
        _undated(now),
    )


def claims_page(now: Now, filters: Filters, limit: int, after: str | None) -> ClaimsPage:
    """Claims that pass the filters. Raises NotFound for an actor that is not known."""
    behind = place_of(after, CLAIM_MARK)
    ids = known_ids(now.connection, now.identity, filters.actor) if filters.actor is not None else None
    if filters.document is not None:
        places = places_in(now.connection, now.scope, filters, ids, behind, limit + 1)
    else:
        kinds = [kind for kind in kinds_held(now.connection, ids) if passes(kind, filters)]
        places = next_places(now.connection, now.scope, ids, kinds, behind, limit + 1, filters.state)
    return _claims_page(now, places, limit)


def documents_page(now: Now, words: str, limit: int, after: str | None) -> DocumentsPage:
    """Documents whose title, source or file name has the words."""
    table = STANDING_DOCUMENTS
    asked = (
        select(table).where(*begins_with(table.c.words, words)).order_by(table.c.day.desc(), table.c.document_id.desc())
    )
    if now.scope.published_by is not None:
        asked = asked.where(table.c.day > "", table.c.day <= now.scope.published_by.isoformat())
    if behind := place_of(after, DOCUMENT_MARK):
        asked = asked.where(tuple_(table.c.day, table.c.document_id) < tuple_(*behind))
    rows = now.connection.execute(asked.limit(limit + 1)).all()
    shown = rows[:limit]
    claims = _claims_in(now, [row.document_id for row in shown])
    lines = [CountedDocument(document_line(row), row.status, claims.get(row.document_id, 0)) for row in shown]
    more = mark(shown[-1].day, shown[-1].document_id) if len(rows) > limit else None
    return DocumentsPage(tuple(lines), more)


def actors_page(now: Now, words: str, kind: str | None, limit: int, after: str | None) -> ActorsPage:
    """Actors, of a kind, one of whose names has the words."""
    totals = _totals(now, _called(now, words) if fold_words(words) else None)
    behind = place_of(after, ACTOR_MARK)
    order = ((-total, ident) for ident, total in totals.items())
    left = [place for place in order if behind is None or place > (-int(behind[0]), behind[1])]
    found: list[CountedActor] = []
    for part in _parts(left, limit + 1):
        names = names_of(now.connection, now.identity, now.scope, [ident for _, ident in part])
        found += [CountedActor(names[i], -less) for less, i in part if kind is None or names[i].kind == kind]
        if len(found) > limit:
            break
    shown = found[:limit]
    more = mark(shown[-1].documents, shown[-1].actor.id) if len(found) > limit else None
    return ActorsPage(tuple(shown), more)


def kind_counts(counts: dict[str, int]) -> tuple[KindCount, ...]:
    """Counts by kind, as pages hold them: by body and type."""
    bodies: dict[str, Body] = {"event": "event", "relation": "relation", "figure": "figure", "assessment": "assessment"}
    parts = sorted((kind.partition(" ")[0], kind.partition(" ")[2], number) for kind, number in counts.items())
    return tuple(KindCount(bodies[body], what, number) for body, what, number in parts)


def begins_with(column: ColumnElement[str], words: str) -> list[ColumnElement[bool]]:
    """The conditions that for each of some words one of folded words begins with it."""
    return [(" " + column).contains(f" {word}", autoescape=True) for word in fold_words(words).split()]


def _claims_page(now: Now, places: Sequence[Place], limit: int) -> ClaimsPage:
    shown = places[:limit]
    lines = claim_lines(now.connection, now.identity, shown)
    names = names_of(now.connection, now.identity, now.scope, named_in(line.claim for line in lines))
    more = mark(*shown[-1][:3]) if len(places) > limit else None
    return ClaimsPage(lines, names, more)


def _claims_in(now: Now, documents: Collection[str]) -> dict[str, int]:
    """How many claims of the scope documents make."""
    table, found = STANDING_CLAIMS, dict[str, int]()
    for condition in in_parts(table.c.document_id, documents):
        asked = select(table.c.document_id, func.count()).where(condition, seen_by(table, now.scope))
        found |= {row[0]: row[1] for row in now.connection.execute(asked.group_by(table.c.document_id))}
    return found


def _totals(now: Now, wanted: Collection[str] | None) -> dict[str, int]:
    """By actor, how many documents of the scope name it; of all actors, or of those `wanted`."""
    members = now.identity.members
    ids = None if wanted is None else {one for ident in wanted for one in members.get(ident, (ident,))}
    found = _counts_of(now, ids)
    for ident in members if wanted is None else members.keys() & set(wanted):
        held = [found.pop(member) for member in members[ident] if member in found]
        if held:
            found[ident] = held[0] if len(held) == 1 else _documents_of(now, members[ident])
    return found


def _counts_of(now: Now, ids: Collection[str] | None) -> dict[str, int]:
    """How many documents of the scope name each id; of all, or of some."""
    table = STANDING_NAMES
    column: ColumnElement[str] = table.c.actor_id
    asked = select(column, func.sum(table.c.documents)).where(table.c.main == 1)
    if now.scope.published_by is not None:
        day, names = STANDING_DOCUMENTS.c.day, ACTOR_NAMES
        joined = names.join(STANDING_DOCUMENTS, STANDING_DOCUMENTS.c.reading_id == names.c.reading_id)
        column = names.c.actor_id
        asked = select(column, func.count()).select_from(joined)
        asked = asked.where(names.c.position == 0, day > "", day <= now.scope.published_by.isoformat())
    asked = asked.group_by(column)
    parts = [asked] if ids is None else [asked.where(condition) for condition in in_parts(column, ids)]
    return {actor: int(total) for part in parts for actor, total in now.connection.execute(part)}


def _documents_of(now: Now, members: Collection[str]) -> int:
    """How many documents of the scope name an actor under any of several ids."""
    day, names = STANDING_DOCUMENTS.c.day, ACTOR_NAMES
    joined = names.join(STANDING_DOCUMENTS, STANDING_DOCUMENTS.c.reading_id == names.c.reading_id)
    asked = select(func.count(names.c.reading_id.distinct())).select_from(joined)
    asked = asked.where(names.c.actor_id.in_(sorted(members)))
    if now.scope.published_by is not None:
        asked = asked.where(day > "", day <= now.scope.published_by.isoformat())
    return int(now.connection.execute(asked).scalar_one())


def _called(now: Now, words: str) -> set[str]:
    """The actors that have a name with the words in a document of the scope, or, merged, in the vocabulary."""
    table = STANDING_NAMES
    asked = select(table.c.actor_id).where(*begins_with(table.c.words, words)).distinct()
    if now.scope.published_by is not None:
        asked = asked.where(table.c.first <= now.scope.published_by.isoformat())
    canonical, known = now.identity.canonical, vocabulary.actors()
    merged = (known.get(ident) for ident in now.identity.members if ident in known)
    found = {entry.id for entry in merged if begin_with(entry.name, words)}
    return found | {canonical.get(actor, actor) for actor in now.connection.execute(asked).scalars()}


def begin_with(words: str, asked: str) -> bool:
    """Whether for each word that is asked for one of the words begins with it."""
    spaced = f" {fold_words(words)}"
    return all(f" {word}" in spaced for word in fold_words(asked).split())


def _parts(places: list[tuple[int, str]], size: int) -> Iterator[list[tuple[int, str]]]:
    """Places in order, some at a time; the first without sorting all."""
    first = nsmallest(size, places)
    yield first
    rest = sorted(place for place in places if place > first[-1]) if len(places) > size else []
    for start in range(0, len(rest), size):
        yield rest[start : start + size]


def _undated(now: Now) -> int:
    if now.scope.published_by is None:
        return 0
    asked = select(func.count()).select_from(STANDING_DOCUMENTS).where(STANDING_DOCUMENTS.c.day == "")
    return int(now.connection.execute(asked).scalar_one())

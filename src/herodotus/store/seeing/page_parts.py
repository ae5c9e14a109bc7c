"""What pages are put together from: claims by their places, documents in short, names, and ties."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, text

from herodotus import vocabulary
from herodotus.records import Claim, Review, Scope
from herodotus.records.claim import UNREALISED
from herodotus.store.database.rows import day_of, plain_claim
from herodotus.store.database.standing_tables import STANDING_ACTORS, STANDING_DOCUMENTS, STANDING_NAMES
from herodotus.store.database.tables import CLAIM_RELATIONS
from herodotus.store.deciding.corrections import corrected
from herodotus.store.deciding.identity import Identity
from herodotus.store.deciding.selecting import in_parts
from herodotus.store.index.finding import corrected_columns, relation_row
from herodotus.store.index.holding import may_hold, may_hold_on
from herodotus.store.index.indexing import actors_in
from herodotus.store.pages import ClaimLine, DocumentLine, Named, TieLine
from herodotus.store.seeing.renaming import renamed
from herodotus.store.slim import RelationRow
from herodotus.store.standing.asked import Place, seen_by
from herodotus.store.standing.keeping import reviews_of


def claim_lines(connection: Connection, identity: Identity, places: Sequence[Place]) -> tuple[ClaimLine, ...]:
    """The claims at some places, in their order, as they stand."""
    documents = {row.document_id: row for row in _documents(connection, {place.document for place in places})}
    at = {(documents[place.document].reading_id, -place.place): place for place in places}
    rows = _claims(connection, list(at))
    decided = [row.key for where, row in rows.items() if at[where].state != "machine"]
    reviews = reviews_of(connection, decided) if decided else {}
    lines = []
    for where, place in at.items():
        row = rows[where]
        claim = renamed(_as_it_stands(row, reviews.get(row.key)), identity.canonical)
        lines.append(ClaimLine(claim, place.state, document_line(documents[place.document])))
    return tuple(lines)


def _as_it_stands(row: Any, review: Review | None) -> Claim:
    return corrected(row.body, plain_claim(row.record), review.after if review and review.after else None)


def _documents(connection: Connection, ids: Iterable[str]) -> Iterable[Any]:
    for condition in in_parts(STANDING_DOCUMENTS.c.document_id, ids):
        yield from connection.execute(select(STANDING_DOCUMENTS).where(condition))


def _claims(connection: Connection, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Any]:
    """The rows of claims at some places: readings, and positions in them."""
    columns = "claims.reading_id, claims.position, claims.key, claims.body, claims.record"
    found = {}
    for start in range(0, len(places), 200):
        part = places[start : start + 200]
        listed = ", ".join(f"(:reading{number}, :position{number})" for number in range(len(part)))
        wanted = f"WITH wanted (reading, place) AS (VALUES {listed})"
        # Where one asks for pairs by IN, SQLite looks at every claim of the readings.
        joined = "wanted JOIN claims ON claims.reading_id = wanted.reading AND claims.position = wanted.place"
        params = {f"reading{number}": place[0] for number, place in enumerate(part)}
        params |= {f"position{number}": place[1] for number, place in enumerate(part)}
        rows = connection.execute(text(f"{wanted} SELECT {columns} FROM {joined}"), params)  # noqa: S608
        found.update({(row.reading_id, row.position): row for row in rows})
    return found


def document_line(row: Any) -> DocumentLine:
    """A document in short, from its row."""
    return DocumentLine(row.document_id, row.title, row.source, day_of(row.day), row.file)


def named_in(claims: Iterable[Claim]) -> list[str]:
    """Everyone whom some claims name, each once."""
    return list(dict.fromkeys(actor for claim in claims for _, actor in actors_in(claim)))


def names_of(connection: Connection, identity: Identity, scope: Scope, ids: Collection[str]) -> dict[str, Named]:
    """What actors are called in the documents of a scope; whom none names is called by the id, and of no kind."""
    members = {member: ident for ident in ids for member in identity.same_as(ident)}
    rows: dict[str, list[Any]] = {}
    for condition in in_parts(STANDING_NAMES.c.actor_id, members):
        for row in connection.execute(select(STANDING_NAMES).where(condition)):
            if scope.published_by is None or row.first <= scope.published_by.isoformat():
                rows.setdefault(members[row.actor_id], []).append(row)
    return {ident: _named(identity, ident, rows.get(ident, ())) for ident in ids}


def _named(identity: Identity, ident: str, rows: Iterable[Any]) -> Named:
    """As the vocabulary calls one that is merged, else as its first document does, of those under its own id if any."""
    ordered = sorted(rows, key=lambda row: (row.first, row.first_document, -row.main, row.name))
    if not ordered:
        return Named(ident, ident, "")
    own = next((row for row in ordered if row.main and row.actor_id == ident), None)
    shown = own or next((row for row in ordered if row.main), ordered[0])
    name, kind = shown.name, shown.kind
    if ident in identity.members and ident in vocabulary.actors():
        entry = vocabulary.actors().get(ident)
        name, kind = entry.name, entry.kind
    names = dict.fromkeys(row.name for row in ordered)
    return Named(ident, name, kind, tuple(alias for alias in names if alias != name))


def ties_of(
    connection: Connection, identity: Identity, scope: Scope, ids: Collection[str], kinds: Collection[str]
) -> list[RelationRow]:
    """The relation claims that name an actor and may hold on the day of a scope, flat."""
    if not kinds:
        return []
    named, table = STANDING_ACTORS.c, CLAIM_RELATIONS
    asked = (
        select(table, named.state, named.document_id)
        .join_from(STANDING_ACTORS, STANDING_DOCUMENTS, STANDING_DOCUMENTS.c.document_id == named.document_id)
        .join(
            table,
            (table.c.reading_id == STANDING_DOCUMENTS.c.reading_id) & (table.c.position == -named.place),
        )
        .where(named.actor_id.in_(sorted(ids)), named.kind.in_(sorted(kinds)), seen_by(STANDING_ACTORS, scope))
        .where((named.state != "machine") | may_hold(scope.as_of))
    )
    rows = {(row["reading_id"], row["position"]): row for row in connection.execute(asked).mappings()}
    decided = [row["key"] for row in rows.values() if row["state"] != "machine"]
    reviews = reviews_of(connection, decided) if decided else {}
    found = []
    for row in rows.values():
        review = reviews.get(row["key"])
        columns: Mapping[Any, Any] = corrected_columns(connection, row, review) if review and review.after else row
        if may_hold_on(columns, scope.as_of):
            found.append(relation_row(row, columns, identity.canonical, row["state"]))
    return found


def tie_lines(rows: Iterable[RelationRow], actor: str) -> list[TieLine]:
    """The ties that an actor is an end of, the best attested first."""
    grouped: dict[tuple[str, str, str], list[RelationRow]] = {}
    for row in rows:
        if actor in (row.subject, row.object):
            grouped.setdefault((row.kind, row.subject, row.object), []).append(row)
    lines = [_tie(*tie, claims) for tie, claims in grouped.items()]
    return sorted(lines, key=lambda line: (-line.affirmed, -line.denied, line.kind, line.subject, line.object))


def _tie(kind: str, subject: str, target: str, claims: Sequence[RelationRow]) -> TieLine:
    real = [claim for claim in claims if claim.modality not in UNREALISED]
    affirming = [claim for claim in real if claim.polarity == "affirmed"]
    first = [claim.first for claim in affirming if claim.first]
    last = [claim.last for claim in affirming if claim.last]
    return TieLine(
        kind,
        subject,
        target,
        len(affirming),
        len(real) - len(affirming),
        len(claims) - len(real),
        min(first, default=None),
        max(last, default=None),
    )

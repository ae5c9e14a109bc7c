"""The claims of a view over an open connection, each fetched when it is asked for and kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, literal, select

from herodotus.errors import NotFound
from herodotus.records import Assessment, Claim, Event, Figure, Relation, Review
from herodotus.records.claim import Body
from herodotus.records.event import Wording, wording
from herodotus.records.review import State
from herodotus.store.base import Measuring, View, is_asked
from herodotus.store.database.dialect import one_of_many
from herodotus.store.database.rows import claim_of, day_of, fetched, figure_row_in, plain_claim, wording_in
from herodotus.store.database.standing_tables import STANDING_DOCUMENTS
from herodotus.store.database.tables import (
    CLAIM_ACTORS,
    CLAIM_EVENTS,
    CLAIM_FIGURES,
    CLAIM_RELATIONS,
    CLAIMS,
    DOCUMENTS,
    READINGS,
)
from herodotus.store.deciding.corrections import corrected
from herodotus.store.deciding.identity import Identity
from herodotus.store.deciding.selecting import MOST_PARAMETERS, Selection, in_parts
from herodotus.store.seeing.flat import named_by_few
from herodotus.store.seeing.renaming import renamed
from herodotus.store.seeing.views import counts
from herodotus.store.slim import DocumentRow, FigureRow, figure_row

Made = TypeVar("Made")


class StoredClaims(View):
    """What of a view gives claims, by the readings that a scope sees."""

    _connection: Connection
    _chosen: Selection
    _identity: Identity

    @cached_property
    def _documents(self) -> dict[int, DocumentRow]:
        """By the id of the reading that counts, in the order of publication, undated ones last."""
        rows = fetched(self._connection, self._asked_documents())
        in_order = sorted((not day, day or "", ident, reading, source) for reading, ident, source, day in rows)
        return {reading: DocumentRow(ident, source, day_of(day)) for _, day, ident, reading, source in in_order}

    def _asked_documents(self) -> Select[Any]:
        """The readings that count, with their documents: those that stand now without a look at the texts beside."""
        if self._chosen.is_now:
            held = STANDING_DOCUMENTS.c
            return select(held.reading_id, held.document_id, held.source, held.day)
        columns = (READINGS.c.id, DOCUMENTS.c.id, DOCUMENTS.c.source, self._chosen.published.label("day"))
        asked = select(*columns).join_from(READINGS, DOCUMENTS)
        return asked.where(self._chosen.newest_readings(), self._chosen.documents())

    @cached_property
    def _order(self) -> dict[int, int]:
        return {reading: rank for rank, reading in enumerate(self._documents)}

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises NotFound."""
        return self._one(claim_id)[1]

    def claims_of(self, ids: Collection[str]) -> dict[str, Claim]:
        """Several claims by their ids, in that order. Raises NotFound when one is not there."""
        self._fetch(ids)
        return {ident: self._one(ident)[1] for ident in ids}

    def wordings_of(self, ids: Collection[str]) -> dict[str, Wording]:
        """The words that tell several event claims, by their ids. Raises NotFound when one is not there.

        They are read from the claims as they are stored, unless somebody corrected these.
        """
        self._fetch(ids)
        found = {}
        for ident in ids:
            row = self._fetched.get(ident)
            review = self._reviews.get(row[_KEY]) if row else None
            words = None if row is None or (review and review.after) else wording_in(row[_RECORD])
            found[ident] = words or wording(self.events_of([ident])[ident])
        return found

    def _fetch(self, ids: Collection[str]) -> None:
        """Fetch the rows of some claims, each once; they are made claims when these are looked at."""
        missing = sorted(set(ids) - self._claims.keys() - self._fetched.keys())
        at_once = one_of_many(self._connection, CLAIMS.c.id, missing) if len(missing) > MOST_PARAMETERS else None
        rows = self._claim_rows(in_parts(CLAIMS.c.id, missing) if at_once is None else [at_once])
        self._fetched.update((row[2], row) for row in rows)

    def with_more_losses(self) -> set[str]:
        """The event claims that tell losses which their rows do not hold, and those that were corrected."""
        table = CLAIM_EVENTS.c
        held = sum((case((kind.is_not(None), 1), else_=0) for kind in (table.killed, table.injured)), literal(0))
        found = {ident for (ident,) in fetched(self._connection, select(table.id).where(table.losses != held))}
        keys = [key for key, review in self._reviews.items() if review.after and key.startswith("event:")]
        return found | {row[2] for row in self._claim_rows(in_parts(CLAIMS.c.key, keys))}

    def ids_of(self, keys: Collection[str]) -> dict[str, str]:
        """By statement key, the ids of the claims that make those statements; what the view does not hold is absent."""
        rows = list(self._claim_rows(in_parts(CLAIMS.c.key, keys)))
        return {claim.key: claim.id for row in rows if (claim := self._keep(row))}

    def state(self, claim_id: str) -> State:
        """Where a claim stands: `machine` until somebody reviews it."""
        review = self._reviews.get(self._one(claim_id)[1].key) if self._reviews else None
        return review.verdict if review else "machine"

    def events(self) -> Iterator[Event]:
        """Every event claim, document by document."""
        return (claim for claim in self._body("event") if isinstance(claim, Event))

    def relations(self) -> Iterator[Relation]:
        """Every relation claim, document by document."""
        return (claim for claim in self._body("relation") if isinstance(claim, Relation))

    def figures(self, subjects: Collection[str] | None = None, measuring: Measuring | None = None) -> Iterator[Figure]:
        """Every figure claim, document by document.

        With `subjects`, those of one of these actors; with `measuring`, those whose words it admits.
        """
        if subjects is not None:
            found = self._naming("figure", subjects)
        elif measuring is not None and "figure" not in self._bodies:
            ids = [row[0] for row in self._figure_words if measuring(*row[1:])]
            few = _FEW_OF * len(ids) <= len(self._figure_words)
            found = self._with_corrected("figure", CLAIMS.c.id, ids) if few else self._body("figure")
        else:
            found = self._body("figure")
        return (one for one in found if isinstance(one, Figure) and is_asked(one, subjects, measuring))

    def figures_beside(self, claims: Collection[str]) -> Iterator[Figure]:
        """Every figure claim of the documents that tell some claims, document by document. Raises NotFound."""
        readings = {self._one(claim)[0] for claim in claims}
        if "figure" in self._bodies or _FEW_OF * len(readings) > len(self._documents):
            found = [one for one in self._body("figure") if self._claims[one.id][0] in readings]
        else:
            parts = in_parts(CLAIM_FIGURES.c.reading_id, readings)
            rows = (row for part in parts for row in fetched(self._connection, _beside(CLAIM_FIGURES).where(part)))
            found = self._in_order(rows)
        return (one for one in found if isinstance(one, Figure))

    def figure_rows(self) -> Sequence[FigureRow]:
        """Every figure claim, slim, in the order of `figures`; made claims only where that must be."""
        return self._made_in_order(fetched(self._connection, _beside(CLAIM_FIGURES)), self._figure_row)

    def _figure_row(self, row: tuple[Any, ...]) -> FigureRow | None:
        """A figure claim as a row; None for one that the scope does not show."""
        if self.scope.as_of is None and row[_KEY] not in self._reviews and self._chosen.shows("machine"):
            made = figure_row_in(row[_RECORD], self._documents[row[0]].document)
            if made:
                self._fetched[row[_ID]] = row
                subject = self.merged.get(made.subject or "", made.subject)
                return made if subject == made.subject else made._replace(subject=subject)
        claim = self._keep(row)
        return figure_row(claim, self._documents[row[0]].document) if isinstance(claim, Figure) else None

    @cached_property
    def _figure_words(self) -> Sequence[tuple[str, str, str | None, str]]:
        """The id, measure, definition and unit of every figure claim as it was read."""
        table = CLAIM_FIGURES.c
        rows = fetched(self._connection, select(table.id, table.measure, table.definition, table.unit))
        return [(ident, measure, definition, unit) for ident, measure, definition, unit in rows]

    def assessments(self, speakers: Collection[str] | None = None) -> Iterator[Assessment]:
        """Every assessment claim, document by document; with `speakers`, what one of these actors says."""
        found = self._body("assessment") if speakers is None else self._naming("assessment", speakers)
        return (one for one in found if isinstance(one, Assessment) and (speakers is None or one.speaker in speakers))

    @cached_property
    def _reviews(self) -> dict[str, Review]:
        return self._chosen.reviews(self._connection)

    @cached_property
    def _claims(self) -> dict[str, tuple[int, Claim]]:
        return {}

    @cached_property
    def _fetched(self) -> dict[str, tuple[Any, ...]]:
        return {}

    @cached_property
    def _bodies(self) -> dict[str, list[Claim]]:
        return {}

    def _one(self, claim_id: str) -> tuple[int, Claim]:
        if claim_id not in self._claims:
            fetched_row = self._fetched.pop(claim_id, None)
            for row in [fetched_row] if fetched_row else self._claim_rows([CLAIMS.c.id == claim_id]):
                self._keep(row)
        if claim_id not in self._claims:
            raise NotFound(f"There is no claim {claim_id!r}.", "`herodotus timeline` lists the ids of claims.")
        return self._claims[claim_id]

    def _body(self, body: Body) -> list[Claim]:
        """All claims of a kind of body, in the order of the documents."""
        if body not in self._bodies:
            table = _FLAT.get(body)
            places = select(*_CLAIM).where(CLAIMS.c.body == body) if table is None else _beside(table)
            self._bodies[body] = self._in_order(fetched(self._connection, places))
        return self._bodies[body]

    def _naming(self, body: Body, actors: Collection[str]) -> list[Claim]:
        """The claims of a kind of body that name one of some actors, and others that were corrected."""
        ids = {raw for actor in actors for raw in self._identity.same_as(actor)}
        if body in self._bodies or not named_by_few(self._connection, ids):
            return self._body(body)
        return self._with_corrected(body, CLAIM_ACTORS.c.actor_id, ids)

    def _with_corrected(self, body: Body, column: ColumnElement[str], values: Iterable[str]) -> list[Claim]:
        """The claims of a kind of body with one of some values, and all that were corrected."""
        keys = [key for key, review in self._reviews.items() if review.after and key.startswith(f"{body}:")]
        asked = select(*_CLAIM) if column.table is CLAIMS else _beside(CLAIM_ACTORS)
        asked = asked.where(CLAIMS.c.body == body)
        parts = [*in_parts(column, set(values)), *in_parts(CLAIMS.c.key, keys)]
        found = {row[:2]: row for each in parts for row in fetched(self._connection, asked.where(each))}
        return self._in_order(found.values())

    def _in_order(self, rows: Iterable[tuple[Any, ...]]) -> list[Claim]:
        """The claims of rows that the scope shows, in the order of the documents."""
        return self._made_in_order(rows, self._keep)

    def _made_in_order(
        self, rows: Iterable[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], Made | None]
    ) -> list[Made]:
        """What is made of the rows of claims, in the order of the documents, without those of which nothing is."""
        seen = sorted((self._order[row[0]], row[1], row) for row in rows if row[0] in self._order)
        return [made for _, _, row in seen if (made := make(row)) is not None]

    def _keep(self, row: tuple[Any, ...]) -> Claim | None:
        """The claim of a row as it stands; None for one that the scope does not show."""
        reading, _, ident, key, body, record = row
        if ident in self._claims:
            return self._claims[ident][1]
        review = self._reviews.get(key)
        if not self._chosen.shows(review.verdict if review else "machine"):
            return None
        after = review.after if review else None
        claim = corrected(body, plain_claim(record), after) if after else claim_of(body, record)
        if not counts(claim, self.scope.as_of):
            return None
        self._claims[ident] = reading, renamed(claim, self.merged) if self.merged else claim
        return self._claims[ident][1]

    def _claim_rows(self, conditions: Iterable[ColumnElement[bool]]) -> Iterator[tuple[Any, ...]]:
        """Rows of claims in readings that the scope sees. A few are found without a list of all documents."""
        seen = and_(self._chosen.newest_readings(), self._chosen.documents())
        joined = select(*_CLAIM).join_from(CLAIMS, READINGS).join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
        for condition in conditions:
            if "_documents" not in self.__dict__:
                yield from fetched(self._connection, joined.where(condition, seen))
                continue
            for row in fetched(self._connection, select(*_CLAIM).where(condition)):
                if row[0] in self._documents:
                    yield row


_CLAIM = (CLAIMS.c.reading_id, CLAIMS.c.position, CLAIMS.c.id, CLAIMS.c.key, CLAIMS.c.body, CLAIMS.c.record)
_ID, _KEY, _RECORD = 2, 3, 5
"""Where in these columns the id, the statement key and the record of a claim stand."""

_FEW_OF = 4
"""Of how many figures one may be asked for, so that looking these up is quicker than reading all."""

_FLAT: Mapping[str, Table] = {"event": CLAIM_EVENTS, "relation": CLAIM_RELATIONS, "figure": CLAIM_FIGURES}
"""By kind of body, the table that leads to its claims without looking through all."""


def _beside(table: Table) -> Select[Any]:
    """The claims that rows of an index stand for."""
    here = and_(CLAIMS.c.reading_id == table.c.reading_id, CLAIMS.c.position == table.c.position)
    return select(*_CLAIM).join_from(table, CLAIMS, here)

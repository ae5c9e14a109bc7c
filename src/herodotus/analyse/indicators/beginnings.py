"""Ties that begin: on the day that a text states, or when a report first tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from herodotus.analyse.days import begins_within
from herodotus.analyse.indicators.conditions import Condition
from herodotus.analyse.indicators.items import LONGEST, Item, Record
from herodotus.analyse.ties import SYMMETRIC
from herodotus.records import Relation
from herodotus.records.claim import UNREALISED
from herodotus.store.slim import RelationRow

_Tie = tuple[str, str, str]


def beginnings(record: Record, asked: Condition) -> Iterator[Item]:
    """Affirmed ties of some kinds, each once, by its earliest day."""
    kinds = frozenset(asked.ties)
    subjects = {member.actor for member in record.members(asked.name, asked.subject)}
    objects = {member.actor for member in record.members(asked.name, asked.object)}
    stated: dict[_Tie, list[RelationRow]] = {}
    for row in record.relations:
        if row.kind in kinds and row.polarity == "affirmed" and _meets(row, subjects, objects):
            ends = (row.subject, row.object)
            if row.kind in SYMMETRIC:
                ends = min(ends), max(ends)
            stated.setdefault((row.kind, *ends), []).append(row)
    since_stated = asked.since == "stated"
    claims = Claims(record, [row.claim for rows in stated.values() for row in rows if since_stated and row.starts])
    for (_, subject, target), rows in stated.items():
        days = _stated(record, claims, rows) if since_stated else _told(record, rows)
        if days:
            first = min(days)[0]
            yield Item(first, 1, tuple(claim for day, claim in days if day == first), (subject, target))


class Claims:
    """Some relation claims, fetched at once."""

    def __init__(self, record: Record, ids: Sequence[str]) -> None:
        self._all = record.view.claims_of(ids)

    def realised(self, ident: str) -> Relation | None:
        """The claim, unless it is only planned, threatened or supposed."""
        claim = self._all[ident]
        return claim if isinstance(claim, Relation) and claim.modality not in UNREALISED else None


def _meets(row: RelationRow, subjects: set[str], objects: set[str]) -> bool:
    straight = (not subjects or row.subject in subjects) and (not objects or row.object in objects)
    turned = (not subjects or row.object in subjects) and (not objects or row.subject in objects)
    return straight or (row.kind in SYMMETRIC and turned)


def _stated(record: Record, claims: Claims, rows: Sequence[RelationRow]) -> list[tuple[date, str]]:
    """For each claim that states a beginning, the middle of the days in which that lies."""
    found = []
    for row in rows:
        if not row.starts:
            record.leave("ties without a stated beginning", (row.claim,))
            continue
        claim = claims.realised(row.claim)
        first, last = (begins_within(claim.time) if claim else None) or (None, None)
        if claim is None:
            record.leave("only planned or supposed", (row.claim,))
        elif first is None or last is None or (last - first).days >= LONGEST:
            record.leave(f"on some day of more than {LONGEST} days", (row.claim,))
        else:
            found.append((first + (last - first) / 2, row.claim))
    return found


def _told(record: Record, rows: Sequence[RelationRow]) -> list[tuple[date, str]]:
    """The claims of the first day on which a report tells of it as so."""
    dated = sorted((day, row.claim, row.modality) for row in rows if (day := record.published(row.document)))
    record.leave("in documents without a day", (row.claim for row in rows if not record.published(row.document)))
    found: list[tuple[date, str]] = []
    for day, ident, modality in dated:
        if found and day > found[0][0]:
            break
        if modality not in UNREALISED:
            found.append((day, ident))
        else:
            record.leave("only planned or supposed", (ident,))
    return found

"""Decisions as records: read from their tables, those in force at an instant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, select

from herodotus.errors import UsageError
from herodotus.records import (
    Addition,
    DateCorrection,
    Decision,
    Grade,
    Judgement,
    Retraction,
    Review,
    Ruling,
    Side,
    Withdrawal,
)
from herodotus.store.database.tables import (
    ADDITIONS,
    DATE_CORRECTIONS,
    GRADES,
    JUDGEMENTS,
    RETRACTIONS,
    REVIEWS,
    RULINGS,
    SIDES,
)
from herodotus.store.deciding.in_force import in_force

D = TypeVar("D", bound=Decision)


@dataclass(frozen=True, slots=True)
class Kind(Generic[D]):
    """A kind of decision: what it is called, its table, the letter of its ids, and its record."""

    name: str
    table: Table
    letter: str
    record: Callable[..., D]

    def read(self, row: Mapping[Any, Any]) -> D:
        """The record of a row."""
        own = {name: value for name, value in row.items() if name != "entry" and not name.startswith("withdrawn_")}
        for name in own.keys() & _READ.keys():
            own[name] = _READ[name](own[name]) if own[name] is not None else None
        withdrawn = None
        if row["withdrawn_at"] is not None:
            at = datetime.fromisoformat(row["withdrawn_at"])
            withdrawn = Withdrawal(at, row["withdrawn_by"], row["withdrawn_why"])
        return self.record(**own, withdrawn=withdrawn)

    def all_in_force(self, connection: Connection, at: str | None, *conditions: ColumnElement[bool]) -> list[D]:
        """Those in force at an instant, or now, in the order in which they were made."""
        asked = select(self.table).where(in_force(self.table, at), *conditions).order_by(self.table.c.entry)
        return [self.read(row) for row in connection.execute(asked).mappings()]


_READ: dict[str, Callable[[Any], Any]] = {"at": datetime.fromisoformat, "as_of": date.fromisoformat, "actors": tuple}


def _date_correction(**columns: Any) -> DateCorrection:
    days = {name: date.fromisoformat(columns[name]) if columns[name] else None for name in ("before", "after")}
    return DateCorrection(**{**columns, **days})


JUDGEMENT = Kind("judgement", JUDGEMENTS, "j", Judgement)
REVIEW = Kind("review", REVIEWS, "r", Review)
GRADE = Kind("grade", GRADES, "g", Grade)
SIDE = Kind("side", SIDES, "s", Side)
RULING = Kind("ruling", RULINGS, "u", Ruling)
DATE = Kind("date", DATE_CORRECTIONS, "t", _date_correction)
RETRACTION = Kind("retraction", RETRACTIONS, "x", Retraction)
ADDITION = Kind("addition", ADDITIONS, "c", Addition)

KINDS: dict[str, Kind[Any]] = {
    kind.name: kind for kind in (JUDGEMENT, REVIEW, GRADE, SIDE, RULING, DATE, RETRACTION, ADDITION)
}


def kind_of(name: str) -> Kind[Any]:
    """The kind of that name. Raises UsageError."""
    if name not in KINDS:
        raise UsageError(f"{name!r} is no kind of decision.", f"Choose one of: {', '.join(KINDS)}.")
    return KINDS[name]


def newest(decisions: list[D], key: Callable[[D], Any]) -> list[D]:
    """Of the decisions on one thing only the last, in the order in which they were made."""
    last = {key(decision): decision for decision in decisions}
    return [decision for decision in decisions if last[key(decision)] is decision]

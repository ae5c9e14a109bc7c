"""Whether a tie may hold on a day: it does unless it is stated to begin after it, or to have ended before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, true

from herodotus.store.database.tables import CLAIM_RELATIONS
from herodotus.store.slim import RelationRow

UNDATED = "9999-99-99"
"""Sorts after every day."""


def may_hold(day: date | None) -> ColumnElement[bool]:
    """The condition on a row of `claim_relations`."""
    if day is None:
        return true()
    table = CLAIM_RELATIONS.c
    later = and_(table.starts, func.coalesce(table.first, "") > day.isoformat())
    earlier = and_(table.ends, func.coalesce(table.last, UNDATED) < day.isoformat())
    return not_(or_(later, earlier))


def may_hold_on(columns: Mapping[Any, Any], day: date | None) -> bool:
    """The same of columns."""
    if day is None:
        return True
    later = columns["starts"] and (columns["first"] or "") > day.isoformat()
    earlier = columns["ends"] and (columns["last"] or UNDATED) < day.isoformat()
    return not (later or earlier)


def row_may_hold(row: RelationRow, day: date | None) -> bool:
    """The same of a flat row."""
    if day is None:
        return True
    return not ((row.starts and row.first and row.first > day) or (row.ends and row.last and row.last < day))

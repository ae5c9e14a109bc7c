"""Happenings by what a plan can share with them, so that a plan is not set against all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

from herodotus.analyse.counted import HAPPENED
from herodotus.resolve.incidents.sides import tops
from herodotus.store.slim import EventRow

_Key = tuple[str, str]


class Later:
    """The dated happenings and denials of a record, by type and doer, in the order of their last days."""

    def __init__(self, rows: Iterable[EventRow]) -> None:
        self._rows: dict[str, EventRow] = {}
        self._by: dict[_Key, list[EventRow]] = {}
        for row in rows:
            if row.first and row.last and (row.modality in HAPPENED or row.polarity == "denied"):
                self._rows[row.claim] = row
                for key in _keys(row):
                    self._by.setdefault(key, []).append(row)
        for group in self._by.values():
            group.sort(key=_when)
        self._days = {key: [row.last for row in group if row.last] for key, group in self._by.items()}

    def row(self, claim: str) -> EventRow:
        """The row of one claim."""
        return self._rows[claim]

    def like(self, plan: EventRow, since: date, until: date) -> Iterator[EventRow]:
        """What is of a plan's type and may be by its doer or of nobody told, ending on or after `since`, in order.

        Those that begin after `until` are left out.
        """
        found: dict[str, EventRow] = {}
        nobody = (plan.type, "")
        keys = [*_keys(plan), nobody] if plan.initiators else [key for key in self._by if key[0] == plan.type]
        for key in dict.fromkeys(keys):
            group, days = self._by.get(key, []), self._days.get(key, [])
            for row in group[bisect_left(days, since) :]:
                if row.first and row.first <= until:
                    found[row.claim] = row
        yield from sorted(found.values(), key=_when)


def _keys(row: EventRow) -> set[_Key]:
    return {(row.type, top) for actor in row.initiators for top in tops(actor)} or {(row.type, "")}


def _when(row: EventRow) -> tuple[date, date, str]:
    return row.last or date.max, row.first or date.max, row.claim

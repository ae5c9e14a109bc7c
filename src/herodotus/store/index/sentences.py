"""How sentences are numbered: by the day of publication that counts, so that what a word is in comes in that order.

A number holds the day in its upper bits and counts the sentences of that day in the lower ones; undated sentences come
after all days. The sentences of one document have numbers in a row. Where the day of a document is set right, its
sentences are numbered anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, select, text, update

from herodotus.store.database.dialect_words import add_words, forget_words
from herodotus.store.database.door import Change
from herodotus.store.database.tables import SENTENCES

_BITS = 24
_UNDATED = (1 << 22) - 1
_LAST = date.max.toordinal()
_AT_ONCE = 200


def first_number(day: str | None) -> int:
    """The least number that a sentence of a day can have; None or "" for those without a day."""
    return (date.fromisoformat(day).toordinal() if day else _UNDATED) << _BITS


def first_after(day: str | None) -> int:
    """The number behind all of a day, or of those without one."""
    return first_number(day) + (1 << _BITS)


EVERY = (0, (_UNDATED + 1) << _BITS)
"""Bounds that hold all numbers."""


def day_of_number(number: int) -> date | None:
    """The day that a number holds; None for the undated, and for a number that holds no day of the calendar."""
    ordinal = number >> _BITS
    return date.fromordinal(ordinal) if 1 <= ordinal <= _LAST else None


class Numbers:
    """Numbers for new sentences of some days, for as long as nobody else numbers any."""

    def __init__(self, connection: Connection, days: Iterable[str | None]) -> None:
        self._next: dict[int, int] = {}
        self.look_up(connection, days)

    def look_up(self, connection: Connection, days: Iterable[str | None]) -> None:
        """Some more days. What was numbered by this need not be written."""
        firsts = sorted({first_number(day) for day in days} - self._next.keys())
        for start in range(0, len(firsts), _AT_ONCE):
            part = firsts[start : start + _AT_ONCE]
            held = (f"(SELECT max(id) FROM sentences WHERE id >= {at} AND id < {at + (1 << _BITS)})" for at in part)  # noqa: S608
            found = connection.execute(text(f"SELECT {', '.join(held)}")).one()
            self._next |= {at: last + 1 if last is not None else at for at, last in zip(part, found, strict=True)}

    def of(self, day: str | None) -> Iterator[int]:
        """The numbers for sentences of a day, as many as are taken."""
        at = first_number(day)
        while True:
            self._next[at] += 1
            yield self._next[at] - 1


def number_again(change: Change, document_id: str, day: str | None) -> None:
    """Number the sentences of a document by another day."""
    connection = change.connection
    own = select(SENTENCES).where(SENTENCES.c.document_id == document_id).order_by(SENTENCES.c.id)
    held = [tuple(row) for row in connection.execute(own)]
    if not held or first_number(day) == held[0][0] >> _BITS << _BITS:
        return
    forget_words(connection, held)
    numbers = Numbers(connection, [day]).of(day)
    moved = [(next(numbers), *row[1:]) for row in held]
    for old, new in zip(held, moved, strict=True):
        connection.execute(update(SENTENCES).where(SENTENCES.c.id == old[0]).values(id=new[0]))
    add_words(connection, moved)

"""What is worked out once for each scope and state of the record, and kept until something changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from herodotus.casebook import Casebook
from herodotus.desk.kept import Kept
from herodotus.desk.timeline.columns import Columns, columns_of
from herodotus.records import Scope
from herodotus.store.base import View

Found = TypeVar("Found")

SCOPES, ANSWERS, PAGES = 3, 24, 400
"""Scopes whose columns are kept; of each, answers to filters, and pages made of them. The longest unused go first."""


class Held:
    """The event claims of one scope in one state of the record, and the answers worked out from them."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._answers: Kept[Any] = Kept(ANSWERS)
        self._pages: Kept[Any] = Kept(PAGES)

    def answer(self, question: Hashable, work_out: Callable[[], Found]) -> Found:
        """The answer to a question, worked out unless it is kept."""
        found: Found = self._answers.get(question, work_out)
        return found

    def page(self, question: Hashable, make: Callable[[], Found]) -> Found:
        """The page or the picture that a question asks for, made unless it is kept."""
        found: Found = self._pages.get(question, make)
        return found


_HELD: WeakKeyDictionary[Casebook, Kept[Held]] = WeakKeyDictionary()
_LOCK = Lock()


def held(casebook: Casebook, scope: Scope, number: int, view: View) -> Held:
    """What is kept for a scope and the state `number` of the record.

    `number` is read before the view is opened: what a view sees that already holds a later change is then kept under
    the earlier number, for which nobody asks again, and never for a state that it misses.
    """
    with _LOCK:
        kept = _HELD.setdefault(casebook, Kept(SCOPES))
    return kept.get((scope, number), lambda: Held(columns_of(view.event_rows())))

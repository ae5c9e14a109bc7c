"""What is worked out for each scope, kept, and brought up when something changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from herodotus.casebook import Casebook
from herodotus.desk.keeping.kept import Followed, Kept
from herodotus.desk.timeline.columns import Columns, columns_from
from herodotus.desk.timeline.sheet import Sheet, sheet_of
from herodotus.store.base import View
from herodotus.store.seeing.changed import changes_since
from herodotus.store.seeing.retold import Seen

Found = TypeVar("Found")

SCOPES, ANSWERS, PAGES = 3, 24, 400
"""Scopes whose columns are kept; of each, answers to filters, and pages made of them. The longest unused go first."""


class Held:
    """The event claims of one scope in one state of the record, and the answers worked out from them."""

    def __init__(
        self,
        sheet: Sheet,
        merged: Mapping[str, str],
        before: Held | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """`before` is an earlier state: where its columns are the same, what hangs on nothing else is taken over.

        `names` are those that are known.
        """
        self.sheet = sheet
        self.merged = merged
        self.names = dict(names or {})
        self._answers: Kept[Any] = Kept(ANSWERS)
        self._pages: Kept[Any] = Kept(PAGES)
        same = before if before and before.sheet is sheet and before.merged == merged else None
        self.columns: Columns = same.columns if same else columns_from(sheet, merged)
        self._counts: Kept[Any] = same._counts if same else Kept(ANSWERS)

    def name(self, view: View, actor: str) -> str:
        """What an actor is called."""
        if actor not in self.names:
            self.names[actor] = view.name(actor)
        return self.names[actor]

    def count(self, question: Hashable, work_out: Callable[[], Found]) -> Found:
        """The answer to a question that nothing but the columns answers, worked out unless it is kept."""
        found: Found = self._counts.get(question, work_out)
        return found

    def answer(self, question: Hashable, work_out: Callable[[], Found]) -> Found:
        """The answer to a question, worked out unless it is kept."""
        found: Found = self._answers.get(question, work_out)
        return found

    def page(self, question: Hashable, make: Callable[[], Found]) -> Found:
        """The page or the picture that a question asks for, made unless it is kept."""
        found: Found = self._pages.get(question, make)
        return found


_HELD: WeakKeyDictionary[Casebook, Followed[Held]] = WeakKeyDictionary()
_LOCK = Lock()


def held(casebook: Casebook, seen: Seen) -> Held:
    """What is kept for what is seen: of an earlier state of the record, only the documents that changed are read."""
    with _LOCK:
        followed = _HELD.setdefault(casebook, Followed(SCOPES, large=True))
    return followed.get(
        seen.chosen.scope,
        seen.number,
        lambda: Held(sheet_of(seen.every_event()), seen.view.merged),
        lambda before, number: followed_to(seen, before, number),
    )


def followed_to(seen: Seen, before: Held, number: int) -> Held | None:
    """What was kept after an entry, brought to what is seen; None where too much has changed."""
    changes = changes_since(seen.connection, number)
    if changes is None:
        return None
    sheet = before.sheet
    if changes.documents:
        sheet = sheet.with_documents(changes.documents, seen.retold(changes.documents).values())
    same_names = not changes.read and before.merged == seen.view.merged
    return Held(sheet, seen.view.merged, before, before.names if same_names else None)

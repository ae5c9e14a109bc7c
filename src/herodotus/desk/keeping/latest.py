"""The latest answers: where the record went on, the answer from before is shown until the next is there.

Every decision makes every answer one of before. A page that waited anew for each would show none while others decide;
so it shows what there is, says how far it is behind, and asks again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from herodotus.desk.keeping.errands import PATIENCE, Busy, Errand, Errands
from herodotus.desk.keeping.resting import rested

MOST = 32
"""Questions of which the latest answer is kept, the last ones asked."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a question. `answer` is what was worked out last, None before the first; since then the record
    has `behind` more entries. `work` is the next answer while it is made.
    """

    answer: Errand | None
    behind: int = 0
    work: Errand | None = None


@dataclass(slots=True)
class _Held:
    """The last errand that is done and the one that is not, each with the entry after which it was begun."""

    done: Errand | None = None
    entry: int = 0
    work: Errand | None = None
    next: int = 0

    def settle(self) -> None:
        """Take what has come of the work."""
        if self.work and self.work.done.is_set():
            self.done, self.entry, self.work = self.work, self.next, None

    def due(self, entry: int) -> bool:
        """Whether to work out the answer as of an entry: why there was none before does not count for long."""
        if self.work or self.done is None:
            return self.work is None
        if self.entry >= entry:
            return False
        return self.done.error is not None or rested(monotonic() - (self.done.ended or 0), self.done.seconds)

    def look(self, entry: int) -> Look:
        """What is known as of an entry. Why there was no answer before it is not worth showing."""
        behind = max(entry - self.entry, 0) if self.done else 0
        if self.done and self.done.error is not None and behind:
            return Look(None, 0, self.work)
        return Look(self.done, behind, self.work)


class Latest:
    """The latest answer to each of the questions that were asked last, worked out as errands."""

    def __init__(self, errands: Errands) -> None:
        self._errands = errands
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._lock = threading.Lock()

    def look(self, question: Hashable, entry: int, do: Callable[[], Any], patience: float = PATIENCE) -> Look:
        """The latest answer to a question on a record that has come to an entry; where it is due, `do` works out the
        next, which is waited for a moment. Raises Busy where none is known and too many are being worked out.
        """
        with self._lock:
            held = self._held.setdefault(question, _Held())
            self._held.move_to_end(question)
            while len(self._held) > MOST:
                self._held.popitem(last=False)
            held.settle()
            if held.due(entry):
                self._begin(held, question, entry, do)
            work = held.work
        if work:
            self._errands.wait_a_moment(work, patience)
        with self._lock:
            held.settle()
            return held.look(entry)

    def now(self, question: Hashable, entry: int, do: Callable[[], Any]) -> Errand:
        """The answer on a record that has come to an entry, and no earlier one; waited for a moment. Raises Busy."""
        return self._errands.of((question, entry), do)

    def _begin(self, held: _Held, question: Hashable, entry: int, do: Callable[[], Any]) -> None:
        try:
            held.work, held.next = self._errands.of((question, entry), do, 0), entry
        except Busy:
            if held.done is None or held.done.error is not None:
                raise

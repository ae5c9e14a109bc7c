"""Documents that were handed over, read one after another beside the desk; what becomes of each can be looked up.

What waits lies in the inbox of the casebook. Should the desk end, it goes on with it when it is opened again. A
document whose process is lost is read once more, after all others: something outside may have ended it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from herodotus.casebook import Casebook
from herodotus.casebook.incoming import Inbox, Incoming
from herodotus.casebook.unread import record_unread
from herodotus.desk.aside.hand import Hand, HandLost
from herodotus.errors import CasebookUnusable, HerodotusError, UsageError
from herodotus.ingest import Stated
from herodotus.records.capture import Method

Stage = Literal["waiting", "reading", "done", "held"]

LONGEST = 900.0
"""Seconds that the reading of one document may take."""
PATIENCE = 5.0
"""Seconds that the document that is being read is given when the desk ends."""
MOST_LOSSES = 2
"""Processes that may be lost with one document before it counts as the reason."""
MOST_WAITING = 1000
MOST_SHOWN = 200

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was handed over. `held`: it could not be read for a reason that is not its own, and is kept.

    When done, `status` and `why` are those of its outcome and `detail` says it in a sentence; `new` is False where the
    casebook had it before. `losses` counts the processes that were lost with it.
    """

    incoming: Incoming
    stage: Stage = "waiting"
    status: str = ""
    why: str = ""
    detail: str = ""
    document: str | None = None
    claims: int = 0
    new: bool = True
    losses: int = 0


class ReadingRoom:
    """Takes things in and reads them, in the order in which they came."""

    def __init__(self, casebook: Casebook, hand: Hand) -> None:
        self._casebook = casebook
        self._hand = hand
        self._items: dict[str, Item] = {}
        self._lock = threading.Lock()
        self._work = threading.Event()
        self._thread: threading.Thread | None = None
        self._ending = False

    def take(self, name: str, chunks: Iterable[bytes], method: Method, by: str, stated: Stated) -> Item:
        """Take in bytes to read. Raises UsageError where too much waits, CasebookUnusable where they cannot be kept."""
        if sum(item.stage != "done" for item in self.items()) >= MOST_WAITING:
            raise UsageError(f"{MOST_WAITING} documents wait to be read.", "Add this one when fewer do.")
        item = Item(Inbox.of(self._casebook).put(name, chunks, method, by, stated))
        self._put(item)
        self._begin()
        return item

    def resume(self) -> None:
        """Go on with what was left waiting."""
        if self._casebook.captures_if_set is None:
            return
        for incoming in Inbox.of(self._casebook).waiting():
            with self._lock:
                known = self._items.get(incoming.id)
                if known is None or known.stage == "held":
                    self._items[incoming.id] = Item(incoming)
        if any(item.stage == "waiting" for item in self.items()):
            self._begin()

    def items(self) -> list[Item]:
        """What was handed over since the desk was opened, and what waited then; the newest first."""
        with self._lock:
            return sorted(self._items.values(), key=lambda item: item.incoming.id, reverse=True)

    def close(self) -> None:
        """Stop reading: what is being read is given a moment, what waits stays in the inbox."""
        self._ending = True
        self._work.set()
        self._hand.close(PATIENCE)
        if self._thread:
            self._thread.join(PATIENCE)

    def _put(self, item: Item) -> None:
        with self._lock:
            self._items[item.incoming.id] = item
            done = [ident for ident, one in sorted(self._items.items()) if one.stage == "done"]
            for ident in done[: max(0, len(self._items) - MOST_SHOWN)]:
                del self._items[ident]

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None and not self._ending:
                self._thread = threading.Thread(target=self._run, name="reading", daemon=True)
                self._thread.start()
        self._work.set()

    def _run(self) -> None:
        while not self._ending:
            self._work.wait()
            self._work.clear()
            while not self._ending and (item := self._next()):
                self._read(item)

    def _next(self) -> Item | None:
        waiting = [item for item in self.items() if item.stage == "waiting"]
        return min(waiting, key=lambda item: (item.losses, item.incoming.id), default=None)

    def _read(self, item: Item) -> None:
        self._put(replace(item, stage="reading"))
        try:
            told = self._hand.ask({"job": "add", "id": item.incoming.id}, LONGEST)
        except HandLost:
            self._lost(replace(item, losses=item.losses + 1))
            return
        except HerodotusError as error:
            self._put(replace(item, stage="held", detail=str(error)))
            return
        if told["status"] == "gone":  # another desk on this casebook has read it
            with self._lock:
                del self._items[item.incoming.id]
            return
        self._done(item, replace(item, stage="done", **told))

    def _done(self, item: Item, told: Item) -> None:
        Inbox.of(self._casebook).take_out(item.incoming.id)
        self._put(told)

    def _lost(self, item: Item) -> None:
        """What becomes of a document whose process ended: it waits again; lost a second time, it is a failure."""
        if self._ending:
            return
        _log.warning("The process that read a document ended before it was done.")
        if item.losses < MOST_LOSSES:
            self._put(replace(item, stage="waiting"))
            return
        minutes = f"{LONGEST / 60:.0f} minutes"
        what = f"{item.incoming.name} ended the process that read it, or took longer than {minutes}, twice."
        try:
            outcome = record_unread(self._casebook, item.incoming, what)
        except CasebookUnusable as error:
            self._put(replace(item, stage="held", detail=str(error)))
            return
        self._done(item, replace(item, stage="done", status="failed", why=str(outcome.why), detail=outcome.detail))

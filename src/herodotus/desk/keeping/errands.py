"""Errands: what may take a while is done beside the requests, looked in upon, and kept while the record stands.

Whoever asks waits a moment; what is not done by then goes on, and the page asks again. Two who ask the same share one
errand. What it raises is kept as well, so that a page that asks again is told why.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from herodotus.desk.keeping.resting import LONG
from herodotus.errors import HerodotusError

PATIENCE = 0.12
"""Seconds that a page waits before it says that the answer is being worked out."""

AT_ONCE = 2
"""Errands that run at the same time: more would only wait for one another on the cores of a laptop."""

MOST_PATIENT = 2
"""Requests that may wait long for an errand at once: each holds one of the threads that answer pages."""

MOST_WAITING = 48
"""Errands that may be begun and not done."""

MOST_KEPT = 32
"""Errands whose outcome is kept, the last ones asked for."""


class Busy(HerodotusError):
    """More is being worked out than can be waited for. `seconds` is after how long one may ask again."""

    seconds = 10


@dataclass
class Errand:
    """One errand. `done` is set at its end; then `value` holds what came of it, or `error` why nothing did.

    `begun` and `ended` are seconds of a clock that only tells how far apart two instants are.
    """

    begun: float = field(default_factory=monotonic)
    ended: float | None = None
    done: threading.Event = field(default_factory=threading.Event)
    value: Any = None
    error: BaseException | None = None

    @property
    def seconds(self) -> float:
        """How long it took, or has taken so far, its wait for a turn included."""
        return (self.ended or monotonic()) - self.begun

    def result(self) -> Any:
        """What came of it. Raises what it raised."""
        if self.error is not None:
            raise self.error
        return self.value


class _Lanes:
    """Whose turn it is: one errand after another, and a second beside one that is long, so that short ones do not wait
    behind it.
    """

    def __init__(self) -> None:
        self._begun: list[float] = []
        self._changed = threading.Condition()

    @contextmanager
    def one(self) -> Iterator[None]:
        """A lane of one's own, waited for."""
        with self._changed:
            while not self._free():
                self._changed.wait(LONG / 4)
            begun = monotonic()
            self._begun.append(begun)
        try:
            yield
        finally:
            with self._changed:
                self._begun.remove(begun)
                self._changed.notify_all()

    def _free(self) -> bool:
        return len(self._begun) < AT_ONCE and all(monotonic() - one > LONG for one in self._begun)


class Errands:
    """The errands of a desk, by what they are for."""

    def __init__(self) -> None:
        self._errands: OrderedDict[Hashable, Errand] = OrderedDict()
        self._lock = threading.Lock()
        self._lanes = _Lanes()
        self._patient = threading.Semaphore(MOST_PATIENT)

    def of(self, key: Hashable, do: Callable[[], Any], patience: float = PATIENCE) -> Errand:
        """The errand for a key, begun unless it is; waited for a moment. Raises Busy."""
        with self._lock:
            errand = self._errands.get(key)
            if errand is None:
                self._refuse_too_many()
                errand = self._errands[key] = Errand()
                threading.Thread(target=self._run, args=(errand, do), name="errand", daemon=True).start()
            self._errands.move_to_end(key)
            self._forget()
        self.wait_a_moment(errand, patience)
        return errand

    def wait_a_moment(self, errand: Errand, patience: float) -> None:
        """Wait for an errand, at most so many seconds; not at all where another is at work, for then it would come
        later, and whoever waits holds a thread that answers pages.
        """
        with self._lock:
            others = any(not one.done.is_set() for one in self._errands.values() if one is not errand)
        if not others:
            errand.done.wait(patience)

    def wait(self, errand: Errand, seconds: float) -> None:
        """Wait for an errand, at most so long. Raises Busy where too many do, unless it is done."""
        if errand.done.is_set():
            return
        if not self._patient.acquire(blocking=False):
            raise Busy("Others wait for long answers already.", "Ask again when this one is there.")
        try:
            errand.done.wait(seconds)
        finally:
            self._patient.release()

    def _run(self, errand: Errand, do: Callable[[], Any]) -> None:
        with self._lanes.one():
            try:
                errand.value = do()
            except BaseException as error:  # noqa: BLE001  raised again for whoever asks
                errand.error = error
            finally:
                errand.ended = monotonic()
                errand.done.set()

    def _refuse_too_many(self) -> None:
        if sum(not one.done.is_set() for one in self._errands.values()) >= MOST_WAITING:
            raise Busy("Many questions are being worked out.", "Wait for one of them, and ask again.")

    def _forget(self) -> None:
        """Drop what was done and asked for longest ago."""
        spare = len(self._errands) - MOST_KEPT
        for key in [key for key, one in self._errands.items() if one.done.is_set()][: max(spare, 0)]:
            del self._errands[key]

"""What was worked out beside the desk, kept until the record changes; the last answer is shown while a next is made."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from herodotus.desk.aside.hand import Hand, HandLost
from herodotus.desk.keeping.resting import rested
from herodotus.errors import HerodotusError

Key = tuple[str, tuple[tuple[str, str], ...]]

MOST = 32
"""Answers that are kept."""
LONGEST = 3600.0
"""Seconds that one may take."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a question.

    `value` is the last answer, None before the first; `number` is that of the change that it was worked out after.
    `wrong` says why there is none. `working`: another is being made.
    """

    value: dict[str, Any] | None = None
    number: int = 0
    wrong: str = ""
    working: bool = False

    def outdated(self, number: int) -> bool:
        """Whether the record has changed since."""
        return self.number != number


@dataclass(slots=True)
class _Held:
    value: dict[str, Any] | None
    number: int
    wrong: str
    done: float
    took: float


class Answers:
    """Works out one question after another, each in a process that ends with it, so that its memory is given back."""

    def __init__(self, make_hand: Callable[[], Hand]) -> None:
        self._make_hand = make_hand
        self._held: OrderedDict[Key, _Held] = OrderedDict()
        self._working: set[Key] = set()
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._hand: Hand | None = None
        self._closed = False

    def look(self, job: str, limits: Mapping[str, str], number: int) -> Answer:
        """The answer to a question as the record is after a change; it is worked out where it is not known."""
        key = job, tuple(sorted(limits.items()))
        with self._lock:
            held = self._held.get(key)
            if held is None or (held.number != number and rested(time.monotonic() - held.done, held.took)):
                self._order(key, number)
            return self._answer(key)

    def last(self, job: str, limits: Mapping[str, str]) -> Answer:
        """What is known of a question, without working anything out."""
        with self._lock:
            return self._answer((job, tuple(sorted(limits.items()))))

    def order(self, job: str, limits: Mapping[str, str], number: int) -> None:
        """Work out an answer whatever is known."""
        with self._lock:
            self._order((job, tuple(sorted(limits.items()))), number)

    def close(self) -> None:
        """Stop working; what is at work is given up."""
        with self._lock:
            self._closed = True
            hand, pool = self._hand, self._pool
        if hand:
            hand.close()
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)

    def _answer(self, key: Key) -> Answer:
        held = self._held.get(key)
        working = key in self._working
        return Answer(held.value, held.number, held.wrong, working) if held else Answer(working=working)

    def _order(self, key: Key, number: int) -> None:
        if key in self._working or self._closed:
            return
        self._working.add(key)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="aside")
        self._pool.submit(self._work, key, number)

    def _work(self, key: Key, number: int) -> None:
        begun = time.monotonic()
        value, wrong = None, ""
        with self._lock:
            if self._closed:
                return
            hand = self._hand = self._make_hand()
        try:
            value = hand.ask({"job": key[0], "limits": dict(key[1])}, LONGEST)
            number = value.get("number", number)
        except HerodotusError as error:
            wrong = str(error)
        except HandLost:
            wrong = "It could not be worked out: the process that did so ended."
            if not self._closed:
                _log.warning("The process that worked out %s ended before it answered.", key[0])
        finally:
            hand.close()
            took = time.monotonic() - begun
            with self._lock:
                self._working.discard(key)
                self._held[key] = _Held(value, number, wrong, time.monotonic(), took)
                self._held.move_to_end(key)
                while len(self._held) > MOST:
                    self._held.popitem(last=False)

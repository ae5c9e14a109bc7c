"""What was worked out of each of many things: where they are the same again, it is not worked out again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Found = TypeVar("Found")

MOST = 12
"""Questions of which the answers are kept, the last ones asked."""


class Memory:
    """Answers to questions that are asked of one thing after another, by the thing itself and not by what it equals."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, dict[int, tuple[Any, Any]]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, question: Hashable, things: Sequence[Thing], ask: Callable[[Thing], Found]) -> list[Found]:
        """The answer to a question of each thing, in their order."""
        with self._lock:
            known = self._known.get(question, {})
        now: dict[int, tuple[Any, Any]] = {}
        found: list[Found] = []
        for thing in things:
            # What is kept holds its thing, so that no other is given the same id.
            held = known.get(id(thing)) or (thing, ask(thing))
            now[id(thing)] = held
            found.append(held[1])
        with self._lock:
            self._known[question] = now
            self._known.move_to_end(question)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return found

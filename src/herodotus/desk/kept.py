"""Answers that are dear to work out, kept while the record is the same: each is worked out once, whoever asks."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """The answers to the last `most` questions. Two who ask the same at once wait for one answer."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._working: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The answer to a question, worked out unless it is kept. What `work_out` raises is raised and not kept."""
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
            mine = self._working.setdefault(question, threading.Lock())
        with mine:
            with self._lock:
                if question in self._answers:
                    return self._answers[question]
            try:
                answer = work_out()
            finally:
                with self._lock:
                    self._working.pop(question, None)
            with self._lock:
                self._answers[question] = answer
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return answer

    def has(self, question: Hashable) -> bool:
        """Whether the answer is kept."""
        with self._lock:
            return question in self._answers

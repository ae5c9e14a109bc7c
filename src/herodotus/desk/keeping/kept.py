"""Answers that are dear to work out, kept while the record is the same: each is worked out once, whoever asks.

What hangs on all of a large record is followed instead: brought from the state in which it is kept to the present one
by reading what changed between them.
"""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from herodotus.casebook import Casebook
from herodotus.casebook.heads import newest_entry
from herodotus.records import Scope
from herodotus.store.seeing.changed import documents_changed, identity_changed

Answer = TypeVar("Answer")

STATES = 3
"""Of each scope, how many states of the record are kept: who asks at the same time may still see an earlier one."""


def key_of(casebook: Casebook, scope: Scope, *more: Hashable) -> Hashable:
    """What names an answer that stands as long as nothing in the record changes."""
    return casebook.where, newest_entry(casebook), scope, *more


def documents_key(casebook: Casebook, scope: Scope, *more: Hashable) -> Hashable:
    """What names an answer that no review changes, and no judgement."""
    with casebook.store.database.reading() as connection:
        return casebook.where, documents_changed(connection), scope, *more


def names_key(casebook: Casebook, scope: Scope, *more: Hashable) -> Hashable:
    """What names an answer that no review changes, but judgements do."""
    with casebook.store.database.reading() as connection:
        return casebook.where, documents_changed(connection), identity_changed(connection), scope, *more


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


@dataclass(slots=True)
class _Line(Generic[Answer]):
    """The last states of one answer by the numbers of their entries; `turn` belongs to whom brings it up."""

    states: dict[int, Answer] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)


class Followed(Generic[Answer]):
    """The answers to the last `most` questions, each brought from one state of the record to the next.

    `large` ones hold so much that the collector of cycles would take its time to look through them.
    """

    def __init__(self, most: int, large: bool = False) -> None:
        self._most, self._large = most, large
        self._lines: OrderedDict[Hashable, _Line[Answer]] = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self,
        question: Hashable,
        number: int,
        make: Callable[[], Answer],
        follow: Callable[[Answer, int], Answer | None],
    ) -> Answer:
        """The answer in the state of the record after an entry.

        `follow` is given the answer in an earlier state and the number of its entry, and gives that of now; None where
        it cannot, and then, or where no earlier one is kept, `make` makes it anew.
        """
        line = self._line(question)
        with self._lock:
            if number in line.states:
                return line.states[number]
        with line.turn:
            with self._lock:
                states = dict(line.states)
            if number in states:
                return states[number]
            earlier = max((one for one in states if one < number), default=None)
            answer = None if earlier is None else follow(states[earlier], earlier)
            if answer is None:
                answer = make()
                if self._large:
                    _set_aside()
            with self._lock:
                line.states[number] = answer
                for old in sorted(line.states)[:-STATES]:
                    del line.states[old]
        return answer

    def has(self, question: Hashable) -> bool:
        """Whether the answer is kept in some state."""
        with self._lock:
            return question in self._lines and bool(self._lines[question].states)

    def _line(self, question: Hashable) -> _Line[Answer]:
        with self._lock:
            line = self._lines.setdefault(question, _Line())
            self._lines.move_to_end(question)
            while len(self._lines) > self._most:
                self._lines.popitem(last=False)
            return line


def _set_aside() -> None:
    """Let the collector of cycles pass over what was made: it lasts, and to look through all of it takes a second."""
    gc.collect()
    gc.freeze()

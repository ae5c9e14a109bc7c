"""Questions answered beside the room that makes their pages: whoever looks at an answer waits for no other to be made.

A page and an answer that are made by one interpreter take turns at every row that either reads.
"""

from __future__ import annotations

import base64
import pickle
import threading
from typing import Any

from herodotus.casebook import Casebook
from herodotus.casebook.questions import Parameters, Question, question
from herodotus.desk.aside.hand import Hand, HandLost
from herodotus.desk.asking.answering import Given, work_out
from herodotus.errors import HerodotusError
from herodotus.records import Scope

Json = dict[str, Any]

LONGEST = 3600.0
"""Seconds that an answer may take."""


class Beside:
    """Processes that answer questions, as many as are asked at once: errands see to it that these are few."""

    def __init__(self, place: Json) -> None:
        """`place` is what `jobs.place_of` gives."""
        self._place = place
        self._every: list[Hand] = []
        self._idle: list[Hand] = []
        self._lock = threading.Lock()

    def work_out(self, asked: Question, parameters: Parameters, scope: Scope) -> Given:
        """Answer a question. Raises what it raises, HerodotusError where the process that did so is lost."""
        job = {"job": "question", "asked": _packed((asked.name, parameters, scope))}
        hand = self._taken()
        try:
            told = hand.ask(job, LONGEST)
        except HandLost as error:
            raise HerodotusError("The process that worked this out has ended.", "Ask again.") from error
        finally:
            self._give_back(hand)
        given, refused = _unpacked(told["given"])
        if refused is not None:
            raise refused
        found: Given = given
        return found

    def close(self) -> None:
        """End the processes; what they are at is given up."""
        with self._lock:
            every = list(self._every)
        for hand in every:
            hand.close()

    def _taken(self) -> Hand:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            hand = Hand(self._place)
            self._every.append(hand)
            return hand

    def _give_back(self, hand: Hand) -> None:
        with self._lock:
            self._idle.append(hand)


def answer_packed(casebook: Casebook, job: Json) -> Json:
    """The job of such a process: the answer, or why there is none, for `Beside` to unpack."""
    name, parameters, scope = _unpacked(job["asked"])
    try:
        return {"given": _packed((work_out(casebook, question(name), parameters, scope), None))}
    except HerodotusError as error:
        return {"given": _packed((None, error))}


def _packed(value: object) -> str:
    return base64.b64encode(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)).decode("ascii")


def _unpacked(words: str) -> Any:
    return pickle.loads(base64.b64decode(words))  # noqa: S301  it comes from a process of our own, over its own pipe

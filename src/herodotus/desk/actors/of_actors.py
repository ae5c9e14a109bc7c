"""Answers about actors, each kept until something changes of those whom it is about."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from herodotus.casebook import Casebook
from herodotus.desk.keeping.kept import Followed
from herodotus.records import Scope
from herodotus.store.seeing.changed import actors_touched, changes_since
from herodotus.store.seeing.retold import Seen, seeing

Answer = TypeVar("Answer")

SCOPES = 6


class OfActors(Generic[Answer]):
    """The answers to the last `most` questions of a scope. No scope that looks back is asked here."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._followed: Followed[_Answers[Answer]] = Followed(SCOPES)

    def get(
        self,
        casebook: Casebook,
        scope: Scope,
        questions: Iterable[str],
        ask: Callable[[Collection[str]], Mapping[str, tuple[Answer, Collection[str]]]],
    ) -> dict[str, Answer]:
        """The answers to some questions; those that nothing answers are absent.

        `ask` answers those that are not kept, each with the ids of all whom its answer is about.
        """
        with seeing(casebook.store.database, scope) as seen:
            answers = self._followed.get(
                (casebook.where, scope),
                seen.number,
                lambda: _Answers(seen.view.merged, self._most),
                lambda before, number: before.followed(seen, number),
            )
        wanted = list(dict.fromkeys(questions))
        found = {one: answer for one in wanted if (answer := answers.known(one)) is not None}
        missing = [one for one in wanted if one not in found]
        if missing:
            asked = ask(missing)
            answers.keep(asked)
            found |= {one: answer for one, (answer, _) in asked.items()}
        return {one: found[one] for one in wanted if one in found}


class _Answers(Generic[Answer]):
    """What is kept of one scope in one state of the record.

    What is asked for in this state may be answered from a later one: it is then dropped where that one changed it, as
    everything else is.
    """

    def __init__(
        self, merged: Mapping[str, str], most: int, held: Iterable[tuple[Hashable, tuple[Answer, frozenset[str]]]] = ()
    ) -> None:
        self._merged, self._most = merged, most
        self._held = OrderedDict(held)
        self._lock = threading.Lock()

    def known(self, question: Hashable) -> Answer | None:
        """The answer to a question, if it is kept."""
        with self._lock:
            held = self._held.get(question)
            return held[0] if held else None

    def keep(self, answers: Mapping[str, tuple[Answer, Collection[str]]]) -> None:
        """Keep some answers; the oldest go."""
        with self._lock:
            for question, (answer, about) in answers.items():
                self._held[question] = answer, frozenset(about)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def followed(self, seen: Seen, number: int) -> _Answers[Answer] | None:
        """Those that still stand; None where it is not known which do."""
        changes = changes_since(seen.connection, number)
        if changes is None or self._merged != seen.view.merged:
            return None
        if changes.read and seen.chosen.scope.published_by is not None:
            return None  # how many documents are undated is told beside each answer
        touched = actors_touched(seen.connection, changes)
        named = {self._merged.get(one, one) for one in touched} | touched
        with self._lock:
            left = [(question, held) for question, held in self._held.items() if named.isdisjoint(held[1])]
        return _Answers(self._merged, self._most, left)

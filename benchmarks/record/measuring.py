"""What is measured of a record: loading, one actor's profile, a network as of a day, search."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from benchmarks.record.databases import bytes_of, settle
from benchmarks.record.made import WORDS, actor_id, actor_name, actors_for, documents, filler, rank
from benchmarks.record.working import Clock, work_clock
from herodotus.records import Scope
from herodotus.store.sql import SqlStore

T = TypeVar("T")
AS_OF = date(2014, 6, 1)
LIMIT = 50
"""Hits that a search asks for."""
MOST_NAMED = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked many times: milliseconds of each, those worked for it, and what the answers held."""

    name: str
    times: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The milliseconds within which nineteen of twenty answers came."""
        return quantile(self.times, 0.95)

    @property
    def median(self) -> float:
        """The milliseconds within which half of the answers came."""
        return quantile(self.times, 0.5)

    @property
    def size(self) -> int:
        """The median size of an answer."""
        return int(quantile(self.sizes, 0.5))


@dataclass(frozen=True, slots=True)
class Measured:
    """A record of so many claims: seconds to load it, those worked for it, its bytes, the questions."""

    kind: str
    claims: int
    seconds: float
    worked: float
    size: int
    asked: tuple[Asked, ...]

    @property
    def rate(self) -> float:
        """Claims that were loaded in a second."""
        return self.claims / self.seconds


def measure(store: SqlStore, kind: str, claims: int, rounds: int = 200) -> Measured:
    """Load so many claims into an empty store, then ask."""
    seconds, worked = load(store, claims)
    settle(store)
    return Measured(kind, claims, seconds, worked, bytes_of(store), tuple(ask(store, claims, rounds)))


def load(store: SqlStore, claims: int) -> tuple[float, float]:
    """The seconds that saving all at once takes, by the clock and worked; making the documents is not counted."""
    made, clock = list(documents(claims)), work_clock(store)
    gc.collect()
    gc.freeze()  # they last until they are saved: nobody need look through them meanwhile
    began, working = time.perf_counter(), clock()
    store.save_many(made, "ann")
    seconds, worked = time.perf_counter() - began, clock() - working
    gc.unfreeze()
    return seconds, worked


def ask(store: SqlStore, claims: int, rounds: int) -> list[Asked]:
    """The questions, each with other words every time."""
    actors, chance, clock = actors_for(claims), random.Random(11), work_clock(store)
    scope = Scope(as_of=AS_OF)

    def page(number: int) -> int:
        return store.actor_page(scope, actor_id(number), LIMIT).claims_in_all

    def profile(number: int) -> int:
        view = store.view(scope, about=actor_id(number))
        return sum(1 for reading in view.readings for _ in reading.claims())

    def found(phrases: Sequence[Sequence[str]]) -> int:
        return len(store.search(scope, phrases, LIMIT))

    any_actor = [chance.randrange(actors) for _ in range(rounds)]
    named = [rank(chance, actors) for _ in range(rounds // 4)]
    pairs = [[[filler(rank(chance, WORDS))] for _ in range(2)] for _ in range(rounds)]
    names = [[actor_name(chance.randrange(actors)).casefold().split()] for _ in range(rounds)]
    most_named = range(0, min(MOST_NAMED, actors), max(1, 2000 // rounds))
    common = [[[filler(number)]] for number in range(20)]
    return [
        _asked("profile of any actor", clock, page, any_actor),
        _asked("profile, by how often named", clock, page, named),
        _asked(f"profile, the {MOST_NAMED} most named", clock, page, most_named),
        _asked("all claims of any actor", clock, profile, any_actor),
        _asked(f"all claims, the {MOST_NAMED} most named", clock, profile, [*most_named][:5]),
        _asked("network as of a day", clock, lambda day: len(store.network_rows(Scope(as_of=day))), [AS_OF] * 20),
        _asked("search for a name", clock, found, names),
        _asked("search for two words", clock, found, pairs),
        _asked("search for one of 20 commonest", clock, found, common),
    ]


def _asked(name: str, clock: Clock, question: Callable[[T], int], things: Sequence[T]) -> Asked:
    asked = Asked(name)
    question(things[0])
    for thing in things:
        began, working = time.perf_counter(), clock()
        asked.sizes.append(question(thing))
        asked.worked.append((clock() - working) * 1000)
        asked.times.append((time.perf_counter() - began) * 1000)
    return asked


def quantile(values: Sequence[float], share: float) -> float:
    """The value that a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

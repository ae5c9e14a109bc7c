"""The queue of claims that wait for a decision, quick however many wait."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from herodotus.casebook.opening import Casebook
from herodotus.review.queue import ROLLED_UP, Due, weigh
from herodotus.store.paging.due import Ties, Verdict, Waiting, Wanted

CANDIDATES = 100
"""Claims of each sort that are weighed against each other."""

BUSIEST = 12
"""Actors, those that most documents name, whose ties are always weighed."""


class Next(NamedTuple):
    """A claim that is due, and the document that says it."""

    due: Due
    document: str


def queue(casebook: Casebook, wanted: Wanted, disagreed: Mapping[str, int], only_disagreed: bool = False) -> list[Next]:
    """The most urgent of the claims that nobody has decided on, as `herodotus.review.due` weighs them.

    Weighed are, of those `wanted`, the hundred that the reader is least sure of, a hundred of those `disagreed`
    on (by id, with the number of disagreements), and, where nothing narrows the queue, ties of the busiest actors. An
    actor's events are those that name it in any part, at most 511 of them.
    """
    limit = CANDIDATES + len(wanted.skip)
    named = disagreed.keys() - set(wanted.skip)
    found = casebook.store.waiting(wanted, named, Ties(ROLLED_UP, _busiest(casebook)), limit, only_disagreed)
    weighed = [Next(_weighed(one, disagreed.get(one.claim, 0)), one.document) for one in found]
    return sorted(weighed, key=lambda one: (-one.due.weight, one.due.claim))


def to_decide_blind(casebook: Casebook, hand: str) -> list[Verdict]:
    """What others decided and one has not, the oldest decision first: by deciding on it without seeing what they did,
    one makes it known how far they agree."""
    verdicts = casebook.store.verdicts()
    mine = {one.key for one in verdicts if one.by == hand}
    return list({one.key: one for one in verdicts if one.key not in mine}.values())


def _busiest(casebook: Casebook) -> list[str]:
    """The actors that most documents name, as they were some minutes ago at the longest."""
    held = _BUSIEST.get(casebook)
    if held is None or time.monotonic() - held[0] > _MINUTES * 60:
        held = _BUSIEST[casebook] = time.monotonic(), casebook.store.busiest(BUSIEST)
    return held[1]


_MINUTES = 10
_BUSIEST: WeakKeyDictionary[Casebook, tuple[float, list[str]]] = WeakKeyDictionary()


def _weighed(one: Waiting, disagreements: int) -> Due:
    dependants = (one.answers, "answered by") if one.answers else (one.acts, "rolls up")
    return weigh(one.claim, one.confidence, disagreements, dependants)

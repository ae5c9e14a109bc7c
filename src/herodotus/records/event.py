"""Event claims: who did what to whom, when, where and with what loss."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from herodotus.records.claim import Claim, Span
from herodotus.records.time import Time


@dataclass(frozen=True, slots=True)
class Loss:
    """A stated loss. `low` and `high` bound what the text allows; `value` is its best reading or None."""

    kind: Literal["killed", "injured", "captured"]
    whom: str | None
    low: int | None
    value: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Response:
    """A link to the event that this one answers.

    `asserted` when the text says so ("in retaliation for"), `sequence` when it only follows.
    """

    event: str
    basis: Literal["asserted", "sequence"]
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """One happening as one document tells it.

    `type` is a PLOVER root, `mode` its finer mode where the words give one. `initiators` and `targets` are actor ids,
    empty when the text does not say. `place` is as written, `place_id` the registry's.
    """

    type: str
    mode: str | None = None
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    time: Time | None = None
    place: str | None = None
    place_id: str | None = None
    losses: tuple[Loss, ...] = ()
    instrument: str | None = None
    responds_to: tuple[Response, ...] = ()

    def loss(self, kind: str) -> int | None:
        """The best value of one kind of loss; None when the text gives no number."""
        return next((loss.value for loss in self.losses if loss.kind == kind and loss.value is not None), None)

    @property
    def killed(self) -> int | None:
        """How many were killed, by the best reading."""
        return self.loss("killed")

    @property
    def injured(self) -> int | None:
        """How many were injured, by the best reading."""
        return self.loss("injured")

    @property
    def date(self) -> str | None:
        """The hull of the time, in ISO form; None for one that only says "before publication" ("recently")."""
        hull = self.time.hull if self.time else None
        if self.time is None or hull is None or (hull[0] is None and self.time.basis == "published"):
            return None
        return self.time.iso


class Wording(NamedTuple):
    """The sentences that tell an event, and where the words stand that name it: in which sentence, from where to where.

    `trigger` is None when the reader did not say which words name the event.
    """

    sentences: tuple[str, ...]
    trigger: tuple[int, int, int] | None


def wording(event: Event) -> Wording:
    """The words that tell an event."""
    spans = ((quote.start, quote.end) for quote in event.quotes)
    return Wording(tuple(quote.exact for quote in event.quotes), trigger_in(spans, event.evidence.get("type", (0, 0))))


def trigger_in(quotes: Iterable[Span], trigger: Span) -> tuple[int, int, int] | None:
    """Which of some spans holds another, and where in it that begins and ends; None for none, and for an empty one."""
    start, end = trigger
    for place, (first, last) in enumerate(quotes):
        if first <= start < end <= last:
            return place, start - first, end - first
    return None

"""Which ties held on a day, and by which rule one can say so.

What no text bounds is counted as ongoing; the answer names the rule, so that nobody takes the count for a statement.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from herodotus.analyse.days import covers
from herodotus.analyse.ties import Tie, ties
from herodotus.records.claim import UNREALISED
from herodotus.records.time import Bounds
from herodotus.store.base import View
from herodotus.store.slim import RelationRow

How = Literal["attested", "possible", "ongoing", "undated", "not attested", "not begun", "ended", "succeeded", "died"]

HOLDING = frozenset({"attested", "possible", "ongoing", "undated"})
"""What counts as holding on a day; the answer says by which rule."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Whether a tie held on a day, and by which rule one can say so."""

    tie: Tie
    how: How
    rule: str

    @property
    def holds(self) -> bool:
        """Whether it is counted as holding."""
        return self.how in HOLDING


def ties_on(view: View, day: date, kinds: Collection[str] | None = None) -> list[Holding]:
    """The ties that are counted as holding on a day, each with the rule by which it is."""
    found = (holding(tie, day) for tie in ties(view, kinds) if tie.claims)
    return [one for one in found if one.holds]


def holding(tie: Tie, day: date) -> Holding:
    """Whether a tie held on a day: as attested, by a stated bound, or by the rule for what has no stated end."""
    how, rule = _held(tie, day)
    if how in HOLDING and tie.death and not tie.death.stated:
        rule += "; who holds it is reported dead, which is alleged only or denied, and ends nothing"
    return Holding(tie, how, rule)


def sure_elsewhen(row: RelationRow, day: date) -> How | None:
    """How a tie that only claims like this one tell of fails to hold on a day; None where that takes a closer look.

    So it is of claims that affirm it with a stated beginning after that day, or with a stated end before it.
    """
    if row.polarity == "denied" or row.modality in UNREALISED:
        return None
    if row.starts and row.first is not None and row.first > day:
        return "not begun"
    return "ended" if row.ends and row.last is not None and row.last < day else None


def _held(tie: Tie, day: date) -> tuple[How, str]:
    if any(covers(window, day) for window in tie.precise):
        return "attested", "a text says that it held on this day"
    limit = _bounded(tie, day)
    if limit is not None:
        return limit
    if any(covers(window, day) for window in tie.imprecise):
        return "possible", "a text says that it held on some day of a range that has this day"
    if tie.first_attested is None and tie.last_attested is None:
        return "undated", "no text says when it held; it is counted on every day"
    return _by_attestation(tie, day)


def _bounded(tie: Tie, day: date) -> tuple[How, str] | None:
    """What stated beginnings and ends, and a successor, say of a day; None where they say nothing."""
    if tie.begins and all(_after(stated.days[0], day) for stated in tie.begins):
        return "not begun", f"it begins on {_within(tie.begins[0].days)}"
    if tie.ends and all(_after(day, stated.days[1]) for stated in tie.ends):
        return "ended", f"it ended on {_within(tie.ends[-1].days)}"
    if any(covers(stated.days, day) for stated in (*tie.begins, *tie.ends)):
        return "possible", "it began or ended on some day of a range that has this day"
    if any(_after(day, stated.days[1]) for stated in tie.ends):
        return "possible", "texts differ on when it ended"
    if tie.succession and not _after(tie.succession.days[1], day):
        return "succeeded", f"a later period of the same office began by {tie.succession.days[1]}"
    if tie.succession and _after(day, tie.succession.days[0]):
        return "possible", f"it ended after {tie.succession.days[0]} and by {tie.succession.days[1]}"
    return _by_death(tie, day)


def _by_death(tie: Tie, day: date) -> tuple[How, str] | None:
    """What the stated death of whoever holds a tie says of a day; None where it says nothing."""
    if tie.death is None or not tie.death.stated:
        return None
    first, last = tie.death.days
    if last is None or not _after(day, last):
        return ("possible", f"who holds it died on {_within(tie.death.days)}") if _after(day, first) else None
    return "died", f"no text states its end; it ended with the death of who held it on {_within(tie.death.days)}"


def _by_attestation(tie: Tie, day: date) -> tuple[How, str]:
    begins = any(not _after(stated.days[1], day) for stated in tie.begins)
    if not begins and tie.first_attested and day < tie.first_attested:
        return "not attested", f"first attested {tie.first_attested}; no text says when it began"
    if tie.last_attested and day > tie.last_attested:
        return "ongoing", f"last attested {tie.last_attested}; no text states an end, so it is counted as ongoing"
    return "ongoing", "attested before and after this day; no text states an end between"


def _within(days: Bounds) -> str:
    first, last = days
    if first == last:
        return str(first)
    return f"some day up to {last}" if first is None else f"some day from {first}{f' to {last}' if last else ''}"


def _after(one: date | None, other: date | None) -> bool:
    """Whether a day is known to lie after another."""
    return one is not None and other is not None and one > other

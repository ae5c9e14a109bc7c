"""When something held: the Security Force Monitor's model of precise and imprecise ranges.

A *precise* range is true on every day in it, an *imprecise* range on at least one day. `starts` and `ends` are flags
apart from the range. A bound that the text does not give stays None. Source of the model: Security Force Monitor,
Research Handbook, "How dates work".
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Basis = Literal["stated", "published", "anchored", "unresolved"]
Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Time:
    """One time as a text states it.

    `precise`, `imprecise`: closed ranges of days; either bound may be open (None), and either range may be absent.
    `starts`, `ends`: the text says that the state begins, or ends, in that range.
    `as_written`: the words of the text. `basis`: `stated` in full, `published` when it was resolved against the
    publication date, `anchored` when against another time in the text, `unresolved` when no day follows from it.
    """

    precise: Bounds | None = None
    imprecise: Bounds | None = None
    starts: bool = False
    ends: bool = False
    as_written: str = ""
    basis: Basis = "stated"

    @property
    def hull(self) -> Bounds | None:
        """The smallest range that covers both ranges; None when the time has neither."""
        if self.precise is None or self.imprecise is None:
            return self.precise or self.imprecise
        first = [self.precise[0], self.imprecise[0]]
        last = [self.precise[1], self.imprecise[1]]
        return (
            None if None in first else min(d for d in first if d),
            None if None in last else max(d for d in last if d),
        )

    @property
    def iso(self) -> str | None:
        """The hull as YYYY, YYYY-MM, YYYY-MM-DD or `a/b`, the shortest that is exact; None when it has no bound.

        An open bound is written as an empty side of the slash, as in EDTF.
        """
        hull = self.hull
        return None if hull is None or hull == (None, None) else iso_range(*hull)


def iso_range(first: date | None, last: date | None) -> str:
    """A range of days in its shortest exact ISO form."""
    if first is None or last is None:
        return f"{first or ''}/{last or ''}"
    if first == last:
        return first.isoformat()
    full_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if full_months and (first.month, last.month) == (1, 12):
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
    if full_months:
        a, b = first.isoformat()[:7], last.isoformat()[:7]
        return a if a == b else f"{a}/{b}"
    return f"{first.isoformat()}/{last.isoformat()}"

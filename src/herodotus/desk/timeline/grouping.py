"""Happenings as columns: which claims tell each, on how many origins it rests, in what its accounts differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from herodotus.analyse.timeline.accounts import LONGEST_DAYS, NEAR_DAYS, Difference, Happening
from herodotus.desk.timeline.columns import OPEN, Bools, Columns, Ints

COMPARED = 250
"""Claims asked for up to which a page compares their accounts: more would have people wait."""

COMPARED_ALL = 500
"""Claims of a whole casebook up to which each is compared with all others, whatever its day."""

MOST_NEAR = 600
"""Claims of near days up to which a page compares those asked for with them."""


@dataclass(frozen=True, eq=False)
class Happenings:
    """Happenings by their first day. The claims of number n are the rows `members[begin[n]:begin[n + 1]]`.

    `shown` is the row that says most of it. `least` and `most` bound its origins. `compared` says whether accounts were
    compared with each other; otherwise those that agree in all they say were taken together and outlets are counted.
    """

    shown: Ints
    begin: Ints
    members: Ints
    least: Ints
    most: Ints
    differ: Mapping[int, tuple[Difference, ...]] = field(default_factory=dict)
    compared: bool = False

    def __len__(self) -> int:
        return len(self.shown)

    def rows(self, number: int) -> Ints:
        """The rows of the claims that tell one."""
        found: Ints = self.members[self.begin[number] : self.begin[number + 1]]
        return found

    def told_by(self, rows: Bools) -> Happenings:
        """Those that some of these rows tell."""
        if not len(self):
            return self
        kept = np.logical_or.reduceat(rows[self.members], self.begin[:-1])
        return self.only(np.flatnonzero(kept).astype(np.int32))

    def shown_by(self, rows: Bools) -> Happenings:
        """Those of which the claim that is shown is one of these rows."""
        return self.only(np.flatnonzero(rows[self.shown]).astype(np.int32))

    def only(self, numbers: Ints) -> Happenings:
        """Those of some numbers, in that order."""
        sizes = (self.begin[1:] - self.begin[:-1])[numbers]
        starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
        places = np.repeat(self.begin[:-1][numbers] - starts[:-1], sizes) + np.arange(starts[-1], dtype=np.int32)
        at = {int(old): new for new, old in enumerate(numbers)} if self.differ else {}
        differ = {at[old]: found for old, found in self.differ.items() if old in at}
        return Happenings(
            self.shown[numbers],
            starts,
            self.members[places],
            self.least[numbers],
            self.most[numbers],
            differ,
            self.compared,
        )


def agreeing(columns: Columns, rows: Bools) -> Happenings:
    """The happenings of some rows: claims that agree in all they say are taken together."""
    chosen = np.flatnonzero(rows)
    order = chosen[np.lexsort((chosen, -columns.says[chosen], columns.telling[chosen]))].astype(np.int32)
    telling = columns.telling[order]
    first = np.flatnonzero(np.concatenate(([True], telling[1:] != telling[:-1]))) if len(order) else order
    begin = np.append(first, len(order)).astype(np.int32)
    found = Happenings(
        order[begin[:-1]], begin, order, np.ones(len(first), np.int32), _outlets(columns.source[order], begin)
    )
    return in_order(columns, found)


def compared_ones(columns: Columns, told: Sequence[Happening], rows: Bools) -> Happenings:
    """Happenings whose accounts were compared, as columns; of their claims, those among the rows."""
    at = {claim: row for row, claim in enumerate(columns.claims)}
    kept = [[at[claim] for claim in one.claims if rows[at[claim]]] for one in told]
    begin = np.concatenate(([0], np.cumsum([len(members) for members in kept]))).astype(np.int32)
    found = Happenings(
        np.array([max(members, key=lambda row: (columns.says[row], -row)) for members in kept], dtype=np.int32),
        begin,
        np.array([row for members in kept for row in members], dtype=np.int32),
        np.array([one.at_least for one in told], dtype=np.int32),
        np.array([one.at_most for one in told], dtype=np.int32),
        {number: one.differ for number, one in enumerate(told) if one.differ},
        compared=True,
    )
    return in_order(columns, found)


def in_order(columns: Columns, found: Happenings) -> Happenings:
    """Happenings by the first day that is known, then by the last; those without any day last."""
    begin, end = columns.first[found.shown], columns.last[found.shown]
    undated = (begin == OPEN) & (end == OPEN)
    return found.only(np.lexsort((found.shown, end, np.where(begin == OPEN, end, begin), undated)).astype(np.int32))


def near_rows(columns: Columns, rows: Bools) -> Bools | None:
    """The rows that may tell of the same happenings as some: those of near days, and themselves; None for too many."""
    if len(columns) <= COMPARED_ALL:
        return np.ones(len(columns), dtype=np.bool_)
    short = (columns.first != OPEN) & (columns.last != OPEN) & (columns.last - columns.first <= LONGEST_DAYS)
    chosen = rows & short
    if not chosen.any():
        return rows
    low, high = int(columns.first[short].min()), int(columns.last[short].max())
    steps = np.zeros(high - low + 2 * NEAR_DAYS + 3, dtype=np.int32)
    np.add.at(steps, columns.first[chosen] - low, 1)
    np.add.at(steps, columns.last[chosen] - low + 2 * NEAR_DAYS + 1, -1)
    days = np.concatenate(([0], np.cumsum(np.cumsum(steps) > 0)))
    touched = np.zeros(len(columns), dtype=np.bool_)
    here = np.flatnonzero(short)
    first, last = columns.first[here] - low + NEAR_DAYS, columns.last[here] - low + NEAR_DAYS
    touched[here] = days[last + 1] > days[first]
    near: Bools = touched | rows
    return near if near.sum() <= MOST_NEAR else None


def _outlets(sources: Ints, begin: Ints) -> Ints:
    """How many different sources each group names."""
    sizes = begin[1:] - begin[:-1]
    found = np.ones(len(sizes), dtype=np.int32)
    for number in np.flatnonzero(sizes > 1):
        found[number] = len(np.unique(sources[begin[number] : begin[number + 1]]))
    return found

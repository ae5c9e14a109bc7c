"""Couples of reports that share keys in the same few days, found by columns of numbers.

What is worth comparing is said in `candidates`. Here a report stands in rows of a cell and keys: each row *asks* for
the reports of its cell that share these keys, and a report *stands* in the rows of the cells in which its own days lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

CELLS = (4, 32, 256, 2048, 16384)
"""Lengths of cells in days, each for reports whose days span at most that."""

CROWDED = 24
"""Reports of one cell that may share keys before these are taken to tell nothing apart."""

AT_ONCE = 4_000_000
"""Couples that are held at a time, one that is found in several ways as often, unless one report has more."""


def couples(first: Ints, last: Ints, owner: Ints, key: Ints, days: int) -> Iterator[tuple[Ints, Ints]]:
    """Every two reports worth comparing once, the smaller number first, many at a time.

    `first` and `last` are the day numbers of each report. The report `owner[i]` has the key `key[i]`, a number from 0,
    and no key twice. Their days lie about `days` apart at most.
    """
    if not len(key):
        return
    level = np.minimum(np.searchsorted(np.array(CELLS), last - first + 1), len(CELLS) - 1)
    report, start, size, standing = _joined(_matches(_asking(first, last, level, owner, key, days)))
    for part in _parts(report, size):
        asked = np.repeat(report[part], size[part])
        other = standing[spread(start[part], size[part])]
        good = (level[other] > level[asked]) | (other < asked)
        asked, other = asked[good], other[good]
        both = np.sort(np.minimum(asked, other) * len(first) + np.maximum(asked, other))
        both = both[np.flatnonzero(np.diff(both, prepend=-1))]  # quicker than `np.unique`, which looks them up
        yield both // len(first), both % len(first)


def spread(start: Ints, number: Ints) -> Ints:
    """For each start so many whole numbers from it on, one after the other."""
    ends = np.cumsum(number)
    first: Ints = np.repeat(start - (ends - number), number)
    return first + np.arange(len(first))


def _numbered(values: Ints) -> Ints:
    """The place of each value among the values that there are."""
    places: Ints = np.unique(values, return_inverse=True)[1]
    return places


@dataclass(frozen=True, slots=True)
class _Rows:
    """Reports in cells, with keys that stand together: a column for each, in ascending order of the keys."""

    report: Ints
    cell: Ints
    stands: Flags
    keys: tuple[Ints, ...]

    def some(self, which: Flags) -> _Rows:
        """Some of them, sorted by cell, report and keys."""
        rows = np.flatnonzero(which)
        keys = [column[rows] for column in self.keys]
        order = np.lexsort((*reversed(keys), self.report[rows], self.cell[rows]))
        rows = rows[order]
        return _Rows(self.report[rows], self.cell[rows], self.stands[rows], tuple(column[order] for column in keys))

    def blocks(self) -> Ints:
        """A number for each row: that of its cell and keys."""
        number: Ints = self.cell
        for column in self.keys:
            number = _numbered(number * (column.max(initial=0) + 1) + column)
        return number


_Matches = tuple[Ints, Ints, Ints, Ints]
"""Of each row that asks its report, and where in the last column, and how many, the reports are that it finds."""


def _asking(first: Ints, last: Ints, level: Ints, owner: Ints, key: Ints, days: int) -> _Rows:
    """Each report in the cells of its own level and of wider ones that come within some days of its own."""
    parts = []
    for at in sorted(set(level.tolist())):
        size = CELLS[at]
        here = np.flatnonzero(level[owner] <= at)
        low = (first[owner[here]] - days) // size
        number = (last[owner[here]] + days) // size - low + 1
        who, cell = np.repeat(owner[here], number), spread(low, number)
        stands = (level[who] == at) & (cell >= first[who] // size) & (cell <= last[who] // size)
        parts.append((who, (cell + 1) * len(CELLS) + at, stands, np.repeat(key[here], number)))
    who, cell, stands, keys = (np.concatenate(part) for part in zip(*parts, strict=True))
    return _Rows(who, cell, stands, (keys,))


def _matches(rows: _Rows) -> Iterator[_Matches]:
    """Whom the rows find: by one key; where that is crowded by two that are; where these are crowded by three."""
    for together in (_by_two, _by_three, None):
        block = rows.blocks()
        standing = np.bincount(block[rows.stands], minlength=len(block))
        crowded = standing[block] > CROWDED
        if together is None:
            yield _found(rows, block, standing, standing[block] > 0)
        else:
            yield _found(rows, block, standing, ~crowded & (standing[block] > 0))
            rows = together(rows.some(crowded))


def _found(rows: _Rows, block: Ints, standing: Ints, asks: Flags) -> _Matches:
    own = np.flatnonzero(rows.stands)
    starts = np.cumsum(standing) - standing
    in_order = rows.report[own[np.argsort(block[own], kind="stable")]]
    return rows.report[asks], starts[block[asks]], standing[block[asks]], in_order


def _joined(found: Iterator[_Matches]) -> _Matches:
    """All matches as one, in the order of the reports that ask."""
    reports, starts, sizes, standings = [], [], [], []
    before = 0
    for report, start, size, standing in found:
        reports.append(report)
        starts.append(start + before)
        sizes.append(size)
        standings.append(standing)
        before += len(standing)
    report = np.concatenate(reports)
    order = np.argsort(report, kind="stable")
    return report[order], np.concatenate(starts)[order], np.concatenate(sizes)[order], np.concatenate(standings)


def _by_two(rows: _Rows) -> _Rows:
    """Every two keys of a report in a cell."""
    keys = rows.keys[0]
    one, other = _beside(rows.cell, rows.report)
    return _Rows(rows.report[one], rows.cell[one], rows.stands[one], (keys[one], keys[other]))


def _by_three(rows: _Rows) -> _Rows:
    """Every three keys of a report in a cell of which every two stand together in some row."""
    left, right = rows.keys
    one, other = _beside(rows.cell, rows.report, left)
    made = _Rows(rows.report[one], rows.cell[one], rows.stands[one], (left[one], right[one], right[other]))
    every = (np.concatenate(both) for both in zip((rows.cell, left, right), (made.cell, *made.keys[1:]), strict=True))
    cell, *keys = every
    block = _Rows(cell, cell, cell > 0, tuple(keys)).blocks()
    return made.some(np.isin(block[len(left) :], block[: len(left)]))


def _beside(*same: Ints) -> tuple[Ints, Ints]:
    """Every two rows that are the same in some columns, by which they are sorted."""
    ones, others, apart = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 1
    while True:
        alike = np.logical_and.reduce([column[apart:] == column[:-apart] for column in same])
        one = np.flatnonzero(alike)
        if not len(one):
            return np.concatenate(ones), np.concatenate(others)
        ones.append(one)
        others.append(one + apart)
        apart += 1


def _parts(report: Ints, size: Ints) -> Iterator[slice]:
    """The matches a part at a time, those of one report together."""
    ends = np.cumsum(size)
    begins = np.flatnonzero(np.diff(report, prepend=-1))
    at = 0
    while at < len(report):
        done = ends[at - 1] if at else 0
        fits = int(np.searchsorted(ends, done + AT_ONCE, side="right"))
        place = int(np.searchsorted(begins, fits, side="right")) - 1
        until = len(report) if fits == len(report) else int(begins[place])
        if until <= at:
            until = int(begins[place + 1]) if place + 1 < len(begins) else len(report)
        yield slice(at, until)
        at = until

"""Which reports are worth comparing: those that share a key in the same few days.

Two reports can only tell one happening when their days come near each other and they share a key: a doer, a target, a
place. Days are cut into cells, short ones for reports that name a day and longer ones for those that name a month or a
year, so that each report stands in two cells at most and is looked for in few. A key that very many reports of a cell
share tells nothing apart; there, two keys must be shared, and three where two are shared by as many. So the number of
comparisons grows with the number of reports, and with its square only for reports that share every key, which mostly
tell one happening.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from herodotus.resolve.incidents.windows import Couple, Spot

CELLS = (4, 32, 256, 2048, 16384)
"""Lengths of cells in days, each for reports whose days span at most that."""

CROWDED = 24
"""Reports of one cell that may share keys before these are taken to tell nothing apart."""

MOST_KEYS = 3
"""Keys that are asked for together at most."""

Key = tuple[Hashable, ...]
_Keys = tuple[Key, ...]
_Blocks = Mapping[tuple[int, int, _Keys], Sequence[int]]


def candidates(spots: Sequence[Spot], keys: Sequence[Sequence[Key]], days: int) -> Iterator[Couple]:
    """Every two reports worth comparing once, the smaller number first; their days lie about `days` apart at most.

    `keys` are the keys of each report, sorted.
    """
    levels = [_level(spot) for spot in spots]
    blocks = _blocks(spots, keys, levels)
    used = sorted(set(levels))
    for report, spot in enumerate(spots):
        found: set[int] = set()
        for level in used[used.index(levels[report]) :]:
            for cell in _cells(spot, level, days):
                found.update(_sharing(blocks, level, cell, keys[report]))
        for other in sorted(found):
            if levels[other] > levels[report] or other < report:
                yield (other, report) if other < report else (report, other)


def _blocks(spots: Sequence[Spot], keys: Sequence[Sequence[Key]], levels: Sequence[int]) -> _Blocks:
    """The reports by cell and keys: one key, then two where every one of them is crowded, then three."""
    blocks: dict[tuple[int, int, _Keys], list[int]] = defaultdict(list)
    for count in range(1, MOST_KEYS + 1):
        found: dict[tuple[int, int, _Keys], list[int]] = defaultdict(list)
        for report, spot in enumerate(spots):
            for cell in _cells(spot, levels[report], 0):
                able = keys[report] if count == 1 else _crowded(blocks, levels[report], cell, keys[report])
                for together in combinations(able, count):
                    if count <= 2 or _all_crowded(blocks, levels[report], cell, together):
                        found[levels[report], cell, together].append(report)
        blocks.update(found)
    return blocks


def _sharing(blocks: _Blocks, level: int, cell: int, keys: Sequence[Key]) -> Iterator[int]:
    """The reports of a cell that share keys enough to tell apart. Together stand only keys that are crowded each."""
    for count in range(1, MOST_KEYS + 1):
        crowded: list[_Keys] = []
        for together in combinations(keys, count):
            block = blocks.get((level, cell, together), ())
            if len(block) > CROWDED and count < MOST_KEYS:
                crowded.append(together)
            else:
                yield from block
        if len(crowded) <= count:  # too few for one more to stand with them
            return
        keys = [key for key in keys if any(key in together for together in crowded)]


def _crowded(blocks: _Blocks, level: int, cell: int, keys: Sequence[Key]) -> list[Key]:
    return [key for key in keys if len(blocks.get((level, cell, (key,)), ())) > CROWDED]


def _all_crowded(blocks: _Blocks, level: int, cell: int, together: _Keys) -> bool:
    fewer = combinations(together, len(together) - 1)
    return all(len(blocks.get((level, cell, part), ())) > CROWDED for part in fewer)


def _level(spot: Spot) -> int:
    length = spot.last - spot.first + 1
    return next((level for level, size in enumerate(CELLS) if length <= size), len(CELLS) - 1)


def _cells(spot: Spot, level: int, margin: int) -> range:
    size = CELLS[level]
    return range((spot.first - margin) // size, (spot.last + margin) // size + 1)

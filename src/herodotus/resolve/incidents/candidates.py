"""Which reports are worth comparing: those that share a key in the same few days.

Two reports can only tell one happening when their days come near each other and they share a key: a doer, a target, a
place. Days are cut into cells, short ones for reports that name a day and longer ones for those that name a month or a
year, so that each report stands in two cells at most and is looked for in few. A key that very many reports of a cell
share tells nothing apart; there, two keys must be shared, and three where two are shared by as many. So the number of
comparisons grows with the number of reports, and with its square only for reports that share every key, which mostly
tell one happening.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from herodotus.resolve.incidents.windows import Couple, Spot

Key = tuple[Hashable, ...]


def candidates(spots: Sequence[Spot], keys: Sequence[Sequence[Key]], days: int) -> Iterator[Couple]:
    """Every two reports worth comparing once, the smaller number first; their days lie about `days` apart at most.

    `keys` are the keys of each report, each once.
    """
    if len(spots) < 2:
        return
    import numpy as np  # which takes longer to load than most of what needs no candidates

    from herodotus.resolve.incidents.blocks import couples

    numbers: dict[Key, int] = {}
    owner = [report for report, own in enumerate(keys) for _ in own]
    key = [numbers.setdefault(each, len(numbers)) for own in keys for each in own]
    first, last = (np.array(side, dtype=np.int64) for side in zip(*((s.first, s.last) for s in spots), strict=True))
    for one, other in couples(first, last, np.array(owner, dtype=np.int64), np.array(key, dtype=np.int64), days):
        yield from zip(one.tolist(), other.tolist(), strict=True)

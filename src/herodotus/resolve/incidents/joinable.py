"""Happenings that several claims tell, found by reading in full only the claims that may be joined.

Most claims are joined with no other. What of a pair is told by flat columns bounds its score: only pairs whose bound
reaches the threshold, also by the words that their claims have in common, are scored in full, and other pairs only
where their claims are then brought together by some. What is found is what `grouping` finds among all claims.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from herodotus.records import Event
from herodotus.resolve.incidents import windows
from herodotus.resolve.incidents.claims import Row, Told, gist_of, tell
from herodotus.resolve.incidents.grouping import Judged, decided
from herodotus.resolve.incidents.scoring import POSSIBLE, THRESHOLD, WINDOWS, WORDS_WEIGHT, compare_told
from herodotus.resolve.incidents.windows import Couple
from herodotus.resolve.incidents.words import alike_at_most

if TYPE_CHECKING:
    from herodotus.resolve.incidents.blocks import Ints

_ROUNDING = 0.006
"""By how much a score may be above the sum of its reasons, rounded as it is."""

Load = Callable[[Collection[str]], Mapping[str, Event]]
"""Gives claims in full by their ids."""


def told_by_several(
    rows: Sequence[Row], load: Load, more_losses: Collection[str], judgements: Iterable[Judged] = ()
) -> list[list[Event]]:
    """The claims of each happening that several tell, in the order in which it is first told.

    `rows` are all event claims in the order of the documents; `more_losses` are the claims that may tell losses
    which their rows do not hold. Raises UsageError when judgements contradict each other.
    """
    judged = list(judgements)
    same, different = decided([(row.key, row.claim) for row in rows] if judged else [], judged)
    bounded, possible = _bounded(rows, more_losses)
    joining, unlike = _parted(rows, load, bounded)
    scores = _scored(rows, load, joining)
    groups = _Groups([*same, *(couple for couple, score in scores.items() if score >= THRESHOLD)])
    kept = {couple: score for couple, score in scores.items() if groups.holds(couple)}
    kept |= _scored(rows, load, [*filter(groups.holds, unlike), *groups.held(*possible)])
    strengths = {couple: score for couple, score in kept.items() if score >= POSSIBLE}
    numbers = sorted(groups.members)
    at = {number: place for place, number in enumerate(numbers)}
    found = windows.join(
        {(at[a], at[b]): score for (a, b), score in strengths.items()},
        [rows[number].document for number in numbers],
        THRESHOLD,
        [(at[a], at[b]) for a, b in same],
        [(at[a], at[b]) for a, b in different if a in at and b in at],
    )
    several = [[rows[numbers[place]].claim for place in group] for group in found if len(group) > 1]
    claims = load(list(chain.from_iterable(several)))
    return [[claims[ident] for ident in group] for group in several]


def _bounded(rows: Sequence[Row], more_losses: Collection[str]) -> tuple[dict[Couple, float], tuple[Ints, Ints]]:
    """The pairs that may be joined, with the bounds of their scores, and the others that may stand in one happening."""
    import numpy as np  # with what follows it takes long to load, and only who compares many claims needs it

    from herodotus.resolve.incidents.blocks import couples
    from herodotus.resolve.incidents.bounds import Dated

    dated = Dated(rows, more_losses)
    joining: dict[Couple, float] = {}
    possible = [(np.zeros(0, np.int64),) * 2]
    for one, other in couples(dated.first, dated.last, *dated.keys(), WINDOWS.days):
        bound = dated.bound(one, other)
        a, b = dated.number[one], dated.number[other]
        sure = bound >= THRESHOLD - _ROUNDING
        able = ~sure & (bound >= POSSIBLE - _ROUNDING)
        couple = zip(a[sure].tolist(), b[sure].tolist(), strict=True)
        joining.update(zip(couple, bound[sure].tolist(), strict=True))
        possible.append((a[able], b[able]))
    left, right = (np.concatenate(side) for side in zip(*possible, strict=True))
    return joining, (left, right)


def _parted(rows: Sequence[Row], load: Load, bounded: Mapping[Couple, float]) -> tuple[list[Couple], list[Couple]]:
    """Pairs by whether they may still be joined once one knows which words their claims have in common."""
    doubtful = {couple for couple, bound in bounded.items() if bound - WORDS_WEIGHT < THRESHOLD - _ROUNDING}
    numbers = sorted({number for couple in doubtful for number in couple})
    claims = load([rows[number].claim for number in numbers])
    gists = {number: gist_of(claims[rows[number].claim]) for number in numbers}
    joining, unlike = [], []
    for couple, bound in bounded.items():
        if couple in doubtful:
            one, other = gists[couple[0]], gists[couple[1]]
            alike = alike_at_most(one, other) if one and other else 0.0
            if bound - WORDS_WEIGHT * (1 - alike) < THRESHOLD - _ROUNDING:
                unlike.append(couple)
                continue
        joining.append(couple)
    return joining, unlike


def _scored(rows: Sequence[Row], load: Load, couples: Iterable[Couple]) -> dict[Couple, float]:
    """The scores of some pairs that have one, by their claims in full."""
    wanted = list(couples)
    numbers = sorted({number for couple in wanted for number in couple})
    claims = load([rows[number].claim for number in numbers])
    told: dict[int, Told] = {number: tell(claims[rows[number].claim], rows[number].document) for number in numbers}
    return {(a, b): pair.score for a, b in wanted if (pair := compare_told(told[a], told[b]))}


class _Groups:
    """The components of claims that pairs connect: claims of two of them are in no one happening."""

    def __init__(self, couples: Sequence[Couple]) -> None:
        self._top: dict[int, int] = {}
        for a, b in couples:
            self._top[self._find(a)] = self._find(b)
        self.members = frozenset(chain.from_iterable(couples))

    def holds(self, couple: Couple) -> bool:
        """Whether both claims are of one component."""
        a, b = couple
        return a in self.members and b in self.members and self._find(a) == self._find(b)

    def held(self, ones: Ints, others: Ints) -> list[Couple]:
        """The couples whose claims are both of one component."""
        import numpy as np

        most = max((int(side.max(initial=0)) for side in (ones, others)), default=0)
        top = np.full(max(most, *self.members, 0) + 1, -1) if self.members else np.full(most + 1, -1)
        for number in self.members:
            top[number] = self._find(number)
        here = (top[ones] == top[others]) & (top[ones] >= 0)
        return list(zip(ones[here].tolist(), others[here].tolist(), strict=True))

    def _find(self, number: int) -> int:
        while self._top.setdefault(number, number) != number:
            self._top[number] = number = self._top[self._top[number]]
        return number

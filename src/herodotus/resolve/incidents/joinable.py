"""Happenings that several claims tell, found by reading in full only the claims that may be joined.

Most claims are joined with no other. What of a pair is told by flat columns bounds its score: only pairs whose bound
reaches the threshold, also by the words that their claims have in common, are scored, by columns and words where these
tell all, else in full; and other pairs only where their claims are then brought together by some. What is found is what
`grouping` finds among all claims.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from herodotus.records import Event
from herodotus.records.event import Wording
from herodotus.resolve.incidents import windows
from herodotus.resolve.incidents.claims import Row, gist_of, tell, telling_of
from herodotus.resolve.incidents.grouping import Judged, decided
from herodotus.resolve.incidents.scoring import (
    POSSIBLE,
    THRESHOLD,
    WINDOWS,
    WORDS_WEIGHT,
    compare_told,
    rounded,
    words_add,
    words_count,
)
from herodotus.resolve.incidents.windows import Couple
from herodotus.resolve.incidents.words import alike_at_most

if TYPE_CHECKING:
    from herodotus.resolve.incidents.blocks import Ints
    from herodotus.resolve.incidents.bounds import Dated

_ROUNDING = 0.006
"""By how much a score may be above the sum of its reasons, rounded as it is."""

Load = Callable[[Collection[str]], Mapping[str, Event]]
"""Gives claims in full by their ids."""

Words = Callable[[Collection[str]], Mapping[str, Wording]]
"""Gives the words that tell claims, by the ids of these."""


def told_by_several(
    rows: Sequence[Row], load: Load, words: Words, more_losses: Collection[str], judgements: Iterable[Judged] = ()
) -> list[list[Event]]:
    """The claims of each happening that several tell, in the order in which it is first told.

    `rows` are all event claims in the order of the documents; `more_losses` are the claims that may tell losses
    which their rows do not hold. Raises UsageError when judgements contradict each other.
    """
    from herodotus.resolve.incidents.bounds import Dated  # takes long to load, and only who compares many needs it

    judged = list(judgements)
    same, different = decided([(row.key, row.claim) for row in rows] if judged else [], judged)
    dated = Dated(rows, more_losses)
    bounded, possible = _bounded(dated)
    compared = _Compared(rows, load, words, dated)
    joining, unlike = compared.parted(bounded)
    scores = compared.scored(joining)
    groups = _Groups([*same, *(couple for couple, score in scores.items() if score >= THRESHOLD)])
    kept = {couple: score for couple, score in scores.items() if groups.holds(couple)}
    kept |= compared.scored([*filter(groups.holds, unlike), *groups.held(*possible)])
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


def _bounded(dated: Dated) -> tuple[dict[Couple, float], tuple[Ints, Ints]]:
    """The pairs that may be joined, with the bounds of their scores, and the others that may stand in one happening."""
    import numpy as np

    from herodotus.resolve.incidents.blocks import couples

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


class _Compared:
    """Pairs of claims by the numbers of their rows, compared by columns and words, and in full where these end."""

    def __init__(self, rows: Sequence[Row], load: Load, words: Words, dated: Dated) -> None:
        self._rows = rows
        self._load = load
        self._read = words
        self._dated = dated
        self._words: dict[int, Wording] = {}

    def parted(self, bounded: Mapping[Couple, float]) -> tuple[list[Couple], list[Couple]]:
        """Pairs by whether they may still be joined once one knows which words their claims have in common."""
        doubtful = {couple for couple, bound in bounded.items() if bound - WORDS_WEIGHT < THRESHOLD - _ROUNDING}
        gists = {number: gist_of(words) for number, words in self._worded(doubtful).items()}
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

    def scored(self, couples: Sequence[Couple]) -> dict[Couple, float]:
        """The scores of some pairs that have a bound, without those that turn out to have none."""
        sums = dict(zip(couples, self._sums(couples), strict=True))
        told = self._worded(couple for couple, score in sums.items() if score is not None and words_count(score))
        tellings = {number: telling_of(words) for number, words in told.items()}
        found = self._in_full([couple for couple, score in sums.items() if score is None])
        for (a, b), score in sums.items():
            if score is not None:
                more = words_add(tellings[a], tellings[b]) if words_count(score) else 0.0
                found[a, b] = rounded(score + more)
        return found

    def _sums(self, couples: Sequence[Couple]) -> list[float | None]:
        """What `Dated.sums` says of pairs."""
        import numpy as np

        numbers = np.array(couples, dtype=np.int64).reshape(-1, 2)
        one, other = np.searchsorted(self._dated.number, numbers).T
        return self._dated.sums(one, other)

    def _in_full(self, couples: Sequence[Couple]) -> dict[Couple, float]:
        """The scores of some pairs that have one, by their claims in full."""
        numbers = sorted(set(chain.from_iterable(couples)))
        claims = self._load([self._rows[number].claim for number in numbers])
        told = {number: tell(claims[self._rows[number].claim], self._rows[number].document) for number in numbers}
        return {(a, b): pair.score for a, b in couples if (pair := compare_told(told[a], told[b]))}

    def _worded(self, couples: Iterable[Couple]) -> dict[int, Wording]:
        """The words of the claims of some pairs, each read once."""
        numbers = sorted(set(chain.from_iterable(couples)))
        ids = {number: self._rows[number].claim for number in numbers if number not in self._words}
        words = self._read(list(ids.values()))
        self._words.update((number, words[ident]) for number, ident in ids.items())
        return {number: self._words[number] for number in numbers}


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

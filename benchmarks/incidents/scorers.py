"""Scores of a clustering against the true one: MUC, B³, entity CEAF and their mean, the CoNLL score.

MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998; CEAF with the similarity φ4: Luo 2005; CoNLL: Pradhan et al. 2012.
A clustering is given as one label a mention, in the same order on both sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Labels = Sequence[Hashable]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, in 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(gold: Labels, found: Labels) -> Score:
    """Links: how few cuts turn the clusters of one side into those of the other."""
    return Score(_links_kept(found, gold), _links_kept(gold, found))


def b_cubed(gold: Labels, found: Labels) -> Score:
    """Mentions: the share of a mention's cluster that belongs with it, averaged over the mentions."""
    together = Counter(zip(gold, found, strict=True))
    golds, founds = Counter(gold), Counter(found)
    precision = sum(n * n / founds[b] for (_, b), n in together.items()) / len(gold)
    recall = sum(n * n / golds[a] for (a, _), n in together.items()) / len(gold)
    return Score(precision, recall)


def ceaf_e(gold: Labels, found: Labels) -> Score:
    """Clusters: the best one-to-one pairing of the clusters of both sides, by their overlap."""
    golds, founds = Counter(gold), Counter(found)
    rows, columns = ({label: i for i, label in enumerate(counts)} for counts in (golds, founds))
    alike = np.zeros((len(golds), len(founds)))
    for (a, b), n in Counter(zip(gold, found, strict=True)).items():
        alike[rows[a], columns[b]] = 2 * n / (golds[a] + founds[b])
    best = _best_total(alike)
    return Score(best / len(founds), best / len(golds))


def conll(gold: Labels, found: Labels) -> float:
    """The mean F1 of MUC, B³ and entity CEAF."""
    return (muc(gold, found).f1 + b_cubed(gold, found).f1 + ceaf_e(gold, found).f1) / 3


def _links_kept(of: Labels, by: Labels) -> float:
    parts: dict[Hashable, set[Hashable]] = defaultdict(set)
    for a, b in zip(of, by, strict=True):
        parts[a].add(b)
    sizes = Counter(of)
    links = sum(size - 1 for size in sizes.values())
    return sum(sizes[label] - len(parts[label]) for label in sizes) / links if links else 0.0


def _best_total(gain: Floats) -> float:
    """The greatest sum of a one-to-one choice of cells, by the Hungarian method with potentials (Kuhn 1955)."""
    cost = -(gain if gain.shape[0] <= gain.shape[1] else gain.T)
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    owner, way = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        while owner[column]:
            used[column] = True
            free = ~used
            free[0] = False
            reduced = np.concatenate(([np.inf], cost[owner[column] - 1] - u[owner[column]] - v[1:]))
            better = free & (reduced < least)
            least[better], way[better] = reduced[better], column
            following = int(np.argmin(np.where(free, least, np.inf)))
            step = least[following]
            u[owner[used]] += step
            v[used] -= step
            least[free] -= step
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = int(way[column])
    return float(-sum(cost[owner[c] - 1, c - 1] for c in range(1, columns + 1) if owner[c]))

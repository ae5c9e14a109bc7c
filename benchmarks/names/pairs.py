"""The pairs and their two halves."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

PAIRS = Path(__file__).with_name("pairs.tsv")

Half = Literal["tune", "test"]


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names `of` an actor or a place, whether they name the same one, and what the pair tests."""

    of: str
    left: str
    right: str
    same: bool
    tests: str

    @property
    def half(self) -> Half:
        """The half that the pair belongs to, by a hash of its names, whatever stands around it."""
        digest = hashlib.sha256(f"{self.left}\t{self.right}".encode()).digest()
        return "tune" if digest[0] % 2 == 0 else "test"


def load(half: Half | None = None, path: Path = PAIRS) -> list[NamePair]:
    """The pairs of a half, or all, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [NamePair(r["of"], r["left"], r["right"], r["verdict"] == "same", r["tests"]) for r in rows]
    return [pair for pair in found if half in (None, pair.half)]


def best_threshold(scores: Sequence[float], pairs: Sequence[NamePair]) -> float:
    """The score from which most pairs are judged rightly; the middle of the widest stretch that is best."""
    cuts = sorted({*scores, 0.0, 1.0})
    middles = [0.0, *((a + b) / 2 for a, b in pairwise(cuts)), 1.01]
    rights = [accuracy(scores, pairs, cut) for cut in middles]
    return min(
        (cut for cut, right in zip(middles, rights, strict=True) if right == max(rights)), key=lambda c: abs(c - 0.6)
    )


def accuracy(scores: Sequence[float], pairs: Sequence[NamePair], threshold: float) -> float:
    """The share of pairs that are the same exactly where their score reaches the threshold."""
    return sum((score >= threshold) == pair.same for score, pair in zip(scores, pairs, strict=True)) / len(pairs)

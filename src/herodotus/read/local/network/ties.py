"""Ties as the network sees them: for each actor of a sentence, marked, how it is bound to every other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from herodotus.read.local.mentions import Named
from herodotus.read.local.network.columns import GROUPS, TIES
from herodotus.read.local.network.inputs import MARKS, Word, make_input, words_of
from herodotus.read.local.network.session import Network, Rows
from herodotus.read.local.scene import Scene


@dataclass(frozen=True, slots=True)
class Bound:
    """How likely the sentence states that `subject` is bound to `object` by `kind`."""

    scene: int
    subject: Named
    object: Named
    kind: str
    likely: float


def read_ties(
    network: Network, scenes: Sequence[Scene], casts: Sequence[Sequence[tuple[str, Named]]], least: float
) -> list[Bound]:
    """The ties that are at least so likely. `casts` gives for each scene its mentions with the actors they stand for.

    Of several mentions of one actor the likeliest pair is returned. Sentences that name fewer than two actors are not
    read.
    """
    asked: list[tuple[int, str]] = []
    given: list[tuple[Word, ...]] = []
    for index, (scene, cast) in enumerate(zip(scenes, casts, strict=True)):
        idents = list(dict.fromkeys(ident for ident, _ in cast))
        if len(idents) < 2:
            continue
        words = words_of(scene)
        for ident in idents:
            asked.append((index, ident))
            given.append(_marked(words, [m for i, m in cast if i == ident]))
    rows = network.rows([make_input(network.pieces, words) for words in given])
    found: list[Bound] = []
    for (index, ident), words, scores in zip(asked, given, rows, strict=True):
        found += _bound(index, ident, casts[index], words, scores, least)
    return found


def _marked(words: Sequence[Word], mentions: Sequence[Named]) -> tuple[Word, ...]:
    def mark(word: Word) -> int:
        return MARKS["subject"] * any(m.start < word.end and word.start < m.end for m in mentions)

    return tuple(replace(word, mark=mark(word)) for word in words)


def _bound(
    index: int, ident: str, cast: Sequence[tuple[str, Named]], words: Sequence[Word], scores: Rows, least: float
) -> list[Bound]:
    logits = scores[1:, GROUPS["tie"].slice]
    subject = next(m for i, m in cast if i == ident)
    best: dict[tuple[str, str], Bound] = {}
    for other, mention in cast:
        inside = [i for i, w in enumerate(words[: len(logits)]) if w.start < mention.end and mention.start < w.end]
        if other == ident or not inside:
            continue
        shares = 1.0 / (1.0 + np.exp(-logits[inside].mean(0)))
        for column in np.flatnonzero(shares >= least):
            bound = Bound(index, subject, mention, TIES[column], float(shares[column]))
            known = best.get((other, bound.kind))
            if known is None or known.likely < bound.likely:
                best[other, bound.kind] = bound
    return list(best.values())

"""What each stage of training shows the network, epoch by epoch."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from training.featurise import Row
from training.loop import Epoch, Said
from training.prepare import FILLINGS, Rows, told_of

PROPBANK = 2000
NAMES = 600
"""Rows of the first stage in each epoch of the second, so that what it taught is kept."""


@dataclass(frozen=True)
class Mix:
    """What the second stage is trained on beside the annotated documents."""

    written: bool = True
    open: bool = False
    articles: bool = False
    fillings: int = FILLINGS
    frames: int = PROPBANK
    names: int = NAMES


def first(rows: Rows, epochs: int = 2, seed: int = 7) -> list[Epoch]:
    """Who does what to whom in English, and what names there are, from the open sets."""
    rng = random.Random(seed)
    frames, marked, named = rows.of("frames"), told_of(rows.of("mentions"), 0.2, rng), rows.of("names")
    rng.shuffle(named)
    return [Epoch(frames + marked + named[e % 2 :: 2]) for e in range(epochs)]


def second(rows: Rows, mix: Mix, epochs: int, seed: int) -> list[Epoch]:
    """Our own scheme, from annotated documents and written sentences, with a share of the first stage."""
    return [Epoch(each) for each in _second(rows, mix, epochs, seed)]


def taught(
    rows: Rows, mix: Mix, epochs: int, seed: int, texts: Sequence[Row], said: Sequence[Said], share: float = 1.0
) -> list[Epoch]:
    """As `second`, with a share of the texts of which a teacher said `said`; nothing else is known of them."""
    out = []
    for number, known in enumerate(_second(rows, mix, epochs, seed)):
        order = list(range(len(texts)))
        random.Random(seed + number).shuffle(order)
        order = order[: round(share * len(order))]
        out.append(Epoch(known + [texts[i] for i in order], [None] * len(known) + [said[i] for i in order]))
    return out


def _second(rows: Rows, mix: Mix, epochs: int, seed: int) -> list[list[Row]]:
    fixed = rows.of("gold") + (rows.of("open") if mix.open else [])
    frames, named = rows.of("frames"), rows.of("names")
    fillings = []
    for number in range(min(epochs, mix.fillings)):
        fresh = list(fixed)
        fresh += rows.of(f"written-{number}") if mix.written else []
        fresh += rows.of(f"articles-{number}") if mix.articles else []
        fillings.append(fresh)
    out = []
    for epoch in range(epochs):
        rng = random.Random(seed + epoch)
        out.append(fillings[epoch % len(fillings)] + rng.sample(frames, mix.frames) + rng.sample(named, mix.names))
    return out

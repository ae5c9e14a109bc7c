"""First stage: who does what to whom in English, and what names there are, from the open sets."""

from __future__ import annotations

import random
from pathlib import Path

from herodotus.read.local.network.columns import GROUPS
from herodotus.read.local.network.inputs import Pieces
from training.featurise import Row, featurise
from training.loop import train
from training.network import Network
from training.sets.names import mentions, names
from training.sets.propbank import propbank

KEPT_OUT = frozenset({"juancole.com_juancole_20041109"})
"""Documents of the treebank that are annotated for measuring."""


def pretrain(data: Path, gold: Path, encoder: Path, out: Path, epochs: int = 2, seed: int = 7) -> None:
    """Train on PropBank and the name sets; write `out/network.pt`."""
    pieces = Pieces(encoder / "tokenizer.json")
    rng = random.Random(seed)
    kept_out = frozenset(p.stem.removeprefix("re3d_") for p in (gold / "dev").glob("re3d_*.json"))
    rows = list(featurise(propbank(data, kept_out=KEPT_OUT), pieces))
    marked = [
        r
        for r in featurise(mentions(data, kept_out), pieces)
        if r.target[:, GROUPS["mention"].column("begins")].any() or rng.random() < 0.2
    ]
    named = list(featurise(names(data), pieces))
    rng.shuffle(named)
    print(f"{len(rows)} predicates, {len(marked)} sentences with mentions, {len(named)} with names", flush=True)
    each: list[list[Row]] = [rows + marked + named[e::2] for e in range(epochs)]
    train(Network.pretrained(str(encoder)), each, out, 1e-4, seed, lambda line: print(line, flush=True))

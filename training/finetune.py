"""Second stage: our own scheme, from annotated documents and written sentences, with a share of the first stage."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from herodotus.read.local.network.inputs import Pieces
from training.example import Example
from training.featurise import Row, Texts, featurise
from training.loop import train
from training.network import Network
from training.pretrain import KEPT_OUT
from training.sets.gold import annotated, examples
from training.sets.names import names
from training.sets.plover import plover_records
from training.sets.propbank import propbank
from training.sets.standoff import standoff
from training.sets.written import written


@dataclass(frozen=True)
class Sources:
    """Where the data lie: open sets, annotated documents, predicates of those, written sentences, the encoder."""

    data: Path
    gold: Path
    triggers: Path
    sentences: Path
    encoder: Path


PROPBANK = 3000
NAMES = 1200
"""Examples of the first stage in each epoch, so that what it taught is kept."""


def finetune(
    sources: Sources, begin: Path, out: Path, epochs: int = 6, rate: float = 6e-5, seed: int = 11,
    share: float = 1.0, say: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Train from the weights in `begin`; write `out/network.pt`. `share` is the part of the documents used."""
    pieces = Pieces(sources.encoder / "tokenizer.json")
    texts = Texts()
    documents = list(annotated(sources.gold / "train", sources.triggers, texts))
    random.Random(seed).shuffle(documents)
    documents = documents[: max(1, round(share * len(documents)))]
    told = [e for d in documents for e in examples(d, seed)]
    told += list(plover_records(sources.data))
    told += list(standoff(sources.data, sources.triggers.with_name("sentences.jsonl")))
    fixed = list(featurise(told, pieces))
    frames = list(propbank(sources.data, kept_out=KEPT_OUT))
    named = list(names(sources.data))
    each: list[list[Row]] = []
    for epoch in range(epochs):
        rng = random.Random(seed + epoch)
        fresh: list[Example] = list(written(sources.sentences, seed + epoch))
        fresh += rng.sample(frames, PROPBANK) + rng.sample(named, NAMES)
        each.append(fixed + list(featurise(fresh, pieces)))
        say(f"epoch {epoch + 1}: {len(each[-1])} examples")
    network = Network.pretrained(str(sources.encoder))
    network.load_state_dict(torch.load(begin, weights_only=True), strict=False)
    train(network, each, out, rate, seed, say)

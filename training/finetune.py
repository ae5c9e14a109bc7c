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
from training.sets.documents import documents
from training.sets.gold import annotated, examples
from training.sets.names import names
from training.sets.open_documents import open_documents
from training.sets.plover import plover_records
from training.sets.propbank import propbank
from training.sets.standoff import standoff
from training.sets.written import written


@dataclass(frozen=True)
class Sources:
    """Where the data lie: open sets, documents annotated in our scheme, what this folder holds, the encoder."""

    data: Path
    gold: Path
    own: Path
    encoder: Path


FILLINGS = 2
"""How often the variables of the written sentences are filled anew; the epochs take them in turn."""

NEGATIVES = 0.5
"""Share of the words that might carry an event and do not that is shown in each filling."""

PROPBANK = 2000
NAMES = 600
"""Examples of the first stage in each epoch, so that what it taught is kept."""


def finetune(
    sources: Sources, begin: Path, out: Path, epochs: int = 6, rate: float = 6e-5, seed: int = 11,
    share: float = 1.0, own: bool = True, say: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Train from the weights in `begin`; write `out/network.pt`.

    `share` is the part of the annotated documents used; without `own`, the sentences and articles that were written for
    the project are left out, so that the last epochs are of texts that nobody wrote for a network.
    """
    pieces = Pieces(sources.encoder / "tokenizer.json")
    texts = Texts()
    chosen = list(annotated(sources.gold / "train", sources.own / "annotations" / "triggers.tsv", texts))
    random.Random(seed).shuffle(chosen)
    chosen = chosen[: max(1, round(share * len(chosen)))]
    told = [e for d in chosen for e in examples(d, seed) if e.origin != "tie"]
    told += list(plover_records(sources.data))
    told += list(standoff(sources.data, sources.own / "annotations" / "sentences.jsonl"))
    rare = random.Random(seed)
    whole = open_documents(sources.data, sources.own / "annotations" / "documents.jsonl")
    told += [e for e in whole if e.origin != "tie" and (not e.lacks or rare.random() < NEGATIVES)]
    fixed = list(featurise(told, pieces))
    frames = list(propbank(sources.data, kept_out=KEPT_OUT))
    named = list(names(sources.data))
    each: list[list[Row]] = []
    for epoch in range(min(epochs, FILLINGS)):
        rng = random.Random(seed + epoch)
        fresh: list[Example] = []
        if own:
            fresh += written(sources.own / "sentences", seed + epoch)
            fresh += documents(sources.own / "documents", seed + epoch)
        fresh = [e for e in fresh if e.origin != "tie" and (not e.lacks or rng.random() < NEGATIVES)]
        fresh += rng.sample(frames, PROPBANK if own else PROPBANK // 4) + rng.sample(
            named, NAMES if own else NAMES // 2
        )
        each.append(fixed + list(featurise(fresh, pieces)))
        say(f"filling {epoch + 1}: {len(each[-1])} examples")
    network = Network.pretrained(str(sources.encoder))
    network.load_state_dict(torch.load(begin, weights_only=True), strict=False)
    train(network, [each[epoch % len(each)] for epoch in range(epochs)], out, rate, seed, say)

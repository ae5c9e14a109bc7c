"""The weights of `read/local/moods.py`, from documents that the shipped network was not trained on.

    python -m training.moods --data DATA

reads the articles of `documents/` and the documents of open sets annotated whole, prints how often the modality is
right in five parts that take turns, and writes `src/herodotus/read/local/moods.json`. Seeded; needs numpy alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from herodotus.read.local.drafting import heard
from herodotus.read.local.moods import LEFT, features
from herodotus.read.local.network.columns import MODALITIES
from herodotus.read.local.network.inputs import predicate_of
from herodotus.read.local.network.predicates import read_predicates, read_sentences
from herodotus.read.local.network.session import network
from herodotus.read.local.reader import refined
from herodotus.read.local.scene import set_stage
from herodotus.records import Document
from herodotus.records.document import document_id, text_digest
from training.sets.documents import Marked, lines_of
from training.sets.unseen import parts, unseen
from training.sets.written import MODALITY_OF

HERE = Path(__file__).parent
OUT = HERE.parent / "src/herodotus/read/local/moods.json"
RIDGE = 10.0
"""How strongly the weights are held to the network's own scores."""
STEPS = 600
PARTS = 5
_TRUST = 3.0
"""The weight of a network's score on its own modality from which the fit begins."""

Example = tuple[dict[str, float], int, str]
"""What is weighed, the annotators' modality, and the document."""


def examples(name: str, marks: Marked) -> Iterator[Example]:
    """An example for each annotated event whose words the network looks at."""
    sha = text_digest(marks.text)
    stage = set_stage(Document(document_id(sha), name, marks.text, sha, language="en"))
    rows = read_sentences(network(), stage.scenes)
    told = read_predicates(network(), stage.scenes, rows)
    stage = refined(stage, rows)
    for line in lines_of(marks):
        for number, event in line.events.items():
            start, end = marks.triggers[number]
            one = next((t for t in told if t.span[0] < end and start < t.span[1]), None)
            if one is not None and event.type != LEFT:
                scene = stage.scenes[one.scene]
                trigger = predicate_of(scene, one.first, one.last, event.type)
                label = MODALITY_OF.get(event.more.get("m", ""), "asserted")
                yield features(scene, one, trigger, heard(stage, one)), MODALITIES.index(label), name


def fit(x: NDArray[np.float64], y: NDArray[np.int64], start: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a multinomial logistic layer, held to `start` by a ridge (Nesterov's descent, `STEPS` of them)."""
    wanted = np.eye(len(MODALITIES))[y]
    rate = 1 / (np.linalg.norm(x, 2) ** 2 / 4 + RIDGE)
    weights, moved = start.copy(), np.zeros_like(start)
    for _ in range(STEPS):
        ahead = weights + 0.9 * moved
        scores = x @ ahead
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        moved = 0.9 * moved - rate * (x.T @ (shares - wanted) + RIDGE * (ahead - start))
        weights = weights + moved
    return weights


def beginning(names: Sequence[str]) -> NDArray[np.float64]:
    """The weights from which the fit begins: each score of the network for its own modality."""
    start = np.zeros((len(names), len(MODALITIES)))
    for column, name in enumerate(MODALITIES):
        start[names.index(f"network {name}"), column] = _TRUST
    return start


def main() -> None:
    """Fit, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/train"))
    data: Path = parser.parse_args().data
    found = [example for name, marks in unseen(data) for example in examples(name, marks)]
    names = list(found[0][0])
    x = np.array([[row[name] for name in names] for row, _, _ in found])
    y = np.array([label for _, label, _ in found])
    turns = parts([name for _, _, name in found], PARTS)
    part = np.array([turns[name] for _, _, name in found])
    start = beginning(names)
    right = sum(_right(x[part == k], y[part == k], fit(x[part != k], y[part != k], start)) for k in range(PARTS))
    alone = _right(x, y, start)
    print(f"{len(y)} events of {len(turns)} documents: {right / len(y):.3f} right")
    print(f"by the network alone: {alone / len(y):.3f}")
    weights = fit(x, y, start).round(4).tolist()
    rows = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in zip(names, weights, strict=True))
    head = f'"modalities": {json.dumps(MODALITIES)}'
    OUT.write_text(f'{{\n  {head},\n  "weights": {{\n{rows}\n  }}\n}}\n', encoding="utf-8")


def _right(x: NDArray[np.float64], y: NDArray[np.int64], weights: NDArray[np.float64]) -> int:
    return int(((x @ weights).argmax(1) == y).sum())


if __name__ == "__main__":
    main()

"""The annotated documents that the shipped network was not trained on, for what is fitted around it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from training.sets.documents import Marked, documents_of, marked
from training.sets.open_documents import whole

TRAINING = Path(__file__).parent.parent


def unseen(data: Path) -> list[tuple[str, Marked]]:
    """The articles of `documents/` and the documents of open sets below `data`, each with its name."""
    own = [
        (f"{path.stem} {name}", marked(lines, random.Random(f"1 {path.stem} {name}")))
        for path in sorted((TRAINING / "documents").glob("*.txt"))
        for name, lines in documents_of(path)
    ]
    return [*own, *whole(data, TRAINING / "annotations" / "documents.jsonl")]


def parts(names: Sequence[str], number: int) -> dict[str, int]:
    """For each document the part, of `number`, in which it takes its turn to be read and not learned from."""
    documents = sorted(set(names))
    random.Random(3).shuffle(documents)
    return {name: index % number for index, name in enumerate(documents)}

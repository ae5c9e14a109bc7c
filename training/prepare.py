"""From texts to rows, kept in files: what each stage is trained on."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from herodotus.read.local.network.columns import GROUPS
from herodotus.read.local.network.inputs import Pieces
from training.example import Example
from training.featurise import Row, Texts, featurise
from training.packed import load, save
from training.sets.documents import documents
from training.sets.gold import annotated, examples
from training.sets.names import mentions, names
from training.sets.open_documents import open_documents
from training.sets.plover import plover_records
from training.sets.propbank import propbank
from training.sets.standoff import standoff
from training.sets.written import written

KEPT_OUT = frozenset({"juancole.com_juancole_20041109"})
"""Documents of the treebank that are annotated for measuring."""

FILLINGS = 2
"""How often the variables of the written sentences are filled anew; the epochs take them in turn."""

NEGATIVES = 0.5
"""Share of the words that might carry an event and do not that is shown in each filling."""


@dataclass(frozen=True)
class Sources:
    """Where the data lie: open sets, documents annotated in our scheme, what this folder holds, the encoder."""

    data: Path
    gold: Path
    own: Path
    encoder: Path


@dataclass(frozen=True)
class Rows:
    """Rows by what they come from: `frames`, `mentions`, `names`, `gold`, `open`, `written-N` and `articles-N`.

    `gold` are the annotated documents, the gold standard records of PLOVER and sentences annotated stand-off; `open`
    the documents of open sets that are annotated whole.
    """

    folder: Path

    def of(self, name: str) -> list[Row]:
        """The rows of one file."""
        return load(self.folder / f"{name}.xz")


def prepare(sources: Sources, out: Path, seed: int = 11, share: float = 1.0, fillings: int = FILLINGS) -> Rows:
    """Write the rows that are not there yet. `share` is the part of the annotated documents used."""
    pieces = Pieces(sources.encoder / "tokenizer.json")
    rng = random.Random(seed)
    kept_out = frozenset(p.stem.removeprefix("re3d_") for p in (sources.gold / "dev").glob("re3d_*.json"))

    def write(name: str, found: Iterable[Example]) -> None:
        if not (out / f"{name}.xz").is_file():
            save(list(featurise(found, pieces)), out / f"{name}.xz")
            print(f"{name} written", flush=True)

    write("frames", propbank(sources.data, kept_out=KEPT_OUT))
    write("names", names(sources.data))
    write("mentions", mentions(sources.data, kept_out))
    write("gold", _gold(sources, share, seed))
    whole = open_documents(sources.data, sources.own / "annotations" / "documents.jsonl")
    write("open", _thinned(whole, rng))
    for number in range(fillings):
        write(f"written-{number}", _thinned(written(sources.own / "sentences", seed + number), rng))
        write(f"articles-{number}", _thinned(documents(sources.own / "documents", seed + number), rng))
    return Rows(out)


def told_of(rows: Iterable[Row], share: float, rng: random.Random) -> list[Row]:
    """Rows with a mention, and a share of those without."""
    begins = GROUPS["mention"].column("begins")
    return [r for r in rows if r.target[:, begins].any() or rng.random() < share]


def _gold(sources: Sources, share: float, seed: int) -> Iterable[Example]:
    chosen = list(annotated(sources.gold / "train", sources.own / "annotations" / "triggers.tsv", Texts()))
    random.Random(seed).shuffle(chosen)
    for document in chosen[: max(1, round(share * len(chosen)))]:
        yield from (e for e in examples(document, seed) if e.origin != "tie")
    yield from plover_records(sources.data)
    yield from standoff(sources.data, sources.own / "annotations" / "sentences.jsonl")


def _thinned(found: Iterable[Example], rng: random.Random) -> Iterable[Example]:
    return (e for e in found if e.origin != "tie" and (not e.lacks or rng.random() < NEGATIVES))

"""Documents of the open sets annotated in our scheme, stand-off: offsets and labels here, the text in its set.

    python -m training.sets.open_documents DATA FILE… >> training/annotations/documents.jsonl

takes the annotation of copies that are marked as `documents` tells (each begun by `== SET IDENT`, with capitals put
back where the set has none) off the text.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from training.example import Example
from training.sets.documents import Marked, Sentence, documents_of, lines_of, marked
from training.sets.written import examples_of


def open_documents(data: Path, annotations: Path, seed: int = 0) -> Iterator[Example]:
    """The examples of every annotated document whose text is found unchanged."""
    for _, document in whole(data, annotations):
        rng = random.Random(f"{seed} {document.text[:80]}")
        for line in lines_of(document):
            yield from examples_of(line, rng)


def whole(data: Path, annotations: Path) -> Iterator[tuple[str, Marked]]:
    """Every annotated document whose text is found unchanged, with its name."""
    for line in annotations.read_text(encoding="utf-8").splitlines() if annotations.is_file() else ():
        row = json.loads(line)
        document = _read(data, row)
        if document is not None:
            yield f"{row['set']} {row['document']}", document


def _read(data: Path, row: dict[str, Any]) -> Marked | None:
    found = texts(data, row["set"]).get(row["document"])
    if found is None:
        return None
    text = " ".join(found[: len(row["sentences"])])
    if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
        return None
    raised = set(row["capitals"])
    text = "".join(c.upper() if i in raised else c for i, c in enumerate(text))
    actors = {i: [(s, e) for s, e in spans] for i, spans in row["actors"].items()}
    triggers = {n: (s, e) for n, (s, e) in row["triggers"].items()}
    return Marked(text, [_sentence(s) for s in row["sentences"]], actors, triggers)


def _sentence(row: dict[str, Any]) -> Sentence:
    circumstances = {i: [(s, e) for s, e in spans] for i, spans in row["circumstances"].items()}
    return Sentence(row["start"], row["end"], circumstances, row["notes"])


def taken_off(data: Path, path: Path) -> Iterator[dict[str, Any]]:
    """The annotation of a file's documents, without their texts. One whose words were changed is left out."""
    for name, lines in documents_of(path):
        set_, _, ident = name.partition(" ")
        document = marked(lines, random.Random(0))
        text = " ".join(texts(data, set_).get(ident, [])[: len(lines)])
        if text.casefold() != document.text.casefold() or len(text) != len(document.text):
            print(f"{name}: the words are not those of the set", file=sys.stderr)
            continue
        lines_of(document)
        yield {
            "set": set_, "document": ident, "sha256": hashlib.sha256(text.encode()).hexdigest()[:16],
            "capitals": [i for i, (a, b) in enumerate(zip(text, document.text, strict=True)) if a != b],
            "sentences": [asdict(s) for s in document.sentences],
            "actors": document.actors, "triggers": document.triggers,
        }  # fmt: skip


@cache
def texts(data: Path, name: str) -> dict[str, list[str]]:
    """The documents of a set as sentences: `gum`, `ecb` or `muc`."""
    return {"gum": _gum, "ecb": _ecb, "muc": _muc}[name](data)


def _gum(data: Path) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    ident = ""
    for line in (data / "gum" / "gum-noncommercial-free.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            ident = line.split("=")[1].strip().rpartition("-")[0]
        elif line.startswith("# text ="):
            out.setdefault(ident, []).append(line.split("=", 1)[1].strip())
    return out


def _ecb(data: Path) -> dict[str, list[str]]:
    words: dict[str, dict[str, list[str]]] = {}
    for line in (data / "ecbplus" / "ECB_Train_corpus.txt").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 4:
            words.setdefault(columns[0], {}).setdefault(columns[1], []).append(columns[3])
    return {ident: [as_prose(" ".join(w)) for w in sentences.values()] for ident, sentences in words.items()}


def as_prose(text: str) -> str:
    """Words set as in print: no space before a comma, quotes as they are."""
    text = re.sub(r"`` ?|'' ?(?=\w)", '"', text)
    text = re.sub(r" ''", '"', text)
    text = re.sub(r" ([.,;:?!)%])", r"\1", text)
    text = re.sub(r"([($]) ", r"\1", text)
    text = re.sub(r" ('s|n't|'re|'ve|'ll|'d|'m|')(?=\W|$)", r"\1", text)
    return re.sub(r"(\w) - (\w)", r"\1-\2", text)


def _muc(data: Path) -> dict[str, list[str]]:
    rows = map(json.loads, (data / "muc4" / "train.json").read_text(encoding="utf-8").splitlines())
    return {row["docid"]: list(sentences_of(row["doctext"])) for row in rows}


def sentences_of(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\s{3,}", text):
        for sentence in re.split(r'(?<=[.?!"])\s{2}', paragraph):
            if sentence.strip():
                yield re.sub(r"\s+", " ", sentence).strip()


def main() -> None:
    """Take annotations off their texts."""
    for path in sys.argv[2:]:
        for row in taken_off(Path(sys.argv[1]), Path(path)):
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()

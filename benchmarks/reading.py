"""How fast the local reader reads, from text to claims.

    python -m benchmarks.reading FOLDER [--beside WEIGHTS] [--rounds N]

FOLDER holds .txt files. Prints sentences and words a second for one and for two processes, the peak memory of one, and
the seconds from a fresh interpreter to the first claim. `--beside` names a folder of other weights (`network.onnx`,
`tokenizer.json`), such as the same network unquantised, that reads the same texts in the same run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from herodotus.read.local.network.session import THREADS, Network
from herodotus.read.local.reader import TrainedReader
from herodotus.read.sentences import find_sentences
from herodotus.records import Document
from herodotus.records.document import document_id, text_digest

FIRST = "Rebels shelled a village near Aleppo on Monday, killing four people."


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    documents = [_document(path.read_text(encoding="utf-8")) for path in sorted(options.folder.glob("*.txt"))]
    sentences = sum(len(find_sentences(d)) for d in documents)
    words = sum(len(d.text.split()) for d in documents)
    print(f"{len(documents)} texts, {sentences} sentences, {words} words, {os.cpu_count()} cores")
    one = min(_read(documents, None) for _ in range(options.rounds))
    _line("one process", one, sentences, words)
    two = min(_in_two(documents) for _ in range(options.rounds))
    _line("two processes, one thread each", two, sentences, words)
    if options.beside:
        other = min(_read(documents, options.beside) for _ in range(options.rounds))
        _line(f"one process, {options.beside.name}", other, sentences, words)
        print(f"{'as a ratio':32} {other / one:6.2f} × the time")
    print(f"{'peak memory':32} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MiB")
    print(f"{'start to first claim':32} {_start():6.2f} s")


def _line(name: str, seconds: float, sentences: int, words: int) -> None:
    print(f"{name:32} {seconds:6.2f} s  {sentences / seconds:6.0f} sentences/s  {words / seconds:7.0f} words/s")


def _document(text: str) -> Document:
    sha = text_digest(text)
    return Document(document_id(sha), "text.txt", text, sha, language="en")


def _read(documents: list[Document], weights: Path | None) -> float:
    reader = TrainedReader(Network(weights) if weights else None)
    reader.read(_document(FIRST))
    began = time.perf_counter()
    for document in documents:
        reader.read(document)
    return time.perf_counter() - began


def _in_two(documents: list[Document]) -> float:
    os.environ[THREADS] = "1"
    try:
        with ProcessPoolExecutor(2, initializer=_begin) as pool:
            list(pool.map(_claims, [_document(FIRST)] * 4))
            began = time.perf_counter()
            list(pool.map(_claims, sorted(documents, key=lambda d: -len(d.text))))
            return time.perf_counter() - began
    finally:
        del os.environ[THREADS]


def _begin() -> None:
    TrainedReader().read(_document(FIRST))


def _claims(document: Document) -> int:
    return sum(1 for _ in TrainedReader().read(document).claims())


def _start() -> float:
    code = (
        "from herodotus.read.local import TrainedReader; from herodotus.records import Document;"
        f"r = TrainedReader().read(Document('d', 'f', {FIRST!r}, '0' * 64, language='en')); assert r.events"
    )
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

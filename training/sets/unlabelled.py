"""Texts of which nothing is known but the words: on them the small network learns what a larger one reads in them.

    python -m training.sets.unlabelled DATA GOLD OUT

writes what the shipped reader asks its network about every one of them.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from herodotus.read.local.network.inputs import MARKS, Input, make_input, words_of
from herodotus.read.local.network.predicates import read_predicates
from herodotus.read.local.network.session import Network, Rows, network
from herodotus.read.local.scene import Scene, set_stage
from herodotus.records import Document
from herodotus.records.document import document_id, text_digest
from training.packed import bare, save
from training.sets.names import names
from training.sets.open_documents import as_prose, sentences_of, texts

_WORD = re.compile(r"[^\W\d_]+")


class _Listening:
    """The shipped network, which keeps what it was asked."""

    def __init__(self, asked: Network) -> None:
        self._network, self.pieces = asked, asked.pieces
        self.heard: list[Input] = []

    def rows(self, inputs: Sequence[Input]) -> list[Rows]:
        """As `Network.rows`."""
        self.heard += inputs
        return self._network.rows(inputs)


def asked(found: Iterable[str], seed: int = 5) -> Iterator[Input]:
    """What is asked about each text: its sentences, the predicates found in them, and a pair of each one's parties."""
    listening = _Listening(network())
    rng = random.Random(seed)
    for text in found:
        sha = text_digest(text)
        scenes = set_stage(Document(document_id(sha), "training.txt", text, sha, language="en")).scenes
        sentences = listening.rows([make_input(listening.pieces, words_of(scene)) for scene in scenes])
        read_predicates(listening, scenes, sentences)  # type: ignore[arg-type]
        yield from listening.heard
        listening.heard.clear()
        for scene in scenes:
            if len(scene.mentions) > 1:
                yield _pair(listening, scene, rng)


def _pair(listening: _Listening, scene: Scene, rng: random.Random) -> Input:
    source, target = rng.sample(scene.mentions, 2)
    spans = ((source, MARKS["source"]), (target, MARKS["target"]))
    words = [
        replace(w, mark=next((m for s, m in spans if w.start < s.end and s.start < w.end), 0)) for w in words_of(scene)
    ]
    return make_input(listening.pieces, words)


def corpus(data: Path, gold: Path) -> Iterator[str]:
    """Every document of the open sets that shares no sentence with one kept for measuring."""
    measured = " ".join(p.read_text(encoding="utf-8") for p in sorted((gold / "dev").glob("*.txt")))
    measured = re.sub(r"\s+", " ", measured)
    whole = [*texts(data, "ecb").values(), *_ecb_dev(data), *texts(data, "gum").values(), *_ewt(data), *_redocred(data)]
    whole += [[e.text] for e in names(data) if e.origin == "crossner"]
    as_written = _casing(whole)
    whole += [[as_written(s) for s in found] for found in _muc(data)]
    for sentences in whole:
        if not any(len(s) > 40 and re.sub(r"\s+", " ", s) in measured for s in sentences):
            yield " ".join(sentences)


def _ecb_dev(data: Path) -> list[list[str]]:
    found: dict[str, dict[str, list[str]]] = {}
    for line in (data / "ecbplus" / "ECB_Dev_corpus.txt").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 4:
            found.setdefault(columns[0], {}).setdefault(columns[1], []).append(columns[3])
    return [[as_prose(" ".join(words)) for words in sentences.values()] for sentences in found.values()]


def _ewt(data: Path) -> list[list[str]]:
    """The web pages and newsgroups of the treebank: its letters and reviews tell of no conflict."""
    found: dict[str, list[str]] = {}
    ident = ""
    for part in ("train", "dev", "test"):
        for line in (data / "ewt" / f"en_ewt-{part}.conllu").read_text(encoding="utf-8").splitlines():
            if line.startswith("# sent_id"):
                ident = line.split("=")[1].strip().rpartition("-")[0]
            elif line.startswith("# text =") and ident.startswith(("weblog", "newsgroup")):
                found.setdefault(ident, []).append(line.split("=", 1)[1].strip())
    return list(found.values())


def _redocred(data: Path) -> list[list[str]]:
    out = []
    for part in ("dev", "test"):
        path = data / "redocred" / "data" / f"{part}_revised.json"
        rows = json.loads(path.read_text(encoding="utf-8"))
        out += [[as_prose(" ".join(words)) for words in row["sents"]] for row in rows]
    return out


def _muc(data: Path) -> list[list[str]]:
    lines = (data / "muc4" / "dev.json").read_text(encoding="utf-8").splitlines()
    return [*texts(data, "muc").values(), *(list(sentences_of(json.loads(line)["doctext"])) for line in lines)]


def _casing(whole: Iterable[Sequence[str]]) -> Callable[[str], str]:
    """How a sentence in small letters would be written, by how the words of other texts mostly are."""
    seen: dict[str, Counter[str]] = {}
    for sentences in whole:
        for sentence in sentences:
            for word in _WORD.findall(sentence)[1:]:
                seen.setdefault(word.lower(), Counter())[word] += 1
    usual = {low: forms.most_common(1)[0][0] for low, forms in seen.items()}

    def written(sentence: str) -> str:
        sentence = _WORD.sub(lambda m: usual.get(m[0], m[0].capitalize()), sentence)
        return sentence[:1].upper() + sentence[1:]

    return written


def main() -> None:
    """Write the inputs of every text."""
    data, gold, out = map(Path, sys.argv[1:4])
    found = list(dict.fromkeys(corpus(data, gold)))
    print(f"{len(found)} texts", flush=True)
    rows = []
    for number, given in enumerate(asked(found)):
        rows.append(bare(given))
        if number % 10_000 == 0:
            print(f"{number} inputs", flush=True)
    save(rows, out)
    print(f"{len(rows)} inputs, {sum(r.size for r in rows)} pieces, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

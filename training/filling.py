"""The weights of `read/local/filling.py`, from documents that the shipped network was not trained on.

    python -m training.filling --data DATA

reads the articles of `documents/` and the documents of open sets annotated whole, prints how often each role and both
are right in five parts that take turns, and writes `src/herodotus/read/local/filling.json`. Seeded; needs numpy alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from herodotus.read.local.candidates import FILLED, Signs, candidates, nobody, signs_of
from herodotus.read.local.filling import weighed
from herodotus.read.local.network.inputs import predicate_of
from herodotus.read.local.network.predicates import read_predicates, read_sentences
from herodotus.read.local.network.session import network
from herodotus.read.local.reader import refined
from herodotus.read.local.roles import find_roles
from herodotus.read.local.scene import Stage, set_stage
from herodotus.records import Document
from herodotus.records.document import document_id, text_digest
from training.sets.documents import Marked, lines_of
from training.sets.unseen import parts, unseen
from training.sets.written import bare_span

OUT = Path(__file__).parent.parent / "src/herodotus/read/local/filling.json"
RIDGE = 6.0
"""How strongly the weights are held to those of `BEGINNING`."""
BEGINNING = {"own": 2.0, "ruled": 1.0, "none": 1.0}
STEPS = 150
PARTS = 5
TIMES = 3
"""How often a document of an open set counts: articles of our own are more, and of one hand."""
OPEN_SETS = ("ecb ", "gum ", "muc ")
LEAST = 8
"""A sign that fewer candidates have is not weighed."""
CLOSE = 0.3
"""How much of both a mention and an annotated span must have in common, of all their letters, to be one."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A role of an annotated event: the signs of nobody and of each candidate, and which of them are right."""

    document: str
    role: str
    signs: list[Signs]
    right: list[bool]


def examples(name: str, marks: Marked) -> Iterator[Example]:
    """Both roles of each annotated event whose words the network looks at."""
    sha = text_digest(marks.text)
    stage = set_stage(Document(document_id(sha), name, marks.text, sha, language="en"))
    rows = read_sentences(network(), stage.scenes)
    told = read_predicates(network(), stage.scenes, rows)
    stage = refined(stage, rows)
    who = annotated_as(stage, marks)
    for line in lines_of(marks):
        for number, event in line.events.items():
            start, end = marks.triggers[number]
            one = next((t for t in told if t.span[0] < end and start < t.span[1]), None)
            if one is None:
                continue
            scene, among = stage.scenes[one.scene], candidates(stage, one)
            trigger = predicate_of(scene, one.first, one.last, event.type)
            ruled = find_roles(scene.words, trigger, scene.mentions)
            for role, ids in zip(FILLED, (event.initiators, event.targets), strict=True):
                signs = signs_of(scene, one, trigger, ruled, among, role)
                right = [not ids, *(any(who.get(i) in ids for i in c.ids) for c in among)]
                yield Example(name, role, [nobody(one, trigger, ruled, among, role), *signs], right)


def annotated_as(stage: Stage, marks: Marked) -> dict[str, str]:
    """The annotators' actor that each actor of the cast stands for, by most mentions; a pronoun counts little."""
    spans = [(*bare_span(marks.text, span), ident) for ident, listed in marks.actors.items() for span in listed]
    votes: dict[str, Counter[str]] = {}
    for mention in (m for scene in stage.scenes for m in scene.mentions):
        near = [(_common((mention.start, mention.end), (s, e)), ident) for s, e, ident in spans]
        share, ident = max(near, key=lambda pair: pair[0], default=(0.0, ""))
        for own in stage.cast.ids_of(mention) if share >= CLOSE else ():
            votes.setdefault(own, Counter())[ident] += 1 if mention.form == "pronoun" else 5
    return {own: counted.most_common(1)[0][0] for own, counted in votes.items()}


def _common(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


@dataclass(frozen=True)
class Table:
    """Examples as one table, a row for nobody and each candidate; `begins` is the first row of each example."""

    rows: Floats
    right: NDArray[np.bool_]
    begins: NDArray[np.int64]

    @classmethod
    def of(cls, found: Sequence[Example], names: Sequence[str]) -> Table:
        """The signs of `names`, in that order."""
        rows = np.array([[one.get(name, 0.0) for name in names] for e in found for one in e.signs])
        sizes = [len(e.signs) for e in found]
        begins = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
        return cls(rows, np.array([r for e in found for r in e.right]), begins)

    def owners(self) -> NDArray[np.int64]:
        """The example of each row."""
        return np.repeat(np.arange(len(self.begins)), np.diff([*self.begins, len(self.rows)]))


def fit(table: Table, start: Floats) -> Floats:
    """Weights near `start` under which right rows have most of each example's shares (Adam, `STEPS` steps)."""
    own, begins = table.owners(), table.begins
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        shares = _shares(table.rows @ weights, own, begins)
        wanted = shares * table.right
        wanted /= np.maximum(np.add.reduceat(wanted, begins), 1e-12)[own]
        slope = (shares - wanted) @ table.rows + RIDGE * (weights - start)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope * slope
        rate = 0.05 * (1 - step / (STEPS + 1))
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def _shares(scores: Floats, own: NDArray[np.int64], begins: NDArray[np.int64]) -> Floats:
    powers: Floats = np.exp(scores - np.maximum.reduceat(scores, begins)[own])
    shares: Floats = powers / np.add.reduceat(powers, begins)[own]
    return shares


def weights_of(found: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign that enough candidates have. A role whose filler is no candidate teaches nothing."""
    able = [e for e in found if any(e.right)]
    able = [e for e in able for _ in range(TIMES if e.document.startswith(OPEN_SETS) else 1)]
    seen = Counter(name for e in able for one in e.signs for name, value in one.items() if value)
    names = sorted(name for name, number in seen.items() if number >= LEAST)
    start = np.array([BEGINNING.get(name, 0.0) for name in names])
    fitted = fit(Table.of(able, names), start).round(3).tolist()
    return dict(zip(names, fitted, strict=True))


def is_right(one: Example, weights: dict[str, float]) -> bool:
    """Whether the likeliest row is a right one."""
    scores = [weighed(signs, weights) for signs in one.signs]
    return one.right[scores.index(max(scores))]


def main() -> None:
    """Fit, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/train"))
    found = [e for name, marks in unseen(parser.parse_args().data) for e in examples(name, marks)]
    part = parts([e.document for e in found], PARTS)
    right: dict[str, list[bool]] = {}
    for role in FILLED:
        own = [e for e in found if e.role == role]
        turns = [weights_of([e for e in own if part[e.document] != k]) for k in range(PARTS)]
        right[role] = [is_right(e, turns[part[e.document]]) for e in own]
        print(f"{role}: {np.mean(right[role]):.3f} of {len(own)} right")
    print(f"both: {np.mean([a and b for a, b in zip(*right.values(), strict=True)]):.3f}")
    fitted = {role: weights_of([e for e in found if e.role == role]) for role in FILLED}
    OUT.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

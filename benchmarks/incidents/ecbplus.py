"""Event coreference across the documents of a topic, on ECB+ (Cybulska and Vossen 2014), with the true mentions.

A mention is compared by the words of its sentence, with the function that incidents are compared with; the names and
chains of the annotated entities are not looked at. The baseline takes two mentions for one when their last words have
one stem.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.incidents.scorers import Score, b_cubed, ceaf_e, muc
from herodotus.resolve.incidents.windows import join
from herodotus.resolve.incidents.words import Telling, alike, stem, stems, telling

ENOUGH, POSSIBLE = 0.45, 0.03
"""Probabilities from which two mentions are joined, and from which they may stand in one cluster; chosen with the
weights, by five folds of the training topics."""

Alike = Callable[[Telling, Telling, bool], float]
Likelihoods = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Mention:
    """An event mention: its topic, its document, the words it stands in, and the chain that it truly belongs to."""

    topic: str
    document: str
    chain: str
    words: Telling


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of one clustering."""

    muc: Score
    b_cubed: Score
    ceaf_e: Score

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def load(folder: Path, part: str) -> list[Mention]:
    """The event mentions of a part (`Dev` or `Train`), by topic, document and place."""
    sentences: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in (folder / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 4:
            sentences[cells[0], int(cells[1])].append(cells[3])
    around: dict[str, frozenset[str]] = defaultdict(frozenset)
    for (document, _), tokens in sentences.items():
        around[document] |= stems(" ".join(tokens))
    rows = json.loads((folder / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    found = [_mention(row, sentences[row["doc_id"], row["sent_id"]], around[row["doc_id"]]) for row in rows]
    return sorted(found, key=lambda one: (int(one.topic), one.document))


def by_topic(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The mentions of each topic, in order."""
    topics: dict[str, list[Mention]] = {}
    for one in mentions:
        topics.setdefault(one.topic, []).append(one)
    yield from topics.values()


def pairs(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Every two mentions of a topic, by their places in it."""
    return ((a, b) for b in range(len(mentions)) for a in range(b))


def likelihoods(mentions: Sequence[Mention], likeness: Alike = alike) -> list[Likelihoods]:
    """For each topic the probability that two of its mentions are one happening, by their places in it."""
    return [
        {(a, b): likeness(topic[a].words, topic[b].words, _one_document(topic, a, b)) for a, b in pairs(topic)}
        for topic in by_topic(mentions)
    ]


def clusters(
    mentions: Sequence[Mention],
    likely: Sequence[Likelihoods],
    enough: float = ENOUGH,
    possible: float = POSSIBLE,
) -> list[tuple[str, int]]:
    """For each mention its topic and the number of its cluster there, joined as incidents are."""
    labels: list[tuple[str, int]] = []
    for topic, likelihood in zip(by_topic(mentions), likely, strict=True):
        strengths = {pair: strength for pair, strength in likelihood.items() if strength >= possible}
        label = {m: n for n, group in enumerate(join(strengths, range(len(topic)), enough)) for m in group}
        labels += [(one.topic, label[place]) for place, one in enumerate(topic)]
    return labels


def same_lemma(mentions: Sequence[Mention]) -> list[tuple[str, str]]:
    """For each mention its topic and the stem of its trigger's last word."""
    return [(one.topic, one.words.trigger[-1] if one.words.trigger else "") for one in mentions]


def score(mentions: Sequence[Mention], labels: Sequence[tuple[str, object]]) -> Result:
    """The scores of some labels."""
    gold = [(one.topic, one.chain) for one in mentions]
    return Result(muc(gold, labels), b_cubed(gold, labels), ceaf_e(gold, labels))


def _one_document(topic: Sequence[Mention], a: int, b: int) -> bool:
    return topic[a].document == topic[b].document


def _mention(row: dict[str, object], tokens: Sequence[str], around: frozenset[str]) -> Mention:
    numbers = row["tokens_number"]
    assert isinstance(numbers, list)
    starts = [sum(len(token) + 1 for token in tokens[:n]) for n in range(len(tokens))]
    start, end = starts[numbers[0]], starts[numbers[-1]] + len(tokens[numbers[-1]])
    document = str(row["doc_id"])
    words = telling(" ".join(tokens), start, end, around)
    if not words.trigger:
        words = Telling((stem(str(row["tokens_str"])),), words.names, words.beside, words.words, words.around)
    return Mention(document.split("_")[0], document, str(row["coref_chain"]), words)

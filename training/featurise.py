"""From an example to the arrays of the network: its input, and for every word what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from herodotus.read.local.network.columns import GROUPS, WIDTH
from herodotus.read.local.network.inputs import MARKS, Input, Pieces, Word, make_input, with_predicate, words_of
from herodotus.read.local.scene import Scene, set_stage
from herodotus.records import Document
from herodotus.records.document import document_id, text_digest
from training.example import Example, Span

CHANNELS = ("ids", "capitals", "marks", "lexical", "spans", "ruled")
"""What the network is given of a word piece, in the order of its arguments."""

CONTEXT = 48
"""Words before the sentence that are given with a marked predicate, at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """An input with what is known of it. Row 0 of the targets is the whole input's, row i + 1 that of word i.

    `known[r, c]` says whether `target[r, c]` (0 or 1) counts. `bags`: (column, lists of rows), one of which holds.
    `pooled`: (column, 0 or 1). `picks`: (group, index of the choice,
    rows, 1 or -1 for a mark that does not hold).
    """

    input: Input
    target: NDArray[np.float32]
    known: NDArray[np.bool_]
    first: int
    bags: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...]
    pooled: tuple[tuple[int, int], ...]
    picks: tuple[tuple[str, int, tuple[int, ...], int], ...]
    weight: float
    origin: str

    @property
    def size(self) -> int:
        """Word pieces."""
        return len(self.input)


class Texts:
    """Documents with what the exact parts of the reader found in them, each looked at once."""

    def __init__(self) -> None:
        self._scenes: dict[str, tuple[Scene, ...]] = {}

    def scenes(self, text: str) -> tuple[Scene, ...]:
        """The sentences of a text."""
        if text not in self._scenes:
            if len(self._scenes) > 500:
                self._scenes.clear()
            sha = text_digest(text)
            document = Document(document_id(sha), "training.txt", text, sha, language="en")
            self._scenes[text] = set_stage(document).scenes
        return self._scenes[text]


def featurise(examples: Iterable[Example], pieces: Pieces) -> Iterator[Row]:
    """The rows of examples; those whose labels lie beyond the longest input are left out."""
    texts = Texts()
    for example in examples:
        row = row_of(example, pieces, texts)
        if row is not None:
            yield row


def row_of(example: Example, pieces: Pieces, texts: Texts) -> Row | None:
    """One example's row; None when a marked word does not fit."""
    found = [w for scene in texts.scenes(example.text) for w in _words(scene, example)]
    words = [w for w in found if example.context <= w.start < example.end]
    before = [w for w in words if w.start < example.start]
    words = before[max(0, len(before) - CONTEXT) :] + [w for w in words if w.start >= example.start]
    words = [_marked(word, example) for word in words]
    given = make_input(pieces, words)
    words = words[: len(given.firsts)]
    if not words:
        return None
    first = sum(word.start < example.start for word in words)
    for start, end, _ in example.marks:
        if not _rows(words, (start, end)):
            return None
    return _labelled(example, given, words, first)


def _words(scene: Scene, example: Example) -> tuple[Word, ...]:
    """A sentence's words, with what the grammar makes of the marked predicate when it stands there."""
    words = words_of(scene)
    for start, end, mark in example.marks:
        inside = [i for i, w in enumerate(words) if w.start < end and start < w.end]
        if mark == "predicate" and inside:
            return with_predicate(scene, words, inside[0], inside[-1])
    return words


def _marked(word: Word, example: Example) -> Word:
    mark = next((MARKS[m] for s, e, m in example.marks if word.start < e and s < word.end), 0)  # type: ignore[index]
    if not mark and word.start < example.start:
        mark = MARKS["context"]
    return replace(word, mark=mark)


def _rows(words: list[Word], span: Span) -> tuple[int, ...]:
    """The rows of a span's words."""
    if span == (-1, -1):
        return (0,)
    return tuple(i + 1 for i, w in enumerate(words) if w.start < span[1] and span[0] < w.end)


def _labelled(example: Example, given: Input, words: list[Word], first: int) -> Row:
    target = np.zeros((len(words) + 1, WIDTH), np.float32)
    known = np.zeros((len(words) + 1, WIDTH), np.bool_)
    for name in example.whole:
        group, _, column = name.partition(".")
        place = GROUPS[group]
        known[1:, place.column(column) if column else place.slice] = True
        if place.choice:
            target[1:, place.start] = 1.0
    for group, start, end, name in example.tags:
        _tag(target, known, _rows(words, (start, end)), group, name)
    for span in example.hides:
        known[list(_rows(words, span))] = False
    for name, start, end in example.veils:
        group, _, column = name.partition(".")
        known[list(_rows(words, (start, end))), GROUPS[group].column(column)] = False
    for group, start, end, name in example.tags:
        if "." in group:
            _tag(target, known, _rows(words, (start, end)), group, name)
    bags = []
    for group, name, spans in example.holds:
        rows = tuple(r for span in spans if (r := _rows(words, span)))
        if rows:
            bags.append((GROUPS[group].column(name), rows))
    picks = tuple(
        (group, GROUPS[group].names.index(name), rows, sign)
        for sign, chosen in ((1, example.picks), (-1, example.lacks))
        for group, name, start, end in chosen
        if (rows := _rows(words, (start, end)))
    )
    pooled = tuple((GROUPS[group].column(name), int(holds)) for group, name, holds in example.pooled)
    known[1 : first + 1] &= np.array(
        [any(c in range(g.start, g.start + len(g.names)) for g in (GROUPS["role"],)) for c in range(WIDTH)]
    )
    return Row(given, target, known, first, tuple(bags), pooled, picks, example.weight, example.origin)


def _tag(target: NDArray[np.float32], known: NDArray[np.bool_], rows: tuple[int, ...], group: str, name: str) -> None:
    group, _, column = group.partition(".")
    place = GROUPS[group]
    for position, row in enumerate(rows):
        if not place.choice:
            target[row, place.column(column or name)] = 1.0
            known[row, place.column(column or name)] = True
            continue
        target[row, place.slice] = 0.0
        label = "inside" if group == "mention" and position else name
        target[row, place.column(label)] = 1.0
        known[row, place.slice] = True

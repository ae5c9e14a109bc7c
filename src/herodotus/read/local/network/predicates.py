"""What the network makes of a document's predicates: which words carry an event, of what type, and who is in it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from herodotus.read.local.lexicon import find_hits
from herodotus.read.local.network.columns import GROUPS, MODALITIES, ROLES, TYPES
from herodotus.read.local.network.inputs import MARKS, Word, make_input, with_predicate, words_of
from herodotus.read.local.network.session import Network, Rows, chances, choices
from herodotus.read.local.scene import Scene

CONTEXT_SENTENCES: Final = 2
CONTEXT_WORDS: Final = 48
"""What is given with a marked predicate of what stands before its sentence, at most."""

LIKELY: Final = 0.2
"""A word that is less likely than this to carry an event is not looked at again."""

LISTED: Final = 0.12
"""As `LIKELY`, for a word that the lexicon knows."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What the network says of one predicate, tokens `first..last` of a scene.

    `carries[t]`: how likely its words carry an event of type `t`, told from the sentence alone. `roots[t]`: how likely
    the marked predicate is of type `t`, of the sixteen. `counts`: how likely an annotator would record it.
    `modalities`: as `MODALITIES`. `words` are those given, with `roles`, logits of shape (words, ROLES).
    """

    scene: int
    first: int
    last: int
    span: Span
    carries: NDArray[np.float32]
    roots: NDArray[np.float32]
    counts: float
    modalities: NDArray[np.float32]
    words: tuple[Word, ...]
    roles: NDArray[np.float32]

    def logit(self, name: str, span: Span) -> float:
        """How strongly the words of a span fill a role; far below nought for words that were not given."""
        inside = [i for i, w in enumerate(self.words) if w.start < span[1] and span[0] < w.end]
        return float(self.roles[inside, ROLES.index(name)].mean()) if inside else -20.0

    def role(self, name: str, span: Span) -> float:
        """How likely the words of a span fill a role, in 0..1."""
        return 1.0 / (1.0 + math.exp(-self.logit(name, span)))

    def modality(self) -> str:
        """The likeliest modality."""
        return MODALITIES[int(self.modalities.argmax())]


def read_sentences(network: Network, scenes: Sequence[Scene]) -> list[Rows]:
    """A row of scores for each word of each sentence, row 0 being the sentence's own."""
    return network.rows([make_input(network.pieces, words_of(scene)) for scene in scenes])


def read_predicates(network: Network, scenes: Sequence[Scene], sentences: Sequence[Rows]) -> list[Told]:
    """What the network says of every word that may carry an event, in the order of the text."""
    words = [words_of(scene) for scene in scenes]
    found = [(i, *span) for i, scene in enumerate(scenes) for span in _candidates(scene, sentences[i])]
    given: list[tuple[Word, ...]] = []
    for index, first, last in found:
        own = with_predicate(scenes[index], words[index], first, last)
        given.append((*_context(words, index), *own))
    rows = network.rows([make_input(network.pieces, g) for g in given])
    out = []
    for (index, first, last), told, scores in zip(found, given, rows, strict=True):
        before = len(told) - len(words[index])
        marked = scores[1 + before + first : 2 + before + last]
        if len(marked):
            out.append(_told(scenes[index], index, first, last, sentences[index], told, scores, marked))
    return out


def _candidates(scene: Scene, rows: Rows) -> Iterator[Span]:
    """Token spans that may carry an event: forms of the lexicon, and words that the network takes for one."""
    taken: set[int] = set()
    carrying = chances(rows[1:, GROUPS["type"].slice].max(-1))
    for hit in find_hits(scene.words):
        taken.update(range(hit.first, hit.last + 1))
        if carrying[hit.first : hit.last + 1].max(initial=0.0) >= LISTED:
            yield hit.first, hit.last
    likely = carrying >= LIKELY
    start: int | None = None
    for index in range(len(likely) + 1):
        inside = index < len(likely) and bool(likely[index]) and index not in taken
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            yield start, index - 1
            start = None


def _context(words: Sequence[Sequence[Word]], index: int) -> tuple[Word, ...]:
    context = [w for earlier in words[max(0, index - CONTEXT_SENTENCES) : index] for w in earlier]
    return tuple(replace(w, mark=MARKS["context"]) for w in context[max(0, len(context) - CONTEXT_WORDS) :])


def _told(
    scene: Scene, index: int, first: int, last: int, sentence: Rows, words: tuple[Word, ...], scores: Rows, marked: Rows
) -> Told:  # fmt: skip
    mean = marked.mean(0)
    carrying = sentence[1 + first : 2 + last, GROUPS["type"].slice]
    tokens = scene.words.tokens
    return Told(
        scene=index,
        first=first,
        last=last,
        span=(tokens[first].start, tokens[last].end),
        carries=chances(carrying.max(0)) if len(carrying) else np.zeros(len(TYPES), np.float32),
        roots=choices(mean[GROUPS["root"].slice]),
        counts=float(chances(mean[GROUPS["counts"].start])),
        modalities=choices(mean[GROUPS["modality"].slice]),
        words=words[: len(scores) - 1],
        roles=scores[1:, GROUPS["role"].slice],
    )

"""The type of what one party does to another, both given: the network read with the pair marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from herodotus.read.align import find_words
from herodotus.read.local.network.codebook import plover_root
from herodotus.read.local.network.columns import GROUPS, MODALITIES, TYPES
from herodotus.read.local.network.inputs import MARKS, Word, make_input, words_of
from herodotus.read.local.network.predicates import Told, read_predicates, read_sentences
from herodotus.read.local.network.session import Network, choices
from herodotus.read.local.scene import Scene, set_stage
from herodotus.records import Document
from herodotus.records.document import document_id, text_digest

Span = tuple[int, int]

PAIR = 0.5
"""Weight of what is read with the pair marked, against what the predicates between the two say."""


def type_of_pair(network: Network, text: str, source: str, target: str) -> tuple[str, NDArray[np.float32]]:
    """The likeliest root of what `source` does to `target` in `text`, and how likely each of `TYPES` is."""
    sha = text_digest(text)
    scenes = set_stage(Document(document_id(sha), "pair.txt", text, sha, language="en")).scenes
    spans = [find_words(text, source), find_words(text, target)]
    marked = _with_pair(network, scenes, spans)
    told = read_predicates(network, scenes, read_sentences(network, scenes))
    acted = _by_predicates(text, told, spans)
    mixed = PAIR * marked + (1 - PAIR) * acted
    return TYPES[int(mixed.argmax())], mixed


def _with_pair(network: Network, scenes: Sequence[Scene], spans: Sequence[Span | None]) -> NDArray[np.float32]:
    words: list[Word] = []
    for scene in scenes:
        for word in words_of(scene):
            mark = 0
            for span, name in zip(spans, ("source", "target"), strict=True):
                if span and word.start < span[1] and span[0] < word.end:
                    mark = mark or MARKS[name]  # type: ignore[index]
            words.append(replace(word, mark=mark))
    (rows,) = network.rows([make_input(network.pieces, words)])
    return choices(rows[0, GROUPS["root"].slice])


def _by_codebook(text: str, told: Told) -> NDArray[np.float32]:
    """How likely each root is, once the codebook has folded type and modality together."""
    word = text[slice(*told.span)]
    out = np.zeros(len(TYPES), np.float32)
    for modality, likely in zip(MODALITIES, told.modalities, strict=True):
        for root, share in zip(TYPES, told.roots, strict=True):
            out[TYPES.index(plover_root(root, modality, word))] += likely * share
    return out


def _by_predicates(text: str, told: Sequence[Told], spans: Sequence[Span | None]) -> NDArray[np.float32]:
    """The roots of the predicates, each counted by how likely the two fill its roles."""
    total = np.full(len(TYPES), 1e-6, np.float32)
    for one in told:
        fits = [
            one.role(role, span) if span else 0.3 for role, span in zip(("initiator", "target"), spans, strict=True)
        ]
        total += _by_codebook(text, one) * one.counts * (fits[0] * fits[1] + 0.05 * max(fits))
    shares: NDArray[np.float32] = total / total.sum()
    return shares

"""Passages that one document repeats from another."""

from __future__ import annotations

from dataclasses import dataclass

from herodotus.records.claim import Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """What the document `document` has word for word, or nearly, from the earlier document `of`.

    `spans` are the paragraphs of `document` that repeat; `share` in 0..1 is their part of its words.
    """

    document: str
    of: str
    share: float
    spans: tuple[Span, ...]

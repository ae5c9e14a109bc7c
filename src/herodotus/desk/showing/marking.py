"""Words that were looked for, marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from herodotus.read.names.spelling import tokens_of

Piece = tuple[str, bool]
"""Some words, and whether they were looked for."""


def pieces(text: str, spans: Iterable[tuple[int, int]], start: int = 0, end: int | None = None) -> list[Piece]:
    """A stretch of a text in pieces, those in `spans` marked. Spans that overlap are marked together."""
    return list(_pieces(text, sorted(spans), start, len(text) if end is None else end))


def beginnings(text: str, words: Sequence[str]) -> list[Piece]:
    """A name or a title in pieces, its words that begin with one of some folded words marked."""
    found = [(start, end) for start, end, folded in tokens_of(text) if folded.startswith(tuple(words))]
    return pieces(text, found)


def folded_words(asked: str) -> tuple[str, ...]:
    """What was asked for as single folded words; none for nothing."""
    return tuple(folded for _, _, folded in tokens_of(asked) if folded)


def _pieces(text: str, spans: Sequence[tuple[int, int]], at: int, end: int) -> Iterator[Piece]:
    for first, last in spans:
        first, last = max(first, at), min(last, end)
        if last <= first:
            continue
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < end:
        yield text[at:end], False

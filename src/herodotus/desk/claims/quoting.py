"""A text cut into paragraphs, and these into pieces, each with the claims whose quotes lie on it. Pure.

Quotes may overlap and lie within one another; a piece is as long as the same claims lie on it. Offsets count Unicode
code points of the text. No letter of the text is lost: what no block of the document holds stands in one of its own,
but for white space.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from herodotus.records import Block
from herodotus.records.claim import Body

LONGEST = 4000
"""Characters of a paragraph that are drawn together; a longer one goes on in the next, so that a browser keeps up."""

_PARTING = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that is to be marked for one claim, in the manner of a kind of body, or of what was rejected."""

    start: int
    end: int
    claim: str
    body: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on which the same claims lie, in the order of their beginnings; `page` where a page begins."""

    start: int
    text: str
    claims: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text. `goes_on` says that it continues the one before."""

    start: int
    kind: str
    pieces: tuple[Piece, ...]
    goes_on: bool = False


def paragraphs(
    text: str, blocks: Sequence[Block], marks: Iterable[Marked], pages: Sequence[int] = ()
) -> Iterator[Paragraph]:
    """The paragraphs of a text in its order."""
    spans = list(_parts(text, blocks))
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.claim))
    first = 0
    for start, end, kind, goes_on in spans:
        while first < len(ordered) and ordered[first].end <= start:
            first += 1
        here = [mark for mark in _from(ordered, first, end) if mark.end > start]
        begun = {at: number for number, at in enumerate(pages, 1) if start <= at < end}
        yield Paragraph(start, kind, tuple(_pieces(text, start, end, here, begun)), goes_on)


def _from(marks: Sequence[Marked], first: int, end: int) -> Iterator[Marked]:
    for at in range(first, len(marks)):
        if marks[at].start >= end:
            return
        yield marks[at]


def _pieces(text: str, start: int, end: int, marks: Sequence[Marked], pages: dict[int, int]) -> Iterator[Piece]:
    bounds = {start, end, *pages}
    for mark in marks:
        bounds |= {max(start, mark.start), min(end, mark.end)}
    cuts = sorted(bounds)
    lying: list[Marked] = []
    waiting = 0
    for at, until in itertools.pairwise(cuts):
        lying = [mark for mark in lying if mark.end > at]
        while waiting < len(marks) and marks[waiting].start <= at:
            if marks[waiting].end > at:
                lying.append(marks[waiting])
            waiting += 1
        claims = tuple(dict.fromkeys(mark.claim for mark in lying))
        yield Piece(at, text[at:until], claims, _bodies(lying), pages.get(at))


_BODIES = (*get_args(Body), "rejected")
"""Kinds of marks, in the order of their stripes."""


def _bodies(marks: Sequence[Marked]) -> tuple[str, ...]:
    held = {mark.body for mark in marks}
    return tuple(body for body in _BODIES if body in held)[:4]


def _parts(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, str, bool]]:
    """What is drawn as one paragraph: its span, its kind, and whether it goes on from the one before."""
    for start, end, kind in _blocks(text, blocks):
        at = start
        while end - at > LONGEST:
            cut = _cut(text, at, at + LONGEST)
            yield at, cut, kind, at > start
            at = cut
        yield at, end, kind, at > start


def _blocks(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, str]]:
    at = 0
    for block in sorted(blocks, key=lambda one: one.start):
        begin = max(at, block.start)
        yield from _loose(text, at, begin)
        if block.end > begin:
            yield begin, block.end, block.kind
            at = block.end
    yield from _loose(text, at, len(text))


def _loose(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """What no block holds, parted at empty lines."""
    at = start
    for parting in _PARTING.finditer(text, start, end):
        if text[at : parting.start()].strip():
            yield at, parting.start(), "paragraph"
        at = parting.end()
    if text[at:end].strip():
        yield at, end, "paragraph"


def _cut(text: str, start: int, end: int) -> int:
    """Where a long stretch is best cut: behind a sentence, else behind a word, else anywhere."""
    for sign in (". ", " "):
        found = text.rfind(sign, start + LONGEST // 2, end)
        if found >= 0:
            return found + len(sign)
    return end


def numbered(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> list[tuple[str, tuple[int, ...]]]:
    """The stretch in parts, each with the numbers (from 1) of the spans that it lies in, for words behind fields."""
    listed = list(dict.fromkeys(spans))
    inside = [(max(start, a), min(end, b), number) for number, (a, b) in enumerate(listed, 1) if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    return [
        (text[a:b], tuple(number for low, high, number in inside if low <= a and b <= high))
        for a, b in itertools.pairwise(cuts)
    ]

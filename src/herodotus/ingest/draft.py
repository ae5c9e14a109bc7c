"""What a format gives, and what a user states: the halves that a document is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from herodotus.records import Block
from herodotus.records.document import BlockKind
from herodotus.records.plain_words import check_line


@dataclass(frozen=True, slots=True)
class Stated:
    """What the user says of a document; it overrides what the file says of itself.

    Raises UsageError for a source or title that is not one line of plain text.
    """

    published: date | None = None
    source: str | None = None
    title: str | None = None

    def __post_init__(self) -> None:
        check_line(self.source or "", "The source of a document")
        check_line(self.title or "", "The title of a document")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its blocks and what the file says of itself. `pages` are the offsets at which pages begin."""

    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: date | None = None
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def noting(self, *notes: str) -> Draft:
        """The same draft with further notes."""
        return replace(self, notes=(*self.notes, *notes))


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph before it has a place in a text; `page` counts from 1, 0 where there are no pages."""

    kind: BlockKind
    text: str
    page: int = 0


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...], tuple[int, ...]]:
    """One text of all pieces, an empty line between two, with their blocks and the offsets of pages."""
    parts: list[str] = []
    blocks: list[Block] = []
    pages: list[int] = []
    at = 0
    for piece in pieces:
        words = piece.text.strip()
        if not words:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        while piece.page > len(pages):
            pages.append(at if pages else 0)
        parts.append(words)
        blocks.append(Block(at, at + len(words), piece.kind))
        at += len(words)
    return "".join(parts), tuple(blocks), tuple(pages)

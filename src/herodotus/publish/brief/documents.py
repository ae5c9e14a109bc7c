"""The documents at the end of a brief: their text, every cited sentence marked, with the way back."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from herodotus.publish.citations import Citations
from herodotus.publish.redaction import WITHHELD, Redaction
from herodotus.records import Block, Document

Span = tuple[int, int]
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document as it is printed; `page` is set on the first block of a page."""

    kind: str
    html: Markup
    page: int | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as the brief prints it."""

    id: str
    title: str | Markup
    facts: tuple[str, ...]
    passages: tuple[Passage, ...]
    right_to_left: bool
    language: str | None
    why: str


def print_document(document: Document, citations: Citations, redaction: Redaction, why: str = "") -> Printed:
    """A document with its cited sentences marked and its withheld names gone."""
    passages = _passages(document, citations, redaction)
    own = next((p for p in passages if p.kind == "title"), None)
    day = f"{document.published.day} {document.published.strftime('%B %Y')}" if document.published else "undated"
    facts = [document.source, f"by {document.byline}" if document.byline else None, day, *document.notes]
    return Printed(
        document.id,
        own.html if own else redaction.words(document.title or _first_words(document)),
        tuple(redaction.words(fact) for fact in facts if fact),
        tuple(passage for passage in passages if passage is not own),
        document.language in _RIGHT_TO_LEFT,
        document.language if document.language != "und" else None,
        why,
    )


def _first_words(document: Document) -> str:
    name = document.file.rstrip("/").rsplit("/", 1)[-1]
    return name if name != "-" else " ".join(document.text.split()[:8])


def _passages(document: Document, citations: Citations, redaction: Redaction) -> list[Passage]:
    marks, holes = citations.quoted(document), redaction.holes(document)
    blocks = document.blocks or (Block(0, len(document.text), "paragraph"),)
    passages, seen = [], 0
    for block in blocks:
        page = document.page_of(block.start)
        new = page if page is not None and page > seen else None
        seen = page or seen
        html = _marked(document.text, (block.start, block.end), marks, holes)
        passages.append(Passage(block.kind, html, new))
    return passages


def _marked(
    text: str, block: Span, marks: Sequence[tuple[int, int, int, tuple[str, ...]]], holes: Sequence[Span]
) -> Markup:
    """The words of a block. Where quotes overlap, a stretch is marked once and leads back from each of them."""
    own = [m for m in marks if m[0] < block[1] and block[0] < m[1]]
    cuts = sorted({*block, *(p for m in own for p in m[:2]), *(p for hole in holes for p in hole)})
    cuts = [cut for cut in cuts if block[0] <= cut <= block[1]]
    parts = [_stretch(text, (start, end), own, holes, block) for start, end in itertools.pairwise(cuts)]
    return Markup("").join(parts)


def _stretch(
    text: str,
    span: Span,
    marks: Sequence[tuple[int, int, int, tuple[str, ...]]],
    holes: Sequence[Span],
    block: Span,
) -> Markup:
    start, end = span
    hole = next((h for h in holes if h[0] <= start and end <= h[1]), None)
    words = escape(text[start:end])
    if hole:
        words = Markup('<span class="withheld">{}</span>').format(WITHHELD) if hole[0] == start else Markup("")
    over = [m for m in marks if m[0] <= start and end <= m[1]]
    if not over:
        return words
    begins = [m for m in over if max(m[0], block[0]) == start and m[0] >= block[0]]
    ends = [m for m in over if m[1] == end]
    anchors = Markup("").join(Markup('<a class="here" id="q-{}"></a>').format(m[2]) for m in begins)
    back = Markup("").join(_back(m[2], m[3]) for m in ends)
    return Markup("{}<mark>{}</mark>{}").format(anchors, words, back)


def _back(number: int, lines: Sequence[str]) -> Markup:
    links = Markup(" ").join(
        Markup('<a href="#{}" aria-label="Back to line {} that cites sentence {}">{}</a>').format(
            line, i, number, f"↩{number}" if i == 1 else "↩"
        )
        for i, line in enumerate(lines[:6], 1)
    )
    return Markup('<sup class="back">{}</sup>').format(links)

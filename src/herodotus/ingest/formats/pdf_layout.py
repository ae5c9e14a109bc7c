"""From runs of letters on pages to paragraphs in reading order.

Columns are read one after the other; a run that crosses the gutter (a headline) ends what stands above it. Running
heads and page numbers, which return on most pages at one height, are no part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from herodotus.ingest.draft import Piece
from herodotus.records.document import BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: its box in points from the lower left corner of the page, its words, and the size of the type.

    `column` counts the columns and bands of the page in reading order; `edge` is how near the line stands to the top
    or bottom of the page, as a share of its height.
    """

    left: float
    bottom: float
    right: float
    top: float
    text: str
    size: float = 0.0
    column: int = 0
    edge: float = 0.5

    @property
    def height(self) -> float:
        """The size of the type in points; where it is not known, the height of the box."""
        return self.size or self.top - self.bottom


def in_reading_order(runs: Sequence[Line], width: float, height: float) -> list[Line]:
    """The lines of one page: bands from top to bottom, in a band the left column before the right."""
    gutter = _gutter(runs, width)
    bands: list[tuple[list[Line], list[Line]]] = [([], [])]
    crossing: dict[int, list[Line]] = {}
    for run in sorted(runs, key=lambda r: -r.top):
        if gutter is not None and run.left < gutter - 2 and run.right > gutter + 2:
            crossing.setdefault(len(bands) - 1, []).append(run)
            bands.append(([], []))
        else:
            bands[-1][0 if gutter is None or (run.left + run.right) / 2 < gutter else 1].append(run)
    out: list[Line] = []
    column = 0
    for number, band in enumerate(bands):
        for side in band:
            column += 1
            out += [replace(line, column=column) for line in _joined(side)]
        column += 1
        out += [replace(line, column=column) for line in _joined(crossing.get(number, ()))]
    return [replace(line, edge=min(line.bottom, height - line.top) / max(height, 1)) for line in out]


def _gutter(runs: Sequence[Line], width: float) -> float | None:
    """Where an empty strip parts two columns: near the middle, crossed by few runs, with many on either side."""
    best: tuple[int, float] | None = None
    for step in range(40, 61, 2):
        x = width * step / 100
        crossed = sum(r.left < x - 2 and r.right > x + 2 for r in runs)
        left = sum(r.right <= x + 2 and r.right - r.left > width * 0.2 for r in runs)
        right = sum(r.left >= x - 2 and r.right - r.left > width * 0.2 for r in runs)
        if min(left, right) >= 4 and crossed <= 0.15 * len(runs) and (best is None or crossed < best[0]):
            best = crossed, x
    return best[1] if best else None


def _joined(runs: Sequence[Line]) -> list[Line]:
    """Runs at one height as one line."""
    out: list[Line] = []
    for run in sorted(runs, key=lambda r: (-r.top, r.left)):
        last = out[-1] if out else None
        if last and abs(_middle(last) - _middle(run)) < 0.4 * max(last.height, run.height):
            first, second = sorted((last, run), key=lambda r: r.left)
            gap = "" if second.left - first.right < 0.08 * run.height else " "
            out[-1] = Line(
                first.left,
                min(last.bottom, run.bottom),
                max(last.right, run.right),
                max(last.top, run.top),
                f"{first.text}{gap}{second.text}",
                max(last.size, run.size),
            )
        else:
            out.append(run)
    return out


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


_LARGE = 1.22
"""How much larger than the body of the text a headline is set, at least."""

_WIDER = 1.25
"""How much further apart two lines stand than usual where a paragraph ends, at least."""

_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.I)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without lines at the edge that return on most pages."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page if line.edge < 0.1})
    often = {key for key, count in seen.items() if count > 1 and count >= 0.5 * len(pages)}
    return [
        [
            line
            for line in page
            if line.edge >= 0.1 or (_key(line) not in often and not _NUMBER.fullmatch(line.text.strip()))
        ]
        for page in pages
    ]


def _key(line: Line) -> tuple[str, int]:
    """What a running head keeps from page to page: its words but for numbers, and its height."""
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 6)


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Piece]:
    """Lines as paragraphs; one without a full stop at the foot of a column goes on at the head of the next."""
    heights = [line.height for page in pages for line in page]
    body = median(heights) if heights else 1.0
    held: list[Line] = []
    held_page, titled = 1, False
    for number, page in enumerate(pages, 1):
        measure = _measured(page)
        for line in page:
            if held and _breaks(held, line, measure, body):
                piece = _piece(held, held_page, body, titled)
                titled = titled or piece.kind in {"title", "paragraph"}
                yield piece
                held = []
            if not held:
                held_page = number
            held.append(line)
    if held:
        yield _piece(held, held_page, body, titled)


@dataclass(frozen=True, slots=True)
class _Measure:
    """The right edge of each column of a page, and the usual distance from line to line."""

    edges: dict[int, float]
    leading: float


def _measured(page: Sequence[Line]) -> _Measure:
    edges: dict[int, float] = {}
    for line in page:
        edges[line.column] = max(edges.get(line.column, 0.0), line.right)
    steps = [a.bottom - b.bottom for a, b in pairwise(page) if a.column == b.column and a.bottom > b.bottom]
    return _Measure(edges, sorted(steps)[len(steps) // 4] if steps else 1000.0)  # most steps are within paragraphs


def _breaks(held: Sequence[Line], line: Line, measure: _Measure, body: float) -> bool:
    """Whether a paragraph ends before `line`."""
    last = held[-1]
    large = [one.height > _LARGE * body for one in (last, line)]
    if all(large) and last.bottom - line.top < line.height:
        return False  # a headline over two lines, the second of which need not cross the page
    if any(large) and max(last.height, line.height) > _LARGE * min(last.height, line.height):
        return True
    ended = bool(re.search(r"[.!?:”\"’)]$", last.text))
    if line.column != last.column or line.top > last.top + body:
        return ended or large[0]
    if last.bottom - line.bottom > _WIDER * measure.leading:
        return True
    right = measure.edges.get(last.column, last.right)
    indented = line.left - last.left > 0.8 * body and line.left - held[0].left > -0.1
    short = last.right < right - 4 * body
    return ended and (indented or short)


def _piece(lines: Sequence[Line], page: int, body: float, titled: bool) -> Piece:
    words = ""
    for line in lines:
        if words.endswith("-") and re.search(r"[a-z]-$", words) and line.text[:1].islower():
            words = words[:-1] + line.text
        else:
            words = f"{words} {line.text}" if words else line.text
    kind: BlockKind = "paragraph"
    if lines[0].height > _LARGE * body and len(words) < 300:
        kind = "heading" if titled else "title"
    return Piece(kind, words, page)

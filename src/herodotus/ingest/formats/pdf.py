"""PDF, by pypdfium2; pages that run from right to left by pypdf, which keeps their order of letters."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from herodotus.errors import EncryptedInput, InputError, NoTextLayer, TooLarge, UnreadableInput
from herodotus.ingest.draft import Draft, Piece, lay_out
from herodotus.ingest.formats.pdf_layout import Line, in_reading_order, paragraphs, without_furniture
from herodotus.ingest.formats.rtl import in_logical_order, plain_letters
from herodotus.ingest.structure import find_structure, merged
from herodotus.records import Block
from herodotus.settings import Settings

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SMALLEST = 2.0
"""Points; some programs set all type at size 1 and scale the page."""
_FEWEST = 20
"""Letters that all pages together must hold to count as a text layer."""


def read(payload: bytes, address: str, settings: Settings) -> Draft:
    """A draft of all pages. Raises EncryptedInput, NoTextLayer, TooLarge or UnreadableInput."""
    pages = _pages(payload, address, settings)
    words = "".join(line.text for page in pages for line in page)
    if sum(c.isalnum() for c in words) < _FEWEST:
        raise NoTextLayer(
            f"{address} has no text layer: its pages are pictures.", "Run it through text recognition (OCR) first."
        )
    if len(_RIGHT_TO_LEFT.findall(words)) > 0.3 * len(words):
        pieces = list(_right_to_left(payload, address))
    else:
        pieces = list(paragraphs(without_furniture(pages)))
    text, blocks, starts = lay_out(pieces)
    found = find_structure(text)
    return Draft(
        text,
        merged(blocks, found.blocks),
        _title(text, blocks) or found.title,
        found.byline,
        found.source,
        found.published,
        starts,
    )


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    return next((" ".join(text[b.start : b.end].split()) for b in blocks if b.kind == "title"), None)


def _pages(payload: bytes, address: str, settings: Settings) -> list[list[Line]]:
    """The lines of every page in reading order."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(payload)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedInput(f"{address} is encrypted.", "Save a copy without a password and add that.") from error
        raise _damaged(address) from error
    try:
        if len(document) > settings.max_pages:
            raise TooLarge(
                f"{address} has {len(document):,} pages, more than {settings.max_pages:,}.",
                "Split it, or raise HERODOTUS_MAX_PAGES.",
            )
        return [_lines(document[number]) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise _damaged(address) from error
    finally:
        document.close()


def _lines(page: Any) -> list[Line]:
    textpage = page.get_textpage()
    width, height = page.get_size()
    runs = []
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        words = textpage.get_text_bounded(left, bottom, right, top)
        words = " ".join(words.replace("\ufffe", "-").replace("\x02", "-").split())
        if words:
            runs.append(Line(left, bottom, right, top, words, _size(textpage, left, (bottom + top) / 2)))
    return in_reading_order(runs, width, height)


def _size(textpage: Any, x: float, y: float) -> float:
    """The type size at a point, as the file states it; 0 where it states none worth the name."""
    import pypdfium2.raw as raw

    index = textpage.get_index(x, y, 6, 6)
    size = float(raw.FPDFText_GetFontSize(textpage.raw, index)) if index is not None else 0.0
    return size if size > _SMALLEST else 0.0


def _right_to_left(payload: bytes, address: str) -> Iterator[Piece]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        for number, page in enumerate(PdfReader(io.BytesIO(payload)).pages, 1):
            text = in_logical_order(plain_letters(page.extract_text()))
            for paragraph in re.split(r"\n\s*\n", text):
                yield Piece("paragraph", " ".join(paragraph.split()), number)
    except InputError:
        raise
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(address) from error


def _damaged(address: str) -> UnreadableInput:
    return UnreadableInput(f"{address} is no readable PDF.", "Open it in a viewer and save or print it to PDF again.")

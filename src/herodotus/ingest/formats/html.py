"""Web pages: the article without what surrounds it, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from herodotus.errors import NoArticle
from herodotus.ingest.days import parse_day
from herodotus.ingest.draft import Draft, Piece, lay_out
from herodotus.ingest.encoding import decode
from herodotus.records.document import BlockKind
from herodotus.settings import Settings

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.I)
_KINDS: dict[str, BlockKind] = {"head": "heading", "p": "paragraph", "quote": "paragraph", "item": "paragraph"}
_SHORTEST = 120
"""Characters below which a page holds no article."""


def read(payload: bytes, address: str, _: Settings) -> Draft:
    """A draft of the page's article. Raises NoArticle when the page has none."""
    declared = _CHARSET.search(payload[:4096])
    text, note = decode(payload, address, declared[1].decode("ascii") if declared else None)
    draft = read_markup(text, address)
    return draft.noting(note) if note else draft


def read_markup(markup: str, address: str) -> Draft:
    """A draft of the article in some HTML. Raises NoArticle."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(markup, with_metadata=True, include_comments=False, include_images=False)
    if found is None or found.body is None:
        raise _no_article(address)
    pieces = list(_pieces(found.body, found.title))
    if sum(len(p.text) for p in pieces) < _SHORTEST:
        raise _no_article(address)
    if found.title:
        pieces.insert(0, Piece("title", found.title))
    text, blocks, _pages = lay_out(pieces)
    published = parse_day(found.date) if found.date else None
    return Draft(text, blocks, found.title, found.author, found.sitename, published)


def _pieces(body: Any, title: str | None) -> Iterator[Piece]:
    for element in body.iter(*_KINDS):
        if any(parent.tag in _KINDS for parent in element.iterancestors()):
            continue
        words = " ".join("".join(element.itertext()).split())
        if words and words != title:
            yield Piece(_KINDS[element.tag], words)


def _no_article(address: str) -> NoArticle:
    return NoArticle(
        f"{address} holds no article.", "Save the page of the article itself, or copy its text into a file."
    )

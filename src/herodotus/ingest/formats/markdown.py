"""Markdown: the words without their marks, headings as headings, facts from the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from herodotus.ingest.days import parse_day
from herodotus.ingest.draft import Draft, Piece, lay_out
from herodotus.ingest.encoding import decode
from herodotus.records.document import BlockKind
from herodotus.settings import Settings
from herodotus.vocabulary.yaml_faults import load_shallow

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)


def read(payload: bytes, address: str, _: Settings) -> Draft:
    """A draft of the rendered words. Front matter gives title, byline, source and published."""
    text, note = decode(payload, address)
    facts, body = _front_matter(text)
    pieces = list(_pieces(body))
    heading = next((p.text for p in pieces if p.kind == "title"), None)
    title = _words(facts, "title") or heading
    if title and heading is None:
        pieces.insert(0, Piece("title", title))
    laid, blocks, _pages = lay_out(pieces)
    draft = Draft(
        laid,
        blocks,
        title,
        _words(facts, "byline", "author"),
        _words(facts, "source", "outlet", "publisher"),
        _day(facts.get("published") or facts.get("date")),
    )
    return draft.noting(note) if note else draft


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    match = _FRONT.match(text)
    if not match:
        return {}, text
    try:
        facts = load_shallow(match["yaml"])
    except (yaml.YAMLError, RecursionError, ValueError):  # ValueError for a day or a number that none can be
        return {}, text
    return (facts, text[match.end() :]) if isinstance(facts, dict) else ({}, text)


def _pieces(body: str) -> Iterator[Piece]:
    from markdown_it import MarkdownIt

    kind: BlockKind = "paragraph"
    titled = False
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "heading_open":
            kind = "title" if token.tag == "h1" and not titled else "heading"
            titled = titled or kind == "title"
        elif token.type in {"paragraph_open", "th_open", "td_open"}:
            kind = "paragraph"
        elif token.type == "inline":
            yield Piece(kind, "".join(_plain(child) for child in token.children or ()))
        elif token.type in {"fence", "code_block"}:
            yield Piece("boilerplate", token.content)


def _plain(token: Any) -> str:
    if token.type in {"text", "code_inline"}:
        return str(token.content)
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return str(token.content) if token.type == "image" else ""


def _words(facts: dict[str, Any], *names: str) -> str | None:
    return next((str(facts[name]) for name in names if facts.get(name)), None)


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    return parse_day(str(value)) if value else None

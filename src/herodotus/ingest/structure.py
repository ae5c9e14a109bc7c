"""The parts of a plain text: title, byline, date, caption, paragraphs, and what only surrounds the article.

Rules are general and few; whatever no rule knows stays a paragraph, and no character is ever left out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.ingest.days import parse_day
from herodotus.records import Block
from herodotus.records.document import BlockKind

_BYLINE = re.compile(r"(?:By|Written by|Author:)\s+(?P<who>[A-Z\u0600-\u06ff][^.!?;]{1,80})")
_DATED = re.compile(r"(?:Published|Date|Posted|Updated|Last updated)\s*(?:on)?\s*:?\s+(?P<day>.{6,40})", re.I)
_SOURCE = re.compile(r"(?:Source|Outlet|Publisher)\s*:\s*(?P<who>.{2,100})", re.I)
_CREDIT = re.compile(
    r"(?:\((?:AP|Reuters|AFP|EPA|Getty(?: Images)?|Photo|VOA|Anadolu)[^()]{0,60}\)"
    r"|[/|]\s*(?:AP|Reuters|AFP|Getty Images)"
    r"|\b(?:Photo|Photograph|Image|Picture|Credit)s?\s*(?:by|:)\s*[^.]{2,60})\.?$"
)
_FILE_PHOTO = re.compile(r"(?:FILE\s*(?:PHOTO)?\s*[-–—:]|Photo(?:graph)?\s*:|Image\s*:|Caption\s*:)", re.I)
_ABOUT = re.compile(r"About\s+(?:the\s+)?(?P<who>[A-Z][^.!?]{1,60})")
_FURNITURE = re.compile(
    r"(?:All rights reserved|©|\(c\)\s*\d{4}|Copyright\b|Subscribe\b|Sign up\b|Follow us\b|Share this\b|Read more:|"
    r"Related (?:articles|stories)\b|Advertisement\b|Click here\b|Cookie)",
    re.I,
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_HEAD = 10
"""Lines at the head of a text that are looked at for what precedes the article."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks of a text and what its head says of it."""

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    blank_after: bool


def find_structure(text: str) -> Structure:
    """The parts of a plain text, at their offsets in it."""
    facts: dict[str, str | date] = {}
    blocks: list[Block] = []
    at = 0
    for line in _head_lines(text):
        kind = _head_kind(line, blocks, facts)
        if kind is None:
            break
        blocks.append(Block(line.start, line.end, kind))
        at = line.end
    body = _paragraphs(text, at)
    blocks += _with_boilerplate(text, body)
    return _stated(text, tuple(blocks), facts)


def merged(styled: Sequence[Block], found: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks that a file's own styles give; where a style says nothing, what the words are."""
    by_span = {(block.start, block.end): block for block in found}
    return tuple(
        by_span.get((block.start, block.end), block) if block.kind == "paragraph" else block for block in styled
    )


def _stated(text: str, blocks: tuple[Block, ...], facts: dict[str, str | date]) -> Structure:
    title, byline, source = (str(facts[name]) if name in facts else None for name in ("title", "byline", "source"))
    published = facts.get("published")
    if source is None and byline and any(_tells_of(text, block, byline) for block in blocks):
        source = byline
    return Structure(blocks, title, byline, source, published if isinstance(published, date) else None)


def _tells_of(text: str, block: Block, who: str) -> bool:
    """Whether a block is the "About X" of the one named in the byline: an outlet, then, and no person."""
    about = _ABOUT.match(text, block.start, block.end)
    return block.kind == "boilerplate" and about is not None and about["who"].strip().startswith(who)


def _head_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for match in re.finditer(r"[^\n]+", text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words[0])
        blank = re.match(r"\n[^\S\n]*\n\s*\S", text[match.end() :]) is not None
        lines.append(_Line(start, start + len(words), words, blank))
        if len(lines) >= _HEAD:
            break
    return lines


def _head_kind(line: _Line, before: Sequence[Block], facts: dict[str, str | date]) -> BlockKind | None:
    """What a line at the head is; None where the article begins."""
    day = parse_day(line.text) or ((dated := _DATED.fullmatch(line.text)) and parse_day(dated["day"])) or None
    if day:
        facts.setdefault("published", day)
        return "dateline"
    if byline := _BYLINE.fullmatch(line.text):
        facts.setdefault("byline", byline["who"].strip())
        return "byline"
    if source := _SOURCE.fullmatch(line.text):
        facts.setdefault("source", source["who"].strip())
        return "byline"
    if len(line.text) < 400 and (_CREDIT.search(line.text) or _FILE_PHOTO.match(line.text)):
        return "caption"
    if not before and _is_title(line):
        facts["title"] = line.text
        return "title"
    return None


def _is_title(line: _Line) -> bool:
    words = line.text.split()
    ends_open = not re.search(r"[.:;,!…]$", line.text) or bool(re.search(r"\b(?:U\.S|U\.N|U\.K)\.$", line.text))
    return 2 <= len(words) <= 25 and ends_open and line.blank_after and " -- " not in line.text


def _paragraphs(text: str, start: int) -> list[Block]:
    """Runs between empty lines; the lines themselves where a text sets every paragraph on one long line."""
    spans = list(_split(text, start, _PARAGRAPH))
    lines = [line for line in text[start:].split("\n") if line.strip()]
    longest_run = max((text.count("\n", a, b) for a, b in spans), default=0)
    if longest_run >= 2 and lines and sum(map(len, lines)) / len(lines) > 140:
        spans = list(_split(text, start, re.compile(r"\n+")))
    return [Block(a, b, "paragraph") for a, b in spans]


def _split(text: str, start: int, parting: re.Pattern[str]) -> list[tuple[int, int]]:
    spans, at = [], start
    for match in parting.finditer(text, start):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    return [trimmed for a, b in spans if (trimmed := _trimmed(text, a, b))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _with_boilerplate(text: str, body: list[Block]) -> list[Block]:
    """Paragraphs with what follows "About X" near the end, and lines of furniture, marked as boilerplate."""
    closing = next(
        (
            i
            for i, block in enumerate(body)
            if i and block.start > 0.6 * len(text) and _ABOUT.fullmatch(text[block.start : block.end])
        ),
        len(body),
    )
    return [
        Block(b.start, b.end, "boilerplate" if i >= closing or _is_furniture(text, b) else "paragraph")
        for i, b in enumerate(body)
    ]


def _is_furniture(text: str, block: Block) -> bool:
    return block.end - block.start < 160 and _FURNITURE.match(text, block.start, block.end) is not None

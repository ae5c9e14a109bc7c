"""Sentences with exact offsets.

A sentence never crosses a block of the document. A full stop ends one only when what follows can begin another and
what precedes is no abbreviation; a closing quotation mark or bracket belongs to the sentence that it closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from herodotus.records import Block, Document

READ_BLOCKS = frozenset({"title", "caption", "heading", "paragraph"})
"""Blocks that are read for claims; bylines, date lines and boilerplate are not."""

_ABBREVIATIONS = frozenset(
    "adm approx brig capt cmdr co col corp dept dr e.g est etc fr gen gov hon i.e inc jr lt ltd maj mr mrs ms no nos "
    "pres prof pvt rep rev sen sgt sr st vs a.m p.m d.c u.k u.n u.s "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun".split(" ")
)
_END = re.compile(r"[.!?…؟\n](?:(?<=\n)\s*\n|(?<!\n)[.!?…؟]*[\"'”’»)\]]*(?=\s|$))")
"""Stops with what they close, or empty lines. It begins with one class of letters, by which it is found quickly."""
_LAST_WORD = re.compile(r"[\w.]+$")
_OPENING = re.compile(r"\s*[\"'“‘«(\[]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `text[start:end]`, without surrounding white space, and the kind of block it stands in."""

    start: int
    end: int
    block: str


def find_sentences(document: Document) -> list[Sentence]:
    """The sentences of the blocks that are read, in order."""
    blocks = document.blocks or (Block(0, len(document.text), "paragraph"),)
    return [
        Sentence(start, end, block.kind)
        for block in blocks
        if block.kind in READ_BLOCKS
        for start, end in split_sentences(document.text, block.start, block.end)
    ]


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences in `text[start:end]`."""
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.start() if text[match.start()] == "\n" else match.end()
        if text[match.start()] != "\n" and not _ends_here(text, begin, match, end):
            continue
        yield from _trimmed(text, begin, stop)
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = _OPENING.match(text, match.end(), end)
    at = following.end() if following else match.end()
    if at >= end:
        return True
    if match.group()[0] != ".":
        return not text[at].islower()
    word = _LAST_WORD.search(text, max(begin, match.start() - 24), match.start())
    last = word.group().lower() if word else ""
    if text[at].islower() or (text[at].isdigit() and last in {"no", "nos", "jan", "feb", "sept", "oct", "nov", "dec"}):
        return False
    if last in {"u.s", "u.k", "u.n", "a.m", "p.m", "d.c", "etc", "inc", "ltd", "corp", "co", "jr", "sr"}:
        return _begins_afresh(text, at)
    return last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha() and last != "i")


_AFRESH = re.compile(
    r"(?:The|A|An|It|He|She|They|We|But|And|In|On|At|This|That|These|Those|However|Meanwhile|Since|After|Before|"
    r"When|As|If|There|Its|His|Her|Their|No|Some|Most|Last)\b"
)


def _begins_afresh(text: str, at: int) -> bool:
    """After "U.S." a capital may as well continue the name ("U.S. Army"): only a usual opening word starts anew."""
    return _AFRESH.match(text, at) is not None


LONGEST = 2_000
"""Characters beyond which no prose goes on without an end; what does is cut at a space, so that reading stays quick."""


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end

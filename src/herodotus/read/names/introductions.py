"""Acronyms that a text introduces after a name: "Popular Mobilisation Forces (PMF)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INTRODUCED = re.compile(
    r"(?:,\s+or\s+(?:the\s+)?|\(\s*(?:or\s+|the\s+|known\s+as\s+|hereafter\s+)?[\"“‘']?)(?P<a>[A-Z][A-Za-z&-]{0,7}[A-Z])[\"”’']?\s*[,.;)]"
)
_WORD_BACK = re.compile(r"[\w’'-]+")
_SMALL = {"of", "the", "for", "and", "al", "de", "in", "on", "to", "du", "des", "la", "el", "a"}


@dataclass(frozen=True, slots=True)
class Introduction:
    """An acronym at `text[start:end]` and the span of the name that it stands for."""

    acronym: str
    start: int
    end: int
    name_start: int
    name_end: int


def find_introductions(text: str) -> list[Introduction]:
    """The acronyms that the text itself explains. The letters must be the initials of the words before the bracket."""
    out = []
    for match in _INTRODUCED.finditer(text):
        end = match.start()
        while end and text[end - 1].isspace():
            end -= 1
        begin = _name_start(text, end, match["a"])
        if begin is not None:
            out.append(Introduction(match["a"], match.start("a"), match.end("a"), begin, end))
    return out


def _name_start(text: str, end: int, acronym: str) -> int | None:
    """Where the name begins whose initials are the acronym's letters, read backwards; small words may be skipped."""
    letters = [c for c in acronym.lower() if c.isalpha()]
    words = list(_WORD_BACK.finditer(text, max(0, end - 120), end))
    pieces = [piece for word in words for piece in _pieces(word)]
    index = len(pieces) - 1
    begin = None
    while letters and index >= 0:
        start, piece = pieces[index]
        if piece.lower().startswith(letters[-1]) and (piece[0].isupper() or piece.lower() in _SMALL):
            letters.pop()
            begin = start
        elif piece.lower() not in _SMALL:
            return None
        index -= 1
    return begin if not letters else None


def _pieces(word: re.Match[str]) -> list[tuple[int, str]]:
    out, at = [], word.start()
    for piece in re.split(r"(-)", word[0]):
        if piece and piece != "-":
            out.append((at, piece))
        at += len(piece)
    return out

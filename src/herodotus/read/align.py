"""Finding words in a text: exactly, or with white space and quotation marks folded."""

from __future__ import annotations

import re

from herodotus.records import Quote

Span = tuple[int, int]

_FOLDED = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"}


def find_words(text: str, words: str, start: int = 0, end: int | None = None) -> Span | None:
    """The first place in `text[start:end]` at which `words` stand, letter for letter or folded; None when nowhere."""
    stop = len(text) if end is None else end
    words = words.strip()
    if not words:
        return None
    at = text.find(words, start, stop)
    if at >= 0:
        return at, at + len(words)
    folded, places = _fold(text, start, stop)
    wanted = _fold(words, 0, len(words))[0].strip()
    at = folded.find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


def align(text: str, words: str) -> Quote | None:
    """The quote of `text` that `words` mean, cut at its own offsets; None when the text does not hold them."""
    span = find_words(text, words)
    if span is None:
        return None
    quote = Quote.cut(text, *span)
    same = quote.exact == words.strip()
    return quote if same else Quote(quote.start, quote.end, quote.exact, quote.prefix, quote.suffix, "normalised")


def find_name(text: str, name: str, start: int = 0, end: int | None = None) -> Span | None:
    """As `find_words`, at whole words only: "Iran" does not stand in "Iranian"."""
    stop = len(text) if end is None else end
    at = start
    while (span := find_words(text, name, at, stop)) is not None:
        before = span[0] > 0 and text[span[0] - 1].isalnum()
        after = span[1] < len(text) and text[span[1]].isalnum()
        if not (before or after):
            return span
        at = span[0] + 1
    return None


def _fold(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The stretch with runs of space made one and quotation marks made plain, and each letter's place in the text."""
    letters: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\s+|\S", text[start:end]):
        letters.append(" " if match[0].isspace() else _FOLDED.get(match[0], match[0]))
        places.append(start + match.start())
    return "".join(letters), places

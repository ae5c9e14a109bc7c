"""Quotes: exact spans of a document's text, as the W3C Web Annotation model selects them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Match = Literal["exact", "normalised"]
CONTEXT = 32
"""Characters of prefix and suffix kept around a quote."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a document's text.

    `start` and `end` count Unicode code points of the text (TextPositionSelector); `exact`, `prefix` and `suffix`
    select the same span by its words (TextQuoteSelector). `match` says how the span was found: `exact` when the words
    stand there letter for letter, `normalised` when white space or quotation marks had to be folded.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    match: Match = "exact"

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Quote:
        """The quote at `text[start:end]`. Raises ValueError when the span is empty or outside the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span {start}..{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    def holds(self, text: str) -> bool:
        """Whether the words stand at their offsets in `text`."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.exact

"""Words of a sentence with their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[’'][sS]\b|\w+(?:[.,]\d+)*(?:[-‑]\w+|[’'](?![sS]\b)\w+)*|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `text[start:end]`; `lower` is its lower-case form with straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one sentence."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def lower(self, index: int) -> str:
        """The lower-case word at `index`; "" outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def at(self, offset: int) -> int:
        """The index of the first token that ends after `offset`."""
        return bisect_left(self.tokens, offset + 1, key=lambda token: token.end)

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """The lower-case words whose tokens begin in `start..end`."""
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        last = bisect_left(self.tokens, end, key=lambda token: token.start)
        return tuple(token.lower for token in self.tokens[first:last])


def tokenise(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`."""
    found = _WORD.finditer(text, start, end)
    return Words(start, end, tuple(Token(m.start(), m.end(), m[0], m[0].lower().replace("’", "'")) for m in found))

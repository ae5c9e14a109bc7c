"""Small words that many lines need; nothing is loaded for them."""

from __future__ import annotations


def capital(words: str) -> str:
    """Words that begin a line."""
    return words[:1].upper() + words[1:]


def many(number: int, word: str) -> str:
    """ "1 day", "2 days"."""
    return f"{number} {word if number == 1 else f'{word}s'}"


def chance(p: float) -> str:
    """A p-value, as far as its digits mean anything."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"

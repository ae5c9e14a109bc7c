"""Words that people state: without signs that show nowhere, which no file, database or page keeps alike."""

from __future__ import annotations

import unicodedata

from herodotus.errors import UsageError

_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of pairs, ends of lines. Marks that join or order letters are part of a script."""
_OF_A_TEXT = frozenset("\t\n\r")


def check_line(words: str, what: str) -> None:
    """Raises UsageError, in which `what` names them, for words that are not one line of plain text."""
    _check(words, what, frozenset())


def check_text(words: str, what: str) -> None:
    """Raises UsageError, in which `what` names it, for a text with control characters but ends of lines and tabs."""
    _check(words, what, _OF_A_TEXT)


def _check(words: str, what: str, allowed: frozenset[str]) -> None:
    if words.isprintable():
        return
    odd = next((sign for sign in words if unicodedata.category(sign) in _UNSHOWN and sign not in allowed), None)
    if odd is not None:
        raise UsageError(f"{what} holds a sign that does not show, U+{ord(odd):04X}.", "Write it without.")

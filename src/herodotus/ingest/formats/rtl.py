"""Arabic and Persian as pages hold them: shaped letters, and now and then the whole line back to front."""

from __future__ import annotations

import re
import unicodedata

_SHAPED = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]+")
_NUMBER = re.compile(r"\d[\d.,:/]*\d|\d")
_WORD = re.compile(r"[\u0621-\u06d3]+")


def plain_letters(text: str) -> str:
    """The letters of the alphabet in place of their shaped forms, in which programs print them."""
    return _SHAPED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def in_logical_order(text: str) -> str:
    """The text in the order in which it is read; a text that was stored as it looks is turned round, line by line."""
    if not _is_back_to_front(text):
        return text
    return "\n".join(_turned(line) for line in text.split("\n"))


def _turned(line: str) -> str:
    """A line back to front, its numbers as they were."""
    return _NUMBER.sub(lambda match: match[0][::-1], line[::-1])


def _is_back_to_front(text: str) -> bool:
    """By what no word does: begin with a letter that only ends words; and by the article, which only begins them."""
    words: list[str] = _WORD.findall(text)
    forwards = sum(word.startswith("ال") + word.endswith(("ة", "ى")) for word in words)
    backwards = sum(word.endswith("لا") + word.startswith(("ة", "ى")) for word in words)
    return backwards > forwards

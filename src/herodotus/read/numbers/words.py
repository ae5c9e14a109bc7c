"""Numbers written in words and digits, as values."""

from __future__ import annotations

import re

_ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "k": 1e3,
}
_SMALL = {**_ONES, **_TENS}
_UNIT_WORDS = "|".join(sorted(_SMALL, key=len, reverse=True))
_BIG_WORDS = "hundred|thousand|million|billion|trillion"

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in digits; a comma parts thousands, a point begins decimals."""

WORDS = (
    rf"(?:(?:{_UNIT_WORDS})\b(?:[- ](?:{_UNIT_WORDS}|{_BIG_WORDS})\b|\ and\ (?:{_UNIT_WORDS})\b)*"
    rf"|a\ (?:{_BIG_WORDS})\b(?:\ and\ (?:{_UNIT_WORDS})\b)?)"
)
"""A number in words: "twenty-seven", "two hundred and five", "a hundred"; not the ten of "tensions"."""

SCALE = r"hundred|thousand|million|billion|trillion|mn|bn|tn|m|k"


def value_of_words(words: str) -> float | None:
    """The value of a number in words: `two hundred and five` → 205. None when it is no such number."""
    total, current = 0.0, 0.0
    seen = False
    for word in re.split(r"[\s-]+", words.lower().strip()):
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "a":
            current += 1
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES and len(word) > 2:
            total += (current or 1) * SCALES[word]
            current = 0
        elif word != "and":
            return None
        seen = True
    return total + current if seen else None


_LONGEST = 18
"""Digits beyond which nothing is a number that anybody counted."""


def value_of_digits(digits: str) -> float | None:
    """The value of a number in digits, its thousands parted by commas; None for a row of digits too long to be one."""
    plain = digits.replace(",", "")
    return float(plain) if len(plain) <= _LONGEST else None


def small_number(word: str) -> int | None:
    """A whole number in digits or words, as it stands before "days": `a` and `an` are 1; None for anything else."""
    word = word.lower().strip()
    if word in {"a", "an"}:
        return 1
    if word.isdecimal() and len(word) < _LONGEST:
        return int(word)
    value = value_of_words(word)
    return None if value is None else int(value)

"""How names are compared: letters folded, and a skeleton of consonants for the many spellings of one Arabic name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'ʼʿʾ‘`](?![sS]\b)[^\W_]+)*", re.UNICODE)
_MARKS_IN_WORDS = re.compile(r"[’'ʼʿʾ‘`.ـ]")
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي"}
)
_SOUNDS = (
    (re.compile(r"tch|ch|sh|sch"), "s"),
    (re.compile(r"kh|gh|q|ck|c|k|x"), "k"),
    (re.compile(r"dh|th|dj|zh"), "d"),
    (re.compile(r"ph|v|w(?=[aeiou])"), "f"),
    (re.compile(r"[gj]"), "j"),
    (re.compile(r"z"), "s"),
    (re.compile(r"t"), "d"),
    (re.compile(r"[aeiouyhw]"), ""),
)
_ENGLISH = frozenset(
    "front army armies brigade brigades battalion battalions movement force forces unit units party group government "
    "council ministry state organization organisation committee corps companies league union national popular security "
    "service police front coalition alliance resistance rights commission militia militias fighters rebels "
    "the this that these those".split()
)
"""Words of names that are translated, not transliterated, and words that are no part of a name: spelt one way.

Without them "the rebels" has the consonants of "Houthi rebels".
"""

_DOUBLE = re.compile(r"(.)\1+")


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """The words of a stretch as (start, end, folded form). A hyphen parts words; a dotted acronym is one word."""
    stop = len(text) if end is None else end
    return [(m.start(), m.end(), fold(m[0])) for m in _TOKEN.finditer(text, start, stop)]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, apostrophes and dots; Arabic and Persian letters in one form."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_ARABIC)
    return _MARKS_IN_WORDS.sub("", plain)


def normalise(name: str) -> str:
    """A name as its folded words with one space between: `Asa'ib Ahl al-Haq` → `asaib ahl al haq`."""
    return " ".join(folded for _, _, folded in tokens_of(name))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word, those that transliterations confuse made one: `suleimani`, `soleymani` → `slmn`.

    Vowels, h, w and y go, since Arabic script does not write short vowels and spellings differ most in them. That a
    word begins with a vowel is kept (as an apostrophe): Ansar and Nusra are two words.
    """
    if word in _ENGLISH:
        return word
    plain = word
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    bones = _DOUBLE.sub(r"\1", plain)
    return f"'{bones}" if word[:1] in "aeiou" else bones

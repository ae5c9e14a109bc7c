"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from herodotus.errors import NoRoom

UNDETERMINED = "und"
"""ISO 639-2: a text whose language could not be told."""

_NO_LANGUAGE = {"zxx", "und"}
_ENOUGH = 40
_SURE = 0.6
_SMALL_WORDS = frozenset(
    "the of and to in on at by for with from that was were is are it its as has had not said".split()
)
_SHARE = 0.12


def find_language(text: str) -> str | None:
    """An ISO 639-1 code; `und` when no language is likely enough, None when there is too little text to tell.

    Raises NoRoom when the temporary folder is full.
    """
    sample = text[:20_000]
    if sum(c.isalpha() for c in sample) < _ENOUGH:
        return None
    code, probability = _identifier().classify(sample)
    if probability >= _SURE and code not in _NO_LANGUAGE:
        return str(code)
    return "en" if _has_english_small_words(sample) else UNDETERMINED


def _has_english_small_words(sample: str) -> bool:
    """Whether a text too short for the model has the small words of English, which its names do not hide."""
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    return sum(word in _SMALL_WORDS for word in words) >= _SHARE * len(words)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:  # it unpacks its model into the temporary folder
        raise NoRoom(
            f"The temporary folder cannot be written: {error.strerror or error}.", "Free some space and try again."
        ) from error

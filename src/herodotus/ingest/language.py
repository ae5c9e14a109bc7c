"""The language of a text."""

from __future__ import annotations

from functools import cache
from typing import Any

UNDETERMINED = "und"
"""ISO 639-2: a text whose language could not be told."""

_NO_LANGUAGE = {"zxx", "und"}
_ENOUGH = 40
_SURE = 0.6


def find_language(text: str) -> str | None:
    """An ISO 639-1 code; `und` when no language is likely enough, None when there is too little text to tell."""
    sample = text[:20_000]
    if sum(c.isalpha() for c in sample) < _ENOUGH:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE and code not in _NO_LANGUAGE else UNDETERMINED


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

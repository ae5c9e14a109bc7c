"""Marks: where a page ends, as words that whoever asks for the next page hands back."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from herodotus.errors import UsageError

Part = str | int


def mark(*parts: Part) -> str:
    """The mark of a place in an order."""
    return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def place_of(words: str | None, shape: Sequence[type]) -> tuple[Part, ...] | None:
    """The place that a mark names, None for none. Raises UsageError for words that are no mark of that shape."""
    if words is None:
        return None
    try:
        found = json.loads(urlsafe_b64decode(words + "=" * (-len(words) % 4)))
        fits = [type(part) for part in found] == list(shape)
    except (ValueError, TypeError):
        fits = False
    if not fits:
        raise UsageError(f"{words!r} does not mark the end of a page.", "Begin with the first page.")
    return tuple(found)

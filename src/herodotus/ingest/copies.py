"""Near-identical texts: one report that several outlets print is one report.

Word 5-shingles and their resemblance, after Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from herodotus.records import Document

SHINGLE = 5
COPY_THRESHOLD = 0.8
"""The share of shingles from which a text is a copy. Two reports of one event by two hands share under 0.1."""

_FEWEST = 20
"""Shingles below which only an identical text is a copy."""
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> frozenset[int]:
    """The 64-bit hashes of a text's word 5-shingles, without case and punctuation."""
    words = _WORD.findall(text.casefold())
    count = max(len(words) - SHINGLE + 1, min(len(words), 1))
    return frozenset(_hash(" ".join(words[i : i + SHINGLE])) for i in range(count))


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The larger of Broder's resemblance |A∩B| / |A∪B| and, for texts of like length, containment |A∩B| / min.

    Containment lets a reprint that cut or added a paragraph count as a copy, but a short text inside one twice as long
    does not.
    """
    if not one or not other:
        return 0.0
    common = len(one & other)
    small, large = sorted((len(one), len(other)))
    alike = common / len(one | other)
    return max(alike, common / small) if small > 0.6 * large else alike


def find_copy(document: Document, known: Iterable[tuple[str, frozenset[int]]]) -> str | None:
    """The id of the document that this one repeats most closely, None when it repeats none."""
    own = fingerprint(document.text)
    best: tuple[float, str] | None = None
    for other_id, other in known:
        if other_id == document.id:
            continue
        score = 1.0 if own == other else resemblance(own, other) if len(own) >= _FEWEST else 0.0
        if score >= COPY_THRESHOLD and (best is None or score > best[0]):
            best = score, other_id
    return best[1] if best else None


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)

"""Near-identical texts: one report that several outlets print is one report.

Word 5-shingles and their resemblance, after Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from herodotus.records import Document
from herodotus.records.claim import Span
from herodotus.records.repeat import Repeat

SHINGLE = 5
COPY_THRESHOLD = 0.8
"""The share of shingles from which a text is a copy. Two reports of one event by two hands share under 0.1."""

PASSAGE_THRESHOLD = 0.7
"""The share of a paragraph's shingles from which it is taken over: a changed word costs five of them."""

_FEWEST = 20
"""Shingles below which only an identical text is a copy, and a paragraph too short to be told from a turn of phrase."""
_MOST_HOLDERS = 50
"""Documents, the earliest, that are remembered for a shingle."""
_WORD = re.compile(r"\w+")
_PARTING = re.compile(r"\n\s*\n")


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


def find_repeats(documents: Iterable[Document]) -> list[Repeat]:
    """Which paragraphs each document has from earlier ones, in the order of publication, undated documents last.

    A paragraph is credited to the earliest document that has it. Time grows with the number of words, not of pairs.
    """
    ordered = sorted(documents, key=_by_publication)
    holders: dict[int, list[int]] = defaultdict(list)
    found: list[Repeat] = []
    for place, document in enumerate(ordered):
        passages = [(span, fingerprint(document.text[slice(*span)])) for span in _passages(document)]
        taken: dict[int, list[Span]] = defaultdict(list)
        sizes: Counter[int] = Counter()
        for span, own in passages:
            earlier = _earliest(own, holders) if len(own) >= _FEWEST else None
            if earlier is not None:
                taken[earlier].append(span)
                sizes[earlier] += len(own)
        whole = sum(len(own) for _, own in passages)
        found += [
            Repeat(document.id, ordered[of].id, round(sizes[of] / whole, 3), tuple(spans))
            for of, spans in taken.items()
        ]
        for shingle in frozenset().union(*(own for _, own in passages)):
            if len(holders[shingle]) < _MOST_HOLDERS:
                holders[shingle].append(place)
    return found


def _earliest(own: frozenset[int], holders: dict[int, list[int]]) -> int | None:
    """The place of the earliest document that has enough of a paragraph's shingles."""
    counts = Counter(place for shingle in own for place in holders.get(shingle, ()))
    return min((place for place, count in counts.items() if count >= PASSAGE_THRESHOLD * len(own)), default=None)


def _passages(document: Document) -> Iterator[Span]:
    """The paragraphs of a document; what only surrounds the article is left out."""
    if document.blocks:
        yield from ((b.start, b.end) for b in document.blocks if b.kind in {"paragraph", "caption"})
        return
    at = 0
    for parting in [*_PARTING.finditer(document.text), None]:
        end = parting.start() if parting else len(document.text)
        if document.text[at:end].strip():
            yield at, end
        at = parting.end() if parting else end


def _by_publication(document: Document) -> tuple[bool, str, str]:
    day = document.published
    return day is None, day.isoformat() if day else "", document.id


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)

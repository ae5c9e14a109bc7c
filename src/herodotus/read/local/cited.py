"""Mentions that only speak of what a sentence tells, and have no part in it: ", X said", "according to X"."""

from __future__ import annotations

from collections.abc import Sequence

from herodotus.read.local.lexicon import word_set
from herodotus.read.local.mentions import Named
from herodotus.read.local.tokens import Words

ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "some", "several"})
_SPEECH = word_set("speech")


def heard(words: Words, among: Sequence[Named]) -> list[Named]:
    """The mentions without those that only speak: ", X said", "according to X"."""
    return [m for m in among if not _says(words, m) and not _cited(words, m)]


def _says(words: Words, mention: Named) -> bool:
    """Whether a word of speech follows a mention, or its phrase: ", a doctor at the hospital said"."""
    last = words.at(mention.end - 1)
    if words.lower(last + 1) in _SPEECH:
        return True
    before = words.at(mention.start) - 1
    while words.lower(before) in ARTICLES:
        before -= 1
    if words.lower(before) != "," or words.lower(last + 1) not in {"at", "in", "of", "from", "for", "with"}:
        return False
    following = [words.lower(last + k) for k in range(2, 7)]
    said = next((k for k, word in enumerate(following) if word in _SPEECH), None)
    return said is not None and "," not in following[:said]


def _cited(words: Words, mention: Named) -> bool:
    index = words.at(mention.start) - 1
    while words.lower(index) in ARTICLES:
        index -= 1
    return words.lower(index) == "to" and words.lower(index - 1) == "according"

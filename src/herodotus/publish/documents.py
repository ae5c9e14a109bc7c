"""Why a document gave no claims, and why an input gave no document, in a few words for lists."""

from __future__ import annotations

from herodotus.errors import Why

_WORDS = {
    Why.MISSING: "not there",
    Why.EMPTY: "empty",
    Why.UNREADABLE: "not readable",
    Why.ENCODING: "in an unknown encoding",
    Why.ENCRYPTED: "asks for a password",
    Why.NO_TEXT_LAYER: "pictures only",
    Why.NO_ARTICLE: "no article",
    Why.TOO_LARGE: "too large",
    Why.HOSTILE: "built to do harm",
    Why.LANGUAGE: "in a language that is not read yet",
    Why.UNKNOWN_LANGUAGE: "in a language that nobody can tell",
    Why.NOTHING_FOUND: "nothing found",
    Why.READER_FAILED: "the reader gave no answer",
}


def why_words(why: str) -> str:
    """A word of an outcome as people read it."""
    return _WORDS[Why(why)] if why in _WORDS else why.replace("_", " ")

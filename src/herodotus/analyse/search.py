"""Words in the documents, in any script: also in those that no reader reads yet.

Words are compared as names are: without case, accents and the marks of Arabic vowels, its letters in one form. A copy
of another document is not searched, since a view leaves it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from herodotus.errors import UsageError
from herodotus.read.names.spelling import tokens_of
from herodotus.read.sentences import split_sentences
from herodotus.records import Block, Document, Quote
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds all the words asked for. `words` are the spans of those words in the document."""

    document: Document
    quote: Quote
    words: tuple[tuple[int, int], ...]


def search(view: View, asked: str) -> list[Hit]:
    """The sentences that hold every word of `asked`, whole and in any order; words in double quotes, side by side.

    Documents stand in the order of publication. Raises UsageError when nothing is asked.
    """
    phrases = _phrases(asked)
    if not phrases:
        raise UsageError("There is no word to look for.", 'Write a word, several, or "several side by side".')
    return [hit for document in view.documents for hit in _in_document(document, phrases)]


def _phrases(asked: str) -> list[list[str]]:
    """The words and quoted phrases of a request, folded."""
    parts = asked.replace("“", '"').replace("”", '"').split('"')
    out: list[list[str]] = []
    for index, part in enumerate(parts):
        words = [folded for _, _, folded in tokens_of(part)]
        out += [words] if index % 2 and words else [[word] for word in words]
    return out


def _in_document(document: Document, phrases: Sequence[Sequence[str]]) -> list[Hit]:
    hits = []
    for block in document.blocks or (Block(0, len(document.text), "paragraph"),):
        for start, end in split_sentences(document.text, block.start, block.end):
            found = [_places(tokens_of(document.text, start, end), phrase) for phrase in phrases]
            if all(found):
                words = sorted(span for places in found for span in places)
                hits.append(Hit(document, Quote.cut(document.text, start, end), tuple(words)))
    return hits


def _places(tokens: Sequence[tuple[int, int, str]], phrase: Sequence[str]) -> list[tuple[int, int]]:
    """Where a phrase stands among the tokens of a sentence."""
    length = len(phrase)
    return [
        (tokens[i][0], tokens[i + length - 1][1])
        for i in range(len(tokens) - length + 1)
        if all(tokens[i + k][2] == word for k, word in enumerate(phrase))
    ]

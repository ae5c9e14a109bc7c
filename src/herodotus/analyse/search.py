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
    wanted = phrases(asked)
    return [hit for document in view.documents for hit in _in_document(document, wanted)]


def phrases(asked: str) -> list[list[str]]:
    """The words and quoted phrases of a request, folded. Raises UsageError when nothing is asked."""
    parts = asked.replace("“", '"').replace("”", '"').split('"')
    out: list[list[str]] = []
    for index, part in enumerate(parts):
        words = [folded for _, _, folded in tokens_of(part)]
        out += [words] if index % 2 and words else [[word] for word in words]
    if not out:
        raise UsageError("There is no word to look for.", 'Write a word, several, or "several side by side".')
    return out


def hit_in(document: Document, start: int, end: int, wanted: Sequence[Sequence[str]]) -> Hit:
    """The sentence at a span that is known to hold some phrases, with the spans of their words."""
    tokens = tokens_of(document.text, start, end)
    words = sorted(span for phrase in wanted for span in _places(tokens, phrase))
    return Hit(document, Quote.cut(document.text, start, end), tuple(words))


def _in_document(document: Document, wanted: Sequence[Sequence[str]]) -> list[Hit]:
    hits = []
    for block in document.blocks or (Block(0, len(document.text), "paragraph"),):
        for start, end in split_sentences(document.text, block.start, block.end):
            tokens = tokens_of(document.text, start, end)
            if all(_places(tokens, phrase) for phrase in wanted):
                hits.append(hit_in(document, start, end, wanted))
    return hits


def _places(tokens: Sequence[tuple[int, int, str]], phrase: Sequence[str]) -> list[tuple[int, int]]:
    """Where a phrase stands among the tokens of a sentence."""
    length = len(phrase)
    return [
        (tokens[i][0], tokens[i + length - 1][1])
        for i in range(len(tokens) - length + 1)
        if all(tokens[i + k][2] == word for k, word in enumerate(phrase))
    ]

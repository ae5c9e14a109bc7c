"""Passages: whole sentences of a document, as many at once as a model reads well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from herodotus.read.sentences import Sentence, find_sentences
from herodotus.records import Document

LONGEST = 6_000
"""Characters of a passage at most, but for a single sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a document that follow each other."""

    sentences: tuple[Sentence, ...]

    def words(self, text: str) -> str:
        """The passage as it is sent: a sentence a line."""
        return "\n".join(text[s.start : s.end] for s in self.sentences)

    def halves(self) -> tuple[Passage, ...]:
        """The passage in two; itself alone when it is one sentence."""
        middle = len(self.sentences) // 2
        return (Passage(self.sentences[:middle]), Passage(self.sentences[middle:])) if middle else (self,)


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of the blocks that are read, in order."""
    gathered: list[Sentence] = []
    length = 0
    for sentence in find_sentences(document):
        size = sentence.end - sentence.start
        if gathered and length + size > LONGEST:
            yield Passage(tuple(gathered))
            gathered, length = [], 0
        gathered.append(sentence)
        length += size
    if gathered:
        yield Passage(tuple(gathered))

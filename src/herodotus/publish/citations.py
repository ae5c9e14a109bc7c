"""Footnotes both ways: from a line to the sentences it rests on, and from a sentence to the lines that rest on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from herodotus.records import Document, Quote
from herodotus.store.base import View

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A reference as a line shows it: its number, where it leads, and the page where the document has pages."""

    number: int
    href: str
    source: str
    page: int | None


@dataclass
class Citations:
    """Numbers the cited sentences in the order in which lines first cite them.

    `words` takes what may not be printed out of the name of a source.
    """

    view: View
    words: Callable[[str], str] = str
    _numbers: dict[Place, int] = field(default_factory=dict)
    _lines: dict[Place, list[str]] = field(default_factory=dict)

    def cite(self, line: str, claims: Iterable[str]) -> tuple[Footnote, ...]:
        """The footnotes of a line: the first two sentences of each claim, each sentence once."""
        notes: dict[int, Footnote] = {}
        for claim_id in claims:
            document = self.view.document_of(claim_id)
            for quote in self.view.claim(claim_id).quotes[:2]:
                note = self._note(line, document, quote)
                notes.setdefault(note.number, note)
        return tuple(notes.values())

    def quoted(self, document: Document) -> list[tuple[int, int, int, tuple[str, ...]]]:
        """The cited sentences of a document: start, end, number, and the lines that cite each."""
        return sorted(
            (place[1], place[2], number, tuple(self._lines[place]))
            for place, number in self._numbers.items()
            if place[0] == document.id
        )

    def _note(self, line: str, document: Document, quote: Quote) -> Footnote:
        place = document.id, quote.start, quote.end
        number = self._numbers.setdefault(place, len(self._numbers) + 1)
        lines = self._lines.setdefault(place, [])
        if line not in lines:
            lines.append(line)
        source = self.words(document.source or document.byline or document.title or document.id)
        return Footnote(number, f"#q-{number}", source, document.page_of(quote.start))

"""Documents annotated sentence by sentence in the marks of `written`: whole articles, with who is meant throughout.

    python -m training.sets.documents FILE…        check files, with a line for each mistake

A file holds documents, each begun by a line `== NAME`. Every further line is a sentence with its notes. Ids of actors
and numbers of events hold for the whole document; ids of circumstances ([P:…], [T:…]) hold for their line and belong
to the events that name them (`p=P t=T`), or to the only event of the line.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.example import Example, Span
from training.sets.written import ROLE_OF, Line, examples_of, read_notes, unmark

CONTEXT_SENTENCES = 2
Spans = dict[str, list[Span]]


@dataclass
class Sentence:
    """`text[start:end]` of a document, with the spans of its circumstances and the notes beside it."""

    start: int
    end: int
    circumstances: Spans
    notes: str


@dataclass
class Marked:
    """A document with its marks taken out: its sentences, where each actor is meant, and the words of each event."""

    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    actors: Spans = field(default_factory=dict)
    triggers: dict[str, Span] = field(default_factory=dict)


def documents(folder: Path, seed: int) -> Iterator[Example]:
    """All that the documents of a folder teach, their variables filled in by `seed`."""
    for path in sorted(folder.glob("*.txt")):
        for name, lines in documents_of(path):
            rng = random.Random(f"{seed} {path.stem} {name}")
            for line in lines_of(marked(lines, rng)):
                yield from examples_of(line, rng)


def documents_of(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The names of a file's documents with their annotated sentences."""
    name, lines = "", list[str]()
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("== "):
            if lines:
                yield name, lines
            name, lines = raw[3:].strip(), []
        elif raw.strip() and not raw.startswith("#"):
            lines.append(raw)
    if lines:
        yield name, lines


def marked(lines: list[str], rng: random.Random) -> Marked:
    """Take the marks out of a document's sentences. Raises ValueError for an event that is numbered twice."""
    chosen: dict[str, str] = {}
    out = Marked()
    for raw in lines:
        body, _, notes = raw.rpartition("|") if "|" in raw else (raw, "", "")
        out.text += " " if out.text else ""
        start, spans, found = len(out.text), Spans(), dict[str, Span]()
        out.text = unmark(out.text, body.strip(), spans, found, chosen, rng)
        if again := set(found) & set(out.triggers):
            raise ValueError(f"{sorted(again)} carry two events in {out.text[start:]!r}")
        out.triggers |= found
        for ident in [i for i in spans if not _is_circumstance(i)]:
            out.actors.setdefault(ident, []).extend(spans.pop(ident))
        out.sentences.append(Sentence(start, len(out.text), spans, notes.strip()))
    return out


def lines_of(document: Marked) -> list[Line]:
    """The sentences of a document, each in the text of the whole. Raises ValueError for a mark that names nothing."""
    return [_line(document, index) for index in range(len(document.sentences))]


def _line(document: Marked, index: int) -> Line:
    sentence = document.sentences[index]
    start, end = sentence.start, sentence.end
    context = document.sentences[max(0, index - CONTEXT_SENTENCES)].start
    upto = {i: near for i, spans in document.actors.items() if (near := [s for s in spans if s[1] <= end])}
    line = Line(document.text, start, end, context, named=True, spans=sentence.circumstances | upto)
    line.triggers = document.triggers
    read_notes(line, sentence.notes)
    line.triggers = {n: s for n, s in document.triggers.items() if context <= s[0] < end}
    line.spans = {i: near for i, spans in line.spans.items() if (near := [s for s in spans if s[0] >= context])}
    for number in line.events:
        if not start <= document.triggers[number][0] < end:
            raise ValueError(f"Event {number} is noted beside a sentence without it: {line.text[start:end]!r}")
    return line


def _is_circumstance(ident: str) -> bool:
    return ident[0] in ROLE_OF or ident[0] == "N"


def check(path: Path) -> list[str]:
    """What is wrong in a file, a line for each document that cannot be read."""
    wrong = []
    for name, lines in documents_of(path):
        for upto in range(1, len(lines) + 1):
            try:
                read = _line(marked(lines[:upto], random.Random(0)), upto - 1)
            except ValueError as error:
                wrong.append(f"{path.name}, {name}, sentence {upto}: {error}")
                break
            if set("[]{}|") & set(read.text[read.start :]):
                wrong.append(f"{path.name}, {name}, sentence {upto}: a mark is not closed, or stands in another")
                break
    return wrong


def main() -> int:
    """Check files."""
    files = [Path(name) for name in sys.argv[1:]]
    wrong = [line for path in files for line in check(path)]
    for path in files:
        found = list(documents_of(path))
        print(f"{path.name}: {len(found)} documents, {sum(len(lines) for _, lines in found)} sentences")
    print("\n".join(wrong) or "All can be read.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())

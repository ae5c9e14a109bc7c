"""A brief as Markdown with footnotes, as GitHub, Pandoc and Obsidian read them; the lines say what pictures show.

Every word of a document, a name or a title is text: whatever Markdown would take for markup or a link is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.parts import Brief, Section
from herodotus.publish.prose.setting import Piece
from herodotus.publish.words import many

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&#$@^])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)")
_BEGINS = {"heading": "### ", "item": "- "}
_BLOCK = re.compile(r"^(\d+)([.)])|^([-+=:])")


def markdown(brief: Brief) -> str:
    """A brief as one Markdown text. Footnotes bear the numbers that the HTML has."""
    parts = [*_head(brief), *(part for section in brief.sections for part in _section(section)), *_sources(brief)]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(words: str) -> str:
    """Words that Markdown leaves as they are."""
    one_line = " ".join(words.split())
    escaped = _SPECIAL.sub(r"\\\1", one_line)
    escaped = _ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", escaped)
    return _BLOCK.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", escaped)


def _head(brief: Brief) -> Iterator[str]:
    yield f"# {plain(brief.title)}"
    told = [f"By {plain(brief.byline)}" if brief.byline else "", brief.made]
    yield " · ".join(part for part in told if part)
    yield rests_on(brief)
    yield plain(brief.scope)
    yield f"*{state(brief)}*"


def rests_on(brief: Brief) -> str:
    """What a brief rests on, in a sentence."""
    found = brief.rests_on
    of = f" of {many(found['sources'], 'source')}" if found["sources"] else ""
    days = f", published {found['first']}" if found["first"] else ""
    days += f" to {found['last']}" if found["last"] != found["first"] else ""
    return f"Rests on {many(found['documents'], 'document')}{of}{days}; {many(found['claims'], 'claim')}."


def state(brief: Brief) -> str:
    """How far people have looked at what it says, in sentences."""
    if brief.reviewed:
        return f"Machine-read, reviewed in part. Claims: {brief.reviewed}. Each line says what a document says."
    return "Machine-read and not reviewed. Each line says what a document says, not what is so."


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.heading)}"
    if section.prose:
        for kind, blocks in groupby(section.prose.blocks, lambda block: block[0]):
            set_ones = [_BEGINS.get(kind, "") + _pieces(pieces) for _, pieces in blocks]
            yield ("\n" if kind == "item" else "\n\n").join(set_ones)
        flags = section.prose.flags if section.prose.checking else ()
        yield from (f"*To look at again: {plain(flag.words)}*" for flag in flags)
    for group in section.groups:
        yield from _group(group)
    if section.answered and section.answered.method:
        yield "How this was counted:"
        yield "\n".join(f"- {plain(line)}" for line in section.answered.method)


def _pieces(pieces: Sequence[Piece]) -> str:
    return "".join(f"{_inside(words, first=n == 0)}{_marks(notes)}" for n, (words, notes) in enumerate(pieces))


def _inside(words: str, first: bool) -> str:
    """Words of a paragraph; the white space at their ends parts them from what stands beside them."""
    told = plain(words)
    return told if first else f"{' ' if words[:1].isspace() else ''}{told}"


def _group(group: Group) -> Iterator[str]:
    if group.heading:
        yield f"### {plain(group.heading)}"
    yield "\n".join(map(_line, group.lines))
    yield plain(group.aside)


def _line(line: Line) -> str:
    when = line.when if line.when != "undated" else ""
    before = " ".join(plain(part) for part in (when, line.type) if part)
    told = [f"{before}: " if before else "", f"**{plain(line.head)}**"]
    told += [f" · {plain(detail)}" for detail in line.details]
    told += [f" — *{plain(line.voices)}*"] if line.voices else []
    told += [f" (*{plain(flag)}*)" for flag in line.flags]
    return f"- {''.join(told)}{_marks([note.number for note in line.notes])}"


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _sources(brief: Brief) -> Iterator[str]:
    yield "## Documents"
    if brief.withheld:
        are = "name of a person who is no public figure is" if brief.withheld == 1 else "names of people who are no "
        are += "" if brief.withheld == 1 else "public figures are"
        yield f"{brief.withheld} {are} withheld."
    told = [f"- **{plain(str(one.title))}**, {plain(', '.join(one.facts))}" for one in brief.documents]
    yield "\n".join(told)
    yield "\n".join(f"[^{note.number}]: “{plain(note.quote)}” {plain(note.source)}." for note in brief.notes)

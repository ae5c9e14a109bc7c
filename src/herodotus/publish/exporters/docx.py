"""A brief as a Word document: numbers in brackets lead to the sentences at its end.

Pictures are SVG, which Word's format holds only beside a bitmap that nothing here can draw: where a picture would
stand, the numbers that it draws stand in a table.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx as word
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from herodotus.publish.brief.compose import MOST_ROWS
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.parts import Brief, Note, Section
from herodotus.publish.charts.svg import legal
from herodotus.publish.exporters.markdown import rests_on, state
from herodotus.publish.prose.setting import Piece

_SOFT, _LINK = RGBColor(0x5B, 0x55, 0x4C), RGBColor(0x7A, 0x24, 0x17)
_COLUMNS = 6
"""Columns of a table that a page has room for."""


def docx(brief: Brief) -> bytes:
    """A brief as the bytes of a .docx file."""
    return _Writing(brief).bytes()


class _Writing:
    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._document: Any = word.Document()
        self._bookmarks = 0
        self._style()

    def bytes(self) -> bytes:
        """Write all of it."""
        self._head()
        for section in self._brief.sections:
            self._section(section)
        self._sources()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _style(self) -> None:
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 12), ("Heading 3", 11)):
            font = self._document.styles[name].font
            font.name, font.size, font.color.rgb = "Georgia", Pt(size), RGBColor(0x1C, 0x1A, 0x17)
        facts = self._document.core_properties
        facts.title, facts.author, facts.comments = legal(self._brief.title), legal(self._brief.byline), ""

    def _head(self) -> None:
        brief = self._brief
        self._document.add_heading(legal(brief.title), 0)
        told = [f"By {brief.byline}" if brief.byline else "", brief.made]
        self._soft(" · ".join(part for part in told if part))
        self._soft(rests_on(brief))
        self._soft(brief.scope)
        self._soft(state(brief))

    def _soft(self, words: str) -> None:
        if words:
            run = self._document.add_paragraph().add_run(legal(words))
            run.font.color.rgb = _SOFT

    def _section(self, section: Section) -> None:
        self._document.add_heading(legal(section.heading), 1)
        if section.prose:
            for kind, pieces in section.prose.blocks:
                self._block(kind, pieces)
            for flag in section.prose.flags if section.prose.checking else ():
                self._soft(f"To look at again: {flag.words}")
        if section.table:
            self._table(section.table)
        elif section.picture:
            self._soft("The picture of this section is in the HTML form of the brief; the lines say the same.")
        for group in section.groups:
            self._group(group)
        if section.answered and section.answered.method:
            self._soft("How this was counted: " + " ".join(section.answered.method))

    def _block(self, kind: str, pieces: Sequence[Piece]) -> None:
        style = {"heading": "Heading 2", "item": "List Bullet"}.get(kind)
        paragraph = self._document.add_paragraph(style=style)
        for words, notes in pieces:
            paragraph.add_run(legal(words))
            self._marks(paragraph, notes)

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        head, *body = rows
        table = self._document.add_table(rows=1, cols=min(len(head), _COLUMNS), style="Light Grid")
        for cell, words in zip(table.rows[0].cells, head, strict=False):
            cell.text = legal(words)
        for row in body:
            for cell, words in zip(table.add_row().cells, row, strict=False):
                cell.text = legal(words)
        for row in table.rows:
            for cell in row.cells:
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(8.5)
        told = f"The first {MOST_ROWS} rows of the numbers" if len(body) == MOST_ROWS else "The numbers"
        self._soft(f"{told} that the picture draws, in the HTML form of the brief.")

    def _group(self, group: Group) -> None:
        if group.heading:
            self._document.add_heading(legal(group.heading), 2)
        for line in group.lines:
            self._line(line)
        self._soft(group.aside)

    def _line(self, line: Line) -> None:
        paragraph = self._document.add_paragraph(style="List Bullet")
        before = " ".join(part for part in (line.when if line.when != "undated" else "", line.type) if part)
        if before:
            paragraph.add_run(f"{legal(before)}  ").font.color.rgb = _SOFT
        paragraph.add_run(legal(line.head)).bold = True
        for detail in line.details:
            paragraph.add_run(f" · {legal(detail)}")
        if line.voices:
            paragraph.add_run(f" — {legal(line.voices)}").italic = True
        for flag in line.flags:
            paragraph.add_run(f" ({legal(flag)})").italic = True
        self._marks(paragraph, [note.number for note in line.notes])

    def _marks(self, paragraph: Any, numbers: Sequence[int]) -> None:
        """The numbers of footnotes, each leading to its sentence."""
        for number in numbers:
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"note_{number}")
            run = paragraph.add_run(f" [{number}]")
            run.font.color.rgb, run.font.size = _LINK, Pt(8.5)
            link.append(run._r)
            paragraph._p.append(link)

    def _sources(self) -> None:
        self._document.add_heading("Sentences", 1)
        for note in self._brief.notes:
            self._note(note)
        self._document.add_heading("Documents", 1)
        if self._brief.withheld:
            self._soft(f"Names of people who are no public figures are withheld: {self._brief.withheld}.")
        for one in self._brief.documents:
            paragraph = self._document.add_paragraph(style="List Bullet")
            paragraph.add_run(legal(str(one.title))).bold = True
            paragraph.add_run(f" · {legal(' · '.join(one.facts))}")

    def _note(self, note: Note) -> None:
        paragraph = self._document.add_paragraph()
        self._bookmarks += 1
        for kind in ("Start", "End"):
            mark = OxmlElement(f"w:bookmark{kind}")
            mark.set(qn("w:id"), str(self._bookmarks))
            if kind == "Start":
                mark.set(qn("w:name"), f"note_{note.number}")
            paragraph._p.append(mark)
        paragraph.add_run(f"[{note.number}] ").bold = True
        paragraph.add_run(f"“{legal(note.quote)}” ")
        paragraph.add_run(legal(note.source)).italic = True

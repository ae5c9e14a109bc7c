"""A brief as Markdown and in Word: the same lines and footnotes, no markup of others, nobody private named."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx as word
import pytest
from markdown_it import MarkdownIt

from conftest import Read
from herodotus.analyse.figures.over_time import figures_over_time
from herodotus.casebook import read_files
from herodotus.publish.brief.compose import compose_brief
from herodotus.publish.brief.own_words import Prose
from herodotus.publish.brief.parts import STANDING, Brief, Section
from herodotus.publish.brief.write import brief_html
from herodotus.publish.exporters.docx import docx
from herodotus.publish.exporters.markdown import markdown, plain
from herodotus.publish.prose import parse_draft
from herodotus.publish.redaction import WITHHELD
from herodotus.store.base import View

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
PRIVATE = (
    "A drone strike killed Samira Haddad, a teacher, in Basra on 3 June 2021. Samira Haddad was travelling to Baghdad "
    "with Iraqi soldiers. The United States attacked Kataib Hezbollah near Qaim on 27 June 2021."
)


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(read_files([str(REPORTS)]).readings)


def _lines(section: Section) -> list[str]:
    return [line.head for group in section.groups for line in group.lines]


def _word(brief: Brief) -> str:
    document = word.Document(io.BytesIO(docx(brief)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_sections_stand_in_the_order_asked_for_and_footnotes_count_upwards(view: View) -> None:
    brief = compose_brief(view, "T", entries=("figures", "glance"))
    assert [section.kind for section in brief.sections] == ["figures", "glance"]
    first = next(line for group in brief.sections[0].groups for line in group.lines)
    assert first.notes[0].number == 1
    assert brief_html(brief).index("<h2>Figures") < brief_html(brief).index("<h2>At a glance")


def test_every_line_is_in_every_form(view: View) -> None:
    brief = compose_brief(view, "T", entries=STANDING)
    text, told = markdown(brief), _word(brief)
    for section in brief.sections:
        for head in _lines(section):
            assert f"**{plain(head)}**" in text
            assert head in told
    assert {note.number for note in brief.notes} == set(map(int, re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)))
    for note in brief.notes:
        assert note.quote in told


def test_claims_of_a_brief_are_those_of_its_lines(view: View) -> None:
    brief = compose_brief(view, "T", entries=("figures",))
    lines = [line for group in brief.sections[0].groups for line in group.lines]
    assert set(brief.claims) == {claim for line in lines for claim in line.claims}
    assert view.claims_of(brief.claims)


def test_an_answer_brings_the_numbers_of_its_picture_into_word(view: View) -> None:
    brief = compose_brief(view, "T", entries=(figures_over_time(view, None, "budget"),))
    document = word.Document(io.BytesIO(docx(brief)))
    head = [cell.text for cell in document.tables[0].rows[0].cells]
    assert head[:4] == ["row", "measure", "subject", "value"]
    assert "claims" not in brief.sections[0].table[0]
    assert "The numbers that the picture draws" in _word(brief)


def test_own_words_keep_their_blocks_and_their_footnotes_where_they_stood(view: View) -> None:
    first, second = [row.claim for row in view.event_rows()[:2]]
    words = f"## Head\n\nOne [[{first}]]. Two [[{second}]].\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n"
    draft = parse_draft(words, "t")
    brief = compose_brief(view, "T", entries=("glance", Prose(draft)))
    text = markdown(brief)
    own = text[text.index("### Head") :]
    assert re.match(r"### Head\n\nOne(\[\^\d+\])+\. Two(\[\^\d+\])+\.\n\n- a\n- b\n", own)
    assert "x \\| y" in own
    assert "1 \\| 2" in own
    assert set(brief.sections[1].claims) == {first, second}


def test_own_words_stand_below_the_heading_of_their_section(view: View) -> None:
    draft = parse_draft("# The same\n\n## Part\n\nWords.\n", "t")
    page = brief_html(compose_brief(view, "The same", entries=("glance", Prose(draft))))
    assert '<section id="words" class="prose"><h2>Assessment</h2>' in page
    assert "<h3>Part</h3>" in page
    other = brief_html(compose_brief(view, "Another", entries=(Prose(parse_draft("# Own\n\nWords.\n", "t")),)))
    assert "<h2>Own</h2>" in other


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[a](https://evil.example)",
        "![x](http://evil.example/p.png)",
        "see https://evil.example/path and www.evil.example",
        "# not a heading",
        "1. not a list",
        "- not a list",
        "*not* _set_ `off` ~~out~~",
        "&lt;b&gt; | cell",
        "mail bob@evil.example",
        "[^1] no footnote",
    ],
)
def test_words_of_documents_are_words_in_markdown(words: str) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False})
    html = parser.render(plain(words))
    assert re.sub(r"<[^>]+>", "", html).strip() == words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html.startswith("<p>")
    assert "<a" not in html
    assert "https://" not in plain(words)
    assert "www." not in plain(words)


def test_nobody_private_is_named_in_any_form(read: Read) -> None:
    view = View.of((read(PRIVATE, source="The Courier"),))
    brief = compose_brief(view, "On Samira Haddad", entries=STANDING)
    for told in (markdown(brief), _word(brief), brief_html(brief)):
        assert "Haddad" not in told
        assert WITHHELD in told or WITHHELD.replace("[", "\\[").replace("]", "\\]") in told


def test_odd_letters_do_not_break_a_word_document(read: Read) -> None:
    reading = read("The United States attacked Kataib Hezbollah near Qaim on 27 June 2021.")
    document = replace(reading.document, title="a\x00b\x0b\ud800 \u202egnp", source="s\x1f")
    brief = compose_brief(View.of((replace(reading, document=document),)), "t\x00\u202e", byline="b\x07")
    assert "Kataib Hezbollah" in _word(brief)

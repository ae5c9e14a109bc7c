"""The matrix in print: a picture without colour, and lines with footnotes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from conftest import Read
from herodotus.analyse.hypotheses import Hypotheses, hypotheses, parse_matrix
from herodotus.casebook import read_files
from herodotus.publish.brief.answers.hypotheses import section
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.hypotheses import draw_hypotheses
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import WITHHELD, Redaction
from herodotus.store.base import View

EXAMPLES = Path(__file__).parents[2] / "examples"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(read_files([str(EXAMPLES / "reports")]).readings)


@pytest.fixture(scope="module")
def answer(view: View) -> Hypotheses:
    return hypotheses(view, parse_matrix((EXAMPLES / "hypotheses.yaml").read_text(encoding="utf-8"), "example"))


def test_every_claim_of_the_example_stands(answer: Hypotheses) -> None:
    assert answer.flagged == ()
    assert answer.least == ("H2",)
    assert any(row.linchpin for row in answer.rows)
    assert any(not row.diagnostic for row in answer.rows)
    assert answer.counted.documents > 3


def test_the_picture_tells_marks_by_shape_and_letter(view: View, answer: Hypotheses) -> None:
    tree = etree.fromstring(str(draw_hypotheses(answer, view.name)))
    marks = [mark for row in answer.rows for mark in row.marks.values()]
    key = 1  # the legend shows each once
    for shape, kinds in (("circle", ("++", "+")), ("rect", ("−−", "−"))):
        drawn = [one for one in tree.iter(f"{SVG}{shape}") if one.get("stroke")]
        assert len(drawn) == sum(mark in kinds for mark in marks) + 2 * key
    words = ["".join(one.itertext()) for one in tree.iter(f"{SVG}text")]
    for mark in ("++", "+", "0", "−", "−−", "NA"):
        assert words.count(mark) >= marks.count(mark) + key
    for score in answer.scores:
        assert str(score.inconsistency) in words
    assert {one.get("fill") for one in tree.iter(f"{SVG}rect")} <= {"#1c1a17", "#fff", "#5b554c"}
    assert "no verdict" in " ".join(words)
    assert tree.findtext(f"{SVG}title")
    assert "Inconsistency: H1 4" in (tree.findtext(f"{SVG}desc") or "")
    assert not re.search(r"<script|href=|url\((?!#)", etree.tostring(tree, encoding="unicode"))


def test_words_of_the_file_are_data(view: View) -> None:
    text = "question: <script>x</script> & y\nhypotheses:\n- {id: '<b>', text: <i>}\n- {id: H2, text: two}\n"
    text += "evidence:\n- {id: E1, text: '\"><script>', marks: {<b>: +, H2: -}}\n"
    drawn = str(draw_hypotheses(hypotheses(view, parse_matrix(text, "f")), view.name))
    assert "<script" not in drawn
    etree.fromstring(drawn)


def test_many_hypotheses_make_a_wider_picture(view: View) -> None:
    names = [f"H{n}" for n in range(1, 21)]
    text = "question: q?\nhypotheses:\n" + "".join(f"- {{id: {one}, text: t}}\n" for one in names)
    text += f"evidence:\n- {{id: E1, text: t, marks: {{{', '.join(f'{one}: +' for one in names)}}}}}\n"
    tree = etree.fromstring(str(draw_hypotheses(hypotheses(view, parse_matrix(text, "f")), view.name)))
    width = float(tree.get("viewBox").split()[2])
    assert width > 20 * 70
    assert all(float(one.get("x", 0)) < width for one in tree.iter(f"{SVG}text"))


def test_every_line_opens_its_sentences(view: View, answer: Hypotheses) -> None:
    made = section(Sections(view, Redaction(view), Citations(view)), answer)
    scores, rows, changes = made.groups
    assert made.picture
    assert [len(group.lines) for group in (scores, rows)] == [3, 8]
    assert all(line.notes for line in rows.lines)
    assert any("linchpin" in detail for line in rows.lines for detail in line.details)
    assert changes.lines[0].head == "H1 would be as little contradicted as H2 if row E2 failed"
    assert any("no verdict" in words for words in made.method)


def test_people_who_are_not_public_figures_are_withheld_in_lines_and_picture(read: Read) -> None:
    view = View.of((read("Gunmen killed Zaynab Tahsin in Karbala on May 9, 2021."),))
    text = "question: Who killed Zaynab Tahsin?\nhypotheses:\n- {id: H1, text: Tahsin fell}\n- {id: H2, text: two}\n"
    ident = next(view.events()).id
    text += f"evidence:\n- {{id: E1, text: Zaynab Tahsin is dead, claim: {ident}, marks: {{H1: +, H2: -}}}}\n"
    made = section(Sections(view, Redaction(view), Citations(view)), hypotheses(view, parse_matrix(text, "f")))
    printed = f"{made.picture} {made.groups}"
    assert "Tahsin" not in printed
    assert WITHHELD in printed

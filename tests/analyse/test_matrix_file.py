"""The file of a matrix: as an analyst writes it, and every way to get it wrong."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from herodotus.analyse.hypotheses import parse_matrix
from herodotus.analyse.hypotheses.parsing import LONGEST, MOST_ROWS
from herodotus.errors import InputError, TooLarge, UnreadableInput

EXAMPLE = Path(__file__).parents[2] / "examples" / "hypotheses.yaml"
HEAD = "question: q?\nhypotheses:\n- {id: H1, text: one}\n- {id: H2, text: two}\nevidence:\n"


def test_the_example_and_the_template_are_matrices() -> None:
    matrix = parse_matrix(EXAMPLE.read_text(encoding="utf-8"), "example")
    assert [one.id for one in matrix.hypotheses] == ["H1", "H2", "H3"]
    assert len(matrix.evidence) == 8
    assert all(row.claims for row in matrix.evidence)
    template = files("herodotus.analyse.hypotheses").joinpath("template.yaml").read_text(encoding="utf-8")
    assert "no verdict" in template
    assert parse_matrix(template.replace("QUESTION", '"Why: is it so?"'), "t").question == "Why: is it so?"


@pytest.mark.parametrize(
    "written", ["{H1: -, H2: --}", "{H1: −, H2: −−}", '{H1: "-", H2: "--"}', "{ H1:  - , H2: -- }"]
)
def test_a_bare_hyphen_is_a_mark(written: str) -> None:
    (row,) = parse_matrix(f"{HEAD}- {{id: E1, text: t, marks: {written}}}\n", "f").evidence
    assert row.marks == {"H1": "−", "H2": "−−"}


def test_marks_in_lines_of_their_own() -> None:
    text = f"{HEAD}- id: E1\n  text: t\n  marks:\n    H1: -   # against\n    H2: -\nchecked: 2021-09-28\n"
    matrix = parse_matrix(text, "f")
    assert matrix.evidence[0].marks == {"H1": "−", "H2": "−"}
    assert matrix.checked == date(2021, 9, 28)
    assert matrix.evidence[0].line == 6


def test_claims_one_or_several_each_once() -> None:
    row = "- {id: E1, claim: e-000000000001, claims: [r-000000000002, e-000000000001], marks: {H1: +, H2: +}}\n"
    matrix = parse_matrix(HEAD + row, "f")
    assert matrix.claims == ("e-000000000001", "r-000000000002")
    assert matrix.evidence[0].text == ""


ROW = "- {id: E1, text: t, marks: {H1: +, H2: +}}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no matrix"),
        ("# only a comment\n", "holds no matrix"),
        ("just words", "line 1: the file is written as `name: value`"),
        ("a: [", "no YAML"),
        ("question: q\n\tx: 1", "line 2: this is no YAML"),
        ("question: \x07", "no YAML"),
        ("a: &x [1]\nb: *x\n", "line 2: an alias"),
        ("[" * 60 + "]" * 60, "too much nesting"),
        ("[" * 100_000, "too much nesting"),
        (HEAD.replace("question: q?\n", "") + ROW, "the file has no question"),
        ("question: q\nevidence: []\n", "no 'hypotheses'"),
        ("question: q\nhypotheses: {H1: one}\nevidence: []\n", "hypotheses is a list"),
        (HEAD.replace("- {id: H2, text: two}\n", "") + "- {id: E1, text: t, marks: {H1: +}}\n", "it has 2 to 20"),
        (HEAD.rstrip("\n") + " []\n", "evidence has 0 entries"),
        (HEAD.replace("H2", "H1") + "- {id: E1, text: t, marks: {H1: +}}\n", "line 4: the id 'H1' stands twice"),
        (HEAD + ROW + ROW, "line 7: the id 'E1' stands twice"),
        (HEAD + "- {id: E1, text: t, marks: {H1: +}}\n", "row E1 has no mark for H2"),
        (
            HEAD + "- {id: E1, text: t, marks: {H1: +, H2: +, H3: +}}\n",
            "'H3', which is no hypothesis; there are H1, H2",
        ),
        (HEAD + "- {id: E1, text: t, marks: {H1: maybe, H2: +}}\n", "line 6: 'maybe' is no mark"),
        (HEAD + "- {id: E1, text: t, marks: {H1: [], H2: +}}\n", "'a list' is no mark"),
        (HEAD + "- {id: E1, text: t, marks: {H1: +, H1: -, H2: +}}\n", "'H1' stands twice"),
        (HEAD + "- {id: E1, text: t}\n", "row E1 has no marks"),
        (HEAD + "- {id: E1, marks: {H1: +, H2: +}}\n", "a row has no text"),
        (HEAD + "- {text: t, marks: {H1: +, H2: +}}\n", "a row has an id"),
        (HEAD + "- {id: E 1, text: t, marks: {H1: +, H2: +}}\n", "without spaces"),
        (HEAD + "- {id: E1, text: t, colour: red, marks: {H1: +, H2: +}}\n", "a row has no 'colour'"),
        (HEAD + "- {id: E1, text: t, credibility: superb, marks: {H1: +, H2: +}}\n", "high, medium or low"),
        (HEAD + "- {id: E1, text: t, claim: two words, marks: {H1: +, H2: +}}\n", "no id of a claim"),
        (HEAD + "- {id: E1, text: t, claims: {a: b}, marks: {H1: +, H2: +}}\n", "no id of a claim"),
        (HEAD + "- {id: E1, text: t, claims: [[]], marks: {H1: +, H2: +}}\n", "no id of a claim"),
        (HEAD + "- E1\n", "a row is written as"),
        (HEAD + ROW + "checked: last week\n", "checked is a day"),
        (HEAD + f"- {{id: E1, text: {'t' * 3000}, marks: {{H1: +, H2: +}}}}\n", "at most 2,000 characters"),
        (HEAD + "".join(ROW.replace("E1", f"E{n}") for n in range(MOST_ROWS + 1)), "1 to 500"),
    ],
)
def test_every_fault_names_its_line_and_a_remedy(text: str, told: str) -> None:
    with pytest.raises(UnreadableInput) as found:
        parse_matrix(text, "my.yaml")
    assert told in found.value.what
    assert "my.yaml" in found.value.what
    assert found.value.remedy


def test_all_faults_are_told_at_once() -> None:
    text = (
        HEAD
        + "- {id: E1, text: t, marks: {H1: no, H2: x}}\n- {id: E1, text: t, credibility: no, marks: {H1: +, H2: +}}\n"
    )
    with pytest.raises(InputError, match=r"has 4 faults: line 6: .*; line 6: .*; line 7: .*; line 7: ") as found:
        parse_matrix(text, "f")
    assert "'no' is no mark" in found.value.what


def test_ten_faults_are_told_and_the_rest_counted() -> None:
    rows = "".join(f"- {{id: E{n}, text: t, marks: {{H1: +}}}}\n" for n in range(30))
    with pytest.raises(UnreadableInput, match="has 30 faults") as found:
        parse_matrix(HEAD + rows, "f")
    assert "and 20 more" in found.value.what


def test_a_file_that_is_too_large() -> None:
    with pytest.raises(TooLarge):
        parse_matrix("#" * (LONGEST + 1), "f")

"""Estimative language: planted faults are all found, and our own sentences have none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from herodotus.analyse.hypotheses import hypotheses, parse_matrix
from herodotus.casebook import read_files
from herodotus.publish.brief import write_brief
from herodotus.publish.brief.answers import hypotheses as answers
from herodotus.publish.brief.sections import Sections
from herodotus.publish.citations import Citations
from herodotus.publish.estimates import find_faults, scale
from herodotus.publish.redaction import Redaction
from herodotus.store.base import View

EXAMPLES = Path(__file__).parents[2] / "examples"

PLANTED = [
    ("We judge with high confidence that an attack is likely.", "confidence", "high confidence"),
    ("It is very likely, and we have moderate to high confidence in it.", "confidence", "moderate to high confidence"),
    ("We are confident that the probability is low.", "confidence", "are confident"),
    ("There is a 70 percent chance of war; our confidence is low.", "confidence", "our confidence"),
    ("The talks will certainly fail.", "certainty", "certainly"),
    ("It is certain that they will fail.", "certainty", "It is certain"),
    ("They are bound to fail.", "certainty", "are bound to"),
    ("A deal is impossible.", "certainty", "impossible"),
    ("There is no chance of a deal.", "certainty", "no chance"),
    ("There is a 100 % chance of rain.", "certainty", "100 %"),
    ("The probability of a deal is 0 percent.", "certainty", "0 percent"),
    ("They were without doubt behind it.", "certainty", "without doubt"),
    ("An attack is likely. A reply is probable.", "rows", "probable"),
    ("It is improbable. An attack is likely, a reply is unlikely.", "rows", "improbable"),
    ("The group may well strike again.", "outside", "may well"),
    ("The group could possibly strike.", "outside", "could possibly"),
    ("Perhaps they will.", "outside", "Perhaps"),
    ("It is highly likely that they will.", "outside", "highly likely"),
    ("They will most likely strike.", "outside", "most likely"),
    ("A strike cannot be ruled out.", "outside", "cannot be ruled out"),
    ("There is a good chance of a strike.", "outside", "good chance of"),
    ("It is possible that they will.", "outside", "It is possible"),
    ("An attack is likely (40 %).", "number", "40 %"),
    ("It is 90 % likely.", "number", "90 %"),
    ("It is very likely, about 60 percent.", "number", "60 percent"),
    ("An attack is unlikely (20–60 %).", "number", "20–60 %"),
    ("There is a 30 percent chance of war, so it is likely.", "number", "30 percent"),
]

CLEAN = [
    "An attack is likely. Our confidence in this is low, since it rests on one source.",
    "It is almost certain that the rockets came from Nineveh. It is unlikely that a state ordered it.",
    "It is likely (60–75 %) that they will strike again.",
    "There is a roughly even chance of a deal (45–55 %).",
    "There is a remote possibility of a deal. It is nearly certain that the talks go on.",
    "Shelling reached a remote village. An attack is likely.",
    "The government lost a vote of no confidence.",
    "Confidence-building measures are likely.",
    "With confidence-building measures a truce is likely.",
    "The budget rose by 100 % and the dead by 0 %.",
    "It is impossible to verify the count.",
    "The speaker said that it was “certainly” so and “may well” be so.",
    'He called it "highly likely".',
    "Oil output will likely fall by 10 %.",
    "An attack is more likely in spring than in autumn.",
    "In May 2021 it may rain.",
    "Certain groups took part.",
    "",
]


@pytest.mark.parametrize(("text", "kind", "words"), PLANTED)
def test_planted_faults_are_found(text: str, kind: str, words: str) -> None:
    found = find_faults(text)
    assert (kind, words) in [(fault.kind, fault.words) for fault in found]
    for fault in found:
        assert text[fault.start : fault.end] == fault.words
        assert fault.remedy


def test_all_planted_faults_are_found_in_one_text_each_at_its_place() -> None:
    """Among each other: but for words of two rows, which are a fault of the whole text."""
    planted = [one for one in PLANTED if one[1] != "rows"]
    text, starts = "", []
    for sentence, _, _ in planted:
        starts.append(len(text))
        text += f"{sentence}\n\n"
    found = {(fault.kind, fault.start) for fault in find_faults(text)}
    for (sentence, kind, words), start in zip(planted, starts, strict=True):
        assert (kind, start + sentence.index(words)) in found, sentence


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_no_fault(text: str) -> None:
    assert find_faults(text) == ()


def test_the_scale_is_that_of_the_directive() -> None:
    bounds = [(step.low, step.high) for step in scale()]
    assert bounds == [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)]
    assert [step.first[0] for step in scale()][4:] == ["likely", "very likely", "almost certain"]
    assert [step.second[0] for step in scale()][:2] == ["remote", "highly improbable"]


def test_every_word_of_the_scale_agrees_with_its_own_numbers_alone() -> None:
    for step in scale():
        for words in (step.first[0], step.second[-1]):
            right = f"It is {words} ({step.low}–{step.high} %)."
            wrong = f"It is {words} ({97 if step.high < 95 else 10} %)."
            assert [fault.kind for fault in find_faults(right)] == []
            assert [fault.kind for fault in find_faults(wrong)] == ["number"]


@given(st.text(alphabet='likey un%0159.–- “"chance\nof', max_size=200))
def test_places_are_right_in_any_text(text: str) -> None:
    for fault in find_faults(text):
        assert text[fault.start : fault.end] == fault.words


# -- our own texts -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(read_files([str(EXAMPLES / "reports")]).readings)


def test_our_own_brief_has_none(view: View) -> None:
    """Every generated sentence of the brief on the examples: all of the page but the documents."""
    sentences = list(_own_sentences(write_brief(view, title="Iraq")))
    assert len(sentences) > 300
    assert [(fault.kind, fault.words) for fault in find_faults("\n\n".join(sentences))] == []


def _own_sentences(page: str) -> Iterator[str]:
    tree = html.fromstring(page)
    for part in tree.xpath("//article | //style"):
        part.drop_tree()
    for part in tree.xpath("//p | //li | //h1 | //h2 | //h3 | //h4 | //title | //desc | //figcaption"):
        yield " ".join(part.text_content().split())


def test_the_section_on_hypotheses_has_none(view: View) -> None:
    text = (EXAMPLES / "hypotheses.yaml").read_text(encoding="utf-8")
    answer = hypotheses(view, parse_matrix(text, "example"))
    sections = Sections(view, Redaction(view), Citations(view))
    section = answers.section(sections, answer)
    lines = [" · ".join((line.head, *line.details)) for group in section.groups for line in group.lines]
    words = [section.heading, *(group.heading for group in section.groups), *lines, *section.method]
    assert len(lines) > 12
    assert find_faults("\n\n".join(words)) == ()

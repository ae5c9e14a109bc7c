"""Sentences: where they end, where they do not, and that their offsets are exact."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.read.sentences import find_sentences, split_sentences
from herodotus.records import Block, Document


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Rockets hit the base.", "Nobody was hurt."],
        ["The U.S. Army struck Gen. Ali’s convoy on Jan. 3, 2020, near Baghdad.", "It left at 5 p.m. on Friday."],
        ["Troops left the U.S. embassy in Iraq.", "The U.S. said so."],
        ["“We will answer.”", "He said no more."],
        ["“Will you go?” he asked.", "They did."],
        ["It cost $2.5 billion, i.e. too much.", "No. 5 was the last."],
        ["J. Smith of the U.N. spoke.", "He left."],
        ["Where are they?", "Gone!", "Who knows…"],
    ],
)
def test_splits(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_blank_line_ends_a_sentence_without_a_stop() -> None:
    assert sentences("Troops leave Iraq\n\nBAGHDAD — The last left.") == [
        "Troops leave Iraq",
        "BAGHDAD — The last left.",
    ]


def test_a_single_line_break_does_not() -> None:
    assert sentences("Troops left\nIraq today. Others stay.") == ["Troops left\nIraq today.", "Others stay."]


def test_sentences_stay_inside_the_blocks_that_are_read() -> None:
    text = "Title here\nBy A. Writer\nThe body. It ends.\nSubscribe now."
    kinds = ["title", "byline", "paragraph", "boilerplate"]
    blocks, at = [], 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        blocks.append(Block(at, at + len(line), kind))  # type: ignore[arg-type]
        at += len(line) + 1
    found = find_sentences(Document("d-1", "x", text, "0", blocks=tuple(blocks)))
    assert [(text[s.start : s.end], s.block) for s in found] == [
        ("Title here", "title"),
        ("The body.", "paragraph"),
        ("It ends.", "paragraph"),
    ]


@given(st.text(alphabet="AbU.S !?\n“”’)x9", max_size=200))
def test_sentences_cover_all_words_in_order_without_overlap(text: str) -> None:
    spans = list(split_sentences(text, 0, len(text)))
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_what_never_ends_is_cut_at_a_space() -> None:
    text = "word " * 2_000
    pieces = sentences(text)
    assert all(len(piece) <= 2_000 for piece in pieces)
    assert " ".join(pieces) == text.strip()

"""`herodotus disagreements` and `sources` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.casebooks import copy_of_examples
from support.commands import run


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


def found(book: Path, *words: str) -> list[dict[str, Any]]:
    done = run("disagreements", *words, "--json", where=book)
    assert done.code == 0
    return [json.loads(line) for line in done.out.splitlines()]


def test_both_sentences_stand_under_each_disagreement(book: Path) -> None:
    every = found(book)
    assert {one["about"] for one in every} >= {"count", "figure", "base", "denial"}
    text = run("disagreements", where=book).out
    for one in every:
        assert one["key"] in text
        assert all(f"“{quote['quote']}”" in text for quote in one["quotes"])
        assert [quote["claim"] for quote in one["quotes"]] == one["claims"]


def test_a_ruling_has_a_ground_and_may_be_taken_back(book: Path) -> None:
    one, other = (each["key"] for each in found(book)[:2])
    done = run("disagreements", "--resolve", one, "--ground", "the list of names", where=book)
    assert f"{one} is resolved. ann," in done.out
    assert "the list of names" in done.out
    assert run("disagreements", "--explain", other, "--ground", "another count", "--by", "bea", where=book).code == 0
    now = {each["key"]: each for each in found(book)}
    assert (now[one]["status"], now[one]["by"], now[other]["status"]) == ("resolved", "ann", "explained")
    assert not {one, other} & {each["key"] for each in found(book, "--open")}
    assert "resolved, by ann: the list of names" in run("disagreements", where=book).out
    run("disagreements", "--reopen", one, "--ground", "there are two lists", where=book)
    assert {each["key"]: each["status"] for each in found(book)}[one] == "open"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--resolve", "nonsense", "--ground", "x"), 1, "no disagreement"),
        (("--resolve", "KEY"), 2, "ground"),
        (("--resolve", "KEY", "--explain", "KEY", "--ground", "x"), 2, "Choose one"),
    ],
)
def test_what_cannot_be_ruled_says_why(book: Path, words: tuple[str, ...], code: int, told: str) -> None:
    key = found(book)[0]["key"]
    done = run("disagreements", *(key if word == "KEY" else word for word in words), where=book)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert all(one["status"] != "resolved" for one in found(book))


def test_sources_with_their_habits(book: Path) -> None:
    rows = [line.split("\t") for line in run("sources", where=book).out.splitlines()]
    objects = [json.loads(line) for line in run("sources", "--json", where=book).out.splitlines()]
    assert [row[0] for row in rows[1:]] == [one["source"] for one in objects]
    for row, one in zip(rows[1:], objects, strict=True):
        counted = ("documents", "copies", "shared", "first", "confirmed", "contradicted")
        assert [*row[1:3], *row[4:8]] == [str(len(one[name])) for name in counted]
    empty = book.parent / "empty"
    run("init", str(empty))
    assert "No document has a source" in run("sources", where=empty).out
    assert run("disagreements", where=empty).out == "No claims disagree.\n"

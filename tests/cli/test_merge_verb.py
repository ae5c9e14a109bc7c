"""`herodotus merge` and `unmerge` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.casebooks import copy_of_examples
from support.commands import run


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


def test_merging_shows_everywhere_and_unmerging_restores_what_was(book: Path) -> None:
    before = run("actors", "--json", where=book).out
    done = run("merge", "the pentagon", "U.S. Army", "--why", "for this question", where=book)
    assert done.code == 0
    assert "pentagon and us-army are the same. ann," in done.out
    assert "for this question" in done.out
    merged = {json.loads(line)["id"] for line in run("actors", "--json", where=book).out.splitlines()}
    assert len({"pentagon", "us-army"} & merged) == 1
    assert run("timeline", "U.S. Army", where=book).out == run("timeline", "pentagon", where=book).out
    undone = run("unmerge", "us-army", "pentagon", "--by", "bea", "--json", where=book)
    assert json.loads(undone.out)["withdrawn"]["by"] == "bea"
    assert run("actors", "--json", where=book).out == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("merge", "pentagon"), 2, "--candidates"),
        (("merge", "pentagon", "us-army", "--different", "--unsure"), 2, "Choose one"),
        (("merge", "pentagon", "--candidates"), 2, "judges nothing"),
        (("merge", "pentagon", "Nobody At All"), 1, "Nobody At All"),
        (("merge", "pentagon", "pentagon"), 2, "one already"),
        (("merge", "pentagon", "us-army", "--of", "planet"), 2, "planet"),
        (("merge", "baghdad", "nowhere", "--of", "place"), 1, "nowhere"),
        (("unmerge", "pentagon", "us-army"), 2, "No judgement"),
        (("unmerge", "pentagon"), 2, "Name both"),
    ],
)
def test_what_cannot_be_judged_says_why(book: Path, words: tuple[str, ...], code: int, told: str) -> None:
    done = run(*words, where=book)
    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_a_contradiction_names_the_judgements(book: Path) -> None:
    run("merge", "pentagon", "us-army", "--different", "--by", "bea", where=book)
    done = run("merge", "pentagon", "us-army", where=book)
    assert done.code == 1
    assert "bea judged different" in done.err


def test_candidates_are_explained(tmp_path: Path) -> None:
    for name, month, place in (("Mohammed", "May", "Baghdad"), ("Muhammad", "June", "Basra")):
        text = f"{name} Tamimi condemned Kataib Hezbollah on {month} 4, 2020 in {place}.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    book = tmp_path / "book"
    assert run("init", str(book)).code == 0
    assert run("merge", "--candidates", where=book).out == "No two actors look as if they were one.\n"
    assert run("add", str(tmp_path / "Mohammed.txt"), str(tmp_path / "Muhammad.txt"), where=book).code == 0
    (found,) = map(json.loads, run("merge", "--candidates", "--json", where=book).out.splitlines())
    assert set(found["names"]) == {"Mohammed Tamimi", "Muhammad Tamimi"}
    heading, row = run("merge", "--candidates", where=book).out.splitlines()
    assert heading.split("\t")[0] == "score"
    assert found["why"][0]["words"] in row
    assert run("merge", found["one"], found["other"], where=book).code == 0
    assert run("merge", "--candidates", where=book).out == "No two actors look as if they were one.\n"

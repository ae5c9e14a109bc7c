"""`herodotus claim` on the command line: added, shown as accepted, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herodotus.casebook import open_casebook
from support.casebooks import copy_of_examples
from support.commands import run

WORDS = "Thousands of mourners marched in Baghdad"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


def test_a_claim_is_added_and_taken_back(book: Path) -> None:
    with open_casebook(book) as casebook:
        document = next(one.id for one in casebook.view().documents if WORDS in one.text)
    fields = ("type=PROTEST", "initiators=mourners", "place=Baghdad")
    made = json.loads(run("claim", document, "event", WORDS, *fields, "--why", "passed over", "--json", where=book).out)
    assert (made["document"], made["body"]) == (document, "event")
    told = run("show", made["claim_id"], where=book).out
    for words in (WORDS, "accepted", "passed over"):
        assert words in told
    done = run("claim", "--withdraw", made["id"], where=book)
    assert f"{made['claim_id']} is added to {document}: “{WORDS}”" in done.out
    assert "withdrawn" in done.out
    assert run("show", made["claim_id"], where=book).code == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "added or taken back"),
        (("d-none", "song", "words"), 2, "no kind of claim"),
        (("d-none", "event", "words", "type=PROTEST"), 1, "no document"),
        (("--withdraw", "c-999"), 1, "c-999"),
    ],
)
def test_what_cannot_be_done_says_why(book: Path, words: tuple[str, ...], code: int, told: str) -> None:
    done = run("claim", *words, where=book)
    assert done.code == code
    assert told in done.err

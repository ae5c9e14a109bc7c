"""`herodotus prose`: the brief is written whatever its marks are worth, and the exit code says whether all hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from herodotus.casebook import corrections, open_casebook, review_claim
from herodotus.records import Event
from support.casebooks import copy_of_examples
from support.commands import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "prose.md"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


@pytest.fixture
def event(book: Path) -> Event:
    with open_casebook(book) as casebook:
        return next(e for e in casebook.view().events() if e.killed)


def test_the_example(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    done = run("prose", str(EXAMPLE), "-o", str(out), where=book)
    assert done.code == 0, done.out
    assert done.out.startswith("9 of 13 sentences rest on claims.\n")
    assert "After the airport strike" in out.read_text(encoding="utf-8")
    found = json.loads(run("prose", str(EXAMPLE), "-o", str(out), "--json", where=book).out)
    assert (found["on_claims"], found["sentences"], len(found["bare"])) == (9, 13, 4)
    assert (found["flags"], found["lint"]) == ([], [])
    for claim in found["claims"]:
        assert run("show", claim, where=book).code == 0


def test_marks_that_do_not_hold_end_in_1_and_the_brief_is_written(book: Path, tmp_path: Path, event: Event) -> None:
    text, out = tmp_path / "text.md", tmp_path / "brief.html"
    text.write_text(f"---\ntitle: Mine\n---\n\nOne [[{event.id}]].\n\nTwo [[e-000000000000]].\n", encoding="utf-8")
    run("review", event.id, "--reject", "--why", "misread", where=book)
    done = run("prose", str(text), "-o", str(out), where=book)
    assert done.code == 1
    assert f"line 5, mark {event.id}: {event.id} was rejected: ann" in done.out
    assert "misread" in done.out
    assert "line 7, mark e-000000000000: e-000000000000 is not in the record" in done.out
    page = out.read_text(encoding="utf-8")
    assert "2 marks to look at again" in page
    assert "was rejected" in page


def test_a_correction_since_is_flagged_until_it_is_checked(book: Path, tmp_path: Path, event: Event) -> None:
    text, out = tmp_path / "text.md", tmp_path / "brief.html"
    with open_casebook(book) as casebook:
        after = corrections(casebook.view(), event, ["killed=99"])
        review_claim(casebook, event.id, "corrected", by="ann", corrections=after)
    text.write_text(f"One [[{event.id}]].\n", encoding="utf-8")
    done = run("prose", str(text), "-o", str(out), where=book)
    assert done.code == 1
    assert "was corrected" in done.out
    assert done.out.startswith("1 of 1 sentences")
    text.write_text(f"---\nchecked: {datetime.now(UTC).date()}\n---\n\nOne [[{event.id}]].\n", encoding="utf-8")
    assert run("prose", str(text), "-o", str(out), where=book).code == 0


def test_a_scope_is_said_in_the_brief(book: Path, tmp_path: Path, event: Event) -> None:
    text, out = tmp_path / "text.md", tmp_path / "brief.html"
    text.write_text(f"One [[{event.id}]].\n", encoding="utf-8")
    done = run("prose", str(text), "-o", str(out), "--published-by", "2010-01-01", where=book)
    assert done.code == 1
    assert f"{event.id} is left out by the scope" in done.out
    assert "Scope: from documents published by 1 January 2010" in out.read_text(encoding="utf-8")


def test_faults_of_language_are_told_and_are_no_failure(book: Path, tmp_path: Path) -> None:
    text, out = tmp_path / "text.md", tmp_path / "brief.html"
    text.write_text("It is highly likely.\n", encoding="utf-8")
    done = run("prose", str(text), "-o", str(out), where=book)
    assert done.code == 0
    assert "line 1, “highly likely”: This is not on the scale" in done.out


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [(None, 2, "no file"), (b"", 2, "empty"), (b"\x00\x01" * 99, 2, "no text"), (b" \n", 2, "white space")],
)
def test_bad_files_say_what_to_do(book: Path, tmp_path: Path, content: bytes | None, code: int, told: str) -> None:
    text, out = tmp_path / "text.md", tmp_path / "brief.html"
    if content is not None:
        text.write_bytes(content)
    done = run("prose", str(text), "-o", str(out), where=book)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert not out.exists()


def test_the_text_is_never_written_over(book: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text("Mine.", encoding="utf-8")
    done = run("prose", str(text), "-o", str(text), where=book)
    assert done.code == 2
    assert text.read_text(encoding="utf-8") == "Mine."

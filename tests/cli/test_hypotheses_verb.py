"""`herodotus hypotheses` as an analyst meets it: a file to fill in, an answer, and rows whose claims failed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from herodotus.casebook import corrections, open_casebook, reread, review_claim
from herodotus.read.local import LocalReader
from herodotus.records import Document, Event, ReaderVersion, Reading, claim_id
from support.casebooks import copy_of_examples
from support.commands import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "hypotheses.yaml"
VERSION = ReaderVersion("local", "99")
CAVEAT = "two experiments found no clear benefit"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


@pytest.fixture
def event(book: Path) -> Event:
    """A dated event with a number of dead."""
    with open_casebook(book) as casebook:
        return next(e for e in casebook.view().events() if e.killed and e.time and e.time.hull)


def matrix(folder: Path, *claims: str, checked: object = None) -> Path:
    """A file with a row for each claim and one without any."""
    lines = ["question: Why?", "hypotheses:", "- {id: H1, text: one}", "- {id: H2, text: two}", "evidence:"]
    lines += [
        f"- {{id: E{n}, text: t, claim: '{claim}', marks: {{H1: -, H2: +}}}}" for n, claim in enumerate(claims, 1)
    ]
    lines += ["- {id: E0, text: my own word, marks: {H1: +, H2: -}}", f"checked: {checked}" if checked else ""]
    path = folder / "matrix.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def answer(book: Path, file: Path, *options: str) -> dict[str, Any]:
    done = run("hypotheses", str(file), *options, "--json", where=book)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_the_example_with_its_caveat_on_every_screen(book: Path, tmp_path: Path) -> None:
    picture = tmp_path / "matrix.svg"
    done = run("hypotheses", str(EXAMPLE), "--chart", str(picture), where=book)
    assert done.code == 0
    assert done.out.splitlines()[0].split("\t") == ["row", "evidence", "H1", "H2", "H3", "flags", "claims"]
    assert "inconsistency\t4\t2\t4" in done.out
    assert "H1 would be as little contradicted as H2 if row E2 failed." in done.err
    assert "By this evidence H2 is least contradicted." in done.err
    as_csv = run("hypotheses", str(EXAMPLE), "--csv", where=book)
    found = answer(book, EXAMPLE)
    for screen in (done.err, as_csv.err, str(found["counted"]), picture.read_text(encoding="utf-8")):
        assert CAVEAT in screen.casefold()
    assert [score["inconsistency"] for score in found["scores"]] == [4, 2, 4]


def test_a_number_opens_to_its_claims(book: Path) -> None:
    found = answer(book, EXAMPLE)
    for score in found["scores"]:
        assert score["claims"]
        for claim in score["claims"]:
            assert json.loads(run("show", claim, "--json", where=book).out)["quote"]
    rows = list(csv.DictReader(io.StringIO(run("hypotheses", str(EXAMPLE), "--csv", where=book).out)))
    assert [row["row"] for row in rows][:8] == [f"E{n}" for n in range(1, 9)]
    assert {claim for row in rows for claim in row["claims"].split()} == {
        claim for row in found["rows"] for claim in row["claims"]
    }


def test_a_new_file_is_written_once_and_can_be_weighed(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    made = run("hypotheses", str(path), "--new", 'Who: "they" or others?', where=book)
    assert (made.code, made.out) == (0, "")
    assert CAVEAT.split()[-1] in path.read_text(encoding="utf-8")
    assert answer(book, path)["question"] == 'Who: "they" or others?'
    path.write_text("mine", encoding="utf-8")
    again = run("hypotheses", str(path), "--new", "Why?", where=book)
    assert again.code == 2
    assert "there already" in again.err
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("none.yaml", None, 2, "no file"),
        ("empty.yaml", b"", 2, "empty"),
        ("binary.yaml", b"\x00\x01\x02" * 50, 2, "no text"),
        ("bad.yaml", b"question: [", 2, "line 1"),
        ("bad.yaml", b"question: q\n", 2, "no 'hypotheses'"),
        ("odd.yaml", bytes(range(128, 256)) * 9, 2, "encoding"),
    ],
)
def test_bad_files_say_what_to_do(
    book: Path, tmp_path: Path, name: str, content: bytes | None, code: int, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("hypotheses", str(path), where=book)
    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_what_cannot_be_asked(book: Path, tmp_path: Path) -> None:
    assert run("hypotheses", str(EXAMPLE), "--json", "--csv", where=book).code == 2
    assert run("hypotheses", str(tmp_path / "x.yaml"), "--new", " ", where=book).code == 2
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert "cannot be written" in run("hypotheses", str(tmp_path / "file" / "x.yaml"), "--new", "q", where=book).err


def test_a_rejected_claim_takes_its_row_out(book: Path, tmp_path: Path, event: Event) -> None:
    run("review", event.id, "--reject", "--why", "misread", where=book)
    for written in (event.id, event.key):
        found = answer(book, matrix(tmp_path, written))
        row = found["rows"][0]
        assert row["state"] == "fallen"
        assert row["links"][0]["fate"] == "rejected"
        assert "ann" in row["links"][0]["detail"]
        assert "misread" in row["links"][0]["detail"]
        assert [score["inconsistency"] for score in found["scores"]] == [0, 1]
        assert [score["as_written"] for score in found["scores"]] == [1, 1]
    done = run("hypotheses", str(matrix(tmp_path, event.id)), where=book)
    assert f"{event.id} was rejected: ann" in done.out


def test_a_correction_is_flagged_until_it_is_checked(book: Path, tmp_path: Path, event: Event) -> None:
    with open_casebook(book) as casebook:
        after = corrections(casebook.view(), event, ["killed=99"])
        review_claim(casebook, event.id, "corrected", by="ann", why="a list", corrections=after)
    today = datetime.now(UTC).date()
    for checked, state in ((None, "corrected"), (today - timedelta(days=2), "corrected"), (today, "stands")):
        row = answer(book, matrix(tmp_path, event.id, checked=checked))["rows"][0]
        assert row["state"] == state
        assert "99" in row["links"][0]["detail"]
        assert row["claims"] == [event.id]


def test_a_document_taken_out_takes_its_rows_out(book: Path, tmp_path: Path, event: Event) -> None:
    with open_casebook(book) as casebook:
        document = casebook.view().document_of(event.id)
        casebook.store.retract(document.id, "ann", "a hoax")
    row = answer(book, matrix(tmp_path, event.id))["rows"][0]
    assert (row["state"], row["links"][0]["fate"]) == ("fallen", "retracted")
    assert "a hoax" in row["links"][0]["detail"]


def test_what_the_scope_leaves_out_is_not_called_unknown(book: Path, tmp_path: Path, event: Event) -> None:
    file = matrix(tmp_path, event.id, "e-000000000000")
    rows = answer(book, file, "--published-by", "2010-01-01")["rows"]
    assert [row["links"][0]["fate"] for row in rows[:2]] == ["left out", "unknown"]
    assert rows[2]["state"] == "no claim"


@dataclass(frozen=True)
class LaterReader:
    """A later version of the local reader that finds all statements again but one."""

    lost: str
    version: ReaderVersion = VERSION

    def read(self, document: Document) -> Reading:
        """What the local reader finds, under ids of its own."""
        found = LocalReader().read(document)
        events = tuple(
            replace(event, id=claim_id(event.key, str(self.version)), responds_to=())
            for event in found.events
            if event.key != self.lost
        )
        return Reading(document, self.version, found.outcome, found.actors, events)


def test_a_better_reader_moves_claims_and_loses_none_in_silence(book: Path, tmp_path: Path) -> None:
    with open_casebook(book) as casebook:
        view = casebook.view()
        one, other = list(view.events())[:2]
        reread(casebook, {view.document_of(claim.id).id for claim in (one, other)}, LaterReader(other.key))
    rows = answer(book, matrix(tmp_path, one.id, other.id, one.key))["rows"]
    assert [row["links"][0]["fate"] for row in rows[:3]] == ["moved", "lost", "stands"]
    now = claim_id(one.key, "local@99")
    assert [row["claims"] for row in rows[:3]] == [[now], [], [now]]
    assert [row["state"] for row in rows[:3]] == ["stands", "fallen", "stands"]

"""`herodotus means` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from herodotus.casebook import open_casebook
from support.casebooks import copy_of_examples
from support.commands import run


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("means"))


def answered(book: Path, *words: str) -> dict[str, Any]:
    done = run("means", *words, "--json", where=book)
    assert done.code == 0
    found: dict[str, Any] = json.loads(done.out)
    return found


def ids(value: Any) -> set[str]:
    """Every claim id in an answer, wherever it stands."""
    if isinstance(value, dict):
        return {claim for claim in value.get("claims", ()) if isinstance(claim, str)}.union(*map(ids, value.values()))
    return set().union(*map(ids, value)) if isinstance(value, list) else set()


def test_every_number_opens_to_claims_that_the_record_holds(book: Path) -> None:
    found = answered(book)
    used = {use["id"]: use for use in found["classes"]}
    assert {"drone", "rocket", "missile", "sanctions"} <= set(used)
    for use in used.values():
        assert use["happenings"] == sum(step["happenings"] for step in use["steps"]) + use["unplaced"]
        assert set(use["claims"]) == {claim for by in use["actors"] for claim in by["claims"]}
    with open_casebook(book) as casebook, casebook.looking() as view:
        for claim in ids({key: value for key, value in found.items() if key != "counted"}):
            assert view.claim(claim).quote.exact in view.document_of(claim).text
    assert found["names"]["united-states"] == "United States"
    assert "Texts name the means of some attacks" in found["counted"]["caveats"][0]


def test_of_one_actor_and_by_the_year(book: Path) -> None:
    found = answered(book, "United States", "--step", "year")
    assert found["actor"] == "united-states"
    assert {by["actor"] for use in found["classes"] for by in use["actors"]} >= {"united-states"}
    drones = next(use for use in found["classes"] if use["id"] == "drone")
    assert [step["first"] for step in drones["steps"]] == ["2020-01-01"]


def test_the_scope_limits_it(book: Path) -> None:
    early = answered(book, "--published-by", "2020-01-01")
    assert early["counted"]["claims"] < answered(book)["counted"]["claims"]
    assert run("means", "--published-by", "2020-01-01", where=book).err.startswith("Scope: from documents published by")
    assert answered(book, "--state", "reviewed")["classes"] == []


def test_as_csv_and_as_a_table(book: Path) -> None:
    done = run("means", "--csv", where=book)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    found = answered(book)
    assert len(rows) == sum(len(use["actors"]) for use in found["classes"]) + len(found["countered"])
    assert all(row["claims"] for row in rows)
    assert "Rule: Claims of one day or range" in done.err
    table = run("means", where=book).out.splitlines()
    assert table[0].split("\t") == list(rows[0])
    assert len(table) == len(rows) + 1


@pytest.mark.parametrize("words", [(), ("--announced",), ("Kataib Hezbollah",), ("--step", "quarter")])
def test_the_picture_is_whole_by_itself(book: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    place = tmp_path / "m.svg"
    assert run("means", *words, "--chart", str(place), where=book).code == 0
    root = etree.fromstring(place.read_bytes())
    tags = [etree.QName(node).localname for node in root.iter() if isinstance(node.tag, str)]
    assert tags[0] == "svg"
    assert {"title", "desc", "style"} <= set(tags)
    assert not {"script", "image", "a"} & set(tags)


def test_what_is_announced_has_its_outcome_and_its_claims(book: Path) -> None:
    found = answered(book, "--announced", "--window", "30")
    assert found["window"] == 30
    rows = run("means", "--announced", "--csv", where=book).out.splitlines()
    assert len(rows) == len(found["announcements"]) + 1
    with open_casebook(book) as casebook, casebook.looking() as view:
        for one in found["announcements"]:
            assert {view.claim(claim).modality for claim in one["claims"]} <= {"planned", "threatened"}
            assert one["outcome"] in {"open", "unclear", "denied", "reported done", "done and denied"}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--step", "week"), 2, "It is month, quarter, year."),
        (("--window", "0"), 2, "--window"),
        (("Nobody at all",), 1, "no actor"),
        (("--json", "--csv"), 2, "Choose one"),
    ],
)
def test_a_wrong_request_says_what_to_do(book: Path, words: tuple[str, ...], code: int, told: str) -> None:
    done = run("means", *words, where=book)
    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_an_empty_casebook_says_so(tmp_path: Path) -> None:
    run("init", str(tmp_path / "empty"))
    assert "nothing that answers this" in run("means", where=tmp_path / "empty").out
    assert "No claim is told as planned" in run("means", "--announced", where=tmp_path / "empty").out
    done = run("means", "--announced", "--chart", str(tmp_path / "a.svg"), where=tmp_path / "empty")
    assert (done.code, "No announcement" in (tmp_path / "a.svg").read_text()) == (0, True)

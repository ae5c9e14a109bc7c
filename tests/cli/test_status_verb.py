"""`herodotus lists` and `status` as a user meets them, on the example reports and lists."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from support.casebooks import copy_of_examples
from support.commands import REPORTS, run

LISTS = REPORTS.parent / "lists"
LIST = "US list (illustrative)"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = copy_of_examples(tmp_path)
    for day in ("2021-09-28", "2023-12-31"):
        file = str(LISTS / f"us-{day}.csv")
        done = run("lists", "add", file, "--list", LIST, "--as-of", day, "--keeper", "United States", where=made)
        assert done.code == 0, done.err
    return made


def status(book: Path, *words: str) -> dict[str, Any]:
    done = run("status", *words, "--json", where=book)
    assert done.code == 0, done.err
    (line,) = done.out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_lists_are_told_shown_and_withdrawn(book: Path) -> None:
    header, one, two = run("lists", where=book).out.splitlines()
    assert header.split("\t")[:5] == ["snapshot", "list", "as of", "entries", "kept by"]
    assert (one.split("\t")[2:5], two.split("\t")[2:5]) == (
        ["2021-09-28", "6", "united-states"],
        ["2023-12-31", "7", "united-states"],
    )
    shown = [json.loads(line) for line in run("lists", "show", LIST, "--json", where=book).out.splitlines()]
    assert (len(shown), shown[6]["id"], shown[6]["listed"], shown[6]["line"]) == (7, "US-07", "2023-11-17", 8)
    assert len(run("lists", "show", LIST, "--as-of", "2021-09-28", where=book).out.splitlines()) == 7
    done = run("lists", "remove", LIST, "--as-of", "2023-12-31", "--why", "a mistake", where=book)
    assert "is withdrawn" in done.out
    assert len(run("lists", where=book).out.splitlines()) == 2
    assert run("verify", where=book).code == 0
    (last,) = run("log", where=book).out.splitlines()[-1:]
    assert last.split("\t")[2:4] == ["ann", "withdraw"]


def test_on_a_day_each_list_answers_by_its_newest_snapshot(book: Path) -> None:
    early, late = (status(book, "KSS", "--on", day) for day in ("2021-10-15", "2024-02-01"))
    (one,), (two,) = early["lists"], late["lists"]
    assert (one["standing"], one["taken"], one["since"]) == ("not found", "2021-09-28", None)
    assert (two["standing"], two["taken"], two["since"]) == ("listed", "2023-12-31", "2023-11-17")
    assert {said["polarity"] for said in early["designations"][0]["said"]} == {"denied"}
    assert early["names"]["united-states"] == "United States"
    assert status(book, "Ansar Allah", "--on", "2021-10-15")["lists"][0]["standing"] == "delisted"
    text = run("status", "KSS", "--on", "2021-10-15", where=book).out
    assert "not found in snapshot" in text
    assert "has not been designated by the United States" in text


def test_what_lists_and_claims_differ_in_is_pointed_out(book: Path) -> None:
    found = status(book, "Asaib Ahl al-Haq", "--as-of", "2021-10-15")
    (one,) = found["differences"]
    assert one["about"].startswith("claims give 2020-01-03 as its day; listed since 2020-01-10")
    assert one["claims"] == found["designations"][0]["claims"]
    assert run("show", one["claims"][0], where=book).code == 0


def test_published_by_limits_lists_and_claims(book: Path) -> None:
    found = status(book, "KSS", "--published-by", "2020-01-01")
    assert (found["lists"], found["designations"]) == ([], [])
    assert status(book, "KSS", "--published-by", "2022-01-01")["lists"][0]["taken"] == "2021-09-28"


def test_each_form_says_the_same(book: Path, tmp_path: Path) -> None:
    done = run("status", "KSS", "--csv", "--chart", str(tmp_path / "s.svg"), where=book)
    assert done.code == 0
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["standing"] for row in rows] == ["listed", "entry", "denied", "denied", "denied"]
    claims = {claim for row in rows for claim in row["claims"].split()}
    assert claims == set(status(book, "KSS")["designations"][0]["denials"])
    drawn = etree.parse(tmp_path / "s.svg").getroot()
    assert drawn.tag.endswith("svg")
    assert "2023-11-17" in "".join(drawn.itertext())


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("status", "KSS", "--on", "2021-01-01", "--as-of", "2022-01-01"), 2, "two days"),
        (("status", "Nobody"), 1, "no actor"),
        (("status", "KSS", "--json", "--csv"), 2, "Choose one"),
        (("lists", "add", "FILE", "--as-of", "2021-01-01"), 2, "has a name"),
        (("lists", "add", "FILE", "--list", "X"), 2, "--as-of"),
        (("lists", "add", "--list", "X", "--as-of", "2021-01-01"), 2, "lacks a file"),
        (("lists", "add", "gone.csv", "--list", "X", "--as-of", "2021-01-01"), 1, "no file gone.csv"),
        (("lists", "add", "FILE", "--list", LIST, "--as-of", "2023-12-31"), 1, "--replace"),
        (("lists", "remove", "X", "--as-of", "2021-01-01"), 1, "no snapshot"),
        (("lists", "show", "X"), 1, "no snapshot"),
        (("lists", "burn", "X"), 2, "add, show and remove"),
        (("lists", "show", LIST, "--replace"), 2, "for adding"),
        (("lists", "--as-of", "2021-01-01"), 2, "lists show"),
    ],
)
def test_bad_requests_are_refused_with_a_remedy(book: Path, words: tuple[str, ...], code: int, told: str) -> None:
    before = run("log", where=book).out
    file = str(LISTS / "us-2021-09-28.csv")
    done = run(*(file if word == "FILE" else word for word in words), where=book)
    assert (done.code, told in done.err) == (code, True), done.err
    assert done.out == ""
    assert run("log", where=book).out == before


def test_without_lists_and_claims_it_says_so(book: Path) -> None:
    for day in ("2021-09-28", "2023-12-31"):
        run("lists", "remove", LIST, "--as-of", day, where=book)
    done = run("status", "Mustafa al-Kadhimi", where=book)
    assert done.code == 0
    assert "No list was added, and no claim says anything of the standing of Mustafa al-Kadhimi." in done.out

"""`herodotus figures` as a user meets it."""

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
    return copy_of_examples(tmp_path_factory.mktemp("figures"))


def answered(book: Path, *words: str) -> dict[str, Any]:
    done = run("figures", *words, "--json", where=book)
    assert done.code == 0
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_every_value_opens_to_its_sentence(book: Path) -> None:
    found = answered(book)
    with open_casebook(book) as casebook, casebook.looking() as view:
        for one in found["series"]:
            assert set(one["claims"]) == {value["claims"][0] for value in one["values"]}
            for claim in one["claims"]:
                assert view.claim(claim).quote.exact in view.document_of(claim).text
            for time in one["times"]:
                assert set(time["value"]["claims"]) <= set(time["claims"]) <= set(one["claims"])
    assert found["rule"] == "latest-cut-off"


def test_the_budget_and_its_implied_base(book: Path) -> None:
    (one,) = answered(book, "Popular Mobilization Forces", "--measure", "budget")["series"][:1]
    changed = next(value["recomputed"] for value in one["values"] if value["recomputed"])
    assert (changed["pct"], changed["since"], round(changed["base_implied"] / 1e7)) == (46, "2019", 171)
    assert {flag["about"] for flag in one["disagreements"]} == {"base"}
    row = next(line for line in run("figures", "--measure", "budget", where=book).out.splitlines() if "+46 %" in line)
    assert "implied base $1.71 billion ($1.67 billion to $1.75 billion)" in row
    assert "elsewhere $2.16 billion is stated for 2019, +15.7 % from it" in row


def test_a_ruling_stands_beside_the_number(book: Path) -> None:
    key = answered(book, "--measure", "detained")["series"][0]["disagreements"][0]["key"]
    run("disagreements", "--explain", key, "--ground", "one was let go", where=book)
    (flag,) = answered(book, "--measure", "detained")["series"][0]["disagreements"]
    assert (flag["status"], flag["ground"], flag["by"]) == ("explained", "one was let go", "ann")
    assert "figure (explained)" in run("figures", "--measure", "detained", where=book).out
    run("disagreements", "--reopen", key, "--ground", "not so", where=book)


def test_each_rule_is_named_with_what_the_others_give(book: Path) -> None:
    for rule in ("widest", "median", "most-told", "latest-cut-off"):
        done = run("figures", "--measure", "attempts", "--rule", rule, where=book)
        together = next(line for line in done.out.splitlines() if line.startswith("by rule"))
        assert f"{rule}: " in together
        assert f"by the rule {rule}: " in done.err


def test_as_csv_with_the_claims_under_each_row(book: Path) -> None:
    done = run("figures", "--csv", where=book)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    found = answered(book)
    assert [row["row"] for row in rows].count("stated") == sum(len(one["values"]) for one in found["series"])
    assert all(row["claims"] for row in rows)
    assert {claim for row in rows for claim in row["claims"].split()} == {
        claim for one in found["series"] for claim in one["claims"]
    }


@pytest.mark.parametrize("words", [(), ("--measure", "votes"), ("Kataib Hezbollah",)])
def test_the_picture_is_whole_by_itself(book: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    place = tmp_path / "f.svg"
    assert run("figures", *words, "--chart", str(place), where=book).code == 0
    root = etree.fromstring(place.read_bytes())
    tags = {etree.QName(node).localname for node in root.iter() if isinstance(node.tag, str)}
    assert {"svg", "title", "desc", "style"} <= tags
    assert not {"script", "image"} & tags


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--rule", "newest"), 2, "It is latest-cut-off, median, most-told, widest."),
        (("--measure", "happiness"), 1, "It holds figures of:"),
        (("Nobody at all",), 1, "no actor"),
        (("--json", "--csv"), 2, "Choose one"),
    ],
)
def test_a_wrong_request_says_what_to_do(book: Path, words: tuple[str, ...], code: int, told: str) -> None:
    done = run("figures", *words, where=book)
    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_an_empty_casebook_says_so(tmp_path: Path) -> None:
    run("init", str(tmp_path / "empty"))
    done = run("figures", "--chart", str(tmp_path / "f.svg"), where=tmp_path / "empty")
    assert (done.code, "nothing that answers this" in done.out) == (0, True)
    assert "none at all" in run("figures", "--measure", "troops", where=tmp_path / "empty").err

"""`herodotus disagreements` in its order, as CSV, as a picture, and limited."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import etree

from support.casebooks import copy_of_examples
from support.commands import run


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("ranked"))


def test_the_order_is_told_with_its_reasons(book: Path) -> None:
    found = [json.loads(line) for line in run("disagreements", "--json", where=book).out.splitlines()]
    assert [one["rank"] for one in found] == list(range(1, len(found) + 1))
    assert found[0]["lives"] >= max(one["lives"] for one in found if one["status"] == "open")
    text = run("disagreements", where=book).out
    for one in found:
        assert f"  {one['rank']}. {'; '.join(one['why'])}" in text
        assert {claim for side in one["positions"] for claim in side["claims"]} == set(one["claims"])


def test_a_settled_one_goes_to_the_end(tmp_path: Path) -> None:
    book = copy_of_examples(tmp_path)
    first = json.loads(run("disagreements", "--json", where=book).out.splitlines()[0])["key"]
    run("disagreements", "--resolve", first, "--ground", "the list", where=book)
    assert json.loads(run("disagreements", "--json", where=book).out.splitlines()[-1])["key"] == first


def test_as_csv(book: Path) -> None:
    done = run("disagreements", "--csv", where=book)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    found = [json.loads(line) for line in run("disagreements", "--json", where=book).out.splitlines()]
    assert [(row["key"], row["claims"].split()) for row in rows] == [(one["key"], one["claims"]) for one in found]
    assert "Rule: Open ones stand first" in done.err
    assert run("disagreements", "--csv", "--json", where=book).code == 2


def test_a_few_of_one_kind(book: Path) -> None:
    words = ("disagreements", "--about", "figure", "--about", "base", "--limit", "2")
    done = run(*words, "--json", where=book)
    assert {json.loads(line)["about"] for line in done.out.splitlines()} <= {"figure", "base"}
    assert len(done.out.splitlines()) == 2
    assert "more are not shown" in run(*words, where=book).err
    wrong = run("disagreements", "--about", "taste", where=book)
    assert (wrong.code, "It is actor, base, count" in wrong.err) == (2, True)


def test_the_picture_is_whole_by_itself(book: Path, tmp_path: Path) -> None:
    place = tmp_path / "d.svg"
    assert run("disagreements", "--chart", str(place), where=book).code == 0
    root = etree.fromstring(place.read_bytes())
    tags = {etree.QName(node).localname for node in root.iter() if isinstance(node.tag, str)}
    assert {"svg", "title", "desc", "style"} <= tags
    assert not {"script", "image"} & tags
    words = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "487" in words
    assert "United Nations Assistance Mission for Iraq" in words

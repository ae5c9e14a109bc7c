"""`herodotus indicators` on the example reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from support.casebooks import copy_of_examples
from support.commands import run

CONDITIONS = Path(__file__).parents[2] / "examples" / "indicators.yaml"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("indicators"))


def test_the_example_file_answers_as_of_a_day(book: Path) -> None:
    done = run("indicators", str(CONDITIONS), "--on", "2020-01-05", where=book)
    assert done.code == 0
    row = next(line for line in done.out.splitlines() if line.startswith("Ten or more killed in two weeks"))
    assert row.split("\t")[1] == "tripped"
    assert "Rule: As of 2020-01-05." in done.err
    assert "thresholds are the analyst's" in done.err


def test_as_json_every_claim_opens(book: Path) -> None:
    done = run("indicators", str(CONDITIONS), "--json", where=book)
    answer = json.loads(done.out)
    listed = map(json.loads, run("documents", "--json", where=book).out.splitlines())
    assert answer["on"] == max(one["published"] for one in listed if one["published"])
    claims = {claim for one in answer["indicators"] for claim in one["claims"]}
    assert claims
    assert answer["counted"]["claims"] >= len(claims)
    for claim in sorted(claims)[:5]:
        assert run("show", claim, where=book).code == 0
    assert all(week["claims"] or week["weight"] is None for week in answer["tension"])


def test_a_picture_is_drawn(book: Path, tmp_path: Path) -> None:
    picture = tmp_path / "indicators.svg"
    assert run("indicators", str(CONDITIONS), "--chart", str(picture), where=book).code == 0
    words = " ".join(etree.parse(str(picture)).getroot().itertext())
    assert "Tension" in words


def test_a_file_to_begin_with_is_written_once(book: Path, tmp_path: Path) -> None:
    begun = tmp_path / "own" / "mine.yaml"
    assert run("indicators", str(begun), "--new").code == 0
    assert run("indicators", str(begun), where=book).code == 0
    begun.write_text("mine\n", encoding="utf-8")
    again = run("indicators", str(begun), "--new")
    assert again.code == 2
    assert "left as it is" in again.err
    assert begun.read_text(encoding="utf-8") == "mine\n"


def test_a_wrong_file_is_one_sentence_with_the_name_of_the_indicator(book: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("indicators:\n  - {name: Mine, when: events, within_days: -1}\n", encoding="utf-8")
    done = run("indicators", str(wrong), where=book)
    assert done.code == 2
    assert "'Mine'" in done.err
    assert run("indicators", str(tmp_path / "none.yaml"), where=book).code == 2

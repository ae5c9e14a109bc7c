"""`herodotus change` on the example reports."""

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
    return copy_of_examples(tmp_path_factory.mktemp("change"))


def test_too_little_is_refused_in_words_with_the_plain_counts_and_exit_0(book: Path) -> None:
    done = run("change", "--around", "2020-01-03", "--from", "2019-12-20", "--to", "2020-01-16", where=book)
    assert done.code == 0
    assert "refused: " in done.out
    assert done.out.splitlines()[1].startswith("before: events")
    assert "Caveat: More reports are not more events" in done.err


def test_as_json_every_claim_opens(book: Path) -> None:
    done = run("change", "--around", "2020-01-03", "--step", "month", "--json", where=book)
    answer = json.loads(done.out)
    assert answer["around"] == "2020-01-03"
    assert answer["counted"]["claims"] == len(answer["claims"])
    steps = answer["steps"]
    assert sum(len(step["claims"]) for step in steps) == len(answer["claims"])
    assert answer["before"]["value"] + answer["after"]["value"] == sum(step["value"] for step in steps)
    claim = answer["after"]["claims"][0]
    assert run("show", claim, where=book).code == 0
    around = run("change", "--around", claim, "--step", "month", "--json", where=book)
    assert around.code == 0
    assert claim not in json.loads(around.out)["claims"]


def test_as_csv_the_series_comes_with_zeros_between(book: Path) -> None:
    done = run("change", "United States", "--role", "doer", "--step", "month", "--csv", where=book)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert done.code == 0
    assert {"first", "last", "value", "documents", "sources", "claims"} <= set(rows[0])
    assert any(row["value"] == "0" for row in rows)
    assert all((row["value"] != "0") == bool(row["claims"]) for row in rows)
    assert "Counted are events in which this side does it: United States" in done.err


def test_a_picture_is_drawn(book: Path, tmp_path: Path) -> None:
    picture = tmp_path / "change.svg"
    done = run("change", "--around", "2020-01-03", "--step", "month", "--chart", str(picture), where=book)
    assert done.code == 0
    root = etree.parse(str(picture)).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("words", "told", "code"),
    [
        (("--around", "2020-13-01"), "no day", 2),
        (("--around", "e-nothing"), "no claim", 1),
        (("--step", "year"), "It is day, week, month", 2),
        (("--role", "witness"), "It is doer, target, any", 2),
        (("--what", "deaths"), "share:TYPE", 2),
        (("--type", "ASSAULTS"), "no type of event", 2),
        (("Nobody At All",), "nobody", 1),
        (("--json", "--csv"), "Choose one", 2),
    ],
)
def test_a_wrong_request_is_one_sentence_with_a_remedy(
    book: Path, words: tuple[str, ...], told: str, code: int
) -> None:
    done = run("change", *words, where=book)
    assert done.code == code
    assert told in done.err
    assert "Traceback" not in done.err

"""`herodotus exchange` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from support.casebooks import copy_of_examples
from support.commands import run

SIDES = ("United States", "Iran-backed militias")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("exchange"))


def answer(book: Path, *words: str) -> dict[str, Any]:
    done = run("exchange", *SIDES, *words, "--json", where=book)
    assert done.code == 0, done.err
    return dict(json.loads(done.out))


def test_the_examples_tell_who_struck_whom_and_what_a_text_calls_an_answer(book: Path) -> None:
    found = answer(book)
    assert found["one_total"]["events"] >= 1
    assert found["series"]
    assert found["responses"]
    assert all(one["words"] in one["sentence"] for one in found["responses"])
    assert found["episodes"]["episodes"]
    assert found["names"]["united-states"] == "United States"


def test_every_claim_of_the_answer_opens(book: Path) -> None:
    found = answer(book)
    ids = {claim for step in found["series"] for by in ("one", "other") for claim in step[by]["claims"]}
    ids |= {claim for one in found["responses"] for claim in (*one["answer"], *one["to"])}
    ids |= {claim for side in ("one", "other") for member in found[side]["members"] for claim in member["claims"]}
    assert len(ids) > 3
    for ident in sorted(ids):
        assert run("show", ident, where=book).code == 0


def test_the_table_says_who_is_on_which_side_and_what_was_refused(book: Path) -> None:
    done = run("exchange", *SIDES, where=book)
    assert done.code == 0
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert rows[0] == ["part", "when", "who", "what", "claims"]
    parts = {row[0] for row in rows[1:]}
    assert {"side", "actor", "week", "asserted answer", "episode", "Granger", "Hawkes"} <= parts
    assert any(row[0] == "Hawkes" and row[3].startswith("refused: ") for row in rows)
    assert "Caveat: Sequence is not response" in done.err
    assert "Counted: " in done.err


def test_attacks_that_no_text_attributes_are_told_apart_with_their_claims(book: Path) -> None:
    """The examples tell of rockets at bases and soldiers whose senders nobody names."""
    apart = answer(book)["unattributed"]
    assert apart
    assert all(one["on"] == "one" and one["claims"] for one in apart)
    rows = [line.split("\t") for line in run("exchange", *SIDES, where=book).out.splitlines()]
    shown = [row for row in rows if row[0] == "unattributed"]
    assert len(shown) == len(apart) + 1
    told = f"{len(apart)} attacks on United States by unnamed attackers in this period"
    assert shown[-1][3].startswith(told)
    assert shown[-1][3].endswith("not attributed, not counted to either side")
    assert set(shown[-1][4].split()) == {claim for one in apart for claim in one["claims"]}
    counted = {claim for row in rows if row[0] in ("week", "episode") for claim in row[4].split()}
    assert counted.isdisjoint(shown[-1][4].split())


def test_an_answer_that_is_not_counted_says_why(book: Path) -> None:
    why = {one["why_not"] for one in answer(book)["uncounted_responses"]}
    assert why == {"no text names who did what it answers"}


def test_csv_is_the_series_with_empty_steps(book: Path) -> None:
    done = run("exchange", *SIDES, "--csv", "--step", "month", where=book)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert list(rows[0]) == ["begins", "one_score", "one_events", "other_score", "other_events", "claims"]
    assert [row["begins"] for row in rows] == [step["begins"] for step in answer(book, "--step", "month")["series"]]
    assert any(row["claims"] for row in rows)


def test_an_analysts_side_is_used_and_named(book: Path) -> None:
    assert run("side", "Washington's side", "united-states", where=book).code == 0
    done = run("exchange", "Washington's side", "Iran-backed militias", "--json", "--no-hawkes", where=book)
    found = json.loads(done.out)
    assert [member["actor"] for member in found["one"]["members"]] == ["united-states"]
    assert "listed by ann" in found["one"]["rule"]
    assert found["hawkes"]["refused"] == "not asked for"


def test_options_are_kept_to(book: Path) -> None:
    found = answer(book, "--types", "assault, sanction", "--gap", "3", "--lags", "2", "--since", "2020-01-01")
    assert (found["episodes"]["types"], found["episodes"]["gap"]) == (["ASSAULT", "SANCTION"], 3)
    assert all(step["begins"] >= "2019-12-30" for step in found["series"])


def test_a_picture_is_drawn(book: Path, tmp_path: Path) -> None:
    picture = tmp_path / "exchange.svg"
    done = run("exchange", *SIDES, "--chart", str(picture), where=book)
    assert done.code == 0
    assert "<svg" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("United States", "the Martians"), 1, "nobody called or described as 'the Martians'"),
        (("United States", "united-states"), 2, "is of the other side, too"),
        ((*SIDES, "--step", "year"), 2, "'year' is no step"),
        ((*SIDES, "--lags", "one"), 2, "'one' are no lags"),
        ((*SIDES, "--types", "WAR"), 2, "WAR is no type of event"),
        ((*SIDES, "--scale", "none.yaml"), 2, "cannot be read"),
        ((*SIDES, "--since", "2021-01-01", "--until", "2020-01-01"), 2, "lies after"),
        ((*SIDES, "--json", "--csv"), 2, "Choose one"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_with_a_remedy(
    book: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    done = run("exchange", *words, where=book)
    assert (done.code, told in done.err) == (code, True), done.err

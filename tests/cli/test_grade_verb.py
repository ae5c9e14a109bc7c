"""`herodotus grade`, `side`, `date`, `reread` and `log` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herodotus.casebook import open_casebook
from herodotus.records import Scope
from support.casebooks import copy_of_examples
from support.commands import run

WIRE = "The Tigris Wire (illustrative)"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


def test_sources_and_items_are_graded_apart(book: Path) -> None:
    done = run("grade", WIRE.lower(), "b", "--topic", "rockets", "--as-of", "2020-01-01", where=book)
    assert f"{WIRE} is B, usually reliable on rockets as of 2020-01-01. ann," in done.out
    claim = json.loads(run("timeline", "--json", where=book).out.splitlines()[0])
    given = json.loads(run("grade", claim["id"], "3", "--json", where=book).out)
    assert (given["of"], given["subject"], given["grade"]) == ("item", claim["key"], "3")
    rows = [line.split("\t") for line in run("sources", where=book).out.splitlines()]
    assert {row[0]: row[-1] for row in rows[1:]}[WIRE] == "B (rockets)"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("grade", WIRE, "G"), 2, "A to F"),
        (("grade", WIRE, "1"), 1, "There is no document"),
        (("grade", "Tigris Times", "A"), 1, "These do:"),
        (("grade", WIRE, "A", "--by", "machine:local@3"), 2, "a person decides"),
        (("grade", WIRE, "A", "--by", " "), 2, "--by NAME"),
        (("grade", WIRE, "A", "--as-of", "someday"), 2, "YYYY-MM-DD"),
        (("side", "Resistance", "Nobody At All"), 1, "Nobody At All"),
        (("side", "Resistance"), 1, "no side"),
        (("side", "--withdraw"), 2, "by its name"),
        (("date", "d-none", "2020-01-01"), 1, "no document"),
        (("date", "d-none", "someday"), 2, "YYYY-MM-DD"),
        (("reread", "d-none"), 1, "no document"),
        (("reread", "--reader", "crystal-ball"), 2, "crystal-ball"),
    ],
)
def test_what_cannot_be_decided_says_why(book: Path, words: tuple[str, ...], code: int, told: str) -> None:
    entries = run("log", where=book).out
    done = run(*words, where=book)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert run("log", where=book).out == entries


def test_sides_are_laid_down_listed_and_taken_back(book: Path) -> None:
    assert "There is no side yet" in run("side", where=book).out
    done = run("side", "Resistance", "Kataib Hezbollah", "asaib-ahl-al-haq", where=book)
    assert "Resistance is kataib-hezbollah, asaib-ahl-al-haq. ann," in done.out
    assert run("side", "resistance", where=book).out == done.out
    assert run("side", where=book).out.splitlines()[1].startswith("Resistance\tkataib-hezbollah, asaib-ahl-al-haq\tann")
    assert "withdrawn" in run("side", "Resistance", "--withdraw", where=book).out
    assert "There is no side yet" in run("side", where=book).out


def test_a_corrected_day_moves_what_is_counted_from_it(tmp_path: Path) -> None:
    text = "Kataib Hezbollah attacked a convoy of the Iraqi army near Taji last Friday, killing 3 soldiers.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    book = tmp_path / "book"
    run("init", str(book))
    run("add", str(tmp_path / "a.txt"), "--published", "2020-03-10", where=book)
    event = json.loads(run("timeline", "--json", where=book).out)
    run("review", event["id"], "--accept", where=book)
    done = run("date", event["document"], "2021-03-10", "--why", "the stamp", where=book)
    assert (done.code, done.err) == (0, "")
    assert f"{event['document']} was published on 2021-03-10, not on 2020-03-10. ann," in done.out
    moved = json.loads(run("timeline", "--json", where=book).out)
    assert (event["date"], moved["date"], moved["state"]) == ("2020-03-06", "2021-03-05", "accepted")
    known = run("timeline", "--json", "--known-at", "2000-01-01", where=book)
    assert (known.out, known.err) == ("", "Scope: as recorded by 1 January 2000.\n")
    assert "already" in run("date", event["document"], "2021-03-10", where=book).err
    assert "a day that nobody knows" in run("date", event["document"], "unknown", where=book).out


def test_reading_again_by_another_reader_lists_what_it_cannot_place(tmp_path: Path) -> None:
    text = (
        "Rebels denied attacking a convoy near Taji. The United States bombed Kataib Hezbollah near Qaim on Sunday.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    book = tmp_path / "book"
    run("init", str(book))
    run("add", str(tmp_path / "a.txt"), "--published", "2019-12-30", where=book)
    found = [json.loads(line) for line in run("review", "--list", "--json", where=book).out.splitlines()]
    for one in found:
        run("review", one["claim"], "--accept", where=book)
    unchanged = run("reread", "--json", where=book)
    assert json.loads(unchanged.out)["new"] is False
    again = run("reread", "--reader", "trained", "--json", where=book)
    assert again.code == 0
    first, *unplaced = map(json.loads, again.out.splitlines())
    assert (first["outcome"]["status"], first["new"]) == ("read", True)
    lost = [line["unplaced"]["claim_id"] for line in unplaced]
    with open_casebook(book) as casebook:
        view = casebook.view(Scope(state="reviewed"))
        kept = [claim for reading in view.readings for claim in reading.claims()]
    assert len(found) == len(kept) + len(lost)
    assert (f"{len(lost)} decisions" in again.err) == bool(lost)


def test_every_change_is_in_the_log(book: Path) -> None:
    run("side", "Resistance", "Kataib Hezbollah", "--by", "bea", where=book)
    lines = [json.loads(line) for line in run("log", "--json", where=book).out.splitlines()]
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert (lines[0]["act"], lines[0]["by"]) == ("add", "ann")
    assert (lines[-1]["act"], lines[-1]["by"], lines[-1]["previous"]) == ("side", "bea", lines[-2]["digest"])
    assert len(run("log", "--after", str(len(lines) - 1), where=book).out.splitlines()) == 2

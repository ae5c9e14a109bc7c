"""Questions under a scope: `search`, `timeline`, `actors`, `documents`, `show` and `brief`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from herodotus.casebook import open_casebook
from support.casebooks import copy_of_examples
from support.commands import Done, run


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


def lines(done: Done) -> list[dict[str, Any]]:
    assert done.code == 0
    return [json.loads(line) for line in done.out.splitlines()]


def test_search_prints_the_sentences_that_hold_all_the_words(book: Path) -> None:
    found = lines(run("search", "kataib", "Popular Mobilization Forces", "--json", where=book))
    assert found
    assert all("Popular Mobilization Forces" in one["quote"] and "Kataib" in one["quote"] for one in found)
    table = run("search", "kataib", "Popular Mobilization Forces", where=book).out.splitlines()
    assert table[0] == "document\tpublished\tsource\tsentence"
    assert len(table) == len(found) + 1
    assert len(lines(run("search", "kataib", "--limit", "2", "--json", where=book))) == 2
    assert lines(run("search", "بغداد", "--json", where=book))
    assert run("search", "zzz", where=book).out == "No sentence holds all of these words.\n"
    nothing = run("search", "…", where=book)
    assert (nothing.code, "no word to look for" in nothing.err) == (2, True)


def test_from_what_was_published_by_a_day(book: Path) -> None:
    words = ("--published-by", "2019-12-31")
    told = "Scope: from documents published by 31 December 2019"
    every, early = (lines(run("documents", "--json", *scope, where=book)) for scope in ((), words))
    assert 0 < len(early) < len(every)
    assert max(document["published"] for document in early) <= "2019-12-31"
    days = {document["id"]: document["published"] for document in every}
    for verb in (("search", "Kataib"), ("timeline",)):
        done = run(*verb, "--json", *words, where=book)
        assert done.err.startswith(told)
        assert lines(done)
        assert all(days[one["document"]] <= "2019-12-31" for one in lines(done))
    assert len(lines(run("actors", "--json", *words, where=book))) < len(lines(run("actors", "--json", where=book)))


def test_an_answer_without_a_scope_says_nothing_of_one(book: Path) -> None:
    for verb in (("search", "Kataib"), ("timeline",), ("actors",), ("documents",)):
        assert "Scope:" not in run(*verb, where=book).err


def test_as_of_a_day_later_events_are_not_known(book: Path) -> None:
    done = run("timeline", "--json", "--as-of", "2020-01-03", where=book)
    assert done.err == "Scope: as of 3 January 2020.\n"
    assert max(event["first"] for event in lines(done) if event["first"]) == "2020-01-03"
    assert len(lines(done)) < len(lines(run("timeline", "--json", where=book)))
    sentences = run("search", "Kataib", "--as-of", "2020-01-03", where=book)
    assert "sentences of documents are all searched" in sentences.err
    assert sentences.out == run("search", "Kataib", where=book).out


def test_states_and_what_was_known_at_an_instant(book: Path) -> None:
    claim = lines(run("timeline", "--json", where=book))[0]["id"]
    with open_casebook(book) as casebook:
        before = casebook.store.entries()[-1].at
    run("review", claim, "--reject", where=book)
    assert claim not in run("timeline", where=book).out
    instant = (before + timedelta(microseconds=1)).isoformat()
    then = run("timeline", "--known-at", instant, where=book)
    assert claim in then.out
    assert then.err.startswith("Scope: as recorded by ")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    assert claim not in run("timeline", "--known-at", tomorrow, where=book).out
    other = lines(run("timeline", "--json", where=book))[0]["id"]
    run("review", other, "--accept", where=book)
    (reviewed,) = lines(run("timeline", "--state", "reviewed", "--json", where=book))
    assert (reviewed["id"], reviewed["state"]) == (other, "accepted")
    machine = {event["id"] for event in lines(run("timeline", "--state", "machine", "--json", where=book))}
    assert not machine & {claim, other}
    shown = lines(run("show", other, "--state", "reviewed", "--json", where=book))
    assert (shown[0]["state"], len(shown[0]["reviews"])) == ("accepted", 1)
    assert run("show", other, "--state", "machine", where=book).code == 1


def test_a_brief_under_a_scope(book: Path, tmp_path: Path) -> None:
    done = run("brief", "-o", str(tmp_path / "b.html"), "--published-by", "2019-12-31", where=book)
    assert (done.code, done.err.startswith("Scope: from documents published by")) == (0, True)
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "K1" in page
    assert "Hisham al-Hashimi" not in page
    run("brief", "-o", str(tmp_path / "all.html"), where=book)
    assert "Hisham al-Hashimi" in (tmp_path / "all.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("timeline", "--as-of", "yesterday"),
        ("timeline", "--published-by", "2020-13-01"),
        ("search", "x", "--known-at", "2020-01-01T99:00"),
        ("actors", "--state", "published"),
        ("documents", "--known-at", "soon"),
    ],
)
def test_a_bad_limit_is_a_usage_error(book: Path, words: tuple[str, ...]) -> None:
    done = run(*words, where=book)
    assert (done.code, done.out) == (2, "")
    assert words[-1] in done.err

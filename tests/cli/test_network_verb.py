"""The verbs `network`, `control`, `profile` and `timeline`: tables, JSON, CSV, pictures, and what they refuse."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from support.casebooks import copy_of_examples
from support.commands import Done, run

KH = "Kataib Hezbollah"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("verbs"))


def table(done: Done) -> list[dict[str, str]]:
    assert done.code == 0, done.err
    head, *rows = (line.split("\t") for line in done.out.splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]


def answer(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    (line,) = done.out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def claims_in(value: Any) -> set[str]:
    """Every id under `claims`, `denials` or `supposed`, however deep; what was counted has a number there."""
    if isinstance(value, dict):
        own = {c for key in ("claims", "denials", "supposed") if isinstance(value.get(key), list) for c in value[key]}
        return own.union(*map(claims_in, value.values()))
    return set[str]().union(*map(claims_in, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize(
    "words", [("network", "--as-of", "2020-02-01"), ("control", KH), ("profile", KH), ("network", "--communities")]
)
def test_every_claim_of_an_answer_opens_its_sentence(book: Path, words: tuple[str, ...]) -> None:
    ids = claims_in(answer(run(*words, "--json", where=book)))
    assert ids
    for ident in sorted(ids)[:5]:
        shown = answer(run("show", ident, "--json", where=book))
        assert shown["quotes"][0]["exact"]


def test_the_ties_of_a_day_with_their_rule(book: Path) -> None:
    rows = table(run("network", "--as-of", "2020-02-01", where=book))
    backing = next(row for row in rows if (row["who"], row["tie"], row["whom"]) == ("Iran", "backs", KH))
    assert (backing["how"], backing["last"]) == ("ongoing", "2019-12-28")
    denied = [row for row in rows if row["how"] == "denied"]
    assert all(row["denied by"] and not row["according to"] for row in denied)
    assert denied
    only = table(run("network", KH, "--kind", "backing", where=book))
    assert [(row["who"], row["whom"]) for row in only] == [("Iran", KH)]


def test_what_changed_a_path_and_standing(book: Path) -> None:
    changed = table(run("network", "--between", "2019-01-01", "2021-12-31", where=book))
    assert {row["what"] for row in changed} <= {"began", "may have begun", "ended", "may have ended", "newly attested"}
    steps = table(run("network", "--path", "Iran", "Popular Mobilization Forces", where=book))
    assert [row["step"] for row in steps] == ["1", "2"]
    assert all(row["sentence"] and row["claims"] for row in steps)
    central = table(run("network", "--centrality", "--communities", where=book))
    assert float(central[0]["betweenness"]) >= float(central[-1]["betweenness"])
    assert {row["community"] for row in central} >= {"1", "2"}


def test_no_path_is_said(book: Path) -> None:
    done = run("network", "--path", "Ali Khamenei", "Hisham al-Hashimi", where=book)
    assert (done.code, done.out) == (
        0,
        "No chain of ties that count here joins Ali Khamenei and Hisham al-Hashimi.\n\n",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("network", "--kind", "likes"), "no kind of tie 'likes'"),
        (("network", "--between", "2021-01-01", "2020-01-01"), "must come before"),
        (("network", "--between", "2020-01-01", "2021-01-01", "--as-of", "2020-01-01"), "names its own days"),
        (("network", "--between", "yesterday", "2021-01-01"), "is no day"),
        (("network", "--centrality", "--path", "Iran", "Iraq"), "one thing"),
        (("network", "Nobody"), "no actor 'Nobody'"),
        (("control", "Nobody"), "no actor 'Nobody'"),
        (("profile", "Nobody"), "no actor 'Nobody'"),
        (("timeline", "--type", "PARTY"), "no type of event"),
        (("timeline", "--from", "soon"), "is no day"),
        (("timeline", "--json", "--csv"), "two different things"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_remedy(book: Path, words: tuple[str, ...], message: str) -> None:
    done = run(*words, where=book)
    assert done.code in (1, 2)
    assert message in done.err
    assert done.out == ""


def test_csv_holds_the_claims_and_pictures_are_whole_files(book: Path, tmp_path: Path) -> None:
    for words in (("network",), ("control", KH), ("profile", KH), ("timeline", KH)):
        picture = tmp_path / f"{words[0]}.svg"
        done = run(*words, "--csv", "--chart", str(picture), where=book)
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert done.code == 0, done.err
        assert rows
        assert any(row.get("claims") or row.get("claim") for row in rows)
        assert ET.parse(picture).getroot().tag.endswith("svg")
        assert "http://www.w3.org" in picture.read_text()
        assert "<script" not in picture.read_text()


def test_graphml_is_read_by_others(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    assert run("network", "--as-of", "2020-02-01", "--graphml", str(file), where=book).code == 0
    graph = nx.read_graphml(file)
    assert graph.nodes["iran"]["name"] == "Iran"
    assert {data["kind"] for one, _, data in graph.edges(data=True) if one == "iran"} == {"backs"}


def test_a_profile_shows_its_blanks(book: Path) -> None:
    rows = table(run("profile", KH, where=book))
    blanks = {row["field"] for row in rows if row["what"] == "(not in the record)"}
    assert {"meaning", "subordinates"} <= blanks
    assert {row["field"] for row in rows} >= {"name", "other name", "activity", "leaders", "chain of command"}


def test_the_timeline_keeps_a_line_a_claim_and_adds_the_happening(book: Path) -> None:
    done = run("timeline", KH, "--from", "2019-12-01", "--to", "2019-12-31", "--json", where=book)
    found = [json.loads(line) for line in done.out.splitlines()]
    assert {event["type"] for event in found} == {"ASSAULT"}
    (told,) = {json.dumps(event["happening"], sort_keys=True) for event in found}
    happening = json.loads(told)
    assert {event["id"] for event in found} == set(happening["claims"])
    assert [difference["part"] for difference in happening["differ"]] == ["killed"]
    rows = table(run("timeline", KH, "--type", "assault", "--place", "Qaim", where=book))
    assert [(row["origins"], row["accounts differ on"]) for row in rows] == [
        ("1 to 2", "killed (open)"),
        ("1 to 2", ""),
    ]

"""Every question on the examples: a number opens to its claims, a claim to its sentence, under every clock."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from herodotus.casebook import open_casebook
from herodotus.cli.asking import QUESTIONS
from support.casebooks import copy_of_examples
from support.commands import run

EXAMPLES = Path(__file__).parents[2] / "examples"
ASKED = {
    "timeline": ("timeline", 'timeline "Kataib Hezbollah"'),
    "network": (
        "network --as-of 2021-09-28 --centrality --communities",
        "network --between 2020-01-01 2021-06-30",
        'network --path Iran "Kataib Hezbollah"',
    ),
    "exchange": ('exchange "United States" "Kataib Hezbollah" --step month', 'exchange "United States" Iran'),
    "change": ("change --around 2020-01-03 --step month", "change --step month"),
    "figures": ("figures", 'figures "Popular Mobilization Forces"'),
    "means": ("means", "means --announced"),
    "status": ('status "Kataib Hezbollah"', 'status "Kataib Sayyid al-Shuhada" --on 2021-09-28'),
    "disagreements": ("disagreements",),
    "control": ("control --as-of 2021-09-28", 'control "Kataib Hezbollah"'),
    "profile": ('profile "Kataib Hezbollah"', "profile Iran"),
    "hypotheses": (f"hypotheses {EXAMPLES / 'hypotheses.yaml'}",),
    "indicators": (f"indicators {EXAMPLES / 'indicators.yaml'} --on 2021-07-01",),
}
LINES = [line for lines in ASKED.values() for line in lines]
SCOPES = ("", "--published-by 2020-06-30", "--known-at 2000-01-01", "--state reviewed", "--state machine")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("answers"))


def test_every_question_is_asked_here() -> None:
    assert set(ASKED) == set(QUESTIONS)


@pytest.mark.parametrize("line", LINES)
def test_a_number_opens_to_its_claims_and_a_claim_to_its_sentence(book: Path, line: str) -> None:
    done = run(*shlex.split(line), "--json", where=book)
    assert done.code == 0, done.err
    answers = [json.loads(row) for row in done.out.splitlines()]
    named = {claim for answer in answers for claim in claims_in(answer)}
    assert named
    with open_casebook(book) as casebook, casebook.looking() as view:
        told = view.ids_of({name for name in named if ":" in name})
        for ident in (told.get(name, name) for name in named):
            text = view.document_of(ident).text
            for quote in view.claim(ident).quotes:
                assert text[quote.start : quote.end] == quote.exact


@pytest.mark.parametrize("line", LINES)
def test_a_count_is_no_larger_than_what_stands_under_it(book: Path, line: str) -> None:
    done = run(*shlex.split(line), "--json", where=book)
    for row in done.out.splitlines():
        for part in parts_of(json.loads(row)):
            if "claims" in part and isinstance(part["claims"], list):
                for name in ("happenings", "events", "count"):
                    assert not isinstance(part.get(name), int) or part[name] <= len(part["claims"]), part


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("line", [lines[0] for lines in ASKED.values()])
def test_no_question_shows_what_its_scope_leaves_out(book: Path, line: str, scope: str) -> None:
    done = run(*shlex.split(line), *shlex.split(scope), "--json", where=book)
    if done.code:  # a scope that does not hold the actor says so
        assert done.code == 1
        assert "record holds no" in done.err
        return
    named = {claim for row in done.out.splitlines() for claim in claims_in(json.loads(row))}
    if scope.startswith(("--known-at", "--state reviewed")):
        assert line.startswith("hypotheses") or not named
        return
    if scope.startswith("--published-by"):
        with open_casebook(book) as casebook, casebook.looking() as view:
            kept = {claim for claim in named if not line.startswith("hypotheses")}
            assert all(str(view.document_of(claim).published) <= "2020-06-30" for claim in kept)


@pytest.mark.parametrize("line", LINES)
def test_every_question_gives_csv_and_a_picture(book: Path, tmp_path: Path, line: str) -> None:
    picture = tmp_path / "answer.svg"
    done = run(*shlex.split(line), "--csv", "--chart", str(picture), where=book)
    assert done.code == 0, done.err
    head, *rows = done.out.splitlines()
    assert "claim" in head
    assert any(row.strip() for row in rows)
    tree = etree.fromstring(picture.read_bytes())
    names = {etree.QName(node).localname for node in tree.iter() if isinstance(node.tag, str)}
    assert {"title", "desc"} <= names
    assert not names & {"script", "image", "foreignObject"}
    again = tmp_path / "again.svg"
    run(*shlex.split(line), "--csv", "--chart", str(again), where=book)
    assert again.read_bytes() == picture.read_bytes()


def test_a_brief_takes_every_question_as_a_section(book: Path, tmp_path: Path) -> None:
    asked = [part for lines in ASKED.values() for part in ("--with", lines[0])]
    done = run("brief", "-o", str(tmp_path / "brief.html"), *asked, where=book)
    assert done.code == 0, done.err
    page = etree.HTML((tmp_path / "brief.html").read_bytes())
    assert len(page.xpath("//section[starts-with(@id, 'answer-')]")) == len(ASKED)
    idents = page.xpath("//@id")
    assert not [ident for ident, number in Counter(idents).items() if number > 1]
    for href in page.xpath("//section[starts-with(@id, 'answer-')]//sup//a/@href"):
        assert href.removeprefix("#") in idents


@pytest.mark.parametrize(
    "words", ["merge Iran Iraq", "verify", "", "no such question", 'figures "Nobody at all"', "figures '"]
)
def test_a_brief_refuses_what_is_no_question(book: Path, tmp_path: Path, words: str) -> None:
    done = run("brief", "-o", str(tmp_path / "brief.html"), "--with", words, where=book)
    assert done.code in {1, 2}
    assert done.err.startswith("herodotus: ")
    assert not (tmp_path / "brief.html").exists()


def claims_in(value: Any) -> Iterator[str]:
    """Every id of a claim in an answer: listed under `claims`, or the row's own."""
    for part in parts_of(value):
        listed = part.get("claims", ())
        yield from (claim for claim in listed if isinstance(claim, str)) if isinstance(listed, list) else ()
        if isinstance(part.get("claim"), str):
            yield part["claim"]


def parts_of(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within an answer."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from parts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from parts_of(one)

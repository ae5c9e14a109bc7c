"""The numbers of public sources, asked on the command line: every disagreement among them is told, and none else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from herodotus.casebook import init
from support.commands import run
from support.public_numbers import EVERY, public_numbers


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook that holds them."""
    folder = tmp_path_factory.mktemp("numbers") / "book"
    with init(folder) as casebook:
        for account in public_numbers():
            account.saved(casebook.store)
    return folder


def asked(book: Path, *words: str) -> list[dict[str, Any]]:
    done = run(*words, "--json", where=book)
    assert done.code == 0, done.err
    return [dict(json.loads(line)) for line in done.out.splitlines()]


def stated(book: Path) -> list[dict[str, Any]]:
    """Every number, as `figures` lists it."""
    (answer,) = asked(book, "figures")
    return [value for series in answer["series"] for value in series["values"]]


def test_disagreements_tells_every_one_and_no_other(book: Path) -> None:
    values = {claim: one["value"] for one in stated(book) for claim in one["claims"]}
    found = [
        (one["about"], one["part"], sorted(values[claim] for claim in one["claims"]), one["status"], one["ground"])
        for one in asked(book, "disagreements")
    ]
    assert sorted(found) == EVERY


def test_each_disagreement_opens_the_sentences_of_its_claims(book: Path) -> None:
    for one in asked(book, "disagreements"):
        assert {quote["claim"] for quote in one["quotes"]} == set(one["claims"])
        for quote in one["quotes"]:
            assert quote["quote"] in run("show", quote["claim"], where=book).out


def test_figures_flags_just_these_numbers(book: Path) -> None:
    told = {one["key"]: set(one["claims"]) for one in asked(book, "disagreements")}
    for one in stated(book):
        assert set(one["disagreements"]) == {key for key, claims in told.items() if claims & set(one["claims"])}


def test_the_table_prints_the_computed_base_and_every_flag(book: Path) -> None:
    rows = [line.split("\t") for line in run("figures", where=book).out.splitlines()]
    flags = [row[rows[0].index("disagreements")] for row in rows[1:]]
    for about in {about for about, *_ in EVERY}:
        assert any(about in flag for flag in flags)
    computed = " ".join(row[rows[0].index("computed")] for row in rows[1:])
    assert "implied base $1.71 billion" in computed

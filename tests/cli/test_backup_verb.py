"""`herodotus backup` and `restore`, in folders and in a PostgreSQL database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herodotus.casebook import add, open_casebook
from herodotus.settings import Settings
from support.casebooks import copy_of_examples
from support.commands import REPORTS, run
from support.databases import empty_database


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


def test_a_backup_restores_what_was(book: Path, tmp_path: Path) -> None:
    claim = json.loads(run("timeline", "--json", where=book).out.splitlines()[0])["id"]
    run("review", claim, "--reject", "--why", "no", where=book)
    made = run("backup", str(tmp_path / "b.zip"), where=book)
    assert made.code == 0
    assert "b.zip" in made.err
    assert run("restore", str(tmp_path / "b.zip"), "--casebook", str(tmp_path / "again"), "--by", "bea").code == 0
    again = tmp_path / "again"
    for verb in (("timeline", "--json"), ("documents",), ("actors",), ("show", claim), ("sources",)):
        assert run(*verb, where=again).out == run(*verb, where=book).out
    assert (run("verify", where=again).code, run("verify", where=book).code) == (0, 0)
    last = run("log", "--json", where=again).out.splitlines()[-1]
    assert (json.loads(last)["act"], json.loads(last)["by"]) == ("restore", "bea")


def test_what_cannot_be_done_says_why_and_overwrites_nothing(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    run("backup", str(target), where=book)
    bytes_before = target.read_bytes()
    again = run("backup", str(target), where=book)
    assert (again.code, target.read_bytes() == bytes_before) == (2, True)
    over = run("restore", str(target), "--casebook", str(book))
    assert (over.code, "There is a casebook" in over.err) == (1, True)
    (tmp_path / "no.zip").write_bytes(b"PK no")
    bad = run("restore", str(tmp_path / "no.zip"), "--casebook", str(tmp_path / "new"))
    assert (bad.code, "is no backup" in bad.err, (tmp_path / "new").exists()) == (1, True, False)
    assert run("restore", str(target)).code == 2
    assert run("restore", str(target), "--casebook", "mysql://there").code == 2


def test_the_same_words_work_on_a_database(tmp_path: Path) -> None:
    address = empty_database()
    captures = tmp_path / "captures"
    assert run("timeline", "--casebook", address).code == 1
    assert run("init", address).code == 0
    refused = run("add", str(REPORTS / "03-k1-rockets.txt"), "--casebook", address)
    assert (refused.code, "HERODOTUS_CAPTURES" in refused.err) == (2, True)
    with open_casebook(address, Settings(captures=str(captures))) as casebook:
        add(casebook, [str(REPORTS / "03-k1-rockets.txt")], by="ann")
    claim = json.loads(run("timeline", "--json", "--casebook", address).out.splitlines()[0])["id"]
    assert run("review", claim, "--accept", "--casebook", address).code == 0
    assert run("search", "K1", "--casebook", address).out.count("\n") > 1
    assert f"{claim} accepted. ann," in run("show", claim, "--casebook", address).out
    assert run("merge", "iran", "iraq", "--different", "--casebook", address).code == 0

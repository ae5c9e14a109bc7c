"""`herodotus verify`: a whole casebook says so, any other says where not."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from support.casebooks import copy_of_examples
from support.commands import run


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


def test_a_whole_casebook_says_so(book: Path) -> None:
    run("side", "Resistance", "Kataib Hezbollah", where=book)
    done = run("verify", where=book)
    assert (done.code, done.out, done.err) == (0, "All is as it was written.\n", "")
    assert run("verify", "--json", where=book).out == ""


def test_what_was_changed_behind_its_back_is_named(book: Path) -> None:
    run("side", "Resistance", "Kataib Hezbollah", where=book)
    captures = sorted(path for path in (book / "captures").rglob("*") if path.is_file())
    captures[0].write_bytes(b"other bytes")
    captures[1].unlink()
    with sqlite3.connect(book / "casebook.db") as database:
        database.execute("update sides set name = 'Others'")
    done = run("verify", "--json", where=book)
    found = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 1
    assert {(one["table"], one["id"]) for one in found} >= {
        ("captures", captures[0].name),
        ("captures", captures[1].name),
    }
    assert any(one["table"] == "entries" for one in found)
    table = run("verify", where=book).out.splitlines()
    assert table[0] == "table\tid\twhat"
    assert len(table) == len(found) + 1

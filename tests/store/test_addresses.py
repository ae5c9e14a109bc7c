"""Casebooks by address: made, found and refused on PostgreSQL as in folders, each failure with its remedy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from herodotus.casebook import add, init, open_casebook
from herodotus.errors import CasebookExists, CasebookMissing, CasebookUnusable, UsageError
from herodotus.settings import Settings
from support.databases import empty_database

REPORT = str(Path(__file__).parents[2] / "examples" / "reports" / "03-k1-rockets.txt")


def test_a_casebook_on_postgresql_is_made_found_and_added_to(tmp_path: Path) -> None:
    address, settings = empty_database(), Settings(captures=str(tmp_path / "captures"))
    with pytest.raises(CasebookMissing, match="herodotus init postgresql://"):
        open_casebook(address, settings)
    init(address, settings).close()
    with pytest.raises(CasebookExists, match="already"):
        init(address, settings)
    with open_casebook(None, Settings(captures=settings.captures, casebook=address)) as casebook:
        (added,) = add(casebook, [REPORT])
        assert added.new
        assert casebook.folder is None
        assert len(list(casebook.captures.glob("*/*"))) == 1
        assert len(casebook.view(about="kataib-hezbollah").readings) <= len(casebook.view().readings) == 1


def test_without_a_folder_for_captures_nothing_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HERODOTUS_CAPTURES", raising=False)
    with init(empty_database()) as casebook:
        with pytest.raises(UsageError, match="HERODOTUS_CAPTURES"):
            add(casebook, [REPORT])
        assert casebook.store.entries() == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://me:secret@127.0.0.1:1/x", "cannot be reached"),
        ("postgresql:///x?host=/nowhere", "cannot be reached"),
        ("postgresql://me:secret@no.such.host.invalid/x", "cannot be reached"),
    ],
)
def test_a_server_that_does_not_answer_is_named_without_the_password(address: str, said: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(CasebookUnusable, match=said) as raised:
        open_casebook(address)
    assert "secret" not in str(raised.value)


def test_a_missing_driver_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UsageError, match=r"pip install 'herodotus\[postgres\]'"):
        open_casebook("postgresql://127.0.0.1/x")


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="no address of a casebook"):
        open_casebook("mysql://127.0.0.1/x")


def test_a_database_that_is_not_there_is_named() -> None:
    address = empty_database().replace("/empty_", "/absent_")
    with pytest.raises(CasebookUnusable, match="does not exist"):
        open_casebook(address)

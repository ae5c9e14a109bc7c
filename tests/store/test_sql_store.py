from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from herodotus.casebook import init, open_casebook
from herodotus.errors import CasebookUnusable
from herodotus.ingest import load_document
from herodotus.ingest.copies import fingerprint
from herodotus.read.local import LocalReader
from herodotus.records import ReaderVersion, Reading
from herodotus.settings import Settings

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


def reading(name: str = "16-june-strikes.html") -> Reading:
    return LocalReader().read(load_document(str(REPORTS / name), Settings()))


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    one = reading()
    assert one.events
    assert one.relations
    assert one.assessments
    with init(tmp_path) as casebook:
        casebook.store.save(one, fingerprint(one.document.text), one.document.file)
    with open_casebook(tmp_path) as casebook:
        assert casebook.store.readings() == (one,)
        assert casebook.store.fingerprints() == [(one.document.id, fingerprint(one.document.text))]


def test_the_newest_reader_counts_and_the_older_reading_stays(tmp_path: Path) -> None:
    one = reading()
    better = replace(one, reader=ReaderVersion("local", "99"), events=one.events[:1])
    with init(tmp_path) as casebook:
        casebook.store.save(one, frozenset(), "a")
        casebook.store.save(better, frozenset(), "a")
        assert casebook.store.readings() == (better,)
        assert casebook.store.has_reading(one.document.id, one.reader)
    rows = sqlite3.connect(tmp_path / "casebook.db").execute("select count(*) from readings").fetchone()
    assert rows == (2,)


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    one = reading()
    broken = replace(one, document=replace(one.document, capture=None))
    with init(tmp_path) as casebook:
        with pytest.raises(ValueError, match="no capture"):
            casebook.store.save(broken, frozenset(), "a")
        assert casebook.store.readings() == ()
        assert casebook.store.outcomes() == []


def test_a_database_in_use_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herodotus.store.database.dialect.BUSY_MILLISECONDS", 50)
    one = reading()
    with init(tmp_path) as casebook:
        other = sqlite3.connect(tmp_path / "casebook.db", isolation_level=None)
        other.execute("begin immediate")
        with pytest.raises(CasebookUnusable, match="in use"):
            casebook.store.save(one, frozenset(), "a")
        other.execute("rollback")
        casebook.store.save(one, frozenset(), "a")

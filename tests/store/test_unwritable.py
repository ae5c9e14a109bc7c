"""A casebook that may be read and not written: every question is answered as before, and nothing is left behind."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest

from herodotus.casebook import open_casebook
from herodotus.errors import CasebookUnusable
from herodotus.store.database.unwritable import may_only_be_read, unchanged
from support.casebooks import copy_of_examples
from support.commands import Done, run

T = TypeVar("T")
NOBODY = 65534
ASKED = (
    ("documents",),
    ("timeline",),
    ("timeline", "--json"),
    ("actors",),
    ("search", "drone"),
    ("disagreements",),
    ("sources",),
    ("verify",),
)
CHANGES = (("side", "Resistance", "Kataib Hezbollah"), ("grade", "Reuters", "B"), ("merge", "Iran", "Iraq"))


@pytest.fixture
def book() -> Iterator[Path]:
    """A casebook of the examples in a folder that anybody may look into."""
    folder = Path(tempfile.mkdtemp(prefix="herodotus-unwritable-"))
    folder.chmod(0o755)
    (folder / "report.txt").write_text("Iran backs Kataib Hezbollah.\n", encoding="utf-8")
    yield copy_of_examples(folder)
    (folder / "book").chmod(0o755)
    shutil.rmtree(folder)


def shut(book: Path, folder: bool = True) -> None:
    """Let everybody read and nobody write: the file, and its folder."""
    for path in book.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o444)
    book.chmod(0o555 if folder else 0o777)


def by_a_reader(work: Callable[[], T]) -> T:
    """What a process finds that may not write what is shut; root becomes somebody else for it."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            with os.fdopen(outlet, "wb") as out:
                out.write(pickle.dumps(work()))
        finally:
            os._exit(0)
    os.close(outlet)
    with os.fdopen(inlet, "rb") as told:
        found = told.read()
    os.waitpid(child, 0)
    assert found, "the reader failed"
    answer: T = pickle.loads(found)
    return answer


def answers(book: Path, *more: tuple[str, ...]) -> list[Done]:
    return [run(*words, where=book) for words in (*ASKED, *more)]


def held(book: Path) -> dict[str, bytes]:
    return {str(path.relative_to(book)): path.read_bytes() for path in book.rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", [True, False], ids=["folder", "file"])
def test_every_question_is_answered_as_before_and_nothing_is_left_behind(book: Path, folder: bool) -> None:
    with open_casebook(book) as casebook:
        events = list(casebook.view().events())
    shown = tuple((verb, event.id) for event in events[::10] for verb in ("show", "explain"))
    expected, files = answers(book, *shown), held(book)
    assert {done.code for done in expected} == {0}
    shut(book, folder)
    assert by_a_reader(lambda: answers(book, *shown)) == expected
    assert held(book) == files


def test_what_would_change_it_is_refused_with_a_remedy(book: Path) -> None:
    report = str(book.parent / "report.txt")
    copy = shutil.copytree(book, book.parent / "copy")
    assert [run(*words, where=copy).code for words in (*CHANGES, ("add", report))] == [0, 0, 0, 0]
    files = held(book)
    shut(book)
    for done in by_a_reader(lambda: [run(*words, where=book) for words in CHANGES]):
        assert done.code == 1
        assert "may only be read" in done.err
        assert "copy it to one of your own" in done.err
    added = by_a_reader(lambda: run("add", report, where=book))
    assert (added.code, "permissions" in added.err) == (1, True)
    assert held(book) == files


def test_a_reader_sees_what_its_owner_has_just_written(book: Path) -> None:
    run("disagreements", where=book)
    with open_casebook(book) as casebook:
        casebook.store.side("Resistance", ["kataib-hezbollah"], "ann", "")
        assert (book / "casebook.db-wal").stat().st_size > 0
        shut(book)
        done = by_a_reader(lambda: run("verify", where=book))
        sides = by_a_reader(lambda: [side.name for side in open_casebook(book).store.sides()])
    assert (done.code, done.out) == (0, "All is as it was written.\n")
    assert sides == ["Resistance"]


def test_changes_that_cannot_be_read_are_not_overlooked(book: Path) -> None:
    assert run("documents", where=book).code == 0
    with open_casebook(book) as casebook:
        casebook.store.side("Resistance", ["kataib-hezbollah"], "ann", "")
        copy = shutil.copytree(book, book.parent / "copy")
    (copy / "casebook.db-shm").unlink()
    shut(copy)
    done = by_a_reader(lambda: run("documents", where=copy))
    copy.chmod(0o755)
    assert (done.code, done.out) == (1, "")
    assert "casebook.db-wal" in done.err
    assert "let its owner open it once" in done.err


def test_a_file_that_changes_while_it_is_read_is_said(book: Path) -> None:
    path = book / "casebook.db"
    with unchanged(path):
        path.read_bytes()
    with pytest.raises(CasebookUnusable, match="changed while it was read"), unchanged(path):
        run("side", "Resistance", "Kataib Hezbollah", where=book)
    with unchanged(None):
        path.touch()


def test_verify_finds_a_changed_index_of_words_without_writing(book: Path) -> None:
    assert run("verify", where=book).code == 0
    with closing(sqlite3.connect(book / "casebook.db", isolation_level=None)) as database:
        (ident, folded) = database.execute("select id, folded from sentences order by id limit 1 offset 2").fetchone()
        gone = "insert into sentence_words (sentence_words, rowid, folded) values ('delete', ?, ?)"
        database.execute(gone, (ident, folded))
    ours = run("verify", where=book)
    assert "the index of words differs" in ours.out
    shut(book)
    assert by_a_reader(lambda: run("verify", where=book)) == ours


def test_one_of_an_older_version_that_cannot_be_brought_up_to_date_is_said(book: Path) -> None:
    assert run("documents", where=book).code == 0
    with closing(sqlite3.connect(book / "casebook.db", isolation_level=None)) as database:
        database.execute("update alembic_version set version_num = '0001'")
    shut(book)
    done = by_a_reader(lambda: run("documents", where=book))
    assert (done.code, done.out) == (1, "")
    assert "older version" in done.err
    assert "Copy its folder" in done.err


def test_what_may_be_written_or_is_not_there_is_opened_as_ever(book: Path) -> None:
    assert not may_only_be_read(book / "casebook.db")
    assert not may_only_be_read(book / "none.db")
    shut(book)
    assert by_a_reader(lambda: may_only_be_read(book / "casebook.db"))

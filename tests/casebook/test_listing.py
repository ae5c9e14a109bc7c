"""Lists in a casebook: their files kept, a bad one leaves nothing, and a question gets the snapshots of its clocks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, init
from herodotus.casebook.keeping import verify
from herodotus.casebook.listing import add_list, entries_of, lists_for, remove_list
from herodotus.errors import Contradiction, HerodotusError, NotFound, TooLarge, UnreadableInput
from herodotus.records import Scope
from herodotus.settings import Settings
from herodotus.store.changing.files import capture_path
from support.lists import file_of

NAMES = ("Kataib Hezbollah", "KH")
ONE, TWO = file_of("Kata'ib Hizballah,KH,1,2009-07-02,", "Ansarallah,,2,,"), file_of("Ansarallah,,2,,")


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    return init(tmp_path / "book")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "us.csv").write_bytes(ONE)
    return tmp_path / "us.csv"


def test_a_list_is_added_once_with_its_file(book: Casebook, file: Path) -> None:
    made, new = add_list(book, str(file), "US", date(2023, 1, 1), "ann", keeper="United States")
    assert (new, made.keeper, made.entries, made.address) == (True, "united-states", 2, str(file))
    assert capture_path(book.captures, made.capture_sha256).read_bytes() == ONE
    assert add_list(book, str(file), "us", date(2023, 1, 1), "bea") == (made, False)
    assert len(book.store.entries()) == 1
    assert list(verify(book)) == []


@pytest.mark.parametrize(
    ("payload", "error", "limit"),
    [(b"name\nA,B\n", UnreadableInput, None), (ONE, TooLarge, 10), (None, HerodotusError, None)],
    ids=["no list", "huge", "missing"],
)
def test_what_is_refused_leaves_nothing(
    book: Casebook, file: Path, payload: bytes | None, error: type[Exception], limit: int | None
) -> None:
    file.write_bytes(payload) if payload else file.unlink()
    settings = Settings(max_bytes=limit) if limit else Settings()
    with pytest.raises(error):
        add_list(book, str(file), "US", date(2023, 1, 1), "ann", settings=settings)
    assert (book.store.entries(), book.store.all_snapshots(), list(book.captures.rglob("*"))) == ([], [], [])


def test_a_keeper_that_nobody_knows_is_refused(book: Casebook, file: Path) -> None:
    with pytest.raises(NotFound, match="Nobody"):
        add_list(book, str(file), "US", date(2023, 1, 1), "ann", keeper="Nobody")
    assert book.store.entries() == []


def test_another_file_of_the_same_day_needs_to_replace(book: Casebook, file: Path) -> None:
    former, _ = add_list(book, str(file), "US", date(2023, 1, 1), "ann")
    file.write_bytes(TWO)
    with pytest.raises(Contradiction, match="is another"):
        add_list(book, str(file), "US", date(2023, 1, 1), "ann")
    made, new = add_list(book, str(file), "US", date(2023, 1, 1), "ann", replace_former=True)
    assert new
    assert [one.id for one in book.store.snapshots()] == [made.id] != [former.id]
    assert entries_of(book, "us")[0] == entries_of(book, made.id)[0] == made
    remove_list(book, "US", date(2023, 1, 1), "ann")
    with pytest.raises(NotFound, match="no snapshot"):
        entries_of(book, "US")
    assert list(verify(book)) == []


def test_a_question_gets_the_snapshots_of_its_clocks(book: Casebook, file: Path) -> None:
    early, _ = add_list(book, str(file), "US", date(2021, 1, 1), "ann")
    file.write_bytes(TWO)
    late, _ = add_list(book, str(file), "US", date(2023, 1, 1), "ann")

    def chosen(scope: Scope, day: str | None = None) -> list[tuple[str, bool, int]]:
        found = lists_for(book, NAMES, scope, date.fromisoformat(day) if day else None)
        return [(one.snapshot.id, one.later, len(one.rows)) for one in found]

    assert chosen(Scope()) == [(late.id, False, 0)]
    assert chosen(Scope(), "2022-01-01") == [(early.id, False, 1)]
    assert chosen(Scope(), "2020-01-01") == [(early.id, True, 1)]
    assert chosen(Scope(published_by=date(2022, 1, 1))) == [(early.id, False, 1)]
    assert chosen(Scope(published_by=date(2020, 1, 1))) == []
    assert chosen(Scope(known_at=early.at)) == [(early.id, False, 1)]
    remove_list(book, "US", date(2023, 1, 1), "ann")
    assert chosen(Scope()) == [(early.id, False, 1)]
    assert chosen(Scope(known_at=late.at)) == [(late.id, False, 0)]

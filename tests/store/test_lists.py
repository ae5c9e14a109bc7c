"""Lists in each database: kept whole, withdrawn and never erased, found by words, verified against their files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text

from herodotus.casebook import init
from herodotus.casebook.keeping import backup, restore, verify
from herodotus.errors import Contradiction, NotFound, UsageError
from herodotus.settings import Settings
from herodotus.store.changing import lists
from herodotus.store.changing.files import capture_path, write_whole
from herodotus.store.changing.settling import settle
from herodotus.store.database.tables import SNAPSHOTS
from herodotus.store.safety.verify import verify as verify_database
from herodotus.store.sql import SqlStore
from support.databases import KINDS, empty_database
from support.lists import capture_of, file_of, put
from support.stores import Clock

ONE = file_of("Kata'ib Hizballah,KH;كتائب حزب الله,1,2009-07-02,", "Harakat al-Nujaba,,2,2019-03-05,", "Ansarallah,,,,")
TWO = file_of("Kata'ib Hizballah,KH,1,2009-07-02,")


def keep(folder: Path, *payloads: bytes) -> Path:
    """The files of lists in a folder of captures."""
    for payload in payloads:
        write_whole(capture_path(folder, capture_of(payload).sha256), [payload])
    return folder


def told(store: SqlStore, folder: Path | None) -> list[str]:
    return [str(finding) for finding in verify_database(store.database, folder)]


def test_a_snapshot_is_one_entry_of_the_chain_and_is_read_back(store: SqlStore, tmp_path: Path) -> None:
    made = put(store, "US list", "2023-01-01", ONE)
    assert store.snapshots() == [made]
    assert (made.list, made.as_of, made.entries, made.by) == ("US list", date(2023, 1, 1), 3, "ann")
    assert made.capture_sha256 == capture_of(ONE).sha256
    (entry,) = store.entries()
    assert (entry.act, entry.subject, entry.by) == ("list", made.id, "ann")
    rows = store.listed(made.id)
    assert [(row.line, row.name, row.ident) for row in rows] == [
        (2, "Kata'ib Hizballah", "1"),
        (3, "Harakat al-Nujaba", "2"),
        (4, "Ansarallah", None),
    ]
    assert rows[0].aliases == ("KH", "كتائب حزب الله")
    assert told(store, keep(tmp_path, ONE)) == []


def test_the_same_file_again_changes_nothing_and_another_is_refused(store: SqlStore) -> None:
    made = put(store, "US list", "2023-01-01", ONE)
    assert put(store, "us  LIST", "2023-01-01", ONE, by="bea") == made
    assert put(store, "US list", "2023-02-01", ONE).id != made.id
    before = store.entries()
    with pytest.raises(Contradiction, match=f"{made.id} of US list of 2023-01-01 is another") as found:
        put(store, "US list", "2023-01-01", TWO)
    assert "--replace" in found.value.remedy
    assert store.entries() == before
    assert len(store.snapshots()) == 2


def test_replacing_withdraws_the_former_and_keeps_it(store: SqlStore, clock: Clock, tmp_path: Path) -> None:
    former = put(store, "US list", "2023-01-01", ONE)
    before = clock.day_later()
    made = put(store, "US list", "2023-01-01", TWO, replace=True, by="bea")
    assert store.snapshots() == [made]
    assert [one.id for one in store.snapshots(before)] == [former.id]
    old, new = store.all_snapshots()
    assert (old.id, new) == (former.id, made)
    assert old.withdrawn
    assert (old.withdrawn.by, old.withdrawn.why) == ("bea", "replaced by another file")
    assert len(store.listed(former.id)) == 3
    assert [entry.act for entry in store.entries()] == ["list", "withdraw", "list"]
    assert told(store, keep(tmp_path, ONE, TWO)) == []


def test_withdrawing_takes_it_out_of_what_counts(store: SqlStore, tmp_path: Path) -> None:
    made = put(store, "US list", "2023-01-01", ONE)
    gone = store.withdraw_snapshot("us list", date(2023, 1, 1), "bea", "the wrong file")
    assert (gone.id, gone.withdrawn and gone.withdrawn.why) == (made.id, "the wrong file")
    assert store.snapshots() == []
    with pytest.raises(NotFound, match="no snapshot"):
        store.withdraw_snapshot("us list", date(2023, 1, 1), "bea")
    again = put(store, "US list", "2023-01-01", ONE)
    assert again.id != made.id
    assert told(store, keep(tmp_path, ONE)) == []


@pytest.mark.parametrize(
    ("name", "day", "words"), [(" ", "2023-01-01", "has a name"), ("US", "2024-01-03", "is yet to come")]
)
def test_a_list_without_a_name_or_from_the_future_is_refused(store: SqlStore, name: str, day: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        put(store, name, day, ONE)
    assert store.entries() == []


def test_entries_are_found_by_any_telling_word_in_any_script(store: SqlStore) -> None:
    made = put(store, "US list", "2023-01-01", ONE)

    def found(*names: str) -> list[str]:
        return [row.name for row in store.listed(made.id, names)]

    assert found("Kataib Hezbollah") == found("حزب الله") == ["Kata'ib Hizballah"]
    assert found("Nujaba Movement") == ["Harakat al-Nujaba"]
    assert found("Ansar Allah", "Nujaba") == ["Harakat al-Nujaba", "Ansarallah"]
    assert found("Badr Organization") == found() == []


def test_lists_from_before_the_chain_of_words_are_found_again(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made = put(store, "US list", "2023-01-01", ONE)
    with store.database.changing() as change:
        change.connection.execute(text("UPDATE listings SET words = ' x '"))
    assert store.listed(made.id, ["Nujaba"]) == ()
    monkeypatch.setattr(lists, "WORDS", lists.WORDS + 1)
    with store.database.changing() as change:
        settle(change)
    assert [row.line for row in store.listed(made.id, ["Nujaba"])] == [3]
    with store.database.reading() as connection:
        assert connection.execute(select(SNAPSHOTS.c.indexed)).scalar() == lists.WORDS


TAMPERED = {
    "a day": ("UPDATE listings SET listed = '2001-01-01' WHERE position = 0", {"entries 1", "snapshots l-1"}),
    "a name": (
        "UPDATE listings SET name = 'Nobody' WHERE position = 1",
        {"entries 1", "listings l-1", "snapshots l-1"},
    ),
    "an entry deleted": ("DELETE FROM listings WHERE position = 1", {"entries 1", "snapshots l-1"}),
    "the words": ("UPDATE listings SET words = ' x '", {"listings l-1"}),
    "the day of the snapshot": ("UPDATE snapshots SET as_of = '2020-01-01'", {"entries 1"}),
    "who keeps it": ("UPDATE snapshots SET keeper = 'iran'", {"entries 1"}),
    "a day that is none": ("UPDATE listings SET listed = 'never' WHERE position = 0", {"entries 1", "listings l-1"}),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_is_tampered_with_is_named(store: SqlStore, tmp_path: Path, name: str) -> None:
    put(store, "US list", "2023-01-01", ONE)
    statement, expected = TAMPERED[name]
    with store.database.engine.begin() as connection:
        connection.execute(text(statement))
    assert {finding.split(":")[0] for finding in told(store, keep(tmp_path, ONE))} == expected


def test_a_file_that_is_gone_or_changed_is_named(store: SqlStore, tmp_path: Path) -> None:
    made = put(store, "US list", "2023-01-01", ONE)
    keep(tmp_path, ONE)
    path = capture_path(tmp_path, made.capture_sha256)
    path.write_bytes(TWO)
    assert told(store, tmp_path) == [f"captures {made.capture_sha256}: its bytes were changed"]
    path.unlink()
    assert told(store, tmp_path) == [f"captures {made.capture_sha256}: its bytes are missing"]


@pytest.mark.parametrize("into", KINDS)
def test_a_backup_takes_lists_and_their_files_along(kind: str, into: str, tmp_path: Path) -> None:
    place: Callable[[str, str], str] = lambda of, name: str(tmp_path / name) if of == "sqlite" else empty_database()  # noqa: E731
    with init(place(kind, "book"), Settings(captures=str(tmp_path / "captures"))) as casebook:
        keep(casebook.captures, ONE, TWO)
        put(casebook.store, "US list", "2023-01-01", ONE)
        put(casebook.store, "US list", "2023-01-01", TWO, replace=True)
        assert backup(casebook, tmp_path / "safe.zip").captures == 2
        with restore(
            tmp_path / "safe.zip", place(into, "new"), "bea", Settings(captures=str(tmp_path / "other"))
        ) as new:
            assert new.store.all_snapshots() == casebook.store.all_snapshots()
            (standing,) = new.store.snapshots()
            assert new.store.listed(standing.id, ["Kataib Hezbollah"]) == casebook.store.listed(standing.id)
            assert capture_path(new.captures, standing.capture_sha256).read_bytes() == TWO
            assert list(verify(new)) == []

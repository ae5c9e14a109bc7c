"""What waits to be read: kept whole, in the order in which it came, whatever it is called."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook.incoming import Inbox
from herodotus.errors import CasebookUnusable
from herodotus.ingest import Stated

STATED = Stated(date(2021, 3, 3), "The Gulf Courier", "صواريخ")


def test_what_is_put_in_is_there_again(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "in")
    assert inbox.waiting() == []
    made = [
        inbox.put(name, (b"one ", b"two"), "upload", "ann", STATED)
        for name in ("../../x", "a\x00b", "تقرير.pdf", "x" * 4000)
    ]
    assert Inbox(tmp_path / "in").waiting() == made
    assert {path.parent for path in tmp_path.rglob("*") if path.is_file()} == {tmp_path / "in"}
    assert inbox.bytes_of(made[2].id) == b"one two"
    inbox.take_out(made[0].id)
    inbox.take_out(made[0].id)
    assert inbox.waiting() == made[1:]


def test_bytes_without_facts_do_not_count_and_go_when_they_are_old(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    kept = inbox.put("a.txt", (b"a",), "upload", "ann", Stated())
    orphan = tmp_path / f"{0:016x}-00000000"
    orphan.write_bytes(b"half of it")
    assert inbox.waiting() == [kept]
    assert orphan.exists()
    long_ago = time.time() - 3 * 24 * 3600
    os.utime(orphan, (long_ago, long_ago))
    assert inbox.waiting() == [kept]
    assert not orphan.exists()


def test_facts_that_nobody_wrote_so_are_left_alone(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    kept = inbox.put("a.txt", (b"a",), "upload", "ann", Stated())
    (tmp_path / f"{kept.id}.json").write_text("{")
    (tmp_path / "notes.txt").write_text("not ours")
    assert inbox.waiting() == []
    assert (tmp_path / kept.id).exists()
    assert (tmp_path / "notes.txt").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("a file")
    with pytest.raises(CasebookUnusable, match=r"a\.txt cannot be kept"):
        Inbox(tmp_path / "in").put("a.txt", (b"a",), "upload", "ann", Stated())

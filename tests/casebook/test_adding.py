"""Adding: the same whether it runs once, twice or is killed on the way."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, add, init, open_casebook, read_files
from herodotus.casebook.captures import keep
from herodotus.errors import CasebookExists, CasebookMissing, CasebookUnusable
from herodotus.ingest import Stated
from herodotus.settings import Settings
from support.bad import BAD, UNKNOWN_LANGUAGE

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


def content(casebook: Casebook) -> list[tuple[str, str, list[str]]]:
    """What matters in a casebook: documents, outcomes and ids of claims."""
    return sorted(
        (r.document.id, r.outcome.status, [claim.id for claim in r.claims()]) for r in casebook.store.readings()
    )


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    with init(tmp_path / "book") as casebook:
        first = add(casebook, [str(REPORTS)])
        once = content(casebook)
        again = add(casebook, [str(REPORTS)])
        assert content(casebook) == once
    assert all(added.new for added in first)
    assert not any(added.new for added in again)
    assert {added.outcome.status for added in first} == {"read", "copy", "kept"}


def test_the_captured_bytes_are_kept_under_their_digest(tmp_path: Path) -> None:
    source = REPORTS / "10-taji-rockets.eml"
    with init(tmp_path / "book") as casebook:
        add(casebook, [str(source)])
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        kept = casebook.captures / digest[:2] / digest
        assert kept.read_bytes() == source.read_bytes()


def test_the_order_of_adding_does_not_change_ids(tmp_path: Path) -> None:
    names = ["03-k1-rockets.txt", "05-embassy-siege.txt"]
    both = []
    for folder, order in (("a", names), ("b", names[::-1])):
        with init(tmp_path / folder) as casebook:
            add(casebook, [str(REPORTS / name) for name in order])
            both.append(content(casebook))
    assert both[0] == both[1]


def test_a_batch_goes_on_past_bad_input_and_records_it(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    good = str(REPORTS / "03-k1-rockets.txt")
    inputs = [str(tmp_path / "empty.txt"), str(tmp_path / "binary.txt"), str(tmp_path / "gone.pdf"), good]
    with init(tmp_path / "book") as casebook:
        done = add(casebook, inputs)
        assert [a.outcome.status for a in done] == ["failed", "failed", "failed", "read"]
        recorded = [(o.outcome.status, o.outcome.why) for o in casebook.store.outcomes()]
    assert recorded == [("failed", "empty"), ("failed", "unreadable"), ("failed", "missing"), ("read", "")]


def test_every_bad_input_leaves_a_recorded_outcome(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (payload, _) in BAD.items():
        (folder / name).write_bytes(payload)
    (folder / "language.txt").write_bytes(UNKNOWN_LANGUAGE)
    with (folder / "large.txt").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    inputs = [*map(str, sorted(folder.iterdir())), str(tmp_path / "missing.pdf"), str(REPORTS / "03-k1-rockets.txt")]
    with init(tmp_path / "book") as casebook:
        done = add(casebook, inputs, settings=Settings(max_unpacked_bytes=2 << 20))
        recorded = {Path(o.address).name: o.outcome for o in casebook.store.outcomes()}
    assert [a.bad for a in done] == [True] * (len(inputs) - 1) + [False]
    assert {name: outcome.why for name, outcome in recorded.items() if name in BAD} == {
        name: error.why for name, (_, error) in BAD.items()
    }
    assert recorded["large.txt"].why == "too_large"
    assert recorded["missing.pdf"].why == "missing"
    assert (recorded["language.txt"].status, recorded["language.txt"].why) == ("kept", "unknown_language")
    assert all(outcome.detail for name, outcome in recorded.items() if name != "03-k1-rockets.txt")


def test_a_copy_is_marked_and_adds_no_claims(tmp_path: Path) -> None:
    with init(tmp_path / "book") as casebook:
        add(casebook, [str(REPORTS / "05-embassy-siege.txt")])
        (copy,) = add(casebook, [str(REPORTS / "07-embassy-siege-reprint.md")])
        assert (copy.outcome.status, copy.claims) == ("copy", 0)
        assert len(casebook.view().documents) == 1
        assert len(casebook.store.readings()) == 2


def test_what_the_user_states_is_kept(tmp_path: Path) -> None:
    with init(tmp_path / "book") as casebook:
        add(casebook, [str(REPORTS / "03-k1-rockets.txt")], Stated(source="Agency", title="Rockets"))
        (document,) = casebook.view().documents
    assert (document.source, document.title) == ("Agency", "Rockets")


def test_reading_files_gives_what_a_casebook_gives(tmp_path: Path) -> None:
    with init(tmp_path / "book") as casebook:
        add(casebook, [str(REPORTS)])
        kept = content(casebook)
    batch = read_files([str(REPORTS)])
    assert sorted((r.document.id, r.outcome.status, [c.id for c in r.claims()]) for r in batch.readings) == kept


ADD = "import sys; from herodotus.casebook import add, open_casebook; add(open_casebook(sys.argv[1]), [sys.argv[2]])"


def test_a_killed_process_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    init(tmp_path / "book").close()
    process = subprocess.Popen([sys.executable, "-c", ADD, str(tmp_path / "book"), str(REPORTS)])
    database = tmp_path / "book" / "casebook.db"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:  # kill it once some, and not all, are in
        if sqlite3.connect(database).execute("select count(*) from documents").fetchone()[0] >= 3:
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with open_casebook(tmp_path / "book") as casebook:
        assert 3 <= len(content(casebook)) <= 20
        add(casebook, [str(REPORTS)])
        repeated = content(casebook)
    with init(tmp_path / "whole") as casebook:
        add(casebook, [str(REPORTS)])
        assert repeated == content(casebook)


def test_two_who_add_at_once_wait_for_each_other(tmp_path: Path) -> None:
    init(tmp_path / "book").close()
    both = [subprocess.Popen([sys.executable, "-c", ADD, str(tmp_path / "book"), str(REPORTS)]) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    with open_casebook(tmp_path / "book") as casebook, init(tmp_path / "whole") as whole:
        add(whole, [str(REPORTS)])
        assert content(casebook) == content(whole)


def test_a_full_disk_is_named_and_what_was_added_stays(tmp_path: Path) -> None:
    with init(tmp_path / "book") as casebook:
        add(casebook, [str(REPORTS / "03-k1-rockets.txt")])
        before = content(casebook)
    limit = (tmp_path / "book" / "casebook.db").stat().st_size
    code = (
        "import resource, signal, sys; from herodotus.ingest.language import find_language; "
        "find_language('word ' * 50); "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {ADD}"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "book"), str(REPORTS)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "CasebookUnusable" in run.stderr
    with open_casebook(tmp_path / "book") as casebook:
        after = content(casebook)
        assert set(map(str, before)) <= set(map(str, after))
        add(casebook, [str(REPORTS)])
        assert len(content(casebook)) == 22
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != limit


def test_a_half_written_capture_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from herodotus.ingest import fetch

    capture, payload = fetch(str(REPORTS / "03-k1-rockets.txt"), Settings())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CasebookUnusable, match="No space left"):
        keep(tmp_path, capture, payload)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_casebooks_are_found_and_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init(tmp_path / "book").close()
    with pytest.raises(CasebookExists):
        init(tmp_path / "book")
    with pytest.raises(CasebookMissing, match="herodotus init"):
        open_casebook(tmp_path / "none")
    inside = tmp_path / "book" / "notes"
    inside.mkdir()
    monkeypatch.chdir(inside)
    with open_casebook() as casebook:
        assert casebook.folder == tmp_path / "book"
    with open_casebook(settings=Settings(casebook=str(tmp_path / "book"))) as casebook:
        assert casebook.folder == tmp_path / "book"


def test_a_damaged_or_newer_casebook_is_not_touched(tmp_path: Path) -> None:
    init(tmp_path / "newer").close()
    database = sqlite3.connect(tmp_path / "newer" / "casebook.db")
    database.execute("update alembic_version set version_num = '9999'")
    database.commit()
    database.close()
    with pytest.raises(CasebookUnusable, match="newer version"):
        open_casebook(tmp_path / "newer")
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "casebook.db").write_bytes(b"not a database " * 400)
    with pytest.raises(CasebookUnusable, match="damaged"):
        open_casebook(tmp_path / "damaged")
    assert (tmp_path / "damaged" / "casebook.db").read_bytes() == b"not a database " * 400


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CasebookUnusable, match="can be made"):
        init(tmp_path / "file" / "book")

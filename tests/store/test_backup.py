"""Backup and restore: from each database into each, while others write, and all or nothing."""

from __future__ import annotations

import json
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, init
from herodotus.casebook.filing import folder_of
from herodotus.casebook.keeping import backup, restore, verify
from herodotus.errors import BackupUnusable, CasebookExists, UsageError
from herodotus.settings import Settings
from herodotus.store.changing.files import capture_path, write_whole
from support.databases import KINDS, empty_database
from support.stores import Telling, attack, raid

Place = Callable[[str, str], str]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(captures=str(tmp_path / "captures"))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where a casebook of a kind can be made, of its own by name."""
    return lambda kind, name: str(tmp_path / name) if kind == "sqlite" else empty_database()


def put(casebook: Casebook, told: Telling) -> None:
    reading = told.reading()
    assert reading.document.capture is not None
    write_whole(capture_path(casebook.captures, reading.document.capture.sha256), [told.payload])
    casebook.store.save(reading, frozenset({1}), "test.txt", "ann")


@pytest.fixture
def casebook(kind: str, place: Place, settings: Settings) -> Casebook:
    made = init(place(kind, "book"), settings)
    put(made, attack())
    put(made, raid())
    event = next(made.store.view().events())
    made.store.review(event.id, "corrected", "ann", "é", "machine", {"place": "Karrada"})
    made.store.judge("actor", "iran", "united-states", "unsure", "ann", "", 1 / 3)
    return made


@pytest.mark.parametrize("into", KINDS)
def test_a_backup_restores_into_either_database(
    casebook: Casebook, into: str, place: Place, settings: Settings, tmp_path: Path
) -> None:
    made = backup(casebook, tmp_path / "safe.zip")
    head = casebook.store.entries()[-1]
    assert (made.captures, made.entries, made.digest, made.missing) == (2, 4, head.digest, ())
    other = Settings(captures=str(tmp_path / "elsewhere"))
    with casebook, restore(tmp_path / "safe.zip", place(into, "new"), "bea", other) as new:
        assert new.store.view() == casebook.store.view()
        assert new.store.readings() == casebook.store.readings()
        assert new.store.judgements() == casebook.store.judgements()
        assert new.store.outcomes() == casebook.store.outcomes()
        *kept, last = new.store.entries()
        assert kept == casebook.store.entries()
        assert (last.act, last.by) == ("restore", "bea")
        assert list(verify(new)) == []
        assert len(new.store.search(None, [["base"]])) == 1
        put(new, Telling("Iran attacked.").event("attacked", "iran"))
        assert list(verify(new)) == []


def test_a_backup_is_of_one_instant_while_others_write(
    casebook: Casebook, place: Place, tmp_path: Path, settings: Settings
) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            put(casebook, Telling(f"Iran attacked {number} places.").event("attacked", "iran"))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = []
        for number in range(3):
            before = len(casebook.store.entries())
            made.append(backup(casebook, tmp_path / f"{number}.zip"))
            while writer.is_alive() and len(casebook.store.entries()) <= before:
                time.sleep(0.01)
    finally:
        stop.set()
        writer.join()
    assert made[0].entries < made[-1].entries
    with restore(tmp_path / "1.zip", str(tmp_path / "new"), "bea", settings) as new:
        assert list(verify(new)) == []
        assert len(new.store.entries()) == made[1].entries + 1
    casebook.close()


def test_a_restore_overwrites_nothing(
    casebook: Casebook, kind: str, place: Place, settings: Settings, tmp_path: Path
) -> None:
    backup(casebook, tmp_path / "safe.zip")
    before = casebook.store.entries()
    where = str(casebook.folder) if casebook.folder else casebook.store.database.engine.url.render_as_string(False)
    with pytest.raises(CasebookExists, match="already"):
        restore(tmp_path / "safe.zip", where, "bea", settings)
    with pytest.raises(UsageError, match="there already"):
        backup(casebook, tmp_path / "safe.zip")
    assert casebook.store.entries() == before
    if kind == "postgresql":
        with pytest.raises(UsageError, match="HERODOTUS_CAPTURES"):
            restore(tmp_path / "safe.zip", place(kind, "x"), "bea", Settings(captures=None))
    else:
        (tmp_path / "half" / "captures" / "ab").mkdir(parents=True)
        with pytest.raises(CasebookExists, match="holds captured bytes"):
            restore(tmp_path / "safe.zip", str(tmp_path / "half"), "bea", settings)
    casebook.close()


def damage(path: Path, name: str, payload: bytes | None) -> None:
    """Write a backup anew with one file changed, added, or (None) left out."""
    with zipfile.ZipFile(path) as old:
        held = {info: old.read(info) for info in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for info, content in {**held, name: payload or b""}.items():
            if info != name or payload is not None:
                new.writestr(info, content)


def test_a_damaged_backup_restores_nothing(
    casebook: Casebook, kind: str, place: Place, settings: Settings, tmp_path: Path
) -> None:
    with casebook:
        backup(casebook, tmp_path / "safe.zip")
    whole = (tmp_path / "safe.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "safe.zip") as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
    capture = next(name for name in names if name.startswith("captures/"))
    record = next(name for name in names if name in ("casebook.db", "rows/claims.jsonl"))
    newer = json.dumps({**manifest, "revision": "9999"}).encode()
    damages: list[tuple[str, bytes | None]] = [
        (capture, b"other"),
        (capture, None),
        (record, b"{}"),
        ("manifest.json", None),
        ("manifest.json", b"[]"),
        ("manifest.json", json.dumps({**manifest, "format": 99}).encode()),
        ("manifest.json", newer),
        ("../../outside", b"x"),
        (f"captures/ab/{'0' * 64}", b"x"),
    ]
    bad = tmp_path / "bad.zip"
    elsewhere = Settings(captures=str(tmp_path / "elsewhere"))
    target = place(kind, "new")
    for name, payload in damages:
        bad.write_bytes(whole)
        damage(bad, name, payload)
        with pytest.raises(BackupUnusable, match=r"damaged|newer"):
            restore(bad, target, "bea", elsewhere)
        assert not (tmp_path / "new").exists()
        assert not list((tmp_path / "elsewhere").glob("*/*"))
    for content in (b"", b"text", whole[: len(whole) // 2]):
        bad.write_bytes(content)
        with pytest.raises(BackupUnusable, match="no backup"):
            restore(bad, target, "bea", elsewhere)
    with pytest.raises(BackupUnusable, match="cannot be read"):
        restore(tmp_path / "gone.zip", target, "bea", elsewhere)
    restore(tmp_path / "safe.zip", target, "bea", elsewhere).close()


def test_what_is_missing_is_told_and_the_rest_is_safe(casebook: Casebook, tmp_path: Path, settings: Settings) -> None:
    capture = attack().reading().document.capture
    assert capture is not None
    capture_path(casebook.captures, capture.sha256).unlink()
    with casebook:
        assert backup(casebook, tmp_path / "safe.zip").missing == (capture.sha256,)
    with restore(tmp_path / "safe.zip", str(tmp_path / "new"), "bea", settings) as new:
        assert [(finding.table, finding.id) for finding in verify(new)] == [("captures", capture.sha256)]


def test_a_backup_that_cannot_be_written_leaves_nothing(casebook: Casebook, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with casebook, pytest.raises(BackupUnusable, match="cannot be written"):
        backup(casebook, tmp_path / "file" / "safe.zip")
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


BESIDE = {
    "hypotheses.yaml": "question: Why?\n",
    "indicators.yaml": "indicators: []\n",
    "briefs/brief.yaml": "title: Lagebild – الحشد\n",
    "briefs/published/20240101T120000Z-one.json": "{}",
    "briefs/published/20240101T120000Z-one.html": "<h1>One</h1>",
}


@pytest.mark.parametrize("into", KINDS)
def test_files_beside_the_record_come_along(
    casebook: Casebook, into: str, place: Place, settings: Settings, tmp_path: Path
) -> None:
    folder = folder_of(casebook)
    for name, words in BESIDE.items():
        write_whole(folder / name, [words.encode()])
    for name in ("report.md", "notes.txt", "briefs/.brief.part"):
        write_whole(folder / name, [b"none of the casebook's"])
    with casebook:
        assert backup(casebook, tmp_path / "safe.zip").files == len(BESIDE)
    other = Settings(captures=str(tmp_path / "elsewhere"))
    with restore(tmp_path / "safe.zip", place(into, "new"), "bea", other) as new:
        there = folder_of(new)
        assert {name: (there / name).read_text() for name in BESIDE} == BESIDE
        assert not (there / "report.md").exists()
        assert list(verify(new)) == []


@pytest.mark.parametrize("into", KINDS)
def test_a_file_that_is_there_is_not_overwritten(
    casebook: Casebook, into: str, place: Place, settings: Settings, tmp_path: Path
) -> None:
    write_whole(folder_of(casebook) / "indicators.yaml", [b"indicators: []\n"])
    with casebook:
        backup(casebook, tmp_path / "safe.zip")
    other = Settings(captures=str(tmp_path / "elsewhere"))
    target = place(into, "new")
    there = tmp_path / "new" if into == "sqlite" else tmp_path / "elsewhere" / "files"
    write_whole(there / "indicators.yaml", [b"mine: yes\n"])
    with pytest.raises(CasebookExists, match="with other words"):
        restore(tmp_path / "safe.zip", target, "bea", other)
    assert [path.name for path in there.iterdir()] == ["indicators.yaml"]
    assert (there / "indicators.yaml").read_bytes() == b"mine: yes\n"
    (there / "indicators.yaml").write_bytes(b"indicators: []\n")
    restore(tmp_path / "safe.zip", target, "bea", other).close()


def test_a_damaged_file_beside_the_record_and_an_odd_name_are_refused(
    casebook: Casebook, settings: Settings, tmp_path: Path
) -> None:
    write_whole(folder_of(casebook) / "briefs" / "brief.yaml", [b"title: One\n"])
    with casebook:
        backup(casebook, tmp_path / "safe.zip")
    whole = (tmp_path / "safe.zip").read_bytes()
    for name in ("files/briefs/brief.yaml", "files/../casebook.yaml", "files/briefs/../../a.yaml", "files/casebook.db"):
        (tmp_path / "bad.zip").write_bytes(whole)
        damage(tmp_path / "bad.zip", name, b"title: Two\n")
        with pytest.raises(BackupUnusable, match="damaged"):
            restore(tmp_path / "bad.zip", str(tmp_path / "new"), "bea", settings)
        assert not (tmp_path / "new").exists()


def test_a_backup_of_before_restores(casebook: Casebook, settings: Settings, tmp_path: Path) -> None:
    with casebook:
        backup(casebook, tmp_path / "safe.zip")
    with zipfile.ZipFile(tmp_path / "safe.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["format"] == 2
    damage(tmp_path / "safe.zip", "manifest.json", json.dumps({**manifest, "format": 1}).encode())
    with restore(tmp_path / "safe.zip", str(tmp_path / "new"), "bea", settings) as new:
        assert list(verify(new)) == []

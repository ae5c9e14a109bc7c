"""The desk reads what it was handed over: after it was closed, when it ends, and beside its pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

import httpx
import pytest

from desk.conftest import Serve, start
from desk.handing import STRIKE, empty_casebook, mark_of, send, settled
from herodotus.casebook import open_casebook, verify
from herodotus.casebook.incoming import Inbox
from herodotus.ingest import Stated


def test_what_waits_is_read_when_the_desk_is_opened_again(tmp_path: Path, serve: Serve) -> None:
    empty = empty_casebook(tmp_path / "book")
    with open_casebook(empty) as casebook:
        inbox = Inbox.of(casebook)
        left = inbox.put("left.txt", (STRIKE.encode(),), "upload", "ben", Stated(source="The Gulf Courier"))
    served = serve(empty)
    with httpx.Client(base_url=served.base, timeout=30) as client:
        told = settled(client)
    assert "left.txt" in told
    assert "handed over by ben" in told
    assert inbox.waiting() == []
    assert served.casebook.store.entries()[-1].by == "ben"
    assert left.id not in {path.name for path in served.folder.rglob("*")}


def test_a_desk_that_ends_leaves_each_document_whole_or_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = empty_casebook(tmp_path / "book")
    monkeypatch.setenv("HERODOTUS_USER", "ann")
    served, stop = start(empty)
    with httpx.Client(base_url=served.base, timeout=30) as client:
        send(client, *((f"{number}.txt", f"{STRIKE} Day {number}.".encode()) for number in range(30)))
    stop()
    with open_casebook(empty) as casebook:
        read = {one.address for one in casebook.store.outcomes() if one.document_id}
        waiting = {one.name for one in Inbox.of(casebook).waiting()}
        assert list(verify(casebook)) == []
    assert read | waiting == {f"{number}.txt" for number in range(30)}
    assert waiting


def test_what_cannot_be_read_for_now_is_kept_and_read_when_asked_again(tmp_path: Path, serve: Serve) -> None:
    folder = empty_casebook(tmp_path / "book")
    served = serve(folder)
    in_the_way = folder / "captures" / hashlib.sha256(STRIKE.encode()).hexdigest()[:2]
    in_the_way.write_text("a file where a folder should be")
    with httpx.Client(base_url=served.base, timeout=30) as client:
        send(client, ("kept.txt", STRIKE.encode()))
        told = settled(client)
        assert "kept, not read" in told
        assert "The captured bytes cannot be kept" in told
        assert served.casebook.store.outcomes() == []
        in_the_way.unlink()
        assert client.post("/add/again", data={"mark": mark_of(client)}).status_code == 303
        assert ">read<" in settled(client)
    assert Inbox.of(served.casebook).waiting() == []

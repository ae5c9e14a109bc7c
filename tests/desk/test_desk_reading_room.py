"""The desk reads what it was handed over: after it was closed, when it ends, and beside its pages."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from desk.conftest import Serve, start
from desk.handing import PARADE, STRIKE, empty_casebook, mark_of, send, settled
from herodotus.casebook import Casebook, open_casebook, verify
from herodotus.casebook.incoming import Inbox
from herodotus.desk.aside.hand import Hand
from herodotus.desk.aside.jobs import place_of
from herodotus.desk.aside.reading import ReadingRoom
from herodotus.ingest import Stated
from herodotus.records.capture import digest
from herodotus.settings import Settings
from herodotus.store.changing.files import capture_path


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


# -- processes that are lost -------------------------------------------------------------------------------------------


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Casebook]:
    """A casebook that holds nothing."""
    with open_casebook(empty_casebook(tmp_path / "book")) as casebook:
        yield casebook


def read_and_killed(casebook: Casebook, files: dict[str, bytes], kills: int) -> list[str]:
    """Read files in a process that something outside ends, so often, while it is at work; which were done, in order."""
    hand = Hand(place_of(casebook, Settings()))
    room = ReadingRoom(casebook, hand)
    for name, payload in files.items():
        room.take(name, (payload,), "upload", "ann", Stated())
    done: list[str] = []
    killed = set[int]()
    for _ in range(3000):
        process = hand._process
        reading = any(item.stage == "reading" for item in room.items())
        if reading and process and process.pid not in killed and len(killed) < kills:
            killed.add(process.pid)
            process.kill()
        done += [item.incoming.name for item in room.items() if item.stage == "done" and item.incoming.name not in done]
        if len(done) == len(files):
            break
        time.sleep(0.01)
    room.close()
    assert len(killed) == kills
    return done


def test_a_document_whose_process_was_ended_from_outside_is_read_after_all(empty: Casebook) -> None:
    done = read_and_killed(empty, {"first.txt": STRIKE.encode(), "second.txt": PARADE.encode()}, 1)
    assert done == ["second.txt", "first.txt"]
    assert {one.outcome.status for one in empty.store.outcomes()} == {"read"}
    assert Inbox.of(empty).waiting() == []


def test_a_document_that_is_lost_twice_is_a_failure_and_its_bytes_are_kept(empty: Casebook) -> None:
    payload = STRIKE.encode()
    read_and_killed(empty, {"lost.txt": payload}, 2)
    (told,) = empty.store.outcomes()
    assert (told.address, told.outcome.status) == ("lost.txt", "failed")
    kept = capture_path(empty.captures, digest(payload))
    assert kept.read_bytes() == payload
    assert str(kept.relative_to(empty.captures)) in told.outcome.detail
    assert Inbox.of(empty).waiting() == []
    assert list(verify(empty)) == []
    read_and_killed(empty, {"lost.txt": payload}, 0)
    assert empty.store.outcomes()[-1].outcome.status == "read"
    assert list(verify(empty)) == []

"""Adding documents at the desk: by forms and by a browser, hostile ones among them, and what is told of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from desk.conftest import Served, expect, start
from desk.handing import PARADE, STRIKE, drop, empty_casebook, send, settled, strike
from herodotus.desk.pages.adding import name_of
from herodotus.store.changing.documents import Recorded

MOST_BYTES, MOST_UNPACKED = 400_000, 1_000_000


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk on a casebook that holds what the tests before have added: one process reads for all of them."""
    folder = empty_casebook(tmp_path_factory.mktemp("adding") / "book")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HERODOTUS_USER", "ann")
        served, stop = start(folder, max_bytes=MOST_BYTES, max_unpacked_bytes=MOST_UNPACKED)
        yield served
        stop()


@pytest.fixture
def client(desk: Served) -> Iterator[httpx.Client]:
    """A program that asks that desk."""
    with httpx.Client(base_url=desk.base, timeout=30) as found:
        yield found


def outcome_of(desk: Served, name: str) -> Recorded:
    """What became of the last thing of a name."""
    return [one for one in desk.casebook.store.outcomes() if one.address == name][-1]


def bomb() -> bytes:
    """A DOCX that unpacks to far more than it is."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<w>" + b" " * 2 * MOST_UNPACKED)
    return held.getvalue()


def test_a_file_is_read_and_leads_to_its_document(desk: Served, client: httpx.Client) -> None:
    answer = send(client, ("asad.txt", STRIKE.encode()), source="The Gulf Courier", published="2021-03-03")
    assert (answer.status_code, answer.headers["location"]) == (303, "/add#queue")
    told = settled(client)
    assert "asad.txt" in told
    assert ">read<" in told
    document = desk.casebook.store.document(outcome_of(desk, "asad.txt").document_id or "")
    assert document is not None
    assert document.capture is not None
    assert (document.capture.method, document.capture.address) == ("upload", "asad.txt")
    assert (document.source, str(document.published), document.text) == ("The Gulf Courier", "2021-03-03", STRIKE)
    assert f'href="/documents/{document.id}"' in told
    assert desk.casebook.store.entries()[-1].by == "ann"


def test_pasted_text_is_kept_as_it_was_written(desk: Served, client: httpx.Client) -> None:
    text = STRIKE + "\n<html> is no sign of a web page here. كتائب حزب الله نفت ذلك.\n"
    send(client, text=text.replace("\n", "\r\n"), title="Rockets on an air base", source="The Gulf Courier")
    settled(client)
    recorded = outcome_of(desk, "Rockets on an air base.txt")
    document = desk.casebook.store.document(recorded.document_id or "")
    assert document is not None
    assert document.capture is not None
    assert (document.text, document.title) == (text, "Rockets on an air base")
    assert (document.capture.method, document.capture.media_type) == ("paste", "text/plain")


def test_what_cannot_be_read_says_why_and_does_not_stop_the_rest(desk: Served, client: httpx.Client) -> None:
    bad = {
        "bomb.docx": bomb(),
        "empty.pdf": b"",
        "notes.zip": zip_of("a.txt", b"a"),
        "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
        "white.txt": b" \n\t ",
        "noise.txt": bytes(range(256)) * 40,
    }
    send(client, *bad.items(), ("good.txt", strike(4)))
    told = settled(client)
    outcomes = {one.address: one.outcome for one in desk.casebook.store.outcomes()}
    assert {name: outcomes[name].status for name in bad} == dict.fromkeys(bad, "failed")
    assert outcomes["good.txt"].status in ("read", "copy")
    whys = {name: outcomes[name].why for name in bad}
    assert (whys["bomb.docx"], whys["empty.pdf"], whys["photo.png"]) == ("hostile", "empty", "unreadable")
    assert "Unpack it and add the files." in told
    failed = client.get("/documents?status=failed").text
    assert all(name in failed for name in bad)


def zip_of(name: str, payload: bytes) -> bytes:
    """A ZIP archive with one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(name, payload)
    return held.getvalue()


@pytest.mark.parametrize("name", ["encrypted.pdf", "pictures.pdf"])
def test_a_pdf_without_words_says_what_is_wrong(client: httpx.Client, name: str) -> None:
    send(client, (name, pdf(name)))
    told = settled(client)
    assert ">failed<" in told
    assert ("password" in told) if name == "encrypted.pdf" else ("text" in told)


def pdf(name: str) -> bytes:
    """A PDF with a password, or one whose only page is blank."""
    from pypdf import PdfWriter

    writer, held = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if name == "encrypted.pdf":
        writer.encrypt("a password")
    writer.write(held)
    return held.getvalue()


def test_what_is_larger_than_a_document_may_be_is_refused_in_words(client: httpx.Client) -> None:
    send(client, ("long.txt", b"word " * (MOST_BYTES // 4)))
    assert "long.txt is larger than" in settled(client)
    told = client.post("/add", content=b"x" * 1_600_000, headers={"accept": "application/json"})
    assert told.status_code == 413
    assert "larger" in told.json()["detail"]


def test_names_are_data_and_never_paths(desk: Served, client: httpx.Client) -> None:
    send(client, ("../../etc/<b>passwd\u202e.txt", strike(5)))
    told = settled(client)
    assert outcome_of(desk, "<b>passwd.txt").document_id
    assert "<b>passwd" not in told
    assert not list(desk.folder.parent.rglob("*passwd*"))
    assert name_of("C:\\reports\\a.pdf") == "a.pdf"
    assert name_of("/") == "a file without a name"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "There is nothing to add"),
        ({"text": "a", "published": "3 March"}, "is no day"),
        ({"text": "a", "title": "b", "mark": "forged"}, "made elsewhere"),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(client: httpx.Client, fields: dict[str, str], said: str) -> None:
    answer = send(client, **fields)
    assert answer.status_code in (400, 403)
    assert said in answer.text


def test_a_title_is_that_of_one_document(client: httpx.Client) -> None:
    answer = send(client, ("a.txt", b"a"), ("b.txt", b"b"), title="Both")
    assert "A title is that of one document." in answer.text
    assert "b.txt" not in settled(client)


def test_the_same_file_again_changes_nothing(desk: Served, client: httpx.Client) -> None:
    for name in ("once.txt", "again.txt"):
        send(client, (name, strike(6)))
        told = settled(client)
    assert "here already" in told
    assert "again.txt" not in {one.address for one in desk.casebook.store.outcomes()}


def test_a_document_that_ends_the_process_is_told_and_the_next_is_read(
    desk: Served, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("herodotus.desk.aside.reading.LONGEST", 0.01)
    send(client, ("slow.txt", strike(7) * 300))
    assert "ended the process that read it" in settled(client)
    monkeypatch.undo()
    send(client, ("after.txt", strike(8)))
    settled(client)
    assert outcome_of(desk, "slow.txt").outcome.status == "failed"
    assert outcome_of(desk, "after.txt").document_id


def test_a_person_adds_by_mouse_and_opens_what_was_read(desk: Served, tab: Any) -> None:
    tab.goto(f"{desk.base}/add")
    drop(tab, {"dropped.txt": PARADE, "hollow.txt": "", "huge.txt": "a" * 500_000})
    tab.wait_for_selector("#sending .badge:text-is('not sent')")
    tab.wait_for_selector("#queue li:has-text('hollow.txt') .badge:text-is('failed')", timeout=20_000)
    expect(tab.locator("#queue")).to_contain_text("hollow.txt is empty")
    expect(tab.locator("#sending")).to_contain_text("It is larger than")
    tab.click("#queue a:text-is('dropped.txt')")
    tab.wait_for_url("**/documents/d-*")
    tab.get_by_text("Fighters of the Badr Organisation").first.wait_for()


def test_a_person_adds_a_text_by_keyboard(desk: Served, tab: Any) -> None:
    tab.goto(f"{desk.base}/add")
    tab.focus("#text")
    tab.keyboard.insert_text(STRIKE.replace("3 March", "10 March"))
    tab.keyboard.press("Tab")
    tab.keyboard.type("A text by keyboard")
    tab.keyboard.press("Tab")
    tab.keyboard.type("The Gulf Courier")
    tab.focus("#by-text button")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#queue a:text-is('A text by keyboard')", timeout=20_000)
    expect(tab.locator("#text")).to_have_value("")
    tab.focus("#queue a:text-is('A text by keyboard')")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/documents/d-*")
    expect(tab.locator("h1")).to_contain_text("A text by keyboard")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_serious_fault(looked_at: Served, tab: Any, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{looked_at.base}/add")
    found = Axe().run(tab).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width

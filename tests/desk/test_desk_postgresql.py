"""A desk on a PostgreSQL database: every page, two people at one claim, and two desks that serve one record."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from desk.conftest import Served, start
from herodotus.casebook import open_casebook
from herodotus.ingest.copies import fingerprint
from support.databases import new_database

PAGES = (
    "/", "/documents", "/review", "/review?kind=event", "/review/differences", "/actors", "/actors?q=kataib",
    "/search?q=rockets", "/network", "/network?as_of=2020-01-05", "/network/data", "/network/table",
    "/network/picture.svg", "/network/standing", "/timeline", "/timeline?actor=united-states", "/timeline/data",
    "/timeline?words=rockets", "/questions", "/questions/timeline?ask=1", "/brief", "/sources", "/log", "/claims",
    "/?state=reviewed", "/timeline?known_at=2100-01-01", "/actors?published_by=2020-03-01", "/add",
)  # fmt: skip


@pytest.fixture
def place(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a PostgreSQL database that holds the examples."""
    monkeypatch.setenv("HERODOTUS_USER", "ann")
    monkeypatch.setenv("HERODOTUS_CAPTURES", str(tmp_path / "captures"))
    (tmp_path / "captures").mkdir()
    address = new_database("postgresql", tmp_path)
    with open_casebook(examples) as every, open_casebook(address) as casebook:
        readings = every.store.readings()
        casebook.store.save_many(((one, fingerprint(one.document.text), one.document.file) for one in readings), "ann")
    return address


@pytest.fixture
def desk(place: str) -> Iterator[Served]:
    """A desk on it for two people."""
    served, stop = start(place, ("ann", "bob"))  # type: ignore[arg-type]
    yield served
    stop()


@contextmanager
def entered(desk: Served, name: str) -> Iterator[httpx.Client]:
    """Somebody who came in by the link."""
    with httpx.Client(base_url=desk.base, timeout=60, follow_redirects=True) as client:
        assert client.get(desk.links[name]).status_code == 200
        yield client


def test_every_page_is_there(desk: Served) -> None:
    with entered(desk, "ann") as ann:
        for path in PAGES:
            assert ann.get(path).status_code == 200, path
        with desk.casebook.looking() as view:
            document, actor, claim = (
                view.document_rows()[0].document,
                next(iter(view.actors)),
                view.event_rows()[0].claim,
            )
        for path in (f"/documents/{document}", f"/actors/{actor}", f"/review?claim={claim}"):
            assert ann.get(path).status_code == 200, path


def test_of_two_who_decide_on_one_claim_the_second_is_told(desk: Served) -> None:
    with desk.casebook.looking() as view:
        claim = view.event_rows()[0].claim
    with entered(desk, "ann") as ann, entered(desk, "bob") as bob:
        first, second = decide(ann, claim, "accepted"), decide(bob, claim, "rejected")
        assert (first.status_code, second.status_code) == (200, 409)
        assert "ann accepted it" in second.text
        assert ann.get("/timeline/data?state=reviewed&told=all").json()["count"] == 1


def test_two_desks_on_one_database_show_what_the_other_wrote(place: str) -> None:
    with program(place) as one, program(place) as other:
        with open_casebook(place) as casebook, casebook.looking() as view:
            tie = view.relation_rows()[0].claim
        claim = other.get("/timeline/data?told=all").json()["marks"][0][0]
        before = other.get("/network/data").json()
        assert decide(one, claim, "rejected").status_code == 200
        assert claim not in other.get("/timeline/data?told=all").text
        assert decide(other, tie, "rejected").status_code == 200
        assert decide(one, tie, "accepted").status_code == 409
        mine, theirs = (desk.get("/network/data").json() for desk in (one, other))
        assert mine == theirs
        assert mine["entry"] == before["entry"] + 2
        assert mine["ties"] != before["ties"]


def decide(client: httpx.Client, claim: str, verdict: str) -> httpx.Response:
    """Decide on a claim that nobody had decided on when one looked."""
    mark = client.get("/review").text.partition('name="mark" value="')[2].partition('"')[0]
    sent = {"mark": mark, "verdict": verdict, "why": "by its words", "seen": ""}
    return client.post(f"/review/{claim}", data=sent, headers={"HX-Request": "true"})


@contextmanager
def program(place: str) -> Iterator[httpx.Client]:
    """Somebody who asks a desk that runs as a process of its own."""
    command = [str(Path(sys.executable).with_name("herodotus")), "desk", "--port", "0", "--no-browser"]
    with subprocess.Popen([*command, "--casebook", place], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        base = process.stdout.readline().strip().rstrip("/")
        try:
            with httpx.Client(base_url=base, timeout=60, follow_redirects=True) as client:
                yield client
        finally:
            process.terminate()
            process.wait(timeout=30)

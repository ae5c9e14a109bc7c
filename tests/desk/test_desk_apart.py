"""A desk of several processes: whichever answers, the page is the same; and what becomes of one that is lost."""

from __future__ import annotations

import inspect
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from starlette.routing import Route

from desk.conftest import Served, start
from herodotus.casebook import open_casebook
from herodotus.desk import pages
from herodotus.desk.apart.choosing import processes_for, room_for
from herodotus.desk.apart.rooms import MOST_LOSSES
from herodotus.desk.network.weaving import FEW

READ = (
    "/documents", "/actors", "/actors?q=kataib", "/actors/iran", "/actors/united-states", "/actors/none", "/claims",
    "/network", "/network/data", "/network/table?sort=since", "/network/picture.svg", "/network/standing",
    "/timeline", "/timeline/data", "/timeline?words=a%2Fb&at=%22", "/timeline?actor=united-states&as_of=2020-02-01",
    "/timeline?actor=nobody", "/timeline?page=x", "/search?q=rockets", "/search?q=%D8%AD%D8%B2%D8%A8",
    "/merging?one=united-states", "/timeline/none",
    "/questions/timeline/answer.csv?actor=United+States", "/questions/timeline?actor=United+States",
    "/questions/names", "/questions/none",
    "/questions/timeline?ask=1&actor=nobody",
)  # fmt: skip
"""Pages of rooms apart, among them some that are not there, or asked for wrongly."""

_MARK = re.compile(r'("X-Desk-Mark":|name="mark" value=)"([^"]+)"')


@pytest.fixture
def two(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A desk of two processes."""
    monkeypatch.setenv("HERODOTUS_USER", "ann")
    served, stop = start(copied, processes=2)
    yield served
    stop()


def test_every_page_is_as_one_process_makes_it(two: Served) -> None:
    alone, stop = start(two.folder)
    try:
        for path in READ:
            one, other = (httpx.get(served.base + path, timeout=60) for served in (alone, two))
            assert said(one) == said(other), path
            assert other.headers.get_list("content-security-policy") == one.headers.get_list("content-security-policy")
            assert len(other.headers.get_list("server-timing")) == len(other.headers.get_list("date")) == 1, path
            assert httpx.head(two.base + path).headers["content-length"] == other.headers["content-length"]
    finally:
        stop()


def said(answer: httpx.Response) -> tuple[int, str, str]:
    """What an answer says: what of it is signed anew each time, and its desk, left out."""
    words = _MARK.sub("", answer.text)
    return answer.status_code, answer.headers["content-type"], re.sub(r"127\.0\.0\.1:\d+", "", words)


def test_what_one_process_writes_the_other_shows_at_once(two: Served) -> None:
    with httpx.Client(base_url=two.base, timeout=60) as client:
        claim = client.get("/timeline/data?told=all").json()["marks"][0][0]
        mark = found(client.get("/actors"))
        sent = {"mark": mark, "verdict": "rejected", "why": "by its words", "seen": ""}
        assert client.post(f"/review/{claim}", data=sent, headers={"HX-Request": "true"}).status_code == 200
        assert claim not in client.get("/timeline/data?told=all").text
        assert client.post("/review/undo", data={"mark": mark}, headers={"HX-Request": "true"}).status_code == 200
        assert claim in client.get("/timeline/data?told=all").text


def found(page: httpx.Response) -> str:
    """The mark that the forms of a page bear."""
    mark = _MARK.search(page.text)
    assert mark
    return mark[2]


def test_a_document_that_is_added_is_found_and_its_progress_told(two: Served) -> None:
    text = "On 3 May 2020 Kataib Hezbollah shelled Quxistan barracks, killing two soldiers."
    with httpx.Client(base_url=two.base, timeout=60) as client:
        mark = found(client.get("/timeline"))
        sent = {"mark": mark, "text": text, "title": "Quxistan", "source": "", "published": "2020-05-04"}
        assert client.post("/add", data=sent, headers={"HX-Request": "true"}).status_code == 200
        wait_for(lambda: "stage-done" in client.get("/add/progress").text)
        assert "Quxistan" in client.get("/search?q=quxistan").text
        assert "Quxistan" in client.get("/documents").text


def test_a_question_is_answered_while_its_page_asks_again(two: Served) -> None:
    with httpx.Client(base_url=two.base, timeout=60) as client:
        asked = "/questions/exchange{}?one=United+States&other=Iran&hawkes=false"
        wait_for(lambda: "answer waiting" not in client.get(asked.format("/part")).text)
        page = client.get(asked.format(""))
        assert page.status_code == 200
        assert "answer waiting" not in page.text
        assert client.get(asked.format("/answer.json")).json()


def test_who_has_no_link_sees_no_page_of_either(copied: Path) -> None:
    served, stop = start(copied, ("bob",), processes=2)
    try:
        assert httpx.get(served.base + "/timeline").status_code == 401
        assert httpx.get(served.base + "/timeline", headers={"Host": "elsewhere.example"}).status_code == 421
        with httpx.Client(base_url=served.base, follow_redirects=True, timeout=60) as bob:
            assert bob.get(served.links["bob"]).status_code == 200
            for path in ("/timeline", "/actors"):
                assert "<strong>bob</strong>" in bob.get(path).text
        token = served.links["bob"].partition("token=")[2]
        by_token = {"Authorization": f"Bearer {token}"}
        assert httpx.get(served.base + "/network/data", headers=by_token, timeout=60).status_code == 200
    finally:
        stop()


def test_only_what_reads_is_made_apart() -> None:
    assert room_for("GET", "/timeline") == room_for("GET", "/network/data") == "pages"
    assert room_for("GET", "/questions/timeline/part") == "questions"
    assert room_for("POST", "/merging") is room_for("POST", "/questions/disagreements/rule") is None
    for path in ("/", "/documents/d-1", "/networks", "/questions", "/api/v1/actors", "/static/x/timeline.js"):
        assert room_for("GET", path) is None, path


def test_no_page_that_is_made_apart_knows_of_works_or_errands() -> None:
    """What one request leaves behind for the next lies in the process of the desk."""
    routes = [route for router in pages.ROUTERS for route in router.routes if isinstance(route, Route)]
    apart = [route for route in routes if room_for("GET", re.sub(r"\{[^}]*\}", "x", route.path)) == "pages"]
    assert {"/documents", "/timeline/data", "/actors/{actor}/profile"} <= {route.path for route in apart}
    for module in {route.endpoint.__module__ for route in apart}:
        source = inspect.getsource(sys.modules[module])
        assert not re.search(r"works_of|\.errands|contested import|counting import", source), module


def test_one_process_serves_a_small_record(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_casebook(copied) as casebook:
        assert processes_for(casebook, None) == 1
        assert processes_for(casebook, 3) == 3
        monkeypatch.setattr("herodotus.desk.network.weaving.FEW", 0)
        monkeypatch.setattr("herodotus.desk.apart.choosing._cores", lambda: 4)
        assert FEW > 0
        assert processes_for(casebook, None) == 2


def test_a_process_that_is_lost_is_started_again_and_no_page_with_it(program: Any) -> None:
    with program("--processes", "2") as (process, client):
        assert client.get("/timeline").status_code == 200
        (room,) = rooms_of(process, "pages")
        answers: list[int] = []
        asking = [Thread(target=lambda: answers.append(client.get("/network/picture.svg").status_code)) for _ in "abc"]
        for one in asking:
            one.start()
        os.kill(room, signal.SIGKILL)
        for one in asking:
            one.join()
        assert answers == [200, 200, 200]
        assert client.get("/timeline").status_code == 200
        wait_for(lambda: len(rooms_of(process, "pages")) == 1)
        assert rooms_of(process, "pages") != [room]


def test_where_none_stays_the_desk_makes_its_pages_itself(program: Any) -> None:
    with program("--processes", "2") as (process, client):
        for _ in range(MOST_LOSSES):
            wait_for(lambda: rooms_of(process, "pages"))
            os.kill(rooms_of(process, "pages")[0], signal.SIGKILL)
            time.sleep(0.2)
        assert client.get("/timeline").status_code == 200
        assert rooms_of(process, "pages") == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_all_end_with_the_desk(program: Any, sign: signal.Signals) -> None:
    with program("--processes", "3") as (process, client):
        assert client.get("/timeline").status_code == 200
        rooms = rooms_of(process)
        assert len(rooms) == 3
        if sign == signal.SIGINT:
            os.killpg(process.pid, sign)  # as Ctrl-C reaches every process of a terminal
        else:
            process.send_signal(sign)
        process.wait(30)
        wait_for(lambda: not any(map(is_there, rooms)))


@pytest.fixture
def program(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs `herodotus desk` with options, and gives the process and somebody who asks it."""
    monkeypatch.setenv("HERODOTUS_USER", "ann")

    @contextmanager
    def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
        command = [str(Path(sys.executable).with_name("herodotus")), "desk", "--port", "0", "--no-browser", *options]
        command += ["--casebook", str(copied)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
            assert process.stdout
            base = process.stdout.readline().strip().rstrip("/")
            try:
                with httpx.Client(base_url=base, timeout=120) as client:
                    yield process, client
            finally:
                process.terminate()
                process.wait(timeout=30)

    return running


def rooms_of(process: subprocess.Popen[str], kind: str = "") -> list[int]:
    """The processes of the rooms apart of a desk; of all kinds, or of one."""
    told = subprocess.run(["ps", "-o", "pid=,stat=,args=", "--ppid", str(process.pid)], capture_output=True, text=True)
    lines = [line.split(None, 2) for line in told.stdout.splitlines()]
    return [
        int(pid) for pid, stat, args in lines if f"herodotus.desk.apart {kind}" in args and not stat.startswith("Z")
    ]


def is_there(pid: int) -> bool:
    """Whether a process runs."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(told) and not told.startswith("Z")


def wait_for(so: Callable[[], Any]) -> None:
    """Look again until something is so."""
    for _ in range(300):
        if so():
            return
        time.sleep(0.1)
    raise AssertionError("it never was")

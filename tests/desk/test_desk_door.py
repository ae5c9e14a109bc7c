"""The door of the desk: who comes in, from where, and what a browser is told about every answer."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import httpx
import pytest

from desk.conftest import Serve, Served
from herodotus.desk.guard.links import Links
from herodotus.desk.serving import Serving, open_desk
from herodotus.errors import UsageError
from herodotus.settings import Settings


def test_every_answer_forbids_scripts_of_others_and_framing(http: httpx.Client) -> None:
    for path in ("/", "/documents", "/no-such-page", "/api/v1/log"):
        headers = http.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_shipped_files_may_be_kept_and_carry_no_name_of_a_server(http: httpx.Client) -> None:
    style = re.search(r'href="(/static/[0-9a-f]{12}/desk\.css)"', http.get("/").text)
    assert style
    answer = http.get(style[1])
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "server" not in answer.headers


def test_a_name_that_is_not_ours_is_refused(http: httpx.Client) -> None:
    answer = http.get("/", headers={"Host": "attacker.example"})
    assert answer.status_code == 421
    assert "attacker" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://attacker.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_a_change_sent_from_another_site_is_refused(http: httpx.Client, headers: dict[str, str]) -> None:
    sent = http.post("/api/v1/sides", json={"name": "x", "actors": ["Iran"]}, headers=headers)
    assert sent.status_code == 403
    assert sent.headers["content-type"] == "application/problem+json"


def test_a_form_without_its_mark_is_refused(http: httpx.Client) -> None:
    assert http.post("/leave", data={}).status_code == 403
    assert http.post("/leave", data={"mark": Links().mark("ann")}).status_code == 403


def test_a_form_with_its_mark_is_taken(http: httpx.Client) -> None:
    mark = re.search(r'"X-Desk-Mark":"([^"]+)"', http.get("/").text)
    assert mark
    assert http.post("/leave", data={"mark": mark[1]}).status_code == 303


def test_more_than_a_document_may_have_is_refused_before_it_is_read(serve: Serve, copied: Path) -> None:
    desk = serve(copied, max_bytes=1000)
    told = httpx.post(f"{desk.base}/leave", content=b"x" * 1_100_000)
    assert told.status_code == 413

    def endless() -> object:
        for _ in range(200):
            yield b"x" * 10_000

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    sent = httpx.post(f"{desk.base}/leave", content=endless(), headers=form)  # type: ignore[arg-type]
    assert sent.status_code == 413


def test_without_a_link_nobody_sees_a_thing(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob", "eve"))
    assert set(desk.links) == {"bob", "eve"}
    for path in ("/", "/documents", "/api/v1/log", "/api/v1/openapi.json"):
        answer = httpx.get(desk.base + path)
        assert answer.status_code == 401
        assert "Iraq" not in answer.text
    assert httpx.get(desk.base + "/api/v1/log").json()["title"] == "Unauthorized"


@pytest.mark.parametrize("token", ["none", "nonsense", "eyJuYW1lIjoiYm9iIn0.aaaa.bbbb"])
def test_a_link_that_is_not_good_lets_nobody_in(serve: Serve, copied: Path, token: str) -> None:
    desk = serve(copied, people=("bob",))
    assert httpx.get(f"{desk.base}/enter", params={"token": token}).status_code == 401
    assert httpx.get(f"{desk.base}/", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    port = desk.base.rpartition(":")[2]
    assert httpx.get(f"{desk.base}/", cookies={f"herodotus_pass_{port}": token}).status_code == 401


def test_a_link_lets_in_under_its_name(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob",))
    with httpx.Client(base_url=desk.base, follow_redirects=True) as bob:
        answer = bob.get(_path(desk, "bob"))
        assert answer.status_code == 200
        assert "<strong>bob</strong>" in answer.text
        held = answer.history[0].headers["set-cookie"]
        assert "HttpOnly" in held
        assert "SameSite=lax" in held
        assert "token" not in str(answer.url)


def test_a_link_does_not_replace_somebody_who_is_here(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob", "eve"))
    with httpx.Client(base_url=desk.base, follow_redirects=True) as browser:
        assert browser.get(_path(desk, "bob")).status_code == 200
        refused = browser.get(_path(desk, "eve"))
        assert refused.status_code == 409
        assert "as bob" in refused.text
        home = browser.get("/").text
        assert "<strong>bob</strong>" in home
        mark = re.search(r'"X-Desk-Mark":"([^"]+)"', home)
        assert mark
        browser.post("/leave", data={"mark": mark[1]})
        assert "<strong>eve</strong>" in browser.get(_path(desk, "eve")).text


def test_cookies_of_other_programs_on_the_host_lock_nobody_out(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob",))
    token, port = _path(desk, "bob").partition("token=")[2], desk.base.rpartition(":")[2]
    held = f'a b=1; "x; herodotus_pass_{port}={token}; herodotus_pass=stale'
    assert httpx.get(desk.base + "/", headers={"Cookie": held}).status_code == 200


def test_adding_over_the_api_leaves_threads_for_pages(serve: Serve, copied: Path) -> None:
    desk = serve(copied)
    text = "On 3 May 2020 Kataib Hezbollah attacked a base near Taji, killing two soldiers.\n\n" * 40
    answers: list[int] = []

    def add(number: int) -> None:
        sent = httpx.post(f"{desk.base}/api/v1/documents", json={"text": f"{number}. {text}"}, timeout=120)
        answers.append(sent.status_code)

    adding = [threading.Thread(target=add, args=(number,)) for number in range(12)]
    for one in adding:
        one.start()
    assert httpx.get(f"{desk.base}/api/v1/log?limit=1", timeout=30).status_code == 200
    before = len(answers)
    for one in adding:
        one.join()
    assert answers == [201] * 12
    assert before < 12, "the page waited until all was read"


def test_what_is_decided_by_a_token_bears_the_name_of_its_link(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob",))
    token = _path(desk, "bob").partition("token=")[2]
    made = httpx.post(
        f"{desk.base}/api/v1/sides",
        json={"name": "Tehran", "actors": ["Iran"], "why": "a test"},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert made.status_code == 201
    assert made.json()["by"] == "bob"
    assert desk.casebook.store.entries()[-1].by == "bob"


def test_a_link_ends_with_its_days(monkeypatch: pytest.MonkeyPatch) -> None:
    links = Links("s" * 32)
    token = links.token("bob", 2)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 2 * 86_400 - 60)
    assert links.read(token) is not None
    monkeypatch.setattr(time, "time", lambda: now + 2 * 86_400 + 60)
    assert links.read(token) is None


def test_a_mark_is_good_for_its_own_person_only() -> None:
    links = Links()
    assert links.is_mark(links.mark("ann"), "ann")
    assert not links.is_mark(links.mark("ann"), "bob")
    assert not Links().is_mark(links.mark("ann"), "ann")
    assert links.read(links.mark("ann")) is None


def test_a_desk_beyond_this_machine_needs_people(looked_at: Served) -> None:
    with pytest.raises(UsageError, match="--for NAME"):
        open_desk(looked_at.casebook, Serving("0.0.0.0"), Settings(), 8421)


def test_a_secret_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(UsageError, match="32 or more"):
        Links("short")


def _path(desk: Served, name: str) -> str:
    return desk.links[name].partition("//")[2].partition("/")[2].join(("/", ""))

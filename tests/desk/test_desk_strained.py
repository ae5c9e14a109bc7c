"""A desk under strain: long answers, long words, a disk that takes nothing, and requests that want no body."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from desk.conftest import Serve, Served
from desk.handing import mark_of
from herodotus.casebook import Casebook, open_casebook
from herodotus.casebook.filing import read_filed, save_filed
from herodotus.desk.application import refusal_of
from herodotus.desk.guard.refusing import answer_to
from herodotus.desk.keeping.errands import MOST_PATIENT, Busy, Errands
from herodotus.errors import CasebookUnusable, UsageError


def test_no_more_than_some_wait_long_and_the_others_are_told_when_to_ask_again() -> None:
    errands, go = Errands(), threading.Event()
    long = errands.of("long", go.wait, 0)
    waiting = [threading.Thread(target=errands.wait, args=(long, 30)) for _ in range(MOST_PATIENT)]
    for one in waiting:
        one.start()
    until = time.monotonic() + 5
    while errands._patient._value and time.monotonic() < until:
        time.sleep(0.01)
    with pytest.raises(Busy) as refused:
        errands.wait(long, 0)
    told = answer_to(
        {"type": "http", "path": "/questions/timeline/answer.csv", "headers": []}, refusal_of(refused.value)
    )
    assert (told.status_code, told.headers["Retry-After"]) == (503, "10")
    go.set()
    for one in waiting:
        one.join(5)
    errands.wait(long, 0)
    assert long.result() is True


# -- words of any length -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["kataib " + "a " * 1000, "kataib" + "x" * 5000, '"(' * 3000])
def test_names_are_looked_for_by_as_many_words_as_a_name_has(looked_at: Served, http: httpx.Client, words: str) -> None:
    assert http.get("/questions/names", params={"field": "actor", "actor": words}).status_code == 200
    assert http.get("/questions/profile", params={"actor": words}).status_code == 422
    assert http.get("/api/v1/actors", params={"words": words[:200]}).status_code == 200
    with pytest.raises(UsageError, match="Nothing is looked up by"):
        looked_at.casebook.store.actors_page(words=words)


def test_a_name_is_suggested_whatever_follows_it(http: httpx.Client) -> None:
    told = http.get("/questions/names", params={"field": "actor", "actor": "kataib hezb" + " " * 5000})
    assert "Kataib Hezbollah" in told.text


# -- a disk that takes nothing -----------------------------------------------------------------------------------------


@contextmanager
def full(bytes_left: int = 16) -> Iterator[None]:
    """While it lasts, no file of this process can grow beyond a few bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_that_cannot_be_kept_is_no_mistake_of_whoever_saves_it(copied: Path) -> None:
    with open_casebook(copied) as casebook:
        first = save_filed(casebook, "notes.yaml", "one", "")
        with full(), pytest.raises(CasebookUnusable, match=r"cannot be kept in .*Free some space"):
            save_filed(casebook, "notes.yaml", "two " * 100, first.seen)
        assert read_filed(casebook, "notes.yaml") == first
        assert _scraps(casebook) == []


def _scraps(casebook: Casebook) -> list[Path]:
    return list((casebook.folder or casebook.captures).glob(".part-*"))


def test_a_draft_that_cannot_be_kept_says_so_and_can_be_saved_again(serve: Serve, copied: Path) -> None:
    with httpx.Client(base_url=serve(copied).base, timeout=30) as client:
        form = {"mark": mark_of(client), "draft": "weekly", "title": "What a week", "seen": ""}
        with full():
            refused = client.post("/brief/save", data=form)
        assert refused.status_code == 503
        assert "Free some space" in refused.text
        assert client.post("/brief/save", data=form).status_code == 303


# -- heads -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/documents", "/api/v1/log", "/questions/timeline/answer.csv"])
def test_head_is_answered_as_get_without_the_body(http: httpx.Client, path: str) -> None:
    whole, head = http.get(path), http.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers["content-security-policy"] == whole.headers["content-security-policy"]


def test_head_of_what_is_not_there_or_is_refused_says_so(http: httpx.Client) -> None:
    assert (http.head("/no-such-page").status_code, http.head("/no-such-page").content) == (404, b"")
    assert http.head("/", headers={"Host": "evil.example"}).status_code == 421
    assert http.head("/leave").status_code == 405

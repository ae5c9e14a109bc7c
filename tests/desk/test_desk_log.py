"""The log at the desk: who did what, page by page, by person; and whether the record is whole."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from datetime import date as day
from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.conftest import Serve, Served, at_rest, expect
from herodotus.casebook import date, grade, merge, open_casebook, review_claim, rule, side, undo
from herodotus.casebook.logbook import log_page
from herodotus.casebook.ruling import disagreements


@pytest.fixture
def decided(copied: Path) -> Path:
    """A casebook in which two people decided this and that."""
    with open_casebook(copied) as casebook:
        view, found = disagreements(casebook)
        claim = next(iter(view.events())).id
        one, other = sorted(view.actor_ids)[:2]
        review_claim(casebook, claim, "accepted", by="ann", why="It stands there.")
        undo(casebook, by="ann", why="Not so fast.")
        merge(casebook, one, other, by="ben", why="One body under two names.")
        grade(casebook, "The Tigris Wire (illustrative)", "B", by="ben", why="It corrects its faults.")
        grade(casebook, view.documents[0].id, "3", by="ben")
        date(casebook, view.documents[0].id, day(2019, 1, 24), by="ben", why="The printed issue is a day older.")
        side(casebook, "Two bodies", [one], by="ben", why="For a question.")
        rule(casebook, found[0].key, "explained", "They count different days.", by="ann")
    return copied


@pytest.fixture
def client(decided: Path, serve: Serve) -> Iterator[httpx.Client]:
    """A program that asks a desk on it."""
    with httpx.Client(base_url=serve(decided).base, timeout=30) as found:
        yield found


def plain(html: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_everything_is_told_in_words_with_who_and_why(client: httpx.Client) -> None:
    told = plain(client.get("/log").text)
    for words in (
        "ann accepted an event claim of",
        "ann withdrew “accepted an event claim of”",
        "Not so fast.",
        "ben judged as the same",
        "ben graded B the source The Tigris Wire (illustrative)",
        "ben graded 3",
        "ben dated 2019-01-24, before 2019-01-25:",
        "ben laid down a side Two bodies:",
        "ann explained a disagreement",
        "ann added Rockets kill three at Camp Taji",
    ):
        assert words in told


def test_every_link_of_the_log_leads_somewhere(client: httpx.Client) -> None:
    told = client.get("/log?acts=decisions").text
    links = set(re.findall(r'log-line">.*?href="([^"]+)"', told, re.S))
    assert len(links) >= 4
    for link in links:
        answer = client.get(link, follow_redirects=True)
        assert answer.status_code == 200, link


def test_one_person_and_decisions_alone(client: httpx.Client) -> None:
    by_ben = client.get("/log?by=ben").text
    assert "ben</strong> judged" in by_ben
    assert "<strong>ann</strong> " not in by_ben
    decisions = plain(client.get("/log?acts=decisions").text)
    assert "added" not in decisions.split("Is it whole")[0].split("decisions only")[1]
    assert "Nothing of that kind was done." in client.get("/log?by=carl").text


def test_pages_hold_every_change_once(decided: Path) -> None:
    with open_casebook(decided) as casebook:
        whole = [entry.number for entry in reversed(casebook.store.entries())]
        found: list[int] = []
        before = None
        while True:
            page = log_page(casebook, before, None, 7)
            found += [line.number for line in page.lines]
            before = page.before
            if before is None:
                break
    assert found == whole


def verified(client: httpx.Client) -> str:
    """What a look at the whole record found, once it is done."""
    mark = re.search(r'name="mark" value="([^"]+)"', client.get("/log").text)
    assert mark
    assert client.post("/log/verify", data={"mark": mark[1]}).status_code == 303
    for _ in range(400):
        told = client.get("/log/verify").text
        if "looking" not in told:
            return plain(told)
        time.sleep(0.05)
    raise AssertionError("it never ended")


def test_a_record_that_was_altered_is_found_out(client: httpx.Client, decided: Path) -> None:
    assert "Everything is as it was written" in verified(client)
    with sqlite3.connect(decided / "casebook.db") as database:
        database.execute("UPDATE grades SET grade = 'A' WHERE grade = 'B'")
    database.close()
    told = verified(client)
    assert "not whole" in told
    assert "its rows are not those that were written" in told


def test_a_look_without_its_mark_is_refused(client: httpx.Client) -> None:
    assert client.post("/log/verify").status_code == 403
    assert "Look now" in client.get("/log/verify").text


def test_a_person_looks_whether_it_is_whole(looked_at: Served, tab: Any) -> None:
    tab.goto(f"{looked_at.base}/log")
    tab.focus("#verified button")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#verified .badge.accepted", timeout=20_000)
    expect(tab.locator("#verified")).to_contain_text("Everything is as it was written")


@pytest.mark.parametrize("path", ["/log", "/sources"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_the_pages_have_no_serious_fault(looked_at: Served, tab: Any, path: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(looked_at.base + path)
    at_rest(tab)
    found = Axe().run(tab).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_sources_are_counted_graded_and_compared(copied: Path, serve: Serve) -> None:
    served = serve(copied)
    with httpx.Client(base_url=served.base, timeout=30) as client:
        for _ in range(400):
            told = client.get("/sources").text
            if "hx-trigger" not in told:
                break
            time.sleep(0.05)
        row = told[told.index("Mesopotamia Monitor") :].split("</tr>")[0]
        assert "and 1 copy" in plain(row)
        assert "1 story from The Tigris Wire (illustrative)" in plain(row)
        [contradicted] = re.findall(r'href="(/claims\?ids=[^"]+is\+contradicted)"', row)
        assert "claims" in plain(client.get(contradicted.replace("&amp;", "&")).text)
        mark = re.search(r'name="mark" value="([^"]+)"', told)
        assert mark
        form = {"mark": mark[1], "source": "The Tigris Wire (illustrative)", "grade": "C", "why": "A test."}
        assert client.post("/sources/grade", data=form).status_code == 303
        assert "fairly reliable ann: A test." in plain(client.get("/sources").text)
        assert client.post("/sources/grade", data={**form, "grade": "1"}).status_code == 400
        assert client.post("/sources/grade", data={**form, "source": "Nobody"}).status_code == 404
    assert [(one.subject, one.grade, one.by) for one in served.casebook.store.grades()] == [
        ("The Tigris Wire (illustrative)", "C", "ann")
    ]

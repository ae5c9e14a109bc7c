"""Home: what is new, what waits, what is open, what tripped; and how an empty casebook begins."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.conftest import Serve, Served, at_rest, expect
from herodotus.casebook import add, init, merge, open_casebook, review_claim
from herodotus.casebook.surveying import INDICATORS as INDICATORS_FILE
from herodotus.desk.showing.months import MOST_MONTHS, strip
from herodotus.desk.showing.visits import COOKIE, PAUSE

INDICATORS = Path(__file__).parent.parent.parent / "examples" / "indicators.yaml"


@pytest.fixture
def changed(copied: Path, serve: Serve) -> Iterator[tuple[Served, httpx.Client]]:
    """A desk on a casebook of one's own, with an analyst's indicators in its folder."""
    (copied / "indicators.yaml").write_text(INDICATORS.read_text())
    served = serve(copied)
    with httpx.Client(base_url=served.base, timeout=30) as client:
        yield served, client


def worked_out(client: httpx.Client, path: str = "/") -> str:
    """The page once nothing of it is being worked out."""
    for _ in range(400):
        told = client.get(path).text
        if 'hx-trigger="every' not in told:
            return told
        time.sleep(0.05)
    raise AssertionError("it never ended")


def test_home_tells_what_waits_what_is_open_and_what_tripped(changed: tuple[Served, httpx.Client]) -> None:
    served, client = changed
    first = client.get("/").text
    assert "This is being worked out" in first
    assert re.search(r'href="/review">\d+</a> claims', first)
    told = worked_out(client)
    assert "The most urgent" in told
    assert len(re.findall(r'href="/review\?claim=', told)) == 3
    assert told.count('<div class="sides">') == 5
    assert "2 of 9 tripped as of 27 July 2021" in told
    assert "Event claims by month, " in told
    with served.casebook.looking() as view:
        for claim in re.findall(r"/review\?claim=([\w-]+)", told):
            assert view.claim(claim).quote.exact.split("'")[0][:30] in told
    decided_is_told(served, client, told)


def decided_is_told(served: Served, client: httpx.Client, told: str) -> None:
    """A decision shows at once: in the number that waits, among the urgent, and under the name of who made it."""
    [urgent, *_] = re.findall(r"/review\?claim=([\w-]+)", told)
    waiting = int(re.findall(r'href="/review">(\d+)</a> claims', told)[0])
    review_claim(served.casebook, urgent, "accepted", by="ben", why="The sentence says so.")
    after = client.get("/").text
    assert int(re.findall(r'href="/review">(\d+)</a> claims', after)[0]) == waiting - 1
    assert f"/review?claim={urgent}" not in after
    assert "ben</strong> accepted an event claim of" in after
    assert "The sentence says so." in after
    assert f'href="/claims/{urgent}"' in after


def test_new_is_what_came_since_the_last_visit(copied: Path, serve: Serve, tmp_path: Path) -> None:
    served = serve(copied)
    with httpx.Client(base_url=served.base, timeout=30) as client:
        assert "In the last seven days" in client.get("/").text
        since, latest, at = client.cookies[COOKIE].split(".")
        assert since == "-"
        client.cookies.clear()
        client.cookies.set(COOKIE, f"{since}.{latest}.{int(at) - PAUSE - 1}")
        came_back = client.get("/").text
        assert "Since your last visit" in came_back
        assert "No document was added." in came_back
        (tmp_path / "new.txt").write_text(
            "KUT, 3 March 2021 - Rockets hit a police post in Kut. Two guards were killed."
        )
        add(served.casebook, [str(tmp_path / "new.txt")], by="ben")
        told = client.get("/").text
        assert ">1</strong> document added" in " ".join(told.split())
        assert "new.txt" in told


def test_a_cookie_that_nobody_made_is_as_none(copied: Path, serve: Serve) -> None:
    served = serve(copied)
    for words in ("<b>", "9" * 40, "1.2.x", "5.99999999.1"):
        told = httpx.get(served.base, headers={"cookie": f"{COOKIE}={words}"}, timeout=30)
        assert "In the last seven days" in told.text


def test_an_indicators_file_that_is_wrong_is_told(changed: tuple[Served, httpx.Client]) -> None:
    served, client = changed
    (served.folder / "indicators.yaml").write_text("indicators:\n  - name: Nothing\n    when: never\n")
    assert "Nothing" in worked_out(client)
    assert 'class="bad-words' in worked_out(client)


def test_an_empty_casebook_leads_to_adding_and_to_the_examples(tmp_path: Path, serve: Serve, tab: Any) -> None:
    init(tmp_path / "book").close()
    served = serve(tmp_path / "book")
    tab.goto(served.base)
    expect(tab.locator("h1")).to_contain_text("An empty casebook")
    expect(tab.locator("main")).to_contain_text("make run")
    tab.click("main a.button")
    tab.wait_for_url("**/add")


def test_what_is_worked_out_comes_without_a_click(copied: Path, serve: Serve, tab: Any) -> None:
    with open_casebook(copied) as casebook, casebook.looking() as view:
        known = sorted(view.actor_ids)[:2]
        merge(casebook, known[0], known[1], by="ben", why="One body under two names.")
    served = serve(copied)
    tab.goto(served.base)
    tab.wait_for_selector("text=The most urgent", timeout=20_000)
    expect(tab.locator("#home")).to_contain_text("judged as the same")
    tab.click("#home a:text-is('Who did what')")
    tab.wait_for_url("**/log")


def test_a_scope_is_kept_in_links_and_narrows_what_is_counted(http: httpx.Client) -> None:
    whole = worked_out(http)
    early = worked_out(http, "/?published_by=2020-01-31")
    waits = [int(re.findall(r'">(\d+)</a> claims that', told)[0]) for told in (whole, early)]
    assert 0 < waits[1] < waits[0]
    assert 'href="/review?published_by=2020-01-31"' in early


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_home_has_no_serious_fault(looked_at: Served, tab: Any, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(looked_at.base)
    tab.wait_for_selector("text=The most urgent", timeout=20_000)
    at_rest(tab)
    found = Axe().run(tab).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_file_of_indicators_is_that_of_the_question() -> None:
    from herodotus.casebook.questions.indicators import FILE

    assert FILE == INDICATORS_FILE


def test_the_picture_holds_what_it_can_and_says_what_it_leaves_out() -> None:
    today = date(2021, 8, 1)
    assert strip([], today) is None
    assert strip([["2022-01", 3]], today) is None
    shown = strip([["2003-03", 7], ["2020-12", 2], ["2021-02", 4], ["2030-01", 9]], today)
    assert shown is not None
    assert (len(shown.bars), shown.most, shown.earlier) == (MOST_MONTHS, 4, 7)
    assert (shown.first, shown.last, shown.busiest) == ("March 2016", "February 2021", "February 2021")
    assert [bar.words for bar in shown.bars if bar.events] == ["December 2020: 2", "February 2021: 4"]
    assert [year for _, year in shown.years] == [2017, 2018, 2019, 2020, 2021]


def test_news_within_a_scope_say_that_they_are_of_the_whole_casebook(http: httpx.Client) -> None:
    whole = http.get("/").text
    assert "added, the newest:" in whole
    assert "whole casebook" not in whole
    early = http.get("/?published_by=2020-01-31").text
    assert "added to the whole casebook; of the newest, this scope sees:" in early
    assert "Scope: from documents published by 31 January 2020" in early
    assert "added to the whole casebook, none of which this scope sees" in http.get("/?published_by=2000-01-01").text

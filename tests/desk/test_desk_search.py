"""Search at the desk: one box over actors, places, documents and sentences; and the list of documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.conftest import Serve, Served, expect
from herodotus.casebook import add, init, review_claim
from herodotus.desk.showing.marking import beginnings, pieces


def plain(html: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_results_are_grouped_and_the_words_marked(http: httpx.Client) -> None:
    told = http.get("/search", params={"q": "Baghdad"}).text
    for heading in ("Actors", "Places and what happened there", "Documents", "Sentences"):
        assert heading in told
    assert "<mark>Baghdad</mark>" in told
    assert re.search(r'href="/timeline\?place=Baghdad', told)


def test_names_are_found_in_any_script(http: httpx.Client) -> None:
    arabic = http.get("/search", params={"q": "كتائب حزب الله"}).text
    assert "Kataib Hezbollah" in arabic
    assert "<mark>العراق</mark>" in http.get("/search", params={"q": "العراق"}).text
    assert "Kataib Hezbollah" in plain(http.get("/search", params={"q": "katai hezb"}).text)


def test_quoted_words_are_found_side_by_side(http: httpx.Client, looked_at: Served) -> None:
    beside = plain(http.get("/search", params={"q": '"Camp Taji"'}).text)
    apart = plain(http.get("/search", params={"q": '"Taji Camp"'}).text)
    assert "Camp Taji" in beside
    assert "No sentence holds all of these words" in apart or "Nothing holds all of these words" in apart


def test_every_sentence_is_shown_once_page_by_page(http: httpx.Client, looked_at: Served) -> None:
    from herodotus.casebook import search

    wanted = [" ".join(hit.quote.exact.split()) for hit in search(looked_at.casebook, "the")]
    shown: list[str] = []
    path = "/search?q=the"
    for _ in range(40):
        told = http.get(path).text
        shown += [plain(quote) for quote in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", told, re.S)]
        following = re.search(r'rel="next" href="([^"]+)"', told)
        if not following:
            break
        path = following[1].replace("&amp;", "&")
    import html

    assert [html.unescape(words) for words in shown] == wanted


def test_a_sentence_leads_to_what_was_read_in_it(http: httpx.Client, looked_at: Served) -> None:
    told = http.get("/search", params={"q": '"denied that it had attacked the K1 base"'}).text
    [listed] = re.findall(r'href="(/claims\?ids=[^"]+)"', told)
    claims = http.get(listed.replace("&amp;", "&")).text
    assert "Kataib Hezbollah denied that it had attacked the K1 base." in claims


def test_a_rejected_claim_is_not_told(copied: Path, serve: Serve) -> None:
    served = serve(copied)
    query = {"q": '"denied that it had attacked the K1 base"'}
    with httpx.Client(base_url=served.base, timeout=30) as client:
        before = re.findall(r"/claims\?ids=([^&\"]+)", client.get("/search", params=query).text)[0].split("+")
        review_claim(served.casebook, before[0], "rejected", by="ann")
        after = re.findall(r"/claims\?ids=([^&\"]+)", client.get("/search", params=query).text)
        assert after[0].split("+") == before[1:]


def test_the_scope_is_honoured(http: httpx.Client) -> None:
    told = http.get("/search?q=Erbil&published_by=2019-12-31").text
    assert "Nothing in this scope" in told
    assert 'href="/search?q=Erbil"' in told
    early, late = (http.get(f"/search?q=Erbil&published_by={day}").text for day in ("2020-12-31", "2021-12-31"))
    assert 0 < early.count("<mark>Erbil</mark>") < late.count("<mark>Erbil</mark>")
    back = http.get("/search?q=Baghdad&known_at=2019-01-01").text
    assert "Nothing in this scope" in back


@pytest.mark.parametrize(
    ("asked", "said"),
    [("", "Write a word or several"), ("  ", "Write a word"), ('"-."', "holds no word"), ("zzzz", "this word")],
)
def test_nothing_asked_and_nothing_found_say_what_to_do(http: httpx.Client, asked: str, said: str) -> None:
    answer = http.get("/search", params={"q": asked})
    assert answer.status_code == 200
    assert said in answer.text


def test_what_is_asked_and_found_is_inert(tmp_path: Path, serve: Serve, tab: Any) -> None:
    folder = tmp_path / "book"
    (tmp_path / "evil.txt").write_text(
        "Evil <img src=x onerror=alert(1)>\n\nThe <script>alert(1)</script> minister met <b>guards</b> in Baghdad on "
        "3 March 2021, javascript:alert(1) said."
    )
    with init(folder) as casebook:
        add(casebook, [str(tmp_path / "evil.txt")])
    served = serve(folder)
    for asked in ("evil", "guards", "<script>alert(1)</script>", '" onfocus=alert(1) autofocus x="'):
        tab.goto(f"{served.base}/search?q={httpx.QueryParams({'q': asked})['q']}")
        expect(tab.locator("main script, main img, main b, main a[href^='javascript']")).to_have_count(0)


def test_one_searches_by_keyboard(looked_at: Served, tab: Any) -> None:
    tab.goto(looked_at.base)
    tab.keyboard.press("/")
    expect(tab.locator("#find")).to_be_focused()
    tab.keyboard.type("Muhandis")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?q=Muhandis")
    tab.focus(".sentences a[href^='/documents/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/documents/d-*")


def test_documents_are_filtered_by_what_is_known_of_them(http: httpx.Client) -> None:
    def titles(**asked: str) -> list[str]:
        told = http.get("/documents", params=asked).text
        return [plain(one) for one in re.findall(r'<a class="strong" href="/documents/[^"]+"[^>]*>(.*?)</a>', told)]

    every = titles()
    assert len(every) == 21
    wire = titles(source="The Tigris Wire (illustrative)")
    assert 0 < len(wire) < len(every)
    assert titles(since="2021-01-01") == [one for one in every if one in titles(since="2021-01-01")]
    assert set(titles(since="2020-01-01", until="2020-12-31")).isdisjoint(titles(since="2021-01-01"))
    assert len(titles(language="ar")) == 1
    assert titles(status="kept") == titles(language="ar")
    assert titles(status="copy") == ["Protesters storm embassy compound"]
    assert titles(words="ROCKETS kill camp") == ["Rockets kill three at Camp Taji"]
    assert titles(words="%") == every
    assert titles(known_at="2019-01-01") == []
    assert titles(published_by="2019-12-31") == [one for one in every if one in titles(until="2019-12-31")]


def test_documents_come_page_by_page(looked_at: Served) -> None:
    from herodotus.store.paging.shelf import Asked, shelf

    database = looked_at.casebook.store.database
    for asked in (Asked(), Asked(status="read"), Asked(words="iraq")):
        whole = [one.id for one in shelf(database, asked, limit=100).documents]
        found: list[str] = []
        after = None
        while True:
            page = shelf(database, asked, None, after, 4)
            found += [one.id for one in page.documents]
            after = page.after
            if after is None:
                break
        assert found == whole


@pytest.mark.parametrize("path", ["/documents?since=soon", "/documents?status=odd", "/documents?after=x"])
def test_a_filter_that_is_none_is_refused_in_words(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 400
    assert "<h1>" in answer.text


@pytest.mark.parametrize("path", ["/search?q=baghdad", "/search", "/documents", "/documents?status=failed"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_the_pages_have_no_serious_fault(looked_at: Served, tab: Any, path: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(looked_at.base + path)
    found = Axe().run(tab).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_words_are_marked_where_they_stand() -> None:
    assert pieces("one two three", [(4, 7)]) == [("one ", False), ("two", True), (" three", False)]
    assert pieces("one two three", [(0, 5), (4, 7)], 0, 9) == [("one t", True), ("wo", True), (" t", False)]
    assert "".join(words for words, _ in pieces("abc", [(2, 9)], 1, 3)) == "bc"
    assert beginnings("Kataib Hezbollah", ("hez",)) == [("Kataib ", False), ("Hezbollah", True)]
    assert beginnings("Kataib", ()) == [("Kataib", False)]

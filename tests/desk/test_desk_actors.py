"""Actors: found by any name, told in full, merged and parted by a person's judgement, never over another's."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from desk.conftest import Serve, Served, at_rest, expect
from desk.two_spellings import ONE, make
from herodotus.casebook import init

KH = "kataib-hezbollah"


@pytest.fixture
def few(tmp_path: Path, serve: Serve) -> Served:
    """A desk on two small reports, in which one man is named in two spellings."""
    return serve(make(tmp_path))


# -- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_counts_and_leads_to_claims(http: httpx.Client) -> None:
    page = http.get("/actors").text
    assert 'href="/actors/kataib-hezbollah"' in page
    assert re.search(r'href="/actors/kataib-hezbollah\?show=all#claims">42</a>', page)
    assert "28 December 2019" in page
    assert "27 July 2021" in page


@pytest.mark.parametrize("words", ["kataib hez", "كتائب حزب", "کتائب حزب", "KH"])
def test_an_actor_is_found_by_any_of_its_names_in_any_script(http: httpx.Client, words: str) -> None:
    assert 'href="/actors/kataib-hezbollah"' in http.get("/actors", params={"q": words}).text


def test_a_name_is_not_found_within_a_word(http: httpx.Client) -> None:
    page = http.get("/actors", params={"q": "ezbollah"}).text
    assert "No actor is called so here" in page
    assert "look at all actors" in page


def test_the_list_is_of_one_kind_where_asked(http: httpx.Client) -> None:
    page = http.get("/actors", params={"kind": "person"}).text
    assert "/actors/qasem-soleimani" in page
    assert "/actors/iraq" not in page
    assert http.get("/actors", params={"kind": "wizard"}).status_code == 400


def test_pages_of_the_list_follow_each_other_and_overlap_nowhere(http: httpx.Client) -> None:
    seen: list[str] = []
    where: str | None = "/actors"
    while where:
        page = http.get(where).text
        seen += re.findall(r'<a class="strong" href="/actors/([^"?]+)"', page)
        more = re.search(r'href="([^"]+)">More actors', page)
        where = unescape(more[1]) if more else None
    assert len(seen) == len(set(seen)) > 100


def test_an_empty_record_says_what_to_do(tmp_path: Path, serve: Serve) -> None:
    with init(tmp_path / "none"):
        pass
    served = serve(tmp_path / "none")
    page = httpx.get(f"{served.base}/actors").text
    assert "The record names no actor" in page
    assert 'href="/add"' in page


# -- the page of one ---------------------------------------------------------------------------------------------------


def test_the_page_tells_names_ties_profile_and_standing(http: httpx.Client) -> None:
    page = http.get(f"/actors/{KH}").text
    assert "<bdi>كتائب حزب الله</bdi>" in page, "names that no document here uses are told apart"
    assert "/actors/kataib-hezbollah/names?name=Kataib+Hezbollah" in page
    assert "last attested 31 July 2009" in page
    assert "held on some day" in page
    assert "No list of designations was added" in page
    assert "not in the record" in page
    assert "Nobody has judged it the same as another" in page


def test_every_number_of_the_profile_leads_to_claims_that_are_there(http: httpx.Client) -> None:
    page = http.get(f"/actors/{KH}/profile").text
    links = [unescape(link) for link in re.findall(r'class="rests num" href="(/claims\?ids=[^"]+)"', page)]
    assert len(links) > 20
    for link in links[:5]:
        assert http.get(link).status_code == 200


def test_blanks_of_the_profile_are_shown_as_blanks(http: httpx.Client) -> None:
    page = http.get(f"/actors/{KH}/profile").text
    assert re.search(r"<dt>Rivals</dt><dd><span class=\"blank\">not in the record", page)


def test_claims_are_told_by_kind_and_page_by_page(http: httpx.Client) -> None:
    first = http.get(f"/actors/{KH}", params={"show": "all"}).text
    more = re.search(r'href="([^"]+)" hx-get="[^"]+" hx-target="#claims">Earlier ones', first)
    assert more
    second = http.get(unescape(more[1])).text
    ids = [set(re.findall(r'<div class="claim" id="([^"]+)"', page)) for page in (first, second)]
    assert len(ids[0]) == 20
    assert ids[1]
    assert not ids[0] & ids[1]
    assert http.get(f"/actors/{KH}", params={"show": "songs"}).status_code == 400


def test_what_it_says_is_told_apart_from_what_is_said_of_it(http: httpx.Client) -> None:
    page = http.get(f"/actors/{KH}", params={"show": "assessment"}).text
    assert "It says" in page
    assert "Said of it" in page


def test_a_name_leads_to_the_documents_that_use_it(http: httpx.Client) -> None:
    page = http.get(f"/actors/{KH}/names", params={"name": "Kataib Hezbollah"}).text
    assert page.count('href="/documents/') == 12


def test_an_actor_that_nobody_knows_is_told_so(http: httpx.Client) -> None:
    answer = http.get("/actors/name-nobody", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "name-nobody" in answer.text


def test_of_a_private_person_no_profile_is_made(few: Served) -> None:
    with httpx.Client(base_url=few.base) as http:
        page = http.get(f"/actors/{ONE}").text
        assert "A private person" in page
        assert '<h2 id="profile-head">' not in page
        for part in ("profile", "ties", "standing"):
            assert http.get(f"/actors/{ONE}/{part}").status_code == 400
        leader = http.get("/actors/name-salwa-obeidi").text
        assert "A private person" not in leader
        assert '<h2 id="profile-head">' in leader


def test_a_list_answers_as_not_found_in_its_snapshot(tmp_path: Path, copied: Path, serve: Serve) -> None:
    from datetime import date

    from herodotus.casebook import open_casebook
    from herodotus.casebook.listing import add_list

    rows = tmp_path / "list.csv"
    rows.write_text("name,listed\nMarsh Guard,2019-04-01\nKataib Hezbollah,2009-07-02\n")
    with open_casebook(copied) as casebook:
        snapshot, _ = add_list(casebook, str(rows), "Harbour List", date(2020, 1, 1), by="ann")
    served = serve(copied)
    assert f"not found in snapshot {snapshot.id}" in httpx.get(f"{served.base}/actors/asaib-ahl-al-haq").text
    listed = httpx.get(f"{served.base}/actors/{KH}").text
    assert "Harbour List" in listed
    assert "since 2 July 2009" in listed


# -- as a person works -------------------------------------------------------------------------------------------------


def test_the_list_answers_as_one_types(looked_at: Served, tab: Any) -> None:
    tab.goto(f"{looked_at.base}/actors")
    tab.get_by_label("Name, in any script").press_sequentially("nujaba")
    expect(tab.locator("#found tbody tr a.strong")).to_have_text(["Harakat al-Nujaba"])
    expect(tab).to_have_url(re.compile("q=nujaba"))


@pytest.mark.parametrize("path", ["/actors", f"/actors/{KH}", f"/merging?one={KH}&other=iraq", f"/merging?one={KH}"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_anyones_way(looked_at: Served, tab: Any, path: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(looked_at.base + path)
    at_rest(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    found = Axe().run(tab).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_what_takes_long_comes_after_the_page(copied: Path, serve: Serve, tab: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("herodotus.desk.network.weaving.FEW", -1)
    served = serve(copied)
    page = httpx.get(f"{served.base}/actors/{KH}").text
    assert "Last update" not in page
    assert f'href="/actors/{KH}/profile"' in page
    tab.goto(f"{served.base}/actors/{KH}")
    tab.get_by_text("Last update").wait_for()
    tab.get_by_text("No list of designations was added").wait_for()
    tab.locator(".strip").first.wait_for()

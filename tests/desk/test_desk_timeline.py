"""The timeline and the map: the list says what the question says, the pictures what the list says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from benchmarks.questions.made import casebook_documents

from desk.conftest import Serve, Served, expect, next_frame, start, until
from herodotus.analyse.counted import happened
from herodotus.analyse.timeline.accounts import Known
from herodotus.analyse.timeline.asking import Asked, ask_timeline
from herodotus.casebook import Casebook, init, open_casebook
from herodotus.casebook.reviewing import review_claim
from herodotus.ingest.copies import find_repeats


def picture(http: httpx.Client, **asked: object) -> dict[str, Any]:
    """What the scripts are told."""
    answer = http.get("/timeline/data", params=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def keys_in(page: str) -> list[str]:
    """The claims of the happenings that a page lists."""
    return re.findall(r'id="happening-(e-\w+)"', page)


def total_in(page: str) -> int:
    """How many events a page says that there are."""
    found = re.search(r'id="found-heading">([\d,]+) event', page)
    assert found, page[:2000]
    return int(found[1].replace(",", ""))


def expected(casebook: Casebook, asked: Asked) -> set[frozenset[str]]:
    """The happenings that the question finds, told as such."""
    with casebook.looking() as view:
        rows = {row.claim for row in view.event_rows() if happened(row)}
        found = ask_timeline(view, asked, Known(repeats=find_repeats)).happenings
    return {kept for one in found if (kept := frozenset(one.claims) & rows)}


# -- the list and the data --------------------------------------------------------------------------------------------


def test_the_page_lists_each_event_with_its_sentence_and_links_to_its_claim(http: httpx.Client) -> None:
    page = http.get("/timeline")
    assert page.status_code == 200
    claims = keys_in(page.text)
    assert len(claims) == 20
    assert all(f'href="/claims/{claim}"' in page.text for claim in claims)
    assert page.text.count("<blockquote") >= 20
    assert 'rel="next"' in page.text


def test_the_list_counts_the_happenings_that_the_question_finds(http: httpx.Client, looked_at: Served) -> None:
    whole = expected(looked_at.casebook, Asked())
    assert total_in(http.get("/timeline").text) == len(whole) > 90
    attacks = expected(looked_at.casebook, Asked(types=frozenset({"ASSAULT"})))
    assert total_in(http.get("/timeline", params={"kind": "violent"}).text) == len(attacks) > 10
    first, last = date(2020, 1, 1), date(2020, 3, 31)
    told = picture(http, **{"from": str(first), "to": str(last)})
    assert told["count"] == len(expected(looked_at.casebook, Asked(first=first, last=last)))


def test_every_page_of_the_list_together_holds_each_event_once(http: httpx.Client) -> None:
    first = http.get("/timeline").text
    total = total_in(first)
    listed = [key for page in range(1, -(-total // 20) + 1) for key in keys_in(http.get(f"/timeline?page={page}").text)]
    assert len(listed) == len(set(listed)) == total


def test_a_claim_of_an_address_is_on_the_page_that_is_shown(http: httpx.Client) -> None:
    last = keys_in(http.get("/timeline?page=5").text)[3]
    assert last in keys_in(http.get(f"/timeline/list?at={last}").text)


def test_an_event_without_a_day_is_in_no_period_but_in_the_list(http: httpx.Client) -> None:
    told = picture(http)
    assert told["undated"] > 10
    assert told["count"] == told["undated"] + len(told["marks"])
    bounded = picture(http, **{"from": "1900-01-01", "to": "2100-01-01"})
    assert bounded["count"] == len(told["marks"])


def test_places_on_the_map_and_off_it_add_up_to_the_list(http: httpx.Client) -> None:
    told = picture(http)
    assert sum(sum(place[-1]) for place in told["places"]) + sum(told["off"]) == told["count"]


def test_a_place_narrows_the_list_and_the_timeline_but_leaves_the_others_on_the_map(http: httpx.Client) -> None:
    whole = picture(http)
    baghdad = next(place for place in whole["places"] if place[0] == "at:baghdad")
    told = picture(http, place="at:baghdad")
    assert told["count"] == sum(baghdad[-1])
    assert told["places"] == whole["places"]
    assert {told["spots"][mark[5]][0] for mark in told["marks"]} == {"at:baghdad"}
    page = http.get("/timeline", params={"place": "at:baghdad"}).text
    assert total_in(page) == told["count"]
    assert "place: Baghdad" in page


def test_what_is_only_known_to_lie_in_a_country_is_no_point(http: httpx.Client) -> None:
    places = {place[0]: place for place in picture(http)["places"]}
    assert places["country:IQ"][3:5] == [None, None]
    assert places["at:diyala"][5] > 0, "a division is an area"
    assert places["at:karbala"][5] == 0, "a town is a point"
    off = total_in(http.get("/timeline", params={"place": "off:map"}).text)
    assert off == sum(picture(http)["off"])


def test_a_form_that_calls_a_place_by_its_name_asks_for_just_that_place(http: httpx.Client) -> None:
    exact = http.get("/timeline", params={"place": "Karbala", "exact": "at:karbala"}).text
    assert "place: Karbala" in exact
    assert total_in(exact) == picture(http, place="at:karbala")["count"]
    words = http.get("/timeline", params={"place": "Basra", "exact": "at:karbala"}).text
    assert total_in(words) == picture(http, place="Basra")["count"]


def test_words_stand_in_the_sentence_of_each_event_that_is_left(http: httpx.Client) -> None:
    page = http.get("/timeline", params={"words": "drone"}).text
    sentences = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.S)
    assert sentences
    assert all("drone" in sentence.casefold() for sentence in sentences)


def test_two_actors_are_both_in_each_event(http: httpx.Client, looked_at: Served) -> None:
    with looked_at.casebook.looking() as view:
        one, other = (view.find_actor(name).id for name in ("United States", "Kataib Hezbollah"))
    found = expected(looked_at.casebook, Asked(actor=one, beside=other))
    page = http.get("/timeline", params={"actor": "United States", "beside": "Kataib Hezbollah"}).text
    assert total_in(page) == len(found) > 1


def test_what_is_denied_or_planned_is_asked_for_apart(http: httpx.Client) -> None:
    happened_ones, others, both = (picture(http, told=how)["count"] for how in ("happened", "other", "all"))
    assert others > 0
    assert happened_ones < both <= happened_ones + others


def test_accounts_that_differ_lead_to_their_claims(http: httpx.Client) -> None:
    told = picture(http)
    differing = [mark for mark in told["marks"] if mark[11]]
    assert told["compared"]
    assert differing
    page = http.get("/timeline", params={"at": differing[0][0]}).text
    assert "heading=Accounts+differ" in page


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({"from": "yesterday"}, 422, "is no day"),
        ({"from": "2021-01-01", "to": "2020-01-01"}, 422, "ends before it begins"),
        ({"type": "DANCE"}, 400, "no type of event"),
        ({"kind": "loud"}, 422, "no kind of event"),
        ({"actor": "Nobody At All"}, 404, "holds no actor"),
        ({"place": "…"}, 422, "no word to look for"),
    ],
)
def test_what_cannot_be_asked_is_said_with_a_remedy(
    http: httpx.Client, asked: dict[str, str], status: int, words: str
) -> None:
    page = http.get("/timeline", params=asked)
    data = http.get("/timeline/data", params=asked)
    assert words in page.text.replace("&#39;", "'")
    assert data.status_code == page.status_code
    assert page.status_code in (status, 422, 400)[: 1 if status == 404 else 3]


def test_an_actor_that_nobody_names_leaves_a_page_that_leads_on(http: httpx.Client) -> None:
    page = http.get("/timeline?actor=Nobody+At+All")
    assert page.status_code == 404
    assert 'value="Nobody At All"' in page.text
    assert 'href="/actors"' in page.text[page.text.index('id="timeline-found"') :]


def test_part_of_a_name_is_answered_with_whom_one_may_mean(http: httpx.Client) -> None:
    page = http.get("/timeline", params={"actor": "Kataib", "from": "2019-01-01"})
    assert page.status_code == 404
    assert "Who is meant?" in page.text
    links = [unescape(link) for link in re.findall(r'<li><a href="(/timeline\?actor=[^"]+)"', page.text)]
    assert any("Kataib+Hezbollah" in link and "from=2019-01-01" in link for link in links)
    assert all(http.get(link).status_code == 200 for link in links)
    assert re.search(r'map-card"[^>]* hidden>', page.text), "no empty map of the world"
    beside = http.get("/timeline", params={"actor": "Iran", "beside": "Kataib"}).text
    assert re.search(r'href="/timeline\?actor=Iran&amp;beside=Kataib\+Hezbollah"', beside)


def test_words_for_a_place_narrow_the_map_too(http: httpx.Client) -> None:
    told = picture(http, place="Karbala")
    assert told["count"] > 0
    assert sum(sum(place[-1]) for place in told["places"]) + sum(told["off"]) == told["count"]
    assert len(told["places"]) < len(picture(http)["places"])


def test_what_nobody_tells_is_an_empty_page_that_leads_on(http: httpx.Client) -> None:
    page = http.get("/timeline", params={"from": "1900-01-01", "to": "1900-12-31"})
    assert page.status_code == 200
    assert total_in(page.text) == 0
    assert "Take a filter away" in page.text


def test_words_of_an_address_are_inert(http: httpx.Client) -> None:
    page = http.get("/timeline", params={"place": "<script>x</script>", "words": '"><img src=x>'}).text
    assert "<script>x" not in page
    assert "<img" not in page


def test_links_keep_the_scope(http: httpx.Client) -> None:
    page = http.get("/timeline", params={"published_by": "2020-06-01"}).text
    assert re.search(r'rel="next" href="/timeline\?published_by=2020-06-01&amp;page=2"', page)
    assert total_in(page) < total_in(http.get("/timeline").text)


def test_what_is_rejected_is_gone_from_the_next_answer(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    with httpx.Client(base_url=served.base, timeout=30) as client:
        before = total_in(client.get("/timeline").text)
        with open_casebook(copied) as casebook, casebook.looking() as view:
            alone = [one for one in expected(casebook, Asked()) if len(one) == 1]
            claim = view.claim(next(iter(sorted(alone, key=sorted)[0])))
            review_claim(casebook, claim.id, "rejected", by="ann", why="a test")
        assert total_in(client.get("/timeline").text) == before - 1
        assert picture(client)["count"] == before - 1


# -- many events ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk on 1,500 made events: too many to draw one by one."""
    folder = tmp_path_factory.mktemp("crowded") / "casebook"
    with init(folder) as casebook:
        casebook.store.save_many(list(casebook_documents(120)), "ann")
    served, stop = start(folder)
    yield served
    stop()


def test_too_many_to_draw_are_counted_by_step_and_a_short_period_gives_single_ones(crowded: Served) -> None:
    with httpx.Client(base_url=crowded.base, timeout=60) as client:
        told = picture(client)
        assert told["count"] > 1200
        assert "marks" not in told
        assert not told["compared"]
        columns = told["columns"]
        total = sum(map(sum, columns["sure"])) + sum(map(sum, columns["soft"])) + columns["left"]
        assert total == pytest.approx(told["count"] - told["undated"], abs=1)
        year = picture(client, **{"from": "2012-01-01", "to": "2012-12-31"})
        assert len(year["marks"]) == year["count"] < 200
        assert year["compared"]
        assert sum(map(sum, year["overview"]["sure"])) == sum(map(sum, told["overview"]["sure"]))


def test_a_column_opens_to_the_events_in_it(tab: Any, crowded: Served) -> None:
    tab.goto(f"{crowded.base}/timeline")
    tab.wait_for_selector("#timeline-svg .column")
    expect(tab.locator("#timeline-said")).to_contain_text("too many to draw one by one")
    whole = tab.locator("#found-heading").inner_text()
    tab.locator("#timeline").focus()
    tab.keyboard.press("End")
    tab.keyboard.press("End")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#timeline-svg .mark")
    expect(tab).to_have_url(re.compile("from="))
    expect(tab.locator("#found-heading")).not_to_have_text(whole)
    assert tab.locator(".mark").count() <= listed(tab)


# -- in a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture
def drawn(tab: Any, looked_at: Served) -> Any:
    """The page with both pictures drawn."""
    tab.goto(f"{looked_at.base}/timeline")
    tab.wait_for_selector("#timeline-svg .mark")
    tab.wait_for_selector("#map .symbol")
    return tab


@pytest.fixture
def plain_tab(browser: Any) -> Iterator[Any]:
    """A page without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def listed(tab: Any) -> int:
    """How many events the list says that there are, as it stands."""
    return int(tab.locator("#found-heading").inner_text().split()[0].replace(",", ""))


def test_choosing_a_place_narrows_timeline_and_list_and_a_chip_takes_it_back(drawn: Any) -> None:
    whole, marks = listed(drawn), drawn.locator(".mark").count()
    drawn.locator('#map .symbol[aria-label^="Karbala"]').click()
    drawn.wait_for_selector(".chip")
    expect(drawn.locator(".mark")).to_have_count(1)
    expect(drawn).to_have_url(re.compile("place=at%3Akarbala"))
    expect(drawn.locator("#found-heading")).to_have_text("2 events")
    expect(drawn.locator('#map .symbol[aria-label^="Erbil"]')).to_have_count(1)  # other places stay on the map,
    expect(drawn.locator('#scope input[name="place"]')).to_have_value("at:karbala")  # and the scope keeps filters
    drawn.locator(".chip").click()
    expect(drawn.locator(".mark")).to_have_count(marks)
    expect(drawn.locator("#found-heading")).to_have_text(f"{whole} events")


def test_names_are_offered_while_one_types(tab: Any, looked_at: Served) -> None:
    tab.goto(f"{looked_at.base}/timeline")
    tab.locator("#tl-actor").press_sequentially("nujab")
    tab.locator("#tl-often-actor option[value='Harakat al-Nujaba']").wait_for(state="attached")


def test_what_has_no_place_on_the_map_is_a_link_to_just_that(drawn: Any) -> None:
    words = drawn.locator("#map-off").inner_text()
    drawn.locator("#map-off").click()
    expect(drawn.locator("#found-heading")).to_have_text(f"{words.split()[0]} events")
    expect(drawn.locator('.happening:not([data-spot="off:map"])')).to_have_count(0)


def test_a_period_is_brushed_and_narrows_map_and_list(drawn: Any) -> None:
    whole = listed(drawn)
    box = drawn.locator("#timeline-svg").bounding_box()
    drawn.mouse.move(box["x"] + 120, box["y"] + 40)
    drawn.mouse.down()
    drawn.mouse.move(box["x"] + 300, box["y"] + 45, steps=5)
    drawn.mouse.up()
    drawn.wait_for_selector(".chip")
    expect(drawn).to_have_url(re.compile(r"from=.*\bto="))
    assert 0 < listed(drawn) < whole
    drawn.go_back()
    expect(drawn.locator("#found-heading")).to_have_text(f"{whole} events")


def test_keys_go_from_event_to_event_zoom_and_lead_to_the_list(drawn: Any) -> None:
    drawn.locator("#timeline").focus()
    for _ in range(6):
        drawn.keyboard.press("ArrowRight")
    until(drawn, "document.activeElement.dataset.key && document.activeElement.getAttribute('aria-label')")
    key = drawn.evaluate("document.activeElement.dataset.key")
    drawn.keyboard.press("Enter")
    expect(drawn.locator(f"#happening-{key} a:focus")).to_have_count(1)
    drawn.locator("#timeline").focus()
    drawn.keyboard.press("+")
    drawn.wait_for_url("**from=*")
    expect(drawn.locator("#timeline")).to_be_focused()
    drawn.keyboard.press("0")
    expect(drawn).not_to_have_url(re.compile("from="))


def test_a_cluster_opens_by_key_and_keeps_its_count(drawn: Any) -> None:
    cluster = drawn.locator('#map .symbol[aria-label*="places near each other"]').last
    count = int(re.findall(r"(\d+) places", cluster.get_attribute("aria-label"))[0])
    before = drawn.locator("#map .symbol").count()
    cluster.focus()
    drawn.keyboard.press("Enter")
    expect(drawn.locator("#map .symbol")).not_to_have_count(before)
    until(drawn, "document.activeElement.classList.contains('symbol')")
    assert before < drawn.locator("#map .symbol").count() <= before - 1 + count


def test_pointing_at_a_line_of_the_list_lights_its_mark_and_its_place(drawn: Any) -> None:
    line = drawn.locator('.happening[data-spot="at:qaim"]').first
    line.hover()
    mark = drawn.locator(f'.mark.lit[data-key="{line.get_attribute("data-key")}"]')
    expect(mark).to_have_count(1)
    expect(drawn.locator("#map .symbol.lit")).to_have_count(1)
    drawn.set_viewport_size({"width": 1200, "height": 900})
    next_frame(drawn)
    expect(mark).to_have_count(1)


def test_pictures_are_saved_as_png_and_svg_without_a_request(drawn: Any) -> None:
    asked: list[str] = []
    drawn.on("request", lambda one: asked.append(one.url) if not one.url.startswith("blob:") else None)
    for act, head in (("png", b"\x89PNG"), ("map-png", b"\x89PNG"), ("svg", b"<?xml")):
        with drawn.expect_download() as waiting:
            drawn.locator(f'[data-act="{act}"]').click()
        content = Path(waiting.value.path()).read_bytes()
        assert content.startswith(head)
        assert len(content) > 8000
    assert not asked
    assert b"class=" not in content


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_nothing_serious_is_wrong_for_who_cannot_see_and_nothing_is_too_wide(
    tab: Any, looked_at: Served, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{looked_at.base}/timeline?kind=violent")
    tab.wait_for_selector("#timeline-svg .mark")
    tab.wait_for_selector("#map .symbol")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(tab).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


def test_everything_but_the_pictures_works_without_scripts(plain_tab: Any, looked_at: Served) -> None:
    plain_tab.goto(f"{looked_at.base}/timeline")
    plain_tab.fill("#tl-words", "drone")
    plain_tab.click("text=Show")
    plain_tab.wait_for_url("**words=drone*")
    assert 0 < listed(plain_tab) < 20
    plain_tab.click(".chip")
    plain_tab.click('a[rel="next"]')
    plain_tab.wait_for_url("**page=2*")
    expect(plain_tab.locator(".happening")).to_have_count(20)

"""Merging: a person's judgement, seen at once, taken back, explained where it cannot stand, never over another's."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.conftest import Serve, Served, until
from desk.two_spellings import ONE, OTHER, make
from herodotus.casebook import merge
from herodotus.casebook.called import judgements_on


@pytest.fixture
def few(tmp_path: Path, serve: Serve) -> Served:
    """A desk on two small reports, in which one man is named in two spellings."""
    return serve(make(tmp_path))


def _mark(page: str) -> str:
    found = re.search(r'name="mark" value="([^"]+)"', page)
    assert found
    return unescape(found[1])


def _seen(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


def _claims(http: httpx.Client, actor: str) -> int:
    found = re.search(r"</span> (\d+) claims?", http.get(f"/actors/{actor}").text)
    assert found
    return int(found[1])


def _name(http: httpx.Client, actor: str) -> str:
    found = re.search(r"<h1><bdi>([^<]+)</bdi></h1>", http.get(f"/actors/{actor}").text)
    assert found
    return unescape(found[1])


def _judge(http: httpx.Client, verdict: str, why: str = "one baker", **more: str) -> httpx.Response:
    page = http.get("/merging", params={"one": ONE, "other": OTHER}).text
    sent = {"mark": _mark(page), "seen": _seen(page), "one": ONE, "other": OTHER, "verdict": verdict, "why": why}
    return http.post("/merging", data={**sent, **more}, follow_redirects=True)


def test_a_spelling_is_proposed_with_its_reasons(few: Served) -> None:
    with httpx.Client(base_url=few.base) as http:
        page = http.get("/merging/proposed", params={"one": ONE}).text
        assert OTHER in page
        assert re.search(r"\([+-]\d\.\d\d\)", page)
        both = http.get("/merging", params={"one": ONE, "other": OTHER}).text
    assert "/merging/alike?" in both
    assert both.count("Karim Tamimi, a baker, was wounded") == 1
    assert "Kareem Tamimi" in both


def test_two_are_merged_seen_at_once_and_parted_again(few: Served) -> None:
    with httpx.Client(base_url=few.base) as http:
        apart = [_claims(http, actor) for actor in (ONE, OTHER)]
        assert all(apart)
        merged = _judge(http, "same")
        assert merged.status_code == 200
        assert "/actors/" in str(merged.url)
        assert "one baker" in merged.text
        assert f"{sum(apart)} claims" in merged.text
        assert OTHER in merged.text
        assert ONE in merged.text
        both = http.get("/merging", params={"one": ONE, "other": OTHER}).text
        assert "They are one actor" in both
        assert both.count("<bdi>Kareem Tamimi</bdi></a></h2>") == both.count("<bdi>Karim Tamimi</bdi></a></h2>") == 1
        (made,) = judgements_on(few.casebook, ONE)
        back = {"mark": _mark(both), "judgement": made.id, "one": ONE, "other": OTHER, "why": "two bakers"}
        parted = http.post("/merging/back", data=back, follow_redirects=True).text
        assert "Your verdict" in parted
        assert [_claims(http, actor) for actor in (ONE, OTHER)] == apart
    assert judgements_on(few.casebook, ONE) == []
    assert len(few.casebook.store.decisions("judgement")) == 1, "it is withdrawn, and not erased"


@pytest.mark.parametrize("swapped", [False, True])
def test_the_page_of_the_survivor_names_the_other_by_its_name(few: Served, swapped: bool) -> None:
    first, second = (OTHER, ONE) if swapped else (ONE, OTHER)
    with httpx.Client(base_url=few.base) as http:
        names = {actor: _name(http, actor) for actor in (ONE, OTHER)}
        merged = _judge(http, "same", one=first, other=second)
        (survivor,) = {actor for actor in (ONE, OTHER) if merged.url.path == f"/actors/{actor}"}
        (other,) = {ONE, OTHER} - {survivor}
        notice = re.search(r'role="status"><p>(.*?)</p>', merged.text)
        assert notice
        assert f"<bdi>{names[other]}</bdi>" in notice[1]
        assert names[survivor] not in notice[1]
        decided = merged.text[merged.text.index("merged-head") :]
        assert all(f"<bdi>{name}</bdi>" in decided for name in names.values())
        stranger = http.get(f"/actors/{survivor}", params={"merged": "name-salwa-obeidi"}).text
    assert "stands here too" not in stranger, "an address merges nobody"


def test_a_contradiction_is_explained_and_the_words_are_kept(few: Served) -> None:
    third = "name-salwa-obeidi"
    merge(few.casebook, ONE, third, "same", "ben", "met once")
    merge(few.casebook, OTHER, third, "different", "ben", "met both")
    with httpx.Client(base_url=few.base) as http:
        refused = _judge(http, "same", "they sound alike")
    assert refused.status_code == 409
    assert "cannot be the same" in refused.text
    assert "ben judged different" in refused.text
    assert "they sound alike" in refused.text
    assert len(few.casebook.store.decisions("judgement")) == 2


def test_who_decided_meanwhile_is_told_and_nothing_is_lost(few: Served) -> None:
    with httpx.Client(base_url=few.base) as http:
        page = http.get("/merging", params={"one": ONE, "other": OTHER}).text
        merge(few.casebook, ONE, OTHER, "unsure", "ben", "another street")
        sent = {"mark": _mark(page), "seen": _seen(page), "one": ONE, "other": OTHER, "verdict": "same", "why": "mine"}
        refused = http.post("/merging", data=sent)
        assert refused.status_code == 409
        assert "ben" in refused.text
        assert "another street" in refused.text
        assert "mine" in refused.text
        again = {**sent, "mark": _mark(refused.text), "seen": _seen(refused.text)}
        assert http.post("/merging", data=again).status_code == 303
    assert [one.verdict for one in judgements_on(few.casebook, ONE)] == ["unsure", "same"]


def test_a_form_of_another_page_judges_nothing(few: Served) -> None:
    with httpx.Client(base_url=few.base) as http:
        refused = _judge(http, "same", mark="made elsewhere")
        odd = _judge(http, "cousins")
    assert refused.status_code == 403
    assert odd.status_code == 400
    assert few.casebook.store.decisions("judgement") == []


def test_two_are_merged_by_mouse_and_keyboard(few: Served, tab: Any) -> None:
    tab.goto(f"{few.base}/actors/{ONE}")
    tab.get_by_role("link", name="Same as another?").click()
    tab.wait_for_url("**/merging?*")
    tab.get_by_label("Its name, in any script").fill("karee")
    tab.locator("#choices a").first.wait_for()
    tab.keyboard.press("Tab")
    until(tab, "document.activeElement.closest('#choices') !== null")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Your verdict").wait_for()
    tab.get_by_label("the same", exact=True).focus()
    tab.keyboard.press("Space")
    tab.get_by_label("Why", exact=True).fill("one man in two spellings")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.get_by_text("Merged: what is told").wait_for()
    assert [one.why for one in judgements_on(few.casebook, ONE)] == ["one man in two spellings"]

"""The review queue: the most urgent claim first, one key a decision, undo, and two reviewers beside each other."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from desk.conftest import Serve, Served, expect
from herodotus.casebook import review_claim
from herodotus.casebook.ruling import disagreements
from herodotus.review import due


def mark(page: str) -> str:
    """The mark that the forms of a page bear."""
    found = re.search(r'name="mark" value="([^"]+)"', page)
    assert found
    return found[1]


def shown(page: str) -> str:
    """The claim that a page asks about, "" for none."""
    found = re.search(r'data-claim="([^"]+)"', page)
    return found[1] if found else ""


def searched(http: httpx.Client) -> str:
    """The page once the disagreements are known, which weigh in what comes first."""
    for _ in range(400):
        told = http.get("/review").text
        if "Disagreements are still being looked for" not in told:
            return told
        time.sleep(0.05)
    raise AssertionError("they never were")


def test_the_most_urgent_claim_comes_first_with_its_sentence_and_why(looked_at: Served, http: httpx.Client) -> None:
    told = searched(http)
    view, found = disagreements(looked_at.casebook)
    disagreed = [claim for one in found if one.status == "open" for claim in one.claims]
    weights = {one.claim: one for one in due(view, disagreed)}
    first = weights[shown(told)]
    assert first.weight >= max(one.weight for one in weights.values()) - 0.05
    assert view.claim(first.claim).quote.exact.split()[0] in told
    assert first.why[0] in told
    assert 'class="context"' in told
    waiting = sum(1 for reading in view.readings for _ in reading.claims())
    assert f"<strong>{waiting}</strong> wait" in told


def test_filters_narrow_what_comes_up(looked_at: Served, http: httpx.Client) -> None:
    view = looked_at.casebook.view()
    for kind, letter in (("event", "e"), ("relation", "r"), ("figure", "f"), ("assessment", "a")):
        assert shown(http.get("/review", params={"kind": kind}).text).startswith(f"{letter}-")
    source = view.documents[0].source
    assert source
    claim = shown(http.get("/review", params={"source": source}).text)
    assert view.document_of(claim).source == source
    claim = shown(http.get("/review", params={"actor": "Kataib Hezbollah", "kind": "event"}).text)
    event = view.claim(claim)
    assert "kataib-hezbollah" in (*event.initiators, *event.targets, *event.speakers)  # type: ignore[attr-defined]
    nobody = http.get("/review", params={"actor": "Nobody at all"}).text
    assert "Nobody at all" in nobody
    assert shown(nobody) == ""


def test_skipped_claims_come_round_again_and_never_twice_in_a_row(http: httpx.Client) -> None:
    seen: list[str] = []
    address = "/review"
    for _ in range(5):
        told = http.get(address).text
        seen.append(shown(told))
        found = re.search(r'data-key="s" href="([^"]+)"', told)
        assert found
        address = found[1].replace("&amp;", "&")
    assert len(set(seen)) == 5
    assert "5 skipped" in http.get(address).text


def test_without_a_script_a_decision_leads_on_and_undo_leads_back(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    with httpx.Client(base_url=served.base, follow_redirects=True, timeout=60) as client:
        told = client.get("/review").text
        first, form = shown(told), {"mark": mark(told), "seen": ""}
        told = client.post(f"/review/{first}", data={**form, "verdict": "rejected", "why": "no"}).text
        assert shown(told) not in ("", first)
        assert "you decided <strong>1</strong> today" in told
        assert served.casebook.store.reviews()[0].verdict == "rejected"
        told = client.post("/review/undo", data=form).text
        assert shown(told) == first
        assert served.casebook.store.reviews() == []
        assert client.post("/review/undo", data=form).status_code == 422


def test_what_another_decided_meanwhile_is_told(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    with httpx.Client(base_url=served.base, headers={"hx-request": "true"}, timeout=60) as client:
        told = client.get("/review").text
        claim, form = shown(told), {"mark": mark(told), "seen": "", "verdict": "accepted"}
        review_claim(served.casebook, claim, "rejected", "bea", "no such thing")
        refused = client.post(f"/review/{claim}", data=form)
        assert refused.status_code == 409
        assert shown(refused.text) == claim
        assert "no such thing" in refused.text
        seen = re.findall(r'name="seen" value="([^"]+)"', refused.text)
        assert shown(client.post(f"/review/{claim}", data={**form, "seen": seen[0]}).text) != claim
    assert [one.by for one in served.casebook.store.reviews()] == ["bea", "ann"]


def test_contested_claims_are_weighed_once_they_are_known(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    with httpx.Client(base_url=served.base, timeout=60) as client:
        for _ in range(200):
            told = client.get("/review?disputed=1").text
            if shown(told):
                break
            time.sleep(0.05)
        else:
            pytest.fail("no disagreement was found")
        claim = shown(told)
        assert re.search(r"others disagree|in \d+ disagreements", told)
        document = served.casebook.store.holder(claim)
        told = client.get(f"/documents/{document}/claims/{claim}/contested", headers={"hx-request": "true"}).text
        assert "side by side" in told


def test_blind_review_hides_what_was_decided_and_differences_show_it(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    claims = [claim for reading in served.casebook.view().readings for claim in reading.claims()][:4]
    for claim in claims[:3]:
        review_claim(served.casebook, claim.id, "rejected", "bea", "bea thinks not")
    with httpx.Client(base_url=served.base, follow_redirects=True, timeout=60) as client:
        assert "No two reviewers" in client.get("/review/differences").text
        for verdict in ("accepted", "rejected", "accepted"):
            told = client.get("/review?blind=1").text
            assert "bea" not in told.replace(served.base, "")
            assert shown(told) in {claim.id for claim in claims[:3]}
            client.post(f"/review/{shown(told)}?blind=1", data={"mark": mark(told), "seen": "", "verdict": verdict})
        assert "You have decided on all" in client.get("/review?blind=1").text
        told = client.get("/review/differences?one=ann&other=bea").text
    assert "<strong>ann</strong> and <strong>bea</strong>" in told
    assert "0.33" in told
    assert told.count('class="difference"') == 2
    assert told.count("bea thinks not") == 2


def test_deciding_key_by_key_in_a_browser(serve: Serve, copied: Path, tab: Any) -> None:
    served = serve(copied)
    tab.goto(f"{served.base}/review")

    def at() -> str:
        return str(tab.get_attribute("#due", "data-claim"))

    def press(key: str) -> str:
        before = at()
        tab.keyboard.press(key)
        expect(tab.locator("#due")).not_to_have_attribute("data-claim", before)
        return at()

    first = at()
    second = press("a")
    third = press("x")
    assert [one.verdict for one in served.casebook.store.reviews()] == ["accepted", "rejected"]
    assert press("u") == second
    assert [one.claim_id for one in served.casebook.store.reviews()] == [first]
    assert press("s") not in (first, second)
    tab.goto(f"{served.base}/review?kind=event")
    corrected = at()
    tab.keyboard.press("c")
    expect(tab.locator("#due [name=type]")).to_be_focused()
    tab.fill(f"[id='{corrected}-killed']", "7")
    tab.keyboard.press("Enter")
    expect(tab.locator("#due")).not_to_have_attribute("data-claim", corrected)
    assert served.casebook.view().claim(corrected).killed == 7  # type: ignore[attr-defined]
    assert third not in (first, second)


def test_deciding_by_mouse_in_a_browser(serve: Serve, copied: Path, tab: Any) -> None:
    served = serve(copied)
    tab.goto(f"{served.base}/review")
    first = tab.get_attribute("#due", "data-claim")
    tab.fill("#due .verdicts [name=why]", "seen with my own eyes")
    tab.click("#due button[value=accepted]")
    expect(tab.locator("#due")).not_to_have_attribute("data-claim", first)
    (review,) = served.casebook.store.reviews()
    assert (review.claim_id, review.why) == (first, "seen with my own eyes")
    expect(tab.locator("#done-said")).to_have_text("Accepted by ann.")
    tab.click("#due [data-key=u]")
    expect(tab.locator("#due")).to_have_attribute("data-claim", first)
    assert served.casebook.store.reviews() == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
@pytest.mark.parametrize("path", ["/review", "/review/differences"])
def test_it_is_accessible_and_fits(looked_at: Served, tab: Any, path: str, width: int, scheme: str) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(looked_at.base + path)
    for summary in tab.locator(".filter-box summary, .correct summary").all():
        summary.click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    broken = [one for one in Axe().run(tab).response["violations"] if one["impact"] in ("serious", "critical")]
    assert not broken, [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in broken]

"""Who is quicker than the desk: what is pressed before an answer is there does what it was meant for, or nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from desk.conftest import Serve, Served, at_rest, expect, next_frame, until
from desk.handing import PARADE, STRIKE, drop, empty_casebook
from desk.picturing import open_network
from herodotus.casebook import Casebook, review_claim


class HeldUp:
    """The requests of an address, each held up from when the page sends it until all are let through."""

    def __init__(self, tab: Any, address: str) -> None:
        self.tab = tab
        self.sent: list[Any] = []
        self._holding = True
        tab.route(address, self._take)
        tab.wait_for_timeout(200)  # a busy browser may let a request by that it is told to hold up a moment before

    def _take(self, request: Any) -> None:
        if self._holding:
            self.sent.append(request)
        else:
            request.continue_()

    def wait(self, count: int = 1) -> None:
        """Until so many are held up."""
        for _ in range(400):
            if len(self.sent) >= count:
                return
            self.tab.wait_for_timeout(50)
        pytest.fail(f"{len(self.sent)} of {count} requests were sent")

    def answer(self, html: str) -> None:
        """Gives the first of them an answer of one's own."""
        self.sent.pop(0).fulfill(content_type="text/html", body=html)

    def let_through(self) -> None:
        """Lets them go, and holds no more up."""
        self._holding = False
        for request in self.sent:
            request.continue_()


@pytest.fixture
def forgiving_tab(browser: Any) -> Any:
    """A page of a browser that may log an error, as it does for a refusal."""
    page = browser.new_page()
    yield page
    page.close()


def airport(casebook: Casebook) -> Any:
    """A document of many claims."""
    file = "06-airport-strike.pdf"
    ident = next(one.document.id for one in casebook.store.readings() if one.document.file.endswith(file))
    return casebook.store.opened(ident)


# -- deciding ----------------------------------------------------------------------------------------------------------


def test_keys_of_the_document_room_wait_for_the_claim_that_they_are_meant_for(
    serve: Serve, copied: Path, tab: Any
) -> None:
    served = serve(copied)
    found = airport(served.casebook)
    first, second, third = (one.claim for one in found.claims[:3])
    tab.goto(f"{served.base}/documents/{found.document.id}?claim={first.id}")
    held = HeldUp(tab, "**/claims/*")
    for key in "jxja":
        tab.keyboard.press(key)
    held.wait()
    held.let_through()
    tab.wait_for_selector(f"#{third.id}.open[data-state=accepted]")
    expect(tab.locator(f"#{second.id}")).to_have_attribute("data-state", "rejected")
    expect(tab.locator(".claim-row.open")).to_have_count(1)
    told = [(one.claim_id, one.verdict) for one in served.casebook.store.reviews()]
    assert told == [(second.id, "rejected"), (third.id, "accepted")]


AS_IT_COMES = """() => {
  window.same = true;
  const seen = new MutationObserver(() => {
    if (!document.querySelector('.claim-row.open[data-state=accepted]')) return;
    seen.disconnect();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'u', bubbles: true }));
  });
  seen.observe(document.querySelector('#claims'), { childList: true, subtree: true });
}"""
"""Presses a key as soon as an answer stands in the page, as no hand can, and every hand may."""


def test_a_key_that_comes_with_an_answer_finds_it_whole(serve: Serve, copied: Path, tab: Any) -> None:
    served = serve(copied)
    found = airport(served.casebook)
    claim = found.claims[0].claim
    tab.goto(f"{served.base}/documents/{found.document.id}?claim={claim.id}")
    tab.evaluate(AS_IT_COMES)
    tab.keyboard.press("a")
    expect(tab.locator("#done")).to_have_text(re.compile("taken back"))
    expect(tab.locator(f"#{claim.id}.open")).to_have_attribute("data-state", "machine")
    assert tab.evaluate("window.same === true"), "the page was not loaded anew"
    assert served.casebook.store.reviews() == []


def test_a_claim_that_is_clicked_while_another_is_decided_on_is_open_alone(
    serve: Serve, copied: Path, tab: Any
) -> None:
    served = serve(copied)
    found = airport(served.casebook)
    first, second = (one.claim for one in found.claims[:2])
    tab.goto(f"{served.base}/documents/{found.document.id}?claim={first.id}")
    held = HeldUp(tab, "**/claims/*")
    tab.click(f"#{first.id} [data-key=a]")
    tab.click(f"#{second.id} .claim-line")
    held.wait()
    held.let_through()
    tab.wait_for_selector(f"#{second.id}.open .card-body")
    expect(tab.locator(f"#{first.id}")).to_have_attribute("data-state", "accepted")
    at_rest(tab)
    expect(tab.locator(".claim-row.open")).to_have_count(1)
    expect(tab.locator(".card-body")).to_have_count(1)


def test_what_was_pressed_without_having_seen_a_refusal_is_not_done(
    serve: Serve, copied: Path, forgiving_tab: Any
) -> None:
    served, tab = serve(copied), forgiving_tab
    found = airport(served.casebook)
    claim = found.claims[0].claim
    tab.goto(f"{served.base}/documents/{found.document.id}?claim={claim.id}")
    review_claim(served.casebook, claim.id, "rejected", "bea", "another day")
    held = HeldUp(tab, "**/claims/*")
    for key in "ajx":
        tab.keyboard.press(key)
    held.wait()
    held.let_through()
    conflict = tab.locator(f"#{claim.id}.open .conflict")
    expect(conflict).to_contain_text("another day")
    next_frame(tab)
    at_rest(tab)
    expect(conflict).to_have_count(1)
    assert [one.by for one in served.casebook.store.reviews()] == ["bea"]


def test_a_word_that_is_typed_into_a_field_to_come_decides_nothing(serve: Serve, copied: Path, tab: Any) -> None:
    served = serve(copied)
    found = airport(served.casebook)
    first = found.claims[0].claim
    tab.goto(f"{served.base}/documents/{found.document.id}")
    held = HeldUp(tab, "**/claims/*")
    for key in "jcax":
        tab.keyboard.press(key)
    held.wait()
    held.let_through()
    expect(tab.locator(f"#{first.id} [name=type]")).to_be_focused()
    next_frame(tab)
    at_rest(tab)
    assert served.casebook.store.reviews() == []


def test_the_queue_takes_one_decision_for_each_claim_that_was_seen(serve: Serve, copied: Path, tab: Any) -> None:
    served = serve(copied)
    tab.goto(f"{served.base}/review")
    due = tab.locator("#due")
    first = due.get_attribute("data-claim")
    tab.keyboard.press("a")
    expect(due).not_to_have_attribute("data-claim", first)
    second = due.get_attribute("data-claim")
    held = HeldUp(tab, "**/review/**")
    for key in "xaus":
        tab.keyboard.press(key)
    held.wait()
    assert len(held.sent) == 1
    held.let_through()
    expect(due).not_to_have_attribute("data-claim", second)
    at_rest(tab)
    told = [(one.claim_id, one.verdict) for one in served.casebook.store.reviews()]
    assert told == [(first, "accepted"), (second, "rejected")]


@pytest.mark.parametrize("room", ["document", "review"])
def test_a_letter_that_leads_to_a_room_decides_nothing(serve: Serve, copied: Path, tab: Any, room: str) -> None:
    served = serve(copied)
    found = airport(served.casebook)
    path = f"/documents/{found.document.id}?claim={found.claims[0].claim.id}" if room == "document" else "/review"
    tab.goto(served.base + path)
    sent: list[str] = []
    tab.on("request", lambda one: sent.append(one.method))
    tab.keyboard.press("g")
    tab.keyboard.press("a")
    tab.wait_for_url("**/actors")
    assert "POST" not in sent
    assert served.casebook.store.reviews() == []


# -- parts of a page that are replaced meanwhile -----------------------------------------------------------------------


READING = '<div id="queue" hx-get="/add/progress" hx-trigger="every 1s" hx-swap="outerHTML">reading</div>'


def test_a_file_is_listed_though_an_older_answer_comes_between(tmp_path: Path, serve: Serve, tab: Any) -> None:
    desk = serve(empty_casebook(tmp_path / "book"))
    tab.goto(f"{desk.base}/add")
    held = HeldUp(tab, "**/add/progress")
    drop(tab, {"first.txt": PARADE})
    held.wait()
    held.answer(READING)
    held.wait()  # the list asks for itself again,
    drop(tab, {"second.txt": STRIKE})
    held.wait(2)  # and once more for the file that came
    held.answer('<div id="queue">nothing waits</div>')
    expect(tab.locator("#queue")).to_have_text("nothing waits")
    held.let_through()
    expect(tab.locator("#queue")).to_contain_text("second.txt")


def test_an_actor_is_told_of_while_the_table_is_still_made(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    held = HeldUp(tab, "**/network/table*")
    tab.locator("#month").focus()
    tab.keyboard.press("ArrowRight")
    held.wait()
    tab.locator("#actors a[data-actor=iran]").click()
    tab.locator("#told [data-chosen=iran]").wait_for()
    held.let_through()
    until(tab, "document.querySelector('#ties').innerText.includes('as they count on 2009-07-01')")


# -- pictures that are drawn anew --------------------------------------------------------------------------------------


def test_the_keyboard_stays_in_pictures_that_are_drawn_anew(looked_at: Served, tab: Any) -> None:
    tab.goto(f"{looked_at.base}/timeline")
    tab.wait_for_selector("#timeline-svg .mark")
    tab.wait_for_selector("#map .symbol")
    tab.locator("#timeline").focus()
    tab.keyboard.press("ArrowRight")
    until(tab, "document.activeElement.matches('.mark')")
    key = tab.evaluate("document.activeElement.dataset.key")
    place = tab.locator('#map .symbol[aria-label^="Karbala"]')
    for focused in (tab.locator(f'.mark[data-key="{key}"]'), place):
        focused.focus()
        tab.set_viewport_size({"width": 1000, "height": 900})
        next_frame(tab)
        expect(focused).to_be_focused()
        tab.set_viewport_size({"width": 1440, "height": 900})
        next_frame(tab)
        expect(focused).to_be_focused()

"""Correcting by hand in the document room: words are selected, names are told apart, and what changed is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.conftest import Serve, Served, expect, next_frame, until
from herodotus.casebook import Casebook, add, init, review_claim
from herodotus.records import Event, Figure

SQUARE = """Square emptied

January 5, 2020

The protesters attacked the police in Baghdad on January 4, 2020 and injured 25 officers. Iran condemned the attack.
"""
BRIDGE = """Bridge held

February 6, 2020

The protesters attacked the army in Basra on February 5, 2020 and injured 4 soldiers. Iraq condemned the attack.
"""
QUIET = """A quiet week

March 6, 2020

Iran attacked the United States in Baghdad on March 3, 2020 and killed 3 soldiers.
"""


@pytest.fixture
def crowds(tmp_path: Path) -> Path:
    """A casebook in which two documents tell of protesters, who are not the same, and one of none."""
    for name, text in (("square", SQUARE), ("bridge", BRIDGE), ("quiet", QUIET)):
        (tmp_path / f"{name}.txt").write_text(text)
    folder = tmp_path / "crowds"
    with init(folder) as casebook:
        add(casebook, [str(tmp_path / f"{name}.txt") for name in ("square", "bridge", "quiet")], by="ann")
    return folder


def assault(casebook: Casebook, name: str) -> tuple[str, Event]:
    """The attack that a document tells of, and the id of the document."""
    reading = next(one for one in casebook.store.readings() if one.document.file.endswith(name))
    return reading.document.id, next(event for event in reading.events if event.type == "ASSAULT")


def mark(page: str) -> str:
    """The mark that the forms of a page bear."""
    found = re.search(r'name="mark" value="([^"]+)"', page)
    assert found
    return found[1]


def corrected(served: Served, document: str, claim: str, fields: Mapping[str, Any]) -> httpx.Response:
    """The answer to a form that corrects a claim."""
    with httpx.Client(base_url=served.base, follow_redirects=True, timeout=60) as client:
        form = {"mark": mark(client.get(f"/documents/{document}?claim={claim}").text), "seen": ""}
        return client.post(f"/documents/{document}/claims/{claim}", data={**form, "verdict": "corrected", **fields})


# -- selecting ---------------------------------------------------------------------------------------------------------


def test_words_of_a_marked_sentence_are_selected_by_mouse_and_a_claim_added_on_them(
    looked_at: Served, tab: Any
) -> None:
    document, event = assault(looked_at.casebook, "06-airport-strike.pdf")
    tab.goto(f"{looked_at.base}/documents/{document}")
    box = tab.locator(f'.said[data-claims~="{event.id}"]').first.evaluate(
        "one => { const box = one.getClientRects()[0]; return [box.left, box.top + box.height / 2, box.width]; }"
    )
    tab.mouse.move(box[0] + 30, box[1])
    tab.mouse.down()
    tab.mouse.move(box[0] + box[2] / 2, box[1], steps=6)
    tab.mouse.up()
    next_frame(tab)
    words = tab.evaluate("getSelection().toString()")
    assert len(words) > 10
    assert words in event.quote.exact
    expect(tab.locator(".claim-row.open, body.htmx-request")).to_have_count(0)
    tab.keyboard.press("n")
    expect(tab.locator("#adding [name=type]")).to_be_focused()
    expect(tab.locator("#adding-words")).to_have_value(words)
    tab.mouse.click(box[0] + 30, box[1])
    tab.wait_for_selector(".claim-row.open .card-body")


def test_without_a_script_each_marked_sentence_is_a_link(looked_at: Served, browser: Any) -> None:
    document, event = assault(looked_at.casebook, "06-airport-strike.pdf")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{looked_at.base}/documents/{document}")
    page.click(f'.said[data-claims~="{event.id}"]')
    expect(page.locator(".claim-row.open .card-body")).to_have_count(1)
    context.close()


def test_on_a_telephone_nothing_lies_over_the_fields_but_one_line_of_buttons(looked_at: Served, tab: Any) -> None:
    document, event = assault(looked_at.casebook, "06-airport-strike.pdf")
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(f"{looked_at.base}/documents/{document}")
    assert tab.locator(".top").bounding_box()["height"] <= 90
    tab.keyboard.press("j")
    tab.wait_for_selector(f".with-card #{event.id}.open .card-body")
    next_frame(tab)
    buttons = tab.locator(".open .verdicts > .row").bounding_box()
    assert buttons["height"] <= 56
    sheet = tab.locator(".open .card-body").bounding_box()
    assert sheet["y"] + sheet["height"] - (buttons["y"] + buttons["height"]) < 2
    tab.evaluate("document.querySelector('.open .card-body').scrollTop = 1e5")
    next_frame(tab)
    fields = tab.locator(".open .fields dd").last.bounding_box()
    reason = tab.locator(".open .verdicts .field").bounding_box()
    buttons = tab.locator(".open .verdicts > .row").bounding_box()
    assert fields["y"] + fields["height"] <= buttons["y"]
    assert buttons["y"] + buttons["height"] <= reason["y"]


def test_the_mark_of_a_claim_is_copied(serve: Serve, copied: Path, browser: Any) -> None:
    served = serve(copied)
    document, event = assault(served.casebook, "06-airport-strike.pdf")
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for path in (f"/documents/{document}?claim={event.id}", f"/review?claim={event.id}"):
        page.goto(served.base + path)
        page.evaluate("navigator.clipboard.writeText('')")
        page.click("[data-copy]")
        expect(page.locator("[data-copy]").first).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == f"[[{event.id}]]"
    context.close()


def test_a_mark_that_cannot_be_copied_is_selected(looked_at: Served, tab: Any) -> None:
    document, event = assault(looked_at.casebook, "06-airport-strike.pdf")
    tab.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.goto(f"{looked_at.base}/documents/{document}?claim={event.id}")
    tab.click("[data-copy]")
    until(tab, f"getSelection().toString() === '[[{event.id}]]'")


# -- names -------------------------------------------------------------------------------------------------------------


def test_of_several_of_a_name_the_one_of_the_document_is_meant(serve: Serve, crowds: Path) -> None:
    served = serve(crowds)
    document, event = assault(served.casebook, "square.txt")
    told = corrected(served, document, event.id, {"initiators": "Iran", "targets": "Protesters"})
    assert told.status_code == 200
    claim = served.casebook.view().claim(event.id)
    assert isinstance(claim, Event)
    assert (claim.initiators, claim.targets) == (("iran",), event.initiators)


def test_of_several_in_other_documents_one_is_chosen_by_where_it_stands(serve: Serve, crowds: Path, tab: Any) -> None:
    served = serve(crowds)
    document, event = assault(served.casebook, "quiet.txt")
    _, bridge = assault(served.casebook, "bridge.txt")
    told = corrected(served, document, event.id, {"initiators": "protesters", "why": "it says so"})
    assert told.status_code == 422
    assert "Several actors are called &#39;protesters&#39;. Choose who is meant." in told.text
    context = tab.context.browser.new_context()  # the other tab fails on any error, and a browser logs the refusal
    page = context.new_page()
    page.goto(f"{served.base}/documents/{document}?claim={event.id}")
    page.click(".correct summary")
    page.locator(".correct [name=initiators]").first.fill("protesters")
    page.fill(".correct [name=why]", "it says so")
    page.click(".correct button.main")
    expect(page.locator(".meant button")).to_have_count(2)
    page.click(".meant button:has-text('Bridge held')")
    page.wait_for_selector(f"#{event.id}[data-state=corrected]")
    expect(page.locator(".open .reviews")).to_contain_text("who: Iran → protesters")
    context.close()
    claim = served.casebook.view().claim(event.id)
    assert isinstance(claim, Event)
    assert claim.initiators == bridge.initiators
    (review,) = served.casebook.store.reviews(key=event.key)
    assert review.why == "it says so"


def test_a_name_that_nobody_bears_is_told_in_words_of_the_desk(serve: Serve, crowds: Path) -> None:
    served = serve(crowds)
    document, event = assault(served.casebook, "quiet.txt")
    refused = corrected(served, document, event.id, {"initiators": "Nobody Known"})
    assert refused.status_code == 422
    assert "herodotus actors" not in refused.text
    with httpx.Client(base_url=served.base, timeout=60) as client:
        form = {"mark": mark(refused.text), "body": "event", "type": "PROTEST", "words": "killed 3 soldiers"}
        path = f"/documents/{document}/claims"
        unknown = client.post(path, data={**form, "initiators": "Nobody Known"})
        assert "A new name is taken where it stands in the text" in unknown.text
        assert "herodotus actors" not in unknown.text
        unclear = client.post(path, data={**form, "initiators": "protesters"})
        assert unclear.status_code == 422
        assert "Square emptied" in unclear.text
        assert unclear.text.count("the one in “") == 2


# -- what changed ------------------------------------------------------------------------------------------------------


def test_what_was_corrected_is_told_in_words_and_names(serve: Serve, crowds: Path) -> None:
    served = serve(crowds)
    document, event = assault(served.casebook, "square.txt")
    fields = {"initiators": "Iran", "date": "2020-01", "injured": "22", "place": "Taji"}
    told = corrected(served, document, event.id, fields).text
    for words in (
        "who: protesters → Iran",
        "when: 4 January 2020 → ",
        "losses: 25 injured → 22 injured",
        "where: Baghdad → Taji",
    ):
        assert words in told
    listed = re.search(r'<ul class="list reviews".*?</ul>', told, re.DOTALL)
    assert listed
    assert "group-" not in listed[0]
    assert "place_id" not in listed[0]


def test_bounds_follow_a_number_that_is_corrected_and_none_exclude_it(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    reading, figure = next(
        (one, made)
        for one in served.casebook.store.readings()
        for made in one.figures
        if made.low == made.value == made.high
    )
    document, wanted = reading.document.id, figure.value - 3
    low, high = f"{figure.low:.15g}", f"{figure.high:.15g}"
    refused = corrected(served, document, figure.id, {"value": f"{wanted:.15g}", "low": low + "1", "high": high})
    assert refused.status_code == 422
    assert "cannot be at least" in refused.text
    assert (
        corrected(served, document, figure.id, {"value": f"{wanted:.15g}", "low": low, "high": high}).status_code == 200
    )
    claim = served.casebook.view().claim(figure.id)
    assert isinstance(claim, Figure)
    assert (claim.low, claim.value, claim.high) == (wanted, wanted, wanted)


def test_reviewers_who_differ_see_names(serve: Serve, crowds: Path) -> None:
    served = serve(crowds)
    _, event = assault(served.casebook, "square.txt")
    _, other = assault(served.casebook, "bridge.txt")
    review_claim(served.casebook, event.id, "rejected", "bea")
    (made,) = served.casebook.store.reviews(key=event.key)
    review_claim(
        served.casebook, event.id, "corrected", "ann", "", {"initiators": list(other.initiators)}, over=made.id
    )
    told = httpx.get(f"{served.base}/review/differences", timeout=60).text
    assert "who: protesters → protesters" in told
    assert "group-" not in told

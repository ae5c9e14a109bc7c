"""The document room: a text with its claims in place, decided on by mouse and keyboard; hostile texts do nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from desk.conftest import Serve, Served, expect, next_frame
from herodotus.casebook import Casebook, add, init, review_claim, verify
from herodotus.desk.claims.quoting import LONGEST, Marked, numbered, paragraphs
from herodotus.records import Block, Event, Relation

AIRPORT = "06-airport-strike.pdf"


def opened(casebook: Casebook, name: str = AIRPORT) -> Any:
    """A document of the examples, by the name of its file."""
    ident = next(r.document.id for r in casebook.store.readings() if r.document.file.endswith(name))
    return casebook.store.opened(ident)


def mark(page: str) -> str:
    """The mark that the forms of a page bear."""
    found = re.search(r'name="mark" value="([^"]+)"', page)
    assert found
    return found[1]


# -- the text in pieces ------------------------------------------------------------------------------------------------


def test_overlapping_and_nested_quotes_are_cut_where_claims_change() -> None:
    text = "One two three four five."
    marks = [Marked(0, 13, "a", "event"), Marked(4, 18, "b", "relation"), Marked(4, 7, "c", "event")]
    (only,) = paragraphs(text, [Block(0, len(text), "paragraph")], marks)
    told = [(piece.text, piece.claims, piece.bodies) for piece in only.pieces]
    assert told == [
        ("One ", ("a",), ("event",)),
        ("two", ("a", "b", "c"), ("event", "relation")),
        (" three", ("a", "b"), ("event", "relation")),
        (" four", ("b",), ("relation",)),
        (" five.", (), ()),
    ]


def test_no_letter_of_a_text_is_lost_and_a_long_line_is_drawn_in_parts() -> None:
    text = "Head\n\nloose words\n\n" + "A sentence of some words. " * 600 + "\n\nend"
    start = text.index("A sentence")
    blocks = [Block(0, 4, "title"), Block(start, len(text) - 5, "paragraph")]
    made = list(paragraphs(text, blocks, [], pages=(0, start + 10)))
    joined = [("".join(piece.text for piece in one.pieces), one.start) for one in made]
    assert all(text[at : at + len(words)] == words and len(words) <= LONGEST for words, at in joined)
    assert "".join("".join(words for words, _ in joined).split()) == "".join(text.split())
    assert [one.goes_on for one in made].count(True) == 3
    assert [piece.page for one in made for piece in one.pieces if piece.page] == [1, 2]


def test_words_behind_fields_bear_their_numbers() -> None:
    parts = numbered("Iran hit Taji hard", 0, 18, [(0, 4), (9, 13), (0, 13), (30, 40)])
    assert parts == [("Iran", (1, 3)), (" hit ", (3,)), ("Taji", (2, 3)), (" hard", ())]


# -- over HTTP ---------------------------------------------------------------------------------------------------------


def test_every_claim_is_marked_in_the_text_and_stands_beside_it_in_its_order(
    looked_at: Served, http: httpx.Client
) -> None:
    found = opened(looked_at.casebook)
    told = http.get(f"/documents/{found.document.id}").text
    rows = re.findall(r'<li class="claim-row[^"]*" id="([^"]+)"', told)
    assert rows == [one.claim.id for one in found.claims]
    marked = {claim for ids in re.findall(r'data-claims="([^"]+)"', told) for claim in ids.split()}
    assert marked == set(rows)
    assert 'data-page="2"' in told
    starts = [one.claim.quote.start for one in found.claims]
    assert starts == sorted(starts)


def test_a_named_claim_is_told_in_full_and_narrowing_leaves_the_others_out(
    looked_at: Served, http: httpx.Client
) -> None:
    found = opened(looked_at.casebook)
    event = next(one.claim for one in found.claims if isinstance(one.claim, Event) and one.claim.killed)
    told = http.get(f"/documents/{found.document.id}?claim={event.id}").text
    assert told.count('class="card-body"') == 1
    for word in ("Baghdad airport", "killed", f"{event.confidence:.2f}", str(found.reader), "says who", "how firmly"):
        assert word in told
    assert re.search(r'<mark class="words">\s*drone strike<sup>\d</sup></mark>', told)
    narrowed = http.get(f"/documents/{found.document.id}?kind=figure").text
    assert re.findall(r'data-body="([^"]+)"', narrowed) == ["figure"] * 1
    assert http.get(f"/claims/{event.id}", follow_redirects=False).headers["location"] == (
        f"/documents/{found.document.id}?claim={event.id}#{event.id}"
    )


def test_where_a_document_is_from_is_told(looked_at: Served, http: httpx.Client) -> None:
    siege = opened(looked_at.casebook, "05-embassy-siege.txt").document
    reprint = opened(looked_at.casebook, "07-embassy-siege-reprint.md").document
    told = http.get(f"/documents/{siege.id}/provenance").text
    assert siege.capture is not None
    for words in (siege.capture.sha256, siege.sha256, siege.capture.address, f"/documents/{reprint.id}", "not graded"):
        assert words in told
    copy = http.get(f"/documents/{reprint.id}").text
    assert "repeats another" in copy
    assert f"/documents/{siege.id}" in copy


def test_what_a_claim_rests_on_is_explained(looked_at: Served, http: httpx.Client) -> None:
    found = opened(looked_at.casebook)
    event = next(one.claim for one in found.claims if isinstance(one.claim, Event))
    told = http.get(f"/documents/{found.document.id}/claims/{event.id}/why", headers={"hx-request": "true"}).text
    assert "<dl" in told
    assert "<html" not in told
    assert "type" in told


def test_a_document_or_claim_that_is_not_there_is_said_so(looked_at: Served, http: httpx.Client) -> None:
    found = opened(looked_at.casebook)
    for path in ("/documents/d-0", f"/documents/{found.document.id}?claim=e-0", "/claims/e-0"):
        assert http.get(path).status_code == 404


def test_decisions_without_a_script_are_recorded_and_taken_back(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    event = next(one.claim for one in found.claims if isinstance(one.claim, Event) and one.claim.killed)
    path = f"/documents/{found.document.id}/claims/{event.id}"
    with httpx.Client(base_url=served.base, follow_redirects=True, timeout=60) as client:
        form = {"mark": mark(client.get(f"/documents/{found.document.id}?claim={event.id}").text), "seen": ""}
        told = client.post(path, data={**form, "verdict": "accepted", "why": "as it says"}).text
        assert "as it says" in told
        (review,) = served.casebook.store.reviews(key=event.key)
        assert (review.verdict, review.by, review.why) == ("accepted", "ann", "as it says")
        client.post(path, data={**form, "verdict": "undone"})
        assert served.casebook.store.reviews(key=event.key) == []
        changed = {
            "place": "Taji",
            "killed": "3",
            "initiators": ["Iran", "Iraq"],
            "date": "2020-01",
            "polarity": "denied",
        }
        client.post(path, data={**form, "verdict": "corrected", **changed})
        claim = served.casebook.view().claim(event.id)
        assert isinstance(claim, Event)
        assert (claim.place, claim.place_id, claim.killed, claim.polarity) == ("Taji", "taji", 3, "denied")
        assert (claim.initiators, claim.date) == (("iran", "iraq"), "2020-01")
        assert claim.targets == event.targets


def test_a_corrected_quote_stands_at_its_offsets_and_no_other_words_do(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    tie = next(one.claim for one in found.claims if isinstance(one.claim, Relation))
    path = f"/documents/{found.document.id}/claims/{tie.id}"
    with httpx.Client(base_url=served.base, follow_redirects=True, timeout=60) as client:
        form = {"mark": mark(client.get(f"/documents/{found.document.id}?claim={tie.id}").text), "seen": ""}
        written = {"quote": "words of nobody", "detail": "my own words"}
        refused = client.post(path, data={**form, "verdict": "corrected", **written})
        assert refused.status_code == 422
        assert "does not stand in the text" in refused.text
        assert 'value="my own words"' in refused.text
        words = tie.quote.exact.split(" ", 3)[0] + " " + tie.quote.exact.split(" ", 3)[1]
        assert client.post(path, data={**form, "verdict": "corrected", "quote": words}).status_code == 200
    quote = served.casebook.view().claim(tie.id).quote
    assert quote.exact == words
    assert quote.holds(found.document.text)
    assert not list(verify(served.casebook))


def test_a_decision_on_what_another_decided_meanwhile_shows_both_and_can_be_made_over_it(
    serve: Serve, copied: Path
) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    claim = found.claims[0].claim
    path = f"/documents/{found.document.id}/claims/{claim.id}"
    with httpx.Client(base_url=served.base, headers={"hx-request": "true"}, timeout=60) as client:
        form = {"mark": mark(client.get(path).text), "seen": "", "verdict": "accepted", "why": "mine"}
        review_claim(served.casebook, claim.id, "rejected", "bea", "not so")
        refused = client.post(path, data=form)
        assert refused.status_code == 409
        assert "rejected by bea" in refused.text
        assert "not so" in refused.text
        assert "Decide over it: accepted" in refused.text
        assert [one.verdict for one in served.casebook.store.reviews(key=claim.key)] == ["rejected"]
        seen = re.search(r'name="seen" value="([^"]+)"', refused.text)
        assert seen
        assert client.post(path, data={**form, "seen": seen[1]}).status_code == 200
    assert [one.by for one in served.casebook.store.reviews(key=claim.key)] == ["bea", "ann"]
    assert served.casebook.view().state(claim.id) == "accepted"


def test_a_form_without_its_mark_decides_nothing(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    claim = found.claims[0].claim
    path = f"/documents/{found.document.id}/claims/{claim.id}"
    assert httpx.post(served.base + path, data={"verdict": "accepted", "seen": ""}).status_code == 403
    assert served.casebook.store.reviews() == []


def test_a_corrected_day_of_publication_is_read_against(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    path = f"/documents/{found.document.id}/date"
    with httpx.Client(base_url=served.base, follow_redirects=True, timeout=60) as client:
        form = {"mark": mark(client.get(f"/documents/{found.document.id}/provenance").text)}
        assert found.document.published is not None
        good = {**form, "seen": found.document.published.isoformat(), "day": "2020-01-08", "why": "by its imprint"}
        assert client.post(path, data={**good, "day": "the eighth"}).status_code == 422
        assert "8 January 2020" in client.post(path, data=good).text
        assert client.post(path, data=good).status_code == 422  # who saw the first day is told of the second
        assert "by its imprint" in client.get(f"/documents/{found.document.id}/provenance").text
    assert [one.newest for one in served.casebook.store.readings_of(found.document.id)] == [True, False]


def test_looking_back_shows_what_was_known_and_offers_no_decision(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    claim = found.claims[0].claim
    review_claim(served.casebook, claim.id, "rejected", "bea")
    read = found.read_at.isoformat().replace("+00:00", "")
    told = httpx.get(f"{served.base}/documents/{found.document.id}?claim={claim.id}&known_at={read}").text
    assert "You look at the record as it was" in told
    assert 'value="accepted"' not in told
    assert re.search(rf'id="{claim.id}" data-body="\w+" data-state="machine"', told)


# -- in a browser ------------------------------------------------------------------------------------------------------


def test_claims_and_words_lead_to_one_another_by_mouse(looked_at: Served, tab: Any) -> None:
    found = opened(looked_at.casebook)
    tab.goto(f"{looked_at.base}/documents/{found.document.id}")
    second = found.claims[1].claim
    tab.hover(f"#{second.id} .claim-line")
    expect(tab.locator(f'.said.lit[data-claims~="{second.id}"]')).to_have_count(1)
    stretch = tab.locator(f'.said[data-claims~="{second.id}"]')
    stretch.hover()
    expect(tab.locator(f"#{second.id}.lit")).to_have_count(1)
    stretch.click()
    tab.wait_for_selector(f"#{second.id}.open .card-body")
    expect(tab).to_have_url(re.compile(f"claim={second.id}"))
    expect(tab.locator(f'.said.on[data-claims~="{second.id}"]')).to_have_count(1)
    tab.select_option("[data-filter=body]", "figure")
    expect(tab.locator('.claim-row[data-body="event"]:visible')).to_have_count(0)
    expect(tab.locator('.claim-row[data-body="figure"]:visible')).to_have_count(1)


def test_a_sentence_of_several_claims_leads_to_each_in_turn(looked_at: Served, tab: Any) -> None:
    found = opened(looked_at.casebook)
    tab.goto(f"{looked_at.base}/documents/{found.document.id}")
    stretch = tab.locator('.said[data-claims*=" "]').first
    claims = stretch.get_attribute("data-claims").split()
    stretch.focus()
    for claim in (*claims, claims[0]):
        tab.keyboard.press("Enter")
        tab.wait_for_selector(f"#{claim}.open .card-body")


def test_deciding_by_keyboard_alone(serve: Serve, copied: Path, tab: Any) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    first, second = found.claims[0].claim, found.claims[1].claim
    tab.goto(f"{served.base}/documents/{found.document.id}")
    tab.keyboard.press("j")
    tab.wait_for_selector(f"#{first.id}.open .card-body")
    tab.keyboard.press("a")
    tab.wait_for_selector(f"#{first.id}.open[data-state=accepted]")
    expect(tab.locator("#done")).to_have_text("Accepted by ann.")
    tab.keyboard.press("j")
    tab.wait_for_selector(f"#{second.id}.open .card-body")
    tab.keyboard.press("x")
    tab.wait_for_selector(f"#{second.id}.open[data-state=rejected]")
    expect(tab.locator(f'.s1-rejected[data-claims="{second.id}"]')).to_have_count(1)
    tab.keyboard.press("u")
    tab.wait_for_selector(f"#{second.id}.open[data-state=machine]")
    expect(tab.locator(f'.s1-rejected[data-claims="{second.id}"]')).to_have_count(0)
    tab.keyboard.press("k")
    tab.wait_for_selector(f"#{first.id}.open .card-body")
    tab.keyboard.press("c")
    expect(tab.locator(f"#{first.id} [name=type]")).to_be_focused()
    tab.focus(f"#{first.id} [name=place]")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("Taji")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"#{first.id}.open[data-state=corrected]")
    expect(tab.locator("#done")).to_have_text(re.compile("^Corrected"))
    tab.keyboard.press("Escape")
    expect(tab.locator(".claim-row.open")).to_have_count(0)
    claim = served.casebook.view().claim(first.id)
    assert isinstance(claim, Event)
    assert claim.place == "Taji"
    assert [one.verdict for one in served.casebook.store.reviews(key=first.key)] == ["accepted", "corrected"]


SELECT = """words => new Promise((done) => {
  const walk = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(words);
    if (at < 0) continue;
    document.addEventListener('selectionchange', done, { once: true });
    getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
    return;
  }
})"""
"""Selects words of the text; it has happened when the page has been told of it."""


def test_selected_words_become_the_quote(serve: Serve, copied: Path, tab: Any) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    tie = next(one.claim for one in found.claims if isinstance(one.claim, Relation))
    tab.goto(f"{served.base}/documents/{found.document.id}?claim={tie.id}")
    tab.click(f"#{tie.id} .correct summary")
    tab.evaluate(SELECT, tie.quote.exact[:14])
    tab.click(f"#{tie.id} [data-use-selection]")
    expect(tab.locator(f"#{tie.id} .correct [name=quote]")).to_have_value(tie.quote.exact[:14])
    tab.click(f"#{tie.id} button[value=corrected]")
    tab.wait_for_selector(f"#{tie.id}[data-state=corrected]")
    assert served.casebook.view().claim(tie.id).quote.exact == tie.quote.exact[:14].strip()


def test_two_browsers_on_one_claim_lose_nothing(serve: Serve, copied: Path, browser: Any) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    claim = found.claims[0].claim
    tab = browser.new_page()  # the tab of the other tests fails on any error, and a browser logs the refusal as one
    tab.goto(f"{served.base}/documents/{found.document.id}?claim={claim.id}")
    review_claim(served.casebook, claim.id, "rejected", "bea", "the date is wrong")
    tab.click(f"#{claim.id} [data-key=a]")
    tab.wait_for_selector(f"#{claim.id} .conflict")
    expect(tab.locator(f"#{claim.id} .conflict")).to_contain_text("the date is wrong")
    expect(tab.locator(f"#{claim.id} .conflict button")).to_be_focused()
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"#{claim.id}[data-state=accepted]")
    assert [one.by for one in served.casebook.store.reviews(key=claim.key)] == ["bea", "ann"]
    tab.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_it_is_accessible_and_fits(looked_at: Served, tab: Any, width: int, scheme: str) -> None:
    found = opened(looked_at.casebook)
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{looked_at.base}/documents/{found.document.id}?claim={found.claims[0].claim.id}")
    tab.click(".correct summary")
    tab.evaluate("document.querySelector('#provenance').open = true")
    tab.wait_for_selector(".provenance-body")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    broken = [one for one in Axe().run(tab).response["violations"] if one["impact"] in ("serious", "critical")]
    assert not broken, [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in broken]


def test_a_hostile_text_is_words_and_a_long_line_stays_quick(serve: Serve, tmp_path: Path, tab: Any) -> None:
    folder = tmp_path / "casebook"
    bad = "<script>window.hit=1</script> <img src=x onerror=window.hit=1> javascript:alert(1) {{ 7*7 }} \u202e "
    said = "Iran attacked the United States in Baghdad on March 3, 2020 and killed 3 soldiers. "
    line = said * 60 + bad * 20 + "x" * 900_000
    (tmp_path / "line.txt").write_text(f"{bad}\n\nSource: <b>Wire</b>\n\n{line}\n\nقال المتحدث إن الهجوم فشل.")
    with init(folder) as casebook:
        add(casebook, [str(tmp_path / "line.txt")], by="ann")
    served = serve(folder)
    ident = next(r.document.id for r in served.casebook.store.readings())
    tab.goto(f"{served.base}/documents/{ident}")
    expect(tab.locator("#text")).to_contain_text("{{ 7*7 }}")
    expect(tab.locator("#text script, #text img, #text b")).to_have_count(0)
    next_frame(tab)
    assert tab.evaluate("window.hit") is None
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1440
    took = tab.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
    assert took < 8000
    if tab.locator(".claim-row").count():
        tab.keyboard.press("j")
        tab.wait_for_selector(".claim-row.open .card-body")


# -- adding a claim ----------------------------------------------------------------------------------------------------


def test_a_claim_is_added_by_selecting_its_words_and_taken_back(serve: Serve, copied: Path, tab: Any) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    words = "Thousands of mourners marched in Baghdad on January 4, 2020."
    tab.goto(f"{served.base}/documents/{found.document.id}")
    tab.evaluate(SELECT, words)
    tab.keyboard.press("n")
    expect(tab.locator("#adding [name=type]")).to_be_focused()
    expect(tab.locator("#adding-words")).to_have_value(words)
    expect(tab.locator("#adding [name=near]")).to_have_value(str(found.document.text.index(words)))
    tab.select_option("#adding [name=type]", "PROTEST")
    tab.fill("#adding [name=initiators]", "mourners")
    tab.fill("#adding [name=date]", "2020-01-04")
    tab.fill("#adding [name=place]", "Baghdad")
    tab.fill("#adding-why", "the reader passed it over")
    tab.click("#adding button.main")
    tab.wait_for_selector(".claim-row.open .take-back")
    (made,) = served.casebook.store.additions()
    claim = served.casebook.view().claim(made.claim_id)
    assert isinstance(claim, Event)
    assert (claim.type, claim.date, claim.place_id) == ("PROTEST", "2020-01-04", "baghdad")
    assert [served.casebook.view().name(actor) for actor in claim.initiators] == ["mourners"]
    assert claim.quote.exact == words
    expect(tab.locator(".claim-row.open")).to_contain_text("added by")
    expect(tab.locator(f"#{made.claim_id}")).to_have_attribute("data-state", "accepted")
    expect(tab.locator(f'.said.on[data-claims~="{made.claim_id}"]')).to_have_count(1)
    assert not list(verify(served.casebook))
    tab.click(".claim-row.open .take-back button")
    tab.wait_for_selector(f"#{made.claim_id}", state="detached")
    assert served.casebook.store.additions() == []


def test_a_claim_that_lacks_something_is_not_added_and_says_why(serve: Serve, copied: Path) -> None:
    served = serve(copied)
    found = opened(served.casebook)
    with httpx.Client(base_url=served.base, follow_redirects=True, timeout=60) as client:
        told = client.get(f"/documents/{found.document.id}/adding?body=relation").text
        form = {"mark": mark(told), "body": "relation", "words": "Analysts doubt", "subject": "Iran", "near": "0"}
        path = f"/documents/{found.document.id}/claims"
        assert "lacks its kind and object" in client.post(path, data=form).text
        unknown = client.post(path, data={**form, "body": "event", "type": "PROTEST", "initiators": "Nobody Known"})
        assert unknown.status_code == 422
        assert "Nobody Known" in unknown.text
        assert 'name="initiators" value="Nobody Known"' in unknown.text
        stray = client.post(path, data={**form, "object": "Iraq", "kind": "backs", "words": "words of nobody"})
        assert "does not stand in the text" in stray.text
        assert served.casebook.store.additions() == []
        assert client.post(path, data={**form, "object": "Iraq", "kind": "backs"}).status_code == 200
    (made,) = served.casebook.store.additions()
    tie = served.casebook.view().claim(made.claim_id)
    assert isinstance(tie, Relation)
    assert (tie.kind, tie.subject, tie.object, tie.quote.exact) == ("backs", "iran", "iraq", "Analysts doubt")

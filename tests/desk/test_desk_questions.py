"""The questions at the desk: each answered with its picture and its claims, long ones without holding others up."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import time
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from desk.conftest import Served, expect, until
from herodotus.casebook import rule
from herodotus.casebook.filing import read_filed, save_filed
from herodotus.casebook.questions import QUESTIONS, as_json, question
from herodotus.casebook.ruling import last_ruling
from herodotus.desk.keeping import errands as errand_rooms
from herodotus.desk.keeping.errands import MOST_WAITING, Busy, Errands
from herodotus.errors import NotFound

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
ASKED = {
    "exchange": {"one": "United States", "other": "Kataib Hezbollah", "hawkes": "false"},
    "profile": {"actor": "Kataib Hezbollah"},
    "status": {"actor": "Kataib Hezbollah"},
}
FILED = ("hypotheses", "indicators")
PLAIN = [one.name for one in QUESTIONS if one.name not in FILED]
LOOKED_AT = (
    "/questions",
    "/questions/exchange?one=United+States&other=Iran&hawkes=false",
    "/questions/disagreements",
    "/questions/hypotheses",
    "/questions/profile?actor=nobody",
)
GROUND = "One counts until April, the other until July."


def answered(client: httpx.Client, path: str, params: dict[str, Any] | None = None) -> httpx.Response:
    """The page of a question once its answer is there."""
    for _ in range(200):
        told = client.get(path, params=params)
        if "Working it out" not in told.text and "answer-behind" not in told.text:
            return told
        time.sleep(0.05)
    raise AssertionError(f"{path} was not answered")


# -- what there is to ask ----------------------------------------------------------------------------------------------


def test_the_list_explains_every_question_with_an_example_on_this_record(http: httpx.Client) -> None:
    told = http.get("/questions")
    assert told.status_code == 200
    for one in QUESTIONS:
        assert f'href="/questions/{one.name}"' in told.text
        assert one.asks.split(";")[0][:40] in unescape(told.text)
    examples = re.findall(r'class="example">.*?href="([^"]+)"', told.text)
    assert len(examples) == 12
    for path in {unescape(example) for example in examples if "?" in example}:
        assert answered(http, path).status_code == 200


@pytest.mark.parametrize("name", PLAIN)
def test_every_question_is_answered_with_a_picture_how_it_was_counted_and_links_to_claims(
    http: httpx.Client, name: str
) -> None:
    told = answered(http, f"/questions/{name}", {**ASKED.get(name, {}), "ask": "1"})
    assert told.status_code == 200
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in told.text
    assert "How this was counted" in told.text
    assert "What it cannot show" in told.text
    links = re.findall(r'href="(/claims\?ids=[^"]+)"', told.text)
    assert links
    shown = http.get(unescape(links[0]))
    assert shown.status_code == 200
    assert "<blockquote" in shown.text
    assert 'style="' not in told.text


def test_downloads_are_the_answer_itself(looked_at: Served, http: httpx.Client) -> None:
    asked = question("exchange")
    given = {name: [words] for name, words in ASKED["exchange"].items()}
    with looked_at.casebook.looking() as view:
        answer = asked.answer(looked_at.casebook, view, asked.asked(given))
        plain = json.loads(json.dumps(as_json(view, answer), default=str))
    told = http.get("/questions/exchange/answer.json", params=ASKED["exchange"])
    assert told.json() == plain
    assert "attachment" in told.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(http.get("/questions/exchange/answer.csv", params=ASKED["exchange"]).text)))
    assert rows[0][0] == "begins"
    assert len(rows) == len(answer.series) + 1
    picture = http.get("/questions/exchange/answer.svg", params=ASKED["exchange"])
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert picture.text.startswith("<?xml")


def test_the_scope_of_the_page_is_the_scope_of_the_answer(http: httpx.Client) -> None:
    whole = http.get("/questions/timeline/answer.json").json()["counted"]["claims"]
    early = http.get("/questions/timeline/answer.json", params={"published_by": "2020-02-01"}).json()["counted"][
        "claims"
    ]
    assert 0 < early < whole
    page = answered(http, "/questions/timeline", {"published_by": "2020-02-01", "ask": "1"})
    assert "published_by=2020-02-01" in re.findall(r'href="(/claims\?[^"]+)"', page.text)[0]


def test_a_large_record_is_asked_only_when_one_asks(http: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herodotus.desk.pages.questions.FEW", 0)
    assert "Ask it of all of the record" in http.get("/questions/means").text
    assert "How this was counted" in answered(http, "/questions/means", {"ask": "1"}).text


# -- what cannot be answered -------------------------------------------------------------------------------------------


def test_an_unknown_name_is_refused_with_names_to_take_instead(http: httpx.Client) -> None:
    told = answered(http, "/questions/profile", {"actor": "Kataib Hezbolah"})
    assert told.status_code == 422
    assert "holds no actor" in told.text
    assert "herodotus actors" not in told.text
    address = re.search(r'class="button" href="(/questions/profile\?[^"]+)">Kataib Hezbollah<', told.text)
    assert address
    assert answered(http, unescape(address[1])).status_code == 200


def test_what_is_missing_or_odd_is_told_beside_the_form(http: httpx.Client) -> None:
    told = http.get("/questions/exchange", params={"one": "Iran"})
    assert told.status_code == 422
    assert "asks for `other`" in told.text
    assert 'value="Iran"' in told.text
    odd = http.get("/questions/timeline", params={"from": "last June"})
    assert odd.status_code == 422
    assert "`from` cannot be" in unescape(odd.text)


def test_an_answer_of_nothing_says_what_to_do(http: httpx.Client) -> None:
    told = answered(http, "/questions/timeline", {"from": "2150-01-01"})
    assert told.status_code == 200
    assert "holds nothing that answers this" in told.text


def test_too_little_for_a_test_is_told_and_not_left_out(http: httpx.Client) -> None:
    told = answered(http, "/questions/exchange", {**ASKED["exchange"], "hawkes": "true"})
    assert "refused" in told.text


def test_an_unknown_question_is_not_found(http: httpx.Client) -> None:
    assert http.get("/questions/weather").status_code == 404
    assert http.get("/questions/weather/answer.json").status_code == 404


# -- long answers ------------------------------------------------------------------------------------------------------


def test_a_long_errand_is_shared_goes_on_and_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errand_rooms, "LONG", 0.2)
    errands, begun, go = Errands(), [], threading.Event()

    def long() -> str:
        begun.append(1)
        go.wait(5)
        return "done"

    first = errands.of("long", long, 0)
    assert not first.done.is_set()
    assert errands.of("long", long, 0) is first
    short = errands.of("short", lambda: "quick", 2)
    assert not short.done.is_set()
    assert short.done.wait(5)
    assert (short.result(), first.done.is_set()) == ("quick", False)
    go.set()
    assert errands.of("long", long, 2).result() == "done"
    assert begun == [1]


def test_why_an_errand_failed_is_told_to_whoever_asks_again() -> None:
    errands = Errands()

    def fails() -> None:
        raise NotFound("There is none.")

    for _ in range(2):
        with pytest.raises(NotFound, match="There is none"):
            errands.of("fails", fails, 2).result()


def test_more_errands_than_can_be_waited_for_are_refused() -> None:
    errands, go = Errands(), threading.Event()
    for number in range(MOST_WAITING):
        errands.of(number, lambda: go.wait(5), 0)
    with pytest.raises(Busy):
        errands.of("one more", lambda: None, 0)
    go.set()


# -- files and rulings -------------------------------------------------------------------------------------------------


def _mark(page: str) -> str:
    return re.search(r'name="mark" value="([^"]+)"', page)[1]


def test_a_file_is_checked_saved_and_never_saved_over_somebody_elses(own: Served) -> None:
    words = (EXAMPLES / "hypotheses.yaml").read_text(encoding="utf-8")
    with httpx.Client(base_url=own.base, timeout=30) as client:
        fresh = client.get("/questions/hypotheses").text
        assert "What explains it?" in fresh
        mark = _mark(fresh)
        faulty = words.replace("marks: {H1: +, H2: 0, H3: 0}", "marks: {H1: maybe, H2: 0, H3: 0}")
        told = client.post("/questions/hypotheses/file", data={"mark": mark, "seen": "", "do": "save", "text": faulty})
        line = next(n for n, one in enumerate(faulty.splitlines(), 1) if "maybe" in one)
        assert told.status_code == 422
        assert f'data-line="{line}"' in told.text
        assert "H1: maybe" in told.text
        assert read_filed(own.casebook, "hypotheses.yaml").seen == ""
        checked = client.post(
            "/questions/hypotheses/file", data={"mark": mark, "seen": "", "do": "check", "text": words}
        )
        assert "No fault: 3 hypotheses and 8 rows. It is not saved yet." in checked.text
        saved = client.post("/questions/hypotheses/file", data={"mark": mark, "seen": "", "do": "save", "text": words})
        assert saved.status_code == 303
        assert "is least contradicted" in answered(client, "/questions/hypotheses").text
        theirs = read_filed(own.casebook, "hypotheses.yaml")
        save_filed(own.casebook, "hypotheses.yaml", theirs.text + "# bob was here\n", theirs.seen)
        mine = {"mark": mark, "seen": theirs.seen, "do": "save", "text": words + "# ann was here\n"}
        conflict = client.post("/questions/hypotheses/file", data=mine)
        assert conflict.status_code == 409
        assert "# bob was here" in conflict.text
        assert "# ann was here" in conflict.text
        assert "bob" in read_filed(own.casebook, "hypotheses.yaml").text


def test_faults_of_indicators_are_told(own: Served) -> None:
    with httpx.Client(base_url=own.base, timeout=30) as client:
        mark = _mark(client.get("/questions/indicators").text)
        text = "indicators:\n  - name: a\n    when: storms\n"
        told = client.post("/questions/indicators/file", data={"mark": mark, "seen": "", "do": "save", "text": text})
        assert told.status_code == 422
        assert "storms" in told.text
        broken = "indicators:\n  - name: [a\n"
        told = client.post("/questions/indicators/file", data={"mark": mark, "seen": "", "do": "check", "text": broken})
        assert re.search(r'data-line="[23]"', told.text)


def test_a_form_without_a_mark_changes_nothing(own: Served) -> None:
    with httpx.Client(base_url=own.base) as client:
        told = client.post("/questions/hypotheses/file", data={"seen": "", "do": "save", "text": "x"})
        assert told.status_code == 403
    assert read_filed(own.casebook, "hypotheses.yaml").seen == ""


def _contest(page: str, number: int = 0) -> dict[str, str]:
    found = page.split('<article class="contest')[number + 1]
    return dict(re.findall(r'name="(mark|key|seen|back)" value="([^"]*)"', found))


def test_a_disagreement_shows_both_sentences_and_is_ruled_on(own: Served) -> None:
    with httpx.Client(base_url=own.base, timeout=30) as client:
        page = answered(client, "/questions/disagreements").text
        first = page.split('<article class="contest')[1]
        assert first.count("<blockquote") >= 2
        form = {name: unescape(words) for name, words in _contest(page).items()}
        told = client.post("/questions/disagreements/rule", data={**form, "status": "explained", "ground": GROUND})
        assert told.status_code == 303
        ruling = last_ruling(own.casebook, form["key"])
        assert ruling
        assert (ruling.status, ruling.ground, ruling.by) == ("explained", GROUND, "ann")
        assert "ann ruled: explained" in answered(client, "/questions/disagreements").text


def test_a_ruling_without_a_ground_keeps_what_was_written(own: Served) -> None:
    with httpx.Client(base_url=own.base, timeout=30) as client:
        form = {name: unescape(w) for name, w in _contest(answered(client, "/questions/disagreements").text).items()}
        told = client.post("/questions/disagreements/rule", data={**form, "status": "resolved", "ground": " "})
        assert told.status_code == 422
        assert "without a ground" in told.text
        assert re.search(r'value="resolved" required checked', told.text)
        assert last_ruling(own.casebook, form["key"]) is None


def test_who_rules_on_what_somebody_ruled_on_meanwhile_sees_both(own: Served) -> None:
    with httpx.Client(base_url=own.base, timeout=30) as client:
        form = {name: unescape(w) for name, w in _contest(answered(client, "/questions/disagreements").text).items()}
        rule(own.casebook, form["key"], "resolved", "The later count is complete.", "bob")
        answered(client, "/questions/disagreements")
        told = client.post("/questions/disagreements/rule", data={**form, "status": "explained", "ground": GROUND})
        assert told.status_code == 409
        assert "bob ruled meanwhile: resolved, The later count is complete." in told.text
        assert GROUND in told.text
        again = next(
            {name: unescape(words) for name, words in re.findall(r'name="(mark|key|seen|back)" value="([^"]*)"', part)}
            for part in told.text.split('<article class="contest')[1:]
            if form["key"] in part
        )
        assert again["seen"] != form["seen"]
        assert client.post("/questions/disagreements/rule", data={**again, "status": "open"}).status_code == 303


# -- in a browser ------------------------------------------------------------------------------------------------------


def test_names_are_suggested_and_a_question_is_asked_by_keyboard(looked_at: Served, tab: Any) -> None:
    tab.goto(f"{looked_at.base}/questions/exchange")
    tab.focus("#f-one-0")
    tab.keyboard.type("united st")
    expect(tab.locator("#names-one-0 option").first).to_have_attribute("value", "United States")
    tab.fill("#f-one-0", "United States")
    tab.keyboard.press("Tab")
    tab.keyboard.type("Kataib Hezbollah")
    tab.keyboard.press("Enter")
    expect(tab.locator("#answer-heading")).to_have_text("United States and Kataib Hezbollah")
    expect(tab).to_have_url(re.compile("hawkes=false"))
    tab.focus(".rests")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/claims?ids=*")
    tab.wait_for_selector("blockquote.quote")


def test_a_fault_leads_to_its_line(own: Served, browser: Any) -> None:
    tab = browser.new_context().new_page()
    tab.goto(f"{own.base}/questions/hypotheses")
    tab.fill("#file-text", "question: a\nhypotheses:\n  - id: H1\n    text: b\n  - id: H2\n    text: c\nevidence: []\n")
    with tab.expect_navigation():
        tab.click("button[value=check]")
    tab.click("[data-line='7']")
    chosen = "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))"
    until(tab, f"{chosen}(document.querySelector('#file-text')) === 'evidence: []'")
    tab.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_pages_are_accessible_and_fit(looked_at: Served, browser: Any, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    for path in LOOKED_AT:
        tab.goto(looked_at.base + path)
        tab.wait_for_selector(".waiting", state="detached")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
        found = [one for one in Axe().run(tab).response["violations"] if one["impact"] in ("serious", "critical")]
        assert not found, (path, [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found])
    context.close()

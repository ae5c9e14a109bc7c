"""The brief at the desk: put together, seen as it will be, taken away in three forms, and compared once published."""

from __future__ import annotations

import io
import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import docx
import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from desk.conftest import Served, at_rest, expect
from desk.test_desk_questions import answered
from herodotus.casebook import review_claim
from herodotus.casebook.drafting import Part, Plan, plan_text, read_plan, save_plan, with_looks
from herodotus.casebook.filing import read_filed
from herodotus.casebook.published import read_published

SOME = (Part("standing", "glance"), Part("standing", "figures"), Part("standing", "ties"))


@pytest.fixture
def client(own: Served) -> Any:
    """A program that asks it."""
    with httpx.Client(base_url=own.base, timeout=60) as asked:
        yield asked


def _form(page: str) -> dict[str, Any]:
    """What the form of a page would send."""
    composer = page[page.index('id="composer"') :].partition("</form>")[0]
    found: dict[str, Any] = {}
    for name in ("mark", "draft", "seen", "title", "byline", "actor"):
        found[name] = unescape(re.search(rf'name="{name}"[^>]*value="([^"]*)"', composer)[1])
    found["part"] = [unescape(held) for held in re.findall(r'name="part" value="([^"]*)"', composer)]
    found["words"] = [unescape(text) for text in re.findall(r'name="words"[^>]*>(.*?)</textarea>', composer, re.DOTALL)]
    return found


def _post(client: httpx.Client, form: dict[str, Any], **more: Any) -> httpx.Response:
    return client.post("/brief/save", data={**form, **more})


# -- the draft ---------------------------------------------------------------------------------------------------------


def test_a_draft_begins_with_the_usual_sections_and_is_saved(own: Served, client: httpx.Client) -> None:
    page = client.get("/brief").text
    form = _form(page)
    assert len(form["part"]) == 8
    assert "Nothing was published yet" in page
    assert _post(client, form, title="A brief", byline="Ann").status_code == 303
    plan, _ = read_plan(own.casebook, "brief")
    assert (plan.title, plan.byline, len(plan.parts)) == ("A brief", "Ann", 8)


def test_sections_move_are_taken_out_and_added(own: Served, client: httpx.Client) -> None:
    save_plan(own.casebook, "brief", Plan(parts=SOME), "")
    for do, more, names in (
        ("down 0", {}, ["figures", "glance", "ties"]),
        ("up 2", {}, ["figures", "ties", "glance"]),
        ("drop 1", {}, ["figures", "glance"]),
        ("add", {"add": "statements"}, ["figures", "glance", "statements"]),
        ("up 0", {}, ["figures", "glance", "statements"]),
    ):
        assert _post(client, _form(client.get("/brief").text), do=do, **more).status_code == 303
        assert [part.name for part in read_plan(own.casebook, "brief")[0].parts] == names


def test_an_answer_is_put_into_the_brief_from_its_question(own: Served, client: httpx.Client) -> None:
    save_plan(own.casebook, "brief", Plan(parts=SOME[:1]), "")
    page = answered(client, "/questions/exchange?one=Iran&other=United+States&hawkes=false").text
    button = page[page.index('action="/brief/sections"') :].partition("</form>")[0]
    data = {name: unescape(words) for name, words in re.findall(r'name="([^"]+)" value="([^"]*)"', button)}
    assert client.post("/brief/sections", data=data).status_code == 303
    part = read_plan(own.casebook, "brief")[0].parts[-1]
    assert (part.kind, part.name) == ("question", "exchange")
    assert dict(part.parameters) == {"one": ["Iran"], "other": ["United States"], "hawkes": ["false"]}
    shown = client.get("/brief/preview").text
    assert shown.index("At a glance") < shown.index('id="answer-exchange"')


def test_who_saves_over_somebody_elses_draft_sees_both(own: Served, client: httpx.Client) -> None:
    filed = save_plan(own.casebook, "brief", Plan(title="First"), "")
    mine = _form(client.get("/brief").text)
    save_plan(own.casebook, "brief", Plan(title="Theirs, of bob"), filed.seen)
    told = _post(client, mine, title="Mine, of ann")
    assert told.status_code == 409
    assert told.headers["HX-Retarget"] == "#room"
    assert "title: Theirs, of bob" in told.text
    assert _form(told.text)["title"] == "Mine, of ann"
    assert read_plan(own.casebook, "brief")[0].title == "Theirs, of bob"
    assert _post(client, _form(told.text)).status_code == 303
    assert read_plan(own.casebook, "brief")[0].title == "Mine, of ann"


def test_a_plan_is_written_and_read_without_loss(own: Served) -> None:
    words = "---\ntitle: Odd\n---\n\nA *line* [[e-1]].\n\n  indented: yes\n"
    question = Part("question", "figures", {"measure": ["budget"], "rule": ["median"]})
    plan = Plan(
        "T: “x” #1", "Ann & Bob", "Iran", {"as_of": "2020-02-01"}, (Part("words", words=words), question, *SOME)
    )
    save_plan(own.casebook, "odd", plan, "")
    assert read_plan(own.casebook, "odd")[0] == plan
    assert plan_text(plan) == read_filed(own.casebook, "odd.yaml", "briefs").text


@pytest.mark.parametrize(
    "held",
    [
        "9" * 5_000,
        '["question", "figures", {"measure": [' + "9" * 5_000 + "]}]",
        "[" * 100_000,
        "[" * 9_000 + "]" * 9_000,
        '["question", "figures", ' + "[" * 900 + "]" * 900 + "]",
        '["standing", {"a": 1}, {}]',
        "null",
        "",
    ],
)
def test_a_section_that_is_none_is_refused(own: Served, client: httpx.Client, held: str) -> None:
    form = _form(client.get("/brief").text)
    told = _post(client, form, part=[held, *form["part"]])
    assert told.status_code == 400
    assert "A section of this form is none" in told.text
    assert not (own.folder / "briefs").exists()


@pytest.mark.parametrize("field", ["title", "do", "as_of", "words"])
def test_odd_values_in_a_field_break_nothing(own: Served, client: httpx.Client, field: str) -> None:
    save_plan(own.casebook, "brief", Plan("T", parts=(Part("words"), SOME[0])), "")
    deep = "[" * 50_000 + "]" * 50_000
    for value in ("9" * 5_000, f"up {'9' * 5_000}", f"---\ntitle: {deep}\n---\n", f"---\ntitle: {'9' * 5_000}\n---\n"):
        told = _post(client, _form(client.get("/brief").text), **{field: value})
        assert told.status_code in (303, 400)


# -- what it becomes ---------------------------------------------------------------------------------------------------


def _with_words(own: Served, last: str = " [[e-000000000000]]") -> tuple[str, str]:
    """A draft with words of the author resting on a claim, and a mark at the end; a claim that they do not rest on."""
    with own.casebook.looking() as view:
        first, second = [row.claim for row in view.event_rows()[:2]]
    said = f"Rockets were fired [[{first}]]. It is certain that it rained. We saw it."
    words = f"# Assessment\n\n{said}\n\n- One\n- Two{last}\n"
    save_plan(own.casebook, "brief", Plan("Out & about", "Ann", parts=(Part("words", words=words), *SOME)), "")
    return first, second


def test_the_preview_is_the_brief_alone_and_nothing_in_it_runs_or_leads_outside(
    own: Served, client: httpx.Client
) -> None:
    _with_words(own)
    told = client.get("/brief/preview")
    policy = told.headers["content-security-policy"]
    assert told.headers.get_list("content-security-policy") == [policy]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert told.headers["x-frame-options"] == "SAMEORIGIN"
    assert "By Ann" in told.text
    assert told.text.index("Rockets were fired") < told.text.index("<h2>At a glance") < told.text.index("<h2>Figures")


def test_marks_and_words_of_estimate_are_told_beside_the_text(own: Served, client: httpx.Client) -> None:
    _with_words(own)
    answered_side = _side(client)
    assert "1 of 5 sentences rest on claims" in answered_side
    assert "e-000000000000 is not in the record" in answered_side
    assert "Nothing is estimated at 0 or 100 %" in answered_side
    assert answered_side.count('<span class="badge doubt">wording</span>') == 1


def test_three_forms_hold_the_same_lines_and_footnotes(own: Served, client: httpx.Client) -> None:
    _with_words(own)
    html = client.get("/brief/take/html").text
    markdown = client.get("/brief/take/md").text
    word = docx.Document(io.BytesIO(client.get("/brief/take/docx").content))
    numbers = set(re.findall(r'href="#q-(\d+)"', html))
    assert len(numbers) > 10
    assert set(re.findall(r"\[\^(\d+)\](?!:)", markdown)) == numbers
    assert set(re.findall(r"^\[\^(\d+)\]: ", markdown, re.MULTILINE)) == numbers
    body = word.element.body
    links = {one.get(_w("anchor")) for one in body.iter(_w("hyperlink"))}
    marks = {one.get(_w("name")) for one in body.iter(_w("bookmarkStart"))}
    assert links == marks == {f"note_{number}" for number in numbers}
    assert word.core_properties.title == "Out & about"
    assert "# Out \\& about" in markdown
    heads = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Heading 1"]
    assert heads[:3] == ["Assessment", "At a glance", "Figures"]
    assert "- Two" in markdown
    assert client.get("/brief/take/pdf").status_code == 400


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def test_a_part_that_cannot_be_made_is_told_and_the_others_stand(own: Served, client: httpx.Client) -> None:
    wrong = Part("question", "profile", {"actor": ["Nobody at all"]})
    save_plan(own.casebook, "brief", Plan("T", parts=(wrong, *SOME)), "")
    assert "At a glance" in client.get("/brief/preview").text
    assert "holds no actor" in client.get("/brief").text


def test_an_unknown_actor_is_told_where_the_preview_would_be(own: Served, client: httpx.Client) -> None:
    save_plan(own.casebook, "brief", Plan("T", actor="Nobody at all", parts=SOME), "")
    page = _done(client, "/brief", "Making the brief")
    assert "holds no actor" in page
    assert "herodotus actors" not in page


def test_the_preview_of_a_large_record_is_made_when_one_asks(
    own: Served, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("herodotus.desk.pages.brief.FEW", 0)
    page = client.get("/brief").text
    assert "Make the preview" in page
    assert "<iframe" not in page
    asked = client.get("/brief/side?make=1").text
    if "Making the brief" in asked:
        assert "/brief/side?draft=brief&amp;make=1" in asked
        asked = _done(client, "/brief/side?make=1", "Making the brief")
    assert "<iframe" in asked


# -- published ---------------------------------------------------------------------------------------------------------


def test_what_became_of_the_claims_of_a_published_brief(own: Served, client: httpx.Client) -> None:
    first, _ = _with_words(own, "")
    told = _publish(client)
    assert told.status_code == 303
    place = told.headers["location"]
    assert "Nothing changed" in _listed(client)
    assert "changed under" not in _under(client)
    kept = read_published(own.casebook, place.rpartition("/")[2])
    assert first in {claim.id for claim in kept.claims}
    assert kept.by == "ann"
    assert "Nothing changed since" in _waited(client, place)
    as_published = client.get(f"{place}/brief.html").text
    figure = next(claim for claim in kept.claims if claim.id.startswith("f-"))
    review_claim(own.casebook, first, "rejected", "bob", "Another place.")
    review_claim(
        own.casebook, figure.id, "corrected", "bob", "A typing error.", {"value": 77.0, "low": 77.0, "high": 77.0}
    )
    changed = _waited(client, place)
    assert "2 claims changed since" in changed
    assert "Another place." in changed
    assert "It was rejected: bob, " in changed
    assert not re.search(r">[^<]*\b[ef]-[0-9a-f]{12}", changed[changed.index('id="changes"') :]), "names, and no ids"
    assert "2 claims changed</span>" in _listed(client)
    assert "2 claims changed under ‘Out &amp; about’" in _under(client)
    assert "It now says" in changed
    assert "77" in changed
    assert client.get(f"{place}/brief.html").text == as_published
    assert client.get("/brief/published/nothing").status_code == 404
    assert client.get("/brief/published/..%2f..%2fcasebook/brief.html").status_code == 404


def _publish(client: httpx.Client, **more: str) -> httpx.Response:
    seen = _form(client.get("/brief").text)
    return client.post("/brief/publish", data={name: seen[name] for name in ("mark", "draft", "seen")} | more)


def _listed(client: httpx.Client) -> str:
    """The list of the room once its numbers are there."""
    for _ in range(200):
        page = client.get("/brief").text
        kept = page[page.index('id="kept"') :].partition("</section>")[0]
        if "hx-trigger" not in kept.partition(">")[0]:
            return kept
        time.sleep(0.05)
    raise AssertionError("never counted")


def _under(client: httpx.Client) -> str:
    """What Home says of published briefs, once it is known."""
    for _ in range(200):
        page = client.get("/").text
        told = page[page.index('id="under"') :].partition("</div>")[0]
        if "hx-trigger" not in told.partition(">")[0]:
            return told
        time.sleep(0.05)
    raise AssertionError("never counted")


def test_a_brief_with_a_mark_that_does_not_hold_takes_a_second_press(own: Served, client: httpx.Client) -> None:
    _with_words(own)
    wrong = Part("question", "profile", {"actor": ["Nobody at all"]})
    plan, filed = read_plan(own.casebook, "brief")
    save_plan(own.casebook, "brief", replace(plan, parts=(*plan.parts, wrong)), filed.seen)
    asked = _publish(client)
    assert asked.status_code == 409
    assert "Publish with 1 mark that does not hold" in asked.text
    assert "e-000000000000 is not in the record" in asked.text
    assert "1 section left out" in asked.text
    assert "holds no actor" in asked.text
    assert not (own.folder / "briefs" / "published").exists()
    assert "Publish with 1 mark" in _publish(client, accepted="0" * 24).text
    accepted = re.search(r'name="accepted" value="([0-9a-f]+)"', asked.text)
    assert accepted
    told = _publish(client, accepted=accepted[1])
    assert told.status_code == 303
    html = client.get(f"{told.headers['location']}/brief.html").text
    assert "to look at again" in client.get("/brief/preview").text
    assert "e-000000000000" in client.get("/brief/preview").text
    assert "to look at again" not in html
    assert "e-000000000000" not in html
    assert "Two" in html


def test_a_correction_is_flagged_where_it_was_made_after_the_words(own: Served, client: httpx.Client) -> None:
    with own.casebook.looking() as view:
        early, late = [row.claim for row in view.event_rows()[:2]]
    review_claim(own.casebook, early, "corrected", "bob", "Before.", {"place": "Karrada"})
    save_plan(own.casebook, "brief", Plan("T", parts=(Part("words"), *SOME)), "")
    words = f"One [[{early}]]. Two [[{late}]]."
    assert _post(client, _form(client.get("/brief").text), words=words).status_code == 303
    assert "Every mark holds" in _side(client)
    review_claim(own.casebook, late, "corrected", "bob", "After.", {"place": "Karrada"})
    told = _side(client)
    assert f"{late} was corrected: where: " in told
    assert "After." in told
    assert f"{early} was corrected" not in told
    _post(client, _form(client.get("/brief").text), words=words + " More.")
    assert f"{late} was corrected" in _side(client), "going on writing hides no change"
    asked = _publish(client)
    assert asked.status_code == 409
    assert "Publish with 1 claim changed since" in asked.text
    _post(client, _form(client.get("/brief").text), do="looked")
    assert "Every mark holds" in _side(client)
    assert _publish(client).status_code == 303


def _side(client: httpx.Client) -> str:
    return _done(client, "/brief/side", "Making the brief")


def _done(client: httpx.Client, path: str, waiting: str) -> str:
    """A page once it no longer says that something is being worked out."""
    for _ in range(400):
        page = client.get(path).text
        if waiting not in page:
            return page
        time.sleep(0.05)
    raise AssertionError(f"{path} still says: {waiting}")


def test_a_button_beside_the_words_says_that_one_has_looked(own: Served, client: httpx.Client, tab: Any) -> None:
    first, _ = _with_words(own, "")
    review_claim(own.casebook, first, "corrected", "bob", "After.", {"place": "Karrada"})
    tab.goto(f"{own.base}/brief")
    tab.click("text=I have looked at what changed")
    tab.wait_for_selector("text=I have looked at what changed", state="detached")
    assert first in read_plan(own.casebook, "brief")[0].parts[0].looked
    assert first not in _side(client)


def test_marks_keep_the_instant_at_which_they_were_looked_at() -> None:
    day = datetime(2026, 1, 2, tzinfo=UTC)
    words = (Part("words", words="A [[e-1]]."), Part("words", words="---\ntitle: [\n---\nB"))
    before = with_looks(Plan(parts=words), Plan(parts=()), day)
    assert before.parts[0].looked_at() == {"e-1": day}
    after = Plan(parts=(Part("words", words="B [[e-2]]."), Part("words", words="A [[e-1]].")))
    later = with_looks(after, before, day + timedelta(days=1))
    assert [part.looked_at() for part in later.parts] == [{"e-2": day + timedelta(days=1)}, {"e-1": day}]
    assert with_looks(before, before, day + timedelta(days=1), anew=True).parts[0].looked_at() == {
        "e-1": day + timedelta(days=1)
    }
    by_hand = Plan(parts=(Part("words", words="A [[e-3]]."),))
    assert with_looks(by_hand, by_hand, day).parts[0].looked_at() == {}
    assert Part("words", looked={"e-1": "no day"}).looked_at() == {}


def _waited(client: httpx.Client, place: str) -> str:
    return _done(client, place, "Comparing the claims")


def test_a_draft_that_was_saved_since_is_not_published_unseen(own: Served, client: httpx.Client) -> None:
    filed = save_plan(own.casebook, "brief", Plan("T", parts=SOME), "")
    seen = _form(client.get("/brief").text)
    save_plan(own.casebook, "brief", Plan("U", parts=SOME), filed.seen)
    told = client.post("/brief/publish", data={name: seen[name] for name in ("mark", "draft", "seen")})
    assert told.status_code == 409
    assert not (own.folder / "briefs" / "published").exists()


# -- in a browser ------------------------------------------------------------------------------------------------------


def test_a_brief_is_written_by_keyboard_and_seen_at_once(own: Served, tab: Any) -> None:
    save_plan(own.casebook, "brief", Plan("T", parts=SOME), "")
    tab.goto(f"{own.base}/brief")
    tab.wait_for_selector("iframe.preview")
    tab.fill("#b-title", "Seen as it is written")
    frame = tab.frame_locator("iframe.preview")
    frame.locator("h1", has_text="Seen as it is written").wait_for()
    tab.focus("#down-standing-glance-1")
    tab.keyboard.press("Enter")
    first = tab.locator(".part .of").first
    expect(first).to_have_text("Figures")
    expect(tab.locator("#down-standing-glance-1")).to_be_focused()
    at_rest(tab)
    tab.keyboard.press("Alt+ArrowUp")
    expect(first).to_have_text("At a glance")
    at_rest(tab)
    tab.select_option("#b-add", "words")
    tab.click("#add-part")
    tab.wait_for_selector("textarea[name=words]")
    tab.fill("textarea[name=words]", "Our own view.\n\nIt is certain that this holds.")
    frame.locator("section.prose", has_text="Our own view.").wait_for()
    tab.wait_for_selector(".faults >> text=certain")
    plan, _ = read_plan(own.casebook, "brief")
    assert [part.name or part.kind for part in plan.parts] == ["words", "glance", "figures", "ties"]
    assert plan.parts[0].words.startswith("Our own view.")


def test_two_who_write_one_draft_never_lose_each_others_words(own: Served, browser: Any) -> None:
    save_plan(own.casebook, "brief", Plan("T", parts=SOME), "")
    ann, bob = browser.new_context().new_page(), browser.new_context().new_page()
    for tab in (ann, bob):
        tab.goto(f"{own.base}/brief")
        tab.wait_for_selector("iframe.preview")
    ann.fill("#b-title", "By ann")
    ann.frame_locator("iframe.preview").locator("h1", has_text="By ann").wait_for()
    bob.fill("#b-byline", "Bob")
    bob.wait_for_selector("#theirs")
    expect(bob.locator("#theirs")).to_have_value(re.compile("title: By ann"))
    expect(bob.locator("#b-byline")).to_have_value("Bob")
    assert read_plan(own.casebook, "brief")[0].title == "By ann"
    bob.fill("#b-title", "By both")
    bob.click("text=Save mine")
    bob.wait_for_selector("#theirs", state="detached")
    assert read_plan(own.casebook, "brief")[0] == Plan("By both", "Bob", parts=SOME)
    for tab in (ann, bob):
        tab.context.close()


def test_a_brief_prints_whole_on_paper(own: Served, browser: Any, tmp_path: Path) -> None:
    save_plan(own.casebook, "brief", Plan("On paper", parts=SOME), "")
    page = browser.new_context().new_page()
    page.goto(f"{own.base}/brief/preview")
    paper = page.pdf(format="A4", path=tmp_path / "brief.pdf")
    page.context.close()
    from pypdf import PdfReader

    text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(paper)).pages)
    assert "On paper" in text
    assert "Documents" in text
    assert "Skip to the brief" not in text


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_the_room_is_accessible_and_fits(own: Served, browser: Any, width: int, scheme: str) -> None:
    _with_words(own)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(f"{own.base}/brief")
    tab.wait_for_selector("iframe.preview")
    at_rest(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    found = [one for one in Axe().run(tab).response["violations"] if one["impact"] in ("serious", "critical")]
    assert not found, [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found]
    context.close()

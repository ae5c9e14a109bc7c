"""An analyst's prose as a brief: footnotes, what is inert, what is withheld, what is counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from conftest import Read
from herodotus.analyse.hypotheses import Link
from herodotus.casebook import read_files
from herodotus.errors import TooLarge, UnreadableInput
from herodotus.publish.prose import Written, parse_draft, write_prose
from herodotus.publish.prose.draft import LONGEST
from herodotus.publish.redaction import WITHHELD
from herodotus.store.base import View
from support.accounts import Account

EXAMPLES = Path(__file__).parents[2] / "examples"
Write = Callable[..., Written]


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(read_files([str(EXAMPLES / "reports")]).readings)


@pytest.fixture
def one(view: View) -> str:
    return next(view.events()).id


def written(view: View, text: str, became: dict[str, Link] | None = None) -> Written:
    return write_prose(view, parse_draft(text, "my.md"), became)


def test_the_example_is_whole(view: View) -> None:
    made = written(view, (EXAMPLES / "prose.md").read_text(encoding="utf-8"))
    assert made.title == "After the airport strike"
    assert (made.flags, made.lint, made.named) == ((), (), ())
    assert made.on_claims == 9
    assert made.sentences == 13
    assert len(made.claims) == 11
    tree = html.fromstring(made.html)
    words = " ".join(tree.text_content().split())
    assert "9 of 13 sentences rest on claims" in words
    assert "11 were read by the machine and not reviewed" in words
    assert "By an illustrative analyst" in words
    assert "28 September 2021" in words


def test_every_footnote_opens_its_sentence_and_leads_back(view: View) -> None:
    made = written(view, (EXAMPLES / "prose.md").read_text(encoding="utf-8"))
    tree = html.fromstring(made.html)
    ids = set(tree.xpath("//@id"))
    notes = tree.xpath("//section[@id='text']//sup[@class='note']/a")
    assert len(notes) >= 11
    assert [int(note.text) for note in notes] == sorted(int(note.text) for note in notes)
    for note in notes:
        assert note.get("href").removeprefix("#") in ids
    for target in tree.xpath("//a[starts-with(@href, '#')]/@href"):
        assert target.removeprefix("#") in ids
    marked = {" ".join(mark.text_content().split()) for mark in tree.xpath("//article//mark")}
    for claim in made.claims:
        assert " ".join(view.claim(claim).quote.exact.split()) in marked
    assert len(tree.xpath("//ol[@class='footnotes']/li")) == len({note.text for note in notes})
    assert len(ids) == len(tree.xpath("//@id"))


def test_only_cited_documents_are_printed(view: View, one: str) -> None:
    tree = html.fromstring(written(view, f"One [[{one}]].").html)
    assert tree.xpath("//article/@id") == [view.document_of(one).id]


@pytest.mark.parametrize(
    ("text", "on_claims", "sentences"),
    [
        ("One [[ONE]]. Two.", 1, 2),
        ("One. [[ONE]] Two.", 1, 2),
        ("One.[[ONE]] Two. Three [[ONE]].", 2, 3),
        ("[[ONE]] One. Two.", 1, 2),
        ("One [[ONE]] and [[ONE]] more.", 1, 1),
        ("One [[e-000000000000]].", 0, 1),
        ("One [[e-000000000000, ONE]].", 1, 1),
        ("# Title\n\n## Heading [[ONE]]\n\nOne.", 0, 1),
        ("- one [[ONE]]\n- two\n\n> three [[ONE]]", 2, 3),
        ("|a|b|\n|-|-|\n|Iran|backs [[ONE]]|\n|Iraq|none|", 1, 2),
        ("**One** is *so*\n[[ONE]]. The U.S. Army came.", 1, 2),
        ("`[[ONE]]` is code.", 0, 1),
        ("```\n[[ONE]] code\n```\n", 0, 0),
        ("", 0, 0),
    ],
)
def test_sentences_that_rest_on_claims_are_counted(
    view: View, one: str, text: str, on_claims: int, sentences: int
) -> None:
    made = written(view, text.replace("ONE", one))
    assert (made.on_claims, made.sentences) == (on_claims, sentences)
    assert len(made.bare) == sentences - on_claims


def test_a_mark_that_does_not_hold_is_flagged_in_the_text_and_at_the_top(view: View, one: str) -> None:
    became = {"e-rej": Link("e-rej", "rejected", detail="ann, misread"), "e-cor": Link("e-cor", "corrected", one, "27")}
    made = written(
        view,
        f"---\ntitle: T\n---\n\nOne [[{one}]].\n\nTwo [[e-rej]]. Three [[e-cor]]. Four [[e-000000000000]].",
        became,
    )
    assert [(flag.line, flag.claim) for flag in made.flags] == [(7, "e-rej"), (7, "e-cor"), (7, "e-000000000000")]
    tree = html.fromstring(made.html)
    top = [" ".join(item.text_content().split()) for item in tree.xpath("//section[@id='flags']//li")]
    assert top == [
        "line 7: e-rej was rejected: ann, misread",
        "line 7: e-cor was corrected: 27",
        "line 7: e-000000000000 is not in the record",
    ]
    assert [flag.text for flag in tree.xpath("//section[@id='text']//a[@class='flag']")] == [
        f.claim for f in made.flags
    ]
    assert made.on_claims == 2  # a corrected claim stands


@pytest.mark.parametrize("text", ["One [[]].", "One [[ , ]].", "One [[e-1 two.", "One [[e-1\n]]."])
def test_a_mark_that_is_none_is_flagged(view: View, text: str) -> None:
    made = written(view, text)
    assert made.flags
    assert made.on_claims == 0


HOSTILE = """---
title: <script>alert(0)</script>
byline: "<img src=x onerror=alert(1)>"
---
<script>alert(2)</script> and <b onclick="x">bold</b> &amp; [[<script>3</script>]]

<iframe src="https://evil.example"></iframe>

[a](javascript:alert(4)) [b](data:text/html,x) [c](//evil.example) [d](/etc/passwd) [e](vbscript:x)
[f](https://good.example "t\\"x") [g](mailto:a@b.example) <javascript:alert(5)> <https://auto.example>
![h](https://evil.example/pixel.png) [j]: x

[ref]: javascript:alert(6)
[ref]

<style>*{display:none}</style>
"""


def test_raw_html_is_inert_and_nothing_is_fetched(view: View) -> None:
    tree = html.fromstring(page := written(view, HOSTILE).html)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //form | //b")
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    outward = [href for href in tree.xpath("//a/@href") if not href.startswith("#")]
    assert outward == ["https://good.example", "mailto:a@b.example", "https://auto.example"]
    assert "[picture: h]" in page
    assert "default-src 'none'" in page
    assert not re.search(r"url\((?!data:|#)", page)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="[]()<>\"'`*_#|-\n :/.ab&;!{}%", max_size=120))
def test_no_markdown_makes_an_element_of_its_own(text: str) -> None:
    made = write_prose(View(()), parse_draft(text, "f"))
    tree = html.fromstring(made.html)
    assert not tree.xpath("//script | //img | //iframe | //object | //form | //@*[starts-with(name(), 'on')]")
    assert all(re.match(r"#|https?://|mailto:", href) for href in tree.xpath("//a/@href"))


@pytest.mark.parametrize(
    "text",
    [
        "Zaynab Tahsin was killed.",
        "**Zaynab** *Tahsin* was killed.",
        "Zaynab\nTahsin was killed, friends of Tahsin say.",
        "# Zaynab Tahsin\n\nShe was killed.",
        "---\ntitle: Zaynab Tahsin\n---\n\nText on Tahsin.",
        '[Zaynab Tahsin](https://example.org/Tahsin "Zaynab Tahsin") and `Zaynab Tahsin`.',
        "|a|\n|-|\n|Zaynab Tahsin|",
        "![Zaynab Tahsin](x.png)",
    ],
)
def test_people_who_are_not_public_figures_are_withheld_and_the_author_is_told(read: Read, text: str) -> None:
    own = View.of((read("Gunmen killed Zaynab Tahsin in Karbala on May 9, 2021."),))
    made = written(own, f"{text}\n\nSo it is [[{next(own.events()).id}]].")
    assert "Tahsin" not in made.html
    assert "Zaynab" not in made.html
    assert WITHHELD in made.html
    if "title" not in text and not text.startswith("#"):
        assert any("Tahsin" in name for name in made.named)


def test_a_public_figure_is_named(view: View) -> None:
    made = written(view, "Qasem Soleimani was killed.")
    assert "Qasem Soleimani" in html.fromstring(made.html).xpath("//section[@id='text']")[0].text_content()
    assert made.named == ()


def test_estimative_language_is_looked_at_with_its_line(view: View) -> None:
    made = written(view, "Fine.\n\nIt is highly likely.\n\n- We have high confidence that it is likely.\n")
    assert [(one.line, one.fault.kind) for one in made.lint] == [(3, "outside"), (5, "confidence")]
    assert made.flags == ()


def test_front_matter() -> None:
    draft = parse_draft("---\ntitle: T\nauthor: A\ndate: 2021-09-28\nchecked: 2021-09-30\n---\n\nText.\n", "f")
    assert (draft.title, draft.byline, draft.day, draft.checked) == ("T", "A", "28 September 2021", date(2021, 9, 30))
    assert draft.first_line == 7
    assert parse_draft("---\nWords\n---\n\nText.", "f").first_line == 1  # a rule and a heading of Markdown
    assert parse_draft("---\ntitle: [a, b]\n---\nText.", "f").title is None


@pytest.mark.parametrize(
    "front", ["title: [", "date: 2021-99-99", "title: x: y", "checked: last week", "checked: 2021", "a: \x07"]
)
def test_front_matter_at_fault_says_what_to_do(front: str) -> None:
    with pytest.raises(UnreadableInput, match=r"f\.md") as found:
        parse_draft(f"---\n{front}\n---\n\nText.\n", "f.md")
    assert found.value.remedy


def test_a_first_heading_is_the_title_and_is_not_said_twice(view: View) -> None:
    made = written(view, "# The strikes\n\nText.\n\n# More\n")
    tree = html.fromstring(made.html)
    assert [heading.text_content() for heading in tree.xpath("//h1")] == ["The strikes"]
    assert [heading.text_content() for heading in tree.xpath("//section[@id='text']//h2")] == ["More"]


def test_the_same_draft_gives_the_same_bytes(view: View) -> None:
    text = (EXAMPLES / "prose.md").read_text(encoding="utf-8")
    assert written(view, text).html == written(View.of(tuple(reversed(view.readings))), text).html


def test_a_text_that_is_too_large() -> None:
    with pytest.raises(TooLarge):
        parse_draft("x" * (LONGEST + 1), "f")


def stood(text: str, **how: str) -> tuple[View, str]:
    """A view of one claim that tells something so."""
    account = Account("They struck the camp.", "2021-01-01", "A").event("struck", "kataib-hezbollah", None, **how)
    return View.of((account.reading,)), text.replace("X", account.reading.events[0].id)


@pytest.mark.parametrize(
    ("how", "sentence", "stance"),
    [
        ({"polarity": "denied"}, "The group struck the camp [[X]].", "denied"),
        ({"polarity": "denied"}, "The group denied that it struck the camp [[X]].", None),
        ({"polarity": "denied"}, "The group did not strike the camp, it says [[X]].", None),
        ({"polarity": "denied"}, "The group didn’t strike the camp [[X]].", None),
        ({"modality": "planned"}, "The group struck the camp [[X]].", "planned"),
        ({"modality": "planned"}, "The group planned to strike the camp [[X]].", None),
        ({"modality": "threatened"}, "The group struck the camp [[X]].", "threatened"),
        ({"modality": "threatened"}, "The group vowed to strike the camp [[X]].", None),
        ({"modality": "hypothetical"}, "The group struck the camp [[X]].", "hypothetical"),
        ({"modality": "hypothetical"}, "If it strikes the camp, much changes [[X]].", None),
        ({}, "The group struck the camp [[X]].", None),
        ({"modality": "alleged"}, "The group struck the camp [[X]].", None),
    ],
)
def test_a_sentence_that_says_more_than_its_claim_is_warned_of(
    how: dict[str, str], sentence: str, stance: str | None
) -> None:
    view, text = stood(f"# Title\n\n{sentence}", **how)
    made = written(view, text)
    assert [one.stance for one in made.stances] == ([stance] if stance else [])
    assert all(one.line == 3 and one.remedy.startswith("Write ") for one in made.stances)
    assert made.flags == ()


def test_the_word_of_another_sentence_is_no_word_of_this_one() -> None:
    view, text = stood("They deny it. The group struck the camp [[X]].", polarity="denied")
    assert [one.stance for one in written(view, text).stances] == ["denied"]


def test_a_claim_beside_it_that_tells_the_fact_is_enough() -> None:
    denial = Account("They struck the camp.", "2021-01-01", "A").event("struck", "", None, polarity="denied")
    fact = Account("They struck the camp, she says.", "2021-01-01", "B").event("struck", "", None)
    view = View.of((denial.reading, fact.reading))
    marks = f"[[{denial.reading.events[0].id}, {fact.reading.events[0].id}]]"
    assert written(view, f"They struck the camp {marks}.").stances == ()

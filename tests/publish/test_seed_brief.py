"""The brief on the founding article: each fact in a line, and its footnote at the right sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from herodotus.casebook import read_files
from herodotus.ingest import Stated
from herodotus.publish.brief import write_brief
from herodotus.store.base import View

# (section, words that one line holds, words of the sentence that its footnote opens)
FACTS = [
    ("timeline", ["June 2014", "mobilisation", "Popular Mobilization Forces"], "was officially formed in June 2014"),
    ("ties", ["Kataib Hezbollah is a member of coordination committee"], "It includes most hardline militias"),
    ("ties", ["Asaib Ahl al-Haq is a member of coordination committee"], "It includes most hardline militias"),
    ("ties", ["Kataib Sayyid al-Shuhada is a member of coordination committee"], "It includes most hardline militias"),
    ("ties", ["Harakat al-Nujaba is a member of coordination committee"], "It includes most hardline militias"),
    ("ties", ["Ali Khamenei controls Popular Mobilization Forces"], "under the control of Iran’s Supreme Leader"),
    (
        "timeline",
        [
            "1–10 January 2020",
            "United States → Qasem Soleimani, Abu Mahdi al-Muhandis",
            "drone strike",
            "Baghdad airport",
        ],
        "by an American drone strike near Baghdad airport",
    ),
    ("timeline", ["Kataib Hezbollah", "27 killed"], "leading to the killing of 27 militants"),
    (
        "figures",
        ["Popular Mobilization Forces", "$2.5 billion", "+46 % on 2019", "base implied ≈ $1.71 billion (computed)"],
        "increased budget allocation for the PMF by about 46%",
    ),
    ("figures", ["United States", "5,000 people"], "reduce its troops from 5000 to 2500"),
    ("figures", ["United States", "2,500 people"], "reduce its troops from 5000 to 2500"),
    (
        "figures",
        ["81 attempts", "1 October 2019 – 28 September 2021", "Iraqi High Commission for Human Rights"],
        "81 assassination attempts have been reported since October 2019",
    ),
    ("timeline", ["June 2021", "U.S. contractors", "2 injured"], "two U.S. contractors were injured"),
    ("status", ["Kataib Sayyid al-Shuhada is not designated by United States"], "have not been designated"),
    ("statements", ["states", "aimed to prevent a war"], "Trump said that the airstrike"),
    ("statements", ["blames", "pro-Tehran critics"], "pro-Tehran critics, blame the Trump administration"),
]


@pytest.fixture(scope="module")
def tree() -> html.HtmlElement:
    seed = Path(__file__).parents[3] / "shared" / "gold" / "seed.txt"
    if not seed.is_file():
        pytest.skip("no shared test data beside the project")
    batch = read_files([str(seed)], Stated(published=date(2021, 9, 28)))
    return html.fromstring(write_brief(View.of(batch.readings)))


@pytest.mark.parametrize(("section", "words", "sentence"), FACTS, ids=lambda value: str(value)[:40])
def test_a_fact_and_its_sentence(tree: html.HtmlElement, section: str, words: list[str], sentence: str) -> None:
    lines = [
        line
        for line in tree.xpath(f"//section[@id='{section}']//li[@id]")
        if all(word in " ".join(line.text_content().split()) for word in words)
    ]
    assert lines, words
    for line in lines:
        targets = [href.removeprefix("#") for href in line.xpath(".//sup[@class='note']/a/@href")]
        marks = [
            " ".join(tree.xpath(f"//a[@id='{t}']/following-sibling::mark[1]")[0].text_content().split())
            for t in targets
        ]
        assert any(sentence in mark for mark in marks), marks

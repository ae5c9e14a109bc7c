"""The brief: every line leads to its sentence and back, nothing is fetched, nobody private is named."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from conftest import Read
from herodotus.casebook import read_files
from herodotus.errors import NotFound
from herodotus.publish.brief import write_brief
from herodotus.publish.charts.arrange import arrange
from herodotus.publish.redaction import WITHHELD
from herodotus.records import Reading
from herodotus.store.base import View

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return read_files([str(REPORTS)]).readings


@pytest.fixture(scope="module")
def page(readings: tuple[Reading, ...]) -> str:
    return write_brief(View.of(readings), title="Iraq", copies=readings)


def test_every_line_has_a_footnote_that_leads_to_its_sentence_and_back(page: str) -> None:
    tree = html.fromstring(page)
    ids = set(tree.xpath("//@id"))
    lines = tree.xpath("//li[starts-with(@id, 'l-')]")
    assert len(lines) > 150
    for line in lines:
        notes = line.xpath(".//sup[@class='note']/a/@href")
        assert notes, line.text_content()
        for href in notes:
            number = href.removeprefix("#q-")
            assert f"q-{number}" in ids
            back = tree.xpath(f"//sup[@class='back']/a[contains(@aria-label, 'sentence {number}')]/@href")
            assert all(target.removeprefix("#") in ids for target in back)
    for target in tree.xpath("//a[starts-with(@href, '#')]/@href"):
        assert target.removeprefix("#") in ids


def test_marked_sentences_are_the_quotes(readings: tuple[Reading, ...], page: str) -> None:
    tree = html.fromstring(page)
    view = View.of(readings)
    marked = {" ".join(mark.text_content().split()) for mark in tree.xpath("//mark")}
    for event in view.events():
        assert " ".join(event.quote.exact.split()) in marked


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //form")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert not re.search(r"url\((?!data:|#)", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")


def test_the_same_view_gives_the_same_bytes(readings: tuple[Reading, ...], page: str) -> None:
    again = write_brief(View.of(tuple(reversed(readings))), title="Iraq", copies=readings)
    assert again == page


def test_it_says_what_it_rests_on(page: str) -> None:
    words = " ".join(html.fromstring(page).text_content().split())
    assert "Machine-read and not reviewed" in words
    assert "Rests on 21 documents of 4 sources" in words
    assert "repeats d-" in words
    assert "this reader reads English" in words


def test_pages_are_in_the_footnotes(page: str) -> None:
    assert html.fromstring(page).xpath("//span[@class='page'][contains(., 'p. 2')]")


def test_a_right_to_left_document_runs_so(page: str) -> None:
    assert html.fromstring(page).xpath("//article[@dir='rtl'][@lang='ar']")


def test_words_of_documents_are_data(read: Read) -> None:
    nasty = "<script>alert(1)</script> & \"'> bombed Kataib Hezbollah near Qaim on Sunday, said <b>Iraq</b>."
    reading = read(f"Rockets hit Taji on Sunday. {nasty} The United States bombed Kataib Hezbollah on Monday.")
    page = write_brief(View.of((reading,)), title="<i>Title</i>")
    assert "<script>" not in page
    assert "<i>Title" not in page
    assert "&lt;script&gt;" in page


def test_private_people_are_not_named_anywhere(read: Read) -> None:
    text = (
        "Gunmen killed Zaynab Tahsin in Karbala on May 9, 2021. Friends of Tahsin blamed Kataib Hezbollah. "
        "Gunmen killed Hisham al-Hashimi in Baghdad on July 6, 2020."
    )
    reading = read(text)
    reading = replace(reading, document=replace(reading.document, title="Who killed Zaynab Tahsin?"))
    page = write_brief(View.of((reading,)))
    assert "Tahsin" not in page
    assert WITHHELD in page
    assert "1 name of people who are not public figures is withheld" in " ".join(page.split())
    assert "Hisham al-Hashimi" in page


def test_one_actor_alone(readings: tuple[Reading, ...]) -> None:
    page = html.fromstring(write_brief(View.of(readings), actor="Asaib Ahl al-Haq"))
    assert page.xpath("//h1")[0].text_content() == "Asaib Ahl al-Haq"
    assert not page.xpath("//li[starts-with(@id, 'l-')][contains(., 'Soleimani')]")
    with pytest.raises(NotFound):
        write_brief(View.of(readings), actor="Nobody")


def test_nothing_read_says_so(read: Read) -> None:
    page = write_brief(View.of((read("The weather was mild."),)), made_on=date(2021, 9, 28))
    assert "No claim was found in what was read" in page
    assert "28 September 2021" in page
    assert write_brief(View(()))


def test_labels_of_the_network_do_not_overlap(page: str) -> None:
    tree = html.fromstring(page)
    width, height = map(
        float, tree.xpath("//svg[@class='network']/@viewbox | //svg[@class='network']/@viewBox")[0].split()[2:]
    )
    labels = [
        (float(t.get("x")), float(t.get("y")), len(t.text_content()) * 6.0)
        for t in tree.xpath("//svg[@class='network']//text[@class='label']")
    ]
    assert labels
    for i, (x, y, wide) in enumerate(labels):
        assert x - wide / 2 >= 0
        assert x + wide / 2 <= width
        assert 0 < y <= height
        for ox, oy, other in labels[i + 1 :]:
            assert abs(x - ox) >= (wide + other) / 2 - 8 or abs(y - oy) >= 12


def test_a_drawing_keeps_neighbours_near() -> None:
    points = arrange("abcd", [("a", "b"), ("b", "c"), ("c", "d")])

    def gap(one: str, other: str) -> float:
        (x, y), (u, v) = points[one], points[other]
        return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)

    assert gap("a", "b") < gap("a", "c") < gap("a", "d")

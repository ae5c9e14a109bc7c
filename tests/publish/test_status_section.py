"""The picture of a standing in law, and its section in a brief."""

from __future__ import annotations

import pytest
from lxml import etree

from herodotus.analyse.status import StatusOf, status_of
from herodotus.publish.brief.answers.status import section
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.status import draw_status
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import WITHHELD, Redaction
from herodotus.records.listing import Listed
from herodotus.store.base import View
from support.accounts import Account, day, on
from support.lists import asked

AAH, US = "asaib-ahl-al-haq", "united-states"


@pytest.fixture
def view() -> View:
    act = Account("The United States designated AAH.", "2020-01-10", "Wire")
    act.tie("designated", AAH, "designated_by", US, on("2020-01-03"))
    other = Account("AAH is not listed.", "2019-05-01", "Digest")
    other.tie("is not listed", AAH, "designated_by", US, polarity="denied")
    witness = Account("The witness Samir Example was not listed.", "2020-02-01", "Digest")
    witness.called("name-samir-example", "Samir Example", "person")
    spoken = ("name-samir-example",)
    witness.tie("was not listed", "name-samir-example", "designated_by", US, polarity="denied", speakers=spoken)
    return View.of((act.reading, other.reading, witness.reading))


def found(view: View, who: str = AAH, name: str = "Asa'ib Ahl al-Haq") -> StatusOf:
    entry = Listed(6, name, (), "US-05", day("2020-01-10"))
    lists = asked("2021-09-28", [entry], keeper=US), asked("2021-06-01", [], name="UN")
    return status_of(view, who, day("2021-10-15"), lists)


def sections_of(view: View) -> Sections:
    redaction = Redaction(view)
    return Sections(view, redaction, Citations(view, redaction.words))


def test_the_picture_draws_each_list_and_claim_and_says_them_in_words(view: View) -> None:
    drawn = etree.fromstring(str(draw_status(found(view), view.name)))
    words = " ".join(drawn.itertext())
    for told in ("listed since 2020-01-10", "not found", "Claims: is designated by United States", "2021-10-15"):
        assert told in words
    tags = [etree.QName(one).localname for one in drawn.iter()]
    assert tags.count("circle") == 2 + 2  # the key's two, an affirming and a denying claim
    assert not {"script", "image", "a"} & set(tags)
    assert all(len(x) < 12 for x in (one.get("x", "") for one in drawn.iter()))
    lefts = [float(one.get("x")) for one in drawn.iter("{*}rect") if one.get("x") and one.getparent() is drawn]
    assert all(334 <= x <= 876 for x in lefts)


def test_a_picture_of_nothing_says_so(view: View) -> None:
    nothing = status_of(view, US)
    assert "no claim tells of a designation" in draw_status(nothing, view.name)


def test_the_section_says_by_each_list_and_document_where_they_differ(view: View) -> None:
    made = section(sections_of(view), found(view))
    assert made.heading == "The legal standing of Asaib Ahl al-Haq on 2021-10-15"
    lists, documents, differ = made.groups
    assert [group.heading for group in made.groups] == ["On lists", "According to documents", "Where they differ"]
    assert [line.head.split(":")[0] for line in lists.lines] == ["US", "UN"]
    assert "line 6, id US-05" in lists.lines[0].details[0]
    assert documents.lines[0].head == "Asaib Ahl al-Haq is designated by United States"
    assert len(documents.lines[0].notes) == 2
    assert "claims give 2020-01-03 as its day" in differ.lines[0].head
    assert differ.lines[0].notes
    assert len(made.method) >= 5


def test_of_a_withheld_person_no_name_is_published(view: View) -> None:
    made = section(sections_of(view), found(view, "name-samir-example", "EXAMPLE, Samir"))
    assert WITHHELD in made.heading
    told = [part for group in made.groups for line in group.lines for part in (line.head, *line.details)]
    assert "example" not in " ".join([*told, str(made.picture), made.heading]).casefold()
    assert len(told) >= 3

"""Figures, means and disagreements as sections of a brief: every line with its footnotes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from herodotus.analyse.disagreements import disagreements
from herodotus.analyse.disagreements.ranking import rank
from herodotus.analyse.figures.over_time import figures_over_time
from herodotus.analyse.means import means
from herodotus.analyse.means.announced import announced
from herodotus.casebook import read_files
from herodotus.publish.brief.answers import Answered
from herodotus.publish.brief.answers import disagreements as disagreements_section
from herodotus.publish.brief.answers import figures as figures_section
from herodotus.publish.brief.answers import means as means_section
from herodotus.publish.brief.sections import Sections
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import Redaction
from herodotus.store.base import View
from support.accounts import Account, on
from support.commands import REPORTS


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(tuple(read_files([str(REPORTS)]).readings))


def sections_of(view: View) -> Sections:
    redaction = Redaction(view)
    return Sections(view, redaction, Citations(view, redaction.words))


def plans() -> View:
    account = Account("The United States plan to withdraw from Iraq. They withdrew.", "2021-07-26", "A")
    fields = {"type": "RETREAT", "place": "Iraq"}
    account.event("plan to withdraw", "united-states", modality="planned", **fields)
    account.event("withdrew", "united-states", on("2021-12-09"), **fields)
    return View.of((account.reading,))


MADE: list[Callable[[View, Sections], Answered]] = [
    lambda view, sections: figures_section.section(sections, figures_over_time(view)),
    lambda view, sections: means_section.section(sections, means(view)),
    lambda view, sections: disagreements_section.section(sections, rank(view, disagreements(view))),
]


@pytest.mark.parametrize("make", MADE)
def test_every_line_has_footnotes_and_the_method_is_told(make: Any, view: View) -> None:
    found = make(view, sections_of(view))
    lines = [line for group in found.groups for line in group.lines]
    assert lines
    assert all(line.notes and line.head for line in lines)
    assert found.picture
    assert "<svg" in found.picture
    assert len(found.method) > 2
    assert len({line.id for line in lines}) == len(lines)


def test_announcements_by_their_outcome() -> None:
    view = plans()
    found = means_section.section(sections_of(view), announced(view))
    (group,) = found.groups
    assert (found.anchor, group.heading) == ("announced", "Reported done")
    assert "reported: 9 December 2021" in group.lines[0].details
    assert group.lines[0].notes


def test_a_name_that_is_withheld_is_in_no_picture_or_line() -> None:
    account = Account("Jane Roe counted 40 rockets of Jane Roe.", "2021-07-26", "A").called(
        "name-jane-roe", "Jane Roe", "person"
    )
    account.figure("40 rockets", "rockets", 40, speakers=("name-jane-roe",), definition="rockets of Jane Roe")
    account.event("counted", "name-jane-roe", on("2021-06-05"), instrument="drone")
    view = View.of((account.reading,))
    for make in MADE[:2]:
        assert "Jane Roe" not in str(make(view, sections_of(view)))

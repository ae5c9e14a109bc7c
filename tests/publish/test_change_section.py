"""Change and indicators as sections of a brief: every line with its footnotes, names withheld where they must be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herodotus.analyse.change import change
from herodotus.analyse.indicators import indicators, parse_conditions, read_conditions
from herodotus.casebook import read_files
from herodotus.publish.brief.answers import Answered
from herodotus.publish.brief.answers import change as change_section
from herodotus.publish.brief.answers import indicators as indicators_section
from herodotus.publish.brief.sections import Sections
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import WITHHELD, Redaction
from herodotus.store.base import View
from support.accounts import Account, day, on
from support.commands import REPORTS

CONDITIONS = Path(__file__).parents[2] / "examples" / "indicators.yaml"


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(tuple(read_files([str(REPORTS)]).readings))


def sections_of(view: View) -> Sections:
    redaction = Redaction(view)
    return Sections(view, redaction, Citations(view, redaction.words))


def opened(found: Answered) -> None:
    """Every line has words and footnotes, and the method is told."""
    lines = [line for group in found.groups for line in group.lines]
    assert lines
    assert all(line.notes and line.head for line in lines)
    assert len(found.method) > 3
    assert found.picture
    assert "<svg" in found.picture


def test_a_change_is_told_with_its_footnotes_also_where_no_model_is(view: View) -> None:
    short = change(view, date(2020, 1, 3), begin=date(2019, 12, 20), end=date(2020, 1, 16))
    found = change_section.section(sections_of(view), short)
    opened(found)
    assert found.groups[0].heading == "Before and after"
    assert any("No model: " in group.aside for group in found.groups)
    alone = change_section.section(sections_of(view), change(view, step="month"))
    opened(alone)
    assert [group.heading for group in alone.groups] == ["When it changed by itself"]


def test_indicators_are_told_with_their_evidence(view: View) -> None:
    answer = indicators(view, read_conditions(CONDITIONS), day("2020-01-05"))
    found = indicators_section.section(sections_of(view), answer)
    opened(found)
    tripped = [group for group in found.groups if group.heading.endswith(": tripped")]
    assert tripped
    assert all(group.lines for group in tripped)


def test_a_private_name_in_an_indicator_is_withheld() -> None:
    account = Account("Somebody shot Jane Example.", "2020-01-05").called("name-jane", "Jane Example", "person")
    account.event("shot", "", on("2020-01-04"), targets=("name-jane",))
    view = View.of((account.reading,))
    words = "indicators:\n  - {name: Attacks on Jane Example, when: events, on: [Jane Example]}"
    found = indicators_section.section(sections_of(view), indicators(view, parse_conditions(words)))
    told = str(found)
    assert WITHHELD in told
    assert "Jane Example" not in told

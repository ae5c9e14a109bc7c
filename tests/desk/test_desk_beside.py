"""Answers that are worked out beside the room of their pages are those that are worked out where they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from herodotus.casebook import open_casebook
from herodotus.casebook.questions import QUESTIONS, as_json, question
from herodotus.desk.aside.answering import Beside
from herodotus.desk.aside.jobs import place_of
from herodotus.desk.asking.answering import work_out
from herodotus.errors import HerodotusError, NotFound
from herodotus.publish.tables.cells import csv_text
from herodotus.records import Scope
from herodotus.settings import Settings

ASKED = {
    "exchange": {"one": ["United States"], "other": ["Kataib Hezbollah"]},
    "change": {"around": ["2020-01-03"]},
    "profile": {"actor": ["Kataib Hezbollah"]},
    "status": {"actor": ["Kataib Hezbollah"]},
    "hypotheses": {"file": [(Path(__file__).parents[2] / "examples/hypotheses.yaml").read_text(encoding="utf-8")]},
    "indicators": {"file": [(Path(__file__).parents[2] / "examples/indicators.yaml").read_text(encoding="utf-8")]},
}


@pytest.fixture(scope="module")
def beside(examples: Path) -> Iterator[Beside]:
    with open_casebook(examples) as casebook:
        made = Beside(place_of(casebook, Settings()))
        yield made
        made.close()


@pytest.mark.parametrize("name", [one.name for one in QUESTIONS])
def test_an_answer_comes_whole_from_beside(beside: Beside, examples: Path, name: str) -> None:
    asked = question(name)
    parameters = asked.asked(ASKED.get(name, {}))
    with open_casebook(examples) as casebook:
        own = work_out(casebook, asked, parameters, Scope())
        found = beside.work_out(asked, parameters, Scope())
        with casebook.looking() as view:
            assert as_json(view, found.answer) == as_json(view, own.answer)
            assert csv_text(asked.table(view, found.answer)) == csv_text(asked.table(view, own.answer))
    assert (found.heading, found.picture, found.groups) == (own.heading, own.picture, own.groups)
    assert (found.counted, found.counted_words, found.empty) == (own.counted, own.counted_words, own.empty)


def test_why_there_is_no_answer_comes_as_what_it_is(beside: Beside) -> None:
    asked = question("profile")
    with pytest.raises(NotFound) as told:
        beside.work_out(asked, asked.asked({"actor": ["Nobody at all"]}), Scope())
    assert "'Nobody at all'" in told.value.what
    assert told.value.remedy


def test_a_lost_process_is_told_and_the_next_question_gets_another(beside: Beside) -> None:
    asked = question("status")
    parameters = asked.asked(ASKED["status"])
    beside.work_out(asked, parameters, Scope())
    process = beside._every[0]._process
    assert process
    process.kill()
    process.wait()
    assert beside.work_out(asked, parameters, Scope()).answer
    beside._every[0]._place, kept = {"folder": "/nowhere"}, beside._every[0]._place
    process = beside._every[0]._process
    assert process
    process.kill()
    process.wait()
    with pytest.raises(HerodotusError, match="has ended"):
        beside.work_out(asked, parameters, Scope())
    beside._every[0]._place = kept
    assert beside.work_out(asked, parameters, Scope()).answer

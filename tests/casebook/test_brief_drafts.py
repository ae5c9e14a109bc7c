"""Drafts of briefs and those that are published, as the API of Python has them: nothing is cut or written over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, open_casebook
from herodotus.casebook import published as publishing
from herodotus.casebook.drafting import MOST_SECTIONS, Part, Plan, parse_plan, plan_text, read_plan, save_plan
from herodotus.casebook.published import publish_brief, published, published_html
from herodotus.errors import UnreadableInput, UsageError
from herodotus.records import Scope
from support.casebooks import copy_of_examples

WORDS = (Part("words", words="Nothing is said."),)


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with open_casebook(copy_of_examples(tmp_path)) as opened:
        yield opened


def test_two_of_one_title_within_a_second_are_both_kept(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    class Still(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat("2024-05-01T10:00:00+00:00")

    monkeypatch.setattr(publishing, "datetime", Still)
    plans = [Plan(title="The strait", parts=(Part("words", words=f"It is number {number}."),)) for number in (1, 2, 3)]
    made = [publish_brief(casebook, plan, Scope(), "ann") for plan in plans]
    assert [one.name.removeprefix("20240501T100000Z-") for one in made] == [
        "the-strait",
        "the-strait-2",
        "the-strait-3",
    ]
    assert len(published(casebook)) == 3
    for number, one in enumerate(made, 1):
        assert f"It is number {number}." in published_html(casebook, one.name)


def test_a_draft_of_too_many_sections_is_refused_and_not_cut(casebook: Casebook) -> None:
    most = Plan(parts=WORDS * MOST_SECTIONS)
    assert parse_plan(plan_text(most), "it") == most
    with pytest.raises(UnreadableInput, match=f"{MOST_SECTIONS + 1} sections, and a brief has at most"):
        parse_plan(plan_text(Plan(parts=WORDS * (MOST_SECTIONS + 1))), "it")


@pytest.mark.parametrize(
    "plan",
    [Plan(title="A\u0007 brief"), Plan(byline="Ann\u2028Bea"), Plan(parts=(Part("words", words="One.\u0000Two."),))],
)
def test_a_draft_holds_no_signs_that_do_not_show(casebook: Casebook, plan: Plan) -> None:
    with pytest.raises(UsageError, match="a sign that does not show"):
        save_plan(casebook, "brief", plan, "")
    assert read_plan(casebook, "brief")[1].seen == ""

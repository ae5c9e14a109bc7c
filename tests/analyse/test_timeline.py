"""A question to the timeline: which events, how often told, in what the accounts differ, and what is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from herodotus.analyse.timeline import accounts
from herodotus.analyse.timeline.accounts import Known
from herodotus.analyse.timeline.asking import Asked, ask_timeline
from herodotus.casebook import read_files
from herodotus.errors import UsageError
from herodotus.ingest import Stated
from herodotus.publish.charts.timeline import draw_timeline
from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.sql import SqlStore
from support.accounts import Account, day, on, within

KH, US, AAH = "kataib-hezbollah", "united-states", "asaib-ahl-al-haq"
TAJI: dict[str, Any] = {"place": "Taji", "place_id": "taji-camp"}


def strike(source: str, killed: int, text: str = "The strike came.", day_: str = "2020-03-12") -> Account:
    account = Account(f"{text} {source} said so.", "2020-03-13", source)
    return account.event("strike", US, on(day_), killed, targets=(KH,), **TAJI)


def view_of(*told: Account) -> View:
    return View.of(tuple(account.reading for account in told))


def test_by_actor_pair_type_and_place() -> None:
    account = Account("The strike came. Kataib threatened. Asaib threatened. The second strike came.", "2020-05-01")
    account.event("strike came", US, on("2020-03-12"), targets=(KH,), **TAJI)
    account.event("Kataib threatened", KH, on("2020-03-13"), type="THREATEN", targets=(US,))
    account.event("Asaib threatened", AAH, on("2020-03-14"), type="THREATEN")
    account.event("second strike", US, on("2020-03-15"), targets=(AAH,), place="Qaim")
    view = view_of(account)

    def days(**asked: object) -> list[int]:
        return [line.first.day for line in ask_timeline(view, Asked(**asked)).lines if line.first]  # type: ignore[arg-type]

    assert days() == [12, 13, 14, 15]
    assert days(actor=KH) == [12, 13]
    assert days(actor=US, beside=AAH) == [15]
    assert days(types=frozenset({"THREATEN"})) == [13, 14]
    assert days(place="taji") == [12]
    assert days(place="taji-camp") == [12]
    assert days(place="Qa") == []
    assert days(first=day("2020-03-13"), last=day("2020-03-14")) == [13, 14]
    with pytest.raises(UsageError, match="no word"):
        days(place="…")
    with pytest.raises(UsageError, match="ends before it begins"):
        days(first=day("2020-03-14"), last=day("2020-03-13"))


def test_a_range_stays_a_range_and_counts_where_it_may_lie() -> None:
    account = Account("It came in March. It came at some time.", "2020-05-01")
    account.event("in March", US, within("2020-03-01", "2020-03-31")).event("at some time", US)
    view = view_of(account)
    answer = ask_timeline(view, Asked(first=day("2020-03-31"), last=day("2020-04-30")))
    (line,) = answer.lines
    assert (line.first, line.last, line.precise) == (day("2020-03-01"), day("2020-03-31"), False)
    assert answer.counted.left_out == (("without a day, so that nobody knows if they lie in the period", 1),)
    assert [one.dated for one in ask_timeline(view).lines] == [True, False]


def test_two_accounts_of_one_happening_and_in_what_they_differ() -> None:
    view = view_of(strike("Wire", 25), strike("Paper", 27, "A strike came at night."))
    answer = ask_timeline(view, Asked(actor=KH))
    (told,) = answer.happenings
    assert len(answer.lines) == len(told.claims) == 2
    assert set(told.outlets) == {"Wire", "Paper"}
    assert (told.at_least, told.at_most) == (1, 2)
    assert told.differ is not None
    (difference,) = told.differ
    assert (difference.part, difference.status) == ("killed", "open")
    assert set(difference.claims) == set(told.claims)


def test_an_account_outside_of_the_question_bears_on_it() -> None:
    other = Account("The strike came. Paper said so.", "2020-03-13", "Paper")
    other.event("strike", "israel", on("2020-03-12"), 25, targets=(KH,), **TAJI)
    answer = ask_timeline(view_of(strike("Wire", 25), other), Asked(actor=US))
    assert len(answer.lines) == 1
    (told,) = answer.happenings
    assert len(told.claims) == 2
    assert [one.part for one in told.differ or ()] == ["initiators"]


def test_what_two_agencies_tell_has_two_origins() -> None:
    one = Account("BAGHDAD (Reuters) - A strike came.", "2020-03-13", "Reuters")
    one.event("strike", US, on("2020-03-12"), 25, targets=(KH,), **TAJI)
    two = Account("BAGHDAD (AP) — The strike came by night.", "2020-03-13", "AP")
    two.event("strike", US, on("2020-03-12"), 25, targets=(KH,), **TAJI)
    (told,) = ask_timeline(view_of(one, two)).happenings
    assert (told.at_least, told.at_most) == (2, 2)
    assert told.differ == ()


def test_a_ruling_is_how_a_difference_stands() -> None:
    view = view_of(strike("Wire", 25), strike("Paper", 27, "A strike came at night."))
    judged = [(*sorted(row.key for row in view.event_rows()), "different")]
    answer = ask_timeline(view, known=Known(judgements=judged))  # type: ignore[arg-type]
    assert len(answer.happenings) == 2


def test_beyond_what_can_be_compared_only_what_agrees_is_taken_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "MOST", 1)
    told = strike("Wire", 25), strike("Paper", 25, "A strike came at night."), strike("Post", 25, day_="2020-03-13")
    answer = ask_timeline(view_of(*told))
    assert not answer.compared
    assert sorted(len(one.claims) for one in answer.happenings) == [1, 2]
    assert all(one.differ is None for one in answer.happenings)
    assert any("no difference was looked for" in rule for rule in answer.counted.rules)


def test_of_a_large_record_only_what_lies_near_is_compared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    strike("Wire", 25).saved(store)
    strike("Paper", 27, "A strike came at night.").saved(store)
    for month in range(4, 9):
        strike("Post", 1, f"Strike {month}: a strike came.", f"2020-{month:02}-01").saved(store)
    asked = Asked(first=day("2020-03-12"), last=day("2020-03-12"))
    whole = ask_timeline(store.view(), asked)
    monkeypatch.setattr(accounts, "MOST", 4)
    with store.looking(Scope()) as view:
        assert ask_timeline(view, asked) == whole
    assert whole.happenings[0].differ
    store.close()


def test_the_picture_marks_origins_differences_and_what_it_leaves_out() -> None:
    undated = Account("It came at some time.", "2020-05-01").event("at some time", US)
    view = view_of(strike("Wire", 25), strike("Paper", 27, "A strike came at night."), undated)
    drawn = str(draw_timeline(ask_timeline(view), view.name))
    assert "Timeline of 1 happening, 2020-03-12 to 2020-03-12" in drawn
    assert "1 more in the list" in drawn
    assert drawn.count("≠") == 2  # the mark, and its key


def test_the_timeline_of_the_founding_article_gives_its_days_and_no_others(shared: Path) -> None:
    batch = read_files([str(shared / "gold" / "seed.txt")], Stated(published=date(2021, 9, 28)))
    answer = ask_timeline(View.of(batch.readings))
    lines = {(line.type, line.first, line.last) for line in answer.lines}
    assert ("ASSAULT", day("2020-01-01"), day("2020-01-10")) in lines  # "early January 2020"
    assert ("MOBILIZE", day("2014-06-01"), day("2014-06-30")) in lines
    assert [line.dated for line in answer.lines] == sorted((line.dated for line in answer.lines), reverse=True)
    assert all(one.at_least == 1 for one in answer.happenings)
    assert max(line.last for line in answer.lines if line.last) <= day("2021-12-31")

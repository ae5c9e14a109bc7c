"""Figures over time: every value, what several for one time give by each rule, and what they imply."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from test_figures_that_disagree import (
    EVERY,
    attempts,
    budgets,
    incidents_listed,
    personnel,
    since,
    tallies,
    told,
    view_of,
)

from herodotus.analyse.disagreements import disagreements
from herodotus.analyse.figures.over_time import FiguresAnswer, Series, figures_over_time
from herodotus.analyse.figures.rules import RULES
from herodotus.casebook import read_files
from herodotus.errors import NotFound, UsageError
from herodotus.ingest import Stated
from herodotus.records import Ruling
from herodotus.store.base import View
from support.accounts import Account, day, on


@pytest.fixture(scope="module")
def public() -> View:
    """The numbers that public sources gave."""
    return view_of([*tallies(), *personnel(), *budgets(), *attempts(), *incidents_listed()])


@pytest.fixture(scope="module")
def answer(public: View) -> FiguresAnswer:
    return figures_over_time(public)


def series(answer: FiguresAnswer, measure: str) -> Series:
    return next(one for one in answer.series if one.measure == measure)


def test_every_flag_stands_in_the_answer_and_none_else(public: View, answer: FiguresAnswer) -> None:
    flags = {flag.key for one in answer.series for flag in one.disagreements}
    found = {one.key: one for one in disagreements(public)}
    assert flags == set(found)
    assert sorted(told(public, found[key]) for key in flags) == EVERY
    for one in answer.series:
        for value in one.values:
            assert {flag.key for flag in one.disagreements if value.claims[0] in flag.claims} == set(
                value.disagreements
            )


def test_every_value_has_its_source_definition_and_cut_off(public: View, answer: FiguresAnswer) -> None:
    values = [value for one in answer.series for value in one.values]
    assert {claim for value in values for claim in value.claims} == {figure.id for figure in public.figures()}
    assert all(value.source and value.voice and len(value.claims) == 1 for value in values)
    attacks = series(answer, "attacks")
    assert [(value.value, value.period and value.period[1]) for value in attacks.values][:3] == [
        (13.0, day("2023-10-24")),
        (23.0, day("2023-10-30")),
        (61.0, day("2023-11-17")),
    ]
    assert {value.voice for value in attacks.values} == {"Pentagon", "The Tracker"}


def test_two_definitions_are_not_taken_together(answer: FiguresAnswer) -> None:
    ours, tracker = series(answer, "attacks").times
    assert (ours.value.best, ours.last, len(ours.claims)) == (102, day("2023-12-21"), 7)
    assert (tracker.value.low, tracker.value.best, tracker.value.high) == (160, 160, None)
    assert [one.value.best for one in series(answer, "assassination attempts").times] == [82, 81, 48]


def test_each_rule_beside_the_others(answer: FiguresAnswer) -> None:
    (time,) = series(answer, "injured").times
    assert {one.rule: (one.low, one.best, one.high) for one in time.by_rule} == {
        "latest-cut-off": (66, 66, 66),
        "median": (66, 66, 66),
        "most-told": (21, 56, None),
        "widest": (21, 56, None),
    }
    assert time.sensitivity == pytest.approx(100 * (66 - 56) / 56)
    assert [one.rule for one in time.by_rule] == list(RULES)


def test_the_rule_asked_for_gives_the_value(public: View) -> None:
    (time,) = series(figures_over_time(public, rule="widest"), "strength").times
    assert (time.value.rule, time.value.low, time.value.best, time.value.high) == ("widest", 204_000, 204_000, 238_000)
    with pytest.raises(UsageError, match="no rule for several figures"):
        figures_over_time(public, rule="newest")


def test_of_two_days_of_one_stock_neither_wins_by_being_later(answer: FiguresAnswer) -> None:
    (time,) = series(answer, "strength").times
    assert (time.value.low, time.value.high, len(time.value.claims)) == (204_000, 238_000, 2)


def test_most_told_counts_voices_and_not_papers() -> None:
    def told_by(source: str, value: float, *speakers: str) -> Account:
        account = Account(f"{source}: {value:.0f} rockets. Said by B and C.", "2023-11-18", source)
        for speaker in speakers:
            account.called(speaker, "B" if speaker.endswith("b") else "C")
        period = since("2023-10-17", "2023-11-17")
        return account.figure(f"{value:.0f} rockets", "rockets", value, speakers=speakers, **period)

    papers = [told_by(f"Paper {n}", 40, "name-b") for n in range(3)]
    view = view_of([*papers, told_by("D", 30, "name-c"), told_by("E", 30)])
    (time,) = figures_over_time(view, rule="most-told").series[0].times
    assert (time.value.best, len(time.value.claims)) == (30, 2)


def test_changes_and_bases_are_recomputed(answer: FiguresAnswer) -> None:
    strength = [value.recomputed for value in series(answer, "strength").values]
    assert [round(one.pct_recomputed or 0, 2) for one in strength if one] == [95.08, 20.0]
    assert [one.agrees for one in strength if one] == [True, True]
    budget = next(value.recomputed for value in series(answer, "budget").values if value.recomputed)
    assert round((budget.base_implied or 0) / 1e9, 2) == 1.71
    assert (budget.base, budget.agrees) == (None, None)
    (other,) = budget.elsewhere
    assert (other.value, round(other.pct or 0, 1)) == (2.16e9, 15.7)
    (change,) = series(answer, "budget").changes
    assert (change.before, change.after, round(change.pct, 1)) == (2.16e9, 2.5e9, 15.7)
    assert len(change.claims) == 2


def test_what_is_planned_or_has_no_day_is_listed_and_not_taken_together() -> None:
    troops = {"subject": "us-military", "unit": "persons"}
    account = Account("There are 5,000 now. There were 5,200. It plans 2,500.", "2020-09-09", "A")
    account.figure("5,000", "troops", 5000, as_of=on("2020-09-09"), **troops)
    account.figure("5,200", "troops", 5200, **troops)
    account.figure("2,500", "troops", 2500, as_of=on("2021-01-15"), modality="planned", **troops)
    (one,) = figures_over_time(view_of([account])).series
    assert [(value.value, value.modality) for value in one.values] == [
        (5000, "asserted"),
        (2500, "planned"),
        (5200, "asserted"),
    ]
    assert [time.claims for time in one.times] == [one.values[0].claims]
    assert one.changes == ()


def test_of_an_actor_with_its_bodies_and_of_a_measure(public: View) -> None:
    asked = figures_over_time(public, "popular-mobilization-forces")
    assert {one.measure for one in asked.series} == {"budget", "strength"}
    every = {one.measure: one for one in figures_over_time(public).series}
    assert all(one == every[one.measure] for one in asked.series)
    assert {one.measure for one in figures_over_time(public, measure="Attempts").series} == {"assassination attempts"}
    with pytest.raises(NotFound, match="It holds figures of: assassination attempts, attacks"):
        figures_over_time(public, measure="tempt")
    account = Account("American soldiers number 900.", "2023-01-01", "A").called("group-1", "American soldiers")
    account.tie("American soldiers", "group-1", "part_of", "united-states")
    account.figure("900", "troops", 900, subject="group-1", unit="persons")
    view = view_of([account])
    assert [one.subject for one in figures_over_time(view, "united-states").series] == ["group-1"]
    assert figures_over_time(view, "iran").series == ()


def test_ages_are_shown_only_when_asked_for() -> None:
    account = Account("He is 40 years old.", "2023-01-01", "A").figure("40 years", "age", 40, unit="years")
    answer = figures_over_time(view_of([account]))
    assert (answer.series, dict(answer.counted.left_out)) == (
        (),
        {"ages and spans of time (ask for them with --measure)": 1},
    )
    assert [one.measure for one in figures_over_time(view_of([account]), measure="age").series] == ["age"]


def test_rulings_stand_on_the_flags(public: View) -> None:
    at = datetime(2024, 6, 1, tzinfo=UTC)
    rulings = [
        Ruling(id=f"r{n}", why="a list", by="ann", at=at, disagreement=one.key, status="resolved")
        for n, one in enumerate(disagreements(public))
    ]
    answer = figures_over_time(public, rulings=rulings)
    flags = [flag for one in answer.series for flag in one.disagreements]
    assert {(flag.status, flag.ground, flag.by) for flag in flags} == {("resolved", "a list", "ann")}


def test_the_founding_article_gives_what_it_says_and_no_more(shared: Path) -> None:
    stated = Stated(published=date(2021, 9, 28), source="Track Persia")
    read = read_files([str(shared / "gold" / "seed.txt")], stated)
    answer = figures_over_time(View.of(tuple(read.readings)))
    budget = series(answer, "budget")
    (value,) = budget.values
    assert (budget.subject, value.value, budget.unit) == ("popular-mobilization-forces", 2.5e9, "USD")
    assert value.recomputed
    assert (value.recomputed.pct, value.recomputed.since, value.recomputed.base) == (46, "2019", None)
    assert round((value.recomputed.base_implied or 0) / 1e9, 2) == 1.71
    assert [one.value for one in series(answer, "assassination attempts").values] == [81]
    troops = series(answer, "troops")
    assert [one.value for one in troops.values] == [5000, 2500]
    assert (troops.times, troops.changes) == ((), ())
    assert [flag for one in answer.series for flag in one.disagreements] == []

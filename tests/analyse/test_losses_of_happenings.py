"""Losses count once for each happening, whoever reports it, with low, best and high by the rules of figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.analyse.change import change
from herodotus.analyse.indicators import indicators
from herodotus.analyse.indicators.files import parse_conditions
from herodotus.analyse.losses import tolls
from herodotus.errors import UsageError
from herodotus.records import Loss
from herodotus.store.base import View
from support.accounts import Account, on

US, KH = "united-states", "kataib-hezbollah"


def report(source: str, killed: int | None, day: str = "2019-12-29", place: str = "Qaim", **more: Any) -> Account:
    """One report of one strike, by one source."""
    fields = {"targets": (KH,), "place": place, "place_id": place.casefold()} | more
    return Account(f"{source} tells that they struck.", "2020-01-01", source).event(
        "struck", US, on(day), killed, **fields
    )


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def ids(*accounts: Account) -> set[str]:
    return {account.reading.events[0].id for account in accounts}


def test_one_strike_that_two_reports_tell_counts_once() -> None:
    accounts = report("A", 25), report("B", 27)
    view = view_of(*accounts)
    answer = change(view, what="killed", step="day")
    (step,) = answer.steps
    assert (step.value, step.low, step.high) == (25, 25, 27)
    assert set(step.claims) == ids(*accounts)
    assert answer.rule == "latest-cut-off"
    assert any("latest-cut-off" in rule and "once" in rule for rule in answer.counted.rules)
    assert "the accounts of 1 of the happenings give different numbers of killed" in answer.warnings


def test_two_strikes_are_added_up() -> None:
    answer = change(view_of(report("A", 25), report("B", 4, place="Basra")), what="killed", step="day")
    assert [(step.value, step.low, step.high) for step in answer.steps] == [(29, 29, 29)]
    assert not any("different numbers" in warning for warning in answer.warnings)


@pytest.mark.parametrize(("rule", "best"), [("latest-cut-off", 25), ("median", 25), ("widest", 25), ("most-told", 27)])
def test_the_rule_is_that_of_figures(rule: str, best: int) -> None:
    view = view_of(*(report(source, killed) for source, killed in (("A", 20), ("B", 25), ("C", 27), ("D", 27))))
    (toll,) = tolls(view, view.event_rows(), ("killed",), rule).found
    assert toll.best == best


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UsageError, match="no rule for several figures"):
        change(view_of(report("A", 1)), what="killed", rule="newest")


def test_at_least_leaves_the_upper_side_open() -> None:
    view = view_of(report("A", None, losses=(Loss("killed", None, 20, 20, None),)), report("B", 25))
    (step,) = change(view, what="killed", step="day").steps
    assert (step.low, step.value, step.high) == (20, 20, None)


def test_what_persons_judged_to_be_two_counts_twice() -> None:
    one, other = report("A", 25), report("B", 27)
    judged = [(*sorted(ids(one, other)), "different")]
    answer = change(view_of(one, other), what="killed", step="day", judgements=judged)  # type: ignore[arg-type]
    assert answer.steps[0].value == 52


def test_before_and_after_have_low_and_high_too() -> None:
    view = view_of(report("A", 25), report("B", 27), report("C", 3, day="2020-02-01", place="Basra"))
    answer = change(view, date(2020, 1, 15), "killed", step="month")
    assert answer.before is not None
    assert (answer.before.value, answer.before.low, answer.before.high) == (25, 25, 27)


def test_of_events_no_rule_is_told() -> None:
    answer = change(view_of(report("A", 25), report("B", 27)), step="day")
    assert answer.rule is None
    assert (answer.steps[0].low, answer.steps[0].high) == (answer.steps[0].value, answer.steps[0].value)


@pytest.mark.parametrize(("of", "value"), [("killed", 25), ("injured", 5), ("killed or injured", 30)])
def test_an_indicator_counts_a_strike_once(of: str, value: int) -> None:
    hurt = {"losses": (Loss("killed", None, 25, 25, 25), Loss("injured", None, 5, 5, 5))}
    view = view_of(report("A", None, **hurt), report("B", 27))
    (asked,) = parse_conditions(f"indicators:\n  - {{name: l, when: losses, of: {of}, at_least: 1}}")
    (found,) = indicators(view, [asked], date(2020, 1, 2)).indicators
    assert found.value == value
    told = ids(report("A", None, **hurt)) if of == "injured" else ids(report("A", None, **hurt), report("B", 27))
    assert set(found.claims) == told


@given(st.lists(st.integers(0, 500), min_size=1, max_size=5))
def test_best_is_a_number_that_somebody_gives_between_low_and_high(numbers: list[int]) -> None:
    accounts = [report(f"S{n}", killed) for n, killed in enumerate(numbers)]
    view = view_of(*accounts)
    (toll,) = tolls(view, view.event_rows(), ("killed",)).found
    assert (toll.low, toll.high) == (min(numbers), max(numbers))
    assert toll.best in numbers
    assert set(toll.claims) == ids(*accounts)
    assert toll.differ == (len(set(numbers)) > 1)

"""The picture of indicators: a strip each, the state on the day, the tension above."""

from __future__ import annotations

from lxml import etree

from herodotus.analyse.indicators import indicators, parse_conditions
from herodotus.publish.charts.indicators import draw_indicators
from herodotus.store.base import View
from support.accounts import Account, day, on

WORDS = """
indicators:
  - {name: Attacks <come> & go, when: events, at_least: 2, within_days: 10}
  - {name: Never, when: events, at_least: 9, within_days: 10}
"""


def drawn(until: str) -> etree._Element:
    account = Account("They shelled one. They shelled two.", "2020-01-05")
    account.event("shelled one", "iran", on("2020-01-02")).event("shelled two", "iran", on("2020-01-04"))
    view = View.of((account.reading,))
    return etree.fromstring(str(draw_indicators(indicators(view, parse_conditions(WORDS), day(until)), view.name)))


def test_tripped_spans_are_bars_and_the_state_on_the_day_a_mark() -> None:
    picture = drawn("2020-01-06")
    bars = [one for one in picture.iter("{*}rect") if one.get("class") == "one" and one.find("{*}title") is not None]
    assert [one.findtext("{*}title") for one in bars] == ["2020-01-04 to 2020-01-06: up to 2 events"]
    marks = [one.get("class") for one in picture.iter("{*}circle") if one.get("cx") != "0"]
    assert marks == ["one", "other hollow"]
    assert "Attacks <come> & go: tripped" in (picture.findtext("{*}desc") or "")
    assert "Attacks <come> & go" in [one.text for one in picture.iter("{*}text")]


def test_it_draws_where_nothing_ever_tripped() -> None:
    picture = drawn("2020-01-02")
    assert "0 of 2 tripped" in (picture.findtext("{*}title") or "")

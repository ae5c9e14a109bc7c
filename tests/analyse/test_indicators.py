"""Indicators: when they trip, on what evidence, and what a file may not hold."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.analyse.indicators import Indicators, indicators, parse_conditions, read_conditions, template
from herodotus.analyse.indicators.conditions import KEYS, Condition
from herodotus.analyse.indicators.items import Item
from herodotus.analyse.indicators.tripping import spans, value_on
from herodotus.casebook import read_files
from herodotus.errors import HerodotusError, MissingInput, NotFound, TooLarge, UnreadableInput, UsageError
from herodotus.records import Scope
from herodotus.store.base import View
from support.accounts import Account, day, on

ROOT = Path(__file__).parents[2]
EMBASSY = "us-embassy-in-baghdad"


def ask(view: View, words: str, asked_on: str | None = None) -> Indicators:
    """The answer to the words of one indicator or several."""
    return indicators(view, parse_conditions(f"indicators:\n{words}"), day(asked_on) if asked_on else None)


def attacks() -> View:
    """Three attacks in January 2020, on the embassy, at a consulate and at a base; one threat; one plan."""
    text = (
        "Rockets fell on the embassy. A mortar shell hit the place. Rockets fell on the base. "
        "They threatened to return. They plan to strike once more. Shots fell nobody knows when."
    )
    account = Account(text, "2020-02-01", source="Paper")
    account.event("Rockets fell on the embassy", "kataib-hezbollah", on("2020-01-05"), 2, targets=(EMBASSY,))
    account.event("A mortar shell hit", "", on("2020-01-20"), 5, place="U.S. consulate in Basra")
    account.event("Rockets fell on the base", "kataib-hezbollah", on("2020-01-21"), place="Taji")
    account.event("threatened to return", "kataib-hezbollah", None, type="THREATEN")
    account.event("plan to strike", "kataib-hezbollah", on("2020-02-09"), modality="planned")
    account.event("Shots fell", "kataib-hezbollah", None, targets=(EMBASSY,))
    return View.of((account.reading,))


SITES = """
  - name: Diplomatic sites
    when: events
    types: [assault]
    sites: [embassy, consulate]
    at_least: 2
    within_days: 30
"""


def test_it_trips_on_the_day_of_the_second_and_ends_when_the_first_is_too_old() -> None:
    view = attacks()
    one = ask(view, SITES, "2020-03-31").indicators[0]
    assert [(span.first, span.last, span.peak) for span in one.spans] == [(day("2020-01-20"), day("2020-02-03"), 2)]
    assert one.first == day("2020-01-20")
    assert not one.tripped
    assert len(one.spans[0].claims) == 2
    for asked_on, tripped, value in [
        ("2020-01-19", False, 1),
        ("2020-01-20", True, 2),
        ("2020-02-03", True, 2),
        ("2020-02-04", False, 1),
    ]:
        found = ask(view, SITES, asked_on).indicators[0]
        assert (found.tripped, found.value) == (tripped, value)
        assert [each.day for each in found.evidence][-1] in (day("2020-01-05"), day("2020-01-20"))
        assert len(found.evidence) == value


def test_what_is_undated_or_only_planned_does_not_count_and_is_said() -> None:
    answer = ask(attacks(), SITES, "2020-03-31")
    left = dict(answer.counted.left_out)
    assert left["undated"] == 1
    anything = ask(attacks(), "  - {name: all, when: events, within_days: 40}", "2020-03-31")
    assert dict(anything.counted.left_out)["planned"] == 1


def test_what_is_later_than_the_day_is_not_counted() -> None:
    answer = ask(attacks(), SITES, "2020-01-10")
    assert answer.on == day("2020-01-10")
    assert dict(answer.counted.left_out)["after 2020-01-10"] == 1
    assert answer.counted.claims == 1


def test_losses_are_summed() -> None:
    words = "  - {name: l, when: losses, of: killed, at_least: 7, within_days: 20}"
    one = ask(attacks(), words, "2020-01-30").indicators[0]
    assert [(span.first, span.peak) for span in one.spans] == [(day("2020-01-20"), 7)]
    assert one.spans[0].last == day("2020-01-24")


def test_threats_count_by_the_day_of_the_report_where_the_indicator_asks_for_it() -> None:
    happened = ask(attacks(), "  - {name: t, when: threats, within_days: 10}", "2020-02-05").indicators[0]
    assert (happened.tripped, happened.value) == (False, 0)
    words = "  - {name: t, when: threats, day: published, within_days: 10}"
    reported = ask(attacks(), words, "2020-02-05").indicators[0]
    assert [(span.first, span.last) for span in reported.spans] == [(day("2020-02-01"), day("2020-02-05"))]


def test_actors_are_taken_with_those_that_act_for_them() -> None:
    on_state = "  - {name: s, when: events, on: [United States], within_days: 30}"
    answer = ask(attacks(), on_state, "2020-01-10")
    assert answer.indicators[0].value == 1
    assert any(rule.startswith("United States:") for rule in answer.counted.rules)


def test_a_new_name_is_new_once_and_not_at_the_beginning_of_the_record() -> None:
    first = Account("Old Guard shelled one.", "2019-01-01").called("name-old", "Old Guard", "armed_group")
    first.event("shelled one", "name-old", on("2019-01-01"))
    later = Account("New Front shelled two. Old Guard shelled three.", "2019-06-01")
    later.called("name-new-front", "New Front", "armed_group").called("name-old", "Old Guard", "armed_group")
    later.event("shelled two", "name-new-front", on("2019-05-30")).event("shelled three", "name-old", on("2019-05-31"))
    facade = Account("New Front is a name for Old Guard. New Front shelled four.", "2019-07-01")
    facade.called("name-new-front", "New Front", "armed_group").called("name-old", "Old Guard", "armed_group")
    facade.tie("is a name for", "name-new-front", "facade_of", "name-old").event(
        "shelled four", "name-new-front", on("2019-06-30")
    )
    view = View.of((first.reading, later.reading, facade.reading))
    words = "  - {name: g, when: new name, kinds: [armed_group], within_days: 30}"
    one = ask(view, words, "2019-12-31").indicators[0]
    assert [(span.first, span.last) for span in one.spans] == [(day("2019-06-01"), day("2019-06-30"))]
    assert one.evidence == ()
    shown = ask(view, words, "2019-06-05").indicators[0]
    assert [each.about for each in shown.evidence] == [("name-new-front",)]
    assert ("named in the first 30 days of the record", 1) in ask(view, words, "2019-12-31").counted.left_out
    facades = "  - {name: f, when: new name, ties: [facade_of], within_days: 60}"
    assert ask(view, facades, "2019-06-20").indicators[0].value == 0  # nobody had said so yet
    found = ask(view, facades, "2019-07-02").indicators[0]
    assert found.tripped
    assert facade.reading.relations[0].id in found.claims
    named = "  - {name: n, when: new name, names: [front], within_days: 60}"
    assert [each.about for each in ask(view, named, "2019-07-02").indicators[0].evidence] == [("name-new-front",)]


def test_a_tie_begins_on_the_day_that_a_text_states_or_with_the_first_report() -> None:
    text = "Iran has armed the group since May 5, 2019. Iran backs the group. Iran will fund the group."
    account = Account(text, "2019-08-01")
    account.tie("has armed", "iran", "arms", "kataib-hezbollah", on("2019-05-05", "2019-08-01", starts=True))
    account.tie("backs", "iran", "backs", "kataib-hezbollah")
    account.tie("will fund", "iran", "funds", "kataib-hezbollah", modality="planned")
    view = View.of((account.reading,))
    stated = ask(view, "  - {name: s, when: tie, ties: [arms, backs], within_days: 10}", "2019-12-01")
    assert [span.first for span in stated.indicators[0].spans] == [day("2019-05-05")]
    assert dict(stated.counted.left_out)["ties without a stated beginning"] == 1
    told = ask(view, "  - {name: t, when: tie, ties: [arms, backs, funds], since: told, within_days: 10}", "2019-08-02")
    assert told.indicators[0].value == 2
    assert dict(told.counted.left_out)["only planned or supposed"] == 1
    toward = "  - {name: o, when: tie, ties: [backs], subject: [Iran], object: [Syria], since: told}"
    assert ask(view, toward, "2019-08-02").indicators[0].value == 0


def test_a_figure_rises_between_two_times_or_by_what_a_text_states() -> None:
    old = Account("The force had 100 men.", "2019-02-01").called("name-force", "force")
    old.figure("100", "strength", 100, subject="name-force", as_of=on("2019-01-31"), unit="persons")
    rival = Account("The force had 120 men, others say.", "2019-02-03").called("name-force", "force")
    rival.figure("120", "strength", 120, subject="name-force", as_of=on("2019-01-31"), unit="persons")
    new = Account("The force has 150 men. It is up 80 per cent.", "2020-02-01").called("name-force", "force")
    new.figure("150", "strength", 150, subject="name-force", as_of=on("2020-01-31"), unit="persons")
    view = View.of((old.reading, rival.reading, new.reading))
    words = "  - {{name: f, when: figure, measure: strength, by_percent: {}, within_days: 30}}"
    one = ask(view, words.format(20), "2020-02-10").indicators[0]
    assert one.tripped
    assert one.value == pytest.approx(25)  # from 120, the number that makes it smallest
    assert one.first == day("2020-02-01")
    assert len(one.claims) == 3
    assert not ask(view, words.format(30), "2020-02-10").indicators[0].tripped
    assert not ask(view, words.format(20), "2020-01-31").indicators[0].tripped
    falls = "  - {name: f, when: figure, measure: strength, direction: falls, by_percent: 1}"
    assert not ask(view, falls, "2020-02-10").indicators[0].tripped
    stated = Account("Its strength rose 80 per cent to 180.", "2020-03-01").called("name-force", "strength")
    stated.figure("180", "strength", 180, subject="name-force", unit="persons", change_pct=80.0)
    assert ask(View.of((stated.reading,)), words.format(70), "2020-03-02").indicators[0].value == 80


def test_tension_counts_indicators_by_week_and_weighs_happenings_once() -> None:
    both = SITES + "  - {name: any, when: events, types: [ASSAULT], at_least: 2, within_days: 30}\n"
    weeks = ask(attacks(), both, "2020-02-12").tension
    assert [week.begins for week in weeks] == [date(2020, 1, 20) + timedelta(weeks=n) for n in range(4)]
    assert weeks[0].tripped == ("Diplomatic sites", "any")
    assert weeks[0].weight is not None
    assert weeks[0].weight < -15  # two attacks, though two indicators count one of them
    assert len(weeks[0].claims) == 2
    assert weeks[1].weight is None
    assert weeks[3].tripped == ("any",)


def test_the_day_is_that_of_the_scope_or_the_last_publication_and_never_two() -> None:
    view = attacks()
    assert ask(view, SITES).on == day("2020-02-01")
    scoped = View(view.readings, Scope(as_of=day("2020-01-21")))
    assert ask(scoped, SITES).on == day("2020-01-21")
    with pytest.raises(UsageError, match="two days"):
        ask(scoped, SITES, "2020-01-22")
    with pytest.raises(UsageError, match="no day"):
        ask(View.of(()), SITES)


@given(
    st.lists(st.tuples(st.integers(0, 120), st.integers(1, 9)), max_size=25),
    st.integers(1, 40),
    st.integers(1, 20),
    st.integers(0, 150),
    st.sampled_from(["events", "figure"]),
)
def test_spans_are_the_days_on_which_the_window_reaches_the_threshold(
    found: list[tuple[int, int]], days: int, least: int, until: int, when: str
) -> None:
    """Against going through every day and every thing."""
    begin = date(2020, 1, 1)
    asked = Condition("x", when, within_days=days, at_least=least, by_percent=least)  # type: ignore[arg-type]
    end = begin + timedelta(days=until)
    items = sorted(Item(begin + timedelta(days=at), size, (f"e-{n}",)) for n, (at, size) in enumerate(found))
    items = [item for item in items if item.day <= end]
    held = spans(items, asked, end)
    tripped = {span.first + timedelta(days=n) for span in held for n in range((span.last - span.first).days + 1)}
    every = [begin + timedelta(days=n) for n in range(until + 1)]
    assert tripped == {one for one in every if value_on(items, asked, one) >= least}
    for span in held:
        assert span.peak == max(value_on(items, asked, one) for one in every if span.first <= one <= span.last)
        assert span.claims
    assert all(a.last + timedelta(days=1) < b.first for a, b in pairwise(held))


def test_the_template_holds_every_kind_and_the_example_file_answers_from_the_examples() -> None:
    assert {one.when for one in parse_conditions(template())} == set(KEYS)
    view = View.of(read_files([str(ROOT / "examples" / "reports")]).readings)
    answer = indicators(view, read_conditions(ROOT / "examples" / "indicators.yaml"))
    tripped = {one.name for one in answer.indicators if one.spans}
    assert "Ten or more killed in two weeks" in tripped
    assert "The budget rises by a fifth" in tripped
    for one in answer.indicators:
        for claim in one.claims:
            assert view.claim(claim).quote.exact


FAULTS = [
    ("just words", "no list"),
    ("indicators: []", "no list"),
    ("indicators: {a: 1}", "no list"),
    ("indicators:\n  - {when: events}", "1 of the file has no name"),
    ("indicators:\n  - {name: a}", "'a' does not say `when`"),
    ("indicators:\n  - {name: a, when: sometimes}", "'a' does not say `when`"),
    ("indicators:\n  - {name: a, when: events}\n  - {name: A, when: events}", "Two indicators are called 'A'"),
    ("indicators:\n  - {name: a, when: events, typs: [ASSAULT]}", "Did you mean `types`"),
    ("indicators:\n  - {name: a, when: events, types: [ASSAULTS]}", "Did you mean ASSAULT"),
    ("indicators:\n  - {name: a, when: events, by_kinds: [militia]}", "'militia', which the vocabulary"),
    ("indicators:\n  - {name: a, when: events, within_days: -3}", "'a' has in `within_days` -3"),
    ("indicators:\n  - {name: a, when: events, within_days: 2.5}", "within_days"),
    ("indicators:\n  - {name: a, when: events, within_days: yes}", "within_days"),
    ("indicators:\n  - {name: a, when: events, at_least: 0}", "at_least"),
    ("indicators:\n  - {name: a, when: events, at_least: .nan}", "at_least"),
    ("indicators:\n  - {name: a, when: events, types: [[x]]}", "no word"),
    ("indicators:\n  - {name: a, when: losses, of: wounded}", "It is killed, injured or"),
    ("indicators:\n  - {name: a, when: figure}", "`measure`"),
    ("indicators:\n  - {name: a, when: tie}", "`ties`"),
    ("indicators:\n  - {name: a, when: new name}", "which names"),
    ("indicators:\n  - {name: a, name: b, when: events}", "given twice"),
    ("indicators: [&a {name: a, when: events}, *a]", "alias"),
    ("indicators: [", "cannot be read as YAML"),
    ("indicators: []\nother: 1\n", "no list"),
    ("indicators: [{name: a, when: events}]\nother: 1\n", "'other'"),
    ("[" * 5000, "nested too deep"),
]


@pytest.mark.parametrize(("words", "told"), FAULTS)
def test_a_mistake_in_the_file_is_told_with_its_indicator_and_a_remedy(words: str, told: str) -> None:
    with pytest.raises(HerodotusError) as error:
        parse_conditions(words)
    assert told in str(error.value)
    assert error.value.remedy


def test_the_word_on_is_a_key_and_no_truth_value() -> None:
    assert parse_conditions("indicators:\n  - name: a\n    when: events\n    on: [Iran]\n")[0].on == ("Iran",)


def test_an_actor_that_nobody_knows_is_told_with_its_indicator() -> None:
    with pytest.raises(NotFound, match=r"The indicator 'a': .*Nobody At All"):
        ask(attacks(), "  - {name: a, when: events, by: [Nobody At All]}")


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="--new"):
        read_conditions(tmp_path / "none.yaml")
    with pytest.raises(MissingInput):
        read_conditions(tmp_path)
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\x00\xff\xfe\x80")
    with pytest.raises(UnreadableInput):
        read_conditions(binary)
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(TooLarge):
        read_conditions(huge)

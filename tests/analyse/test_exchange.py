"""Tit for tat: hand-counted fixtures, the published series, the founding article, and what is refused."""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import SHARED
from herodotus.analyse.exchange import MATERIAL, Act, Exchange, Flow, Period, Step, exchange
from herodotus.analyse.exchange.answer import By
from herodotus.analyse.exchange.episodes import episodes
from herodotus.analyse.exchange.foretelling import excite, foretell
from herodotus.analyse.methods.hawkes import simulate_hawkes
from herodotus.casebook import read_files
from herodotus.errors import NotFound, UsageError, VocabularyError
from herodotus.ingest import Stated
from herodotus.records import Response, Time
from herodotus.store.base import View
from herodotus.store.slim import EventRow
from herodotus.vocabulary.scale import read_scale, scale
from support.accounts import Account, on, within

US, KH = "united-states", "kataib-hezbollah"
BEGIN = date(2020, 1, 6)
"""A Monday."""


def act(day: int, by: By, *claims: str) -> Act:
    return Act(BEGIN + timedelta(days=day), by, "ASSAULT", claims or (f"e-{by}-{day}",))


def deed(n: int, who: str, whom: str, when: Time | None, **more: Any) -> Account:
    """One report of one deed, published long after."""
    fields = {"targets": (whom,), "type": "ASSAULT"} | more
    return Account(f"Report {n}: they struck.", "2021-01-01", f"Source {n}").event("struck", who, when, **fields)


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def on_day(day: int) -> Time:
    return on((BEGIN + timedelta(days=day)).isoformat())


def asked(view: View, **more: Any) -> Exchange:
    return exchange(view, "United States", "Kataib Hezbollah", **more)


# -- episodes, counted by hand


def test_episodes_end_where_nothing_follows_within_the_gap() -> None:
    found = episodes([act(0, "one"), act(7, "other"), act(15, "one"), act(16, "one")], 7, MATERIAL)
    assert [(e.begins, e.ends, e.one, e.other) for e in found.episodes] == [
        (BEGIN, BEGIN + timedelta(days=7), 1, 1),
        (BEGIN + timedelta(days=15), BEGIN + timedelta(days=16), 2, 0),
    ]
    assert len(episodes([act(0, "one"), act(7, "other")], 6, MATERIAL).episodes) == 2


def test_who_begins_answers_and_ends() -> None:
    """Day 0 one, day 2 other, day 3 other, day 5 one; then day 20 other alone, day 22 other."""
    days: list[tuple[int, By]] = [(0, "one"), (2, "other"), (3, "other"), (5, "one"), (20, "other"), (22, "other")]
    found = episodes([act(day, by) for day, by in days], 7, MATERIAL)
    first, second = found.episodes
    assert (first.begun_by, first.ended_by, first.lag, first.answered) == ("one", "one", 2, True)
    assert [(turn.by, turn.lag) for turn in first.turns] == [("other", 2), ("one", 2)]
    assert (second.begun_by, second.ended_by, second.lag, second.answered) == ("other", "other", None, False)
    assert second.turns == ()
    assert (found.one_sided.number, found.answered.number, found.share_one_sided) == (1, 1, 0.5)
    assert {by: tally.number for by, tally in found.begun.items()} == {"one": 1, "other": 1, "neither": 0}
    assert {by: tally.number for by, tally in found.ended.items()} == {"one": 1, "other": 1, "neither": 0}
    assert [(lags.by, lags.median, lags.turns) for lags in found.lags] == [("one", 2.0, 1), ("other", 2.0, 1)]
    assert found.one_sided.claims == ("e-other-20", "e-other-22")


def test_where_both_act_on_one_day_nobody_knows_who_came_first() -> None:
    run = [act(0, "one"), act(0, "other"), act(3, "one"), act(4, "one"), act(4, "other")]
    (one,) = episodes(run, 7, MATERIAL).episodes
    assert (one.begun_by, one.ended_by, one.lag, one.turns) == (None, None, 0, ())


def test_the_lag_of_an_answer_is_counted_from_the_last_act_and_of_an_episode_from_its_first() -> None:
    (one,) = episodes([act(0, "one"), act(4, "one"), act(5, "other")], 7, MATERIAL).episodes
    assert (one.lag, [turn.lag for turn in one.turns]) == (5, [1])


def test_a_turn_is_asserted_only_where_a_text_links_these_very_deeds() -> None:
    run = [act(0, "one", "a"), act(2, "other", "b"), act(3, "one", "c")]
    found = episodes(run, 7, MATERIAL, [("b", "a"), ("c", "elsewhere")])
    assert [turn.asserted for turn in found.episodes[0].turns] == [True, False]
    assert (found.asserted.claims, found.sequence.claims) == (("b",), ("c",))


def test_without_acts_there_are_no_episodes_and_no_share() -> None:
    found = episodes([], 7, MATERIAL)
    assert (found.episodes, found.share_one_sided, found.lags) == ((), None, ())


def test_three_of_five_episodes_one_sided() -> None:
    days: list[tuple[int, By]] = [
        *[(0, "one"), (20, "one"), (21, "other"), (40, "other"), (60, "other"), (61, "one"), (80, "one")]
    ]
    found = episodes([act(day, by) for day, by in days], 7, MATERIAL)
    assert (len(found.episodes), found.one_sided.number, found.share_one_sided) == (5, 3, 0.6)


# -- the series


def test_each_direction_is_weighed_week_by_week_and_empty_weeks_are_kept() -> None:
    view = view_of(
        deed(1, US, KH, on_day(0)),
        deed(2, KH, US, on_day(6), type="PROTEST"),
        deed(3, KH, US, on_day(21), type="RETREAT"),
    )
    found = asked(view)
    assert [step.begins for step in found.series] == [BEGIN + timedelta(weeks=n) for n in range(4)]
    weights = scale()
    assert [step.one.score for step in found.series] == [weights.weight("ASSAULT"), 0, 0, 0]
    assert [step.other.score for step in found.series] == [weights.weight("PROTEST"), 0, 0, weights.weight("RETREAT")]
    assert (found.one_total.events, found.other_total.events) == (1, 2)
    assert len(found.series[0].one.claims) == len(found.series[0].other.claims) == 1
    assert found.counted.claims == 3


@pytest.mark.parametrize(("step", "begins"), [("day", date(2020, 1, 8)), ("week", BEGIN), ("month", date(2020, 1, 1))])
def test_steps_begin_on_their_own_day(step: Any, begins: date) -> None:
    found = asked(view_of(deed(1, US, KH, on_day(2))), step=step)
    assert [each.begins for each in found.series] == [begins]


def test_what_is_not_known_well_enough_is_left_out_and_counted() -> None:
    view = view_of(
        deed(1, US, KH, on_day(0)),
        deed(2, US, KH, within("2020-01-06", "2020-01-12")),
        deed(3, US, KH, within("2020-01-06", "2020-01-13")),
        deed(4, US, KH, None),
        deed(5, US, KH, on_day(1), modality="planned"),
        deed(6, US, KH, on_day(1), polarity="denied"),
        deed(7, US, "iraq", on_day(1)),
        deed(8, "", KH, on_day(1)),
    )
    found = asked(view)
    assert [step.one.events for step in found.series] == [2]
    assert dict(found.counted.left_out) == {
        "planned": 1,
        "denied": 1,
        "undated (in no series)": 1,
        "days too uncertain for a week (in no series)": 1,
        "told without the doer whom another text names": 1,
    }
    assert found.episodes.not_to_the_day.number == 3
    assert [episode.one for episode in found.episodes.episodes] == [1]
    assert asked(view, step="month").series[0].one.events == 3


def test_what_goes_on_over_days_counts_on_the_first() -> None:
    found = asked(view_of(deed(1, KH, US, on("2020-01-12", "2020-02-20"))))
    assert [step.begins for step in found.series] == [BEGIN]
    assert found.episodes.episodes[0].begins == date(2020, 1, 12)


def test_two_reports_of_one_deed_are_one_happening_with_two_claims() -> None:
    found = asked(view_of(deed(1, US, KH, on_day(0)), deed(2, US, KH, on_day(0))))
    assert (found.series[0].one.events, len(found.series[0].one.claims), found.counted.claims) == (1, 2, 2)


def test_a_mutual_deed_counts_in_both_directions() -> None:
    found = asked(view_of(deed(1, US, KH, on_day(0), initiators=(US, KH), targets=(US, KH), type="AGREE")))
    assert (found.series[0].one.score, found.series[0].other.score) == (6.0, 6.0)


def test_only_the_period_asked_for_is_counted_and_filled() -> None:
    view = view_of(*(deed(n, US, KH, on_day(day)) for n, day in enumerate((0, 14, 60))))
    found = asked(view, period=Period(BEGIN + timedelta(days=7), BEGIN + timedelta(days=27)))
    assert [step.one.events for step in found.series] == [0, 1, 0]
    assert dict(found.counted.left_out) == {"outside of the period": 2}


def test_types_and_gap_are_said_and_kept_to() -> None:
    view = view_of(deed(1, US, KH, on_day(0), type="ACCUSE"), deed(2, KH, US, on_day(2)))
    assert [e.other for e in asked(view).episodes.episodes] == [1]
    found = asked(view, types=("ACCUSE", "ASSAULT"), gap=1)
    assert [(e.one, e.other) for e in found.episodes.episodes] == [(1, 0), (0, 1)]
    told = "ACCUSE, ASSAULT known to the day; one ends where nothing follows within 1 day."
    assert any(told in rule for rule in found.counted.rules)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"types": ("ATTACK",)}, "ATTACK is no type of event"),
        ({"types": ()}, "Nothing is no type"),
        ({"step": "year"}, "'year' is no step"),
        ({"gap": 0}, "less than a day"),
        ({"lags": (0,)}, "less than 1"),
    ],
)
def test_what_cannot_be_asked_says_why(more: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        asked(view_of(deed(1, US, KH, on_day(0))), **more)


def test_a_period_has_an_order() -> None:
    with pytest.raises(UsageError, match="lies after"):
        Period(date(2020, 2, 1), date(2020, 1, 1))


def test_too_many_steps_are_refused_with_a_remedy() -> None:
    view = view_of(deed(1, US, KH, on("0680-10-10")), deed(2, US, KH, on_day(0)))
    with pytest.raises(UsageError, match="Take a longer step, or a period"):
        asked(view)
    assert len(asked(view, step="week", period=Period(since=date(2020, 1, 1))).series) == 2


# -- answers that texts assert


def answering(answer: Account, to: Account, words: str = "struck") -> Account:
    """The first account, whose deed a text says to answer the other's."""
    from dataclasses import replace

    event = answer.reading.events[0]
    linked = replace(event, responds_to=(Response(to.reading.events[0].id, "asserted", words),))
    answer._claims["event"] = [linked]
    return answer


def test_asserted_answers_stand_apart_from_what_only_follows() -> None:
    first, second = deed(1, KH, US, on_day(0)), deed(2, US, KH, on_day(2))
    third = deed(3, KH, US, on_day(3))
    found = asked(view_of(first, answering(second, first), third))
    (one,) = found.responses
    assert (one.by, one.lag, one.words) == ("one", 2, "struck")
    assert one.sentence == "Report 2: they struck."
    assert one.claims == (second.reading.events[0].id, first.reading.events[0].id)
    assert [(turn.by, turn.asserted) for turn in found.episodes.episodes[0].turns] == [("one", True), ("other", False)]
    assert (found.episodes.asserted.number, found.episodes.sequence.number) == (1, 1)


def test_an_answer_without_a_day_is_listed_without_a_lag() -> None:
    first, second = deed(1, KH, US, None), deed(2, US, KH, on_day(2))
    (one,) = asked(view_of(first, answering(second, first))).responses
    assert (one.answer_day, one.to_day, one.lag) == (BEGIN + timedelta(days=2), None, None)


def test_an_answer_may_hit_a_third_but_must_be_given_to_the_other_side() -> None:
    first = deed(1, KH, US, on_day(0))
    assert len(asked(view_of(first, answering(deed(2, US, "iran", on_day(2)), first))).responses) == 1
    own = deed(3, US, KH, on_day(0))
    assert asked(view_of(own, answering(deed(4, US, KH, on_day(2)), own))).responses == ()


def test_answers_that_did_not_happen_or_lie_before_are_left_out_and_counted() -> None:
    first = deed(1, KH, US, on_day(5))
    planned, early = deed(2, US, KH, on_day(9), modality="planned"), deed(3, US, KH, on_day(1))
    found = asked(view_of(first, answering(planned, first), answering(early, first)))
    assert found.responses == ()
    left = dict(found.counted.left_out)
    assert left["asserted answers of which either part is not told as having happened"] == 1
    assert left["asserted answers that lie before what they answer"] == 1


def test_two_texts_on_one_answer_are_one_line() -> None:
    first = deed(1, KH, US, on_day(0))
    second, again = deed(2, US, KH, on_day(2)), deed(3, US, KH, on_day(2))
    (one,) = asked(view_of(first, answering(second, first), answering(again, first))).responses
    assert len(one.answer) == 2


# -- tests


def weeks(one: Sequence[float], other: Sequence[float]) -> list[Step]:
    begins = (BEGIN + timedelta(weeks=n) for n in range(len(one)))
    flows = ((Flow(a, int(a != 0)), Flow(b, int(b != 0))) for a, b in zip(one, other, strict=True))
    return [Step(begin, *pair) for begin, pair in zip(begins, flows, strict=True)]


def test_the_published_weekly_series_give_the_published_numbers(shared: Path) -> None:
    with (shared / "data" / "methods" / "israel_palestine_goldstein_weekly.csv").open() as file:
        rows = list(csv.DictReader(file))
    israel, palestinians = [float(row["i2p"]) for row in rows], [float(row["p2i"]) for row in rows]
    by_israel, by_palestinians = foretell(weeks(israel, palestinians), (1, 2, 4, 6, 8, 12))
    assert by_israel.steps == 1278
    assert [test.lag for test in by_israel.tests] == [1, 2, 4, 6, 8, 12]
    at_six = {one.cause: next(test for test in one.tests if test.lag == 6) for one in (by_israel, by_palestinians)}
    assert at_six["other"].f == pytest.approx(17.631, abs=0.001)
    assert at_six["one"].f == pytest.approx(10.912, abs=0.001)
    assert (at_six["one"].df_num, at_six["one"].df_denom) == (6, 1259)


def test_lags_that_the_series_cannot_carry_are_refused_one_by_one() -> None:
    one, other = ([float((n * n * k) % 7 - 3) for n in range(30)] for k in (3, 5))
    found, _ = foretell(weeks(one, other), (1, 12))
    assert [test.lag for test in found.tests] == [1]
    assert [refused.what for refused in found.refused] == ["lag 12"]
    assert "too few for lag 12" in found.refused[0].why


def test_a_handful_of_weeks_is_no_series() -> None:
    found, _ = foretell(weeks([-1.0] * 9 + [0.0] * 100, [-1.0, 0.0] * 54 + [0.0]), (1,))
    assert found.tests == ()
    assert "9 and 54 of 109 steps have a happening; each side needs 10 or more." in found.refused[0].why


def test_the_process_finds_who_sets_off_whom() -> None:
    """Simulated: the second side answers the first and nothing else does."""
    times = simulate_hawkes((0.1, 0.02), ((0.0, 0.0), (0.6, 0.0)), 0.2, 4000.0, 7)
    acts = [act(int(when), by) for by, row in zip(("one", "other"), times, strict=True) for when in row]  # type: ignore[arg-type]
    found = excite(sorted(acts, key=lambda one: one.day))
    assert found.fit is not None
    assert found.fit.a[1][0] == pytest.approx(0.6, abs=0.15)
    assert max(found.fit.a[0][0], found.fit.a[0][1], found.fit.a[1][1]) < 0.2
    assert set(found.claims) == {claim for one in acts for claim in one.claims}


def test_the_process_is_refused_for_few_acts_or_when_it_is_not_asked_for() -> None:
    few = excite([act(0, "one"), act(1, "other")])
    assert few.fit is None
    assert few.refused is not None
    assert "needs 10 or more a side" in few.refused
    assert excite([], asked=False).refused == "not asked for"


def test_the_caveats_are_always_there() -> None:
    told = " ".join(asked(view_of(deed(1, US, KH, on_day(0)))).counted.caveats)
    for words in ("Sequence is not response", "Berman", "sensitive to the lag", "Reports rise with attention"):
        assert words in told


# -- the scale


def test_a_root_weighs_the_mean_of_its_codes() -> None:
    weights = scale()
    assert weights.weight("ASSAULT") == round((-9 - 10 - 10) / 3, 2)
    assert weights.weight("REQUEST") == -1.0
    assert (weights.weight("REQUEST", "demand"), weights.weight("REQUEST", "appeal")) == (-5.0, 3.0)
    assert weights.weight("COERCE", "no such mode") == weights.weight("COERCE") == -7.0


def test_a_scale_of_ones_own_is_used_and_named(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    text = "\n".join(f"{root}: {{weight: {-8 if root == 'ASSAULT' else 0}}}" for root in scale().roots)
    own.write_text(text, encoding="utf-8")
    found = asked(view_of(deed(1, US, KH, on_day(0))), weights=read_scale(own))
    assert (found.scale, found.one_total.score) == ("mine.yaml", -8.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ASSAULT: {weight: -8}", "does not weigh the sixteen roots"),
        ("[1, 2]", "it is no mapping"),
        ("a: [", "something is missing behind a sign"),
    ],
)
def test_a_scale_that_is_not_whole_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=told):
        read_scale(tmp_path / "mine.yaml")


@pytest.mark.parametrize("weight", ["-11", "true", "heavy", "{}", "{'18': null}"])
def test_a_weight_outside_of_the_scale_is_refused(tmp_path: Path, weight: str) -> None:
    text = "\n".join(f"{root}: {{weight: {weight if root == 'ASSAULT' else 0}}}" for root in scale().roots)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match="ASSAULT no weight"):
        read_scale(tmp_path / "mine.yaml")


def test_a_scale_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        read_scale(tmp_path / "none.yaml")


# -- the founding article


@pytest.fixture(scope="module")
def article() -> View:
    seed = SHARED / "gold" / "seed.txt"
    if not seed.is_file():
        pytest.skip("no shared test data beside the project")
    return View.of(read_files([str(seed)], Stated(published=date(2021, 9, 28))).readings)


def test_the_article_gives_what_its_text_supports_and_no_more(article: View) -> None:
    found = exchange(article, "United States", "Iran-backed militias")
    assert {"united-states", "us-military", "trump-administration", "biden-administration"} <= set(found.one.actors)
    assert {"kataib-hezbollah", "asaib-ahl-al-haq", "harakat-al-nujaba"} <= set(found.other.actors)
    assert not {"iraq", "iran", "qasem-soleimani", "iraqi-parliament"} & {*found.one.actors, *found.other.actors}
    told = {one.sentence: one for one in found.responses}
    strikes = next(one for sentence, one in told.items() if sentence.startswith("The killing of the American citizen"))
    siege = next(one for sentence, one in told.items() if sentence.startswith("The killings also prompted"))
    assert (strikes.by, siege.by, strikes.words, siege.words) == ("one", "other", "prompted", "prompted")
    assert siege.answer_day == date(2019, 12, 31)
    assert len(found.episodes.episodes) <= 2
    assert all(not one.tests and one.refused for one in found.granger)
    assert found.hawkes.fit is None
    assert found.hawkes.refused
    assert dict(found.counted.left_out)["undated (in no series)"] >= 3


def test_nobody_of_a_side_is_refused(article: View) -> None:
    with pytest.raises(NotFound, match="nobody called or described as 'Peru-backed militias'"):
        exchange(article, "United States", "Peru-backed militias")


# -- speed


class Rows(View):
    """A view of given rows."""

    rows: Sequence[EventRow]

    def event_rows(self) -> Sequence[EventRow]:
        return self.rows


def test_the_time_grows_with_the_events_and_no_faster() -> None:
    """Twenty thousand events; comparing all pairs would take minutes."""
    view = Rows(())
    days = [BEGIN + timedelta(days=n) for n in range(3000)]
    pairs = [(US, KH), (KH, US), (US, "iran"), ("iraq", KH), ("iran", "iraq")]
    types = ("ASSAULT", "ACCUSE", "PROTEST", "CONSULT")
    rows = [
        EventRow(
            f"e-{n}", f"event:{n}", f"d-{n}", "A", days[0], types[n % 4], None, *[(who,) for who in pairs[n % 5]],
            days[n * 7 % 3000], days[n * 7 % 3000], True, f"place {n}", None, None, None, None, "affirmed", "asserted",
            None, (), "machine",
        )
        for n in range(20_000)
    ]  # fmt: skip
    object.__setattr__(view, "rows", rows)
    start = time.process_time()
    found = asked(view, hawkes=False)
    assert found.one_total.events + found.other_total.events == 8_000
    assert time.process_time() - start < 30

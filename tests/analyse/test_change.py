"""Before and after: what a series counts, what it leaves out, what the models find in it, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.analyse.change import SIZES, Change, Models, Part, Size, Terms, change
from herodotus.analyse.change.steps import grid
from herodotus.analyse.sides import resolve_side
from herodotus.errors import NotFound, UsageError, VocabularyError
from herodotus.records import Scope, Time
from herodotus.store.base import View
from support.accounts import Account, on, within

MONDAY = date(2019, 1, 7)
BEFORE, AFTER = (2, 3, 1, 2, 3, 2, 1, 3, 2, 2, 3, 1, 2, 2), (6, 7, 5, 6, 7, 6, 7, 5, 6, 7, 6, 6, 5, 7)
TURN = MONDAY + timedelta(weeks=len(BEFORE))


def told(days: Sequence[date], each: int = 2, **more: object) -> View:
    """A report of its own for every day, published the day after it, with so many sources in turn."""
    readings = []
    for number, day in enumerate(days):
        text = f"Fighters shelled post {number} in Taji."
        published = (day + timedelta(days=1)).isoformat()
        account = Account(text, published, source=f"Source {number % each}")
        readings.append(account.event("shelled", "kataib-hezbollah", on(day.isoformat()), place="Taji", **more).reading)
    return View.of(tuple(readings))


def parts_of(answer: Change) -> tuple[Part, Part]:
    assert answer.before is not None
    assert answer.after is not None
    return answer.before, answer.after


def models_of(answer: Change) -> Models:
    assert answer.models is not None
    return answer.models


def weekly(counts: Sequence[int], begin: date = MONDAY) -> list[date]:
    """That many days in each week."""
    return [begin + timedelta(weeks=n, days=k % 7) for n, count in enumerate(counts) for k in range(count)]


@pytest.fixture(scope="module")
def view() -> View:
    return told(weekly((*BEFORE, *AFTER)))


def test_a_planted_step_is_found_by_all_families_and_by_nobody_told(view: View) -> None:
    answer = change(view, TURN)
    assert [step.value for step in answer.steps] == [*BEFORE, *AFTER]
    before, after = parts_of(answer)
    assert (before.value, after.value) == (sum(BEFORE), sum(AFTER))
    assert [fit.family for fit in models_of(answer).fits] == ["poisson", "quasipoisson", "negative binomial"]
    for fit in models_of(answer).fits:
        assert fit.level.low < 3.0 < fit.level.high
        assert fit.level.low > 1.4
        assert (fit.steps_before, fit.steps_after) == (14, 14)
    assert answer.breaks.single is not None
    assert answer.breaks.single.on == TURN
    alone = change(view)
    assert (alone.around, alone.models, alone.before, alone.after) == (None, None, None, None)
    assert [part.first for part in alone.breaks.segments] == [MONDAY, TURN]


def test_per_published_document_nothing_changed(view: View) -> None:
    """One report an event: the rate a report is one throughout, whatever happened."""
    answer = change(view, TURN)
    fit = models_of(answer).by_documents
    assert fit is not None
    level = fit.level
    assert level.low < 1 < level.high
    assert level.high < 1.5
    assert any("published document" in caveat for caveat in answer.counted.caveats)
    assert sum(step.documents for step in answer.steps) >= sum(BEFORE) + sum(AFTER) - 8
    assert max(step.sources for step in answer.steps) == 2


def test_days_before_the_event_on_which_nothing_changed_show_smaller_levels(view: View) -> None:
    models = models_of(change(view, TURN))
    assert len(models.placebo) == 3
    assert all(one.day < TURN for one in models.placebo)
    found = far(models.fits[0].level.value)
    assert models.as_large == sum(far(one.level.value) >= found for one in models.placebo) / 3


def far(value: float) -> float:
    return max(value, 1 / value)


def test_the_slope_changes_only_when_asked_for(view: View) -> None:
    plain, sloped = change(view, TURN), change(view, TURN, terms=Terms(slope_change=True))
    assert models_of(plain).fits[0].slope_change is None
    slope = models_of(sloped).fits[0].slope_change
    assert slope is not None
    assert slope.low < 1 < slope.high


def test_too_few_steps_are_refused_and_the_plain_counts_stand(view: View) -> None:
    answer = change(view, MONDAY + timedelta(weeks=2))
    before, after = parts_of(answer)
    assert "2 points before" in (models_of(answer).refused or "")
    assert models_of(answer).fits == ()
    assert before.value == BEFORE[0] + BEFORE[1]
    assert before.value + after.value == sum(BEFORE) + sum(AFTER)


def test_few_steps_are_warned_of(view: View) -> None:
    answer = change(view, TURN, begin=TURN - timedelta(weeks=5))
    assert models_of(answer).fits
    assert any("fewer than 12 points" in warning for warning in answer.warnings)


def test_every_number_opens_to_its_claims(view: View) -> None:
    answer = change(view, TURN)
    before, after = parts_of(answer)
    assert sorted((*before.claims, *after.claims)) == sorted(answer.claims)
    assert len(answer.claims) == len(set(answer.claims)) == answer.counted.claims
    for step in answer.steps:
        days = [row.first for row in view.event_rows() if row.claim in step.claims]
        assert len(days) == step.value
        assert all(day and step.first <= day <= step.last for day in days)


def test_the_event_itself_is_not_counted_and_its_day_is_taken(view: View) -> None:
    own = next(row for row in view.event_rows() if row.first == TURN)
    answer = change(view, own.claim)
    assert (answer.around, answer.event) == (TURN, own.claim)
    assert own.claim not in answer.claims
    assert parts_of(answer)[1].value == sum(AFTER) - 1
    assert ("of the event itself", 1) in answer.counted.left_out


def test_what_is_undated_uncertain_planned_or_denied_is_left_out_and_counted() -> None:
    text = " ".join(f"They shelled {word}." for word in ("one", "two", "three", "four", "five", "six"))
    account = Account(text, "2020-01-10")
    fields: list[tuple[str, Time | None, dict[str, object]]] = [
        ("shelled one", None, {}),
        ("shelled two", within("2020-01-01", "2020-01-31"), {}),
        ("shelled three", on("2020-01-02"), {"modality": "planned"}),
        ("shelled four", on("2020-01-02"), {"polarity": "denied"}),
        ("shelled five", within("2020-01-06", "2020-01-08"), {}),
        ("shelled six", within(None, "2020-01-08"), {}),
    ]
    for words, time, more in fields:
        account.event(words, "kataib-hezbollah", time, **more)
    answer = change(View.of((account.reading,)))
    assert [step.value for step in answer.steps] == [1]
    assert answer.steps[0].first == date(2020, 1, 6)
    left = dict(answer.counted.left_out)
    assert left == {"undated": 2, "on some day of more than a week": 1, "planned": 1, "denied": 1}
    assert change(View.of((account.reading,)), step="month").counted.claims == 2


def test_one_happening_told_twice_is_counted_once_with_both_claims() -> None:
    accounts = [Account(f"Rockets hit Taji, paper {n} says.", "2020-01-03", source=f"Paper {n}") for n in (1, 2)]
    told_twice = tuple(a.event("hit", "kataib-hezbollah", on("2020-01-02"), place="Taji").reading for a in accounts)
    answer = change(View.of(told_twice))
    assert [step.value for step in answer.steps] == [1]
    assert len(answer.steps[0].claims) == 2


def test_losses_are_summed_and_what_states_none_is_left_out() -> None:
    account = Account("They killed ten at one. They killed four at two. They shelled three.", "2020-01-10")
    account.event("killed ten", "kataib-hezbollah", on("2020-01-06"), 10, place="one")
    account.event("killed four", "kataib-hezbollah", on("2020-01-14"), 4, place="two")
    account.event("shelled three", "kataib-hezbollah", on("2020-01-15"))
    answer = change(View.of((account.reading,)), date(2020, 1, 13), "killed")
    assert [step.value for step in answer.steps] == [10, 4]
    assert ("without a number of killed", 1) in answer.counted.left_out
    assert any("counted twice" in caveat for caveat in answer.counted.caveats)


def test_a_share_has_all_events_for_its_base() -> None:
    protests = told(weekly((1,) * 8), type="PROTEST")
    attacks = told(weekly((1, 1, 1, 1, 3, 3, 3, 3), MONDAY + timedelta(days=1)))
    answer = change(View.of((*protests.readings, *attacks.readings)), MONDAY + timedelta(weeks=4), "share:assault")
    assert [(step.value, step.of) for step in answer.steps] == [(1, 2)] * 4 + [(3, 4)] * 4
    assert [part.mean for part in parts_of(answer)] == [0.5, 0.75]
    assert models_of(answer).fits[0].exposure == "all events"


def test_events_are_chosen_by_side_role_type_and_place(view: View) -> None:
    side = resolve_side(view, "Kataib Hezbollah")
    assert change(view, side=side).counted.claims == len(view.event_rows())
    assert change(view, side=side, role="target").counted.claims == 0
    assert change(view, types=["protest"]).counted.claims == 0
    assert change(view, places=["taji"]).counted.claims == len(view.event_rows())
    assert change(view, places=["Baghdad"]).steps == ()
    assert any("Kataib Hezbollah" in rule for rule in change(view, side=side).counted.rules)


def test_the_period_is_cut_to_whole_steps_and_says_so(view: View) -> None:
    end = TURN + timedelta(days=9)
    answer = change(view, TURN, begin=MONDAY + timedelta(days=1), end=end)
    assert answer.steps[0].first == MONDAY + timedelta(weeks=1)
    assert answer.steps[-1].last == TURN + timedelta(days=6)
    left = dict(answer.counted.left_out)
    assert left["in a step that the period cuts"] > 0
    assert left["outside the period"] > 0
    assert answer.counted.claims + sum(left.values()) == len(view.event_rows())


def test_nothing_later_than_the_day_of_the_scope_is_counted(view: View) -> None:
    scoped = View(view.readings, Scope(as_of=TURN - timedelta(days=1)))
    answer = change(scoped, MONDAY + timedelta(weeks=7))
    assert [step.value for step in answer.steps] == list(BEFORE)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"what": "deaths"}, UsageError),
        ({"what": "share"}, UsageError),
        ({"what": "share:NONSENSE"}, VocabularyError),
        ({"what": "share:PROTEST", "types": ["ASSAULT"]}, UsageError),
        ({"types": ["NONSENSE"]}, VocabularyError),
        ({"step": "year"}, UsageError),
        ({"role": "witness"}, UsageError),
        ({"begin": date(2020, 1, 1), "end": date(2019, 1, 1)}, UsageError),
        ({"begin": date(1900, 1, 1), "end": date(2020, 1, 1), "step": "day"}, UsageError),
        ({"around": "e-nothing"}, NotFound),
    ],
)
def test_a_request_without_sense_is_refused_with_a_remedy(view: View, fault: dict[str, object], error: type) -> None:
    with pytest.raises(error) as found:
        change(view, **fault)  # type: ignore[arg-type]
    assert found.value.remedy


def test_an_event_without_a_day_is_no_event_to_look_around() -> None:
    account = Account("They shelled one. They shelled two.", "2020-01-10")
    account.event("shelled one", "kataib-hezbollah").event("shelled two", "kataib-hezbollah", on("2020-01-02"))
    with pytest.raises(UsageError, match="too uncertain"):
        change(View.of((account.reading,)), account.reading.events[0].id)


def test_an_empty_record_gives_an_empty_answer() -> None:
    answer = change(View.of(()), TURN)
    assert answer.steps == ()
    assert models_of(answer).refused
    assert answer.breaks.refused


@given(
    st.sampled_from(sorted(SIZES)),
    st.dates(date(1950, 1, 1), date(2040, 1, 1)),
    st.integers(0, 4_000),
    st.integers(-900, 900),
)
def test_steps_lie_side_by_side_and_hold_every_day_of_the_period(
    size: Size, begin: date, length: int, off: int
) -> None:
    end, anchor = begin + timedelta(days=length), begin + timedelta(days=off)
    cut = grid(size, begin, end, anchor)
    assert cut.start(0) <= begin <= end <= cut.last(cut.count - 1)
    assert [cut.index(begin), cut.index(end)] == [0, cut.count - 1]
    for number in {0, 1, cut.count // 2, cut.count - 1}:
        assert cut.index(cut.start(number)) == cut.index(cut.last(number)) == number
        assert cut.last(number) + timedelta(days=1) == cut.start(number + 1)
    if size == "week":
        assert (cut.start(0) - anchor).days % 7 == 0
    whole = grid(size, begin, end, anchor, whole=True, limit=end)
    assert whole.count == 0 or (whole.start(0) >= begin and whole.last(whole.count - 1) <= end)

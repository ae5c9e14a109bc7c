from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.read.numbers import FigureDraft, Quantity, find_figures, find_quantities
from herodotus.read.numbers.words import value_of_words


def one(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


def figure(text: str) -> FigureDraft:
    found = find_figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "value", "high", "unit"),
    [
        ("27 militants were killed", 27, 27, 27, "persons"),
        ("twenty-seven militants", 27, 27, 27, "persons"),
        ("two hundred and five soldiers", 205, 205, 205, "persons"),
        ("three American soldiers", 3, 3, 3, "persons"),
        ("at least 20 people", 20, 20, None, "persons"),
        ("more than 1,200 protesters", 1200, 1200, None, "persons"),
        ("up to 300 fighters", None, 300, 300, "persons"),
        ("about 700 Russian troops", None, 700, None, "persons"),
        ("between 20 and 30 fighters", 20, 25, 30, "persons"),
        ("20-30 fighters", 20, 25, 30, "persons"),
        ("$2.5 billion", 2.5e9, 2.5e9, 2.5e9, "USD"),
        ("2,000 euros", 2000, 2000, 2000, "EUR"),
        ("46 percent", 46, 46, 46, "percent"),
        ("46%", 46, 46, 46, "percent"),
        ("25 kilometers", 25, 25, 25, "km"),
        ("five air strikes", 5, 5, 5, "strikes"),
        ("a 34-year-old man", 34, 34, 34, "years"),
        ("killing 8", 8, 8, 8, "persons"),
        ("14 others", 14, 14, 14, "persons"),
    ],
)
def test_words_keep_their_bounds(text: str, low: float | None, value: float, high: float | None, unit: str) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.value, quantity.high, quantity.unit) == (low, value, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2254",
        "F-16 jets and an MQ-9",
        "at 10:30 a.m.",
        "the 45th Brigade",
        "Brigade 45",
        "Flight 804",
        "dozens of people",
        "a soldier",
        "one of the militias",
        "no one",
        "tens of thousands of people",
        "tensions over tents",
        "1" * 5000 + " soldiers",
    ],
)
def test_names_times_and_articles_are_no_numbers(text: str) -> None:
    assert find_quantities(text) == []


def test_a_change_and_its_base_belong_to_one_figure() -> None:
    draft = figure("The government raised the budget by about 46% compared to the 2019 budget to reach $2.5 billion.")
    assert draft.measure == "budget"
    assert draft.change_pct == 46
    assert draft.change_base == "2019"
    assert draft.base_implied == pytest.approx(1.7123e9, rel=1e-4)


def test_a_fall_is_negative() -> None:
    draft = figure("302,149 migrants entered Europe, a drop of 40 percent from the same period last year")
    assert draft.change_pct == -40


def test_both_ends_of_a_change_are_figures() -> None:
    drafts = find_figures("the United States agreed to reduce its troops from 5000 to 2500")
    assert [(d.quantity.value, d.role, d.measure) for d in drafts] == [
        (5000, "from", "troops"),
        (2500, "to", "troops"),
    ]


def test_a_stated_base_is_kept_beside_the_value() -> None:
    first = find_figures("a budget of $3.4 billion, up from $2.7 billion")[0]
    assert (first.quantity.value, first.base_value) == (3.4e9, 2.7e9)


def test_killed_and_injured_in_one_sentence_stay_apart() -> None:
    drafts = find_figures("The blast killed at least 20 people and wounded 14 others.")
    assert [(d.quantity.value, d.measure) for d in drafts] == [(20, "killed"), (14, "injured")]


def test_people_named_before_are_not_counted_anew() -> None:
    assert find_figures("the assassinations of the two men") == []


@given(st.integers(0, 10**9))
def test_a_number_with_commas_is_read_back(number: int) -> None:
    assert one(f"The army has {number:,} soldiers.").value == number


@given(st.text(max_size=300))
def test_any_text_gives_quantities_at_valid_offsets(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)


def test_words_that_are_no_number() -> None:
    assert value_of_words("several") is None


def test_a_footnote_mark_is_no_part_of_a_number() -> None:
    assert one("3² soldiers").value == 3


# From 1800 on, a bare number may be a year: these tests stay below.
FATES = {
    "injured": "injured",
    "wounded": "injured",
    "killed": "killed",
    "dead": "killed",
    "missing": "missing",
    "detained": "detained",
}
SOLDIERS = ("soldiers", "troops", "American soldiers")
WAYS = (
    "{n} {fate} {whom} were flown out.",
    "The number of {fate} {whom} rose to {n}.",
    "The toll of {fate} {whom} reached {n}.",
    "{n} {whom} {fate} in the strike were named.",
    "{n} {whom} who were {fate} came from one town.",
)


@given(
    st.integers(3, 1799), st.sampled_from(sorted(FATES)), st.sampled_from(SOLDIERS),
    st.sampled_from(WAYS),
)  # fmt: skip
def test_soldiers_who_were_hit_are_no_level_of_troops(n: int, fate: str, whom: str, way: str) -> None:
    measures = {draft.measure for draft in find_figures(way.format(n=n, fate=fate, whom=whom))}
    assert measures == {FATES[fate]}


@given(st.integers(3, 1799), st.sampled_from(["has", "keeps", "sent"]), st.sampled_from(["soldiers", "troops"]))
def test_soldiers_whom_nothing_befell_are_a_level(n: int, verb: str, whom: str) -> None:
    assert figure(f"The state {verb} {n} {whom} there.").measure == "troops"


def test_the_level_and_the_injured_of_one_sentence_are_two() -> None:
    found = find_figures("It has 5,200 soldiers in the land and 109 injured soldiers in hospital.")
    assert [(draft.quantity.value, draft.measure) for draft in found] == [(5200, "troops"), (109, "injured")]


YEARLY = ("law", "budget", "budget law", "decree", "deal", "election", "report")
GIVING = ("gives", "grants", "counts", "provides", "allows", "lists", "needs", "names")


@given(
    st.integers(1900, 2060), st.sampled_from(YEARLY), st.sampled_from(GIVING),
    st.sampled_from(["The {year} {what} {verb} more.", "The {what} {year} {verb} more.", "A {year} {what} {verb} it."]),
)  # fmt: skip
def test_a_year_is_no_figure(year: int, what: str, verb: str, way: str) -> None:
    assert find_figures(way.format(year=year, what=what, verb=verb)) == []


@given(st.integers(1900, 2060), st.sampled_from(["soldiers", "fighters", "members"]))
def test_a_number_that_counts_people_is_one_though_it_reads_as_a_year(number: int, whom: str) -> None:
    assert figure(f"The force has {number} {whom}.").quantity.value == number
    assert figure(f"The force has {number:,} {whom}.").quantity.value == number


@pytest.mark.parametrize("verb", ["gives", "provides", "allows"])
def test_a_verb_is_nothing_that_a_number_counts(verb: str) -> None:
    assert find_figures(f"The law of 2,021 {verb} money.") == []

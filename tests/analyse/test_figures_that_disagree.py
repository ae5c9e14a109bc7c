"""Numbers that public sources gave: every disagreement among them is found, and nothing else is."""

from __future__ import annotations

import pytest

from conftest import Read
from herodotus.analyse.disagreements import Disagreement, disagreements, recomputed
from herodotus.analyse.disagreements.bases import implied_range
from herodotus.records import Figure
from herodotus.store.base import View
from support.accounts import Account, day, on
from support.public_numbers import (
    ATTACKS,
    EVERY,
    PMF,
    attempts,
    budgets,
    incidents_listed,
    personnel,
    public_numbers,
    since,
    tallies,
)


def view_of(accounts: list[Account]) -> View:
    return View.of(tuple(account.reading for account in accounts))


def told(view: View, found: Disagreement) -> tuple[str, str, list[float], str, str]:
    figures = [claim for claim in map(view.claim, found.claims) if isinstance(claim, Figure)]
    return found.about, found.part, sorted(figure.value for figure in figures), found.status, found.ground


def test_every_flag_is_raised_and_none_else() -> None:
    view = view_of(public_numbers())
    found = [told(view, one) for one in disagreements(view)]
    assert sorted(found) == EVERY


def test_each_flag_has_its_quotes_at_their_offsets() -> None:
    view = view_of(public_numbers())
    for one in disagreements(view):
        for claim in one.claims:
            quote, text = view.claim(claim).quote, view.document_of(claim).text
            assert text[quote.start : quote.end] == quote.exact


def test_only_an_explanation_is_proposed_and_it_says_by_whom() -> None:
    found = disagreements(view_of([*tallies(), *attempts()]))
    assert {one.by for one in found if one.status == "explained"} == {"machine:disagreements"}
    assert {one.by for one in found if one.status == "open"} == {""}
    assert all(one.proposed == (one.status == "explained") for one in found)
    assert not [one for one in found if one.status == "resolved"]


def test_changes_are_recomputed_and_hold_in_themselves() -> None:
    changes = [recomputed(figure) for figure in view_of(personnel()).figures()]
    assert [round(change.value, 2) for change in changes if change] == [95.08, 20.0]
    assert [change.agrees for change in changes if change] == [True, True]
    budget = next(figure for figure in view_of(budgets()).figures() if figure.change_pct)
    low, high = implied_range(budget) or (0, 0)
    assert low < 1.71e9 < high < 2.16e9


def test_a_base_that_its_own_change_contradicts() -> None:
    account = Account("The force grew by 50 percent from 104,000 to 121,000.", "2023-04-18", "The Wire")
    account.figure("121,000", "strength", 121_000, unit="persons", change_pct=50, base_value=104_000, **PMF)
    (found,) = disagreements(view_of([account]))
    assert (found.about, found.detail) == ("base", "from 104,000 to 121,000 is +16.3 per cent")


def test_the_implied_base_of_a_range_is_a_range() -> None:
    account = Account("It has 110,000 to 130,000 people, a tenth more than before.", "2023-04-18", "The Wire")
    account.figure(
        "110,000 to 130,000", "strength", 120_000, unit="persons", low=110_000, high=130_000, change_pct=10, **PMF
    )
    (figure,) = account.reading.figures
    low, high = implied_range(figure) or (0, 0)
    assert low < 110_000 / 1.1 < 130_000 / 1.1 < high


def test_changes_on_two_years_have_two_bases() -> None:
    one, other = personnel()
    dated = [Account("On 2020 it is 238,000.", "2023-04-18", "A"), other]
    dated[0].figure(
        "238,000", "troops", 238_000, unit="persons", change_pct=95, change_base="2020", as_of=on("2023-04-17"), **PMF
    )
    dated[1] = Account("On 2021 it is 204,000.", "2023-04-18", "B")
    dated[1].figure(
        "204,000", "troops", 204_000, unit="persons", change_pct=20, change_base="2021", as_of=on("2023-04-17"), **PMF
    )
    assert [found.about for found in disagreements(view_of(dated))] == ["figure"]
    assert "base" in [found.about for found in disagreements(view_of([one, other]))]


def test_a_count_of_one_counter_may_grow() -> None:
    growing = [account for account in tallies() if account.document.source == "The Daily"]
    found = [one for one in disagreements(view_of(growing)) if one.part == "attacks"]
    assert found == []


def test_a_later_and_larger_count_of_another_is_explained_by_its_cut_off() -> None:
    def count(value: float, until: str, source: str) -> Account:
        account = Account(f"{value:.0f} attacks by {until}.", until, source)
        return account.figure(f"{value:.0f} attacks", "attacks", value, **ATTACKS, **since("2023-10-17", until))

    grown = disagreements(view_of([count(61, "2023-11-17", "A"), count(73, "2023-11-23", "B")]))
    assert [(one.about, one.status, one.ground) for one in grown] == [("figure", "explained", "different cut-off")]
    fallen = disagreements(view_of([count(73, "2023-11-17", "A"), count(61, "2023-11-23", "B")]))
    assert [(one.about, one.status) for one in fallen] == [("figure", "open")]
    far = disagreements(view_of([count(61, "2023-11-17", "A"), count(160, "2023-12-31", "B")]))
    assert far == []


def test_a_fall_is_measured_against_the_highest_count_before() -> None:
    values = {"2023-11-01": 70, "2023-11-10": 60, "2023-11-20": 65, "2023-11-30": 80}
    accounts = [
        Account(f"{value} attacks by {until}.", until, "A").figure(
            f"{value} attacks", "attacks", value, **ATTACKS, **since("2023-10-17", until)
        )
        for until, value in values.items()
    ]
    (found,) = disagreements(view_of(accounts))
    assert (found.about, found.detail) == ("falling", "70 by 2023-11-01, then 60 by 2023-11-10, then 65 by 2023-11-20")


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("There were 26 attacks: one in Anbar, three in Basra, 14 in Baghdad and eight in Kirkuk.", False),
        ("There were 26 attacks: one in Anbar, three in Basra, 14 in Baghdad and seven in Kirkuk.", True),
        ("There were 26 attacks: 12 on 3 May 2020, 14 on 5 May 2020.", False),
        ("There were 26 attacks, made up of 20 raids and 7 bombings.", True),
        ("There were 26 attacks (3 in Anbar, 5 in Basra).", False),
        ("There were 26 attacks (about 20 in Anbar, 5 in Basra).", False),
        ("There were 26 attacks in Anbar and 3 in Basra.", False),
        ("There were 26 attacks (20 in Anbar, 7 in Basra), and 5 arrests.", True),
    ],
)
def test_parts_are_added_where_a_sentence_lists_them(sentence: str, wrong: bool) -> None:
    account = Account(sentence, "2020-05-10", "A").figure("26", "attacks", 26)
    found = disagreements(view_of([account]))
    assert [one.about for one in found] == (["parts"] if wrong else [])


def test_parts_are_no_totals_of_another_paper() -> None:
    def listed(source: str, raids: int, bombings: int) -> Account:
        text = f"{source}: there were 26 attacks: {raids} raids and {bombings} bombings."
        account = Account(text, "2020-05-10", source)
        for words, value in (("26", 26), (f"{raids}", raids), (f"{bombings}", bombings)):
            account.figure(words, "attacks", value, as_of=on("2020-05-01"))
        return account

    assert disagreements(view_of([listed("A", 15, 11), listed("B", 14, 12)])) == []


def test_months_are_parts_of_the_period_that_they_fill() -> None:
    def counted(april: int) -> Account:
        text = f"There were 30 attacks in spring. March had 12 attacks, April {april} attacks and May 8 attacks."
        account = Account(text, "2020-06-10", "A")
        account.figure("30 attacks", "attacks", 30, period=on("2020-03-01", "2020-05-31"))
        account.figure("12 attacks", "attacks", 12, period=on("2020-03-01", "2020-03-31"))
        account.figure(f"{april} attacks", "attacks", april, period=on("2020-04-01", "2020-04-30"))
        return account.figure("8 attacks", "attacks", 8, period=on("2020-05-01", "2020-05-31"))

    assert disagreements(view_of([counted(10)])) == []
    (found,) = disagreements(view_of([counted(9)]))
    assert (found.about, found.detail, len(found.claims)) == ("parts", "12 + 9 + 8 = 29, not 30", 4)


def test_two_papers_and_the_words_of_their_sentences(read: Read) -> None:
    """From the text to the flag: two papers of one day name the same forces in other words."""
    one = read(
        "The Pentagon has counted 61 attacks on US forces since October 17, 2023.", day("2023-11-17"), "The Daily"
    )
    two = read("The Pentagon counted 62 attacks on US troops since October 17.", day("2023-11-17"), "The Evening")
    view = View.of((one, two))
    found = [told(view, one) for one in disagreements(view)]
    assert found == [("figure", "attacks", [61, 62], "open", "")]


def test_the_order_of_the_documents_changes_nothing() -> None:
    accounts = [*tallies(), *personnel(), *budgets(), *attempts(), *incidents_listed()]
    one, other = view_of(accounts), view_of(accounts[::-1])
    assert disagreements(one) == disagreements(other)

"""Numbers that public sources gave: every disagreement among them is found, and nothing else is."""

from __future__ import annotations

import pytest

from conftest import Read
from herodotus.analyse.disagreements import Disagreement, disagreements, recomputed
from herodotus.analyse.disagreements.bases import implied_range
from herodotus.records import Figure
from herodotus.store.base import View
from support.accounts import Account, day, on

ATTACKS = {"subject": "us-military", "definition": "attacks on American forces in Iraq and Syria"}
INJURED = {"subject": "us-military", "unit": "persons", "definition": "service members injured"}
PMF = {"subject": "popular-mobilization-forces"}


def since(start: str, end: str) -> dict[str, object]:
    return {"period": on(start, end, starts=True)}


def tallies() -> list[Account]:
    """The attacks on American forces from 17 October 2023, and the injured in them, as the Pentagon counts them."""
    rows = [
        ("2023-10-24", "The Daily", "13 attacks", 13.0, None),
        ("2023-10-30", "The Daily", "23 attacks", 23.0, ("21 service members", 21.0, 21.0)),
        ("2023-11-17", "The Daily", "61 attacks", 61.0, None),
        ("2023-11-17", "The Evening", "62 attacks", 62.0, ("At least 60 service members", 60.0, None)),
        ("2023-11-23", "The Daily", "73 attacks", 73.0, ("56 service members", 56.0, 56.0)),
        ("2023-12-21", "The Daily", "102 attacks", 102.0, None),
        ("2023-12-28", "The Daily", None, None, ("66 service members", 66.0, 66.0)),
    ]
    out = []
    for published, source, attacks, count, injured in rows:
        counted = f"The Pentagon has counted {attacks} on American forces in Iraq and Syria." if attacks else ""
        hurt = f"{injured[0]} have been injured, it says." if injured else ""
        account = Account(f"By {published}, the Pentagon says. {counted} {hurt}", published, source)
        account.called("pentagon", "Pentagon")
        period = since("2023-10-17", published)
        if attacks and count:
            account.figure(attacks, "attacks", count, speakers=("pentagon",), **ATTACKS, **period)
        if injured:
            bounds = {"low": injured[1], "high": injured[2]}
            account.figure(injured[0], "injured", injured[1], speakers=("pentagon",), **INJURED, **period, **bounds)
        out.append(account)
    more = Account("More than 80 attacks have been counted, the Pentagon said.", "2023-12-08", "The Evening")
    more.figure(
        "More than 80 attacks",
        "attacks",
        80,
        speakers=("pentagon",),
        **ATTACKS,
        **since("2023-10-17", "2023-12-08"),
        high=None,
    )
    tracker = Account(
        "A tracker that also counts rockets fired by mistake has more than 160 strikes by 31 December.",
        "2024-01-02",
        "The Tracker",
    )
    tracker.figure(
        "more than 160 strikes",
        "attacks",
        160,
        subject="us-military",
        definition="strikes, rockets fired by mistake among them",
        **since("2023-10-17", "2023-12-31"),
        high=None,
    )
    return [*out, more, tracker]


def personnel() -> list[Account]:
    """Two changes of the Popular Mobilization Forces' strength, stated a day apart."""
    committee = Account(
        "The Finance Committee said on 17 April 2023 that the force grew from 122,000 to 238,000, or by 95 percent.",
        "2023-04-18",
        "The Wire",
    ).called("name-finance-committee", "Finance Committee")
    committee.figure(
        "238,000",
        "strength",
        238_000,
        unit="persons",
        speakers=("name-finance-committee",),
        as_of=on("2023-04-17"),
        change_pct=95,
        base_value=122_000,
        **PMF,
    )
    chairman = Account(
        "Falih al-Fayyadh said on 18 April 2023 that it has 204,000, which is 20 percent more than 170,000 in 2021.",
        "2023-04-19",
        "The Herald",
    )
    chairman.figure(
        "204,000",
        "strength",
        204_000,
        unit="persons",
        speakers=("falih-al-fayyadh",),
        as_of=on("2023-04-18"),
        change_pct=20,
        change_base="2021",
        base_value=170_000,
        **PMF,
    )
    return [committee, chairman]


def budgets() -> list[Account]:
    """A change of the budget since 2019, and the budget of 2019."""
    later = Account("The force has $2.5 billion this year, 46 percent more than in 2019.", "2021-09-28", "The Platform")
    year = on("2021-01-01", "2021-12-31")
    later.figure("$2.5 billion", "budget", 2.5e9, unit="USD", as_of=year, change_pct=46, change_base="2019", **PMF)
    earlier = Account("In 2019 the force was given $2.16 billion.", "2019-02-01", "The Gazette")
    earlier.figure("$2.16 billion", "budget", 2.16e9, unit="USD", as_of=on("2019-01-01", "2019-12-31"), **PMF)
    return [later, earlier]


def attempts() -> list[Account]:
    """Three counts of attacks on activists since October 2019, and of those killed in them."""
    first = Account(
        "There have been 81 attempts to assassinate activists since October 2019; 35 people were killed.",
        "2021-09-28",
        "The Platform",
    )
    period = since("2019-10-01", "2021-09-28")
    first.figure("81 attempts", "assassination attempts", 81, definition="attempts to assassinate activists", **period)
    first.figure("35 people", "killed", 35, unit="persons", definition="people killed in the attempts", **period)
    second = Account(
        "The commission lists 82 attempts on the lives of journalists and lawyers.", "2021-09-28", "The Commission"
    )
    second.figure(
        "82 attempts",
        "assassination attempts",
        82,
        definition="attempts on the lives of journalists and lawyers",
        **period,
    )
    third = Account("The United Nations has verified 48 incidents of targeted violence.", "2021-09-28", "The Review")
    third.figure(
        "48 incidents",
        "assassination attempts",
        48,
        speakers=("united-nations",),
        definition="verified incidents of targeted violence",
        **period,
    )
    return [first, second, third]


def incidents_listed() -> list[Account]:
    """One count with its parts in two papers, of which one drops the last part."""
    out = []
    for source, listed in (("The Review", "1 + 3 + 5 + 1 + 14 + 1 + 1"), ("The Post", "1 + 3 + 5 + 1 + 14 + 1")):
        text = f"The United Nations counted 26 incidents by province ({listed}), {source} reports."
        account = Account(text, "2020-05-10", source)
        account.figure("26", "incidents", 26, speakers=("united-nations",), as_of=on("2020-05-01"))
        out.append(account)
    return out


def view_of(accounts: list[Account]) -> View:
    return View.of(tuple(account.reading for account in accounts))


def told(view: View, found: Disagreement) -> tuple[str, str, list[float], str, str]:
    figures = [claim for claim in map(view.claim, found.claims) if isinstance(claim, Figure)]
    return found.about, found.part, sorted(figure.value for figure in figures), found.status, found.ground


EVERY = [
    ("base", "budget", [2.16e9, 2.5e9], "open", ""),
    ("base", "strength", [204_000, 238_000], "open", ""),
    ("falling", "injured", [56, 60], "open", ""),
    ("figure", "assassination attempts", [48, 81, 82], "explained", "different definition"),
    ("figure", "attacks", [61, 62], "open", ""),
    ("figure", "attacks", [102, 160], "explained", "different definition"),
    ("figure", "strength", [204_000, 238_000], "open", ""),
    ("parts", "incidents", [26], "open", ""),
]


def test_every_flag_is_raised_and_none_else() -> None:
    view = view_of([*tallies(), *personnel(), *budgets(), *attempts(), *incidents_listed()])
    found = [told(view, one) for one in disagreements(view)]
    assert sorted(found) == EVERY


def test_each_flag_has_its_quotes_at_their_offsets() -> None:
    view = view_of([*tallies(), *personnel(), *budgets(), *attempts(), *incidents_listed()])
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

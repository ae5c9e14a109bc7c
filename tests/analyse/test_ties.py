"""Ties over time: what the texts bound, what they only attest, and what is counted as ongoing by a rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Read
from herodotus import vocabulary
from herodotus.analyse.days import begins_within, covers, ends_within, meeting, overlap, shared, surely
from herodotus.analyse.ties import behind, holders, ties
from herodotus.analyse.ties_held import holding, ties_on
from herodotus.records import Time
from herodotus.store.base import View
from support.accounts import Account, day, on, span, within

KH, AAH = "kataib-hezbollah", "asaib-ahl-al-haq"


def led(who: str, published: str, time: Time | None, words: str = "led", text: str = "") -> Account:
    account = Account(f"{text or who} {words} the group, {published}.", published, "A")
    return account.tie(words, who, "leader_of", KH, time)


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def test_a_beginning_and_an_end_are_kept_only_where_a_text_states_them() -> None:
    view = view_of(
        led("name-a", "2020-05-01", on("2020-03-01")),
        led("name-b", "2021-05-01", on("2021-02-01", "2021-05-01", starts=True)),
        led("name-c", "2022-05-01", within(None, "2022-03-01", ends=True)),
    )
    a, b, c = ties(view)
    assert (a.begins, a.ends, a.last_attested) == ((), (), day("2020-03-01"))
    assert [stated.days for stated in b.begins] == [span("2021-02-01", "2021-02-01")]
    assert (b.ends, b.begins[0].claims) == ((), b.claims)
    assert [stated.days for stated in c.ends] == [span(None, "2022-03-01")]
    assert (c.begins, c.first_attested) == ((), None)


def test_competing_beginnings_stand_side_by_side() -> None:
    view = view_of(
        led("name-a", "2020-05-01", on("2016-03-01", "2020-05-01", starts=True)),
        led("name-a", "2020-06-01", on("2014-03-01", "2020-06-01", starts=True)),
    )
    (tie,) = ties(view)
    assert [stated.days[0] for stated in tie.begins] == [day("2014-03-01"), day("2016-03-01")]
    assert len(tie.claims) == 2
    assert holding(tie, day("2013-01-01")).how == "not begun"
    assert holding(tie, day("2015-01-01")).how == "attested"


def test_a_tie_without_a_stated_end_is_last_attested_and_ongoing_by_a_named_rule() -> None:
    (tie,) = ties(view_of(led("name-a", "2020-05-01", on("2020-03-01"))))
    assert holding(tie, day("2020-03-01")).how == "attested"
    later = holding(tie, day("2023-01-01"))
    assert later.holds
    assert later.rule == "last attested 2020-03-01; no text states an end, so it is counted as ongoing"
    earlier = holding(tie, day("2019-01-01"))
    assert (earlier.how, earlier.holds) == ("not attested", False)
    assert "no text says when it began" in earlier.rule


def test_a_stated_end_ends_it_and_a_day_of_the_range_is_possible() -> None:
    (tie,) = ties(view_of(led("name-a", "2022-05-01", within("2022-01-01", "2022-03-01", ends=True))))
    hows = [holding(tie, day(d)).how for d in ("2021-12-31", "2022-02-01", "2022-03-02")]
    assert hows == ["not attested", "possible", "ended"]
    assert holding(tie, day("2022-03-02")).rule == "it ended on some day from 2022-01-01 to 2022-03-01"


def test_a_tie_that_no_text_dates_is_counted_and_says_so() -> None:
    view = view_of(led("name-a", "2020-05-01", None))
    (held,) = ties_on(view, day("1999-01-01"))
    assert (held.how, held.rule) == ("undated", "no text says when it held; it is counted on every day")


def test_what_a_text_states_in_the_present_held_on_the_day_it_was_published() -> None:
    (tie,) = ties(view_of(led("name-a", "2020-05-01", None, "leads")))
    assert tie.precise == (span("2020-05-01", "2020-05-01"),)
    (former,) = ties(view_of(led("name-a", "2020-05-01", None, ", the former leader of")))
    assert (former.precise, former.last_attested) == ((), None)
    (unpublished,) = ties(View.of((Account("A leads it.", None).tie("leads", "name-a", "leader_of", KH).reading,)))
    assert unpublished.precise == ()


def test_a_distinct_later_period_of_the_office_ends_the_earlier_one() -> None:
    view = view_of(
        led("name-a", "2019-05-01", on("2019-03-01")),
        led("name-b", "2020-05-01", on("2020-03-01")),
        led("name-c", "2021-05-01", on("2021-03-01")),
    )
    first, second, last = holders(view, KH)
    assert [tie.subject for tie in (first, second, last)] == ["name-a", "name-b", "name-c"]
    assert first.succession
    assert first.succession.by == "name-b"
    assert first.succession.days == span("2019-03-01", "2020-03-01")
    assert first.succession.claims == second.claims
    assert last.succession is None
    hows = [holding(first, day(d)).how for d in ("2019-03-01", "2019-09-01", "2020-03-01", "2022-01-01")]
    assert hows == ["attested", "possible", "succeeded", "succeeded"]
    assert {held.tie.subject for held in ties_on(view, day("2022-01-01"))} == {"name-c"}


def test_a_stated_end_needs_no_successor() -> None:
    view = view_of(
        led("name-a", "2019-05-01", on("2018-03-01", "2019-03-01", ends=True)),
        led("name-b", "2022-05-01", on("2022-03-01")),
    )
    first, _ = holders(view, KH)
    assert first.succession is None
    assert holding(first, day("2020-03-01")).rule == "it ended on 2019-03-01"


def test_one_who_is_attested_again_later_was_not_succeeded() -> None:
    view = view_of(
        led("name-a", "2019-05-01", on("2019-03-01")),
        led("name-b", "2020-05-01", on("2020-03-01")),
        led("name-a", "2021-05-01", on("2021-03-01")),
    )
    back = next(tie for tie in ties(view) if tie.subject == "name-a")
    assert back.succession is None
    assert holding(back, day("2020-03-01")).how == "ongoing"


def test_membership_ends_by_no_successor() -> None:
    accounts = [
        Account(f"{who} was a member, {year}.", f"{year}-05-01").tie("was", who, "member_of", KH, on(f"{year}-03-01"))
        for who, year in (("name-a", 2019), ("name-b", 2020))
    ]
    assert [tie.succession for tie in ties(view_of(*accounts))] == [None, None]


def test_kinds_are_never_fused_and_finer_ones_name_the_scored_kind() -> None:
    text = "A member, on the payroll, under the command, backed and funded, a façade, a wing and a brigade, and armed."
    words = {
        "member": "member_of",
        "payroll": "payroll",
        "backed": "backs",
        "funded": "funds",
        "command": "controls",
        "façade": "facade_of",
        "wing": "wing_of",
        "brigade": "brigade_of",
        "armed": "arms",
    }
    account = Account(text, "2021-05-01")
    for word, kind in words.items():
        account.tie(word, KH, kind, AAH)
    found = {tie.kind: tie for tie in ties(view_of(account))}
    assert set(found) == set(words.values())
    assert all(len(tie.claims) == 1 for tie in found.values())
    assert found["payroll"].scored == "funds"
    assert {found[kind].scored for kind in ("facade_of", "wing_of", "brigade_of")} == {"part_of"}
    assert found["member_of"].scored == "member_of"
    assert all(entry.scored in vocabulary.relation_kinds() for entry in vocabulary.relation_kinds().values())


def test_denied_and_planned_ties_hold_for_nobody() -> None:
    account = Account("It is not backed and may be backed one day.", "2021-05-01")
    account.tie("not backed", "iran", "backs", KH, polarity="denied", speakers=(KH,))
    account.tie("may be backed", "iran", "backs", KH, modality="planned")
    (tie,) = ties(view_of(account))
    assert (tie.claims, len(tie.denials), len(tie.supposed)) == ((), 1, 1)
    assert ties_on(view_of(account), day("2022-01-01")) == []


def test_it_is_said_according_to_whom() -> None:
    one = Account("Iran backs it.", "2021-05-01", "The Wire").tie("backs", "iran", "backs", KH)
    two = Account("Iran backs it, the Pentagon said.", "2021-06-01", "The Wire").called("pentagon", "Pentagon")
    two.tie("backs", "iran", "backs", KH, speakers=("pentagon",))
    (tie,) = ties(view_of(one, two))
    assert tie.according_to == ("The Wire", "Pentagon")


def test_alliance_reads_the_same_from_both_ends() -> None:
    one = Account("A is allied with B.", "2021-05-01").tie("allied", KH, "allied_with", AAH)
    two = Account("B is allied with A.", "2021-06-01").tie("allied", AAH, "allied_with", KH)
    (tie,) = ties(view_of(one, two))
    assert len(tie.claims) == 2


def test_whoever_is_behind_a_name_is_told_with_every_claim() -> None:
    one = Account("It is a front.", "2021-05-01").tie("front", "saraya-awliya-al-dam", "facade_of", AAH)
    two = Account("It is another's front.", "2023-05-01").tie("front", "saraya-awliya-al-dam", "facade_of", KH)
    assert [tie.object for tie in behind(view_of(one, two), "saraya-awliya-al-dam")] == [AAH, KH]


def test_from_the_text_to_the_succession(read: Read) -> None:
    view = View.of(
        (
            read("Abu Mahdi al-Muhandis led Kataib Hezbollah until January 3, 2020.", date(2020, 2, 1)),
            read("Abu Hussein al-Hamidawi has led Kataib Hezbollah since February 2020.", date(2024, 2, 1)),
        )
    )
    by_subject = {tie.subject: tie for tie in ties(view, {"leader_of"})}
    assert holding(by_subject["abu-mahdi-al-muhandis"], date(2020, 1, 4)).how == "ended"
    assert holding(by_subject["abu-hussein-al-hamidawi"], date(2020, 1, 4)).how == "not begun"
    assert holding(by_subject["abu-hussein-al-hamidawi"], date(2021, 1, 4)).how == "attested"


# -- days


@pytest.mark.parametrize(
    ("time", "begins", "ends"),
    [
        (on("2020-01-01", "2021-01-01"), None, None),
        (on("2020-01-01", "2021-01-01", starts=True), span("2020-01-01", "2020-01-01"), None),
        (on("2020-01-01", "2021-01-01", ends=True), None, span("2021-01-01", "2021-01-01")),
        (within("2020-01-01", "2021-01-01", starts=True), span("2020-01-01", "2021-01-01"), None),
        (within(None, "2021-01-01", ends=True), None, span(None, "2021-01-01")),
        (
            Time(precise=span("2021-01-01", "2022-01-01"), imprecise=span("2020-01-01", "2020-12-31"), starts=True),
            span("2020-01-01", "2020-12-31"),
            None,
        ),
        (
            Time(precise=span("2019-01-01", "2019-12-31"), imprecise=span("2020-01-01", "2020-12-31"), ends=True),
            None,
            span("2020-01-01", "2020-12-31"),
        ),
        (Time(precise=(None, None), starts=True, ends=True), None, None),
        (None, None, None),
    ],
)
def test_where_a_state_begins_and_ends(time: Time | None, begins: object, ends: object) -> None:
    assert (begins_within(time), ends_within(time)) == (begins, ends)


def test_only_certain_days_are_certain() -> None:
    assert surely(within("2020-01-01", "2020-12-31")) is None
    assert surely(within("2020-01-01", "2020-01-01")) == span("2020-01-01", "2020-01-01")
    assert surely(Time(precise=span("2020-01-01", None))) == span("2020-01-01", "2020-01-01")


DAYS = st.integers(0, 40).map(lambda n: date(2020, 1, 1) + timedelta(days=n))
WINDOWS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(WINDOWS, max_size=12), st.integers(0, 5))
def test_a_sweep_finds_the_pairs_that_comparing_all_finds(windows: list[tuple[date, date]], apart: int) -> None:
    found = {frozenset(pair) for pair in meeting([(window, n) for n, window in enumerate(windows)], apart)}
    near = {
        frozenset((a, b))
        for a, one in enumerate(windows)
        for b, other in enumerate(windows)
        if a < b and max((other[0] - one[1]).days, (one[0] - other[1]).days) <= apart
    }
    assert found == near


@given(WINDOWS, WINDOWS, DAYS)
def test_days_shared_are_in_both(one: tuple[date, date], other: tuple[date, date], a_day: date) -> None:
    both = shared(one, other)
    assert (both is not None) == overlap(one, other)
    assert (both is not None and covers(both, a_day)) == (covers(one, a_day) and covers(other, a_day))

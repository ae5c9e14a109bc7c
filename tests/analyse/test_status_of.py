"""How one actor stands in law on a day: by dated lists, by claims, and where the two differ."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.analyse.status import StatusOf, status_of
from herodotus.casebook import read_files
from herodotus.casebook.listing import choose
from herodotus.ingest import Stated
from herodotus.records.listing import ListAsked, Listed
from herodotus.store.base import View
from support.accounts import Account, day, on, within
from support.lists import asked

KSS, US, IRAQ = "kataib-sayyid-al-shuhada", "united-states", "iraq"
NAME = "Kata'ib Sayyid al-Shuhada"


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def denied(published: str | None, text: str = "is not on the list", time: object = None) -> Account:
    account = Account(f"KSS {text}, {published}.", published, "Digest")
    return account.tie(text, KSS, "designated_by", US, time, polarity="denied")  # type: ignore[arg-type]


def affirmed(published: str, time: object = None, **more: object) -> Account:
    account = Account(f"The United States designated KSS, {published}.", published, "Wire")
    return account.tie("designated", KSS, "designated_by", US, time, **more)  # type: ignore[arg-type]


def answer(*lists: ListAsked, on_day: str | None = None, view: View | None = None) -> StatusOf:
    return status_of(view or view_of(denied(None)), KSS, day(on_day) if on_day else None, lists)


def row(listed: str | None = None, delisted: str | None = None, name: str = NAME) -> Listed:
    return Listed(2, name, (), "US-7", day(listed) if listed else None, day(delisted) if delisted else None)


# by lists

PLACED = [
    # listed, delisted, later, on, standing, words of the rule
    ("2020-01-10", None, False, "2021-06-01", "listed", "since 2020-01-10"),
    ("2020-01-10", None, False, "2023-06-01", "listed", "what changed after 2021-09-28 is not known"),
    (None, None, False, "2021-10-01", "listed", "without a day of listing"),
    ("2021-12-01", None, False, "2021-11-01", "not yet listed", "by that list's own date"),
    ("2020-01-10", "2021-02-16", False, "2021-10-01", "delisted", "delisted on 2021-02-16"),
    ("2020-01-10", "2021-10-01", False, "2021-10-01", "delisted", "delisted on 2021-10-01"),
    ("2020-01-10", "2021-12-01", False, "2021-10-01", "listed", "since 2020-01-10"),
    ("2020-01-10", None, True, "2020-02-01", "listed", "no snapshot was taken by 2020-02-01"),
    ("2020-01-10", None, True, "2019-02-01", "not yet listed", "no snapshot was taken by 2019-02-01"),
    (None, None, True, "2019-02-01", "undated", "without a day of listing"),
    ("2020-01-10", "2021-02-16", True, "2021-01-01", "listed", "since 2020-01-10"),
    ("2020-01-10", "2021-02-16", True, "2021-03-01", "delisted", "delisted on 2021-02-16"),
]


@pytest.mark.parametrize(("listed", "delisted", "later", "on_day", "standing", "words"), PLACED)
def test_an_entry_is_placed_by_the_lists_own_days(
    listed: str | None, delisted: str | None, later: bool, on_day: str, standing: str, words: str
) -> None:
    (found,) = answer(asked("2021-09-28", [row(listed, delisted)], later), on_day=on_day).lists
    assert found.standing == standing
    assert words in found.rule
    assert (found.since, found.until) == (day(listed) if listed else None, day(delisted) if delisted else None)
    (placed,) = found.placed
    assert (placed.entry.ident, placed.entry.line, placed.standing) == ("US-7", 2, standing)


def test_what_is_not_found_is_said_of_the_snapshot_and_is_no_no() -> None:
    (found,) = answer(asked("2021-09-28", [row(name="Harakat al-Nujaba")]), on_day="2021-10-01").lists
    assert (found.standing, found.placed) == ("not found", ())
    assert found.rule.startswith("not found in snapshot l-1 of US, taken 2021-09-28")


def test_a_possible_entry_is_shown_and_not_counted() -> None:
    found = answer(asked("2021-09-28", [Listed(9, "Kenya Shipping Services", ("KSS",), None, day("2020-01-01"))]))
    (one,) = found.lists
    assert (one.standing, one.since, one.placed[0].match.decided) == ("possible", None, False)
    assert ("entries of lists that are only possible matches, not decided", 1) in found.counted.left_out


def test_of_several_entries_the_one_in_force_says_how_it_stands() -> None:
    entries = [row("2020-01-10", "2021-02-16"), Listed(3, NAME, (), "US-9", day("2021-06-01"))]
    (found,) = answer(asked("2021-09-28", entries), on_day="2021-10-01").lists
    assert (found.standing, found.since) == ("listed", day("2021-06-01"))
    assert [placed.standing for placed in found.placed] == ["delisted", "listed"]


days = st.dates(date(2015, 1, 1), date(2016, 1, 1))


@given(st.lists(days, min_size=1, max_size=5, unique=True), st.none() | days)
def test_the_newest_snapshot_by_the_day_is_asked_else_the_earliest_after_it(
    taken: list[date], wanted: date | None
) -> None:
    (chosen,) = choose([asked(one.isoformat(), ()).snapshot for one in taken], wanted)
    by_then = [one for one in taken if wanted is None or one <= wanted]
    assert chosen.snapshot.as_of == (max(by_then) if by_then else min(taken))
    assert chosen.later == (not by_then)


@given(days, st.none() | days, days, days)
def test_on_any_day_an_entry_stands_as_its_days_say(
    listed: date, delisted: date | None, taken: date, asked_on: date
) -> None:
    if delisted and delisted < listed:
        listed, delisted = delisted, listed
    entry = Listed(2, NAME, (), None, listed, delisted)
    later = taken > asked_on
    (found,) = answer(asked(taken.isoformat(), [entry], later), on_day=asked_on.isoformat()).lists
    in_force = listed <= asked_on and (delisted is None or asked_on < delisted)
    assert (found.standing == "listed") == in_force
    assert (found.standing == "not yet listed") == (asked_on < listed)


# by claims


def standing(*accounts: Account, on_day: str | None = None) -> tuple[str, str]:
    (found,) = answer(view=view_of(*accounts), on_day=on_day).designations
    return found.standing, found.rule


def test_a_designation_holds_from_the_day_of_the_act() -> None:
    act = affirmed("2020-02-01", on("2020-01-10"))
    assert standing(act, on_day="2020-01-09")[0] == "not known for this day"
    assert standing(act, on_day="2020-01-10")[0] == "affirmed"
    word, rule = standing(act, on_day="2023-01-01")
    assert word == "affirmed"
    assert "no text states an end" in rule
    (found,) = answer(view=view_of(act)).designations
    assert (found.standing, found.since) == ("affirmed", (day("2020-01-10"), day("2020-01-10")))


def test_a_month_bounds_the_act_and_no_day_is_made_of_it() -> None:
    act = affirmed("2020-02-01", within("2019-03-01", "2019-03-31"))
    (found,) = answer(view=view_of(act), on_day="2019-03-15").designations
    assert (found.standing, found.since) == ("affirmed", (day("2019-03-01"), day("2019-03-31")))
    assert "some day of a range" in found.rule
    assert found.said[0].days == "2019-03"


def test_a_stated_end_ends_it() -> None:
    accounts = affirmed("2020-02-01", on("2020-01-10")), affirmed("2021-03-01", on("2021-02-16", ends=True))
    assert standing(*accounts, on_day="2021-01-01")[0] == "affirmed"
    assert standing(*accounts, on_day="2021-02-17")[0] == "ended"
    assert standing(*accounts)[0] == "ended"


def test_a_denial_without_a_day_is_of_the_day_of_publication() -> None:
    account = denied("2021-09-28")
    assert standing(account, on_day="2021-09-28")[0] == "denied"
    assert standing(account, on_day="2021-12-01") == (
        "denied",
        "denied: last attested 2021-09-28; no text states an end, so it is counted as ongoing",
    )
    assert standing(account, on_day="2020-01-01")[0] == "not known for this day"
    (found,) = answer(view=view_of(account)).designations
    (said,) = found.said
    assert (said.polarity, said.basis, said.days, said.source) == ("denied", "published", "2021-09-28", "Digest")
    assert said.quote == "KSS is not on the list, 2021-09-28."
    assert (found.claims, found.denials) == ((), (said.claim,))


def test_a_later_designation_overtakes_a_denial_and_a_later_denial_disputes_one() -> None:
    before, act = denied("2021-09-28"), affirmed("2023-11-20", on("2023-11-17"))
    assert standing(before, act, on_day="2023-11-16")[0] == "denied"
    word, rule = standing(before, act, on_day="2023-11-18")
    assert word == "affirmed"
    assert "before it is stated to begin on 2023-11-17" in rule
    assert standing(before, act)[0] == "affirmed"
    after = denied("2024-05-01")
    assert standing(act, after, on_day="2024-06-01")[0] == "disputed"
    assert standing(act, after)[0] == "disputed"


def test_what_is_only_planned_is_shown_and_not_counted() -> None:
    found = answer(view=view_of(affirmed("2020-02-01", on("2020-03-01"), modality="planned")))
    (one,) = found.designations
    assert (one.standing, one.claims, len(one.said)) == ("only supposed", (), 1)
    assert found.counted.claims == 0
    assert ("only planned, threatened or supposed", 1) in found.counted.left_out


def test_being_a_part_of_a_state_counts_and_of_another_body_does_not() -> None:
    account = Account("KSS is part of Iraq and of the movement, and the PMF of Iraq.", "2021-01-01")
    account.tie("is part of Iraq", KSS, "part_of", IRAQ)
    account.tie("of the movement", KSS, "part_of", "popular-mobilization-forces")
    account.tie("the PMF of Iraq", "popular-mobilization-forces", "part_of", IRAQ)
    found = answer(view=view_of(account), on_day="2021-02-01")
    assert [(one.kind, one.object, one.standing) for one in found.states] == [("part_of", IRAQ, "affirmed")]
    assert found.designations == ()
    assert found.counted.claims == 1


# where they differ


def differing(*accounts: Account, of: ListAsked, on_day: str = "2024-01-01") -> list[str]:
    return [one.about for one in answer(of, view=view_of(*accounts), on_day=on_day).differences]


def test_a_denial_and_a_listing_of_the_same_time_differ() -> None:
    listed = asked("2023-12-31", [row("2023-11-17")], keeper=US)
    assert differing(denied("2021-09-28"), of=listed) == []
    (about,) = differing(denied("2023-12-01"), of=listed)
    assert about.startswith("claims deny a designation by United States; listed since 2023-11-17")


def test_an_affirmed_designation_and_a_list_without_it_differ() -> None:
    act = affirmed("2020-02-01", on("2020-01-10"))
    (about,) = differing(act, of=asked("2023-12-31", [], keeper=US))
    assert "not found in snapshot l-1" in about
    (about,) = differing(act, of=asked("2023-12-31", [row("2020-01-10", "2022-01-01")], keeper=US))
    assert "delisted on 2022-01-01" in about
    assert differing(act, of=asked("2023-12-31", [row("2020-01-10")], keeper=US)) == []
    (about,) = differing(act, of=asked("2023-12-31", [row("2020-01-15")], keeper=US))
    assert about.startswith("claims give 2020-01-10 as its day; listed since 2020-01-15")


def test_a_list_that_another_keeps_is_compared_with_nothing_and_one_of_nobody_with_a_reserve() -> None:
    act = affirmed("2020-02-01", on("2020-01-10"))
    assert differing(act, of=asked("2023-12-31", [], keeper="united-kingdom")) == []
    found = answer(asked("2023-12-31", []), view=view_of(act), on_day="2024-01-01").differences
    assert [one.kept for one in found] == [False]
    assert "they differ only if United States keeps US" in found[0].about
    assert found[0].claims == answer(view=view_of(act)).designations[0].claims


def test_a_list_without_it_beside_one_with_it_is_no_difference() -> None:
    act = affirmed("2020-02-01", on("2020-01-10"))
    two = asked("2023-12-31", [], name="A", keeper=US), asked("2023-12-31", [row("2020-01-10")], name="B", keeper=US)
    found = answer(*two, view=view_of(act), on_day="2024-01-01")
    assert [one.standing for one in found.lists] == ["not found", "listed"]
    assert found.differences == ()
    assert all(one.claims == found.designations[0].claims for one in found.lists)


# on the founding article


def test_on_the_founding_article_it_is_said_not_to_be_designated_and_no_more(shared: Path) -> None:
    batch = read_files([str(shared / "gold" / "seed.txt")], Stated(published=date(2021, 9, 28), source="Track Persia"))
    found = status_of(View.of(batch.readings), "Kataib Sayyid al-Shuhada", date(2021, 9, 28))
    (one,) = found.designations
    assert (one.kind, one.object, one.standing) == ("designated_by", US, "denied")
    assert (one.claims, len(one.denials)) == ((), 1)
    assert "Kataib Sayyid al-Shuhada have not been designated as terrorist organisations" in one.said[0].quote
    assert (found.lists, found.states, found.differences) == ((), (), ())
    assert found.counted.claims == 1
    late = date(2021, 9, 28) - timedelta(days=400)
    assert status_of(View.of(batch.readings), KSS, late).designations[0].standing == "not known for this day"
    kept = status_of(View.of(batch.readings), "Kataib Hezbollah", date(2021, 9, 28))
    assert (kept.designations, kept.states) == ((), ())

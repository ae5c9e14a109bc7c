"""Disagreements as objects: what is found between ties, keys that last, and what persons rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from herodotus.analyse.disagreements import disagreements, unplaced_rulings, with_rulings
from herodotus.records import Ruling, Scope, Withdrawal
from herodotus.records.side import Standing
from herodotus.store.base import View
from herodotus.store.sql import SqlStore
from support.accounts import Account, day, on

AAH = "asaib-ahl-al-haq"
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    yield opened
    opened.close()


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def about(*accounts: Account) -> list[tuple[str, str]]:
    return [(one.about, one.part) for one in disagreements(view_of(*accounts))]


def designated(published: str, time: str | None, starts: bool = False, ends: bool = False) -> Account:
    account = Account(f"The United States designated it, {published} {time}.", published, "The Wire")
    when = on(time, starts=starts, ends=ends) if time else None
    return account.tie("designated", AAH, "designated_by", "united-states", when)


def undesignated(published: str, time: str | None = None) -> Account:
    account = Account(f"The United States has not designated it, {published} {time}.", published, "The Herald")
    when = on(time) if time else None
    return account.tie("has not designated", AAH, "designated_by", "united-states", when, polarity="denied")


STATUS = [("status", "designated_by")]


def test_a_status_that_one_affirms_and_another_denies_for_the_same_day() -> None:
    assert about(designated("2020-01-04", "2020-01-03"), undesignated("2021-09-28")) == STATUS
    assert about(designated("2021-10-04", None), undesignated("2021-10-28")) == STATUS


def test_a_status_that_changed_is_no_disagreement() -> None:
    assert about(designated("2020-01-04", "2020-01-03"), undesignated("2019-09-28")) == []
    assert about(designated("2021-01-04", "2020-01-03", ends=True), undesignated("2021-09-28")) == []
    assert about(undesignated("2021-09-28", "2019-05-01"), designated("2020-01-04", "2020-01-03")) == []


def test_part_of_the_state_or_not() -> None:
    one = Account("It is part of the Iraqi army.", "2021-05-01", "A").called("iraqi-army", "Iraqi army", "military")
    one.tie("is part of", AAH, "part_of", "iraqi-army")
    two = Account("It is not a part of the Iraqi army.", "2021-06-01", "B").called(
        "iraqi-army", "Iraqi army", "military"
    )
    two.tie("is not a part of", AAH, "part_of", "iraqi-army", polarity="denied")
    assert about(one, two) == [("status", "part_of")]


def test_a_tie_that_is_denied_by_whom_it_binds() -> None:
    one = Account("Iran backs Asaib Ahl al-Haq.", "2021-05-01", "A").tie("backs", "iran", "backs", AAH)
    two = Account("Asaib Ahl al-Haq says that Iran does not back it.", "2021-05-01", "B")
    two.tie("does not back", "iran", "backs", AAH, polarity="denied", speakers=(AAH,))
    assert about(one, two) == [("denial", "backs")]
    planned = Account("Iran may back Asaib Ahl al-Haq.", "2021-05-01", "A")
    planned.tie("may back", "iran", "backs", AAH, modality="hypothetical")
    assert about(planned, two) == []


def test_beginnings_that_cannot_be_one() -> None:
    assert about(
        designated("2020-02-04", "2020-01-03", starts=True), designated("2021-02-04", "2020-05-03", starts=True)
    ) == [("date", "begins")]
    assert (
        about(designated("2020-02-04", "2020-01-03", starts=True), designated("2021-02-04", "2020-01-03", starts=True))
        == []
    )


def raid(published: str, killed: int, source: str, who: str = "united-states", reader: str = "1") -> Account:
    text = f"{source}: the bombing of the camp near Qaim on 29 December 2019 killed {killed} fighters."
    return Account(text, published, source, reader=reader).event(
        "bombing", who, on("2019-12-29"), killed, targets=("kataib-hezbollah",), place="Qaim", place_id="al-qaim"
    )


def test_both_quotes_are_reached_through_the_claims() -> None:
    view = view_of(raid("2019-12-30", 25, "A"), raid("2020-01-02", 27, "B"))
    (found,) = disagreements(view)
    assert (found.about, found.part, found.status, found.period) == (
        "count",
        "killed",
        "open",
        (day("2019-12-29"), day("2019-12-29")),
    )
    assert [view.claim(claim).quote.exact.split()[-2] for claim in found.claims] == ["25", "27"]


def test_the_key_outlives_a_better_reader_and_a_merge() -> None:
    old = view_of(raid("2019-12-30", 25, "A"), raid("2020-01-02", 27, "B"))
    new = view_of(raid("2019-12-30", 25, "A", "us-military", "2"), raid("2020-01-02", 27, "B", "us-military", "2"))
    (before,), (after,) = disagreements(old), disagreements(new)
    assert before.claims != after.claims
    assert before.key == after.key
    assert before.key.startswith("disagreement:")


def test_another_account_that_joins_makes_another_disagreement() -> None:
    two = [raid("2019-12-30", 25, "A"), raid("2020-01-02", 27, "B")]
    (before,) = disagreements(view_of(*two))
    (after,) = disagreements(view_of(*two, raid("2020-01-03", 31, "C")))
    assert (len(before.claims), len(after.claims)) == (2, 3)
    assert before.key != after.key


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("asaib-ahl-al-haq", "kataib-sayyid-al-shuhada", True),
        ("asaib-ahl-al-haq", "iraqi-army", True),
        ("asaib-ahl-al-haq", "popular-mobilization-forces", False),
        ("us-military", "trump-administration", False),
        ("us-military", "iran", True),
    ],
)
def test_who_did_it(one: str, other: str, differ: bool) -> None:
    found = about(raid("2019-12-30", 25, "A", one), raid("2020-01-02", 25, "B", other))
    assert found == ([("actor", "initiators")] if differ else [])


def ruling(key: str, status: Standing, ground: str, at: datetime = NOON, by: str = "ann") -> Ruling:
    return Ruling(id=f"u-{ground}", why=ground, by=by, at=at, disagreement=key, status=status)


def test_the_last_ruling_in_force_counts() -> None:
    found = disagreements(view_of(raid("2019-12-30", 25, "A"), raid("2020-01-02", 27, "B")))
    key = found[0].key
    first = ruling(key, "explained", "one counts the wounded who died later")
    later = ruling(key, "resolved", "the list of names has 25", NOON + timedelta(days=1), "bob")
    (one,) = with_rulings(found, [later, first])
    assert (one.status, one.ground, one.by, one.claims) == ("resolved", later.why, "bob", found[0].claims)
    (then,) = with_rulings(found, [later, first], NOON)
    assert (then.status, then.by) == ("explained", "ann")
    withdrawn = replace(later, withdrawn=Withdrawal(NOON + timedelta(days=2), "bob", "the list was wrong"))
    (back,) = with_rulings(found, [withdrawn, first])
    assert back.ground == first.why
    assert with_rulings(found, []) == found


def test_a_machine_resolves_nothing_and_a_person_may_reopen_what_it_explained() -> None:
    def count(value: int, definition: str, source: str) -> Account:
        account = Account(f"{value} {definition}.", "2021-09-28", source)
        return account.figure(
            f"{value}", "attacks", value, definition=definition, period=on("2021-01-01", "2021-08-31")
        )

    found = disagreements(view_of(count(61, "rocket attacks", "A"), count(90, "attacks with mines", "B")))
    assert [(one.status, one.proposed) for one in found] == [("explained", True)]
    key = found[0].key
    assert with_rulings(found, [ruling(key, "resolved", "newer", by="machine:x")]) == found
    (reopened,) = with_rulings(found, [ruling(key, "open", "both say rockets in the annex")])
    assert (reopened.status, reopened.by, reopened.proposed) == ("open", "ann", False)


def test_a_ruling_whose_disagreement_is_gone_is_listed() -> None:
    found = disagreements(view_of(raid("2019-12-30", 25, "A"), raid("2020-01-02", 27, "B")))
    lost = ruling("disagreement:0000000000000000", "explained", "a slip")
    assert unplaced_rulings(found, [lost, ruling(found[0].key, "explained", "x")]) == [lost]


def test_a_ruling_is_kept_by_the_store_under_the_key(store: SqlStore) -> None:
    raid("2019-12-30", 25, "A").saved(store)
    raid("2020-01-02", 27, "B").saved(store)
    (found,) = disagreements(store.view())
    made = store.rule(found.key, "explained", "two days of counting", "ann")
    (ruled,) = with_rulings(disagreements(store.view(Scope())), [made])
    assert (ruled.status, ruled.ground, ruled.by) == ("explained", "two days of counting", "ann")


def test_persons_say_what_is_one_happening() -> None:
    one = Account("A bombing in Qaim killed 25.", "2020-01-04", "A").event("bombing", "united-states", killed=25)
    two = Account("A raid in Basra killed 27.", "2021-01-04", "B").event("raid", "united-states", killed=27)
    view = view_of(one, two)
    assert disagreements(view) == []
    left, right = (event.key for event in view.events())
    (found,) = disagreements(view, [(left, right, "same")])
    assert (found.about, found.part) == ("count", "killed")

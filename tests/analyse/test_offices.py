"""Offices with one holder: who leads for one period, and who comes after whom."""

from __future__ import annotations

from herodotus.analyse.disagreements import disagreements
from herodotus.analyse.offices import ONE_HOLDER, ONE_PARENT, one_office, title
from herodotus.records import Time
from herodotus.store.base import View
from support.accounts import Account, on, within

KH = "kataib-hezbollah"


def led(who: str, time: Time | None, words: str = "led", body: str = KH, published: str = "2022-01-01") -> Account:
    return Account(f"{who} {words} {body}.", published, who).tie(words, who, "leader_of", body, time)


def about(*accounts: Account) -> list[tuple[str, str, str | None, int]]:
    found = disagreements(View.of(tuple(account.reading for account in accounts)))
    return [(one.about, one.part, one.subject, len(one.claims)) for one in found]


CONTESTED = [("actor", "leader_of", KH, 2)]


def test_the_kinds_with_one_holder_come_from_the_vocabulary() -> None:
    assert frozenset({"leader_of"}) == ONE_HOLDER
    assert frozenset({"facade_of"}) == ONE_PARENT


def test_two_leaders_for_one_period_disagree() -> None:
    spring = on("2021-03-01", "2021-05-31")
    assert about(led("name-a", spring), led("name-b", on("2021-05-01", "2021-08-31"))) == CONTESTED


def test_two_leaders_for_distinct_periods_succeed_each_other() -> None:
    assert about(led("name-a", on("2019-03-01")), led("name-b", on("2021-03-01"))) == []


def test_the_newest_does_not_win() -> None:
    accounts = [
        led("name-a", on("2021-03-01"), published="2021-03-02"),
        led("name-b", on("2021-03-01"), published="2024-03-02"),
    ]
    assert about(*accounts) == about(*accounts[::-1]) == CONTESTED


def test_a_day_of_handover_is_no_disagreement() -> None:
    goes, comes = on("2019-01-01", "2020-01-03", ends=True), on("2020-01-03", "2021-01-01", starts=True)
    assert about(led("name-a", goes), led("name-b", comes)) == []
    assert about(led("name-a", on("2019-01-01", "2020-01-03")), led("name-b", comes)) == CONTESTED


def test_days_that_nobody_knows_are_no_contradiction() -> None:
    year = within("2020-01-01", "2020-12-31")
    assert about(led("name-a", year), led("name-b", year)) == []
    assert about(led("name-a", None), led("name-b", on("2020-01-01"))) == []


def test_the_present_tense_of_two_papers_of_one_day() -> None:
    assert about(led("name-a", None, "leads"), led("name-b", None, "is the leader of")) == CONTESTED


def test_who_leads_together_does_not_disagree() -> None:
    spring = on("2021-03-01", "2021-05-31")
    assert about(led("name-a", spring, "co-leads"), led("name-b", spring, "co-leads")) == []
    assert about(led("name-a", spring, "jointly commanded"), led("name-b", spring)) == []


def test_two_offices_of_one_state_have_two_holders() -> None:
    year = on("2021-01-01", "2021-12-31")
    president = led("name-a", year, "is the president of", "iraq")
    premier = led("name-b", year, "is the prime minister of", "iraq")
    assert about(president, premier) == []
    other = led("name-c", year, "is the prime minister of", "iraq")
    assert about(president, premier, other) == [("actor", "leader_of", "iraq", 2)]


def test_an_office_is_told_by_its_title() -> None:
    (one,) = led("name-a", None, ", secretary-general of").reading.relations
    (two,) = led("name-b", None, "led").reading.relations
    (three,) = led("name-c", None, "is the chief of staff of").reading.relations
    assert (title(one), title(two), title(three)) == ("secretary general", None, "chief of staff")
    view = View.of(tuple(led(who, None).reading for who in ("name-a", "name-b")))
    assert one_office(view, one, two)
    assert not one_office(view, one, three)


def test_two_parents_of_one_name_disagree() -> None:
    def front(of: str, published: str) -> Account:
        return Account(f"It is a front of {of}.", published, of).tie(
            "a front of", "saraya-awliya-al-dam", "facade_of", of
        )

    found = about(front("asaib-ahl-al-haq", "2021-02-20"), front("kataib-sayyid-al-shuhada", "2023-02-20"))
    assert found == [("actor", "facade_of", "saraya-awliya-al-dam", 2)]
    assert about(front("asaib-ahl-al-haq", "2021-02-20"), front("asaib-ahl-al-haq", "2023-02-20")) == []

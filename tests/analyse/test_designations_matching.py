"""Which entries bear an actor's name: whole names decide, known letters do, and what is alike is only possible."""

from __future__ import annotations

import pytest

from herodotus.analyse.designations import Named, matches, named
from herodotus.errors import NotFound
from herodotus.records.listing import Listed
from herodotus.store.base import View
from support.accounts import Account

KH, KSS = "kataib-hezbollah", "kataib-sayyid-al-shuhada"


def asked(wanted: str, *accounts: Account) -> Named:
    return named(View.of(tuple(account.reading for account in accounts)), wanted)


def found(actor: Named, *names: str, aliases: str = "") -> list[tuple[str, str]]:
    """How entries with those names match: the list's name and how."""
    extra = tuple(aliases.split(";")) if aliases else ()
    entries = [Listed(line, name, extra) for line, name in enumerate(names, 2)]
    return [(match.matched, match.how) for match in matches(actor, entries)]


@pytest.mark.parametrize(
    ("wanted", "name", "how"),
    [
        (KSS, "KATA'IB SAYYID AL-SHUHADA", "name"),
        (KSS, "The Kataib Sayyid al-Shuhada", "name"),
        (KSS, "كتائب سيد الشهداء", "name"),
        (KSS, "KSS", "acronym"),
        (KSS, "K.S.S.", "acronym"),
        (KH, "Brigades of Hezbollah", "alias"),
        ("asaib-ahl-al-haq", "League of the Righteous", "name"),
        ("qais-al-khazali", "AL-KHAZALI, Qais", "name"),
        ("hamas", "HAMAS", "name"),
    ],
)
def test_a_whole_name_decides(wanted: str, name: str, how: str) -> None:
    assert found(asked(wanted), name) == [(name, how)]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (KH, "Hizballah"),
        (KH, "Hezbollah"),
        ("lebanese-hezbollah", "Kata'ib Hizballah"),
        (KSS, "Sayyid"),
        (KSS, "Martyrs Foundation"),
        (KSS, "AAH"),
        ("qais-al-khazali", "Laith al-Khazali"),
        ("popular-mobilization-forces", "Popular Mobilization Forces 14th Brigade"),
    ],
)
def test_a_part_of_a_name_another_name_or_another_bodys_letters_never_match(wanted: str, name: str) -> None:
    assert found(asked(wanted), name) == []


@pytest.mark.parametrize(("wanted", "name"), [("qais-al-khazali", "al-Khazali"), ("akram-al-kaabi", "Kaabi")])
def test_a_short_form_is_possible_and_decides_nothing(wanted: str, name: str) -> None:
    assert found(asked(wanted), name) == [(name, "possible")]


def test_a_near_spelling_is_possible_with_its_reason_and_gives_way_to_a_name() -> None:
    account = Account("Tigris Shield Movement marched.", "2020-01-01").called(
        "name-t", "Tigris Shield Movement", "party"
    )
    actor = asked("Tigris Shield Movement", account)
    (near,) = matches(actor, [Listed(2, "Tigriss Shield Movement")])
    assert (near.how, near.decided, near.to) == ("possible", False, "Tigris Shield Movement")
    assert "alike in" in near.why
    assert 0.62 <= near.score <= 1
    assert found(actor, "Tigriss Shield Movement", "TIGRIS SHIELD MOVEMENT") == [("TIGRIS SHIELD MOVEMENT", "name")]


def test_letters_that_the_list_gives_to_another_name_decide_nothing() -> None:
    (match,) = matches(asked(KSS), [Listed(2, "Kenya Shipping Services", ("KSS",))])
    assert (match.how, match.matched) == ("possible", "KSS")
    assert "'Kenya Shipping Services'" in match.why
    assert found(asked(KSS), "Kata'ib Sayyid al-Shuhada", aliases="KSS") == [("Kata'ib Sayyid al-Shuhada", "name")]


def test_letters_that_nobody_knows_are_not_a_name() -> None:
    account = Account("Tigris Shield Movement marched.", "2020-01-01").called(
        "name-t", "Tigris Shield Movement", "party"
    )
    assert found(asked("name-t", account), "TSM") == []


def test_an_alias_of_another_known_actor_decides_nothing() -> None:
    (match,) = matches(asked(KSS), [Listed(2, "Kata'ib Hizballah", ("Kataib Sayyid al-Shuhada",))])
    assert match.how == "possible"
    assert "another name of Kataib Hezbollah" in match.why


def test_a_persons_name_that_two_entries_bear_decides_nothing() -> None:
    account = Account("Ali Hassan spoke.", "2020-01-01").called("name-ali-hassan", "Ali Hassan", "person")
    actor = asked("Ali Hassan", account)
    assert found(actor, "Ali Hassan") == [("Ali Hassan", "name")]
    assert [how for _, how in found(actor, "Ali Hassan", "ALI HASSAN")] == ["possible", "possible"]
    one_word = Account("Rahim spoke.", "2020-01-01").called("name-rahim", "Rahim", "person")
    assert found(asked("Rahim", one_word), "Rahim") == [("Rahim", "possible")]


def test_an_actor_is_found_in_the_record_and_else_in_the_vocabulary() -> None:
    account = Account("Kataib Sayyid al-Shuhada marched.", "2020-01-01").tie("marched", KSS, "member_of", KH)
    assert asked("KSS", account).id == asked(KSS).id == asked("kataib sayyid AL-SHUHADA").id == KSS
    assert {"KSS", "Kataib Sayyid al-Shuhada"} <= set(asked(KSS, account).names)
    with pytest.raises(NotFound, match="no actor 'Nobody'"):
        asked("Nobody", account)

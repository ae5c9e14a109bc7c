"""Names compared: scripts, spellings, kunyas, missing parts, and what is a tie and no alias."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.resolve.actors import POSSIBLE, Comparison, same_name


def bare(one: str, other: str) -> Comparison:
    """As spelt, without the table of aliases."""
    return same_name(one, other, table=False)


def said(found: Comparison) -> str:
    return "; ".join(map(str, found.why))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jalal Talabani", "جلال طالباني"),
        ("Qasem Soleimani", "قاسم سلیمانی"),
        ("حسن روحاني", "حسن روحانی"),
        ("Kataib Hezbollah", "کتائب حزب‌الله"),
        ("Mohammad Bagher Ghalibaf", "محمدباقر قالیباف"),
        ("Iraqi army", "الجيش العراقي"),
        ("14th Brigade", "لواء ١٤"),
    ],
)
def test_one_name_in_two_scripts(one: str, other: str) -> None:
    assert bare(one, other).score > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qais al-Khazali", "Kais Khazaali"),
        ("Hizballah", "Hizb Allah"),
        ("Ezzedine Haddad", "Izz al-Din Haddad"),
        ("Abdelfattah al-Burhan", "Abd al-Fattah al-Burhan"),
        ("Jaysh al-Mahdi", "Mahdi Army"),
        ("Zarif, Javad", "Javad Zarif"),
        ("Iraqi government", "Government of Iraq"),
        ("Prime Minister Adel Abdul Mahdi", "Adel Abdul-Mahdi"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert bare(one, other).score > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hassan Salim", "Hussein Salim"),
        ("حسن سليم", "Hussein Salim"),
        ("Omar Aziz", "Amir Aziz"),
        ("Mahmoud Abbas", "محمد عباس"),
        ("Saleh Abbas", "صلاح عباس"),
        ("Mahmoud Karim", "Mohammed Karim"),
        ("Rashid Karim", "Rashad Karim"),
        ("Tariq Hakim", "Tariq Hakimi"),
        ("Tariq Suleiman", "Tariq Suleimani"),
    ],
)
def test_near_spellings_of_two_names_are_two(one: str, other: str) -> None:
    assert bare(one, other).score < POSSIBLE


def test_a_kunya_is_kept_whole() -> None:
    assert bare("Abu Musab al-Zarqawi", "أبو مصعب الزرقاوي").score > 0.9
    assert bare("Aboubakr al-Baghdadi", "Abu Bakr al-Baghdadi").score > 0.9
    assert bare("Abu Bakr al-Baghdadi", "Abu Omar al-Baghdadi").score < POSSIBLE
    father = bare("Abu Mahdi al-Tamimi", "Mahdi al-Tamimi")
    assert father.score < POSSIBLE
    assert "a kunya names the child: a tie, not an alias" in said(father)
    assert bare("Umm Salama", "Abu Salama").score < POSSIBLE


def test_missing_parts_cost() -> None:
    whole = bare("Ahmed Hassan al-Jubouri", "Ahmed Hassan al-Juburi")
    middle = bare("Ahmed Hassan al-Jubouri", "Ahmed al-Jubouri")
    end = bare("Ahmed Hassan al-Jubouri", "Ahmed Hassan")
    one_word = bare("Ahmed Hassan al-Jubouri", "al-Jubouri")
    assert whole.score > middle.score > end.score > POSSIBLE >= one_word.score
    assert "the last word 'jubouri' is missing (-0.15)" in said(end)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Hafez al-Assad", "Bashar al-Assad", "relatives, not an alias"),
        ("Saddam Hussein", "Uday Saddam Hussein", "a son or daughter, not an alias"),
        ("George W. Bush", "George H. W. Bush", "initials w against h w"),
        ("Mohammed bin Salman", "Mohammed bin Zayed", "namesakes"),
        ("Hezbollah", "Kataib Hezbollah", "a tie, not an alias"),
        ("Badr Organization", "Badr Organization Military Wing", "a tie, not an alias"),
        ("Tafuf Brigade", "Tafuf 13th Brigade", "the number '13th' in one name only"),
        ("13th Brigade", "31st Brigade", "other numbers"),
        ("Islamic Army", "Islamic State", "other bodies"),
        ("Iraqi prime minister", "Mustafa al-Kadhimi", "is an office, not who holds it"),
        ("Trump administration", "Trump", "a tie, not an alias"),
        ("Fatah", "Fatah Alliance", "a tie, not an alias"),
    ],
)
def test_ties_are_no_aliases_and_say_so(one: str, other: str, reason: str) -> None:
    found = bare(one, other)
    assert found.score <= POSSIBLE
    assert reason in said(found)


def test_no_name_matches_inside_a_word_or_a_longer_name() -> None:
    assert bare("Badr", "Badreddine").score == 0
    assert bare("Iran", "Tirana").score == 0
    assert bare("Ansar Allah", "Ansar Allah al-Awfiya").score < POSSIBLE
    assert bare("Nusra", "Front for the Support of Nusra Families").score < POSSIBLE


def test_the_table_knows_aliases_and_who_is_two() -> None:
    assert same_name("PMF", "الحشد الشعبي").score == 1
    assert same_name("Jamal Jaafar al-Ibrahimi", "Abu Mahdi al-Mohandes").score == 1
    assert bare("Jamal Jaafar al-Ibrahimi", "Abu Mahdi al-Mohandes").score == 0
    member = same_name("Kataib Hezbollah", "Popular Mobilization Forces")
    assert member.score == 0
    assert "Kataib Hezbollah is a member of Popular Mobilization Forces: a tie, not an alias" in said(member)


def test_letters_alone_are_not_enough() -> None:
    initials = same_name("XQZ", "Xanadu Quality Zone")
    assert initials.score < POSSIBLE
    assert "nobody says so" in said(initials)
    assert same_name("PKK", "PUK").score == 0
    assert same_name("PKK", "pkk").score < 1


LETTERS = st.text("abdhiklmnrsu al-أحمدنسي0'", min_size=0, max_size=20)


@given(LETTERS, LETTERS)
def test_scores_are_symmetric_in_bounds_and_the_sum_of_their_reasons(one: str, other: str) -> None:
    for table in (True, False):
        found = same_name(one, other, table=table)
        assert found == same_name(other, one, table=table)
        assert 0 <= found.score <= 1
        assert found.score == pytest.approx(max(0, min(1, sum(reason.weight for reason in found.why))), abs=0.006)


@given(st.lists(st.sampled_from("Karim Hassan Nabil Tariq Jubouri Rawi Saadi".split()), min_size=1, max_size=4))
def test_a_name_is_like_itself(words: list[str]) -> None:
    assert bare(" ".join(words), " ".join(words)).score == 1


def test_two_words_turned_round_are_another_man_unless_a_comma_says_so() -> None:
    assert bare("Ali Hassan", "Hassan Ali").score < bare("Ali, Hassan", "Hassan Ali").score == 1


def test_a_namesake_in_another_country_is_less_likely_one() -> None:
    assert bare("Iraqi Hezbollah", "Hezbollah").score < bare("Iraqi Badr Organization", "Badr Organization").score < 0.8


def test_names_of_other_scripts_and_of_no_words() -> None:
    assert bare("Путин", "путин").score == 1
    assert bare("...", "the").score == 0
    assert same_name("", "").score == 0

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.read.names import find_introductions, find_names, normalise, skeleton


def ids(text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.entry_id) for n in find_names(text)]


def test_the_longest_name_is_taken_whole() -> None:
    assert ids("Kataib Hezbollah met Hezbollah.") == [
        ("Kataib Hezbollah", "kataib-hezbollah"),
        ("Hezbollah", "lebanese-hezbollah"),
    ]


@pytest.mark.parametrize("name", ["Ansar Hezbollah", "Jund Hezbollah", "Ivanka Trump", "Jordan Smith", "Chad Miller"])
def test_a_piece_of_an_unknown_name_is_nobody(name: str) -> None:
    assert ids(f"Then {name} spoke.") == []


@pytest.mark.parametrize(
    "name",
    ["Kataib Hezbollah", "Kata'ib Hizballah", "Kata’ib Hezbollah", "Kataeb Hizbullah", "كتائب حزب الله", "KH"],
)
def test_spellings_of_one_name(name: str) -> None:
    assert ids(f"Fighters of {name} left.") == [(name, "kataib-hezbollah")]


def test_every_match_says_why() -> None:
    how = [n.how for n in find_names("Qassem Soleymani led the Quds Force, said Tehran, the U.S. and Iraqi officials.")]
    assert how[0].startswith("the same consonants as")
    assert how[1] == "the name 'Quds Force'"
    assert "speaks for the state" in how[2]
    assert how[3] == "the acronym US"
    assert "adjective" in how[4]


def test_an_acronym_means_what_the_text_says_it_means() -> None:
    text = "The Internal Sewage Federation (ISF) met. ISF members left."
    assert ids(text) == []
    assert ids("The ISF advanced.") == [("ISF", "iraqi-security-forces")]


def test_small_words_are_no_acronyms() -> None:
    assert ids("This is us, and who is it?") == []
    assert ids("The US and IS fought; the WHO watched.") == [
        ("US", "united-states"),
        ("IS", "islamic-state"),
        ("WHO", "world-health-organization"),
    ]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Protests were held in Baghdad.", "baghdad"),
        ("a base near Baghdad", "baghdad"),
        ("He flew to Tehran on Monday", "tehran"),
        ("Baghdad airport was closed", "baghdad-airport"),
        ("Tehran denied the charge", "iran"),
        ("groups loyal to Tehran", "iran"),
    ],
)
def test_a_capital_is_a_city_or_a_government(text: str, entry: str) -> None:
    assert [n.entry_id for n in find_names(text)] == [entry]


def test_introductions_need_the_initials() -> None:
    found = find_introductions("the Popular Mobilisation Forces (PMF) and a militia (XYZ)")
    assert [one.acronym for one in found] == ["PMF"]


def test_normalise_and_skeleton() -> None:
    assert normalise("Asa’ib Ahl al-Ḥaqq") == "asaib ahl al haqq"
    assert skeleton("suleimani") == skeleton("soleymani")
    assert skeleton("nujaba") != skeleton("shuhada")


@given(st.text(max_size=300))
def test_any_text_gives_names_at_valid_offsets(text: str) -> None:
    last = 0
    for name in find_names(text):
        assert last <= name.start < name.end <= len(text)
        last = name.end


@pytest.mark.parametrize("text", ["India's army", "India’s army", "INDIA'S LONG WAR WITH THE REBELS OF THE NORTH"])
def test_a_possessive_is_still_the_name(text: str) -> None:
    assert [n.entry_id for n in find_names(text)] == ["india"]
    assert find_names("Kataib Hezbollah’s fighters")[0].entry_id == "kataib-hezbollah"


@pytest.mark.parametrize("text", ["The rebels killed 20 soldiers.", "That militia left.", "These fighters marched."])
def test_a_determiner_is_no_spelling_of_a_name(text: str) -> None:
    assert find_names(text) == []

"""Place names: spellings, kinds of place, countries and distance."""

from __future__ import annotations

import pytest

from herodotus.resolve.places import NamedPlace, compare_places, place_candidates, same_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "دير الزور"),
        ("Khan Shaykhun", "Khan Sheikhoun"),
        ("Camp Rawafid", "Rawafid base"),
        ("Rawafid province", "Rawafid Governorate"),
        ("Rawafid", "city of Rawafid"),
    ],
)
def test_one_place_in_two_spellings(one: str, other: str) -> None:
    assert same_place(one, other, table=False).score > 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rawafid", "Rawafid province"),
        ("Rawafid", "Rawafid airport"),
        ("Rawafid province", "Rawafid district"),
        ("Tal Rawafid", "Tal Nabil"),
        ("Hama", "Homs"),
        ("Qasr", "Umm Qasr"),
    ],
)
def test_places_that_share_a_name_or_a_word_are_two(one: str, other: str) -> None:
    assert same_place(one, other, table=False).score < 0.5


def test_a_spring_before_the_name_may_be_left_out_where_both_are_sites() -> None:
    assert 0.5 < same_place("Ain Rawafid base", "Rawafid airbase", table=False).score < 1


def test_the_table_knows_places() -> None:
    assert same_place("Ain al-Asad", "al-Asad airbase").score == 1
    town_and_base = same_place("Balad", "Balad air base")
    assert town_and_base.score == 0
    assert "are known as two" in town_and_base.why[0].words


def test_country_and_distance_decide_between_places_of_one_name() -> None:
    iraq = NamedPlace("a", "Rawafid", country="IQ", lat=33.0, lon=44.0, precision="town")
    near = NamedPlace("b", "Rawafed", country="IQ", lat=33.05, lon=44.05, precision="town")
    far = NamedPlace("c", "Rawafid", country="IQ", lat=36.0, lon=42.0, precision="town")
    abroad = NamedPlace("d", "Rawafid", country="SY")
    province = NamedPlace("e", "Rawafid", country="IQ", precision="division")
    assert compare_places(iraq, near).score > 0.9
    for other in (far, abroad, province):
        assert compare_places(iraq, other).score < 0.5
    assert [(one.one, one.other) for one in place_candidates([province, abroad, far, near, iraq])] == [("a", "b")]


def test_place_candidates_are_the_same_in_any_order() -> None:
    places = [NamedPlace(str(n), name) for n, name in enumerate(["Taji", "التاجي", "Mosul", "الموصل", "Camp Taji"])]
    found = place_candidates(places)
    assert [(one.one, one.other) for one in found] == [("0", "1"), ("2", "3")]
    assert place_candidates(places[::-1]) == found

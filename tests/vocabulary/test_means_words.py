"""Words for weapons and methods, and which class they are of."""

from __future__ import annotations

import pytest

from herodotus import vocabulary
from herodotus.errors import VocabularyError
from herodotus.vocabulary import means as module_function
from herodotus.vocabulary.means import Wordings, _by_word, means_named


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("drone strike", ("drone",)),
        ("gps-guided iranian-made drones", ("drone",)),
        ("UAVs", ("drone",)),
        ("katyusha rockets", ("rocket",)),
        ("ballistic missiles", ("missile",)),
        ("roadside bomb", ("ied",)),
        ("car bombs", ("vehicle_bomb",)),
        ("bomb", ("explosives",)),
        ("strikes", ("strike",)),
        ("a bomb and rifles", ("small_arms",)),
        ("drones and mortar shells", ("drone", "mortar")),
        ("suicide vests", ("suicide_bomb",)),
        ("طائرات مسيرة", ("drone",)),
        ("عبوة ناسفة", ("ied",)),
        ("a ray of a kind unknown", ()),
        ("shellfish", ()),
        ("", ()),
    ],
)
def test_words_name_classes(words: str, classes: tuple[str, ...]) -> None:
    assert means_named(words) == classes


@pytest.mark.parametrize(
    ("event", "classes"),
    [
        ((None, None, "ASSAULT"), ()),
        ((None, "airstrike", "ASSAULT"), ("air_strike",)),
        (("strikes", "airstrike", "ASSAULT"), ("air_strike",)),
        (("drone", "bombing", "ASSAULT"), ("drone",)),
        ((None, "arrest", "COERCE"), ("arrest",)),
        ((None, None, "COERCE"), ("coercion",)),
        ((None, "designation", "SANCTION"), ("designation",)),
        ((None, None, "SANCTION"), ("sanctions",)),
        (("something new", None, "SANCTION"), ()),
    ],
)
def test_words_go_before_the_mode_and_both_before_the_type(
    event: tuple[str | None, str | None, str], classes: tuple[str, ...]
) -> None:
    assert vocabulary.means_of(*event) == classes


def test_modes_and_types_are_words_of_the_events() -> None:
    roots = vocabulary.event_types()
    modes = {mode for root in roots.values() for mode in root.modes}
    for one in module_function().values():
        assert one.modes <= modes, one.id
        assert one.types <= set(roots), one.id
        assert one.words or one.types, one.id


def test_what_protects_is_named() -> None:
    assert vocabulary.protections_named("it bought defense systems that can detect such drones") == ("air_defence",)
    assert vocabulary.protections_named("C-RAM batteries and anti-drone jammers") == ("air_defence", "drone_defence")
    assert vocabulary.protections_named("a line of defence") == ()


def test_a_word_of_two_classes_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"gives 'Drone' to one and other\. Leave it in one"):
        _by_word("means.yaml", [("one", ("drone",)), ("other", ("Drone",))])


def test_the_longest_words_count_and_only_whole_ones() -> None:
    words = Wordings({"car": "a", "car bomb": "b"})
    assert words.classes("Car bombs, cars, scar, carbon") == ("b", "a")

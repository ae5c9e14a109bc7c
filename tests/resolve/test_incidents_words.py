from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herodotus.resolve.incidents.words import (
    _WORD,
    FEATURES,
    WEIGHTS,
    Telling,
    _parted,
    _words_of,
    alike,
    alike_at_most,
    features,
    gist,
    stem,
    stems,
    telling,
)


def tell(sentence: str, trigger: str) -> Telling:
    at = sentence.index(trigger)
    return telling(sentence, at, at + len(trigger))


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("struck", "strikes"), ("killed", "killing"), ("bombings", "bombed"), ("attackers", "attack"),
        ("explosion", "exploded"), ("assassinated", "assassination"), ("evacuated", "evacuation"),
        ("Hezbollah's", "Hezbollah"), ("protesters", "protests"), ("fled", "flee"),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(form: str, other: str) -> None:
    assert stem(form) == stem(other)


@pytest.mark.parametrize(("word", "other"), [("strike", "strip"), ("arms", "arrest"), ("بغداد", "البصرة")])
def test_other_words_do_not(word: str, other: str) -> None:
    assert stem(word) != stem(other)


def test_a_telling_parts_the_trigger_from_what_stands_beside_it() -> None:
    found = tell("On Friday, gunmen attacked a convoy near the city of Kirkuk.", "attacked")
    assert found.trigger == (stem("attacked"),)
    assert stem("convoy") in found.beside
    assert stem("Kirkuk") in found.names
    assert stem("the") not in found.words


def test_like_words_are_likelier_than_other_words() -> None:
    one = tell("Rockets struck the base near Kirkuk on Friday.", "struck")
    like = tell("The base near Kirkuk was attacked with rockets on Friday.", "attacked")
    other = tell("The parliament voted on a budget in March.", "voted")
    assert alike(one, like) > 0.5 > 0.05 > alike(one, other)


def test_there_is_a_weight_for_every_feature() -> None:
    one = tell("Rockets struck the base.", "struck")
    assert len(FEATURES) == len(WEIGHTS) == len(features(one, one))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_probability_and_symmetric(left: str, right: str) -> None:
    one, other = telling(left, 0, 5), telling(right, 0, 5)
    assert 0 <= alike(one, other) <= 1
    assert alike(one, other) == pytest.approx(alike(other, one))


WORDS = [
    "Rockets",
    "struck",
    "re-struck",
    "the",
    "base",
    "near",
    "Taji",
    "strikes",
    "attacked",
    "co-led",
    "U.S.",
    "it’s",
]


@st.composite
def told(draw: st.DrawFn) -> tuple[list[str], int, int, int]:
    """Some sentences, the place of one of them, and where in it a trigger stands."""
    sentences = [" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))) for _ in range(2)]
    place = draw(st.integers(0, 1))
    start = draw(st.integers(0, len(sentences[place]) - 1))
    return sentences, place, start, draw(st.integers(start + 1, len(sentences[place])))


@settings(max_examples=400, deadline=None)
@given(told(), told())
def test_the_gist_of_tellings_bounds_their_likeness(
    one: tuple[list[str], int, int, int], other: tuple[list[str], int, int, int]
) -> None:
    tellings = [
        telling(sentences[place], start, end, frozenset().union(*map(stems, sentences)))
        for sentences, place, start, end in (one, other)
    ]
    gists = [gist(*one), gist(*other)]
    for found, cheap in zip(tellings, gists, strict=True):
        assert cheap == (found.trigger, found.around)
    assert alike(*tellings) <= alike_at_most(*gists) + 1e-12


@given(st.text(st.characters(max_codepoint=0x17F), max_size=60))
def test_the_words_of_plain_text_are_those_that_the_pattern_finds(text: str) -> None:
    assert _words_of(text) == _WORD.findall(text)


@given(st.text(st.sampled_from("ab-'’_ .A1é"), min_size=1, max_size=24), st.data())
def test_a_sentence_is_parted_at_its_trigger_without_losing_a_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, inside, after = _parted(text, start, end)
    assert [*before, *inside, *after] == _WORD.findall(text)
    meeting = [match[0] for match in _WORD.finditer(text) if match.start() < end and match.end() > start]
    assert inside == meeting

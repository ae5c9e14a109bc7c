"""Facilities, and who uses which base: words that a text may use, and actors that there are."""

from __future__ import annotations

from herodotus import vocabulary


def test_whoever_uses_a_place_is_a_known_actor_for_days_in_their_order() -> None:
    used = [(place, user) for place in vocabulary.places() for user in place.used_by]
    assert {place.id for place, _ in used} >= {"ain-al-asad", "taji-camp", "k1-base", "al-tanf"}
    for place, user in used:
        assert user.id in vocabulary.actors(), place.id
        assert place.precision == "site", place.id
        assert user.since is None or user.until is None or user.since < user.until


def test_words_are_in_small_letters_and_stand_once() -> None:
    words = vocabulary.facilities()
    for listed in (words.nouns, words.hosting, words.between):
        assert listed
        assert len(set(listed)) == len(listed)
        assert all(word == word.lower() for word in listed)

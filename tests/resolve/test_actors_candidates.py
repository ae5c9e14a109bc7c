"""Which actors are proposed as one: blocking, context, company, and what is never proposed."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Read
from herodotus.records import Actor
from herodotus.resolve.actors import POSSIBLE, Candidate, Context, candidates, context_of
from herodotus.resolve.actors.scoring import bearers_of, compare_actors, subject_of

GIVEN = "Ahmed Ahmad Hassan Hussein Karim Kareem Tariq Tarek Abu-Ali Nabil Saad Saeed حسن أحمد".split()
FAMILY = "al-Jubouri al-Juburi al-Rawi الراوي al-Saadi al-Duri al-Douri al-Hakim Hakimi".split()
BODIES = (
    "Tafuf Brigade,Liwa al-Tafuf,Rawafid Movement,Harakat al-Rawafid,Rawafid,Army of Karim,Karim Front,Kataib Hezbollah"
).split(",")


def person(name: str, *aliases: str) -> Actor:
    return Actor(f"name-{name.lower().replace(' ', '-')}", name, "person", aliases)


def pairs(found: list[Candidate]) -> list[tuple[str, str]]:
    return [(one.one, one.other) for one in found]


names = st.builds(lambda given, family: f"{given} {family}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))
longer = st.builds(lambda given, name: f"{given} {name}", st.sampled_from(GIVEN), names)
actors = st.lists(
    st.builds(person, names | longer | st.sampled_from(GIVEN + FAMILY))
    | st.builds(lambda name: Actor(f"name-{name}", name, "armed_group"), st.sampled_from(BODIES)),
    max_size=12,
)


@given(actors)
@settings(max_examples=150, deadline=None)
def test_blocking_finds_whatever_scoring_would_accept(cast: list[Actor]) -> None:
    unique = sorted({actor.id: actor for actor in cast}.values(), key=lambda one: one.id)
    subjects = [subject_of(actor) for actor in unique]
    bearers = bearers_of(subjects)
    every = {
        (one.actor.id, other.actor.id)
        for one, other in combinations(subjects, 2)
        if compare_actors(one, other, Context(), bearers).score >= POSSIBLE
    }
    assert set(pairs(candidates(unique))) == every


def test_candidates_are_the_same_in_any_order() -> None:
    rng = random.Random(3)
    cast = [person(f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}") for _ in range(120)]
    found = candidates(cast)
    rng.shuffle(cast)
    assert found
    assert candidates(cast) == found
    assert found == sorted(found, key=lambda one: (-one.score, one.one, one.other))
    assert all(one.one < one.other and one.why for one in found)


def test_a_crowded_word_asks_for_two() -> None:
    cast = [Actor(f"name-{n}", f"Karim al-{chr(97 + n % 26)}{chr(97 + n // 26)}uzani", "person") for n in range(200)]
    one, other = Actor("name-k", "Karim Rawi", "person"), Actor("name-l", "Kareem al-Rawi", "person")
    assert ("name-k", "name-l") in pairs(candidates([*cast, one, other]))
    assert not any("name-k" in pair for pair in pairs(candidates([*cast, one])))


def test_names_of_very_many_are_still_found() -> None:
    cast = [Actor(f"name-{n:03}", "Karim Hassan", "person") for n in range(150)]
    found = pairs(candidates(cast))
    assert {actor for pair in found for actor in pair} == {actor.id for actor in cast}


def test_a_known_actor_is_found_under_another_name_and_in_another_spelling() -> None:
    known = Actor("popular-mobilization-forces", "Popular Mobilization Forces", "coalition")
    assert pairs(candidates([known, Actor("name-x", "Al-Hashd ash-Sha'abi", "armed_group")])) == [
        ("name-x", "popular-mobilization-forces")
    ]


def test_bodies_without_a_name_and_two_known_actors_are_never_proposed() -> None:
    crowd = [Actor(f"group-{text}-protesters", "protesters", "civilians") for text in ("aaaa", "bbbb")]
    known = [
        Actor("kataib-hezbollah", "Kataib Hezbollah", "armed_group", ("Hezbollah",)),
        Actor("hezbollah", "Hezbollah", "armed_group"),
    ]
    assert candidates([*crowd, *known]) == []


def test_what_is_named_apart_in_one_document_is_less_likely_one() -> None:
    a, b = person("Tariq Rawi"), person("Tariq Nabil Rawi")
    alone = candidates([a, b])[0]
    apart = Context(documents={a.id: frozenset({"d1", "d2"}), b.id: frozenset({"d1"})})
    assert candidates([a, b], apart)[0].score < alone.score
    assert any("names both apart" in reason.words for reason in candidates([a, b], apart)[0].why)


def test_company_and_country_speak_for_and_against() -> None:
    a, b = person("Tariq Rawi"), person("Tariq Nabil Rawi")
    shared = Context(
        neighbours={a.id: frozenset({"iraq", "hamas"}), b.id: frozenset({"iraq", "hamas"})},
        countries={a.id: frozenset({"IQ"}), b.id: frozenset({"IQ"})},
    )
    far = Context(countries={a.id: frozenset({"IQ"}), b.id: frozenset({"CO"})})
    alone, near, away = (candidates([a, b], context)[0].score for context in (Context(), shared, far))
    assert near > alone > away


def test_a_person_and_a_body_of_one_name_are_not_proposed() -> None:
    assert candidates([person("Tafuf Rawi"), Actor("name-other", "Tafuf al-Rawi", "armed_group")]) == []


def test_a_short_alias_is_not_compared_where_a_full_name_is_there() -> None:
    assert candidates([person("Tariq Rawi", "Rawi"), person("Nabil Rawi", "Rawi")]) == []


def test_an_acronym_that_both_texts_explain_helps() -> None:
    one = Actor("name-a", "Rawafid Reform Front", "party", ("RRF",))
    other = Actor("name-b", "Front of Rawafid", "party", ("RRF",))
    without = Actor("name-b", "Front of Rawafid", "party")
    assert "both texts explain the letters RRF (+0.40)" in map(str, candidates([one, other])[0].why)
    assert candidates([one, without]) == []
    stranger = Actor("name-c", "Revolutionary Railway Fund", "party", ("RRF",))
    assert candidates([other, stranger]) == []


def test_the_context_is_that_of_the_claims(read: Read) -> None:
    reading = read("Kataib Hezbollah attacked the Iraqi army in Taji on 3 May 2021.")
    context = context_of([reading])
    assert context.documents["kataib-hezbollah"] == {reading.document.id}
    assert "iraqi-army" in context.neighbours["kataib-hezbollah"]
    assert "IQ" in context.countries["kataib-hezbollah"]
    assert not any(key.startswith("group-") for key in context.neighbours)

"""Proposals for one actor are those that the comparison of all with all makes, scored alike."""

from __future__ import annotations

from herodotus.records import Actor
from herodotus.resolve.actors import candidates
from herodotus.resolve.actors.one import candidates_for

ACTORS = [
    Actor("name-a", "Karim al-Tamimi", "person"),
    Actor("name-b", "Kareem Tamimi", "person"),
    Actor("name-c", "كريم التميمي", "person"),
    Actor("name-d", "Sayf Brigade", "armed_group"),
    Actor("name-e", "Saif Brigade", "armed_group", ("Saif Brigades",)),
    Actor("name-f", "Omar Haddad", "person"),
    Actor("group-1-men", "men", "civilians"),
]


def test_they_are_the_same_as_among_all() -> None:
    every = candidates(ACTORS)
    assert len(every) >= 4
    for actor in ACTORS:
        mine = [pair for pair in every if actor.id in (pair.one, pair.other)]
        assert candidates_for(actor.id, ACTORS) == mine


def test_company_is_asked_for_those_who_are_worth_a_look() -> None:
    asked: list[list[str]] = []

    def around(ids: object) -> object:
        asked.append(list(ids))  # type: ignore[call-overload]
        from herodotus.resolve.actors import Context

        return Context(documents={"name-a": frozenset({"d-1"}), "name-b": frozenset({"d-1"})})

    found = {(pair.one, pair.other): pair for pair in candidates_for("name-a", ACTORS, around)}  # type: ignore[arg-type]
    assert asked
    assert "name-f" not in asked[0]
    assert "name-b" in asked[0]
    assert ("name-a", "name-b") not in found or any("apart" in str(why) for why in found["name-a", "name-b"].why)


def test_nobody_is_proposed_for_who_is_not_there_or_has_no_name() -> None:
    assert candidates_for("name-z", ACTORS) == []
    assert candidates_for("group-1-men", ACTORS) == []

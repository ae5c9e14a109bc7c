"""Disagreements in the order of what depends on them, each with its reasons and sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from herodotus.analyse.disagreements import ABOUT, About, Disagreement, disagreement_key, disagreements
from herodotus.analyse.disagreements.disagreement import PROPOSED
from herodotus.analyse.disagreements.ranking import Ranked, positions, rank
from herodotus.records.event import Response
from herodotus.store.base import View
from support.accounts import Account, on

US = "us-military"


def counted(source: str, measure: str, value: float, published: str = "2021-07-01", unit: str = "persons") -> Account:
    """One number of a paper, as of the same day."""
    account = Account(f"{source} has {value:.0f} {measure}.", published, source)
    return account.figure(f"{value:.0f} {measure}", measure, value, subject=US, unit=unit, as_of=on("2021-06-05"))


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def ranked(view: View, graded: tuple[str, ...] = ()) -> list[Ranked]:
    return list(rank(view, disagreements(view), graded).ranked)


def parts(found: list[Ranked]) -> list[str]:
    return [one.disagreement.part for one in found]


def test_more_lives_stand_first_whatever_is_newer() -> None:
    view = view_of(
        counted("A", "troops", 900, "2021-07-09"),
        counted("B", "troops", 950, "2021-07-09"),
        counted("A", "killed", 4),
        counted("B", "killed", 7),
        counted("A", "injured", 120),
        counted("B", "injured", 140),
    )
    found = ranked(view)
    assert parts(found) == ["injured", "killed", "troops"]
    assert [one.rank for one in found] == [1, 2, 3]
    assert [one.lives for one in found] == [140, 7, 0]
    assert found[0].why[:2] == ("open", "up to 140 killed or injured are told of")
    assert found[2].why[1] == "no killed or injured are told of"


def test_then_more_voices_on_the_second_side() -> None:
    view = view_of(
        *(counted(source, "troops", value) for source, value in (("A", 900), ("B", 950), ("C", 950), ("D", 950))),
        *(
            counted(source, "rockets", value, unit="rockets")
            for source, value in (("A", 9), ("B", 9), ("C", 12), ("D", 12))
        ),
    )
    found = ranked(view)
    assert parts(found) == ["rockets", "troops"]
    assert "2 voices against 2" in found[0].why
    assert "3 voices against 1" in found[1].why
    first, second = found[1].positions
    assert (first.value, first.voices, second.value, second.voices) == ("950", ("B", "C", "D"), "900", ("A",))
    assert {claim for side in found[1].positions for claim in side.claims} == set(found[1].claims)


def test_then_what_uses_its_claims() -> None:
    papers = [
        counted("A", "troops", 900),
        counted("B", "troops", 950),
        counted("A", "rockets", 9),
        counted("B", "rockets", 12),
    ]
    view = view_of(*papers)
    plain = ranked(view)
    last = plain[-1]
    graded = tuple(view.claim(claim).key for claim in last.claims[:1])
    found = ranked(view, graded)
    assert parts(found) == list(reversed(parts(plain)))
    assert found[0].why[3] == "used by 1 grade"
    assert found[1].why[3] == "nothing else in the record rests on it yet"


def test_an_event_told_as_an_answer_uses_what_it_answers() -> None:
    def struck(source: str, killed: int) -> Account:
        text = f"{source}: a strike near Taji killed {killed}. The militia answered it."
        account = Account(text, "2021-07-01", source)
        fields = {"targets": ("kataib-hezbollah",), "place": "Taji", "place_id": "taji"}
        account.event("strike", US, on("2021-06-05"), killed, **fields)
        answer = (Response(account.reading.events[0].id, "asserted", "answered it"),)
        return account.event("answered", "kataib-hezbollah", type="ACCUSE", responds_to=answer)

    view = view_of(struck("A", 3), struck("B", 5))
    (one,) = [one for one in ranked(view) if one.disagreement.about == "count"]
    assert (one.lives, one.uses) == (5, 2)
    assert "used by 2 events told as answers" in one.why
    assert [(side.value, side.voices) for side in one.positions] == [("3", ("A",)), ("5", ("B",))]


def test_what_is_settled_stands_last() -> None:
    view = view_of(
        counted("A", "killed", 400),
        counted("B", "killed", 700),
        counted("A", "troops", 900),
        counted("B", "troops", 950),
    )
    found = {one.part: one for one in disagreements(view)}
    standings: list[tuple[Disagreement, list[str]]] = [
        (replace(found["killed"], status="resolved", ground="a list", by="ann"), ["troops", "killed"]),
        (replace(found["killed"], status="explained", ground="x", by=PROPOSED), ["troops", "killed"]),
        (found["killed"], ["killed", "troops"]),
    ]
    for killed, order in standings:
        assert parts(list(rank(view, [found["troops"], killed]).ranked)) == order
    proposed = replace(found["troops"], status="explained", ground="x", by=PROPOSED)
    ruled = replace(found["killed"], status="explained", ground="x", by="ann")
    assert parts(list(rank(view, [ruled, proposed]).ranked)) == ["troops", "killed"]


def test_a_text_that_contradicts_itself_has_one_side() -> None:
    account = Account("It grew by 50 percent from 104 to 121.", "2023-04-18", "A")
    account.figure("121", "strength", 121, unit="persons", subject=US, change_pct=50, base_value=104)
    (one,) = ranked(view_of(account))
    assert [side.value for side in one.positions] == ["121"]
    assert "one text contradicts itself or its own parts" in one.why


def test_sides_of_ties_are_actors_or_yes_and_no() -> None:
    one = Account("Ashab al-Kahf is a front of Kataib Hezbollah.", "2021-07-01", "A").called(
        "ashab-al-kahf", "Ashab al-Kahf"
    )
    one.tie("front of", "ashab-al-kahf", "facade_of", "kataib-hezbollah")
    other = Account("Ashab al-Kahf is a front of Asaib.", "2021-08-01", "B").called("ashab-al-kahf", "Ashab al-Kahf")
    other.tie("front of", "ashab-al-kahf", "facade_of", "asaib-ahl-al-haq")
    view = view_of(one, other)
    (found,) = disagreements(view)
    assert [side.actors for side in positions(view, found)] == [("asaib-ahl-al-haq",), ("kataib-hezbollah",)]
    claims = list(view.relations())
    denied = Disagreement("status", "part_of", tuple(c.id for c in claims), disagreement_key("status", "part_of", "ab"))
    assert [side.value for side in positions(view, denied)] == ["affirmed"]


def test_nothing_is_ranked_where_nothing_disagrees() -> None:
    answer = rank(view_of(counted("A", "troops", 900)), [])
    assert (answer.ranked, answer.about, answer.counted.claims) == ((), (), 0)


@pytest.mark.parametrize("about", sorted(ABOUT))
def test_only_those_about_what_is_asked(about: About) -> None:
    view = view_of(counted("A", "killed", 4), counted("B", "killed", 7))
    every = disagreements(view)
    assert disagreements(view, about={about}) == [one for one in every if one.about == about]

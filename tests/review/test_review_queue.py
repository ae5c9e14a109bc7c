"""What is looked at first: doubtful, contested, and what much hangs on."""

from __future__ import annotations

from dataclasses import replace

from conftest import Read
from herodotus.records import Event, Response
from herodotus.review import due
from herodotus.store.base import View

TEXT = (
    "The United States bombed Kataib Hezbollah near Qaim on December 29, 2019. Protesters stormed the embassy of the "
    "United States in Baghdad on December 31, 2019. Kataib Hezbollah is part of the Popular Mobilization Forces."
)


def view_of(read: Read, *events: Event) -> View:
    reading = read(TEXT)
    return View.of((replace(reading, events=events or reading.events),))


def test_every_claim_is_due_until_it_is_decided_on(read: Read) -> None:
    view = view_of(read)
    every = {claim.id: claim.key for reading in view.readings for claim in reading.claims()}
    assert {one.claim for one in due(view)} == set(every)
    first = due(view)[0].claim
    assert first not in {one.claim for one in due(view, decided={every[first]})}


def test_the_less_sure_comes_first_and_says_so(read: Read) -> None:
    one, other = read(TEXT).events[:2]
    view = view_of(read, replace(one, confidence=0.9), replace(other, confidence=0.3))
    found = [each for each in due(view) if each.claim in (one.id, other.id)]
    assert [(each.claim, each.weight) for each in found] == [(other.id, 0.7), (one.id, 0.1)]
    assert found[0].why == ("confidence 0.30",)


def test_what_is_contested_and_what_others_answer_comes_before(read: Read) -> None:
    one, other = (replace(event, confidence=0.8, responds_to=()) for event in read(TEXT).events[:2])
    contested = due(view_of(read, one, other), disagreed=[other.id])
    assert (contested[0].claim, contested[0].weight) == (other.id, 0.7)
    assert "others disagree" in contested[0].why
    answering = replace(other, responds_to=(Response(one.id, "asserted", "after"),))
    by_id = {each.claim: each for each in due(view_of(read, one, answering))}
    assert by_id[one.id].weight == 0.3  # 0.2 for doubt, 0.1 · log₂ 2 for one answer
    assert by_id[one.id].why == ("confidence 0.80", "answered by 1 event")


def test_a_tie_that_rolls_up_weighs_by_the_events_of_its_subject(read: Read) -> None:
    view = view_of(read)
    (tie,) = view.relations()
    assert tie.kind == "part_of"
    assert sum(tie.subject in (*event.initiators, *event.targets) for event in view.events()) == 1
    found = next(each for each in due(view) if each.claim == tie.id)
    assert "rolls up 1 event" in found.why

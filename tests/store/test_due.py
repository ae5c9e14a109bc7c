"""What waits for a decision: candidates by index are those that going through everything would find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from herodotus.ingest.copies import fingerprint
from herodotus.records import Reading
from herodotus.review import due
from herodotus.review.queue import ROLLED_UP, weigh
from herodotus.store.paging.due import Ties, Wanted
from herodotus.store.sql import SqlStore
from support.stores import Add, attack, raid

NO_TIES = Ties((), ())


@pytest.fixture
def readings(add: Add) -> list[Reading]:
    return [add(attack()), add(raid())]


def test_the_least_sure_wait_and_what_was_decided_does_not(store: SqlStore, readings: list[Reading]) -> None:
    every = {claim.id: claim for reading in readings for claim in reading.claims()}
    assert {one.claim for one in store.waiting(Wanted(), (), NO_TIES, 50)} == set(every)
    assert store.waiting_in_all() == len(every)
    decided = readings[0].events[0]
    store.review(decided.id, "accepted", "ann", "", "machine")
    found = {one.claim: one for one in store.waiting(Wanted(), (), NO_TIES, 50)}
    assert found.keys() == every.keys() - {decided.id}
    assert all(found[ident].confidence == every[ident].confidence for ident in found)
    assert store.waiting_in_all() == len(every) - 1
    assert store.decided_since("2000-01-01") == {"ann": 1}
    surest = sorted(found.values(), key=lambda one: one.confidence)
    assert {one.confidence for one in store.waiting(Wanted(), (), NO_TIES, 1)} == {surest[0].confidence}


def test_they_weigh_what_going_through_everything_gives(store: SqlStore, readings: list[Reading]) -> None:
    whole = {one.claim: one for one in due(store.view())}
    ties = Ties(ROLLED_UP, store.busiest(5))
    found = store.waiting(Wanted(), (), ties, 50)
    assert {one.claim for one in found} == set(whole)
    for one in found:
        dependants = (one.answers, "answered by") if one.answers else (one.acts, "rolls up")
        weighed = weigh(one.claim, one.confidence, 0, dependants)
        if one.acts:  # here an actor's events are those that name it in any part, as a speaker too
            assert weighed.weight >= whole[one.claim].weight
        else:
            assert weighed == whole[one.claim]


def test_filters_leave_out_what_is_not_wanted(store: SqlStore, readings: list[Reading]) -> None:
    events = {event.id for reading in readings for event in reading.events}
    assert {one.claim for one in store.waiting(Wanted(body="event"), (), NO_TIES, 50)} == events
    skipped = min(events)
    assert {one.claim for one in store.waiting(Wanted(body="event", skip=[skipped]), (), NO_TIES, 50)} == events - {
        skipped
    }
    assert store.waiting(Wanted(source="Nobody"), (), NO_TIES, 50) == []
    named = store.waiting(Wanted(actor="iran"), (), NO_TIES, 50)
    assert named
    assert {one.claim for one in named} == {
        claim.id for reading in store.view(about="iran").readings for claim in reading.claims()
    }
    only = store.waiting(Wanted(), [skipped], NO_TIES, 50, only_named=True)
    assert [one.claim for one in only] == [skipped]


def test_reading_again_brings_the_confidence_of_the_better_reader(store: SqlStore, readings: list[Reading]) -> None:
    first = readings[0]
    better = attack().reading("9")
    better = replace(better, events=tuple(replace(event, confidence=0.01) for event in better.events))
    store.save(better, fingerprint(better.document.text), "test.txt")
    found = store.waiting(Wanted(), (), NO_TIES, 1)
    assert [(one.claim, one.confidence) for one in found] == [(better.events[0].id, 0.01)]
    assert first.events[0].id not in {one.claim for one in store.waiting(Wanted(), (), NO_TIES, 50)}
    assert store.verdicts() == []
    assert store.sources_held() == ["Agency", "Herald"]

"""One document opened: its claims as they stand, rejected ones among them, and what was decided on each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from herodotus.errors import NotFound
from herodotus.ingest.copies import fingerprint
from herodotus.records import Scope
from herodotus.store.sql import SqlStore
from support.stores import Add, Clock, attack, raid


def test_claims_stand_as_reviews_left_them_and_rejected_ones_are_told(store: SqlStore, add: Add) -> None:
    reading = add(attack())
    add(raid())
    event, tie = reading.events[0], reading.relations[0]
    store.review(event.id, "corrected", "ann", "", "machine", {"place": "Basra"})
    store.review(tie.id, "rejected", "bea", "not so", "machine")
    opened = store.opened(reading.document.id)
    assert {one.claim.id for one in opened.claims} == {claim.id for claim in reading.claims()}
    assert opened.claim(event.id).claim.place == "Basra"  # type: ignore[attr-defined]
    assert (opened.claim(event.id).state, opened.claim(tie.id).state) == ("corrected", "rejected")
    assert [review.why for review in opened.claim(tie.id).reviews] == ["not so"]
    assert (opened.document, opened.reader) == (reading.document, reading.reader)
    assert opened.name("kataib-hezbollah") == "Kataib Hezbollah"
    as_read = store.opened(reading.document.id, claim_id=event.id, as_read=True)
    assert [(one.claim, one.reviews) for one in as_read.claims] == [(event, ())]
    assert {one.claim.id for one in store.opened(reading.document.id, Scope(state="machine")).claims} == {
        claim.id for claim in reading.claims()
    } - {event.id, tie.id}


def test_a_scope_that_looks_back_opens_the_reading_of_then(store: SqlStore, add: Add, clock: Clock) -> None:
    reading = add(attack())
    before = clock.day_later()
    store.review(reading.events[0].id, "rejected", "ann", "", "machine")
    better = replace(attack().reading("9"), relations=())
    store.save(better, fingerprint(better.document.text), "test.txt")
    now, then = store.opened(reading.document.id), store.opened(reading.document.id, Scope(known_at=before))
    assert (now.reader, then.reader) == (better.reader, reading.reader)
    assert {one.state for one in then.claims} == {"machine"}
    assert [one.newest for one in store.readings_of(reading.document.id)] == [True, False]
    assert store.newest_reading(reading.document.id) == better


def test_what_is_not_there_is_not_found(store: SqlStore, add: Add) -> None:
    reading = add(attack())
    assert store.holder(reading.events[0].id) == reading.document.id
    for ask in (lambda: store.opened("d-0"), lambda: store.holder("e-0"), lambda: store.newest_reading("d-0")):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(NotFound):
        store.opened(reading.document.id, claim_id="e-0")


def test_ones_own_last_review_is_found(store: SqlStore, add: Add) -> None:
    reading = add(attack())
    event, tie = reading.events[0], reading.relations[0]
    store.review(event.id, "accepted", "ann", "", "machine")
    store.review(tie.id, "accepted", "bea", "", "machine")
    last = store.last_review_by("ann")
    assert last is not None
    assert last.claim_id == event.id
    assert store.last_review_by("ann", tie.key) is None
    store.withdraw("review", last.id, "ann", "")
    assert store.last_review_by("ann") is None

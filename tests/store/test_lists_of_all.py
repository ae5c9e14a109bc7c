"""Lists and counts over all of a record, on each database: documents, failures, the log, places, sentences."""

from __future__ import annotations

from datetime import date

from herodotus.errors import Why
from herodotus.records import Outcome, Scope
from herodotus.store.paging.in_sentences import claims_in
from herodotus.store.paging.logged import (
    added_after,
    decisions_by_id,
    entries_before,
    hands,
    names_of_actors,
    newest_added,
    number_at,
    titles,
)
from herodotus.store.paging.newest import newest_events
from herodotus.store.paging.places_named import places_named
from herodotus.store.paging.shelf import Asked, shelf
from herodotus.store.paging.tallies import claims_counted, failures, languages_held, source_names, sources_held, tally
from herodotus.store.sql import SqlStore
from support.stores import Add, Clock, Telling, attack, raid

QUIET = "Nothing of note was reported in Kut."


def test_documents_are_listed_with_what_became_of_them(store: SqlStore, add: Add) -> None:
    first, second = add(attack()).document, add(raid()).document
    quiet = add(Telling(QUIET, None, None)).document
    database = store.database
    listed = shelf(database, Asked()).documents
    assert [(one.id, one.status, one.claims) for one in listed] == [
        (second.id, "read", {"event": 1, "relation": 1, "figure": 1}),
        (first.id, "read", {"event": 1, "relation": 1}),
        (quiet.id, "kept", {}),
    ]
    assert (listed[0].published, listed[0].source, listed[0].language) == (date(2021, 10, 5), "Herald", "en")
    assert (listed[2].published, listed[2].why) == (None, "nothing_found")

    def ids(**asked: object) -> list[str]:
        return [one.id for one in shelf(database, Asked(**asked)).documents]  # type: ignore[arg-type]

    assert ids(source="Herald") == [second.id]
    assert ids(source="") == [quiet.id]
    assert ids(first=date(2021, 10, 1)) == [second.id]
    assert ids(last=date(2021, 10, 1)) == [first.id]
    assert ids(status="kept") == [quiet.id]
    assert ids(language="ar") == []
    assert ids(words="her") == [second.id]
    assert ids(words="erald") == []
    assert ids(ids=(first.id, quiet.id)) == [first.id, quiet.id]


def test_a_scope_narrows_the_list_and_the_past_is_another(store: SqlStore, add: Add, clock: Clock) -> None:
    first = add(attack()).document
    then = clock.day_later()
    second = add(raid()).document
    store.review(store.view().readings[0].events[0].id, "rejected", "ann", "", "machine")
    database = store.database
    assert [one.id for one in shelf(database, Asked(), Scope(published_by=date(2021, 9, 30))).documents] == [first.id]
    past = shelf(database, Asked(), Scope(known_at=then)).documents
    assert [(one.id, one.claims) for one in past] == [(first.id, {"event": 1, "relation": 1})]
    assert shelf(database, Asked(words="her"), Scope(known_at=then)).documents == ()
    by_id = {one.id: one.claims for one in shelf(database, Asked()).documents}
    assert by_id == {first.id: {"relation": 1}, second.id: {"event": 1, "relation": 1, "figure": 1}}
    assert claims_counted(database) == {"event": {"machine": 1}, "relation": {"machine": 2}, "figure": {"machine": 1}}
    assert claims_counted(database, Scope(published_by=date(2021, 9, 30))) == {"relation": {"machine": 1}}


def test_copies_are_listed_under_what_they_repeat(store: SqlStore, add: Add) -> None:
    from dataclasses import replace

    from herodotus.ingest.copies import fingerprint

    original = add(attack())
    other = Telling("A reprint of it.", date(2021, 9, 29), "Herald").reading()
    copied = replace(other.document, copy_of=original.document.id)
    reading = replace(other, document=copied, outcome=Outcome("copy", "", "It repeats another."))
    store.save(reading, fingerprint(copied.text), "reprint.txt", "ann")
    [listed] = shelf(store.database, Asked(status="copy")).documents
    assert (listed.id, listed.copy_of, listed.source) == (copied.id, original.document.id, "Herald")
    assert [one.id for one in shelf(store.database, Asked()).documents] == [original.document.id]
    found = tally(store.database)
    assert (found.documents, found.copies) == (1, 1)


def test_failures_are_told_newest_first_and_whether_they_were_mended(store: SqlStore) -> None:
    from herodotus.ingest.copies import fingerprint

    bad = Outcome("failed", Why.EMPTY, "It is empty.")
    for name in ("a.pdf", "b.pdf", "a.pdf"):
        store.record_outcome(name, None, bad, "ann")
    reading = attack().reading()
    store.save(reading, fingerprint(reading.document.text), "b.pdf", "ben")
    first = failures(store.database, None, 2)
    assert [(one.address, one.later) for one in first.inputs] == [("a.pdf", None), ("b.pdf", reading.document.id)]
    rest = failures(store.database, first.after, 2)
    assert [(one.address, one.by, one.why) for one in rest.inputs] == [("a.pdf", "ann", "empty")]
    assert rest.after is None
    assert tally(store.database).failed == 2


def test_counts_by_source_language_and_place(store: SqlStore, add: Add) -> None:
    add(attack())
    add(raid())
    add(Telling(QUIET, None, None))
    database = store.database
    assert sources_held(database) == [
        ("Agency", 1, date(2021, 9, 28), date(2021, 9, 28)),
        ("Herald", 1, date(2021, 10, 5), date(2021, 10, 5)),
        (None, 1, None, None),
    ]
    assert source_names(database) == ["Agency", "Herald"]
    assert languages_held(database) == [("en", 3)]
    assert [(one.name, one.id, one.events) for one in places_named(database)] == [("Baghdad", "baghdad", 1)]
    assert places_named(database, Scope(as_of=date(2019, 1, 1))) == []


def test_claims_are_found_by_their_sentence(store: SqlStore, add: Add, clock: Clock) -> None:
    reading = add(attack())
    [event], [relation] = reading.events, reading.relations
    then = clock.day_later()
    spans = [(reading.document.id, claim.quote.start, claim.quote.end) for claim in (event, relation)]
    assert claims_in(store.database, spans) == {spans[0]: [event.id], spans[1]: [relation.id]}
    store.review(event.id, "rejected", "ann", "", "machine")
    assert claims_in(store.database, spans) == {spans[0]: [], spans[1]: [relation.id]}
    assert claims_in(store.database, spans, Scope(known_at=then))[spans[0]] == [event.id]
    assert claims_in(store.database, spans, Scope(state="reviewed")) == {spans[0]: [], spans[1]: []}


def test_the_newest_events_of_documents(store: SqlStore, add: Add) -> None:
    one, other = add(attack()), add(raid())
    both = [one.document.id, other.document.id]
    assert newest_events(store.database, both) == [one.events[0].id]  # the other has no day
    assert newest_events(store.database, both, Scope(as_of=date(2019, 1, 1))) == []


def test_the_log_is_read_page_by_page_and_by_hand(store: SqlStore, add: Add, clock: Clock) -> None:
    reading = add(attack())
    then = clock.day_later()
    review = store.review(reading.events[0].id, "accepted", "ben", "It says so.", "machine")
    judged = store.judge("actor", "iran", "kataib-hezbollah", "different", "ann", "Two bodies.")
    database = store.database
    assert [entry.number for entry in entries_before(database, limit=2)] == [3, 2]
    assert [entry.number for entry in entries_before(database, 2)] == [1]
    assert [entry.act for entry in entries_before(database, by="ben")] == ["review"]
    assert [entry.act for entry in entries_before(database, acts=("judge", "add"))] == ["judge", "add"]
    assert added_after(database, 0) == [(1, reading.document.id)]
    assert added_after(database, 1) == []
    assert number_at(database, then) == 1
    assert [entry.number for entry in entries_before(database, after=1)] == [3, 2]
    assert newest_added(database, 0, 5) == (1, [reading.document.id])
    assert newest_added(database, 1, 5) == (0, [])
    assert sorted(hands(database)) == [("ann", 2), ("ben", 1)]
    assert decisions_by_id(database, [review.id, judged.id, "r-99"]) == {review.id: review, judged.id: judged}
    assert titles(database, [reading.document.id, "d-none"]) == {reading.document.id: "test.txt"}
    assert names_of_actors(database, ["iran", "nobody"]) == {"iran": "Iran"}


def test_a_merged_actor_is_found_by_the_name_it_is_shown_under(store: SqlStore, add: Add) -> None:
    later = add(attack()).document
    add(raid())
    store.correct_date(later.id, date(2021, 12, 1), "ann", "As printed.")
    scope = Scope(published_by=date(2021, 10, 5))
    assert store.actors_page(scope, "kataib hez", None, 10, None).actors == ()
    store.judge("actor", "name-martyrs-brigade", "kataib-hezbollah", "same", "ann", "")
    (found,) = store.actors_page(scope, "kataib hez", None, 10, None).actors
    assert (found.actor.id, found.actor.name, found.documents) == ("kataib-hezbollah", "Kataib Hezbollah", 1)
    assert store.actors_page(scope, "asaib mar", None, 10, None).actors == ()

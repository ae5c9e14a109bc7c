"""The clocks: what was known when, published when, and of which day; and documents dated anew or taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from herodotus.errors import NotFound, UsageError
from herodotus.records import Scope
from herodotus.store.sql import SqlStore
from support.stores import Add, Clock, Telling, attack, on, raid


def seen(store: SqlStore, **scope: object) -> list[str]:
    return [reading.document.source or "" for reading in store.view(Scope(**scope)).readings]  # type: ignore[arg-type]


def test_known_at_shows_the_record_of_that_day(store: SqlStore, add: Add, clock: Clock) -> None:
    add(attack())
    first = clock.day_later().date()
    add(raid())
    assert seen(store, known_at=first - timedelta(days=1)) == []
    assert seen(store, known_at=first) == ["Agency"]
    assert seen(store, known_at=first + timedelta(days=1)) == seen(store) == ["Agency", "Herald"]


def test_a_better_reading_is_not_known_before_it_was_made(store: SqlStore, clock: Clock) -> None:
    old, new = attack().reading("1"), attack().reading("2")
    store.save(old, frozenset(), "a")
    first = clock.day_later()
    store.save(new, frozenset(), "a")
    assert store.view(Scope(known_at=first)).readings == (old,)
    assert store.view().readings == (new,)
    assert store.has_reading(old.document.id, old.reader)


def test_published_by_leaves_out_later_documents_and_counts_the_undated(store: SqlStore, add: Add) -> None:
    add(attack())
    add(raid())
    add(Telling("Nobody knows when Iran said so.", None, "Notes"))
    view = store.view(Scope(published_by=date(2021, 9, 30)))
    assert [d.source for d in view.documents] == ["Agency"]
    assert view.undated == 1
    assert store.view().undated == 0
    assert seen(store) == ["Agency", "Herald", "Notes"]


def test_as_of_drops_events_that_begin_later_and_is_kept_for_the_questions(store: SqlStore, add: Add) -> None:
    text = "Iran attacked in May. Iran struck in June. Iran shelled at some time. Iran fired until July."
    told = Telling(text).event("attacked", "iran", time=on("2020-05-01"))
    told.event("struck", "iran", time=on("2020-06-01", "2020-06-30")).event("shelled", "iran")
    add(told.event("fired", "iran", time=replace(on("2020-07-01"), imprecise=(None, date(2020, 7, 1)))))
    words = {}
    for day in ("2020-04-30", "2020-05-01", "2020-06-15"):
        view = store.view(Scope(as_of=date.fromisoformat(day)))
        assert view.scope.as_of == date.fromisoformat(day)
        words[day] = [text[slice(*event.evidence["event"])] for event in view.events()]
    assert words == {
        "2020-04-30": ["shelled", "fired"],
        "2020-05-01": ["attacked", "shelled", "fired"],
        "2020-06-15": ["attacked", "struck", "shelled", "fired"],
    }


def test_a_corrected_date_counts_and_asks_for_reading_again(store: SqlStore, add: Add, clock: Clock) -> None:
    reading = add(attack())
    ident, before = reading.document.id, clock.day_later()
    made = store.correct_date(ident, date(2020, 1, 2), "ann", "the page was dated by its reprint")
    assert (made.before, made.after) == (date(2021, 9, 28), date(2020, 1, 2))
    assert store.document(ident) == replace(reading.document, published=date(2020, 1, 2))
    assert store.view().documents[0].published == date(2020, 1, 2)
    assert seen(store, published_by=date(2020, 6, 1)) == ["Agency"]
    assert seen(store, published_by=date(2020, 6, 1), known_at=before) == []
    assert store.to_read_again() == [ident]
    assert not store.has_reading(ident, reading.reader)
    again = replace(reading, document=replace(reading.document, published=date(2020, 1, 2)), events=())
    store.save(again, frozenset(), "test.txt")
    assert store.to_read_again() == []
    assert store.has_reading(ident, reading.reader)
    assert store.view().readings == (again,)
    assert store.view(Scope(known_at=before)).readings == (reading,)
    clock.day_later()
    store.withdraw("date", made.id, "bea", "it was right")
    assert store.to_read_again() == [ident]
    assert not store.has_reading(ident, reading.reader)
    assert store.date_corrections() == []
    unknown = store.correct_date(ident, None, "ann", "")
    assert store.view(Scope(published_by=date(2030, 1, 1))).undated == 1
    assert store.date_corrections() == [unknown]


def test_a_date_that_is_so_already_or_of_no_document_is_refused(store: SqlStore, add: Add) -> None:
    reading = add(attack())
    with pytest.raises(UsageError, match="already"):
        store.correct_date(reading.document.id, date(2021, 9, 28), "ann", "")
    with pytest.raises(NotFound, match="d-none"):
        store.correct_date("d-none", None, "ann", "")


def test_a_retracted_document_is_gone_until_that_is_withdrawn(store: SqlStore, add: Add, clock: Clock) -> None:
    reading = add(attack())
    before = clock.day_later()
    made = store.retract(reading.document.id, "ann", "a forgery")
    assert (seen(store), store.readings(), store.search(None, [["embassy"]])) == ([], (), [])
    assert store.network_rows() == []
    assert seen(store, known_at=before) == ["Agency"]
    assert store.retractions() == [made]
    store.withdraw("retraction", made.id, "ann", "it is real")
    assert seen(store) == ["Agency"]


def test_grades_sides_and_rulings_stand_by_their_clock(store: SqlStore, add: Add, clock: Clock) -> None:
    (event,) = add(attack()).events
    store.grade("source", "Agency", "B", "ann", "")
    item = store.grade("item", event.id, "2", "machine:corroboration@1", "two origins", as_of=date(2021, 1, 1))
    assert item.subject == event.key
    old = store.side("US", ["united-states"], "ann", "")
    store.rule("date:x", "explained", "two cut-offs", "ann")
    before = clock.day_later()
    new = store.side("US", ["united-states", "iran", "iran"], "bea", "")
    ruling = store.rule("date:x", "resolved", "the ministry's list", "bea")
    assert (new.actors, ruling.ground) == (("united-states", "iran"), "the ministry's list")
    assert [grade.grade for grade in store.grades()] == ["B", "2"]
    assert (store.sides(before), store.sides()) == ([old], [new])
    assert [ruling.status for ruling in store.rulings(before) + store.rulings()] == ["explained", "resolved"]
    store.withdraw("side", new.id, "bea", "")
    store.withdraw("ruling", ruling.id, "bea", "")
    assert (store.sides(), [r.status for r in store.rulings()]) == ([old], ["explained"])


def test_grades_sides_and_rulings_that_are_none_are_refused(store: SqlStore, add: Add) -> None:
    (event,) = add(attack()).events
    entries = store.entries()
    with pytest.raises(UsageError, match="no grade of a source"):
        store.grade("source", "Agency", "2", "ann", "")
    with pytest.raises(UsageError, match="a person does"):
        store.grade("item", event.id, "1", "machine:corroboration@1", "")
    with pytest.raises(NotFound, match="d-none"):
        store.grade("item", "d-none", "3", "ann", "")
    with pytest.raises(UsageError, match="Name it"):
        store.grade("source", " ", "A", "ann", "")
    with pytest.raises(NotFound, match="nobody"):
        store.side("US", ["name-nobody"], "ann", "")
    with pytest.raises(UsageError, match="at least one"):
        store.side("US", [], "ann", "")
    with pytest.raises(UsageError, match="ground"):
        store.rule("date:x", "resolved", " ", "ann")
    with pytest.raises(UsageError, match="closed"):
        store.rule("date:x", "closed", "x", "ann")  # type: ignore[arg-type]
    assert store.entries() == entries


def test_an_accepted_event_that_begins_later_is_left_out_however_it_is_looked_at(store: SqlStore, add: Add) -> None:
    (event,) = add(attack()).events
    store.review(event.id, "accepted", "ann", "", "machine")
    with store.looking(Scope(as_of=date(2019, 12, 30))) as view:
        assert list(view.event_rows()) == []
        assert list(view.events()) == []
    with store.looking(Scope(as_of=date(2019, 12, 31))) as view:
        assert [row.claim for row in view.event_rows()] == [event.id]

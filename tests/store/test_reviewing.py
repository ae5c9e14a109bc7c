"""Reviews: where claims stand, corrections, decisions made on what is no longer so, and reading again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from herodotus.errors import NotFound, Outdated, UsageError
from herodotus.records import Event, ReaderVersion, Relation, Scope
from herodotus.store.sql import SqlStore
from support.stores import Add, Clock, attack


@pytest.fixture
def event(add: Add) -> Event:
    (found,) = add(attack()).events
    return found


def test_states_decide_what_a_view_shows(store: SqlStore, event: Event) -> None:
    scopes = {state: Scope(state=state) for state in ("machine", "reviewed", "all")}  # type: ignore[arg-type]

    def seen() -> list[int]:
        return [len(list(store.view(scope).events())) for scope in scopes.values()]

    assert seen() == [1, 0, 1]
    one = store.review(event.id, "accepted", "ann", "the text says so", "machine")
    assert (seen(), store.view().state(event.id)) == ([0, 1, 1], "accepted")
    two = store.review(event.id, "rejected", "bea", "another embassy", "accepted")
    assert seen() == [0, 0, 0]
    store.withdraw("review", two.id, "bea", "")
    assert seen() == [0, 1, 1]
    store.withdraw("review", one.id, "ann", "")
    assert (seen(), store.view().states) == ([1, 0, 1], {})
    assert [review.by for review in store.decisions("review")] == ["ann", "bea"]


def test_a_correction_shows_and_keeps_before_and_after(store: SqlStore, event: Event) -> None:
    made = store.review(event.id, "corrected", "ann", "", "machine", {"place": "Green Zone", "place_id": None})
    assert made.before == {"place": "Baghdad", "place_id": "baghdad"}
    assert made.after == {"place": "Green Zone", "place_id": None}
    shown = store.view().claim(event.id)
    assert shown == replace(event, place="Green Zone", place_id=None)
    again = store.review(event.id, "corrected", "bea", "", "corrected", {"type": "PROTEST"})
    assert again.before == {"place": "Green Zone", "place_id": None, "type": event.type}
    assert store.view().claim(event.id) == replace(event, place="Green Zone", place_id=None, type="PROTEST")
    store.review(event.id, "accepted", "cem", "so it is", "corrected")
    assert store.view().claim(event.id) == replace(event, place="Green Zone", place_id=None, type="PROTEST")
    assert store.view().state(event.id) == "accepted"
    store.withdraw("review", store.reviews()[-1].id, "cem", "")
    store.withdraw("review", again.id, "bea", "")
    assert store.view().claim(event.id) == shown


def test_losses_and_days_are_corrected_in_the_fields_that_hold_them(store: SqlStore, event: Event) -> None:
    losses = [{"kind": "killed", "whom": None, "low": 2, "value": 2, "high": 2}]
    time = {
        "precise": None,
        "imprecise": ["2019-12-31", "2020-01-01"],
        "starts": False,
        "ends": False,
        "as_written": "",
        "basis": "stated",
    }
    store.review(event.id, "corrected", "ann", "", "machine", {"losses": losses, "time": time})
    shown = store.view().claim(event.id)
    assert isinstance(shown, Event)
    assert (shown.killed, shown.date) == (2, "2019-12-31/2020-01-01")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({"killed": 3}, "losses"),
        ({"date": "2020"}, "time"),
        ({"id": "e-1"}, "not one to correct"),
        ({"quotes": []}, "not one to correct"),
        ({"type": "WAR"}, "WAR"),
        ({"type": None}, "no type"),
        ({"targets": "iran"}, "list"),
        ({"targets": [1]}, "ids of actors"),
        ({"losses": [{"kind": "killed"}]}, "makes no event"),
        ({"time": {"precise": ["no day", None]}}, "makes no event"),
        ({"place": 7}, "words"),
        ({"place": "Baghdad"}, "changes nothing"),
        ({}, "says what"),
    ],
)
def test_a_correction_that_is_none_is_refused(store: SqlStore, event: Event, after: dict, said: str) -> None:  # type: ignore[type-arg]
    before = store.entries()
    with pytest.raises(UsageError, match=said):
        store.review(event.id, "corrected", "ann", "", "machine", after)
    assert store.entries() == before


def test_a_decision_on_what_is_no_longer_so_is_refused_and_says_who(store: SqlStore, event: Event) -> None:
    one = store.review(event.id, "corrected", "ann", "", "machine", {"place": "Green Zone"})
    with pytest.raises(Outdated, match=rf"ann corrected it .*{one.id}"):
        store.review(event.id, "accepted", "bea", "", "machine")
    two = store.review(event.id, "corrected", "cem", "", "corrected", {"place": "Karrada"}, seen=one.id)
    with pytest.raises(Outdated, match=two.id):
        store.review(event.id, "accepted", "bea", "", "corrected", seen=one.id)
    store.withdraw("review", two.id, "dov", "")
    store.withdraw("review", one.id, "dov", "")
    with pytest.raises(Outdated, match="dov withdrew"):
        store.review(event.id, "accepted", "bea", "", "corrected")
    with pytest.raises(NotFound, match="e-none"):
        store.review("e-none", "accepted", "bea", "", "machine")
    with pytest.raises(UsageError, match="maybe"):
        store.review(event.id, "maybe", "bea", "", "machine")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="machine reviews nothing"):
        store.review(event.id, "accepted", "machine:local@3", "", "machine")


def test_of_many_who_decide_at_once_one_is_heard(open_store: Callable[[], SqlStore], event: Event) -> None:
    stores = [open_store() for _ in range(4)]

    def decide(number: int) -> bool:
        try:
            stores[number].review(event.id, "rejected", f"hand {number}", "", "machine")
        except Outdated:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(decide, range(4))) == 1
    assert len(stores[0].reviews()) == 1
    assert [entry.number for entry in stores[0].entries()] == [1, 2]


def test_a_correction_leads_the_actor_to_the_claim(store: SqlStore, event: Event) -> None:
    assert [claim.id for claim in store.view(about="united-states").events()] == [event.id]
    store.review(event.id, "corrected", "ann", "", "machine", {"initiators": ["iran"], "targets": []})
    assert list(store.view(about="united-states").events()) == []
    assert list(store.view(about="kataib-hezbollah").events()) == []
    assert list(store.view(about="iran").events()) == [replace(event, initiators=("iran",), targets=())]
    store.withdraw("review", store.reviews()[0].id, "ann", "")
    assert list(store.view(about="united-states").events()) == [event]
    assert list(store.view(about="iran").events()) == []


def test_reviews_hang_on_statements_and_follow_a_better_reader(store: SqlStore, add: Add, clock: Clock) -> None:
    reading = add(attack())
    (event,) = reading.events
    tie = reading.relations[0]
    accepted = store.review(event.id, "accepted", "ann", "", "machine")
    lost = store.review(tie.id, "rejected", "ann", "", "machine")
    assert store.unplaced() == []
    before = clock.day_later()
    better = replace(event, id="e-better", confidence=0.99)
    again = replace(reading, reader=ReaderVersion("local", "99"), events=(better,), relations=())
    store.save(again, frozenset(), "test.txt")
    view = store.view()
    assert (view.state("e-better"), list(view.events())) == ("accepted", [better])
    assert store.unplaced() == [lost]
    assert list(store.view(Scope(known_at=before + timedelta(hours=1))).events()) == [event]
    assert list(store.view(Scope(known_at=before + timedelta(hours=1))).relations()) == []
    assert store.reviews(key=event.key) == [accepted]
    store.withdraw("review", lost.id, "ann", "")
    assert store.unplaced() == []


def test_a_relation_is_corrected_by_its_own_fields(store: SqlStore, event: Event) -> None:
    tie = next(iter(store.view().relations()))
    store.review(tie.id, "corrected", "ann", "", "machine", {"object": "asaib-ahl-al-haq"})
    shown = store.view().claim(tie.id)
    assert isinstance(shown, Relation)
    assert shown.object == "asaib-ahl-al-haq"
    with pytest.raises(UsageError, match="kind"):
        store.review(tie.id, "corrected", "ann", "", "corrected", {"kind": "married_to"})
    with pytest.raises(UsageError, match="cannot be empty"):
        store.review(tie.id, "corrected", "ann", "", "corrected", {"object": ""})

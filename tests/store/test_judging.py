"""Merging and unmerging: views carry one id, a contradiction is refused, withdrawing restores what was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from herodotus.errors import Contradiction, NotFound, UsageError
from herodotus.records import Scope
from herodotus.store.sql import SqlStore
from support.stores import Add, Clock, attack, raid

BRIGADE = "name-martyrs-brigade"


@pytest.fixture
def other(add: Add) -> str:
    """Adds two documents; the id of an actor of the second that the vocabulary does not know."""
    add(attack())
    add(raid())
    return BRIGADE


def test_merged_actors_are_one_in_the_view_and_two_again_after(store: SqlStore, other: str) -> None:
    before = store.view()
    made = store.judge("actor", other, "kataib-hezbollah", "same", "ann", "one brigade of it", 0.9)
    assert (made.ends, made.score) == (tuple(sorted((other, "kataib-hezbollah"))), 0.9)
    view = store.view()
    assert view.merged == {other: "kataib-hezbollah", "kataib-hezbollah": "kataib-hezbollah"}
    assert other not in view.actors
    assert any("Martyrs" in alias for alias in view.actors["kataib-hezbollah"].aliases)
    assert view.actors["kataib-hezbollah"].name == "Kataib Hezbollah"
    assert view.find_actor(other).id == "kataib-hezbollah"
    assert [e.initiators for e in view.events()] == [("kataib-hezbollah",)] * 2
    assert "kataib-hezbollah" in {end for r in view.relations() for end in (r.subject, r.object)}
    gone = store.withdraw("judgement", made.id, "bea", "another brigade")
    assert gone.withdrawn is not None
    assert (gone.withdrawn.by, gone.withdrawn.why) == ("bea", "another brigade")
    assert store.view() == before
    assert store.judgements() == []
    assert store.decisions("judgement") == [gone]


def test_a_merge_counts_from_when_it_was_made_until_it_is_withdrawn(store: SqlStore, other: str, clock: Clock) -> None:
    clock.day_later()
    made = store.judge("actor", other, "kataib-hezbollah", "same", "ann", "")
    clock.day_later()
    store.withdraw("judgement", made.id, "ann", "")
    instants = [made.at + timedelta(days=days, hours=1) for days in (-1, 0, 1)]
    assert [bool(store.view(Scope(known_at=instant)).merged) for instant in instants] == [False, True, False]
    assert [len(store.judgements(instant)) for instant in instants] == [0, 1, 0]


def test_a_contradiction_is_refused_with_the_chain_and_changes_nothing(store: SqlStore, other: str) -> None:
    one = store.judge("actor", other, "kataib-hezbollah", "same", "ann", "")
    apart = store.judge("actor", "kataib-hezbollah", "iran", "different", "ann", "")
    entries = store.entries()
    with pytest.raises(Contradiction, match=rf"{one.id}.*{apart.id}") as raised:
        store.judge("actor", "iran", other, "same", "bea", "")
    assert "ann judged different" in str(raised.value)
    with pytest.raises(Contradiction, match=one.id):
        store.judge("actor", "kataib-hezbollah", other, "different", "bea", "")
    assert store.entries() == entries
    store.withdraw("judgement", apart.id, "ann", "")
    store.judge("actor", "iran", other, "same", "bea", "")
    store.judge("actor", "iran", "kataib-hezbollah", "same", "bea", "a circle does no harm")
    store.judge("actor", "united-states", "iran", "unsure", "bea", "")
    assert set(store.view().merged.values()) == {"iran"}


def test_what_is_not_there_or_not_two_is_refused(store: SqlStore, other: str) -> None:
    with pytest.raises(NotFound, match="nobody"):
        store.judge("actor", other, "name-nobody", "same", "ann", "")
    with pytest.raises(UsageError, match="one already"):
        store.judge("actor", other, other, "same", "ann", "")
    with pytest.raises(UsageError, match="who made it"):
        store.judge("actor", other, "iran", "same", " ", "")
    with pytest.raises(NotFound, match="j-99"):
        store.withdraw("judgement", "j-99", "ann", "")
    with pytest.raises(UsageError, match="no kind"):
        store.withdraw("opinion", "j-1", "ann", "")
    made = store.judge("actor", other, "iran", "same", "ann", "")
    store.withdraw("judgement", made.id, "ann", "")
    with pytest.raises(UsageError, match="was withdrawn by ann"):
        store.withdraw("judgement", made.id, "ann", "")


def test_incidents_are_judged_by_statements_and_places_by_ids(store: SqlStore, other: str) -> None:
    first, second = store.view().events()
    made = store.judge("incident", second.id, first.id, "different", "ann", "two days apart")
    assert made.ends == tuple(sorted((first.key, second.key)))
    with pytest.raises(NotFound, match="no event claim"):
        store.judge("incident", first.id, "e-none", "same", "ann", "")
    assert store.judge("place", "baghdad", "erbil", "different", "ann", "").of == "place"
    with pytest.raises(NotFound, match="no place"):
        store.judge("place", "baghdad", "atlantis", "same", "ann", "")
    assert store.view().merged == {}
    assert [j.of for j in store.judgements(of="place")] == ["place"]


def test_the_claims_about_an_actor_are_found_under_each_of_its_ids(store: SqlStore, other: str) -> None:
    assert [len(list(store.view(about=ident).events())) for ident in ("kataib-hezbollah", other)] == [1, 1]
    store.judge("actor", other, "kataib-hezbollah", "same", "ann", "")
    whole = store.view()
    for ident in (other, "kataib-hezbollah"):
        part = store.view(about=ident)
        assert list(part.events()) == list(whole.events())
        found, expected = part.actors["kataib-hezbollah"], whole.actors["kataib-hezbollah"]
        assert found == replace(expected, mentions=())
        assert list(part.relations()) == list(whole.relations())
        assert list(part.figures()) == list(whole.figures())
    with pytest.raises(NotFound, match="nobody"):
        store.view(about="name-nobody")


def test_an_actor_is_found_by_name_without_a_view(store: SqlStore, other: str) -> None:
    assert store.find_actor("KATAIB hezbollah") == "kataib-hezbollah"
    assert store.find_actor(other) == other
    store.judge("actor", other, "kataib-hezbollah", "same", "ann", "")
    assert store.find_actor("Martyrs Brigade") == "kataib-hezbollah"
    with pytest.raises(NotFound, match="Nobody"):
        store.find_actor("Nobody")


def test_two_hands_on_one_pair_leave_two_judgements(open_store: Callable[[], SqlStore], add: Add) -> None:
    add(attack())
    one, two = open_store(), open_store()
    one.judge("actor", "iran", "kataib-hezbollah", "same", "ann", "")
    two.judge("actor", "iran", "kataib-hezbollah", "same", "bea", "")
    assert [j.by for j in one.judgements()] == ["ann", "bea"]

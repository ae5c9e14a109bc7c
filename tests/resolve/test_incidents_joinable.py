"""Happenings of several claims, found by reading few in full, are those that are found among all claims."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herodotus.errors import UsageError
from herodotus.records import Document, Event, Quote, Time
from herodotus.records.event import Loss, Wording, wording
from herodotus.resolve.incidents import incidents_of
from herodotus.resolve.incidents.grouping import Judged
from herodotus.resolve.incidents.joinable import told_by_several
from herodotus.store.slim import event_row

ACTORS = ["united-states", "us-military", "iran", "kataib-hezbollah", "name-a man", "group-1-men"]
PLACES = [
    ("Baghdad", "baghdad"),
    ("K1", "k1-base"),
    ("Kirkuk", "kirkuk"),
    ("Anbar", "anbar"),
    ("a field", None),
    (None, None),
]
SENTENCES = [
    "Rockets struck the base near the town.",
    "The base was struck by rockets again.",
    "Envoys met in the capital.",
]
Told = tuple[str, Event]


@st.composite
def losses(draw: st.DrawFn) -> tuple[Loss, ...]:
    kinds = draw(st.lists(st.sampled_from(["killed", "injured", "captured"]), max_size=3))
    values = [draw(st.sampled_from([None, 0, 3, 8])) for _ in kinds]
    bounds = [draw(st.sampled_from([(None, None), (3, None), (None, 5)])) for _ in kinds]
    return tuple(
        Loss(kind=kind, value=value, low=low, high=high, whom=None)  # type: ignore[arg-type]
        for kind, value, (low, high) in zip(kinds, values, bounds, strict=True)
    )


@st.composite
def stories(draw: st.DrawFn) -> list[Told]:
    told = []
    for number in range(draw(st.integers(2, 9))):
        first = date(2020, 1, 1) + timedelta(days=draw(st.integers(0, 4)))
        last = first + timedelta(days=draw(st.sampled_from([0, 0, 0, 3, 40])))
        sentence, (place, place_id) = draw(st.sampled_from(SENTENCES)), draw(st.sampled_from(PLACES))
        word = sentence.find("struck") if "struck" in sentence else sentence.find("met")
        event = Event(
            id=f"e-{number}",
            key=f"event:{number}",
            quotes=(Quote(exact=sentence, start=0, end=len(sentence)),),
            evidence={"type": (word, word + 3)} if draw(st.booleans()) else {},
            modality=draw(st.sampled_from(["asserted", "asserted", "planned"])),
            type=draw(st.sampled_from(["ASSAULT", "ASSAULT", "COERCE", "CONSULT"])),
            initiators=tuple(draw(st.lists(st.sampled_from(ACTORS), max_size=2, unique=True))),
            targets=tuple(draw(st.lists(st.sampled_from(ACTORS), max_size=2, unique=True))),
            time=draw(st.sampled_from([Time(imprecise=(first, last)), Time(imprecise=(first, last)), None])),
            place=place,
            place_id=place_id,
            losses=draw(losses()),
            instrument=draw(st.sampled_from([None, "rockets", "Rockets", "a drone"])),
        )
        told.append((f"d-{draw(st.integers(0, 4))}", event))
    return sorted(told, key=lambda one: one[0])


@st.composite
def judged(draw: st.DrawFn) -> list[Judged]:
    names = st.sampled_from([f"e-{number}" for number in range(9)])
    pairs = st.tuples(names, names, st.sampled_from(["same", "different", "unsure"]))
    return draw(st.lists(pairs, max_size=2))


def several(told: list[Told], judgements: list[Judged]) -> list[list[str]]:
    events = {event.id: event for _, event in told}
    rows = [event_row(event, Document(ident, "a.txt", "", ""), "machine") for ident, event in told]
    shown = {event.id: (event.killed is not None) + (event.injured is not None) for event in events.values()}
    more = {event.id for event in events.values() if len(event.losses) != shown[event.id]}

    def load(ids: Collection[str]) -> dict[str, Event]:
        return {ident: events[ident] for ident in ids}

    def words(ids: Collection[str]) -> dict[str, Wording]:
        return {ident: wording(events[ident]) for ident in ids}

    return [[event.id for event in group] for group in told_by_several(rows, load, words, more, judgements)]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories(), judged())
def test_happenings_of_several_claims_are_those_among_all(told: list[Told], judgements: list[Judged]) -> None:
    try:
        every = [list(one.claims) for one in incidents_of(told, judgements) if len(one.claims) > 1]
    except UsageError:
        with pytest.raises(UsageError):
            several(told, judgements)
        return
    assert several(told, judgements) == every

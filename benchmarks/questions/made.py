"""The made documents of `benchmarks.record`, with what questions ask for besides: means, places, plans, answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.record.made import BODIES, PER_DOCUMENT, Item, documents
from herodotus.records import Event, Reading
from herodotus.records.event import Response

EVENTS_PER_DOCUMENT = BODIES.count("event")
MEANS = ("rockets", "a drone", "an IED", "mortars", "air strikes", "ballistic missiles", "small arms", None, None)
PLACES = (("Baghdad", "baghdad"), ("Erbil", "erbil"), ("Basra", "basra"), ("Mosul", "mosul"), (None, None))
PLANNED, ANSWERS = 0.08, 0.03
"""Shares of events that are only planned, and that answer the one before."""


def casebook_documents(count: int, seed: int = 7) -> Iterator[Item]:
    """So many made documents, each with its shingles and address."""
    for reading, shingles, address in documents(count * PER_DOCUMENT, seed):
        yield _filled(reading, random.Random(f"{seed}-{address}")), shingles, address


def _filled(reading: Reading, chance: random.Random) -> Reading:
    events: list[Event] = []
    for event in reading.events:
        name, ident = chance.choice(PLACES)
        answered = (
            (Response(events[-1].id, "asserted", "in retaliation"),) if events and chance.random() < ANSWERS else ()
        )
        planned = chance.random() < PLANNED
        events.append(
            replace(
                event,
                instrument=chance.choice(MEANS),
                place=name,
                place_id=ident,
                responds_to=answered,
                modality="planned" if planned else "asserted",
            )
        )
    return replace(reading, events=tuple(events))

"""Means used, and announcements, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from herodotus import vocabulary
from herodotus.analyse.means import Means
from herodotus.analyse.means.announced import Announced, Announcement
from herodotus.analyse.means.countered import Countered
from herodotus.analyse.means.steps import Step, in_words
from herodotus.analyse.means.used import ActorUse, StepCount
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.records.time import Bounds, iso_range
from herodotus.store.base import View

COLUMNS = ("means", "kind", "who", "happenings", "first", "when", "words", "claims")
ANNOUNCED = ("announced", "who", "to whom", "what", "planned for", "outcome", "why", "reported", "claims")


def table(view: View, answer: Means | Announced) -> Table:
    """Weapons and methods by who used them; of announcements, what became of each."""
    if isinstance(answer, Announced):
        return ANNOUNCED, (_announcement(view, one) for one in answer.announcements)
    return COLUMNS, chain(_rows(view, answer), (_against(view, one) for one in answer.countered))


def _rows(view: View, answer: Means) -> Iterator[tuple[object, ...]]:
    """By class and by who did it."""
    for use in answer.classes:
        for by in use.actors:
            who = view.name(by.actor) if by.actor else "nobody named"
            yield (
                use.label,
                use.kind,
                who,
                by.happenings,
                _range((by.first.first, by.first.last)) if by.first else "undated",
                _when(by, answer.step),
                ", ".join(by.words),
                joined_claims(by.claims),
            )


def _when(by: ActorUse, step: Step) -> str:
    placed = [f"{_in_words(one, step)}: {one.happenings}" for one in by.steps]
    return ", ".join([*placed, *([f"no known {step}: {by.unplaced}"] if by.unplaced else [])])


def _in_words(one: StepCount, step: Step) -> str:
    return in_words(one.first, step)


def _against(view: View, one: Countered) -> tuple[object, ...]:
    known, weapons = vocabulary.countermeasures(), vocabulary.means()
    label = ", ".join(known[name].label for name in one.protections)
    against = ", ".join(weapons[name].label for name in one.against)
    first = _range(one.days) if one.days else "undated"
    told = f"{one.basis}, {one.modality}" + (f", against {against}" if against else "")
    who = ", ".join(map(view.name, one.by)) or "nobody named"
    return (label, "countermeasure", who, 1, first, "", told, joined_claims(one.claims))


def _announcement(view: View, one: Announcement) -> tuple[object, ...]:
    reported = [*one.carried_out, *one.perhaps]
    place = f" ({one.place})" if one.place else ""
    beside = [claim for done in reported for claim in done.claims]
    return (
        one.announced or "no day known",
        ", ".join(map(view.name, one.initiators)) or "nobody named",
        (", ".join(map(view.name, one.targets)) or "nobody named") + place,
        f"{vocabulary.event_types()[one.type].label}, {one.modality}",
        _range(one.planned) if one.planned else "no day named",
        one.outcome,
        one.why,
        ", ".join(_range((done.first, done.last)) for done in reported) + (f" and {one.more} more" if one.more else ""),
        joined_claims([*one.claims, *beside, *one.denied]),
    )


def _range(days: Bounds) -> str:
    return iso_range(*days)

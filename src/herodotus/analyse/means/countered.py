"""Countermeasures as the texts state them: what was bought, brought or built against a weapon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from herodotus import vocabulary
from herodotus.analyse.figures.stated import days_stated
from herodotus.records import Event
from herodotus.records.time import Bounds
from herodotus.store.base import View
from herodotus.store.slim import EventRow, Wanted

PROTECTING = frozenset({"AGREE", "AID", "COOPERATE", "MOBILIZE", "SUPPORT"})
"""Types of events by which something is bought, given, brought or readied."""


@dataclass(frozen=True, slots=True)
class Countered:
    """One countermeasure that a text states. `protections` are classes of `vocabulary/countermeasures.yaml`.

    `basis`: an event that the text says answers others, or a stated number of such things. `by` are the actors who took
    it, `against` the classes of means of the events that it answers, where the text names them. `modality` says whether
    it is told as done. `claims` are the claim itself, then those that it answers.
    """

    protections: tuple[str, ...]
    basis: Literal["response stated", "figure stated"]
    by: tuple[str, ...]
    against: tuple[str, ...]
    days: Bounds | None
    modality: str
    claims: tuple[str, ...]


_COLUMNS = frozenset(
    {"claim", "type", "mode", "initiators", "first", "last", "instrument", "polarity", "modality", "responds"}
)
"""What is looked at of an event."""


def countered(view: View, actor: str | None = None) -> tuple[Countered, ...]:
    """The countermeasures that texts state; with an actor, those that answer what it did, or that it took itself.

    Attacks, sanctions and words in answer are none. Only the claims that may be one are looked at in full.
    """
    answering = view.some_event_rows(Wanted(PROTECTING, answering=True), _COLUMNS)
    able = [row for row in answering if row.polarity == "affirmed"]
    answered = frozenset(claim for row in able for claim in row.responds)
    doing = {row.claim: row for row in view.some_event_rows(Wanted(claims=answered), _COLUMNS)} if answered else {}
    view.claims_of([row.claim for row in able])
    found = [one for row in able if (one := _by_event(view, row, doing, actor))]
    return (*found, *_by_figures(view, actor))


def _by_event(view: View, row: EventRow, doing: dict[str, EventRow], actor: str | None) -> Countered | None:
    against = [doing[claim] for claim in row.responds if claim in doing]
    if not against or not _concerns(row.initiators, against, actor):
        return None
    claim = view.claim(row.claim)
    protections = vocabulary.protections_named(_trigger_sentence(claim)) if isinstance(claim, Event) else ()
    if not protections:
        return None
    classes = dict.fromkeys(one for other in against for one in classes_of(other))
    days = None if row.first is None and row.last is None else (row.first, row.last)
    claims = (row.claim, *(other.claim for other in against))
    return Countered(protections, "response stated", row.initiators, tuple(classes), days, row.modality, claims)


def _by_figures(view: View, actor: str | None) -> Iterator[Countered]:
    for figure in view.figures(None if actor is None else {actor}, measuring=lambda *words: bool(_named(*words))):
        named = _named(figure.measure, figure.definition, figure.unit)
        by = (figure.subject,) if figure.subject else ()
        yield Countered(named, "figure stated", by, (), days_stated(figure), figure.modality, (figure.id,))


@cache
def _named(measure: str, definition: str | None, unit: str) -> tuple[str, ...]:
    """The classes of countermeasures that the words of a figure name."""
    return vocabulary.protections_named(f"{measure} {definition or ''} {unit}")


def _concerns(doers: Sequence[str], against: Sequence[EventRow], actor: str | None) -> bool:
    return actor is None or actor in doers or any(actor in other.initiators for other in against)


def classes_of(row: EventRow) -> tuple[str, ...]:
    """The classes of means that an event claim names."""
    return vocabulary.means_of(row.instrument, row.mode, row.type)


def _trigger_sentence(claim: Event) -> str:
    return claim.quote.exact

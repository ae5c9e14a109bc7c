"""What an actor did and suffered, by type, target and place, and the milestones among it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from herodotus.analyse.counted import Telling
from herodotus.analyse.profile.answer import ACTIVITY, Milestone, Tally
from herodotus.analyse.ties import Tie
from herodotus.records import Event
from herodotus.store.base import View
from herodotus.store.slim import EventRow

_FORMED = re.compile(r"\b(?:form(?:ed|ation)|found(?:ed|ing)|establish(?:ed|ment)|creat(?:ed|ion)|set up)\b", re.I)


def by_type(told: Iterable[Telling]) -> tuple[Tally, ...]:
    """Happenings by type, the most frequent first, each with the field of activity that the type belongs to."""
    groups: dict[str, list[Telling]] = {}
    for one in told:
        groups.setdefault(one.row.type, []).append(one)
    return _tallies((kind, ACTIVITY[kind], found) for kind, found in groups.items())


def by_target(told: Iterable[Telling]) -> tuple[Tally, ...]:
    """Happenings by whom they were done to; one that names two counts for both."""
    groups: dict[tuple[str, str], list[Telling]] = {}
    for one in told:
        for target in dict.fromkeys(one.row.targets):
            groups.setdefault((target, ACTIVITY[one.row.type]), []).append(one)
    return _tallies((target, field, found) for (target, field), found in groups.items())


def by_place(told: Iterable[Telling]) -> tuple[Tally, ...]:
    """Happenings by place: the registry's where it is known, else as written."""
    groups: dict[tuple[str, str], list[Telling]] = {}
    for one in told:
        if one.row.place:
            groups.setdefault((one.row.place_id or one.row.place, ACTIVITY[one.row.type]), []).append(one)
    return _tallies((place, field, found) for (place, field), found in groups.items())


def milestones(
    view: View, actor: str, deeds: Sequence[Telling], suffered: Sequence[Telling], found: Sequence[Tie]
) -> tuple[Milestone, ...]:
    """When it was formed, by whom, the first and last dated happenings, and what began and ended for it, by time."""
    made = [*_formed(view, deeds, suffered), *_founded(found, actor)]
    for whose, told in (("deed", deeds), ("done to it", suffered)):
        dated = sorted(
            (one for one in told if one.row.first and one.row.last), key=lambda one: (one.row.first, one.claims)
        )
        made += [_milestone(f"first dated {whose}", one) for one in dated[:1]]
        made += [_milestone(f"last dated {whose}", one) for one in dated[1:][-1:]]
    for tie in found:
        words = tie.kind, tie.subject, tie.object
        made += [Milestone("began", *stated.days, " ".join(words), stated.claims) for stated in tie.begins]
        made += [Milestone("ended", *stated.days, " ".join(words), stated.claims) for stated in tie.ends]
    return tuple(sorted(made, key=lambda one: (one.first or one.last or date.max, one.what)))


def _formed(view: View, deeds: Sequence[Telling], suffered: Sequence[Telling]) -> Iterable[Milestone]:
    formed = [one for one in (*deeds, *suffered) if one.row.type == "MOBILIZE"]
    view.claims_of([claim for one in formed for claim in one.claims])
    for one in formed:
        if any(_FORMED.search(_trigger(view, claim)) for claim in one.claims):
            yield _milestone("formed", one)


def _trigger(view: View, claim_id: str) -> str:
    """The words that name an event, of the sentence that holds them."""
    event = view.claim(claim_id)
    start, end = event.evidence.get("type", (0, 0)) if isinstance(event, Event) else (0, 0)
    holding = (quote for quote in event.quotes if quote.start <= start < end <= quote.end)
    return next((quote.exact[start - quote.start : end - quote.start] for quote in holding), "")


def _founded(found: Sequence[Tie], actor: str) -> Iterable[Milestone]:
    for tie in found:
        if tie.kind == "founded_by" and tie.subject == actor and tie.claims:
            yield Milestone("founded", tie.first_attested, tie.last_attested, tie.object, tie.claims)


def _milestone(what: str, one: Telling) -> Milestone:
    return Milestone(what, one.row.first, one.row.last, _short(one.row), one.claims)


def _short(row: EventRow) -> str:
    return " ".join(part for part in (row.type, row.place) if part)


def _tallies(groups: Iterable[tuple[str, str, Sequence[Telling]]]) -> tuple[Tally, ...]:
    made = [
        Tally(of, field, len(found), tuple(claim for one in found for claim in one.claims))
        for of, field, found in groups
    ]
    return tuple(sorted(made, key=lambda tally: (-tally.number, tally.of, tally.field)))

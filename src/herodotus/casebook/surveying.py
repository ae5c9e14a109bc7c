"""A survey of a casebook: what is open, what is due, what tripped, and when its events fall.

It reads all that a scope sees and takes long on a large record. What it finds is plain values, so that it can be worked
out in another process and kept until the record changes.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from herodotus.analyse.disagreements import (
    OF_FIGURES,
    OF_TIES,
    WITHIN_INCIDENTS,
    About,
    Disagreement,
    disagreements,
    with_rulings,
)
from herodotus.analyse.disagreements.ranking import Ranked, rank
from herodotus.analyse.indicators import indicators, parse_conditions
from herodotus.casebook.filing import read_filed
from herodotus.casebook.heads import newest_entry
from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.casebook.queueing import queue
from herodotus.errors import HerodotusError
from herodotus.publish.charts.disagreements import ABOUT_WORDS
from herodotus.records import Scope
from herodotus.review import due
from herodotus.store.base import View
from herodotus.store.database.rows import body_of
from herodotus.store.paging.due import Wanted
from herodotus.store.paging.tallies import claims_counted

INDICATORS = "indicators.yaml"
"""The file of indicators that the question of that name reads, too; its registry takes long to load."""

MOST_OPEN, MOST_DUE = 5, 3
MOST_COMPARED = 150_000
"""Claims up to which events are set against each other: more would take gigabytes and many minutes."""
LIGHT: frozenset[About] = frozenset((*OF_FIGURES, *OF_TIES)) - frozenset(WITHIN_INCIDENTS)
"""What figures and ties disagree about that no events do: it is found without setting events against each other."""
_TOLD_BY_KIND = frozenset({"polarity", "time", "place", "initiators"})
"""Parts that say no more than what the disagreement is about."""


@dataclass(frozen=True, slots=True)
class Open:
    """An open disagreement: its key, what it is about in words, why it stands where it does, a claim of each side."""

    key: str
    heading: str
    why: tuple[str, ...]
    claims: tuple[str, ...]
    in_all: int


@dataclass(frozen=True, slots=True)
class Urgent:
    """A claim to be looked at soon, and why."""

    claim: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tripped:
    """An indicator that is tripped as of a day: what was counted against what trips it, since when, by which claims."""

    name: str
    value: float
    threshold: float
    unit: str
    within_days: int
    since: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """An analyst's file of indicators: how many there are and which tripped, or what is wrong with it."""

    file: str
    on: str = ""
    indicators: int = 0
    tripped: tuple[Tripped, ...] = ()
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a survey found. `number` is that of the newest change that it saw, `seconds` how long it took.

    `whole` is False where events were not set against each other for what the disagreements cost (`MOST_COMPARED`).
    `claims` counts them by kind of body and state. `months` counts event claims by month of their first day, as written
    in `YYYY-MM`; `undated` those without a day.
    `watched` is None where the casebook's folder holds no indicators.
    """

    number: int
    seconds: float
    open: tuple[Open, ...]
    open_in_all: int
    whole: bool
    urgent: tuple[Urgent, ...]
    claims: Mapping[str, Mapping[str, int]]
    months: tuple[tuple[str, int], ...]
    undated: int
    watched: Watched | None


def survey(casebook: Casebook, scope: Scope | None = None) -> Survey:
    """Survey what a scope sees."""
    begun = time.monotonic()
    number = newest_entry(casebook)
    whole = not is_large(casebook)
    with casebook.looking(scope) as view:
        found = _disagreements(casebook, view, None if whole else LIGHT)
        graded = {grade.subject for grade in casebook.store.grades(view.scope.instant) if grade.of == "item"}
        ranked = rank(view, [one for one in found if one.status == "open"], graded).ranked
        months, undated = _months(view)
        return Survey(
            number,
            time.monotonic() - begun,
            tuple(_open(view, one) for one in ranked[:MOST_OPEN]),
            len(ranked),
            whole,
            _urgent(casebook, view, found),
            _claims(view) if view.scope.known_at else {},
            months,
            undated,
            _watched(casebook, view),
        )


def is_large(casebook: Casebook) -> bool:
    """Whether a casebook holds more claims than are set against each other unasked."""
    counted = claims_counted(casebook.store.database)
    return sum(sum(states.values()) for states in counted.values()) > MOST_COMPARED


def _disagreements(casebook: Casebook, view: View, about: frozenset[About] | None) -> list[Disagreement]:
    instant = view.scope.instant
    found = disagreements(view, judged(casebook, view.scope), about)
    return with_rulings(found, casebook.store.rulings(instant), instant)


def _open(view: View, ranked: Ranked) -> Open:
    one = ranked.disagreement
    sides = [side.claims[0] for side in ranked.positions if side.claims][:2]
    claims = tuple(dict.fromkeys((*sides, *one.claims)))[:2]
    return Open(one.key, heading(view, one), ranked.why[1:], claims, len(one.claims))


def heading(view: View, one: Disagreement) -> str:
    """What a disagreement is about, in words: of whom, in what, and what was computed."""
    who = f"{view.name(one.subject)}: " if one.subject else ""
    part = f" ({one.part.replace('_', ' ')})" if one.part not in _TOLD_BY_KIND else ""
    return f"{who}{ABOUT_WORDS[one.about]}{part}{f', {one.detail}' if one.detail else ''}"


def _urgent(casebook: Casebook, view: View, found: Sequence[Disagreement]) -> tuple[Urgent, ...]:
    """As the queue of reviews has it; where a scope leaves something out, weighed among all that it sees."""
    disagreed = [claim for one in found if one.status == "open" for claim in one.claims]
    if view.scope == Scope():
        first = queue(casebook, Wanted(), Counter(disagreed))[:MOST_DUE]
        return tuple(Urgent(one.due.claim, one.due.why) for one in first)
    decided = {review.key for review in casebook.store.reviews(view.scope.instant)}
    return tuple(Urgent(one.claim, one.why) for one in due(view, disagreed, decided)[:MOST_DUE])


def _claims(view: View) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for claim in (claim for reading in view.readings for claim in reading.claims()):
        held, state = found.setdefault(body_of(claim), {}), view.state(claim.id)
        held[state] = held.get(state, 0) + 1
    return found


def _months(view: View) -> tuple[tuple[tuple[str, int], ...], int]:
    rows = view.event_rows()
    found = Counter(row.first.strftime("%Y-%m") for row in rows if row.first)
    return tuple(sorted(found.items())), len(rows) - found.total()


def _watched(casebook: Casebook, view: View) -> Watched | None:
    try:
        filed = read_filed(casebook, INDICATORS)
        if not filed.text.strip():
            return None
        answer = indicators(view, parse_conditions(filed.text, INDICATORS), None, casebook.store.sides())
    except HerodotusError as error:
        return Watched(INDICATORS, wrong=str(error))
    tripped = tuple(
        Tripped(
            one.name,
            one.value,
            one.threshold,
            one.unit,
            one.within_days,
            one.spans[-1].first.isoformat() if one.spans else "",
            tuple(dict.fromkeys(claim for evidence in one.evidence for claim in evidence.claims)),
        )
        for one in answer.indicators
        if one.tripped
    )
    return Watched(INDICATORS, answer.on.isoformat(), len(answer.indicators), tripped)

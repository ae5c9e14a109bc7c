"""On how many origins a happening rests, and in what its accounts differ.

Up to `MOST` event claims are compared as `resolve.incidents` does, among all that may tell of the same happenings.
Beyond, claims that agree in all that they say are taken together (`counted.tellings`), only outlets are counted, and no
difference is looked for; the answer says which was done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from herodotus.analyse.corroboration import independent_origins
from herodotus.analyse.counted import tellings
from herodotus.analyse.disagreements import Disagreement, with_rulings, within
from herodotus.analyse.disagreements.events import denials
from herodotus.analyse.part import part_of
from herodotus.records import Document, Event, Ruling
from herodotus.records.repeat import Repeat
from herodotus.resolve.incidents import incidents
from herodotus.resolve.incidents.grouping import Judged
from herodotus.resolve.origins import Origins, corroborate
from herodotus.store.base import View
from herodotus.store.slim import EventRow

MOST = 2000
"""Event claims up to which accounts are compared with each other."""

NEAR_DAYS = 3
LONGEST_DAYS = 366
"""Ranges longer than this tell too little of when to be another account of a dated happening."""


@dataclass(frozen=True, slots=True)
class Difference:
    """In what accounts differ, by which claims, and how that disagreement stands."""

    part: str
    status: str
    key: str
    claims: tuple[str, ...]


class Happening(NamedTuple):
    """One happening by the claims that tell it, first told first.

    Between `at_least` and `at_most` independent origins tell it: `at_least` are known to be different, an outlet that
    does not say from whom it has its report may repeat another. `differ` is None where no difference was looked for.
    """

    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    at_least: int
    at_most: int
    differ: tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class Known:
    """What of a casebook bears on happenings: what persons judged and ruled, and how repeats are found."""

    judgements: Sequence[Judged] = ()
    rulings: Sequence[Ruling] = ()
    repeats: Callable[[Sequence[Document]], Iterable[Repeat]] = field(default=lambda _: ())


def happenings_of(view: View, chosen: Sequence[EventRow], known: Known) -> tuple[list[Happening], bool]:
    """The happenings that some claims tell, and whether their accounts were compared."""
    if not chosen:
        return [], True
    rows = {row.claim: row for row in chosen}
    every = view.event_rows() if len(rows) <= MOST else ()
    near = every if len(every) <= MOST else _near(chosen, every)
    if max(len(near), len(rows)) > MOST:
        return [_quick(one.claims, [rows[claim] for claim in one.claims]) for one in tellings(chosen)], False
    whole = near is every and len(view.document_rows()) <= MOST  # else few of many documents bear claims of the scope
    part = view if whole else part_of(view, (row.claim for row in near), actors=False)
    return compared(part, {row.claim for row in chosen}, known), True


def compared(part: View, wanted: Set[str], known: Known) -> list[Happening]:
    """The happenings that some claims tell, `part` holding all claims that may tell of the same ones.

    Every claim of `part` is compared with the others of near days, so that it should hold no more than `MOST`.
    """
    finder = Origins.among(part.documents, known.repeats(part.documents))
    differing = _differing(part, known)
    return [
        _happening(part, incident.claims, finder, differing, known)
        for incident in incidents(part.readings, known.judgements)
        if not wanted.isdisjoint(incident.claims)
    ]


def _happening(
    view: View, claims: tuple[str, ...], finder: Origins, denied: Sequence[Disagreement], known: Known
) -> Happening:
    told = [(view.claim(claim), view.document_of(claim)) for claim in claims]
    found = corroborate(told, finder)
    least = independent_origins(told, finder, found)
    events = [claim for claim, _ in told if isinstance(claim, Event)]
    own = with_rulings(within(events), known.rulings, view.scope.instant) if len(events) > 1 else []
    mine = set(claims)
    apart = [*own, *(one for one in denied if not mine.isdisjoint(one.claims))]
    differ = {one.key: Difference(one.part, one.status, one.key, one.claims) for one in apart}
    return Happening(claims, found.outlets, least, max(least, found.at_most), tuple(differ.values()))


def _differing(view: View, known: Known) -> list[Disagreement]:
    """What is denied of deeds; the rest is looked for within each happening."""
    return with_rulings(denials(view), known.rulings, view.scope.instant)


def _quick(claims: tuple[str, ...], rows: Sequence[EventRow]) -> Happening:
    outlets = tuple(dict.fromkeys(row.source or f"document {row.document}" for row in rows))
    return Happening(claims, outlets, 1, len(outlets), None)


def _near(chosen: Sequence[EventRow], every: Sequence[EventRow]) -> Sequence[EventRow]:
    """The claims that may tell of the same happenings as some: those of near days, and the chosen themselves."""
    wanted = {row.claim for row in chosen}
    days: set[int] = set()
    for row in chosen:
        if row.first and row.last and (row.last - row.first).days <= LONGEST_DAYS:
            begin, end = row.first - timedelta(days=NEAR_DAYS), row.last + timedelta(days=NEAR_DAYS)
            days.update(range(begin.toordinal(), end.toordinal() + 1))
    return [row for row in every if row.claim in wanted or _touches(row, days)]


def _touches(row: EventRow, days: set[int]) -> bool:
    if not (row.first and row.last) or (row.last - row.first).days > LONGEST_DAYS:
        return False
    return any(day in days for day in range(row.first.toordinal(), row.last.toordinal() + 1))

"""What was announced against what was done: plans and threats beside later happenings that carry them out, or may.

Nothing is decided where the texts leave it open: a plan is carried out when a later happening is of its type and agrees
in the doer and in the target or place, it is denied when somebody denies just that, and otherwise it stays open. What
agrees only in part is listed and decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from herodotus.analyse.counted import Counted, count, happened, tellings
from herodotus.analyse.means.announcing import day_of_announcing
from herodotus.analyse.means.later import Later
from herodotus.analyse.means.objects import Objects, one_side
from herodotus.records import Claim
from herodotus.records.time import Bounds
from herodotus.store.base import View
from herodotus.store.slim import EventRow

ANNOUNCING = frozenset({"planned", "threatened"})
"""Modalities of what is announced; what is only supposed is not."""

WINDOW = 365
"""Days after the announcement, or after the last day that it names, in which a happening may carry it out."""

MOST_SHOWN = 20
"""Happenings that are listed beside one announcement at most."""

Outcome = Literal["reported done", "denied", "done and denied", "unclear", "open"]


@dataclass(frozen=True, slots=True)
class Done:
    """A later happening beside an announcement: its days, whether it agrees in all, what it leaves open, its claims."""

    first: date
    last: date
    open: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """One plan or threat, told by `claims`.

    `announced` is the day on which it was made: the one that a text gives for the announcing, else that of publication
    of the first claim. `planned` are the days that it names for the deed, None when it names none. `until` ends the
    window; None where no day begins it.
    `carried_out` are happenings that agree in doer and in target or place, `denied` the claims that deny it,
    `perhaps` the happenings that agree in part; `more` counts those beyond the first `MOST_SHOWN`. `why` says in words
    what the outcome rests on.
    """

    modality: str
    type: str
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    instrument: str | None
    announced: date | None
    planned: Bounds | None
    until: date | None
    outcome: Outcome
    why: str
    claims: tuple[str, ...]
    carried_out: tuple[Done, ...] = ()
    denied: tuple[str, ...] = ()
    perhaps: tuple[Done, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Announced:
    """Every announcement, by the day on which it was made; `actor` is the one asked for, `outcomes` counts them.

    `window` is in days; `record_ends` the last day of publication in the record.
    """

    actor: str | None
    window: int
    record_ends: date | None
    announcements: tuple[Announcement, ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    counted: Counted


def rules(window: int) -> list[str]:
    """The rules of matching, in words."""
    return [
        "An announcement is a claim told as planned or threatened; what is only supposed is left out.",
        "It is reported done when a happening of its type, by the same actor or one that acts for it, to the same "
        "target, or in the same place where it names no target, is surely not before the announcement and begins "
        f"within {window} days of it, or of the last day that it names.",
        "A day that the text gives for the announcing (“announced on Monday that”), or that is past when it is "
        "published, is the day of the announcement, and no day planned for the deed.",
        "A target without a name of its own is the same where both texts call it by one nationality or name, or by one "
        "noun; otherwise it is taken for no target named.",
        "What agrees only as far as the texts say, or lies partly outside the window, is listed and decides nothing.",
        "Open says that these documents report nothing of it: not that it was not done.",
        "Claims of one plan are taken together when they agree in type, actors, days and place.",
    ]


CAVEATS = (
    "A match of actors, type and target does not show that the happening is the one that was announced.",
    "A threat that was not carried out may have worked.",
)


def announced(view: View, actor: str | None = None, window: int = WINDOW) -> Announced:
    """Each plan and threat of an actor, or of anybody, with what later claims report of it."""
    rows = view.event_rows()
    left_out: Counter[str] = Counter()
    plans = list(_plans(rows, actor, left_out))
    types = {row.type for row in plans}
    later = Later(row for row in rows if row.type in types)
    record_ends = max((row.published for row in rows if row.published), default=None)
    made = view.claims_of([row.claim for row in plans])
    by_claim = {row.claim: _dated(row, made[row.claim]) for row in plans}
    objects = Objects(view)
    found = [
        _announcement([by_claim[claim] for claim in one.claims], later, objects, window, record_ends)
        for modality in sorted(ANNOUNCING)
        for one in tellings([row for row in plans if row.modality == modality])
    ]
    found.sort(key=lambda one: (one.announced is None, one.announced or date.max, one.claims))
    beside = {claim for one in found for done in (*one.carried_out, *one.perhaps) for claim in done.claims}
    beside |= {claim for one in found for claim in one.denied}
    counted = count(view, [*plans, *(later.row(claim) for claim in sorted(beside))], left_out, rules(window), CAVEATS)
    numbers = Counter(one.outcome for one in found)
    return Announced(actor, window, record_ends, tuple(found), tuple(sorted(numbers.items())), counted)


def _plans(rows: Sequence[EventRow], actor: str | None, left_out: Counter[str]) -> Iterator[EventRow]:
    for row in rows:
        if actor is not None and actor not in row.initiators:
            continue
        if row.modality in ANNOUNCING and row.polarity == "affirmed":
            yield row
        elif row.modality in ANNOUNCING:
            left_out["denied plans"] += 1
        elif row.modality == "hypothetical":
            left_out["only supposed"] += 1


class _Plan(NamedTuple):
    """A claim of a plan, without the days that are those of its announcement, and the day on which it was made."""

    row: EventRow
    made: date | None


def _dated(row: EventRow, claim: Claim) -> _Plan:
    """A plan with the day of its announcement kept apart from the days planned."""
    past = row.last is not None and row.published is not None and row.last < row.published
    if row.last is None or not (past or day_of_announcing(claim)):
        return _Plan(row, row.published)
    made = min(row.last, row.published) if row.published else row.last
    return _Plan(row._replace(first=None, last=None, precise=False), made)


def _announcement(
    told: Sequence[_Plan], later: Later, objects: Objects, window: int, record_ends: date | None
) -> Announcement:
    row = told[0].row
    since = min((one.made for one in told if one.made), default=None)
    planned = None if row.first is None and row.last is None else (row.first, row.last)
    until = _until(since, row, window)
    done, perhaps, denied, more = _beside(row, since, until, later, objects)
    outcome = _outcome(bool(done), bool(denied), bool(perhaps))
    return Announcement(
        row.modality,
        row.type,
        row.initiators,
        row.targets,
        row.place,
        row.instrument,
        since,
        planned,
        until,
        outcome,
        _why(row, outcome, until, record_ends),
        tuple(one.row.claim for one in told),
        done,
        denied,
        perhaps,
        more,
    )


def _until(since: date | None, row: EventRow, window: int) -> date | None:
    """The last day of the window: `window` days after the later of the announcement and the last day that it names."""
    days = [day for day in (since, row.last) if day]
    if since is None or not days:
        return None
    return date.fromordinal(min(max(days).toordinal() + window, date.max.toordinal()))


def _beside(
    plan: EventRow, since: date | None, until: date | None, later: Later, objects: Objects
) -> tuple[tuple[Done, ...], tuple[Done, ...], tuple[str, ...], int]:
    """What carries a plan out, what may, who denies it, and how many more there are than are shown."""
    if since is None or until is None:
        return (), (), (), 0
    agreeing: dict[tuple[str, ...], list[EventRow]] = {}
    denied: list[str] = []
    for other in later.like(plan, since, until):
        open_ = _left_open(plan, other, since, until, objects)
        if open_ is not None and happened(other):
            agreeing.setdefault(open_, []).append(other)
        elif open_ == () and other.polarity == "denied":
            denied.append(other.claim)
    done = list(_happenings(agreeing.pop((), ()), ()))
    perhaps = sorted((one for open_, rows in agreeing.items() for one in _happenings(rows, open_)), key=_when)
    more = max(0, len(done) - MOST_SHOWN) + max(0, len(perhaps) - MOST_SHOWN)
    return tuple(done[:MOST_SHOWN]), tuple(perhaps[:MOST_SHOWN]), tuple(denied), more


def _happenings(rows: Sequence[EventRow], open_: tuple[str, ...]) -> Iterator[Done]:
    for one in tellings(rows):
        if one.row.first and one.row.last:
            yield Done(one.row.first, one.row.last, open_, one.claims)


def _when(done: Done) -> tuple[date, date, tuple[str, ...]]:
    return done.last, done.first, done.claims


def _left_open(plan: EventRow, other: EventRow, since: date, until: date, objects: Objects) -> tuple[str, ...] | None:
    """What keeps a happening from being the one announced for sure; None when it is another."""
    parts = (_doers(plan, other), objects.left_open(plan, other), _time(plan, other, since, until))
    if None in parts:
        return None
    return tuple(part for part in parts if part)


def _doers(plan: EventRow, other: EventRow) -> str | None:
    if not plan.initiators or not other.initiators:
        return "who does it is not told" if plan.initiators or other.initiators else "no text tells who does it"
    return "" if one_side(plan.initiators, other.initiators) else None


def _time(plan: EventRow, other: EventRow, since: date, until: date) -> str | None:
    if other.first is None or other.last is None or other.last < since or other.first > until:
        return None
    if plan.first and other.last < plan.first:
        return "before the days that were named"
    return "" if other.first >= since and other.first <= until else "its days begin before the announcement"


def _outcome(done: bool, denied: bool, perhaps: bool) -> Outcome:
    if done and denied:
        return "done and denied"
    if done or denied:
        return "reported done" if done else "denied"
    return "unclear" if perhaps else "open"


def _why(plan: EventRow, outcome: Outcome, until: date | None, record_ends: date | None) -> str:
    if until is None:
        return "nobody knows when it was announced, so that nothing can be later"
    if outcome == "unclear":
        return "what was reported later agrees in part, or leaves open by whom, to whom or when"
    if outcome != "open":
        return {"reported done": "a later happening agrees with it", "denied": "it is denied"}.get(
            outcome, "a later happening agrees with it, and somebody denies it"
        )
    if not plan.initiators or not (plan.targets or plan.place):
        return "it does not name who does it and to whom or where, so that nothing can be set against it for sure"
    if record_ends and record_ends < until:
        return f"nothing is reported; the window runs {(until - record_ends).days} days beyond the last document"
    return "nothing is reported within the window"

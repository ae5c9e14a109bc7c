"""What a list says of an actor on a day: by its snapshot, and by the list's own days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from herodotus.analyse.designations.matching import Match, Named, matches
from herodotus.records.listing import ListAsked, Listed, Snapshot

OnDay = Literal["listed", "not yet listed", "delisted", "undated", "possible", "not found"]

_ORDER: tuple[OnDay, ...] = ("listed", "undated", "not yet listed", "delisted", "possible")
"""Which of several entries of one actor says how it stands."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry that is the actor's, or may be, with what the list says of it on the day."""

    match: Match
    standing: OnDay

    @property
    def entry(self) -> Listed:
        """The entry."""
        return self.match.entry


@dataclass(frozen=True, slots=True)
class OnList:
    """How an actor stands on a list on a day, by one snapshot of it.

    `snapshot` is its id and `taken` its day; `later`: it was taken after the day that is asked about. `standing`:
    `listed`; `not yet listed` and `delisted` by the list's own days; `undated` where a later snapshot lists it without
    a day; `possible` where only names that are alike were found; `not found` in this snapshot, which is no "no".
    `since` and `until` are the list's own days. `rule` says by what, in words. `placed` are the entries. `claims` are
    those that tell of a designation by who keeps the list.
    """

    list: str
    keeper: str | None
    snapshot: str
    taken: date
    later: bool
    standing: OnDay
    since: date | None
    until: date | None
    rule: str
    placed: tuple[Placed, ...] = ()
    claims: tuple[str, ...] = ()


def on_list(actor: Named, asked: ListAsked, day: date | None) -> OnList:
    """How an actor stands on a list; without a day, on the day of the snapshot."""
    snapshot = asked.snapshot
    when = day or snapshot.as_of
    placed = tuple(Placed(match, _standing(match, when, asked.later)) for match in matches(actor, asked.rows))
    standing: OnDay = min((one.standing for one in placed), key=_ORDER.index, default="not found")
    chosen = next((one.entry for one in placed if one.standing == standing), None)
    decided = chosen if standing != "possible" else None
    return OnList(
        snapshot.list,
        snapshot.keeper,
        snapshot.id,
        snapshot.as_of,
        asked.later,
        standing,
        decided.listed if decided else None,
        decided.delisted if decided else None,
        _rule(snapshot, standing, decided, day, asked.later),
        placed,
    )


def _standing(match: Match, day: date, later: bool) -> OnDay:
    entry = match.entry
    if not match.decided:
        return "possible"
    if entry.listed and entry.listed > day:
        return "not yet listed"
    if entry.delisted and entry.delisted <= day:
        return "delisted"
    return "undated" if later and entry.listed is None else "listed"


def _rule(snapshot: Snapshot, standing: OnDay, entry: Listed | None, day: date | None, later: bool) -> str:
    """What the answer rests on, in words."""
    which = f"snapshot {snapshot.id} of {snapshot.list}, taken {snapshot.as_of}"
    said = _said(standing, entry, which, day or snapshot.as_of)
    if later:
        return f"{said}; no snapshot was taken by {day}"
    if day is not None and snapshot.as_of < day and standing != "delisted":
        return f"{said}; what changed after {snapshot.as_of} is not known"
    return said


def _said(standing: OnDay, entry: Listed | None, which: str, day: date) -> str:
    if entry is None:
        said = "not found in" if standing == "not found" else "only a name that is alike in"
        return f"{said} {which}"
    if standing == "not yet listed":
        return f"listed on {entry.listed} by that list's own date, after {day}, by {which}"
    if standing == "delisted":
        return f"delisted on {entry.delisted} by {which}"
    since = f"since {entry.listed}" if entry.listed else "without a day of listing"
    return f"listed {since} in {which}"

"""The happenings between two sides, each with the day that it is counted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.counted import day_of, happenings, tellings
from herodotus.analyse.days import overlap
from herodotus.analyse.exchange.answer import Act, By
from herodotus.analyse.sides import Facilities, Hit, Member, SideOf
from herodotus.analyse.sides.side import ALWAYS, either
from herodotus.records.time import Bounds
from herodotus.store.slim import EventRow

SIDES: tuple[By, By] = ("one", "other")
OUTSIDE = "outside of the period"

_NEITHER = (False, False)

_Presence = bool | tuple[tuple[date, date], ...]
"""Whether actors are of a side: on every day, on none, or on the days of these ranges."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One happening that a side did to the other, by the claim that says most and the ids of all that tell it."""

    by: By
    row: EventRow
    claims: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day on which it is known to have been, or to have been under way first; None when no day is known."""
        return self.row.first if self.row.precise else None

    def counted_on(self, longest: int) -> date | None:
        """The day that it is counted on where days need be known no better than to `longest` of them."""
        return self.row.first if self.row.precise else day_of(self.row, longest)


class Between:
    """Who is on which side, asked of one event claim after another."""

    def __init__(self, one: SideOf, other: SideOf, facilities: Facilities | None = None) -> None:
        self._facilities = facilities
        self._sides = tuple({member.actor: member for member in side.members} for side in (one, other))
        self._known: dict[tuple[str, ...], tuple[_Presence, _Presence]] = {}
        self._hit: dict[str, tuple[bool, bool]] = {}

    def doers(self, row: EventRow) -> tuple[By, ...]:
        """The sides that do it, whomever to."""
        one, other = self._of(row.initiators, row)
        return _sides(one, other)

    def does(self, row: EventRow) -> tuple[By, ...]:
        """The sides that do it to the other; both where it is mutual."""
        one, other = self._of(row.initiators, row)
        if not (one or other):
            return ()
        hit_one, hit_other = self.hits(row)
        return _sides(one and hit_other, other and hit_one)

    def hits(self, row: EventRow) -> tuple[bool, bool]:
        """Whether it is done to the first side, and to the second: to their actors, or else to facilities of theirs.

        It is asked of a row more than once, and never before its facilities were looked at.
        """
        found = self._hit.get(row.claim)
        if found is None:
            found = self._of(row.targets, row)
            if found == _NEITHER and self._facilities and self._facilities.may_hit(row):
                at = self._facilities.hit(row)
                found = at.one, at.other
            self._hit[row.claim] = found
        return found

    def facility(self, row: EventRow) -> Hit:
        """Whose facility it hits, where it names no other target."""
        return self._facilities.hit(row) if self._facilities else Hit()

    def _of(self, actors: tuple[str, ...], row: EventRow) -> tuple[bool, bool]:
        """Whether some of the actors are of the first side, and of the second, on some day of the event."""
        known = self._known.get(actors)
        if known is None:
            known = self._known[actors] = (_presence(self._sides[0], actors), _presence(self._sides[1], actors))
        if known == _NEITHER:
            return _NEITHER
        one, other = known
        return (
            one if isinstance(one, bool) else _meets(one, row.first, row.last),
            other if isinstance(other, bool) else _meets(other, row.first, row.last),
        )


def _presence(side: dict[str, Member], actors: tuple[str, ...]) -> _Presence:
    """When some actors are of a side, asked once for all events that name the same."""
    members = [side[actor] for actor in actors if actor in side]
    if not members or any(member.windows == ALWAYS for member in members):
        return bool(members)
    days = either(window for member in members for window in member.windows)
    return tuple((first or date.min, last or date.max) for first, last in days)


def _meets(ranges: Iterable[tuple[date, date]], first: date | None, last: date | None) -> bool:
    """Whether some day of an event lies in one of the ranges; an open bound reaches as far as need be."""
    begin, end = first or date.min, last or date.max
    for low, high in ranges:  # noqa: SIM110  it is run for half of all events, and a generator takes twice as long
        if low <= end and begin <= high:
            return True
    return False


def _sides(one: bool, other: bool) -> tuple[By, ...]:
    if one:
        return SIDES if other else ("one",)
    return ("other",) if other else ()


def deeds(rows: Iterable[EventRow], between: Between, period: Bounds, left_out: Counter[str]) -> list[Deed]:
    """What the sides did to each other in a period, each happening once; what is not counted goes into `left_out`."""
    meant = [row for row in rows if between.does(row)]
    if period != (None, None):
        within = [row for row in meant if overlap((row.first, row.last), period)]
        left_out[OUTSIDE] += len(meant) - len(within)
        meant = within
    found = tellings(happenings(meant, left_out))
    return [Deed(by, told.row, told.claims) for told in found for by in between.does(told.row)]


def claims_of(found: Iterable[Deed | Act]) -> tuple[str, ...]:
    """The ids of the claims of some deeds or acts, each once."""
    return tuple(dict.fromkeys(claim for one in found for claim in one.claims))

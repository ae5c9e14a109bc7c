"""What the grammar builds: atoms, and the clock that resolves what a text leaves to its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from herodotus.read.time.calendar import Window, month_window
from herodotus.records.time import Basis, Bounds

Kind = Literal[
    "day",
    "month",
    "year",
    "range",
    "relative",
    "vague",
    "duration",
    "recurrence",
    "since",
    "until",
    "anchored",
]


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression of time at `text[start:end]`.

    `window`: the days it names, None when none follow; either bound may be open. `lasting`: it means every day of the
    window, not some day in it. `grain` orders expressions that can be joined to a range.
    """

    start: int
    end: int
    window: Bounds | None
    kind: Kind
    basis: Basis = "stated"
    lasting: bool = False
    grain: str = ""

    def moved(self, by: int) -> Atom:
        """The same expression, `by` characters further on."""
        return Atom(self.start + by, self.end + by, self.window, self.kind, self.basis, self.lasting, self.grain)


@dataclass(frozen=True, slots=True)
class Clock:
    """What an expression is resolved against.

    `published` is the day of publication; `story` the day that the story has come to, as the text before names it.
    `ahead`: the words around speak of what is to come.
    """

    published: date | None
    story: date | None = None
    ahead: bool = False

    def year_of_day(self, month: int, day: int) -> tuple[date, Basis] | None:
        """The day that "3 January" means: near a story that is told of another year, else by publication.

        Of the candidates, the latest that is not after publication; one up to sixty days ahead is taken when it is
        nearer than the last one, since a date of almost a year ago would be given with its year.
        """
        if self._elsewhere() and self.story:
            return _try(self.story.year, month, day, "anchored")
        if self.published is None:
            return _try(self.story.year, month, day, "anchored") if self.story else None
        this = _try(self.published.year, month, day, "published")
        before = _try(self.published.year - 1, month, day, "published")
        after = _try(self.published.year + 1, month, day, "published")
        upcoming = next((c for c in (this, after) if c and c[0] > self.published), None)
        past = next((c for c in (this, before) if c and c[0] <= self.published), None)
        soon = upcoming is not None and (upcoming[0] - self.published).days <= (300 if self.ahead else 60)
        return upcoming if soon else past

    def year_of_month(self, month: int) -> tuple[Window, Basis] | None:
        """The month that "January" means: the latest that has begun by publication; the next one when `ahead`."""
        if self._elsewhere() and self.story:
            return month_window(self.story.year, month), "anchored"
        if self.published is None:
            return (month_window(self.story.year, month), "anchored") if self.story else None
        year = self.published.year
        past = year if month <= self.published.month else year - 1
        if self.ahead and month != self.published.month:
            past += 1
        return month_window(past, month), "published"

    def _elsewhere(self) -> bool:
        """Whether the story is told of a time more than a year before publication."""
        return bool(self.story and self.published and self.published - self.story > timedelta(days=366))


def _try(year: int, month: int, day: int, basis: Basis) -> tuple[date, Basis] | None:
    try:
        return date(year, month, day), basis
    except ValueError:
        return None

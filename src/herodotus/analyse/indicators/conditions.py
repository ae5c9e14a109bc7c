"""What an indicator may be: the kinds of condition, the keys that each takes, and one condition as it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

When = Literal["events", "losses", "threats", "new name", "tie", "figure"]
Loss = Literal["killed", "injured", "killed or injured"]
Since = Literal["stated", "told"]
Direction = Literal["rises", "falls"]
Day = Literal["happened", "published"]

OF_ALL = ("name", "when", "why", "within_days")
OF_EVENTS = ("day", "types", "modes", "by", "on", "by_kinds", "on_kinds", "places", "sites")
KEYS: dict[When, tuple[str, ...]] = {
    "events": (*OF_ALL, "at_least", *OF_EVENTS),
    "losses": (*OF_ALL, "at_least", "of", *OF_EVENTS),
    "threats": (*OF_ALL, "at_least", *OF_EVENTS),
    "new name": (*OF_ALL, "at_least", "kinds", "ties", "names", "after_days"),
    "tie": (*OF_ALL, "at_least", "ties", "subject", "object", "since"),
    "figure": (*OF_ALL, "measure", "subject", "direction", "by_percent"),
}
"""The keys that each kind of condition takes."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One indicator: it trips on a day when what it counts in the `within_days` days up to it reaches `at_least`.

    `when` says what is counted: `events`; the `losses` in them (`of` killed, injured or both); `threats`; a `new name`
    of an actor of some `kinds`, or one that bears some `ties`, not in the first `after_days` days of the record; a
    `tie` that begins, `since` a stated beginning or since a report first tells of it; a `figure` of a `measure` that
    goes in a `direction` by `by_percent`. `day` is the day on which an event counts: when it happened, or when the
    first report of it was published. The lists are names or ids as the file has them; an empty one admits all.
    `why` is the analyst's note.
    """

    name: str
    when: When
    why: str = ""
    within_days: int = 30
    at_least: float = 1
    of: Loss = "killed"
    day: Day = "happened"
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    by_kinds: tuple[str, ...] = ()
    on_kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    after_days: int | None = None
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    since: Since = "stated"
    measure: str = ""
    direction: Direction = "rises"
    by_percent: float = 10

    @property
    def threshold(self) -> float:
        """What must be reached: a number, for a figure the per cent."""
        return self.by_percent if self.when == "figure" else self.at_least

    @property
    def unit(self) -> str:
        """What is counted, in words."""
        if self.when == "losses":
            return f"persons {self.of}"
        if self.when == "figure":
            return "per cent"
        return {"events": "events", "threats": "threats", "new name": "new names", "tie": "ties"}[self.when]

    @property
    def words(self) -> str:
        """What is matched, in a sentence."""
        parts = [f"{label} {' or '.join(found)}".strip() for label, found in self._limits() if found]
        limits = f", {', '.join(parts)}" if parts else ""
        if self.when == "figure":
            return (
                f"A figure of “{self.measure}” {self.direction} by {self.by_percent:g} % or more{limits}; it counts "
                f"for {self.within_days} days from the report on."
            )
        return f"{self.at_least:g} or more {self.unit} within {self.within_days} days{limits}."

    def _limits(self) -> list[tuple[str, tuple[str, ...]]]:
        since = ("the day that a text states",) if self.since == "stated" else ("the first report",)
        return [
            ("of type", self.types),
            ("in the mode", self.modes),
            ("by", self.by),
            ("on", self.on),
            ("by actors of the kind", self.by_kinds),
            ("on actors of the kind", self.on_kinds),
            ("at a place called", self.places),
            ("at a place or on a target whose name holds", self.sites),
            ("of actors of the kind", self.kinds),
            ("with a tie of the kind", self.ties),
            ("holding the words", self.names),
            ("of" if self.when == "figure" else "from", self.subject),
            ("to", self.object),
            ("by the day of the first report", ("",) if self.day == "published" else ()),
            ("from", since if self.when == "tie" else ()),
        ]

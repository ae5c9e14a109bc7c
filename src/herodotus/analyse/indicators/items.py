"""What counts for a condition: each thing with the day on which it counts, how much, and the claims under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from herodotus.analyse.indicators.named import First, first_named
from herodotus.analyse.sides import Member, SideOf, resolve_side
from herodotus.errors import HerodotusError, NotFound
from herodotus.records import Side
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View
from herodotus.store.slim import DocumentRow, EventRow, RelationRow

LONGEST = 7
"""The longest range of days, in days, of which the middle is taken for the day of a happening."""


class Item(NamedTuple):
    """One thing that counts: its day, what it counts for, the claims that tell it, and the actors it is about."""

    day: date
    amount: float
    claims: tuple[str, ...]
    about: tuple[str, ...] = ()


_CLAIMS = attrgetter("claims")

_READ = frozenset(EventRow._fields) - {"precise", "responds"}
"""What of event claims is asked for here."""


@dataclass
class Record:
    """The rows of a view that indicators are asked of, each read once, and what was left out of all of them.

    `on` is the day as of which is asked; what is later does not count. `left_out` holds claims by why. `judgements` say
    which claims persons hold for one happening.
    """

    view: View
    sides: Sequence[Side] = ()
    on: date | None = None
    left_out: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    resolved: dict[str, SideOf] = field(default_factory=dict)
    judgements: Sequence[Judged] = ()

    @cached_property
    def events(self) -> Sequence[EventRow]:
        """Every event claim."""
        return self.view.event_rows(columns=_READ)

    @cached_property
    def relations(self) -> Sequence[RelationRow]:
        """Every relation claim."""
        return self.view.relation_rows()

    @cached_property
    def documents(self) -> Mapping[str, DocumentRow]:
        """The documents by id."""
        return {row.document: row for row in self.view.document_rows()}

    @cached_property
    def by_claim(self) -> Mapping[str, EventRow]:
        """The event claims by id."""
        return {row.claim: row for row in self.events}

    @cached_property
    def first_named(self) -> Mapping[str, First]:
        """By actor, when it is first named."""
        return first_named(self.events, self.relations, self.published)

    def published(self, document: str) -> date | None:
        """The day on which a document was published."""
        row = self.documents.get(document)
        return row.published if row else None

    def leave(self, why: str, claims: Iterable[str]) -> None:
        """Note claims that do not count."""
        self.left_out[why].update(claims)

    def kept(self, items: Iterable[Item]) -> list[Item]:
        """The things that count by the day as of which is asked, in order of time."""
        by_day: dict[date, list[Item]] = {}
        for item in items:
            by_day.setdefault(item.day, []).append(item)
        later = [day for day in by_day if self.on is not None and day > self.on]
        for day in later:
            self.leave(f"after {self.on}", chain.from_iterable(item.claims for item in by_day.pop(day)))
        return [item for day in sorted(by_day) for item in sorted(by_day[day], key=_CLAIMS)]

    def members(self, indicator: str, names: Iterable[str]) -> tuple[Member, ...]:
        """The actors of some names or sides. Raises NotFound with the name of the indicator."""
        return tuple(member for name in names for member in self._side(indicator, name).members)

    def rules(self) -> Iterator[str]:
        """Who is meant by the names of actors."""
        for name, side in self.resolved.items():
            yield f"{name}: {side.rule}"

    def _side(self, indicator: str, name: str) -> SideOf:
        if name not in self.resolved:
            try:
                self.resolved[name] = resolve_side(self.view, name, self.sides)
            except HerodotusError as error:
                raise NotFound(f"The indicator {indicator!r}: {error.what}", error.remedy) from error
        return self.resolved[name]

"""Where accounts of one happening contradict each other, and who denies what they are said to have done.

Plans, threats and suppositions contradict nobody.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from herodotus.analyse.days import may_overlap
from herodotus.analyse.disagreements.disagreement import About, Disagreement, between
from herodotus.analyse.disagreements.doers import one_doer
from herodotus.analyse.figures import ranges_meet
from herodotus.records import Event
from herodotus.records.claim import UNREALISED
from herodotus.resolve.incidents import days_apart, event_days, known_across_documents, place_words
from herodotus.store.base import View
from herodotus.store.slim import EventRow

COUNTED = ("killed", "injured", "captured")

READ = frozenset(EventRow._fields) - {"source", "published", "mode", "precise", "state"}
"""What is asked of the rows of all events; those that the happenings are found from serve for all."""


def within(events: Sequence[Event]) -> list[Disagreement]:
    """In what the accounts of one happening contradict each other."""
    told = [event for event in events if event.modality not in UNREALISED]
    affirmed = [event for event in told if event.polarity == "affirmed"]
    found = [
        _checked("denial", "polarity", told, lambda a, b: a.polarity != b.polarity),
        _checked("date", "time", affirmed, _days_differ),
        _checked("place", "place", affirmed, _places_differ),
        _checked("actor", "initiators", affirmed, _initiators_differ),
    ]
    found += [_checked("count", kind, affirmed, _counts_differ(kind)) for kind in COUNTED]
    return [one for one in found if one is not None]


def denials(view: View) -> Iterator[Disagreement]:
    """Who denies what they are said to have done: the denial, and what it is set against.

    A denial seldom repeats the day, so that it is looked for where the accusation, or the deed itself, names the doer.
    """
    rows = [row for row in view.event_rows(columns=READ) if row.polarity == "denied" and row.speaker]
    denied = (claim for claim in view.claims_of([row.claim for row in rows]).values() if isinstance(claim, Event))
    affirmed = _Affirmed(view) if rows else None
    for denial in denied:
        against = [event for event in affirmed.near(denial) if _contradicts(view, event, denial)] if affirmed else []
        if against:
            yield between("denial", "polarity", [*against, denial], subject=denial.speaker)


class _Affirmed:
    """The affirmed events by what a denial can share with them, in the order of the documents."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._order: dict[str, int] = {}
        self._by: dict[tuple[str, str], list[str]] = {}
        for place, row in enumerate(view.event_rows(columns=READ)):
            if row.polarity == "affirmed":
                self._order[row.claim] = place
                for key in _keys(row, row.document):
                    self._by.setdefault(key, []).append(row.claim)

    def near(self, denial: Event) -> list[Event]:
        """What a denial may be set against: the accusations of its document, and deeds to that target or place."""
        document = self._view.told_by(denial.id).document
        found = {ident for key in (*_keys(denial, document), ("ACCUSE", document)) for ident in self._by.get(key, ())}
        claims = self._view.claims_of(sorted(found, key=self._order.__getitem__))
        return [claim for claim in claims.values() if isinstance(claim, Event)]


def _keys(event: Event | EventRow, document: str) -> Iterator[tuple[str, str]]:
    if event.type == "ACCUSE":
        yield "ACCUSE", document
    yield from ((event.type, named) for named in (*event.targets, event.place_id) if named)


def loss_range(event: Event, kind: str) -> tuple[float, float] | None:
    """The least and the most of a kind of loss that the words allow; "about 20" allows a tenth either way."""
    loss = next((loss for loss in event.losses if loss.kind == kind), None)
    if loss is None or loss.value is None:
        return None
    if loss.low is None and loss.high is None:
        return 0.9 * loss.value, 1.1 * loss.value
    return (-math.inf if loss.low is None else loss.low), (math.inf if loss.high is None else loss.high)


def _contradicts(view: View, event: Event, denial: Event) -> bool:
    """Whether an affirmed event says what a denial denies, or accuses the denier in the same document."""
    if event.polarity == "denied" or event.modality in UNREALISED or event.speaker == denial.speaker:
        return False
    if event.type == "ACCUSE":
        accused = set(event.targets) & set(denial.initiators)
        return bool(accused) and view.told_by(event.id).document == view.told_by(denial.id).document
    same_doer = any(one_doer(x, y) for x in event.initiators for y in denial.initiators)
    same_deed = bool(set(_named(event.targets)) & set(denial.targets)) or (
        event.place_id is not None and event.place_id == denial.place_id
    )
    return event.type == denial.type and same_doer and same_deed and may_overlap(event.time, denial.time)


def _checked(
    about: About, part: str, events: Sequence[Event], differ: Callable[[Event, Event], bool]
) -> Disagreement | None:
    """A disagreement of all the claims of which any two differ."""
    apart = {e.id for pair in combinations(events, 2) if differ(*pair) for e in pair}
    return between(about, part, [e for e in events if e.id in apart]) if apart else None


def _days_differ(one: Event, other: Event) -> bool:
    a, b = event_days(one), event_days(other)
    return a is not None and b is not None and days_apart(a, b) > 0


def _places_differ(one: Event, other: Event) -> bool:
    """Two named places, neither of which can be a part of the other by its words."""
    if not (one.place and other.place and one.place_id and other.place_id) or one.place_id == other.place_id:
        return False
    a, b = place_words(one.place), place_words(other.place)
    return not (a <= b or b <= a)


def _initiators_differ(one: Event, other: Event) -> bool:
    """Two named sets of doers of which nobody acts for anybody of the other."""
    a, b = _named(one.initiators), _named(other.initiators)
    return bool(a and b) and not any(one_doer(x, y) for x in a for y in b)


def _named(actors: Sequence[str]) -> list[str]:
    return [actor for actor in actors if known_across_documents(actor)]


def _counts_differ(kind: str) -> Callable[[Event, Event], bool]:
    def differ(one: Event, other: Event) -> bool:
        a, b = loss_range(one, kind), loss_range(other, kind)
        return a is not None and b is not None and not ranges_meet(a, b)

    return differ

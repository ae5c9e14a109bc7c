"""What cannot both hold: claims about the same thing and period that contradict each other.

Nothing here decides who is right. Plans, threats and suppositions contradict nobody. A figure of which no day is known
is compared with none, since numbers change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from herodotus.analyse.days import hull, overlap
from herodotus.analyse.figures import Range, figures, implied_base, ranges_meet, rounding, stated_range
from herodotus.analyse.losses import losses_differ
from herodotus.analyse.network import network
from herodotus.records import Event, Figure
from herodotus.resolve.incidents import days_apart, event_days, incidents, known_across_documents, place_words
from herodotus.store.base import View

About = Literal["denial", "count", "date", "actor", "place", "figure", "base"]
UNREALISED = frozenset({"planned", "threatened", "hypothetical"})
SHORT_PERIOD = 31
"""Days up to which two overlapping periods of figures count as the same period."""

COUNTED = 1_000
"""Numbers below this are taken as counted, not rounded."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that cannot all hold.

    `about` is what they differ in and `part` which piece of it (`killed`, `initiators`, a measure); `claims` are the
    claims in the order of the documents. For `base` it is one figure that contradicts itself: the base it states is not
    the one that its value and change imply.
    """

    about: About
    part: str
    claims: tuple[str, ...]


def disagreements(view: View) -> list[Disagreement]:
    """Every disagreement of the record: within incidents, then about ties, then about figures."""
    found: list[Disagreement] = []
    by_id = {event.id: event for event in view.events()}
    for incident in incidents(view.readings):
        found.extend(within([by_id[claim] for claim in incident.claims]))
    return [*found, *_about_ties(view), *_about_figures(view)]


def within(events: Sequence[Event]) -> list[Disagreement]:
    """In what the accounts of one happening contradict each other."""
    told = [event for event in events if event.modality not in UNREALISED]
    affirmed = [event for event in told if event.polarity == "affirmed"]
    found = [
        _disagreement("denial", "", told, lambda a, b: a.polarity != b.polarity),
        _disagreement("date", "", affirmed, _days_differ),
        _disagreement("place", "", affirmed, _places_differ),
        _disagreement("actor", "initiators", affirmed, lambda a, b: _apart(a.initiators, b.initiators)),
        _disagreement("actor", "targets", affirmed, lambda a, b: _apart(a.targets, b.targets)),
        _disagreement("count", "killed", affirmed, lambda a, b: losses_differ(a, b, "killed")),
        _disagreement("count", "injured", affirmed, lambda a, b: losses_differ(a, b, "injured")),
        _disagreement("count", "captured", affirmed, lambda a, b: losses_differ(a, b, "captured")),
    ]
    return [one for one in found if one is not None]


def _disagreement(
    about: About, part: str, events: Sequence[Event], differ: Callable[[Event, Event], bool]
) -> Disagreement | None:
    pairs = [pair for pair in combinations(events, 2) if differ(*pair)]
    claims = dict.fromkeys(event.id for event in events if any(event in pair for pair in pairs))
    return Disagreement(about, part, tuple(claims)) if claims else None


def _days_differ(one: Event, other: Event) -> bool:
    a, b = event_days(one), event_days(other)
    return a is not None and b is not None and days_apart(a, b) > 0


def _places_differ(one: Event, other: Event) -> bool:
    """Two ids may name a place and the town around it, so the words must differ as well."""
    if not one.place or not other.place or (one.place_id and one.place_id == other.place_id):
        return False
    return place_words(one.place).isdisjoint(place_words(other.place))


def _apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both name somebody known and nobody in common. Bodies without a name might be anyone."""
    if not one or not other or not all(known_across_documents(actor) for actor in (*one, *other)):
        return False
    return set(one).isdisjoint(other)


def _about_ties(view: View) -> Iterator[Disagreement]:
    for edge in network(view).edges:
        if edge.denials:
            yield Disagreement("denial", edge.kind, (*edge.claims, *edge.denials))


def _about_figures(view: View) -> Iterator[Disagreement]:
    for group in figures(view):
        told = [f for f in group.figures if f.modality not in UNREALISED and f.polarity == "affirmed"]
        apart = [pair for pair in combinations(told, 2) if figures_differ(*pair)]
        claims = dict.fromkeys(figure.id for figure in told if any(figure in pair for pair in apart))
        if claims:
            yield Disagreement("figure", group.measure, tuple(claims))
        for figure in group.figures:
            implied = implied_base(figure)
            if implied is not None and implied.agrees is False:
                yield Disagreement("base", group.measure, (figure.id,))


def figures_differ(one: Figure, other: Figure) -> bool:
    """Whether two figures of one measure, subject and unit speak of one period and cannot both hold."""
    if one.definition and other.definition and one.definition.casefold() != other.definition.casefold():
        return False
    a, b = hull(one.as_of or one.period), hull(other.as_of or other.period)
    if a is None or b is None or not (a == b or (_short(a) and _short(b) and overlap(a, b))):
        return False
    return not ranges_meet(allowed(one), allowed(other))


def allowed(figure: Figure) -> Range:
    """The numbers that a figure's words allow: its stated bounds, else what a writer could have rounded to it."""
    if figure.low is not None or figure.high is not None:
        return stated_range(figure)
    return rounding(figure.value) if abs(figure.value) >= COUNTED else (figure.value, figure.value)


def _short(days: tuple[date | None, date | None]) -> bool:
    first, last = days
    return first is not None and last is not None and (last - first).days <= SHORT_PERIOD

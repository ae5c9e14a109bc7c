"""What cannot both hold: claims about one thing and period that contradict each other.

Nothing here decides who is right. Plans, threats and suppositions contradict nobody. Figures are compared only where
both say what period they are for, since numbers change.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from herodotus.analyse.days import may_overlap
from herodotus.analyse.figures import figures, implied_base, ranges_meet, rounding, stated_range
from herodotus.analyse.kin import act_for_each_other
from herodotus.records import Event, Figure
from herodotus.resolve.incidents import days_apart, event_days, incidents, known_across_documents, place_words
from herodotus.store.base import View

About = Literal["denial", "count", "date", "actor", "place", "figure", "base"]
UNREALISED = frozenset({"planned", "threatened", "hypothetical"})
_SAME_PERIOD_DAYS = 31


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that cannot all hold.

    `about` is what they differ in and `part` which part of it (`killed`, `initiators`, a measure); `claims` are the
    claims, in the order of the documents. For `base`, one claim may contradict itself: the base that it states is not
    the one that its value and change imply.
    """

    about: About
    part: str
    claims: tuple[str, ...]


def disagreements(view: View) -> list[Disagreement]:
    """Every disagreement of the record: within incidents, then between figures."""
    events = {event.id: event for event in view.events()}
    found: list[Disagreement] = []
    for incident in incidents(view.readings):
        if len(incident.claims) > 1:
            found += within([events[claim] for claim in incident.claims])
    return [*found, *_denials(view), *_between_figures(view), *_of_bases(view)]


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
    found += [_checked("count", kind, affirmed, _counts_differ(kind)) for kind in ("killed", "injured", "captured")]
    return [one for one in found if one is not None]


def _denials(view: View) -> Iterator[Disagreement]:
    """Who denies what they are said to have done: the denial, and what it is set against.

    A denial seldom repeats the day, so that it is looked for where the accusation, or the deed itself, names the doer.
    """
    events = list(view.events())
    for denial in (event for event in events if event.polarity == "denied" and event.speakers):
        against = [event for event in events if _contradicts(view, event, denial)]
        if against:
            yield Disagreement("denial", "polarity", (*(event.id for event in against), denial.id))


def _contradicts(view: View, event: Event, denial: Event) -> bool:
    """Whether an affirmed event says what a denial denies, or accuses the denier in the same document."""
    if event.polarity == "denied" or event.modality in UNREALISED or event.speaker == denial.speaker:
        return False
    if event.type == "ACCUSE":
        accused = set(event.targets) & set(denial.initiators)
        return bool(accused) and view.document_of(event.id).id == view.document_of(denial.id).id
    same_doer = any(act_for_each_other(x, y) for x in event.initiators for y in denial.initiators)
    same_deed = bool(set(_named(event.targets)) & set(denial.targets)) or (
        event.place_id is not None and event.place_id == denial.place_id
    )
    return event.type == denial.type and same_doer and same_deed and may_overlap(event.time, denial.time)


def _checked(
    about: About, part: str, events: Sequence[Event], differ: Callable[[Event, Event], bool]
) -> Disagreement | None:
    """A disagreement of all the claims of which any two differ."""
    apart = {e.id for pair in combinations(events, 2) if differ(*pair) for e in pair}
    return Disagreement(about, part, tuple(e.id for e in events if e.id in apart)) if apart else None


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
    return bool(a and b) and not any(act_for_each_other(x, y) for x in a for y in b)


def _named(actors: Sequence[str]) -> list[str]:
    return [actor for actor in actors if known_across_documents(actor)]


def _counts_differ(kind: str) -> Callable[[Event, Event], bool]:
    def differ(one: Event, other: Event) -> bool:
        a, b = loss_range(one, kind), loss_range(other, kind)
        return a is not None and b is not None and not ranges_meet(a, b)

    return differ


def loss_range(event: Event, kind: str) -> tuple[float, float] | None:
    """The least and the most of a kind of loss that the words allow; "about 20" allows a tenth either way."""
    loss = next((loss for loss in event.losses if loss.kind == kind), None)
    if loss is None or loss.value is None:
        return None
    if loss.low is None and loss.high is None:
        return 0.9 * loss.value, 1.1 * loss.value
    return (-math.inf if loss.low is None else loss.low), (math.inf if loss.high is None else loss.high)


def _between_figures(view: View) -> Iterator[Disagreement]:
    """Figures of one measure, subject and unit, for the same period, whose ranges do not meet."""
    for group in figures(view):
        if group.measure in {"age", "duration"}:
            continue
        apart = {
            figure.id
            for pair in combinations(group.figures, 2)
            if _for_one_period(*pair)
            and _voices_differ(view, *pair)
            and not ranges_meet(stated_range(pair[0]), stated_range(pair[1]))
            for figure in pair
        }
        if apart:
            yield Disagreement("figure", group.measure, tuple(f.id for f in group.figures if f.id in apart))


def _voices_differ(view: View, one: Figure, other: Figure) -> bool:
    """Whether two figures come from two documents, or from two speakers of one."""
    return view.document_of(one.id).id != view.document_of(other.id).id or one.speaker != other.speaker


def _for_one_period(one: Figure, other: Figure) -> bool:
    """Whether two figures say that they are for the same time: as of days that meet, or counted over one period."""
    for a, b in ((one.period, other.period), (one.as_of, other.as_of)):
        x, y = a.hull if a else None, b.hull if b else None
        if x and y and x[0] and x[1] and y[0] and y[1]:
            if a is one.as_of:
                return x[0] <= y[1] and y[0] <= x[1]
            return max(abs((x[0] - y[0]).days), abs((x[1] - y[1]).days)) <= _SAME_PERIOD_DAYS
    return False


def _of_bases(view: View) -> Iterator[Disagreement]:
    """Bases that a value and its change imply, against the base as stated, here or in another document."""
    every = list(view.figures())
    for figure in every:
        implied = implied_base(figure)
        if implied is None:
            continue
        if implied.agrees is False:
            yield Disagreement("base", figure.measure, (figure.id,))
        others = [
            other
            for other in every
            if other is not figure
            and (other.measure, other.subject, other.unit) == (figure.measure, figure.subject, figure.unit)
            and _is_for_year(other, figure.change_base)
            and not ranges_meet((implied.low, implied.high), rounding(other.value))
        ]
        if others:
            yield Disagreement("base", figure.measure, (figure.id, *(other.id for other in others)))


def _is_for_year(figure: Figure, year: str | None) -> bool:
    hull = figure.as_of.hull if figure.as_of else None
    return bool(year and hull and hull[0] and hull[1] and hull[0].year == hull[1].year and str(hull[0].year) == year)

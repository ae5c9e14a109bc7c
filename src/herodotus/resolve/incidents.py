"""Incidents: the happenings that event claims of several documents report.

Two claims of different documents may tell one happening when their types are compatible, their days meet and they
share an actor or a place. Pairs are scored; the best pairs are joined first. A group holds at most one claim of a
document, and every two of its claims must themselves be a possible pair, so that a row of near days never chains one
incident into the next. The features follow MELTT (Donnay et al. 2019: window of days, type, place, actors); the weights
are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from herodotus.records import Event, Reading

NEAR_DAYS = 2
"""Days that two accounts of one happening may lie apart: time zones, nights, the day of the report."""

WIDE_DAYS = 31
"""A window longer than this says little about the day, so that more else must agree."""

THRESHOLD = 0.5
"""The lowest score at which two claims are taken for one happening."""

COMPATIBLE = frozenset(
    frozenset(pair)
    for pair in [
        ("ASSAULT", "COERCE"),
        ("ASSAULT", "PROTEST"),
        ("COERCE", "PROTEST"),
        ("ACCUSE", "REJECT"),
        ("ACCUSE", "SANCTION"),
        ("COERCE", "SANCTION"),
        ("AGREE", "CONSULT"),
        ("AGREE", "COOPERATE"),
        ("AGREE", "RETREAT"),
        ("CONCEDE", "RETREAT"),
        ("AID", "SUPPORT"),
        ("REJECT", "REQUEST"),
    ]
)
"""Types that two coders give to one happening (a siege is PROTEST to one and ASSAULT to the other)."""

_UNREALISED = {"planned", "threatened", "hypothetical"}
_WORDS_OF_LITTLE_USE = {"the", "of", "in", "at", "near", "a", "an", "and", "outside"}


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening: the ids of the claims that report it, one a document, in the order of the readings.

    `score` in 0..1 is that of its weakest pair, 1 for a happening that one document tells. `why` names what the claims
    share, in words.
    """

    claims: tuple[str, ...]
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """How likely two claims are to tell one happening, and why."""

    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event claim, where it stands, and the days it may have happened on."""

    order: int
    document: str
    event: Event
    first: date | None
    last: date | None


def incidents(readings: Iterable[Reading]) -> list[Incident]:
    """The happenings that the readings tell, each claim in exactly one, in the order in which they are first told."""
    told = list(_told(readings))
    pairs = _pairs(told)
    groups: dict[int, list[int]] = {one.order: [one.order] for one in told}
    for (a, b), _ in sorted(pairs.items(), key=lambda item: (-item[1].score, item[0])):
        left, right = groups[a], groups[b]
        if left is not right and all((min(x, y), max(x, y)) in pairs for x in left for y in right):
            left.extend(right)
            groups.update(dict.fromkeys(right, left))
    distinct = {id(group): sorted(group) for group in groups.values()}
    return [_incident(told, group, pairs) for group in sorted(distinct.values())]


def compare(one: Event, other: Event) -> Pair | None:
    """How well two event claims of different documents agree; None when they cannot tell one happening."""
    days_one, days_other = event_days(one), event_days(other)
    if days_one is None or days_other is None or _realised(one) != _realised(other):
        return None
    if one.type != other.type and frozenset((one.type, other.type)) not in COMPATIBLE:
        return None
    gap = days_apart(days_one, days_other)
    if gap > NEAR_DAYS:
        return None
    shared = list(_shared(one, other))
    if not any(weight > 0 for weight, _ in shared):
        return None
    length = max((last - first).days for first, last in (days_one, days_other))
    closeness = (0.3 if length <= WIDE_DAYS else 0.1) - 0.05 * gap
    reasons = [_days_in_words(gap, length)]
    if one.type == other.type:
        shared.append((0.1, "same type of event"))
    score = closeness + sum(weight for weight, _ in shared)
    return Pair(round(max(0.0, min(1.0, score)), 2), (*reasons, *(why for _, why in shared)))


def event_days(event: Event) -> tuple[date, date] | None:
    """The first and last day on which an event may have happened; None when the text leaves either side open."""
    hull = event.time.hull if event.time else None
    return None if hull is None or hull[0] is None or hull[1] is None else (hull[0], hull[1])


def days_apart(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days between two closed windows; 0 when they overlap."""
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def known_across_documents(actor_id: str) -> bool:
    """Whether an id means the same actor in every document; a body without a name is known in its own text only."""
    return not actor_id.startswith("group-")


def place_words(place: str) -> frozenset[str]:
    """The words of a place that tell it apart, in small letters."""
    words = "".join(letter if letter.isalnum() else " " for letter in place.casefold()).split()
    return frozenset(words) - _WORDS_OF_LITTLE_USE


def _told(readings: Iterable[Reading]) -> Iterator[_Told]:
    order = 0
    for reading in readings:
        for event in reading.events:
            first, last = event_days(event) or (None, None)
            yield _Told(order, reading.document.id, event, first, last)
            order += 1


def _pairs(told: Sequence[_Told]) -> dict[tuple[int, int], Pair]:
    """Every possible pair by the orders of its claims, the smaller first."""
    found: dict[tuple[int, int], Pair] = {}
    for one, other in _near(told):
        pair = compare(one.event, other.event) if one.document != other.document else None
        if pair is not None and pair.score >= THRESHOLD:
            found[min(one.order, other.order), max(one.order, other.order)] = pair
    return found


def _near(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs whose windows come near each other: a sweep over the days, so that few of all pairs are looked at."""
    dated = sorted((t for t in told if t.first and t.last), key=lambda t: (str(t.first), t.order))
    open_windows: list[_Told] = []
    for one in dated:
        reach = one.first - timedelta(days=NEAR_DAYS) if one.first else None
        open_windows = [w for w in open_windows if w.last and reach and w.last >= reach]
        for window in open_windows:
            yield window, one
        open_windows.append(one)


def _shared(one: Event, other: Event) -> Iterator[tuple[float, str]]:
    """What two events have in common, or set against each other, with its weight."""
    for weight, role, ours, theirs in (
        (0.25, "target", one.targets, other.targets),
        (0.2, "initiator", one.initiators, other.initiators),
    ):
        if any(known_across_documents(actor) for actor in set(ours) & set(theirs)):
            yield weight, f"same {role}"
    if one.place_id and other.place_id:
        yield (0.25, "same place") if one.place_id == other.place_id else (-0.1, "places named differently")
    elif one.place and other.place and place_words(one.place) == place_words(other.place):
        yield 0.25, "same words for the place"
    if one.instrument and other.instrument and one.instrument.casefold() == other.instrument.casefold():
        yield 0.05, "same means"


def _realised(event: Event) -> bool:
    """Whether the event is told as having happened: a plan and a deed are two things."""
    return event.modality not in _UNREALISED


def _days_in_words(gap: int, length: int) -> str:
    if gap:
        return f"{gap} day{'s' if gap > 1 else ''} apart"
    return "days overlap" if length <= WIDE_DAYS else "wide windows overlap"


def _incident(told: Sequence[_Told], group: Sequence[int], pairs: dict[tuple[int, int], Pair]) -> Incident:
    claims = tuple(told[order].event.id for order in group)
    if len(group) == 1:
        return Incident(claims, 1.0, ("told by one document",))
    own = [pairs[a, b] for a, b in combinations(group, 2)]
    return Incident(claims, min(pair.score for pair in own), tuple(dict.fromkeys(w for pair in own for w in pair.why)))

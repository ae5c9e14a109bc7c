"""How likely two event claims are to tell one happening, with the reasons in words.

The score adds what agrees and takes off what does not: days, type, target, doer, place, losses, means and words. The
features are MELTT's (Donnay et al. 2019) and those of our claims; the weights are ours, but for that of the words,
which were fitted (see `words`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from herodotus import vocabulary
from herodotus.records import Event, Loss
from herodotus.resolve.incidents.claims import (
    NEAR_KM,
    Sketch,
    Told,
    is_country,
    known_across_documents,
    place_words,
    realised,
    tell,
)
from herodotus.resolve.incidents.sides import act_for_each_other
from herodotus.resolve.incidents.windows import Spot, Windows, days_between, km_between, misfit, within
from herodotus.resolve.incidents.words import Telling, alike

WINDOWS = Windows(days=2, km=100)
"""Two accounts of one happening lie two days apart at most (time zones, nights, the day of the report), and name places
whose outer edges lie 100 km apart at most; of what lies farther apart, accounts do not merely differ."""

WIDE_DAYS = 31
"""A span of days longer than this says little about the day, so that more else must agree."""

THRESHOLD = 0.5
"""The lowest score at which two claims are taken for one happening."""

POSSIBLE = 0.35
"""The lowest score at which two claims may stand in one incident that others of its claims bring together."""

WORDS_WEIGHT = 0.15
_LIKE = 0.1
"""The least likeness of words that adds anything."""

_SAME_PLACE = {"division": 0.15, "region": 0.1, "country": 0.05}
"""What one place that is wide adds; one that is narrow adds a quarter."""

ROLES = {"target": (0.25, -0.2), "initiator": (0.2, -0.1)}
"""What actors of a role add where they are the same, and take off where they differ."""

LOSSES = (0.1, -0.05)
"""What numbers of losses add where they agree, and take off where they differ."""

Role = Literal["target", "initiator"]
Reason = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """How likely two claims are to tell one happening, in 0..1, and why; `weights` are what each reason adds."""

    score: float
    why: tuple[str, ...]
    weights: tuple[float, ...] = ()


def compare(one: Event, other: Event) -> Pair | None:
    """How well two event claims of different documents agree; None when they cannot tell one happening."""
    return compare_told(tell(one), tell(other))


def compare_told(one: Told, other: Told) -> Pair | None:
    """As `compare`, for claims whose days, places and words are at hand."""
    a, b = one.spot, other.spot
    if a is None or b is None or realised(one.event) != realised(other.event) or not within(a, b, WINDOWS):
        return None
    shared = [*_actors(one.event, other.event), *_place(one, other)]
    if not any(weight > 0 for weight, _ in shared):
        return None
    reasons = [_days(a, b), *shared, *_type(a, b), *_losses(one.event, other.event), *_means(one.event, other.event)]
    score = sum(weight for weight, _ in reasons)
    if words_count(score):
        reasons += _words(one, other)
        score = sum(weight for weight, _ in reasons)
    return Pair(
        rounded(score),
        tuple(why for _, why in reasons),
        tuple(round(weight, 2) for weight, _ in reasons),
    )


def words_count(score: float) -> bool:
    """Whether a score by all reasons but the words can be saved by these."""
    return score + WORDS_WEIGHT >= POSSIBLE


def words_add(one: Telling | None, other: Telling | None) -> float:
    """What the words of two claims add to their score, 0 where they are not alike."""
    likeness = alike(one, other) if one and other else 0.0
    return WORDS_WEIGHT * likeness if likeness >= _LIKE else 0.0


def rounded(score: float) -> float:
    """A score as it is told and compared."""
    return round(max(0.0, min(1.0, score)), 2)


def _days(one: Spot, other: Spot) -> Reason:
    gap = int(days_between(one, other))
    wide = max(one.last - one.first, other.last - other.first) > WIDE_DAYS
    base = (0.1 if wide else 0.3) - 0.05 * gap
    if gap:
        return base, f"{gap} day{'s' if gap > 1 else ''} apart"
    return base, "wide windows overlap" if wide else "days overlap"


def _type(one: Spot, other: Spot) -> Iterator[Reason]:
    level = misfit(one, other)
    if level == 0:
        yield 0.1, "same type of event"
    elif level is not None:
        yield (0.0, "types of one family") if level < 1 else (-0.1, "types only in one field")


def _actors(one: Sketch, other: Sketch) -> Iterator[Reason]:
    yield from actors_in_role("target", one.targets, other.targets)
    yield from actors_in_role("initiator", one.initiators, other.initiators)


def actors_in_role(role: Role, ours: Sequence[str], theirs: Sequence[str]) -> list[Reason]:
    """What the actors of one role add or take off: one reason, or none where a text names nobody."""
    weight, apart = ROLES[role]
    named, also = _named(ours), _named(theirs)
    if set(named) & set(also):
        return [(weight, f"same {role}")]
    if any(act_for_each_other(a, b) for a in named for b in also):
        return [(weight * 0.6, f"{role}s of one side")]
    return [(apart, f"{role}s differ")] if named and also else []


def _named(actors: Sequence[str]) -> list[str]:
    return [actor for actor in actors if known_across_documents(actor)]


def _place(one: Told, other: Told) -> Iterator[Reason]:
    yield from place_of_both(one.event, one.spot, other.event, other.spot)


def place_of_both(a: Sketch, at: Spot | None, b: Sketch, beside: Spot | None) -> Iterator[Reason]:
    """What the places add or take off: one reason, or none where a text names none."""
    if a.place_id and a.place_id == b.place_id:
        yield _SAME_PLACE.get(_precision(a.place_id), 0.25), "same place"
    elif a.place_id and b.place_id:
        yield _distance(at, beside)
    elif a.place and b.place and not (a.place_id or b.place_id) and place_words(a.place) == place_words(b.place):
        yield (0.05, "same country") if is_country(a.place) else (0.25, "same words for the place")


def _distance(one: Spot | None, other: Spot | None) -> Reason:
    km = km_between(one, other) if one and other else None
    if one is None or other is None or km is None:
        return -0.1, "places named differently"
    if km == 0 and max(one.reach, other.reach) > NEAR_KM:
        return 0.05, "one place may lie in the other"
    if km <= NEAR_KM:
        return 0.15, "places beside each other"
    return -0.3, f"places {round(km)} km apart"


def _losses(one: Event, other: Event) -> Iterator[Reason]:
    for loss in one.losses:
        match = next((theirs for theirs in other.losses if theirs.kind == loss.kind), None)
        if match is not None and loss.value and match.value:
            yield (
                (LOSSES[0], f"{loss.kind}: numbers agree")
                if _meet(loss, match)
                else (LOSSES[1], f"{loss.kind}: numbers differ")
            )
            return


def _meet(one: Loss, other: Loss) -> bool:
    """Whether one number satisfies both; an open bound allows anything, and a bare number itself."""
    (a, b), (c, d) = _bounds(one), _bounds(other)
    return max(a, c) <= min(b, d)


def _bounds(loss: Loss) -> tuple[float, float]:
    if loss.low is None and loss.high is None:
        return float(loss.value or 0), float(loss.value or 0)
    return (-1.0 if loss.low is None else loss.low), (float("inf") if loss.high is None else loss.high)


def _means(one: Sketch, other: Sketch) -> Iterator[Reason]:
    if one.instrument and other.instrument and one.instrument.casefold() == other.instrument.casefold():
        yield 0.05, "same means"


def _words(one: Told, other: Told) -> Iterator[Reason]:
    weight = words_add(one.words, other.words)
    if weight:
        yield weight, "told in like words"


def _precision(place_id: str) -> str:
    return vocabulary.places().get(place_id).precision if place_id in vocabulary.places() else ""

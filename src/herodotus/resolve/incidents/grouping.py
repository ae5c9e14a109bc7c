"""From event claims to incidents, under the judgements of persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from herodotus.errors import UsageError
from herodotus.records import Event, Reading
from herodotus.resolve.incidents import windows
from herodotus.resolve.incidents.candidates import candidates
from herodotus.resolve.incidents.claims import Told, keys, tell, told
from herodotus.resolve.incidents.scoring import POSSIBLE, THRESHOLD, WINDOWS, Pair, compare_told
from herodotus.resolve.incidents.windows import Couple

Judged = tuple[str, str, str]
"""Two claims, by id or by key, and the verdict on them: `same`, `different` or `unsure`."""


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening: the ids of the claims that report it, in the order of the readings.

    `score` in 0..1 is that of its weakest pair, 1 for a happening that one document tells or that was judged to be one.
    `why` names what the claims share, in words.
    """

    claims: tuple[str, ...]
    score: float
    why: tuple[str, ...]


def incidents(readings: Iterable[Reading], judgements: Iterable[Judged] = ()) -> list[Incident]:
    """The happenings that the readings tell, each claim in exactly one, in the order in which they are first told.

    A judgement overrides every score and the rule of one claim a document; `unsure` changes nothing, nor does a
    judgement on a claim that is not there. Raises UsageError when judgements contradict each other.
    """
    return incidents_of(told(readings), judgements)


def incidents_of(events: Iterable[tuple[str, Event]], judgements: Iterable[Judged] = ()) -> list[Incident]:
    """The same from event claims, each with the id of its document, document by document."""
    claims = [tell(event, document) for document, event in events]
    same, different = decided([(one.event.key, one.event.id) for one in claims], judgements)
    pairs = _pairs(claims)
    strengths = {couple: pair.score for couple, pair in pairs.items()}
    groups = windows.join(strengths, [one.document for one in claims], THRESHOLD, same, different)
    return [_incident(claims, group, pairs, set(same)) for group in groups]


def _pairs(claims: Sequence[Told]) -> dict[Couple, Pair]:
    """Every possible pair, by the numbers of its claims."""
    dated = [number for number, one in enumerate(claims) if one.spot]
    spots = [spot for one in claims if (spot := one.spot)]
    found: dict[Couple, Pair] = {}
    for a, b in candidates(spots, [keys(claims[number].event) for number in dated], WINDOWS.days):
        one, other = claims[dated[a]], claims[dated[b]]
        pair = compare_told(one, other) if one.document != other.document else None
        if pair is not None and pair.score >= POSSIBLE:
            found[dated[a], dated[b]] = pair
    return found


def decided(claims: Sequence[tuple[str, str]], judgements: Iterable[Judged]) -> tuple[list[Couple], list[Couple]]:
    """What was judged the same and what different, by the numbers of claims that are given by key and id.

    Raises UsageError when judgements contradict each other.
    """
    waiting = list(judgements)
    numbers = {name: number for number, names in enumerate(claims) for name in names} if waiting else {}
    found: dict[str, list[Couple]] = {"same": [], "different": [], "unsure": []}
    for left, right, verdict in waiting:
        if verdict not in found:
            raise UsageError(f"There is no verdict {verdict!r}.", "It is same, different or unsure.")
        one, other = sorted((numbers.get(left, -1), numbers.get(right, -1)))
        if 0 <= one < other:
            found[verdict].append((one, other))
    _check(claims, found["same"], found["different"])
    return sorted(set(found["same"])), sorted(set(found["different"]))


def _check(claims: Sequence[tuple[str, str]], same: Sequence[Couple], different: Sequence[Couple]) -> None:
    joined: dict[int, set[int]] = {}
    for a, b in same:
        both = joined.get(a, {a}) | joined.get(b, {b})
        joined.update(dict.fromkeys(both, both))
    for a, b in different:
        if b in joined.get(a, ()):
            one, other = claims[a][1], claims[b][1]
            raise UsageError(
                f"The claims {one} and {other} are judged different, and the same by way of other judgements.",
                "Withdraw one of these judgements.",
            )


def _incident(
    claims: Sequence[Told], group: Sequence[int], pairs: Mapping[Couple, Pair], same: set[Couple]
) -> Incident:
    ids = tuple(claims[number].event.id for number in group)
    if len(group) == 1:
        return Incident(ids, 1.0, ("told by one document",))
    every = list(combinations(group, 2))
    judged = ["judged to be one"] if any(couple in same for couple in every) else []
    own = [pairs[couple] for couple in every if couple in pairs and couple not in same]
    why = dict.fromkeys([*judged, *(reason for pair in own for reason in pair.why)])
    return Incident(ids, min((pair.score for pair in own), default=1.0), tuple(why))

"""Windows of days and kilometres: which of many reports may tell one happening, and which of them do.

The method is MELTT's (Donnay, Dunford, McGrath, Backer and Cunningham, "Integrating Conflict Event Data", 2019): two
reports of different sources are candidates when they lie within a window of days and of kilometres and agree in every
taxonomy at some level; the most specific level at which they agree ranks them; a source gives at most one report to a
happening, many sources may give theirs. MELTT takes the sources in turn; here the best pairs of all sources are joined
first, so that the order of the sources does not matter, and every two reports of a happening must be candidates
themselves, so that a row of near ones never chains two happenings together.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

EARTH_KM = 6371.0
"""The Earth's mean radius."""

Couple = tuple[int, int]
"""Two reports by their numbers, the smaller first."""


@dataclass(frozen=True, slots=True)
class Windows:
    """How far two reports of one happening may lie apart.

    `whole`: the days of a report are the happening's own first and last day, so that each must lie within `days` of
    the other's and what took a day is not what took several. Otherwise they are days between which it fell, and need
    only come within `days` of each other.
    """

    days: int
    km: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where and when a report puts a happening.

    `first`, `last`: day numbers, in order. `lat`, `lon`: WGS 84 degrees, None when not known; `reach`: kilometres by
    which the place may be off. `paths`: for each taxonomy the categories, the most specific first.
    """

    first: int
    last: int
    lat: float | None = None
    lon: float | None = None
    reach: float = 0.0
    paths: tuple[tuple[str, ...], ...] = ()


def days_between(one: Spot, other: Spot, whole: bool = False) -> float:
    """Days that two reports lie apart; 0 when they meet. `whole` as in `Windows`."""
    if not whole:
        return max(0, other.first - one.last, one.first - other.last)
    if (one.first == one.last) != (other.first == other.last):
        return math.inf
    return max(abs(one.first - other.first), abs(one.last - other.last))


def km_between(one: Spot, other: Spot) -> float | None:
    """Kilometres between the outer edges of two places, on the great circle; None when either place is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return max(0.0, great_circle(one.lat, one.lon, other.lat, other.lon) - one.reach - other.reach)


def great_circle(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points given in degrees, by the haversine formula."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon - other_lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def misfit(one: Spot, other: Spot) -> float | None:
    """How coarsely two reports agree: 0 in the most specific categories, 1 only in the broadest, the mean of the
    taxonomies; None when they share no category of some taxonomy.
    """
    levels = [_level(a, b) for a, b in zip(one.paths, other.paths, strict=True)]
    shared = [level for level in levels if level is not None]
    if len(shared) < len(levels):
        return None
    return sum(shared) / len(shared) if shared else 0.0


def within(one: Spot, other: Spot, windows: Windows) -> bool:
    """Whether two reports are candidates. A place that is not known lies within every window."""
    if days_between(one, other, windows.whole) > windows.days or misfit(one, other) is None:
        return False
    km = km_between(one, other)
    return km is None or km <= windows.km


def join(
    strengths: Mapping[Couple, float],
    sources: Sequence[Hashable],
    enough: float,
    same: Iterable[Couple] = (),
    different: Iterable[Couple] = (),
) -> list[list[int]]:
    """The reports `0..len(sources)` in groups, each of one happening, in the order of their first reports.

    `strengths` holds every two reports that may be one, the smaller number first; pairs of at least `enough` are
    joined, the strongest first, and the weaker ones may then stand in one group. A group has at most one report of a
    source. `same` are joined whatever else holds, and then stand as one report that fits where any of them fits;
    `different` are never joined.
    """
    units = _units(len(sources), same)
    unit_of = {report: number for number, unit in enumerate(units) for report in unit}
    links = _strongest(strengths, unit_of)
    apart = {_ordered(unit_of[a], unit_of[b]) for a, b in different}
    given = [{sources[report] for report in unit} for unit in units]
    groups = {number: [number] for number in range(len(units))}
    for _, (a, b) in sorted((-strength, pair) for pair, strength in links.items() if strength >= enough):
        left, right = groups[a], groups[b]
        if left is not right and all(
            (pair := _ordered(x, y)) in links and pair not in apart and given[x].isdisjoint(given[y])
            for x in left
            for y in right
        ):
            left.extend(right)
            groups.update(dict.fromkeys(right, left))
    distinct = {id(group): sorted(report for unit in group for report in units[unit]) for group in groups.values()}
    return sorted(distinct.values())


def _units(count: int, same: Iterable[Couple]) -> list[list[int]]:
    """The reports in the components of what was decided to be the same."""
    groups = {report: [report] for report in range(count)}
    for a, b in same:
        left, right = groups[a], groups[b]
        if left is not right:
            left.extend(right)
            groups.update(dict.fromkeys(right, left))
    return list({id(group): group for group in groups.values()}.values())


def _strongest(strengths: Mapping[Couple, float], unit_of: Mapping[int, int]) -> dict[Couple, float]:
    links: dict[Couple, float] = {}
    for (a, b), strength in strengths.items():
        if unit_of[a] != unit_of[b]:
            pair = _ordered(unit_of[a], unit_of[b])
            links[pair] = max(strength, links.get(pair, strength))
    return links


def _ordered(a: int, b: int) -> Couple:
    return (a, b) if a < b else (b, a)


def _level(one: Sequence[str], other: Sequence[str]) -> float | None:
    for level, (a, b) in enumerate(zip(one, other, strict=True)):
        if a == b:
            return level / max(1, len(one) - 1)
    return None

"""MELTT's public example: three simulated event sets, joined by the windows that incidents are joined with."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from herodotus.resolve.incidents.windows import Spot, Windows, days_between, join, km_between, misfit, within

WINDOWS = Windows(days=2, km=4, whole=True)
TAXONOMIES = ("model_tax", "color_tax", "damage_tax")


def load(folder: Path) -> tuple[list[Spot], list[int]]:
    """The events of the three sets, and for each the number of its set."""
    paths = {name: _taxonomy(folder / f"meltt_taxonomy_{name}.csv") for name in TAXONOMIES}
    spots: list[Spot] = []
    sets: list[int] = []
    for number in (1, 2, 3):
        for row in _rows(folder / f"meltt_crash_data{number}.csv"):
            categories = tuple(paths[name][row["dataset"], row[name].strip()] for name in TAXONOMIES)
            first, last = int(float(row["date"])), int(float(row["enddate"]))
            spots.append(Spot(first, last, float(row["latitude"]), float(row["longitude"]), paths=categories))
            sets.append(number)
    return spots, sets


def match(spots: Sequence[Spot], sets: Sequence[int], windows: Windows = WINDOWS) -> list[list[int]]:
    """The events in groups, each of one happening. The best fit comes first, then the nearest day and place."""
    near = [
        pair
        for pair in combinations(range(len(spots)), 2)
        if sets[pair[0]] != sets[pair[1]] and within(spots[pair[0]], spots[pair[1]], windows)
    ]
    ranked = sorted(near, key=lambda pair: _apart(spots[pair[0]], spots[pair[1]]))
    strengths = {pair: 1.0 - place / (len(ranked) + 1) for place, pair in enumerate(ranked)}
    return join(strengths, sets, 0.0)


def summary(groups: Sequence[Sequence[int]], sets: Sequence[int]) -> dict[str, object]:
    """What MELTT prints: unique events, matches, duplicates, and how many events each choice of sets shares."""
    return {
        "events": len(sets),
        "unique": len(groups),
        "matches": sum(len(group) > 1 for group in groups),
        "duplicates": sum(len(group) - 1 for group in groups),
        "overlap": Counter(tuple(sorted(sets[event] for event in group)) for group in groups),
    }


def _apart(one: Spot, other: Spot) -> tuple[float, float, float]:
    return misfit(one, other) or 0.0, days_between(one, other, whole=True), km_between(one, other) or 0.0


def _taxonomy(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    rows = [[cell.strip() for cell in row.values()] for row in _rows(file)]
    return {(source, category): tuple(path) for source, category, *path in rows}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))

"""The sums of a matrix, and what they hang on: which row, mark, claim or document would have to fail."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from herodotus.analyse.hypotheses.matrix import AGAINST, STEPS, Evidence, Mark, Weight

WEIGHTS: Mapping[Weight | None, float] = {"high": math.sqrt(2), "medium": 1.0, None: 1.0, "low": math.sqrt(0.5)}
"""Factors of credibility and of relevance, which are multiplied (PARC ACH, technical description, 2006)."""

Effect = Literal["none", "ties", "parts", "reverses"]
"""What a change does to the least contradicted: another joins it, one of several drops out, or another takes over."""

Sums = dict[str, float]


@dataclass(frozen=True, slots=True)
class Fall:
    """What would follow if something failed: `rows` would count no longer, and `least` be least contradicted.

    `what` is `row`, `claim` or `document`, `id` names it; `claims` are those of the rows.
    """

    what: Literal["row", "claim", "document"]
    id: str
    rows: tuple[str, ...]
    least: tuple[str, ...]
    effect: Effect
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What would follow if one mark were another: the smallest change that alters which is least contradicted."""

    row: str
    hypothesis: str
    mark: Mark
    instead: Mark
    least: tuple[str, ...]
    effect: Effect
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a hypothesis is from being as little contradicted as `least`: the fewest rows that would have to fail."""

    hypothesis: str
    least: str
    gap: int
    rows: tuple[str, ...]
    claims: tuple[str, ...]


def sums(rows: Collection[Evidence], hypotheses: Sequence[str], weighted: bool = False) -> Sums:
    """The inconsistency of each hypothesis: 1 for −, 2 for −−; weighted, times credibility and relevance."""
    found = dict.fromkeys(hypotheses, 0.0)
    for row in rows:
        factor = WEIGHTS[row.credibility] * WEIGHTS[row.relevance] if weighted else 1.0
        for one in hypotheses:
            found[one] += AGAINST[row.marks[one]] * factor
    return found


def least(found: Sums) -> tuple[str, ...]:
    """The least contradicted, in the order of the hypotheses; several when they are level."""
    low = min(found.values())
    return tuple(one for one, value in found.items() if math.isclose(value, low, abs_tol=1e-9))


def spread(row: Evidence) -> int:
    """How far the marks of a row lie apart, in steps from −− to ++: 0 for a row that tells nothing apart, 4 at most."""
    steps = [STEPS[mark] for mark in row.marks.values() if mark in STEPS]
    return max(steps) - min(steps) if steps else 0


def is_diagnostic(row: Evidence) -> bool:
    """Whether a row tells hypotheses apart: its marks differ, or it speaks against some and says nothing of others."""
    return spread(row) > 0 or len({AGAINST[mark] for mark in row.marks.values()}) > 1


def only_strongly_against(rows: Sequence[Evidence], hypotheses: Sequence[str]) -> dict[str, str]:
    """Hypothesis → the row that alone is strongly inconsistent with it."""
    found = {one: [row.id for row in rows if row.marks[one] == "−−"] for one in hypotheses}
    return {one: ids[0] for one, ids in found.items() if len(ids) == 1}


def effect(before: Sequence[str], after: Sequence[str]) -> Effect:
    """What has become of the least contradicted."""
    old, new = set(before), set(after)
    if old == new:
        return "none"
    return "ties" if old < new else "parts" if new < old else "reverses"


def falls(rows: Sequence[Evidence], hypotheses: Sequence[str], documents: Mapping[str, str]) -> tuple[Fall, ...]:
    """What would follow if a row failed, or a claim or document that more than one row rests on.

    `documents` leads from a claim to its document. A row fails with a claim when it rests on nothing else.
    """
    total = sums(rows, hypotheses)
    found = []
    for what, ident, lost in _groups(rows, documents):
        gone = sums(lost, hypotheses)
        after = least({one: total[one] - gone[one] for one in hypotheses})
        found.append(Fall(what, ident, _ids(lost), after, effect(least(total), after), _claims(lost)))
    return tuple(found)


def _groups(
    rows: Sequence[Evidence], documents: Mapping[str, str]
) -> Iterator[tuple[Literal["row", "claim", "document"], str, list[Evidence]]]:
    yield from (("row", row.id, [row]) for row in rows)
    claims: dict[str, list[Evidence]] = {}
    sources: dict[str, list[Evidence]] = {}
    for row in rows:
        if len(row.claims) == 1:
            claims.setdefault(row.claims[0], []).append(row)
        told_in = {documents.get(claim, claim) for claim in row.claims}
        if len(told_in) == 1:
            sources.setdefault(told_in.pop(), []).append(row)
    yield from (("claim", ident, lost) for ident, lost in claims.items() if len(lost) > 1)
    yield from (("document", ident, lost) for ident, lost in sources.items() if len(lost) > 1 and ident not in claims)


def turns(rows: Sequence[Evidence], hypotheses: Sequence[str]) -> tuple[Turn, ...]:
    """For each mark the nearest other one that would alter which hypothesis is least contradicted, if there is one."""
    total = sums(rows, hypotheses)
    before = least(total)
    found = []
    for row in rows:
        for one in hypotheses:
            mark = row.marks[one]
            for instead in _nearest(mark):
                after = least({**total, one: total[one] - AGAINST[mark] + AGAINST[instead]})
                if after != before:
                    done = effect(before, after)
                    found.append(Turn(row.id, one, mark, instead, after, done, row.claims))
                    break
    return tuple(found)


def _nearest(mark: Mark) -> list[Mark]:
    """The marks that count otherwise, the nearest first; NA stands beside neutral."""
    here = STEPS.get(mark, 0)
    others = [other for other in STEPS if AGAINST[other] != AGAINST[mark]]
    return sorted(others, key=lambda other: (abs(STEPS[other] - here), -STEPS[other]))


def reaches(rows: Sequence[Evidence], hypotheses: Sequence[str]) -> tuple[Reach, ...]:
    """For each hypothesis that is not least contradicted, the fewest rows whose fall would bring it level with one.

    Rows count one by one and their differences add up, so that taking the largest first is exact.
    """
    total = sums(rows, hypotheses)
    lowest = least(total)
    found = []
    for one in (one for one in hypotheses if one not in lowest):
        ways = [(low, _fewest(rows, one, low, total[one] - total[low])) for low in lowest]
        low, lost = min(ways, key=lambda way: len(way[1]))
        found.append(Reach(one, low, round(total[one] - total[low]), _ids(lost), _claims(lost)))
    return tuple(found)


def _fewest(rows: Sequence[Evidence], one: str, other: str, gap: float) -> list[Evidence]:
    def more(row: Evidence) -> int:
        return AGAINST[row.marks[one]] - AGAINST[row.marks[other]]

    lost = []
    for row in sorted((row for row in rows if more(row) > 0), key=more, reverse=True):
        if gap <= 0:
            break
        lost.append(row)
        gap -= more(row)
    return sorted(lost, key=list(rows).index)


def _ids(rows: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


def _claims(rows: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for row in rows for claim in row.claims))

"""Episodes: acts of two sides that follow each other closely; who begins, who answers, how fast, who ends.

An act here is a happening of some types, by default PLOVER's material conflict, that is known to the day. Whoever acts
on a day after the other acted last takes a turn; where both act on one day, which came first is not known, and neither
does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby, pairwise
from statistics import median

from herodotus.analyse.exchange.answer import Act, By, Episode, Episodes, Lags, Tally, Turn, Unattributed
from herodotus.analyse.exchange.between import SIDES, Deed, claims_of

MATERIAL = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
"""PLOVER's class of material conflict."""

Answers = Mapping[str, Collection[str]]
"""By claim, the claims that a text says it answers."""


def acts(deeds: Iterable[Deed], types: Collection[str]) -> tuple[list[Act], list[Deed]]:
    """The acts of some types in order of time, and the deeds of these types whose day is not known."""
    meant = [deed for deed in deeds if deed.row.type in types]
    known = [Act(day, deed.by, deed.row.type, deed.claims) for deed in meant if (day := deed.day)]
    return sorted(known, key=lambda act: (act.day, act.by, act.claims)), [deed for deed in meant if not deed.day]


def episodes(
    found: Sequence[Act],
    gap: int,
    types: Sequence[str],
    answers: Iterable[tuple[str, str]] = (),
    undated: Sequence[Deed] = (),
    beside: Sequence[Unattributed] = (),
) -> Episodes:
    """Episodes with at most `gap` days from each act to the next, and their sums.

    `found` is in order of time. `answers` are pairs of claims of which texts say that the first answers the second.
    `beside` are acts of nobody who is named: in no episode, but said of those that they lie in or border on.
    """
    answered: dict[str, set[str]] = {}
    for claim, to in answers:
        answered.setdefault(claim, set()).add(to)
    every = tuple(_beside(_episode(run, answered), beside, gap) for run in _runs(found, gap))
    one_sided = [one for one in every if not one.answered]
    turns = [turn for one in every for turn in one.turns]
    return Episodes(
        gap,
        tuple(types),
        every,
        _tally(one_sided),
        _tally([one for one in every if one.answered]),
        len(one_sided) / len(every) if every else None,
        {by: _tally([one for one in every if (one.begun_by or "neither") == by]) for by in (*SIDES, "neither")},
        {by: _tally([one for one in every if (one.ended_by or "neither") == by]) for by in (*SIDES, "neither")},
        tuple(lags for by in SIDES if (lags := _lags(by, [turn for turn in turns if turn.by == by]))),
        _tally([turn for turn in turns if turn.asserted]),
        _tally([turn for turn in turns if not turn.asserted]),
        Tally(
            len({deed.claims for deed in undated}),
            tuple(dict.fromkeys(claim for deed in undated for claim in deed.claims)),
        ),
        _tally([one for one in one_sided if one.unattributed.number]),
    )


def _beside(one: Episode, unattributed: Iterable[Unattributed], gap: int) -> Episode:
    """An episode with the acts of nobody named that lie in it, or no further from it than the gap."""
    apart = timedelta(days=gap)
    near = [act for act in unattributed if act.day and one.begins - apart <= act.day <= one.ends + apart]
    claims = tuple(dict.fromkeys(claim for act in near for claim in act.claims))
    before = sum(act.day is not None and act.day <= one.begins for act in near)
    return replace(one, unattributed=Tally(len(near), claims), unattributed_before=before)


def _runs(found: Sequence[Act], gap: int) -> list[list[Act]]:
    runs: list[list[Act]] = []
    for act in found:
        if runs and (act.day - runs[-1][-1].day).days <= gap:
            runs[-1].append(act)
        else:
            runs.append([act])
    return runs


def _episode(run: Sequence[Act], answers: Answers) -> Episode:
    days = [list(acts) for _, acts in groupby(run, key=lambda act: act.day)]
    first = {by: next((act.day for act in run if act.by == by), None) for by in SIDES}
    return Episode(
        run[0].day,
        run[-1].day,
        sum(act.by == "one" for act in run),
        sum(act.by == "other" for act in run),
        _only(days[0]),
        _only(days[-1]),
        abs((first["other"] - first["one"]).days) if first["one"] and first["other"] else None,
        tuple(_turns(days, answers)),
        claims_of(run),
    )


def _turns(days: Sequence[list[Act]], answers: Answers) -> Iterator[Turn]:
    done = {claim: act.by for acts in days for act in acts for claim in act.claims}
    for before, now in pairwise(days):
        last, by = _only(before), _only(now)
        if last and by and last != by:
            claims = claims_of(now)
            asserted = any(done.get(to) == last for claim in claims for to in answers.get(claim, ()))
            yield Turn(now[0].day, by, (now[0].day - before[0].day).days, asserted, claims)


def _only(some: Iterable[Act]) -> By | None:
    """The side that does all of some acts; None when both do some."""
    sides = {act.by for act in some}
    return sides.pop() if len(sides) == 1 else None


def _lags(by: By, turns: Sequence[Turn]) -> Lags | None:
    if not turns:
        return None
    days = [turn.lag for turn in turns]
    return Lags(by, float(median(days)), min(days), max(days), len(days), _tally(turns).claims)


def _tally(some: Sequence[Episode] | Sequence[Turn]) -> Tally:
    return Tally(len(some), tuple(dict.fromkeys(claim for one in some for claim in one.claims)))

"""Stated numbers as a table: the values, what several give by a rule, the changes."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.analyse.figures.over_time import FiguresAnswer, FigureValue, Series
from herodotus.analyse.figures.recomputing import Recomputing
from herodotus.analyse.figures.rules import ByRule
from herodotus.analyse.figures.series import Change, OneTime
from herodotus.publish.brief.answers.figures import bounded
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.publish.wording import amount
from herodotus.records.time import iso_range
from herodotus.store.base import View

COLUMNS = tuple("row measure subject value time source voice definition computed disagreements claims".split())


def table(view: View, answer: FiguresAnswer) -> Table:
    """The stated values, what several of one time give, and the changes."""
    return COLUMNS, _rows(view, answer)


def _rows(view: View, answer: FiguresAnswer) -> Iterator[tuple[object, ...]]:
    """Of each series the values, then what several for one time give by the rules, then the changes."""
    for one in answer.series:
        head = one.measure, view.name(one.subject) if one.subject else ""
        for value in one.values:
            yield ("stated", *head, *_value(one, value))
        for time in one.times:
            if len(time.claims) > 1:
                yield ("by rule", *head, *_together(one, time))
        for change in one.changes:
            yield ("change", *head, *_change(one, change))


def _value(series: Series, value: FigureValue) -> tuple[object, ...]:
    told = "" if (value.modality, value.polarity) == ("asserted", "affirmed") else f" ({_firmly(value)})"
    kinds = {flag.key: f"{flag.about} ({flag.status})" for flag in series.disagreements}
    return (
        bounded(value.low, value.value, value.high, series.unit) + told,
        _time(value),
        value.source,
        value.voice,
        value.definition or "",
        _computed(value.recomputed, series.unit) if value.recomputed else "",
        ", ".join(f"{kinds[key]} {key}" for key in value.disagreements),
        joined_claims(value.claims),
    )


def _firmly(value: FigureValue) -> str:
    return "denied" if value.polarity == "denied" else value.modality.replace("_", " ")


def _time(value: FigureValue) -> str:
    counted = f"counted {iso_range(*value.period)}" if value.period else ""
    as_of = f"as of {iso_range(*value.as_of)}" if value.as_of else ""
    return ", ".join(part for part in (counted, as_of) if part) or "no time stated"


def _computed(one: Recomputing, unit: str) -> str:
    parts = []
    if one.pct is not None:
        parts.append(f"stated {one.pct:+g} %" + (f" on {one.since}" if one.since else ""))
    if one.base is not None:
        parts.append(f"from a stated base of {amount(one.base, unit)}")
    if one.base_implied is not None:
        ends = " to ".join(amount(_three(end), unit) for end in (one.base_implied_low, one.base_implied_high) if end)
        parts.append(f"implied base {amount(_three(one.base_implied), unit)} ({ends})")
    if one.pct_recomputed is not None:
        verdict = {True: "agrees", False: "does not agree", None: "nothing stated to compare"}[one.agrees]
        parts.append(f"recomputed {one.pct_recomputed:+.1f} %, {verdict}")
    for other in one.elsewhere:
        change = "" if other.pct is None else f", {other.pct:+.1f} % from it"
        parts.append(f"elsewhere {amount(other.value, unit)} is stated for {one.since}{change}")
    return "; ".join(parts)


def _together(series: Series, time: OneTime) -> tuple[object, ...]:
    rest = "; ".join(f"{one.rule}: {_by(one, series.unit)}" for one in time.by_rule if one.rule != time.value.rule)
    same = len({(one.low, one.best, one.high) for one in time.by_rule}) == 1
    apart = "" if time.sensitivity is None else f" (best values {time.sensitivity:.3g} % apart)"
    counted = "counted since " if time.cumulative else ""
    days = f"{time.first}, up to {time.last}" if time.cumulative else iso_range(time.first, time.last)
    return (
        f"{time.value.rule}: {_by(time.value, series.unit)}",
        counted + days,
        "",
        f"{len(time.claims)} figures",
        "; ".join(time.definitions),
        "every rule gives the same" if same else rest + apart,
        "",
        joined_claims(time.claims),
    )


def _by(one: ByRule, unit: str) -> str:
    best = amount(one.best, unit)
    if one.low == one.high == one.best:
        return best
    low = "?" if one.low is None else f"{one.low:,.10g}"
    high = "?" if one.high is None else f"{one.high:,.10g}"
    return f"{best} ({low} to {high})"


def _change(series: Series, one: Change) -> tuple[object, ...]:
    days = f"{iso_range(*one.earlier)} → {iso_range(*one.later)}"
    told = f"{amount(one.before, series.unit)} → {amount(one.after, series.unit)}"
    return told, days, "", "computed here", "", f"{one.pct:+.1f} %", "", joined_claims(one.claims)


def _three(value: float) -> float:
    """Three digits: a computed number is never more exact than what it was computed from."""
    return float(f"{value:.3g}")

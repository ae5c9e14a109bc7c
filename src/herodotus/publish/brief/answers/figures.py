"""Stated figures over time as a section of a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from herodotus.analyse.figures.over_time import FiguresAnswer, FigureValue, Series
from herodotus.analyse.figures.series import OneTime
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.figures import draw_figures
from herodotus.publish.wording import amount, day
from herodotus.publish.words import capital
from herodotus.records.time import iso_range


def section(sections: Sections, answer: FiguresAnswer) -> Answered:
    """A group a series: a line a value, then what several for one time give by the rules, then the changes."""
    groups = tuple(Group(_heading(sections, one), tuple(_lines(sections, one)), _flags(one)) for one in answer.series)
    return Answered(
        "figures",
        "Stated figures over time",
        draw_figures(_without_names(sections, answer), sections.name) if answer.series else None,
        groups,
        (*answer.counted.rules, *answer.counted.caveats),
    )


def _heading(sections: Sections, one: Series) -> str:
    measure = sections.words(capital(one.measure))
    return f"{measure}, {sections.name(one.subject)}" if one.subject else measure


def _lines(sections: Sections, one: Series) -> Iterator[Line]:
    for value in one.values:
        yield sections.line(bounded(value.low, value.value, value.high, one.unit), value.claims, _details(one, value))
    for time in one.times:
        if len(time.claims) > 1:
            yield _together(sections, one, time)
    for change in one.changes:
        head = f"{amount(change.before, one.unit)} → {amount(change.after, one.unit)}: {change.pct:+.1f} % (computed)"
        when = f"{iso_range(*change.earlier)} → {iso_range(*change.later)}"
        yield sections.line(head, change.claims, [when])


def _details(series: Series, value: FigureValue) -> list[str]:
    parts = [f"counted {iso_range(*value.period)}"] if value.period else []
    parts += [f"as of {iso_range(*value.as_of)}"] if value.as_of else []
    parts += [f"“{value.definition}”"] if value.definition else []
    parts += [f"published {day(value.published)}"] if value.published else []
    one = value.recomputed
    if one and one.pct is not None:
        parts.append(f"{one.pct:+g} %" + (f" on {one.since}" if one.since else ""))
    if one and one.base is not None:
        parts.append(f"from {amount(one.base, series.unit)}")
    if one and one.base_implied is not None:
        parts.append(f"base implied ≈ {amount(float(f'{one.base_implied:.3g}'), series.unit)} (computed)")
    if one and one.pct_recomputed is not None:
        parts.append(f"{one.pct_recomputed:+.1f} % (recomputed)")
    parts += [f"{amount(other.value, series.unit)} stated elsewhere" for other in (one.elsewhere if one else ())]
    return parts


def _together(sections: Sections, series: Series, time: OneTime) -> Line:
    by = [f"{one.rule}: {amount(one.best, series.unit)}" for one in time.by_rule]
    same = len({one.best for one in time.by_rule}) == 1
    days = f"since {time.first}, up to {time.last}" if time.cumulative else iso_range(time.first, time.last)
    head = f"Together by {time.value.rule}: {amount(time.value.best, series.unit)}"
    return sections.line(head, time.claims, [days, "every rule gives the same" if same else "; ".join(by)])


def _flags(one: Series) -> str:
    told = [f"{flag.about} ({flag.status}{f', {flag.ground}' if flag.ground else ''})" for flag in one.disagreements]
    return f"Disagreements: {'; '.join(told)}." if told else ""


def bounded(low: float | None, value: float, high: float | None, unit: str) -> str:
    """A number as its words bound it: "about", "at least", "at most", from and to, or the number alone."""
    words = amount(value, unit)
    if low is None and high is None:
        return f"about {words}"
    if high is None:
        return f"at least {words}"
    if low is None:
        return f"at most {words}"
    return words if low == high else f"{low:,.10g} to {amount(high, unit)}"


def _without_names(sections: Sections, answer: FiguresAnswer) -> FiguresAnswer:
    """The answer as it is drawn: words of the texts without the names that the brief withholds."""
    return replace(
        answer,
        series=tuple(
            replace(
                one,
                measure=sections.words(one.measure),
                values=tuple(replace(v, definition=sections.words(v.definition or "") or None) for v in one.values),
            )
            for one in answer.series
        ),
    )

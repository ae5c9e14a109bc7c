"""Indicators as of a day, as a section of a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from herodotus.analyse.indicators import Evidence, Indicator, Indicators
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.indicators import draw_indicators
from herodotus.publish.wording import day, days, names


def section(sections: Sections, answer: Indicators) -> Answered:
    """Each indicator with how it stands, what counts on the day, and the days on which it was tripped."""
    shown = _without_names(sections, answer)
    groups = tuple(_group(sections, one) for one in shown.indicators)
    method = tuple(map(sections.words, (*answer.counted.rules, *answer.counted.caveats)))
    heading = f"Indicators as of {day(answer.on)}"
    return Answered("indicators", heading, draw_indicators(shown, sections.name), groups, method)


def _without_names(sections: Sections, answer: Indicators) -> Indicators:
    """The same, with the names of indicators as they may be printed."""
    return replace(
        answer,
        indicators=tuple(replace(one, name=sections.words(one.name)) for one in answer.indicators),
        tension=tuple(replace(week, tripped=tuple(map(sections.words, week.tripped))) for week in answer.tension),
    )


def _group(sections: Sections, one: Indicator) -> Group:
    state = "tripped" if one.tripped else "not tripped"
    why = f" {one.why}" if one.why else ""
    return Group(f"{one.name}: {state}", tuple(_lines(sections, one)), sections.words(f"{one.matched}{why}"))


def _lines(sections: Sections, one: Indicator) -> Iterator[Line]:
    for each in one.evidence:
        yield sections.line(_told(sections, one, each), each.claims, when=day(each.day))
    for span in one.spans:
        head = f"Tripped: {days(span.first, span.last)}"
        yield sections.line(head, span.claims, [f"up to {span.peak:g} {one.unit}"], when=day(span.first))


def _told(sections: Sections, one: Indicator, each: Evidence) -> str:
    about = names(each.about, sections.name)
    amount = f"{each.amount:g} {one.unit}" if one.when in ("losses", "figure") else ""
    return ": ".join(part for part in (about, amount) if part) or "Counted on the day"

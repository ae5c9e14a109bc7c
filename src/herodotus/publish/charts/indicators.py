"""Indicators over time: a strip for each with the days on which it was tripped, and the tension of all above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from markupsafe import Markup

from herodotus.analyse.indicators import Indicator, Indicators
from herodotus.publish.charts.frame import Frame, Scale, across, time_axis, upwards, value_axis
from herodotus.publish.charts.svg import chart, element, key, text, wrapped

Namer = Callable[[str], str]
WIDTH = 900.0
_LABELS, _RIGHT, _TENSION, _STRIP = 262.0, 24.0, 96.0, 40.0
_TOP = 58.0
_NAME = "indicators-chart"
_LETTERS = 35
"""Letters of a name in a line of its label."""


def draw_indicators(answer: Indicators, name: Namer) -> Markup:
    """Full bars where an indicator was tripped; the mark at the end says how it stands on the day."""
    del name  # the names of indicators are the analyst's, and no actor is named
    tripped = sum(one.tripped for one in answer.indicators)
    title = f"Indicators as of {answer.on}: {tripped} of {len(answer.indicators)} tripped"
    begin = answer.tension[0].begins if answer.tension else answer.on - timedelta(days=30)
    upper = Frame(_LABELS, _TOP, WIDTH - _LABELS - _RIGHT, _TENSION)
    strips = Frame(_LABELS, upper.bottom + 26, upper.width, _STRIP * len(answer.indicators))
    days = across(upper, begin, answer.on)
    parts = [text(title, 14, 24, "head"), *_tension(answer, days, upper)]
    for place, one in enumerate(answer.indicators):
        parts += _strip(one, days, strips, strips.top + _STRIP * place)
    parts += time_axis(strips, days)
    bar = element("rect", x=-7, y=-6, width=14, height=12, class_="one")
    full = element("circle", cx=0, cy=0, r=5, class_="one")
    hollow = element("circle", cx=0, cy=0, r=4.5, class_="other hollow")
    week = element("rect", x=-4, y=-6, width=8, height=12, class_="two")
    entries = [
        (week, "tripped in the week"),
        (bar, "tripped"),
        (full, f"tripped on {answer.on}"),
        (hollow, "not tripped"),
    ]
    parts.append(key(entries, _LABELS + 8, strips.bottom + 46))
    return chart(WIDTH, strips.bottom + 64, title, _description(answer), parts, _NAME)


def _tension(answer: Indicators, days: Scale, frame: Frame) -> Iterator[Markup]:
    most = max((len(week.tripped) for week in answer.tension), default=0)
    values = upwards(frame, 0, max(most, 1))
    yield from value_axis(frame, values, most=min(most, 4) + 1)
    yield text("Tension", 14, frame.top + 16, "strong")
    yield text("indicators tripped in a week", 14, frame.top + 33, "soft")
    for week in answer.tension:
        if not week.tripped:
            continue
        left = days(week.begins.toordinal())
        right = min(days(week.begins.toordinal() + 7), frame.right)
        width = max(right - left - (1 if right - left > 4 else 0), 0.8)
        y = values(len(week.tripped))
        weight = f", weight {week.weight:+g}" if week.weight is not None else ""
        words = element("title", f"Week of {week.begins}: {', '.join(week.tripped)}{weight}")
        yield element("rect", words, x=left, y=y, width=width, height=frame.bottom - y, class_="two")


def _strip(one: Indicator, days: Scale, frame: Frame, top: float) -> Iterator[Markup]:
    lines = wrapped(one.name, _LETTERS)
    middle = top + _STRIP / 2
    for n, line in enumerate(lines):
        yield text(line, 14, middle + 4 + 15 * (n - (len(lines) - 1) / 2), "small")
    yield element("line", x1=frame.left, y1=middle, x2=frame.right, y2=middle, class_="grid")
    for span in one.spans:
        left, right = _extent(span.first, span.last, days, frame)
        words = element("title", f"{span.first} to {span.last}: up to {span.peak:g} {one.unit}")
        yield element("rect", words, x=left, y=middle - 8, width=right - left, height=16, class_="one")
    style, radius = ("one", 5) if one.tripped else ("other hollow", 4.5)
    yield element("circle", cx=frame.right + 12, cy=middle, r=radius, class_=style)


def _extent(first: date, last: date, days: Scale, frame: Frame) -> tuple[float, float]:
    """Left and right edge, never narrower than two pixels."""
    left, right = days(first.toordinal()), min(days(last.toordinal() + 1), frame.right)
    return (left, right) if right - left >= 2 else (right - 2, right)


def _description(answer: Indicators) -> str:
    told = []
    for one in answer.indicators:
        state = "tripped" if one.tripped else "not tripped"
        times = f", tripped {len(one.spans)} times, first on {one.first}" if one.first else ""
        told.append(f"{one.name}: {state} ({one.value:g} of {one.threshold:g} {one.unit}){times}")
    return "; ".join(told) + "."

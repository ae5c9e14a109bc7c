"""Stated numbers over time: one panel a measure and subject, a mark a number, its shape the definition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from herodotus.analyse.disagreements.comparing import STOCKS
from herodotus.analyse.figures.over_time import FiguresAnswer, FigureValue, Series
from herodotus.publish.charts.frame import Frame, Scale, across, time_axis, upwards, value_axis
from herodotus.publish.charts.svg import chart, element, group, key, text, wrapped
from herodotus.publish.wording import amount, measure_title

Namer = Callable[[str], str]
WIDTH = 900.0
_COLUMNS, _MOST_PANELS = 2, 12
_PANEL, _HEAD, _PLOT, _FOOT = 430.0, 44.0, 150.0, 78.0
_SHAPES = ("circle", "square", "triangle", "diamond")
_SCALES = ((1e9, "billion"), (1e6, "million"))
_MOST_LABELS = 7


def draw_figures(answer: FiguresAnswer, name: Namer) -> Markup:
    """The series with days, those with most of them first; numbers without a day are written beneath their panel."""
    dated = sorted((one for one in answer.series if _dated(one)), key=lambda one: (-len(_dated(one)), one.measure))
    several = [one for one in dated if len(_dated(one)) > 1 or one.disagreements]
    shown = (several or dated)[:_MOST_PANELS]
    whose = f": {name(answer.actor)}" if answer.actor else ""
    title = f"Stated figures over time{whose}"
    left = len(answer.series) - len(shown)
    height = _HEAD + _PLOT + _FOOT
    parts = [text(title, 14, 24, "head")]
    for number, one in enumerate(shown):
        x = 14 + (number % _COLUMNS) * (_PANEL + 14)
        parts.append(_panel(one, x, 40 + (number // _COLUMNS) * height, name))
    rows = -(-len(shown) // _COLUMNS)
    bottom = 40 + rows * height
    parts.append(_key(bottom + 12))
    if left:
        parts.append(text(f"{left} series with fewer dated figures are not drawn.", 14, bottom + 40, "soft"))
    told = (
        "; ".join(f"{measure_title(one.measure, one.subject, name)}: {len(one.values)} figures" for one in shown)
        or "No figure has a day."
    )
    return chart(WIDTH, bottom + (52 if left else 32), title, told, parts, "figures-chart")


def _panel(one: Series, x: float, y: float, name: Namer) -> Markup:
    values = _dated(one)
    power, word = next(((s, w) for s, w in _SCALES if max(v.value for v in values) >= s), (1.0, ""))
    frame = Frame(x + 62, y + _HEAD, _PANEL - 82, _PLOT)
    tops = [v.high if v.high is not None else v.value for v in values]
    bottoms = [v.low if v.low is not None else v.value for v in values]
    up = upwards(frame, min(0.0, *bottoms) / power, max(tops) * 1.12 / power)
    days = [day for v in values for day in _days(one, v)]
    over = across(frame, min(days) - timedelta(days=3), max(days) + timedelta(days=3))
    unit = " ".join(part for part in (word, one.unit) if part)
    parts = [text(wrapped(measure_title(one.measure, one.subject, name), 46, 1)[0], x, y + 14, "strong")]
    years = dict.fromkeys(str(day.year) for day in (min(days), max(days)))
    parts.append(text("–".join(years), frame.right, y + 34, "end soft"))
    parts += [*value_axis(frame, up, unit, 4), *time_axis(frame, over)]
    shapes = _shapes(values)
    for value in values:
        parts += _mark(value, _days(one, value), shapes[value.definition or ""], power, up, over)
    parts += _numbers(one, values, power, up, over, frame) if len(values) <= _MOST_LABELS else []
    for number, line in enumerate(_below(one, shapes)):
        parts.append(group([line], transform=f"translate({x + 6:.1f} {frame.bottom + 36 + 14 * number:.1f})"))
    return group(parts)


def _mark(value: FigureValue, days: tuple[date, ...], shape: str, power: float, up: Scale, over: Scale) -> list[Markup]:
    a, b, y = over(days[0].toordinal()), over(days[-1].toordinal()), up(value.value / power)
    x = (a + b) / 2
    parts = []
    if b - a > 6:
        parts.append(element("line", x1=a, y1=y, x2=b, y2=y, class_="two thin"))
    low, high = (None if bound is None else up(bound / power) for bound in (value.low, value.high))
    if low is not None and high is not None and low - high > 1:
        parts.append(element("line", x1=x, y1=low, x2=x, y2=high, class_="two thin"))
    if (value.low is None) != (value.high is None):
        parts += _arrow(x, y, -1 if value.high is None else 1)
    parts.append(_shape(shape, x, y))
    if value.disagreements:
        parts.append(element("circle", cx=x, cy=y, r=9.5, class_="one thin bare"))
    return parts


def _arrow(x: float, y: float, way: int) -> list[Markup]:
    points = f"{x - 4:.1f},{y + way * 13:.1f} {x:.1f},{y + way * 18:.1f} {x + 4:.1f},{y + way * 13:.1f}"
    line = element("line", x1=x, y1=y, x2=x, y2=y + way * 17, class_="two thin")
    return [line, element("polyline", points=points, class_="two thin bare")]


def _shape(shape: str, x: float, y: float) -> Markup:
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=4.6, class_="two")
    if shape == "square":
        return element("rect", x=x - 4.3, y=y - 4.3, width=8.6, height=8.6, class_="two hollow")
    corners = [(0, -5.6), (5.4, 4.4), (-5.4, 4.4)] if shape == "triangle" else [(0, -6), (6, 0), (0, 6), (-6, 0)]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return element("polygon", points=points, class_="two" if shape == "diamond" else "two hollow")


def _numbers(
    one: Series, values: Sequence[FigureValue], power: float, up: Scale, over: Scale, frame: Frame
) -> list[Markup]:
    """The numbers beside their marks, the larger further up where they meet, equal ones of one time once."""
    placed: dict[tuple[float, float], str] = {}
    for value in sorted(values, key=lambda value: value.value):
        days = _days(one, value)
        x = (over(days[0].toordinal()) + over(days[-1].toordinal())) / 2
        y = up(value.value / power) + (-9 if len(set(days)) > 1 else 4)
        words = f"{value.value / power:,.6g}"
        beside = [at for at in placed if abs(x - at[0]) < 44]
        if any(placed[at] == words for at in beside):
            continue
        while any(abs(y - at[1]) < 12 for at in beside):
            y -= 1
        placed[x, y] = words
    return [_beside(words, x, y, frame) for (x, y), words in placed.items()]


def _beside(words: str, x: float, y: float, frame: Frame) -> Markup:
    room = frame.right - x > 14 + 8 * len(words)
    return text(words, x + 13 if room else x - 13, y, "small" if room else "small end")


def _below(one: Series, shapes: dict[str, str]) -> list[Markup]:
    """What the shapes stand for where there are several definitions, and the numbers without a day."""
    lines = []
    if len(shapes) > 1:
        for definition, shape in list(shapes.items())[:3]:
            words = wrapped(definition or "no definition given", 60, 1)[0]
            lines.append(group([_shape(shape, 0, -4), text(words, 12, 0, "small soft")]))
    undated = [value for value in one.values if not _days(one, value)]
    if undated:
        numbers = ", ".join(amount(value.value, one.unit) for value in undated)
        lines.append(text(wrapped(f"no time stated: {numbers}", 62, 1)[0], 0, 0, "small soft"))
    return lines


def _key(y: float) -> Markup:
    ring = element("circle", cx=0, cy=0, r=8, class_="one thin bare")
    bar = element("line", x1=0, y1=-7, x2=0, y2=7, class_="two thin")
    span = element("line", x1=-8, y1=0, x2=8, y2=0, class_="two thin")
    entries = [
        (_shape("circle", 0, 0), "a figure, each shape one definition"),
        (group([bar, _shape("circle", 0, 0)]), "range stated"),
        (group([span, _shape("circle", 0, 0)]), "of a span of days"),
        (group([*_arrow(0, 4, -1), _shape("circle", 0, 4)]), "at least (down: at most)"),
        (ring, "in a disagreement"),
    ]
    return key(entries, 24, y)


def _shapes(values: Sequence[FigureValue]) -> dict[str, str]:
    definitions = dict.fromkeys(value.definition or "" for value in values)
    return {definition: _SHAPES[min(n, len(_SHAPES) - 1)] for n, definition in enumerate(definitions)}


def _dated(one: Series) -> list[FigureValue]:
    return [value for value in one.values if _days(one, value)]


def _days(one: Series, value: FigureValue) -> tuple[date, ...]:
    """Where a mark stands: over the days that it is as of, or at the end of those it is counted over; else nowhere."""
    counted = (value.period[1],) if value.period and value.period[1] else ()
    as_of = value.as_of if value.as_of and value.as_of[0] and value.as_of[1] else ()
    days = (as_of or counted) if one.measure in STOCKS else (counted or as_of)
    return tuple(day for day in days if day)

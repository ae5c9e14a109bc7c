"""A change: counts as steps, the fitted level before and after, what the trend foretold, and the sources beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from herodotus.analyse.change import Change, Fit, Step
from herodotus.publish.charts.frame import Frame, Scale, across, time_axis, upwards, value_axis
from herodotus.publish.charts.svg import chart, element, group, key, text, wrapped

Namer = Callable[[str], str]
WIDTH = 900.0
_LEFT, _RIGHT, _PANEL, _GAP, _LOWER = 62.0, 24.0, 200.0, 40.0, 66.0
_NAME = "change-chart"


def draw_change(answer: Change, name: Namer) -> Markup:
    """Steps of what was counted, and under them the documents and sources published, in grey."""
    lines = wrapped(_title(answer, name), 100)
    top = 22 + 18 * len(lines) + 52
    if not answer.steps:
        words = text("Nothing was counted.", 14, top - 20, "soft")
        return chart(WIDTH, top, lines[0], "Nothing was counted.", [*_heading(lines), words], _NAME)
    upper = Frame(_LEFT, top, WIDTH - _LEFT - _RIGHT, _PANEL)
    lower = Frame(_LEFT, upper.bottom + _GAP, upper.width, _LOWER)
    days = across(upper, answer.steps[0].first, answer.steps[-1].last)
    fit = _shown(answer)
    values = upwards(upper, 0, _most(answer, fit))
    parts = [*_heading(lines), *value_axis(upper, values, _unit(answer), most=_ticks(answer, values))]
    parts += _counts(answer.steps, days, values)
    if fit:
        parts += _fitted(answer, fit, days, values)
    else:
        parts += _segments(answer, days, values)
    parts += _reported(answer.steps, days, lower)
    parts += time_axis(lower, days)
    parts += _event(answer, days, upper, lower)
    parts.append(_key(fit, lower.bottom + 44))
    return chart(WIDTH, lower.bottom + 62, " ".join(lines), _description(answer), parts, _NAME)


def _title(answer: Change, name: Namer) -> str:
    what = answer.what if answer.what != "events" else "happenings"
    if answer.what.startswith("share:"):
        what = f"share of {answer.what[6:]} in all happenings"
    elif answer.what != "events":
        what = f"persons {answer.what}"
    side = answer.side
    who = ""
    if side:
        called = name(side.members[0].actor) if len(side.members) == 1 else side.name
        who = f", {called}"
    when = f" before and after {answer.around}" if answer.around else ""
    return f"{what[:1].upper()}{what[1:]}{who}, by {answer.size}{when}"


def _heading(lines: Sequence[str]) -> list[Markup]:
    return [text(line, 14, 22 + 18 * n, "head") for n, line in enumerate(lines)]


def _unit(answer: Change) -> str:
    return f"share a {answer.size}" if answer.what.startswith("share:") else f"number a {answer.size}"


def _ticks(answer: Change, values: Scale) -> int:
    """How many values the axis shows at most: whole ones where whole things are counted."""
    return 5 if answer.what.startswith("share:") else min(5, int(values.high) + 1)


def _value(step: Step) -> float:
    return step.value / (step.of or 1) if step.of is not None else float(step.value)


def _shown(answer: Change) -> Fit | None:
    """The fit that is drawn: of all families that with the wider, honest interval; none that left steps out."""
    fit = answer.models.fit("quasipoisson") if answer.models else None
    return fit if fit and len(fit.fitted) == len(answer.steps) else None


def _most(answer: Change, fit: Fit | None) -> float:
    most = max(_value(step) for step in answer.steps)
    if fit:
        most = max(most, *fit.fitted, min(max(fit.expected), 1.6 * max(most, *fit.fitted)))
    return most or 1.0


def _edges(step: Step, days: Scale) -> tuple[float, float]:
    return days(step.first.toordinal()), min(days(step.last.toordinal() + 1), days.end)


def _counts(steps: Sequence[Step], days: Scale, values: Scale) -> Iterator[Markup]:
    """An outline of steps over a pale area."""
    points = []
    for step in steps:
        left, right = _edges(step, days)
        y = values(_value(step))
        points += [f"{left:.1f},{y:.1f}", f"{right:.1f},{y:.1f}"]
    base, (first, _), (_, last) = values(0), _edges(steps[0], days), _edges(steps[-1], days)
    area = [f"{first:.1f},{base:.1f}", *points, f"{last:.1f},{base:.1f}"]
    yield element("polygon", points=" ".join(area), class_="two band")
    yield element("polyline", points=" ".join(points), class_="two line", stroke_width=1)


def _fitted(answer: Change, fit: Fit, days: Scale, values: Scale) -> Iterator[Markup]:
    at = fit.steps_before
    xs = [sum(_edges(step, days)) / 2 for step in answer.steps]
    if fit.slope_change is None:
        low = [_clipped(value * fit.level.low, values) for value in fit.expected[at:]]
        high = [_clipped(value * fit.level.high, values) for value in fit.expected[at:]]
        yield element("polygon", points=_points([*xs[at:], *xs[at:][::-1]], [*high, *low[::-1]]), class_="one band")
    for part in (slice(0, at), slice(at, None)):
        ys = [_clipped(value, values) for value in fit.fitted[part]]
        yield element("polyline", points=_points(xs[part], ys), class_="one line", stroke_width=2.4)
    ys = [_clipped(value, values) for value in fit.expected[at:]]
    yield element("polyline", points=_points(xs[at:], ys), class_="one line dashed")


def _clipped(value: float, values: Scale) -> float:
    return values(min(value, values.high))


def _points(xs: Sequence[float], ys: Sequence[float]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))


def _segments(answer: Change, days: Scale, values: Scale) -> Iterator[Markup]:
    """The mean of each stretch of one rate; where a day is named, those before and after it."""
    parts = [(part.first, part.last, part.mean) for part in answer.breaks.segments]
    if answer.before and answer.after:
        halves = ((answer.before, False), (answer.after, True))
        parts = [
            (steps[0].first, steps[-1].last, part.mean)
            for part, after in halves
            if (steps := [step for step in answer.steps if step.after is after]) and part.mean is not None
        ]
    for first, last, mean in parts:
        left, right = days(first.toordinal()), min(days(last.toordinal() + 1), days.end)
        y = values(mean)
        yield element("line", x1=left, y1=y, x2=right, y2=y, class_="one line", stroke_width=2.4)
        for halo in ({"stroke": "#fff", "stroke_width": 4}, {}):
            yield text(f"{mean:.3g}", (left + right) / 2, y - 6, "middle small strong", **halo)


def _reported(steps: Sequence[Step], days: Scale, frame: Frame) -> Iterator[Markup]:
    most = max((step.documents for step in steps), default=0)
    values = upwards(frame, 0, max(most + most % 2, 2))
    yield from value_axis(frame, values, "documents published, and their sources", most=3)
    for step in steps:
        left, right = _edges(step, days)
        if step.documents:
            y = values(step.documents)
            box = {"x": left, "y": y, "width": max(right - left, 0.6), "height": frame.bottom - y}
            words = f"{step.first}: {step.documents} documents of {step.sources} sources"
            yield element("rect", element("title", words), class_="other band", **box)
    points = []
    for step in steps:
        left, right = _edges(step, days)
        points += [f"{left:.1f},{values(step.sources):.1f}", f"{right:.1f},{values(step.sources):.1f}"]
    yield element("polyline", points=" ".join(points), class_="other line", stroke_width=1.2)


def _event(answer: Change, days: Scale, upper: Frame, lower: Frame) -> Iterator[Markup]:
    day = answer.around
    if day is None or not answer.steps[0].first <= day <= answer.steps[-1].last:
        return
    x = days(day.toordinal())
    yield element("line", x1=x, y1=upper.top - 34, x2=x, y2=lower.bottom, class_="event")
    near = x > upper.right - 130
    yield text(str(day), x - 6 if near else x + 6, upper.top - 26, "end small strong" if near else "small strong")


def _key(fit: Fit | None, y: float) -> Markup:
    counted = group(
        [
            element("rect", x=-7, y=-5, width=14, height=10, class_="two band"),
            element("line", x1=-7, y1=-5, x2=7, y2=-5, class_="two line", stroke_width=1),
        ]
    )
    solid = element("line", x1=-7, y1=0, x2=7, y2=0, class_="one line", stroke_width=2.4)
    entries = [(counted, "counted")]
    if fit:
        entries.append((solid, "model"))
        entries.append((element("line", x1=-7, y1=0, x2=7, y2=0, class_="one line dashed"), "had nothing changed"))
        if fit.slope_change is None:
            entries.append((element("rect", x=-7, y=-5, width=14, height=10, class_="one band"), "95 % of the level"))
    else:
        entries.append((solid, "mean"))
    grey = element("rect", x=-7, y=-5, width=14, height=10, class_="other band")
    line = element("line", x1=-7, y1=0, x2=7, y2=0, class_="other line", stroke_width=1.2)
    return key([*entries, (grey, "documents"), (line, "sources")], _LEFT + 8, y)


def _description(answer: Change) -> str:
    words = [f"{len(answer.steps)} steps of a {answer.size}, {answer.steps[0].first} to {answer.steps[-1].last}."]
    for name, part in (("Before", answer.before), ("After", answer.after)):
        if part and part.mean is not None:
            words.append(f"{name}: {part.mean:.3g} a {answer.size} over {part.steps}.")
    fit = _shown(answer)
    if fit:
        level = fit.level
        words.append(f"Level after over before {level.value:.2f}, from {level.low:.2f} to {level.high:.2f}.")
    if answer.models and answer.models.refused:
        words.append(f"No model: {answer.models.refused}")
    return " ".join(words)

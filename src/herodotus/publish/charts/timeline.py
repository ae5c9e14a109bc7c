"""The timeline as a picture: a day is a dot, a span a bar, a date that is only known to lie in a span a hollow bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from herodotus.analyse.timeline.asking import Line, Timeline
from herodotus.publish.charts.frame import Frame, across, time_axis
from herodotus.publish.charts.svg import chart, element, picture, text
from herodotus.publish.wording import Namer, days

WIDTH = 1000.0
_LEFT, _RIGHT, _TOP, _LANE = 14.0, 14.0, 30.0, 15.0
_MOST_LANES = 24
_CLASSES = {
    "ASSAULT": "violent",
    "COERCE": "coercive",
    "PROTEST": "coercive",
    "MOBILIZE": "coercive",
    "THREATEN": "coercive",
    "SANCTION": "coercive",
}

LEGEND = (
    ("violent", "attack"),
    ("coercive", "coercion, protest, threat, sanction, mobilisation"),
    ("political", "other acts"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the timeline: its days, its type, the line of the brief that tells it, and a short title."""

    first: date
    last: date
    precise: bool
    type: str
    line: str
    title: str


_BANDS = (
    ("one", "Attacks", frozenset({"ASSAULT"})),
    ("three", "Coercion, protest, threats, sanctions, mobilisation", frozenset(_CLASSES) - {"ASSAULT"}),
    ("two", "Other acts", frozenset[str]()),
)
"""Class of colour, words, and types of each band, the last for all other types."""

_STEP = 17.0


def draw_timeline(answer: Timeline, name: Namer) -> Markup:
    """Each happening once, in a band by what it is: days as dots, spans as bars, uncertain ones hollow.

    Two origins or more are ringed; what accounts differ on has the sign ≠ beside it. What has no two bounds is counted
    beneath, and a few happenings long before all others as well.
    """
    firsts = {line.happening: line for line in reversed(answer.lines)}
    every = [line for line in firsts.values() if line.first and line.last and line.polarity == "affirmed"]
    if not every:
        words = "No event with known days."
        return chart(WIDTH, 60, words, words, [text(words, 16, 36)], "events")
    drawn = sorted(_near(every), key=lambda line: (line.first or date.max, line.last or date.max, line.claim))
    begin, end = _span([_mark(line) for line in drawn])
    parts, y = _key(), 64.0
    for style, words, _ in _BANDS:
        own = [line for line in drawn if _band(line.type) == style]
        if own:
            parts.append(text(words, _LEFT, y, "strong small"))
            made, y = _in_lanes(answer, own, style, name, begin, end, y + 10)
            parts += made
            y += 20
    frame = Frame(_LEFT, 56, WIDTH - _LEFT - _RIGHT, y - 60)
    parts += time_axis(frame, across(frame, begin, end))
    left = len(firsts) - len(drawn)
    note = f"{left} more in the list: without two known days, denied, or long before these." if left else ""
    parts.append(text(note, _LEFT, y + 38, "soft small"))
    first = min(line.first for line in drawn if line.first)
    last = max(line.last for line in drawn if line.last)
    count = f"{len(drawn)} happening{'s' if len(drawn) > 1 else ''}"
    title = f"Timeline of {count}, {first} to {last}"
    parts.append(text(title, _LEFT, 22, "head"))
    described = "; ".join(
        f"{days(line.first, line.last)}: {_said(line, name)}" for line in drawn[:60] if line.first and line.last
    )
    return chart(WIDTH, y + 48, title, described, parts, "events")


def _mark(line: Line) -> Mark:
    """A line with two known days as a mark."""
    first, last = line.first or date.max, line.last or date.max
    return Mark(first, last, line.precise, line.type, line.claim, "")


def _both(line: Line) -> bool:
    return line.first is not None and line.last is not None


def _band(kind: str) -> str:
    return next((style for style, _, types in _BANDS if kind in types), "two")


def _near(every: Sequence[Line]) -> list[Line]:
    marks = [_mark(line) for line in every]
    kept = {mark.line for mark in _dense(marks)}
    return [line for line in every if line.claim in kept]


def _in_lanes(
    answer: Timeline, own: Sequence[Line], style: str, name: Namer, begin: date, end: date, top: float
) -> tuple[list[Markup], float]:
    """The marks of a band, each in the uppermost lane with room, and where the band ends."""
    marks = [_mark(line) for line in own]
    lanes = _lanes(marks, begin, end, 14.0)
    parts = []
    for line, mark, lane in zip(own, marks, lanes, strict=True):
        left, right = _extent(mark, begin, end)
        middle = top + _STEP * lane + _STEP / 2
        parts.append(_happened(answer, line, style, name, left, right, middle))
    return parts, top + _STEP * (max(lanes) + 1)


def _happened(
    answer: Timeline, line: Line, style: str, name: Namer, left: float, right: float, middle: float
) -> Markup:
    told = answer.happenings[line.happening]
    title = element("title", f"{line.first} – {line.last}: {_said(line, name)}")
    look = f"{style} {'' if line.precise else 'hollow'}".strip()
    if line.first == line.last:
        x = (left + right) / 2
        parts = [element("circle", title, cx=x, cy=middle, r=4.6, class_=look)]
        if told.at_least > 1:
            parts.append(element("circle", cx=x, cy=middle, r=7.4, class_=f"{style} ring"))
    else:
        wide = right - left
        parts = [element("rect", title, x=left, y=middle - 4.2, width=wide, height=8.4, rx=4.2, class_=look)]
        if told.at_least > 1:
            parts.append(
                element("rect", x=left - 3, y=middle - 7, width=wide + 6, height=14.0, rx=7, class_=f"{style} ring")
            )
    if told.differ:
        parts.append(text("≠", right + 3, middle + 4, "strong small"))
    return element("g", Markup("").join(parts))


def _said(line: Line, name: Namer) -> str:
    doers, others = ", ".join(map(name, line.initiators)), ", ".join(map(name, line.targets))
    return (
        " → ".join(part for part in (doers, others) if part)
        + f" {line.type.lower()}"
        + (f", {line.place}" if line.place else "")
    )


def _key() -> list[Markup]:
    entries = (
        (element("circle", cx=6, cy=0, r=4.6, class_="other"), "a day"),
        (element("rect", x=-4, y=-4.2, width=20, height=8.4, rx=4.2, class_="other"), "every day of a span"),
        (element("rect", x=-4, y=-4.2, width=20, height=8.4, rx=4.2, class_="other hollow"), "some day of a span"),
        (
            element("circle", cx=6, cy=0, r=4.6, class_="other")
            + element("circle", cx=6, cy=0, r=7.4, class_="other ring"),
            "two or more origins",
        ),
        (text("≠", 2, 4, "strong"), "accounts differ"),
    )
    parts: list[Markup] = []
    x = _LEFT + 4
    for mark, words in entries:
        parts.append(element("g", mark, transform=f"translate({x:.0f} 42)"))
        parts.append(text(words, x + 24, 46, "soft small"))
        x += 24 + len(words) * 6 + 26
    return parts


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of events; `earlier` counts those before its first day."""

    svg: Markup
    earlier: int


def draw_marks(every: Sequence[Mark]) -> Drawn | None:
    """The dated events; None when there are none. A few that lie long before all others are left to the list."""
    if not every:
        return None
    marks = _dense(every)
    begin, end = _span(marks)
    lanes = _lanes(marks, begin, end)
    height = _TOP + _LANE * (max(lanes) + 1) + 12
    parts = [*_axis(begin, end, height)]
    parts += [_drawn(mark, lane, begin, end) for mark, lane in zip(marks, lanes, strict=True)]
    title = f"Timeline of {len(marks)} dated events, {begin.year} to {end.year}"
    description = "; ".join(f"{mark.first.isoformat()}: {mark.title}" for mark in marks[:60])
    return Drawn(picture(WIDTH, height, title, description, parts, "timeline"), len(every) - len(marks))


def _dense(every: Sequence[Mark]) -> list[Mark]:
    """The marks from where they lie close: of the first fifth, those before the last wide gap are left out."""
    days = sorted(mark.first for mark in every)
    end = max(mark.last for mark in every)
    cuts = range(len(days) // 5, 0, -1)
    start = next((days[k] for k in cuts if (days[k] - days[k - 1]).days > _GAP * (end - days[k]).days), days[0])
    return [mark for mark in every if mark.first >= start]


_GAP = 0.2
"""The share of the rest of the time that a gap must take up to be called wide."""


def _span(marks: Sequence[Mark]) -> tuple[date, date]:
    begin, end = min(m.first for m in marks), max(m.last for m in marks)
    first = date(begin.year, begin.month, 1)
    later = end.month // 12, end.month % 12 + 1
    return first, date(end.year + later[0], later[1], 1)


def _x(day: date, begin: date, end: date) -> float:
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * (day - begin).days / max((end - begin).days, 1)


def _extent(mark: Mark, begin: date, end: date) -> tuple[float, float]:
    """Left and right edge; a day is at least as wide as its dot."""
    left, right = _x(mark.first, begin, end), _x(mark.last, begin, end)
    return (left, right) if right - left > 9 else (left - 5, left + 5)


def _lanes(marks: Sequence[Mark], begin: date, end: date, room: float = 3.0) -> list[int]:
    """The uppermost lane in which a mark has room; when all are full, the one that is free soonest."""
    free: list[float] = []
    out = []
    for mark in marks:
        left, right = _extent(mark, begin, end)
        lane = next((i for i, edge in enumerate(free) if edge <= left), None)
        if lane is None and len(free) < _MOST_LANES:
            lane = len(free)
            free.append(0.0)
        elif lane is None:
            lane = min(range(len(free)), key=free.__getitem__)
        free[lane] = right + room
        out.append(lane)
    return out


def _drawn(mark: Mark, lane: int, begin: date, end: date) -> Markup:
    left, right = _extent(mark, begin, end)
    middle = _TOP + _LANE * lane + _LANE / 2
    style = f"{_CLASSES.get(mark.type, 'political')} {'sure' if mark.precise else 'unsure'}"
    title = element("title", mark.title)
    if mark.first == mark.last:
        shape = element("circle", title, cx=(left + right) / 2, cy=middle, r=4.6, class_=f"mark {style}")
    else:
        shape = element(
            "rect", title, x=left, y=middle - 4.2, width=right - left, height=8.4, rx=4.2, class_=f"mark {style}"
        )
    return element("a", shape, href=f"#{mark.line}")


def _axis(begin: date, end: date, height: float) -> list[Markup]:
    """Years, and months where there is room for them."""
    parts = []
    months = (end.year - begin.year) * 12 + end.month - begin.month
    step = next((s for s in (1, 3, 6, 12, 24, 60, 120, 300) if months / s <= 22), 600)
    at = begin
    for index in range(months + 1):
        on_grid = (at.month - 1) % step == 0 if step < 12 else at.month == 1 and at.year % (step // 12) == 0
        if on_grid or (index == 0 and step > months):
            x = _x(at, begin, end)
            new_year = at.month == 1 or index == 0
            parts.append(element("line", x1=x, y1=22, x2=x, y2=height, class_="year" if at.month == 1 else "month"))
            words = str(at.year) if step >= 12 else at.strftime("%b %Y" if new_year else "%b")
            if x < WIDTH - 50:
                parts.append(element("text", words, x=x + 3, y=14, class_="when"))
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return parts

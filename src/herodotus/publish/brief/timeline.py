"""The timeline as a picture: a day is a dot, a span a bar, a date that is only known to lie in a span a hollow bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from herodotus.publish.brief.drawing import element, picture

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


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of events; `earlier` counts those before its first day."""

    svg: Markup
    earlier: int


def draw_timeline(every: Sequence[Mark]) -> Drawn | None:
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


def _lanes(marks: Sequence[Mark], begin: date, end: date) -> list[int]:
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
        free[lane] = right + 3
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

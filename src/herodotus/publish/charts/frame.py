"""The plotting area: where values and days fall, and the axes that say so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from herodotus.publish.charts.svg import element, text

LABEL_ROOM = 58.0
"""Pixels that the label of a month with its year needs."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in pixels, its first corner at the upper left."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to pixels, in proportion. A scale of one value puts it in the middle."""

    low: float
    high: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel of a value."""
        if self.high == self.low:
            return (self.begin + self.end) / 2
        return self.begin + (value - self.low) / (self.high - self.low) * (self.end - self.begin)


def across(frame: Frame, begin: date, end: date) -> Scale:
    """Days from left to right; give it `day.toordinal()`."""
    return Scale(begin.toordinal(), max(end.toordinal(), begin.toordinal() + 1), frame.left, frame.right)


def upwards(frame: Frame, low: float, high: float) -> Scale:
    """Values from the lower edge up; a range without extent is given one around it."""
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0) or 1.0
    return Scale(low, high, frame.bottom, frame.top)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values, at most `most`, from at or above `low` to at or below `high`."""
    span = high - low
    if span <= 0 or not math.isfinite(span):
        return [low]
    rough = span / max(most - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round((first + n) * step, 10) for n in range(int((high - first * step) / step + 1e-9) + 1)]


def number(value: float) -> str:
    """A value on an axis: thousands parted, no needless digits, a true minus."""
    words = f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    return words.replace("-", "−")


def value_axis(frame: Frame, scale: Scale, label: str = "", most: int = 6) -> list[Markup]:
    """Lines across the frame at round values, with the values at the left and what they are above."""
    parts = []
    for value in ticks(scale.low, scale.high, most):
        y = scale(value)
        kind = "axis" if value == 0 else "grid"
        parts.append(element("line", x1=frame.left, y1=y, x2=frame.right, y2=y, class_=kind))
        parts.append(text(number(value), frame.left - 7, y + 4, "end soft"))
    if label:
        parts.append(text(label, frame.left, frame.top - 10, "soft"))
    return parts


def time_axis(frame: Frame, scale: Scale) -> list[Markup]:
    """The line beneath the frame with years, or months or days where there is room for them."""
    begin, end = date.fromordinal(round(scale.low)), date.fromordinal(round(scale.high))
    parts = [element("line", x1=frame.left, y1=frame.bottom, x2=frame.right, y2=frame.bottom, class_="axis")]
    room = max(1, int(frame.width / LABEL_ROOM))
    reached = -math.inf
    for day, words in _marks(begin, end, room):
        x = scale(day.toordinal())
        parts.append(element("line", x1=x, y1=frame.bottom, x2=x, y2=frame.bottom + 5, class_="axis"))
        if x >= reached and x < frame.right - 12:
            parts.append(text(words, x, frame.bottom + 18, "soft middle"))
            reached = x + len(words) * 7 + 8
    return parts


def _marks(begin: date, end: date, room: int) -> Sequence[tuple[date, str]]:
    months = (end.year - begin.year) * 12 + end.month - begin.month
    if months <= 2:
        step = max(1, math.ceil((end - begin).days / room))
        days = [date.fromordinal(begin.toordinal() + n) for n in range(0, (end - begin).days + 1, step)]
        return [(day, f"{day.day} {day:%b}") for day in days]
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if months / s <= room), 1200)
    out = []
    for n in range(months + 1):
        month = begin.month - 1 + n
        day = date(begin.year + month // 12, month % 12 + 1, 1)
        on_grid = (day.month - 1) % step == 0 if step < 12 else day.month == 1 and day.year % (step // 12) == 0
        if on_grid and begin <= day <= end:
            out.append((day, str(day.year) if step >= 12 else day.strftime("%b %Y" if day.month == 1 else "%b")))
    return out

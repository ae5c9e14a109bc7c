"""Means over time as a strip of dots a class, and announcements beside what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from markupsafe import Markup

from herodotus import vocabulary
from herodotus.analyse.means import Means, MeansUse
from herodotus.analyse.means.announced import Announced, Announcement
from herodotus.publish.charts.frame import Frame, Scale, across, time_axis
from herodotus.publish.charts.svg import chart, element, group, key, text, wrapped

Namer = Callable[[str], str]
WIDTH = 900.0
_LABELS, _RIGHT, _TOP, _LANE = 236.0, 138.0, 46.0, 34.0
_MOST_LANES = 24
_LEAST, _MOST = 4.5, 13.0
"""Radius of the dot of one happening, and of the greatest."""


def draw_means(answer: Means, name: Namer) -> Markup:
    """A lane a class, a dot a step: the more happenings, the larger, with their number from two on."""
    shown = answer.classes[:_MOST_LANES]
    whose = f" of {name(answer.actor)}" if answer.actor else ""
    title = f"Weapons and methods{whose}, by {answer.step}"
    days = [day for use in shown for step in use.steps for day in (step.first, step.last)]
    if not days:
        return _empty(title, "No use of a means has a known time.", "means-chart")
    frame = Frame(_LABELS, _TOP, WIDTH - _LABELS - _RIGHT, _LANE * len(shown))
    scale = across(frame, min(days), max(days))
    most = max(step.happenings for use in shown for step in use.steps)
    parts = [text(title, 14, 24, "head"), *time_axis(frame, scale)]
    for lane, use in enumerate(shown):
        parts += _lane(use, frame.top + _LANE * (lane + 0.5), frame, scale, most, answer.step)
    left = len(answer.classes) - len(shown)
    parts.append(_means_key(frame.bottom + 46))
    if left:
        parts.append(text(f"{left} classes with fewer happenings are not drawn.", 14, frame.bottom + 70, "soft"))
    told = "; ".join(f"{use.label}: {use.happenings}" for use in shown)
    return chart(WIDTH, frame.bottom + (80 if left else 62), title, f"Happenings told: {told}.", parts, "means-chart")


def _lane(use: MeansUse, y: float, frame: Frame, scale: Scale, most: int, step: str) -> list[Markup]:
    parts = [element("line", x1=frame.left, y1=y, x2=frame.right, y2=y, class_="grid")]
    lines = wrapped(use.label, 30)
    first = y + 4 - 7 * (len(lines) - 1)
    parts += [text(line, frame.left - 16, first + 14 * n, "end") for n, line in enumerate(lines)]
    for one in use.steps:
        x = scale((one.first.toordinal() + one.last.toordinal()) / 2)
        parts += _dot(x, y, one.happenings, most, use.kind)
    words = f"{use.happenings} in all"
    parts.append(text(words, frame.right + 20, y + (4 if not use.unplaced else -3), "small strong"))
    if use.unplaced:
        parts.append(text(f"{use.unplaced} in no known {step}", frame.right + 20, y + 11, "small soft"))
    return parts


def _dot(x: float, y: float, happenings: int, most: int, kind: str) -> list[Markup]:
    r = _LEAST if most == 1 else _LEAST + (_MOST - _LEAST) * ((happenings - 1) / (most - 1)) ** 0.5
    parts = [_mark(x, y, r, kind)]
    if happenings > 1 and r >= 9:
        parts.append(text(str(happenings), x, y + 4, "small middle strong light"))
    elif happenings > 1:
        parts.append(text(str(happenings), x + r + 2, y - r + 2, "small"))
    return parts


def _mark(x: float, y: float, r: float, kind: str) -> Markup:
    if kind == "weapon":
        return element("circle", cx=x, cy=y, r=r, class_="one")
    return element("rect", x=x - r * 0.9, y=y - r * 0.9, width=1.8 * r, height=1.8 * r, class_="two")


def _means_key(y: float) -> Markup:
    entries = [
        (_mark(0, 0, 5, "weapon"), "weapon"),
        (_mark(0, 0, 5, "method"), "method"),
        (_mark(0, 0, 7, "weapon"), "the larger, the more happenings in a step"),
    ]
    return key(entries, 24, y)


def draw_announced(answer: Announced, name: Namer) -> Markup:
    """A lane an announcement: when it was made, the days it names, the window, and what was reported of it."""
    shown = [one for one in answer.announcements if one.announced][:_MOST_LANES]
    whose = f" by {name(answer.actor)}" if answer.actor else ""
    title = f"Announced{whose}, and what was reported of it"
    if not shown:
        return _empty(title, "No announcement with a known day.", "announced-chart")
    lane, labels = 46.0, 286.0
    frame = Frame(labels, _TOP, WIDTH - labels - _RIGHT, lane * len(shown))
    scale = across(frame, *_extent(shown))
    parts = [text(title, 14, 24, "head"), *time_axis(frame, scale)]
    for number, one in enumerate(shown):
        parts += _plan(one, frame.top + lane * (number + 0.5), frame, scale, name)
    parts.append(_announced_key(frame.bottom + 46))
    left = len(answer.announcements) - len(shown)
    if left:
        parts.append(text(f"{left} announcements are not drawn.", 14, frame.bottom + 70, "soft"))
    told = "; ".join(f"{outcome}: {number}" for outcome, number in answer.outcomes)
    height = frame.bottom + (80 if left else 62)
    return chart(WIDTH, height, title, f"{len(answer.announcements)} announcements. {told}.", parts, "announced-chart")


def _extent(shown: Sequence[Announcement]) -> tuple[date, date]:
    days = [day for one in shown for day in _days(one)]
    return min(days), max(days)


def _days(one: Announcement) -> Iterator[date]:
    for done in (*one.carried_out, *one.perhaps):
        yield from (done.first, done.last)
    yield from (day for day in (one.announced, *(one.planned or ()), one.until) if day)


def _plan(one: Announcement, y: float, frame: Frame, scale: Scale, name: Namer) -> list[Markup]:
    whom = ", ".join(map(name, one.targets)) or one.place or "nobody named"
    words = f"{', '.join(map(name, one.initiators)) or 'nobody named'} → {whom}"
    label = vocabulary.event_types()[one.type].label
    parts = [element("line", x1=14, y1=y + 23, x2=WIDTH - 14, y2=y + 23, class_="grid")]
    lines = wrapped(words, 38, 1)
    parts.append(text(lines[0], frame.left - 18, y - 3, "end"))
    parts.append(text(f"{label}, {one.modality}", frame.left - 18, y + 12, "end small soft"))
    if one.announced is None:
        return parts
    begin = scale(one.announced.toordinal())
    if one.until:
        end = scale(one.until.toordinal())
        parts.append(element("line", x1=begin, y1=y, x2=end, y2=y, class_="axis dashed"))
        parts.append(element("line", x1=end, y1=y - 6, x2=end, y2=y + 6, class_="axis"))
    if one.planned:
        first, last = (day or one.announced for day in one.planned)
        a, b = scale(first.toordinal()), scale(last.toordinal())
        parts.append(element("rect", x=a - 2, y=y - 4, width=max(4.0, b - a + 4), height=8, class_="three pale"))
    parts.append(element("circle", cx=begin, cy=y, r=5.5, class_="one hollow"))
    parts += [_diamond(_middle(done.first, done.last, scale), y, hollow=True) for done in one.perhaps]
    parts += [_diamond(_middle(done.first, done.last, scale), y, hollow=False) for done in one.carried_out]
    parts.append(text(one.outcome, frame.right + 18, y + 4, "strong"))
    return parts


def _middle(first: date, last: date, scale: Scale) -> float:
    return scale((first.toordinal() + last.toordinal()) / 2)


def _diamond(x: float, y: float, hollow: bool) -> Markup:
    points = f"{x:.1f},{y - 7:.1f} {x + 7:.1f},{y:.1f} {x:.1f},{y + 7:.1f} {x - 7:.1f},{y:.1f}"
    return element("polygon", points=points, class_="two hollow" if hollow else "two")


def _announced_key(y: float) -> Markup:
    entries = [
        (element("circle", cx=0, cy=0, r=5.5, class_="one hollow"), "announced"),
        (element("rect", x=-7, y=-4, width=14, height=8, class_="three pale"), "days that it names"),
        (_diamond(0, 0, hollow=False), "reported done"),
        (_diamond(0, 0, hollow=True), "agrees in part"),
        (element("line", x1=-8, y1=0, x2=8, y2=0, class_="axis dashed"), "window in which it may be done"),
    ]
    return key(entries, 24, y)


def _empty(title: str, words: str, name: str) -> Markup:
    parts = [group([text(title, 14, 24, "head"), text(words, 14, 54, "soft")])]
    return chart(WIDTH, 80, title, words, parts, name)

"""An exchange as two mirrored series: what one side did rises, what the other did falls; between them the episodes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from herodotus.analyse.exchange import Episode, Exchange, Flow, Response
from herodotus.analyse.exchange.series import after
from herodotus.analyse.sides import SideOf
from herodotus.publish.charts.frame import Frame, Scale, across, time_axis, value_axis
from herodotus.publish.charts.svg import chart, element, group, key, text, wrapped
from herodotus.publish.wording import days as in_words
from herodotus.publish.words_of_exchange import SIDES, one_sided, unattributed_in_all

Namer = Callable[[str], str]
WIDTH = 900.0
_LEFT, _RIGHT, _TOP, _PANEL, _STRIP = 58.0, 24.0, 82.0, 132.0, 66.0
_WIDEST_BAR, _THINNEST_BAR = 16.0, 1.2
_MOST_ARROWS = 60
_NAME = "exchange-chart"


def draw_exchange(answer: Exchange, name: Namer) -> Markup:
    """Conflict as full bars, cooperation as hollow ones; episodes as bands, asserted answers as arrows between."""
    one, other = called(answer.one, name), called(answer.other, name)
    title = f"{one} and {other}: what they did to each other"
    if not answer.series:
        return _empty(answer, title)
    title = f"{title}, {in_words(answer.series[0].begins, _last(answer))}"
    upper = Frame(_LEFT, _TOP, WIDTH - _LEFT - _RIGHT, _PANEL)
    strip = Frame(_LEFT, upper.bottom, upper.width, _STRIP)
    lower = Frame(_LEFT, strip.bottom, upper.width, _PANEL)
    days = _days(answer)
    scale = across(upper, *days)
    most = max(max(abs(at.one.score), abs(at.other.score)) for at in answer.series) or 1.0
    most *= 1.06  # air above the longest bar
    rising, falling = Scale(0, most, upper.bottom, upper.top), Scale(0, most, lower.top, lower.bottom)
    drawn = [each for each in answer.responses if each.answer_day and each.to_day][:_MOST_ARROWS]
    parts = [text(line, 14, 22 + 18 * n, "head") for n, line in enumerate(wrapped(title, 112))]
    parts += [*_bands(answer.episodes.episodes, scale, upper, lower), *value_axis(upper, rising, most=5)]
    parts += [*value_axis(lower, falling, most=5), *time_axis(lower, scale)]
    parts.append(text(f"{one} → {other}", _LEFT, _TOP - 12, "strong"))
    parts.append(text(f"height: the sum of weights in a {answer.step}", upper.right, _TOP - 12, "soft end"))
    parts.append(text(f"{other} → {one}", _LEFT, lower.bottom + 40, "strong"))
    parts += _bars(answer, scale, rising, falling)
    parts += _marks(answer.episodes.episodes, scale, strip)
    parts += [part for each in drawn for part in _arrow(each, scale, strip)]
    parts.append(_key(lower.bottom + 66))
    notes = [line for note in _notes(answer, one, other, len(drawn)) for line in wrapped(note, 128)]
    parts += [text(line, 14, lower.bottom + 92 + 16 * n, "soft") for n, line in enumerate(notes)]
    height = lower.bottom + 84 + (4 + 16 * len(notes) if notes else 0)
    return chart(WIDTH, height, title, _description(answer, one, other), parts, _NAME)


def _notes(answer: Exchange, one: str, other: str, drawn: int) -> Iterator[str]:
    """What the picture leaves out, in sentences."""
    left = len(answer.responses) - drawn
    if left:
        yield f"{left} asserted {'answer is' if left == 1 else 'answers are'} not drawn: no day is known, or no room."
    for side, name in zip(SIDES, (one, other), strict=True):
        if answer.unattributed_on(side).number:
            yield f"Not drawn: {unattributed_in_all(answer, side, name)}."
    if answer.episodes.one_sided_beside.number:
        yield f"{one_sided(answer.episodes)}."


def _days(answer: Exchange) -> tuple[date, date]:
    """From the first day drawn to the day after the last step, with all episodes and drawn answers in it."""
    found = [answer.series[0].begins, _last(answer) + timedelta(days=1)]
    found += [day for each in answer.episodes.episodes for day in (each.begins, each.ends)]
    found += [day for each in answer.responses if each.answer_day and each.to_day for day in _both(each)]
    return min(found), max(found)


def _last(answer: Exchange) -> date:
    """The last day of the last step."""
    return after(answer.series[-1].begins, answer.step) - timedelta(days=1)


def _both(one: Response) -> Iterator[date]:
    yield from (day for day in (one.answer_day, one.to_day) if day)


def _bars(answer: Exchange, scale: Scale, rising: Scale, falling: Scale) -> Iterator[Markup]:
    for at in answer.series:
        begin, end = scale(at.begins.toordinal()), scale(after(at.begins, answer.step).toordinal())
        yield from _bar(at.one, begin, end, rising, "one")
        yield from _bar(at.other, begin, end, falling, "two")


def _bar(flow: Flow, begin: float, end: float, values: Scale, style: str) -> Iterator[Markup]:
    if not flow.events:
        return
    width = min(_WIDEST_BAR, max(_THINNEST_BAR, (end - begin) * 0.78))
    base, tip = values(0), values(abs(flow.score))
    if abs(tip - base) < 2:
        tip = base + math.copysign(2, values.end - values.begin)
    kind = f"{style} hollow" if flow.score > 0 else style
    left, height = (begin + end - width) / 2, abs(tip - base)
    words = f"{flow.score:+g} in {flow.events} {'happening' if flow.events == 1 else 'happenings'}"
    yield element("rect", element("title", words), class_=kind, x=left, y=min(base, tip), width=width, height=height)


def _extent(one: Episode, scale: Scale) -> tuple[float, float]:
    """Left and right edge of an episode: a day is as wide as a day, and never narrower than 3 pixels."""
    left, right = scale(one.begins.toordinal()), scale(one.ends.toordinal() + 1)
    return left, max(right, left + 3)


def _bands(found: Sequence[Episode], scale: Scale, upper: Frame, lower: Frame) -> Iterator[Markup]:
    """Answered episodes through both series."""
    for one in found:
        if one.answered:
            left, right = _extent(one, scale)
            height = lower.bottom - upper.top
            yield element("rect", class_="other band", x=left, y=upper.top, width=right - left, height=height)


def _marks(found: Sequence[Episode], scale: Scale, strip: Frame) -> Iterator[Markup]:
    """Each episode in the middle of the strip: full where both sides act, hollow where only one does."""
    y = strip.top + strip.height / 2
    yield element("line", x1=strip.left, y1=y, x2=strip.right, y2=y, class_="grid")
    for one in found:
        left, right = _extent(one, scale)
        words = f"{one.begins} to {one.ends}: {one.one} and {one.other} acts"
        kind = "other" if one.answered else "other hollow"
        yield element("rect", element("title", words), class_=kind, x=left, y=y - 5, width=right - left, height=10.0)


def _arrow(one: Response, scale: Scale, strip: Frame) -> Iterator[Markup]:
    """From the deed, at the side of whoever did it, to its answer at the other side."""
    if one.answer_day is None or one.to_day is None:
        return
    inner, outer = strip.top + 4, strip.bottom - 4
    start, end = scale(one.to_day.toordinal() + 0.5), scale(one.answer_day.toordinal() + 0.5)
    y1, y2 = (outer, inner) if one.by == "one" else (inner, outer)
    length = math.hypot(end - start, y2 - y1)
    dx, dy = (end - start) / length, (y2 - y1) / length
    bx, by = end - 9 * dx, y2 - 9 * dy
    head = f"{end:.1f},{y2:.1f} {bx - 4.5 * dy:.1f},{by + 4.5 * dx:.1f} {bx + 4.5 * dy:.1f},{by - 4.5 * dx:.1f}"
    yield element("line", x1=start, y1=y1, x2=bx, y2=by, stroke="#1c1a17", stroke_width=1.6)
    yield element("polygon", element("title", f"{one.to_day} to {one.answer_day}: “{one.words}”"), points=head)


def _key(y: float) -> Markup:
    full = element("rect", x=-5, y=-6, width=9, height=12, class_="other")
    hollow = element("rect", x=-5, y=-6, width=9, height=12, class_="other hollow")
    answered = group(
        [
            element("rect", x=-7, y=-8, width=14, height=16, class_="other band"),
            element("rect", x=-7, y=-4, width=14, height=8, class_="other"),
        ]
    )
    single = element("rect", x=-7, y=-4, width=14, height=8, class_="other hollow")
    arrow = group(
        [
            element("line", x1=-8, y1=5, x2=3, y2=-2, stroke="#1c1a17", stroke_width=1.6),
            element("polygon", points="9,-6 4.5,1.5 0.5,-4"),
        ]
    )
    entries = [
        (full, "conflict"),
        (hollow, "cooperation"),
        (answered, "episode with acts of both sides"),
        (single, "one-sided episode"),
        (arrow, "answer by what a text says"),
    ]
    return key(entries, 24, y)


def _empty(answer: Exchange, title: str) -> Markup:
    lines = [f"Nothing that either side did to the other has a day that is known well enough for a {answer.step}."]
    if answer.responses:
        lines.append(f"Texts assert {len(answer.responses)} answers without known days; the list has them.")
    one, other = answer.one.name, answer.other.name
    lines += [line for note in _notes(answer, one, other, len(answer.responses)) for line in wrapped(note, 128)]
    parts = [text(line, 14, 22 + 18 * n, "head") for n, line in enumerate(wrapped(title, 112))]
    parts += [text(line, 14, 70 + 20 * n, "soft") for n, line in enumerate(lines)]
    return chart(WIDTH, 70 + 20 * len(lines) + 8, title, " ".join(lines), parts, _NAME)


def _description(answer: Exchange, one: str, other: str) -> str:
    found, begins = answer.episodes, answer.series[0].begins
    told = (
        f"From {begins} to {answer.series[-1].begins}, {one} did {answer.one_total.events} things to {other}, weighing "
        f"{answer.one_total.score:+g} in all, and {other} {answer.other_total.events} to {one}, weighing "
        f"{answer.other_total.score:+g}. Episodes: {len(found.episodes)}, of which {found.one_sided.number} one-sided. "
        f"Answers that texts assert: {len(answer.responses)}."
    )
    return " ".join([told, *_notes(answer, one, other, len(answer.responses))])


def called(side: SideOf, name: Namer) -> str:
    """What a side is called: as its actor is where the question named one."""
    named = next((member.actor for member in side.members if member.how == "named"), None)
    return name(named) if named and name(named) != named else side.name

"""Disagreements as pairs: what each side says, on whose word, and what depends on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from herodotus.analyse.disagreements.ranking import Position, Ranked, Ranking
from herodotus.publish.charts.frame import Scale
from herodotus.publish.charts.svg import chart, element, group, key, text, wrapped
from herodotus.records import Claim, Figure
from herodotus.store.base import View

Namer = Callable[[str], str]
WIDTH = 900.0
_MOST, _TOP, _SIDE = 12, 74.0, 30.0
_WORDS, _BARS, _VOICES = 290.0, 150.0, 300.0
_PLAIN = frozenset({"polarity", "time", "place", "initiators"})
"""Parts that the words for what is differed in say already."""
ABOUT_WORDS = {
    "actor": "who it is",
    "base": "base of a change",
    "count": "how many",
    "date": "the day",
    "denial": "whether it happened",
    "falling": "a count that falls",
    "figure": "how much",
    "parts": "parts and total",
    "place": "the place",
    "status": "standing in law",
}


def draw_disagreements(view: View, answer: Ranking, name: Namer) -> Markup:
    """The first of the ranking, a row a side; numbers also as bars, to one scale within each disagreement."""
    shown = answer.ranked[:_MOST]
    title = "What the sources disagree on, what most depends on first"
    if not shown:
        words = "No claims disagree."
        parts = [group([text(title, 14, 24, "head"), text(words, 14, 54, "soft")])]
        return chart(WIDTH, 80, title, words, parts, "disagreements-chart")
    parts = [text(title, 14, 24, "head"), *_headings()]
    y = _TOP
    for one in shown:
        drawn, y = _pair(view, one, y, name)
        parts += drawn
    left = len(answer.ranked) - len(shown)
    parts.append(_key(y + 22))
    if left:
        parts.append(text(f"{left} more are not drawn.", 14, y + 50, "soft"))
    about = ", ".join(f"{ABOUT_WORDS[what]}: {number}" for what, number in answer.about) or "none open"
    described = f"{len(answer.ranked)} disagreements; open ones by what they are about: {about}."
    return chart(WIDTH, y + (64 if left else 40), title, described, parts, "disagreements-chart")


def _headings() -> list[Markup]:
    columns = ((14.0, "about"), (_WORDS + 14, "what each side says"), (_WORDS + _BARS + 70, "on whose word"))
    return [text(words, x, 54, "small soft") for x, words in columns]


def _pair(view: View, one: Ranked, y: float, name: Namer) -> tuple[list[Markup], float]:
    found = one.disagreement
    height = max(2, len(one.positions[:4])) * _SIDE + 18
    who = f"{name(found.subject)}: " if found.subject else ""
    part = "" if found.part in _PLAIN else f" ({found.part})"
    lines = wrapped(f"{one.rank}. {who}{ABOUT_WORDS[found.about]}{part}", 34, 2)
    parts = [element("line", x1=14, y1=y - 14, x2=WIDTH - 14, y2=y - 14, class_="grid")]
    parts += [text(line, 14, y + 4 + 15 * n, "strong") for n, line in enumerate(lines)]
    below = [*wrapped("; ".join(one.why[:2]), 44, 2), *wrapped(found.detail, 44, 2)]
    below = [line for line in below if line]
    parts += [text(line, 14, y + 6 + 15 * (len(lines) + n), "small soft") for n, line in enumerate(below)]
    values = [value for side in one.positions if (value := _number(view, side)) is not None]
    scale = Scale(0.0, max([*map(abs, values), 1.0]), 0.0, _BARS - 30)
    for number, side in enumerate(one.positions[:4]):
        parts += _position(view, side, number, y + number * _SIDE, scale, name)
    if len(one.positions) > 4:
        parts.append(text(f"and {len(one.positions) - 4} more sides", _WORDS + 14, y + 4 * _SIDE, "small soft"))
        height += 14
    return parts, y + max(height, 15.0 * (len(lines) + len(below)) + 22)


def _position(view: View, side: Position, number: int, y: float, scale: Scale, name: Namer) -> list[Markup]:
    words = side.value or ", ".join(map(name, side.actors)) or "not told"
    value = _number(view, side)
    x = _WORDS + 14
    parts = []
    kind = ("one", "two hollow", "three pale", "other")[number % 4]
    if value is not None:
        parts.append(element("rect", x=x, y=y + 6, width=max(2.0, scale(abs(value))), height=7, class_=kind))
        parts.append(text(words, x, y + 1, "strong"))
    else:
        parts.append(element("circle", cx=x + 5, cy=y, r=4.5, class_=kind))
        parts.append(text(wrapped(words, 26, 1)[0], x + 16, y + 4, "strong"))
    voices = ", ".join(map(name, side.voices))
    when = _published(view, side)
    line = f"{voices}{f' ({when})' if when else ''}"
    lines = wrapped(line, 56, 2)
    return parts + [text(part, _WORDS + _BARS + 70, y + 4 + 13 * n, "small") for n, part in enumerate(lines)]


def _number(view: View, side: Position) -> float | None:
    """The number that a side states, as a value of its first claim; None where it states none."""
    claim: Claim = view.claim(side.claims[0])
    if isinstance(claim, Figure):
        return claim.value
    digits = side.value.replace(",", "")
    return float(digits) if digits.isdigit() else None


def _published(view: View, side: Position) -> str:
    days: list[date] = sorted({day for claim in side.claims if (day := view.document_of(claim).published)})
    if not days:
        return ""
    return f"{days[0]}" if len(days) == 1 else f"{days[0]} to {days[-1]}"


def _key(y: float) -> Markup:
    entries = [
        (element("rect", x=-6, y=-4, width=14, height=7, class_="one"), "the first side (no other has more voices)"),
        (element("rect", x=-6, y=-4, width=14, height=7, class_="two hollow"), "the next"),
        (element("rect", x=-6, y=-4, width=14, height=7, class_="three pale"), "a third"),
    ]
    return key(entries, 24, y)

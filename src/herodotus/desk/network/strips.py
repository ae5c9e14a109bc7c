"""Ties over time as strips: solid on days that a text calls whole, hatched where it held on some day of a range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from herodotus.analyse.network.snapshot import Edge
from herodotus.analyse.network.spans import days_of
from herodotus.analyse.ties import Tie
from herodotus.desk.network.weaving import edge_on
from herodotus.publish.charts.svg import element
from herodotus.publish.wording import day as in_words
from herodotus.records.time import Bounds

HEIGHT = 18
_SHORTEST = 0.6
"""Per cent of the width that a single day takes at least, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that strips run over, with the years at which to mark them, each at per cent of the width."""

    begin: date
    end: date
    years: tuple[tuple[int, float], ...]

    def at(self, day: date) -> float:
        """Where a day lies, in per cent of the width."""
        whole = max(1, (self.end - self.begin).days)
        return round(100 * min(max((day - self.begin).days / whole, 0.0), 1.0), 2)


@dataclass(frozen=True, slots=True)
class Strip:
    """One tie as a line of the chart: the tie, the picture, and what it shows in words."""

    edge: Edge
    picture: Markup
    told: str


def axis_of(ties: Iterable[Tie]) -> Axis | None:
    """The days that some ties name; None when they name none."""
    named = [day for tie in ties for day in days_of(tie)]
    if not named:
        return None
    begin, end = date(min(named).year, 1, 1), date(max(named).year, 12, 31)
    step = max(1, -(-(end.year - begin.year + 1) // 8))
    bare = Axis(begin, end, ())
    years = range(begin.year, end.year + 1, step)
    return Axis(begin, end, tuple((year, bare.at(date(year, 1, 1))) for year in years))


def strips(ties: Sequence[Tie], axis: Axis | None, day: date | None) -> list[Strip]:
    """Each tie as a strip, the earliest first, undated ones last."""
    found = []
    for number, tie in enumerate(sorted(ties, key=_order)):
        told = in_short(tie)
        found.append(Strip(edge_on(tie, day), _picture(tie, axis, day, told, number) if axis else Markup(""), told))
    return found


def _order(tie: Tie) -> tuple[date, str, str, str]:
    return min(days_of(tie), default=date.max), tie.kind, tie.subject, tie.object


def in_short(tie: Tie) -> str:
    """When a tie held by its texts, in words."""
    if not tie.claims:
        return "denied" if tie.denials else "only planned or supposed"
    parts = [f"{what} {_range(stated.days)}" for what, all_of in (("began", tie.begins), ("ended", tie.ends))
             for stated in all_of]  # fmt: skip
    if tie.last_attested and not tie.ends:
        first, last = tie.first_attested, tie.last_attested
        since = f"first attested {in_words(first)}, " if first and first != last and not tie.begins else ""
        parts.append(f"{since}last attested {in_words(last)}")
    if tie.succession:
        parts.append("another holds the office later")
    if tie.death:
        parts.append(f"who holds it {'died' if tie.death.stated else 'is reported dead'}, {_range(tie.death.days)}")
    return "; ".join(parts) or "undated"


def _range(days: Bounds) -> str:
    first, last = days
    if first and first == last:
        return in_words(first)
    if first and last:
        return f"between {in_words(first)} and {in_words(last)}"
    return f"by {in_words(last)}" if last else f"after {in_words(first)}" if first else "on a day not given"


def _picture(tie: Tie, axis: Axis, day: date | None, told: str, number: int) -> Markup:
    """A strip as wide as its place: all across is in per cent, so that hatching keeps its shape."""
    parts = [element("title", told), _hatching(number)]
    parts += [element("line", x1=f"{x}%", x2=f"{x}%", y1=0, y2=HEIGHT, class_="year") for _, x in axis.years]
    parts += [_bar(axis, window, "some", 5, 8, number) for window in tie.imprecise]
    parts += [_bar(axis, window, "whole", 5, 8, number) for window in tie.precise]
    parts += [_edge(axis, stated.days[0] or stated.days[1], "starts") for stated in tie.begins]
    parts += [_edge(axis, stated.days[1] or stated.days[0], "ends") for stated in tie.ends]
    if tie.last_attested and not tie.ends:
        x = axis.at(tie.last_attested)
        until = axis.at(end) if (end := _over_by(tie)) else 100
        parts.append(element("line", x1=f"{x}%", x2=f"{max(x, until)}%", y1=9, y2=9, class_="after"))
        parts.append(element("circle", cx=f"{x}%", cy=9, r=3.5, class_="last"))
    if day and axis.begin <= day <= axis.end:
        x = axis.at(day)
        parts.append(element("line", x1=f"{x}%", x2=f"{x}%", y1=0, y2=HEIGHT, class_="today"))
    inside = Markup("").join(parts)
    return element("svg", inside, class_="strip", role="img", aria_label=told, width="100%", height=HEIGHT)


def _over_by(tie: Tie) -> date | None:
    """The day by which a tie without a stated end was over: another holds the office, or who held it died."""
    known = [tie.succession.days[1] if tie.succession else None]
    known.append(tie.death.days[1] if tie.death and tie.death.stated else None)
    return min((day for day in known if day), default=None)


def _hatching(number: int) -> Markup:
    line = element("path", d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", class_="hatch")
    pattern = element("pattern", line, id=f"hatch-{number}", width=6, height=6, patternUnits="userSpaceOnUse")
    return element("defs", pattern)


def _bar(axis: Axis, window: Bounds, kind: str, y: int, height: int, number: int) -> Markup:
    """A range of days; an open side runs to the end of the chart and fades in its style."""
    first, last = window
    start = axis.at(first) if first else 0.0
    end = axis.at(last) if last else 100.0
    width = round(max(end - start, _SHORTEST), 2)
    style = f"bar {kind}" + ("" if first and last else " open")
    fill = f"url(#hatch-{number})" if kind == "some" else None
    return element("rect", x=f"{start}%", y=y, width=f"{width}%", height=height, class_=style, fill=fill)


def _edge(axis: Axis, day: date | None, kind: str) -> Markup:
    if day is None:
        return Markup("")
    x = axis.at(day)
    return element("line", x1=f"{x}%", x2=f"{x}%", y1=2, y2=HEIGHT - 2, class_=kind)

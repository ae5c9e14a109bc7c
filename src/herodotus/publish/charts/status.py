"""Designations over time: a row for each list and for each designation that claims tell of.

A filled bar is a listing by the list's own days, as far as the snapshot reaches; a broken line goes on to the day that
is asked about; a square is a snapshot, hollow where the actor was not found in it. A filled circle is what a claim
affirms, a hollow one with a bar through it what it denies, on its day or on the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from herodotus import vocabulary
from herodotus.analyse.designations import OnList, Said, Told
from herodotus.analyse.status import StatusOf
from herodotus.publish.charts.frame import Frame, Scale, across, time_axis
from herodotus.publish.charts.svg import chart, element, group, key, text, wrapped

WIDTH = 900.0
_LEFT, _RIGHT, _TOP, _ROW = 334.0, 24.0, 74.0, 46.0
_LABEL, _STANDING = 40, 48

Namer = Callable[[str], str]


def draw_status(answer: StatusOf, name: Namer) -> Markup:
    """The designations of one actor over time."""
    rows: list[OnList | Told] = [*answer.lists, *answer.designations, *answer.states]
    days = sorted(_days(answer))
    title = f"Designations of {answer.name}" + (f" as of {answer.day}" if answer.day else "")
    height = _TOP + _ROW * max(len(rows), 1) + (44 if days else 12)
    parts = [text(title, 14, 24, "head"), _key()]
    if not rows:
        parts.append(text("No list was added, and no claim tells of a designation.", 14, _TOP + 20, "soft"))
    if not days:
        parts += [part for n, row in enumerate(rows) for part in _label(row, _TOP + _ROW * n, name)]
        return chart(WIDTH, height, title, _in_words(rows, name), parts, "status")
    frame = Frame(_LEFT, _TOP, WIDTH - _LEFT - _RIGHT, _ROW * len(rows))
    margin = timedelta(days=max(30, (days[-1] - days[0]).days // 20))
    scale = across(frame, days[0] - margin, days[-1] + margin)
    parts += time_axis(frame, scale)
    for n, row in enumerate(rows):
        top = _TOP + _ROW * n
        parts.append(element("line", x1=14.0, y1=top, x2=frame.right, y2=top, class_="grid"))
        parts += [*_label(row, top, name), *_marks(row, top + _ROW / 2, scale, answer.day)]
    if answer.day:
        x = scale(answer.day.toordinal())
        parts.append(element("line", x1=x, y1=_TOP - 6, x2=x, y2=frame.bottom, class_="event"))
        parts.append(text(str(answer.day), min(x, frame.right - 32), _TOP - 10, "middle small strong"))
    return chart(WIDTH, height, title, _in_words(rows, name), parts, "status")


def _days(answer: StatusOf) -> Iterator[date]:
    """Every day that is drawn."""
    yield from [answer.day] if answer.day else []
    for one in answer.lists:
        yield one.taken
        yield from (day for placed in one.placed for day in (placed.entry.listed, placed.entry.delisted) if day)
    for told in (*answer.designations, *answer.states):
        yield from (day for said in told.said for day in _extent(said) or ())


def _extent(said: Said) -> tuple[date, date] | None:
    """The days of a claim, else the day on which it was published; an open side ends where the other does."""
    if said.first or said.last:
        return said.first or said.last or date.min, said.last or said.first or date.max
    return (said.published, said.published) if said.published else None


def _label(row: OnList | Told, top: float, name: Namer) -> Iterator[Markup]:
    head, standing = _words(row, name)
    lines = wrapped(head, _LABEL, 1)
    yield text(lines[0], 14, top + 20, "strong")
    yield text(wrapped(standing, _STANDING, 1)[0], 14, top + 36, "soft small")


def _words(row: OnList | Told, name: Namer) -> tuple[str, str]:
    """What a row is of, and how it stands."""
    if isinstance(row, OnList):
        since = f" since {row.since}" if row.since else ""
        until = f", until {row.until}" if row.until else ""
        word = "possible, not decided" if row.standing == "possible" else row.standing
        return row.list, f"{word}{since}{until} (snapshot {row.taken})"
    label = vocabulary.relation_kinds()[row.kind].label
    counts = [f"{len(row.claims)} affirm" if row.claims else "", f"{len(row.denials)} deny" if row.denials else ""]
    return f"Claims: {label} {name(row.object)}", " · ".join([row.standing, *filter(None, counts)])


def _marks(row: OnList | Told, middle: float, scale: Scale, day: date | None) -> Iterator[Markup]:
    if isinstance(row, Told):
        for said in row.said:
            yield from _claim(said, middle, scale)
        return
    for placed in row.placed:
        yield from _entry(row, placed.entry.listed, placed.entry.delisted, placed.match.decided, middle, scale, day)
    x = scale(row.taken.toordinal())
    kind = "other" if row.placed else "other hollow"
    box = element("rect", x=x - 4.5, y=middle - 4.5, width=9.0, height=9.0, class_=kind)
    yield group([element("title", f"snapshot {row.snapshot} of {row.taken}: {row.standing}"), box])


def _entry(
    row: OnList,
    listed: date | None,
    delisted: date | None,
    decided: bool,
    middle: float,
    scale: Scale,
    day: date | None,
) -> Iterator[Markup]:
    """A listing as a bar up to its end or the snapshot, and a broken line from there to the day that is asked about."""
    begin, end = listed or row.taken, delisted or max(row.taken, listed or row.taken)
    left, right = scale(begin.toordinal()), scale(end.toordinal())
    kind = "two" if decided else "two hollow dashed"
    width = max(right - left, 3.0)
    yield element("rect", x=left, y=middle - 6, width=width, height=12.0, class_=kind)
    if delisted is None and decided and day and day > row.taken:
        yield element("line", x1=right, y1=middle, x2=scale(day.toordinal()), y2=middle, class_="line dashed axis")


def _claim(said: Said, middle: float, scale: Scale) -> Iterator[Markup]:
    extent = _extent(said)
    if extent is None:
        return
    left, right = (scale(day.toordinal()) for day in extent)
    denied = said.polarity == "denied"
    kind = "one hollow" if denied else "one"
    parts = [element("title", f"{said.polarity}, {said.days or said.published}, {said.according_to}")]
    if right - left > 11:
        parts.append(
            element("rect", x=left, y=middle - 3, width=right - left, height=6.0, rx=3.0, class_=f"{kind} pale")
        )
    parts += _dot((left + right) / 2, middle, denied)
    yield group(parts)


def _dot(x: float, y: float, denied: bool) -> list[Markup]:
    dot = element("circle", cx=x, cy=y, r=5.0, class_="one hollow" if denied else "one")
    return [dot, element("line", x1=x - 5, y1=y + 5, x2=x + 5, y2=y - 5, class_="one line")] if denied else [dot]


def _key() -> Markup:
    bar = element("rect", x=-6.0, y=-5.0, width=14.0, height=10.0, class_="two")
    maybe = element("rect", x=-6.0, y=-5.0, width=14.0, height=10.0, class_="two hollow dashed")
    seen = element("rect", x=-4.5, y=-4.5, width=9.0, height=9.0, class_="other")
    unseen = element("rect", x=-4.5, y=-4.5, width=9.0, height=9.0, class_="other hollow")
    entries = [
        (bar, "listed"),
        (maybe, "possible, not decided"),
        (seen, "snapshot"),
        (unseen, "not found in snapshot"),
        (group(_dot(0.0, 0.0, False)), "claim affirms"),
        (group(_dot(0.0, 0.0, True)), "claim denies"),
    ]
    return key(entries, 20, 46)


def _in_words(rows: Sequence[OnList | Told], name: Namer) -> str:
    return "; ".join(": ".join(_words(row, name)) for row in rows) or "nothing to show"

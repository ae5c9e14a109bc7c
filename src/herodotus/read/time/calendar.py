"""Windows of days: months, quarters, seasons, weeks, and parts of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Window = tuple[date, date]
Part = Literal["early", "mid", "late", "start", "end", "first half", "second half"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Meteorological seasons of the northern hemisphere, by their first month; a winter runs into the next year."""


def day_window(day: date) -> Window:
    """One day."""
    return day, day


def month_window(year: int, month: int) -> Window:
    """All days of a month. Raises ValueError outside the calendar."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_window(year: int) -> Window:
    """All days of a year. Raises ValueError outside the calendar."""
    return date(year, 1, 1), date(year, 12, 31)


def season_window(year: int, season: str) -> Window:
    """The three months of a season that begins in `year`."""
    first = SEASONS[season]
    later = month_window(*shifted(year, first, 2))
    return date(year, first, 1), later[1]


def quarter_window(year: int, quarter: int) -> Window:
    """A quarter (1 to 4) of a year."""
    return date(year, 3 * quarter - 2, 1), month_window(year, 3 * quarter)[1]


def week_of(day: date) -> Window:
    """The week, Monday to Sunday, that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_of(day: date) -> Window:
    """Saturday and Sunday of the week that holds `day`."""
    saturday = week_of(day)[0] + timedelta(days=5)
    return saturday, saturday + timedelta(days=1)


def shifted(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month, `months` later."""
    index = 12 * year + month - 1 + months
    return index // 12, index % 12 + 1


def months_before(day: date, months: int) -> date:
    """The same day of the month, `months` earlier; the last day of a shorter month."""
    year, month = shifted(day.year, day.month, -months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def part_of(window: Window, part: Part) -> Window:
    """A part of a year or of a shorter window.

    Of a year, `early` and `late` are its first and last quarter, `mid` May to August, `start` and `end` its first and
    last month. Of a month, they are its thirds. Source of the quarters: the coding rules of the annotated documents;
    the rest follows ACLED's habit of thirds.
    """
    first, last = window
    if (last - first).days > 300:
        return _part_of_year(first.year, last.year, part)
    if part == "first half":
        return first, first + (last - first) // 2
    if part == "second half":
        return first + (last - first) // 2 + timedelta(days=1), last
    third = max((last - first).days // 3, 1)
    if part in {"early", "start"}:
        return first, first + timedelta(days=third - 1)
    if part in {"late", "end"}:
        return first + timedelta(days=2 * third), last
    return first + timedelta(days=third), first + timedelta(days=2 * third - 1)


def _part_of_year(first: int, last: int, part: Part) -> Window:
    months = {
        "early": (1, 3),
        "mid": (5, 8),
        "late": (10, 12),
        "start": (1, 1),
        "end": (12, 12),
        "first half": (1, 6),
        "second half": (7, 12),
    }[part]
    if first != last:
        span = last - first + 1
        years = {"early": (first, first + span // 3), "late": (last - span // 3, last)}.get(
            part, (first + span // 3, last - span // 3)
        )
        return date(years[0], 1, 1), date(years[1], 12, 31)
    return date(first, months[0], 1), month_window(first, months[1])[1]

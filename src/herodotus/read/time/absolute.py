"""Expressions that name a day, a month, a year or a part of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from herodotus.read.time.atoms import Atom, Clock, Kind
from herodotus.read.time.calendar import (
    MONTHS,
    WEEKDAYS,
    Part,
    Window,
    day_window,
    month_window,
    part_of,
    quarter_window,
    season_window,
    year_window,
)
from herodotus.records.time import Basis

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Clock], Atom | None]]

_FULL_NAMES = [name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"}]
_SHORT_NAMES = sorted((name for name in MONTHS if name not in _FULL_NAMES), key=len, reverse=True)
MONTH = rf"(?:(?:{'|'.join(_FULL_NAMES)})\b|(?:{'|'.join(_SHORT_NAMES)})\b\.?)"
YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?,?\s+(?:the\s+)?)?"
_PART_WORDS = (
    r"early|mid|middle\s+of|late|beginning\s+of|start\s+of|end\s+of|close\s+of|first\s+half\s+of|second\s+half\s+of"
)
_PART = rf"(?:(?:the\s+)?(?P<part>{_PART_WORDS})(?:\s+|-)(?:the\s+)?)"
_PARTS: dict[str, Part] = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "beginning": "start",
    "start": "start",
    "end": "end",
    "close": "end",
    "first": "first half",
    "second": "second half",
}
_GAP = r"\s+(?:of\s+)?"


def rules() -> tuple[Rule, ...]:
    """The patterns of this file with what each builds."""
    return _RULES


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def in_part(window: Window, word: str | None) -> Window:
    """The window, or the part of it that a word like "early" or "end of" takes."""
    return part_of(window, _PARTS[re.split(r"\W", word.lower())[0]]) if word else window


def _iso(match: re.Match[str], _: Clock) -> Atom | None:
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return _atom(match, day_window(day), "day")


def _slashed(match: re.Match[str], _: Clock) -> Atom | None:
    """12/31/2019 and 31/12/2019; when both orders are possible it means a day of either, which no one can tell."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    days = sorted({date(year, m, d) for m, d in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31})
    if len(days) != 1:
        return Atom(match.start(), match.end(), None, "day", "unresolved", grain="day")
    return _atom(match, day_window(days[0]), "day")


def _full_day(match: re.Match[str], _: Clock) -> Atom | None:
    day = date(int(match["y"]), month_number(match["m"]), _number(match["d"]))
    return _atom(match, day_window(day), "day")


def _day_range(match: re.Match[str], clock: Clock) -> Atom | None:
    month = month_number(match["m"])
    basis: Basis = "stated"
    if match["y"]:
        year = int(match["y"])
    else:
        found = clock.year_of_day(month, _number(match["d"]))
        if found is None:
            return Atom(match.start(), match.end(), None, "range", "unresolved", grain="day")
        year, basis = found[0].year, found[1]
    window = date(year, month, _number(match["d"])), date(year, month, _number(match["e"]))
    if window[0] > window[1]:
        return None
    lasting = not re.search(r"\b(?:and|or)\b", match[0])
    return Atom(match.start(), match.end(), window, "range", basis, lasting, "day")


def _bare_day(match: re.Match[str], clock: Clock) -> Atom | None:
    if re.fullmatch(r"(?:may|mar|march)", match["m"], re.I) and not match["m"][0].isupper():
        return None
    month, number = month_number(match["m"]), _number(match["d"])
    found = clock.year_of_day(month, number)
    if found is None:
        valid = number <= 31
        return Atom(match.start(), match.end(), None, "day", "unresolved", grain="day") if valid else None
    return _atom(match, day_window(found[0]), "day", found[1])


def _month_year(match: re.Match[str], _: Clock) -> Atom | None:
    window = month_window(int(match["y"]), month_number(match["m"]))
    return _atom(match, in_part(window, match["part"]), "month")


def _month_pair(match: re.Match[str], _: Clock) -> Atom | None:
    """ "March–May 2020", "November 2019 to January 2020" is left to ranges of atoms."""
    first, last = month_number(match["m"]), month_number(match["n"])
    year = int(match["y"])
    begin = month_window(year - (first > last), first)[0]
    return _atom(match, (begin, month_window(year, last)[1]), "range", grain="month")


def _bare_month(match: re.Match[str], clock: Clock) -> Atom | None:
    """A month without a year needs a word before it that makes it one, and a capital: to march and may are verbs."""
    if not match["m"][0].isupper():
        return None
    if clock.ahead and _already_told(match):
        clock = replace(clock, ahead=False)
    found = clock.year_of_month(month_number(match["m"]))
    if found is None:
        return Atom(match.start("part" if match["part"] else "m"), match.end(), None, "month", "unresolved")
    start = match.start("part") if match["part"] else match.start("m")
    window = in_part(found[0], match["part"])
    return Atom(start, match.end(), window, "month", found[1], grain="month")


_TELLS = re.compile(
    r"[^.;]{0,80}?\b(?:(?P<past>said|told|began|met|won|ruled|[a-z]{3,}ed)|will|would|shall|to|is|are)\b", re.I
)


def _already_told(match: re.Match[str]) -> bool:
    """Whether the first verb after a month is of the past: "In March, it announced that it would" tells of one gone."""
    verb = _TELLS.match(match.string, match.end())
    return verb is not None and verb["past"] is not None


_FROM_A_NUMBER = re.compile(r"\bfrom\s+(?:about\s+|some\s+|around\s+)?(?P<n>[\d.,]*\d)\s+(?:[a-z]+\s+)?to\s*$", re.I)


def _ends_a_fall(match: re.Match[str]) -> bool:
    """Whether a number ends "from 4000 to 1500": years are told forwards, and none before 1500 is written so."""
    before = _FROM_A_NUMBER.search(match.string, max(0, match.start("y") - 40), match.start("y"))
    if before is None:
        return False
    number = before["n"].replace(",", "")
    return not number.isdigit() or not 1500 <= int(number) <= int(match["y"])


def _year(match: re.Match[str], _: Clock) -> Atom | None:
    if _ends_a_fall(match):
        return None
    start = match.start("part") if match["part"] else match.start("y")
    window = in_part(year_window(int(match["y"])), match["part"])
    return Atom(start, match.end("y"), window, "year", grain="year")


def _year_span(match: re.Match[str], _: Clock) -> Atom | None:
    first, tail = int(match["y"]), match["z"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last <= first:
        return None
    window = year_window(first)[0], year_window(last)[1]
    return _atom(match, window, "range", grain="year")


def _decade(match: re.Match[str], _: Clock) -> Atom | None:
    first = int(match["y"]) if len(match["y"]) == 4 else 1900 + int(match["y"])
    window = year_window(first)[0], year_window(first + 9)[1]
    return _atom(match, in_part(window, match["part"]), "range", grain="decade")


def _season(match: re.Match[str], _: Clock) -> Atom | None:
    window = season_window(int(match["y"]), match["s"].lower())
    return _atom(match, in_part(window, match["part"]), "range", grain="season")


def _quarter(match: re.Match[str], _: Clock) -> Atom | None:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}[match["q"].lower()]
    return _atom(match, quarter_window(int(match["y"]), number), "range", grain="quarter")


def _holiday(match: re.Match[str], clock: Clock) -> Atom | None:
    """The turn of a year. "New Year's Eve *of* 2020" is read as the eve of the year 2020, the day before it began.

    A night that the text spreads over two days ("a two-day siege over …") covers New Year's Day as well.
    """
    name = re.sub(r"[’']", "", match["h"].lower())
    month, number = (1, 1) if "day" in name and "new" in name else (12, 31)
    if "christmas" in name:
        month, number = (12, 24 if "eve" in name else 25)
    basis: Basis = "stated"
    if match["y"]:
        before_it = match["of"] is not None and month == 12 and "new" in name
        day = date(int(match["y"]) - before_it, month, number)
    else:
        found = clock.year_of_day(month, number)
        if found is None:
            return Atom(match.start(), match.end(), None, "day", "unresolved")
        day, basis = found
    two_days = "new" in name and "day" not in name and _TWO_DAYS.search(match.string, max(0, match.start() - 60))
    last = date(day.year + 1, 1, 1) if two_days else day
    kind: Kind = "range" if two_days else "day"
    return Atom(match.start(), match.end(), (day, last), kind, basis, True, "day")


_TWO_DAYS = re.compile(r"\btwo-day\b|\b(?:over|through|around)\s+(?:the\s+)?New\s+Year", re.I)


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _atom(
    match: re.Match[str], window: Window, kind: Kind, basis: Basis = "stated", lasting: bool = False, grain: str = ""
) -> Atom:
    return Atom(match.start(), match.end(), window, kind, basis, lasting, grain or kind)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/-]){pattern}(?![\w/])", re.I)


_LEADS = (
    r"(?:in|since|by|during|until|till|before|after|from|to|through|throughout|of|between|and|late|early|mid|last|this|"
    r"next|around|every|each|to\s+have|back\s+in|previous)"
)
_YEAR_LEADS = (
    r"(?:in|since|by|during|until|till|before|after|from|to|through|throughout|of|between|and|around|as\s+of|for|than|on"
    r"|the\s+year|year|back\s+in|over|with)"
)
_NO_COUNT = (
    r"(?!\s+(?:[a-z]+\s+)?(?:troops|soldiers|people|men|fighters|members|families|dollars|euros|homes|houses)\b)"
)

_RULES: tuple[Rule, ...] = (
    (re.compile(r"(?<![\w-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"), _iso),
    (re.compile(r"(?<![\w/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\w/])"), _slashed),
    (
        _compiled(
            rf"{_WEEKDAY}(?P<m>{MONTH})\s+(?P<d>{_DAY})(?:\s*[-–—]\s*|\s+(?:to|and|or|through)\s+)(?P<e>{_DAY})"
            rf"(?:,?\s+(?P<y>{YEAR}))?"
        ),
        _day_range,
    ),
    (
        _compiled(
            rf"{_WEEKDAY}(?P<d>{_DAY})(?:\s*[-–—]\s*|\s+(?:to|and|or|through)\s+)(?P<e>{_DAY})\s+(?:of\s+)?(?P<m>{MONTH})"
            rf"(?:,?\s+(?P<y>{YEAR}))?"
        ),
        _day_range,
    ),
    (_compiled(rf"{_WEEKDAY}(?P<m>{MONTH})\s+(?P<d>{_DAY}),?\s+(?P<y>{YEAR})"), _full_day),
    (_compiled(rf"{_WEEKDAY}(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{MONTH}),?\s+(?P<y>{YEAR})"), _full_day),
    (_compiled(rf"{_WEEKDAY}(?P<m>{MONTH})\s+(?P<d>{_DAY})"), _bare_day),
    (_compiled(rf"{_WEEKDAY}(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{MONTH})"), _bare_day),
    (_compiled(rf"(?P<m>{MONTH})\s*(?:[-–—]|\s(?:to|and|through)\s)\s*(?P<n>{MONTH}){_GAP}(?P<y>{YEAR})"), _month_pair),
    (_compiled(rf"{_PART}?(?P<m>{MONTH}),?{_GAP}(?P<y>{YEAR})"), _month_year),
    (re.compile(rf"\b(?i:{_LEADS})\s+(?:the\s+)?(?i:{_PART})?(?P<m>(?i:{MONTH}))(?!\s+\d)(?![\w’'])"), _bare_month),
    (re.compile(rf"(?<!\w)(?i:{_PART})(?P<m>(?i:{MONTH}))(?!\s+\d)(?!\w)"), _bare_month),
    (_compiled(rf"(?:the\s+)?{_PART}?(?P<s>spring|summer|autumn|fall|winter){_GAP}(?P<y>{YEAR})"), _season),
    (_compiled(rf"(?:the\s+)?(?P<q>first|second|third|fourth|last)\s+quarter{_GAP}(?P<y>{YEAR})"), _quarter),
    (_compiled(rf"(?P<y>{YEAR})\s*[-–—/]\s*(?P<z>\d\d(?:\d\d)?)"), _year_span),
    (re.compile(rf"\b(?:the\s+)?{_PART}?['’]?(?P<y>(?:1[5-9]|20)\d0|[2-9]0)['’]?s\b", re.I), _decade),
    (
        re.compile(rf"\b{_YEAR_LEADS}\s+{_PART}?(?P<y>{YEAR})(?![\w/%]|[.,]\d|-\w){_NO_COUNT}", re.I),
        _year,
    ),
    (re.compile(rf"(?<!\w){_PART}(?P<y>{YEAR})(?![\w/%]|[.,]\d)", re.I), _year),
    (re.compile(rf"(?<=\()(?P<part>)?(?P<y>{YEAR})(?=\))"), _year),
    (
        _compiled(
            rf"(?:the\s+)?(?P<h>New\s+Year[’']?s?[’']?(?:\s+(?:Eve|Day))?|Christmas(?:\s+(?:Eve|Day)))"
            rf"(?:(?P<of>\s+of)?,?\s+(?P<y>{YEAR}))?"
        ),
        _holiday,
    ),
)

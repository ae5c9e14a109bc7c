"""Expressions that a text counts from its day of publication, or from the day its story has come to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from herodotus.read.numbers.words import WORDS, small_number
from herodotus.read.time.absolute import MONTH, month_number
from herodotus.read.time.atoms import Atom, Clock, Kind
from herodotus.read.time.calendar import (
    SEASONS,
    WEEKDAYS,
    Window,
    day_window,
    month_window,
    months_before,
    part_of,
    season_window,
    shifted,
    week_of,
    weekend_of,
    year_window,
)
from herodotus.records.time import Basis, Bounds

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Clock], Atom | None]]

_WEEKDAY = "|".join(sorted((w for w in WEEKDAYS if len(w) > 4), key=len, reverse=True))
_COUNT = rf"(?:\d{{1,3}}|an?|{WORDS})"
_UNIT = r"day|week|fortnight|month|year|decade"
_HOURS = r"(?:\s+(?:morning|afternoon|evening|night|overnight|evenings?|noon|midnight))?"
_VAGUE_COUNT = r"(?:few|several|many|some|couple\s+of|recent)"


def rules() -> tuple[Rule, ...]:
    """The patterns of this file with what each builds."""
    return _RULES


def window_back(end: date, count: int, unit: str) -> Window:
    """The last `count` days, weeks, months or years up to `end`. Raises ValueError or OverflowError out of range."""
    if unit in {"month", "year", "decade"}:
        return months_before(end, count * {"month": 1, "year": 12, "decade": 120}[unit]), end
    return end - timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit]), end


def ago(from_day: date, count: int, unit: str, sign: int = -1) -> Window:
    """What "three weeks ago" can mean: the day, or as many days around it as the unit is coarse."""
    if unit == "year":
        return year_window(from_day.year + sign * count)
    if unit == "decade":
        middle = from_day.year + sign * 10 * count
        return year_window(middle - 2)[0], year_window(middle + 2)[1]
    if unit == "month":
        return month_window(*shifted(from_day.year, from_day.month, sign * count))
    day = from_day + timedelta(days=sign * count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    slack = timedelta(days=0 if unit == "day" else 3)
    return day - slack, day + slack


def weekday_of(clock: Clock, weekday: int, which: str | None) -> date | None:
    """The day that a weekday means: the latest not after publication; after it for "next" or of what is to come."""
    if clock.published is None:
        return None
    back = (clock.published.weekday() - weekday) % 7
    if which == "next" or (which is None and clock.ahead and back):
        return clock.published + timedelta(days=(7 - back) % 7 or 7)
    return clock.published - timedelta(days=back)


def _today(match: re.Match[str], clock: Clock) -> Atom | None:
    words = match[0].lower()
    by = -1 if words.startswith(("yesterday", "last night")) else 1 if words.startswith("tomorrow") else 0
    if clock.published is None:
        return _unresolved(match)
    day = clock.published + timedelta(days=by)
    first = day - timedelta(days=1) if words == "overnight" else day
    return _atom(match, (first, day), "day", grain="day")


_TOLD = re.compile(r"\b(?:said|told|[a-z]{2,}ed)\s+(?:[a-z]+\s+)?(?:on\s+|late\s+|early\s+)?$", re.I)
"""A verb of the past right before a weekday: "said on Monday that it would" tells of last Monday."""

_TO_COME = re.compile(
    r"\b(?:will|shall|would|scheduled|due|expected|planned|plans|set|going|upcoming|by|"
    r"to\s+(?:be|meet|hold|vote|visit|travel|begin|start|decide|take))\b[^,;.]{0,70}$",
    re.I,
)
"""Words before a weekday, in its own clause, that put it ahead: without them, news tell of days that are gone."""


def _weekday(match: re.Match[str], clock: Clock) -> Atom | None:
    which = match["which"].lower() if match["which"] else None
    before = match.string[max(0, match.start() - 80) : match.start()]
    ahead = _TO_COME.search(before) is not None and not _TOLD.search(before)
    day = weekday_of(replace(clock, ahead=ahead), WEEKDAYS[match["w"].lower()], which)
    if day is None:
        return _unresolved(match)
    first = day - timedelta(days=1) if match[0].lower().startswith("overnight") else day
    return _atom(match, (first, day), "day", grain="day")


def _two_weekdays(match: re.Match[str], clock: Clock) -> Atom | None:
    last = weekday_of(clock, WEEKDAYS[match["v"].lower()], None)
    if last is None:
        return _unresolved(match)
    back = (last.weekday() - WEEKDAYS[match["w"].lower()]) % 7
    return _atom(match, (last - timedelta(days=back), last), "range", grain="day")


def _weekdays(match: re.Match[str], _: Clock) -> Atom | None:
    return Atom(match.start(), match.end(), None, "recurrence", "unresolved")


def _named_period(match: re.Match[str], clock: Clock) -> Atom | None:
    """ "last week", "this year", "earlier this month", "next month"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    if clock.published is None:
        return _unresolved(match)
    by = {"this": 0, "last": -1, "next": 1, "previous": -1, "coming": 1}[which]
    window = _period(clock.published, unit, by)
    side = (match["side"] or "").lower()
    if by == 0 and side == "earlier":
        window = window[0], max(window[0], clock.published)
    elif by == 0 and side == "later" and clock.ahead:
        window = min(clock.published, window[1]), window[1]
    elif side in {"early", "late"}:
        window = _side(window, side)
    return _atom(match, window, "relative", grain=unit)


def _side(window: Window, side: str) -> Window:
    return part_of(window, "early" if side == "early" else "late")


def _period(day: date, unit: str, by: int) -> Window:
    if unit == "week":
        return week_of(day + timedelta(days=7 * by))
    if unit == "weekend":
        return weekend_of(day + timedelta(days=7 * by))
    if unit == "month":
        return month_window(*shifted(day.year, day.month, by))
    if unit == "decade":
        first = (day.year // 10 + by) * 10
        return year_window(first)[0], year_window(first + 9)[1]
    return year_window(day.year + by)


def _weekend(match: re.Match[str], clock: Clock) -> Atom | None:
    """ "over the weekend": the last one that has begun by publication."""
    if clock.published is None:
        return _unresolved(match)
    saturday = clock.published - timedelta(days=(clock.published.weekday() - 5) % 7)
    return _atom(match, (saturday, saturday + timedelta(days=1)), "relative", grain="weekend")


def _last_month_name(match: re.Match[str], clock: Clock) -> Atom | None:
    """ "Last June": the latest one over before the month of publication; "next June": the first ahead."""
    if not match["m"][0].isupper():
        return None
    if clock.published is None:
        return _unresolved(match)
    month, here = month_number(match["m"]), clock.published
    if match["which"].lower() == "next":
        year = here.year + (month <= here.month)
    elif match["which"].lower() == "this":
        year = here.year
    else:
        year = here.year - (month >= here.month)
    return _atom(match, month_window(year, month), "month", grain="month")


def _season(match: re.Match[str], clock: Clock) -> Atom | None:
    """ "last spring", "this summer"."""
    if clock.published is None:
        return _unresolved(match)
    season, here = match["s"].lower(), clock.published
    begins = SEASONS[season]
    year = here.year if here.month >= begins else here.year - 1
    if match["which"].lower() == "last" and season_window(year, season)[1] >= here:
        year -= 1
    if match["which"].lower() == "this":
        year = here.year
    if match["which"].lower() == "next":
        year += 1
    return _atom(match, season_window(year, season), "relative", grain="season")


def _ago(match: re.Match[str], clock: Clock) -> Atom | None:
    count = small_number(match["n"])
    if clock.published is None or count is None:
        return _unresolved(match)
    window: Bounds = ago(clock.published, count, match["unit"].lower())
    if match["more"]:
        window = None, window[1]
    return Atom(match.start(), match.end(), window, "relative", "published", grain="range")


def _long_ago(match: re.Match[str], clock: Clock) -> Atom | None:
    """ "several months ago", "recently": before publication, and no more is said."""
    window = (None, clock.published) if clock.published else None
    return Atom(match.start(), match.end(), window, "vague", "published" if window else "unresolved")


def _span_back(match: re.Match[str], clock: Clock) -> Atom | None:
    """ "over the last two weeks", "in the past three days", "over the past year"."""
    count = small_number(match["n"]) if match["n"] else 1
    if clock.published is None or count is None:
        return _unresolved(match)
    window = window_back(clock.published, count, match["unit"].lower())
    return _atom(match, window, "relative", grain="range")


def _now(match: re.Match[str], clock: Clock) -> Atom | None:
    """ "currently": the state holds on the day of publication."""
    if clock.published is None:
        return _unresolved(match)
    return Atom(match.start(), match.end(), day_window(clock.published), "vague", "published", lasting=True)


def _later(match: re.Match[str], clock: Clock) -> Atom | None:
    """ "two days later", "a week earlier", "the next day": counted from the story's day."""
    count = small_number(match["n"]) if match["n"] else None
    sign = -1 if match["way"].lower() in {"earlier", "before", "prior", "previously"} else 1
    if clock.story is None or count is None or not match["unit"]:
        return Atom(match.start(), match.end(), None, "anchored", "unresolved")
    window = ago(clock.story, count, match["unit"].lower(), sign)
    return Atom(match.start(), match.end(), window, "anchored", "anchored", grain="range")


def _next_day(match: re.Match[str], clock: Clock) -> Atom | None:
    if clock.story is None:
        return Atom(match.start(), match.end(), None, "anchored", "unresolved")
    unit = match["unit"].lower()
    back = match["which"].lower() in {"previous", "preceding"} or match[0].lower().endswith("before")
    if unit in {"day", "night", "morning", "evening"}:
        window = day_window(clock.story + timedelta(days=-1 if back else 1))
    else:
        window = _period(clock.story, unit, -1 if back else 1)
    return Atom(match.start(), match.end(), window, "anchored", "anchored", grain="range")


def _same_day(match: re.Match[str], clock: Clock) -> Atom | None:
    if clock.story is None:
        return Atom(match.start(), match.end(), None, "anchored", "unresolved")
    unit = match["unit"].lower()
    window = day_window(clock.story) if unit in {"day", "night", "morning", "evening", "afternoon"} else None
    window = window or _period(clock.story, unit, 0)
    return Atom(match.start(), match.end(), window, "anchored", "anchored", grain="range")


def _duration(match: re.Match[str], _: Clock) -> Atom | None:
    return Atom(match.start(), match.end(), None, "duration", "unresolved")


def _unresolved(match: re.Match[str]) -> Atom:
    return Atom(match.start(), match.end(), None, "relative", "unresolved")


def _atom(match: re.Match[str], window: Window, kind: Kind, basis: Basis = "published", grain: str = "") -> Atom:
    return Atom(match.start(), match.end(), window, kind, basis, grain=grain)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.I)


_SIDE = r"(?:(?P<side>earlier|later|early|late)\s+)?"
_RULES: tuple[Rule, ...] = (
    (
        _compiled(
            r"(?:(?:early|late|later|earlier)\s+)?(?:today|yesterday|tomorrow|tonight)(?:[’']s)?"
            r"(?:\s+(?:morning|afternoon|evening|night))?"
            r"|this\s+(?:morning|afternoon|evening)|last\s+night|overnight"
        ),
        _today,
    ),
    (_compiled(rf"(?P<w>{_WEEKDAY})\s+(?:and|or|to|through)\s+(?P<v>{_WEEKDAY}){_HOURS}"), _two_weekdays),
    (
        _compiled(
            rf"(?:(?:early|late|later|earlier|overnight)\s+(?:on\s+)?)?(?:(?P<which>last|next|this|past)\s+)?"
            rf"(?P<w>{_WEEKDAY})(?:[’']s)?{_HOURS}"
        ),
        _weekday,
    ),
    (_compiled(rf"(?:on\s+)?(?:{_WEEKDAY})s|every\s+(?:{_WEEKDAY}|day|week|month|year)"), _weekdays),
    (_compiled(r"daily|weekly|monthly|annually|yearly|each\s+(?:day|week|month|year)"), _weekdays),
    (_compiled(r"(?:over|during|on|at)\s+the\s+weekend"), _weekend),
    (
        _compiled(
            rf"{_SIDE}(?P<which>this|last|next|coming|previous)\s+(?P<unit>week|weekend|month|year|decade)(?:[’']s)?"
        ),
        _named_period,
    ),
    (re.compile(rf"(?<!\w)(?i:(?P<which>last|next|this))\s+(?P<m>(?i:{MONTH}))(?!\s*\d)(?!\w)"), _last_month_name),
    (_compiled(r"(?P<which>last|next|this)\s+(?P<s>spring|summer|autumn|fall|winter)"), _season),
    (
        _compiled(
            rf"(?:(?P<more>more\s+than|over)\s+)?(?:about\s+|some\s+|nearly\s+|almost\s+)?(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+ago"
        ),
        _ago,
    ),
    (
        _compiled(
            rf"(?:an?\s+)?{_VAGUE_COUNT}\s+(?:days|weeks|months|years|decades)\s+ago|(?<!\d\s)(?:days|weeks|months|years)\s+ago"
            rf"|long\s+ago|recently|lately"
            rf"|(?:in|over|during|within|for)\s+(?:the\s+)?(?:past|last|recent)\s+(?:(?:few|several|couple\s+of)\s+)?"
            rf"(?:days|weeks|months|years|decades)|(?:the\s+)?(?:past|last)\s+(?:few|several|couple\s+of)\s+"
            rf"(?:days|weeks|months|years|decades)"
        ),
        _long_ago,
    ),
    (
        _compiled(
            rf"(?:in|over|during|within|for|throughout)?\s*(?:the\s+)?(?:past|last)\s+(?:(?P<n>{_COUNT})\s+)"
            rf"(?P<unit>{_UNIT})s?"
        ),
        _span_back,
    ),
    (_compiled(rf"(?:in|over|during|within)\s+the\s+(?:past|last)(?P<n>)?\s+(?P<unit>{_UNIT})"), _span_back),
    (_compiled(r"currently|at\s+present|as\s+of\s+today|nowadays"), _now),
    (
        _compiled(
            rf"(?:(?P<n>{_COUNT})|{_VAGUE_COUNT}|an?\s+{_VAGUE_COUNT})\s+(?:(?P<unit>{_UNIT})|hour|minute)s?\s+"
            rf"(?P<way>later|earlier|after|afterwards?|before|prior)"
        ),
        _later,
    ),
    (
        _compiled(
            r"(?:on\s+|in\s+)?the\s+(?P<which>next|following|previous|preceding)\s+"
            r"(?P<unit>day|night|morning|evening|week|weekend|month|year)"
        ),
        _next_day,
    ),
    (
        _compiled(r"the\s+(?P<which>)(?P<unit>day|night|week|month|year)\s+before(?!\s+(?:the|a|his|her|their))"),
        _next_day,
    ),
    (
        _compiled(
            r"(?:later\s+|earlier\s+|on\s+|in\s+)?(?:that|the\s+same)\s+"
            r"(?P<unit>day|night|morning|evening|afternoon|week|weekend|month|year)"
        ),
        _same_day,
    ),
    (
        _compiled(
            rf"for\s+(?:(?:more\s+than|over|about|nearly|almost|at\s+least|up\s+to)\s+)?{_COUNT}\s+(?:{_UNIT}|hour|minute)s?"
            rf"|(?:{_COUNT})-(?:{_UNIT}|hour|minute)(?!-old)|for\s+(?:days|weeks|months|years|decades)"
        ),
        _duration,
    ),
)

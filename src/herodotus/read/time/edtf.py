"""Times as EDTF (ISO 8601-2:2019 extended date/time format), and back."""

from __future__ import annotations

import re
from datetime import date

from herodotus.read.time.calendar import month_window, year_window
from herodotus.records import Time
from herodotus.records.time import Bounds, iso_range

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def edtf(time: Time) -> str | None:
    """The hull as an EDTF date or interval; an open bound is `..`. None when the time gives no day."""
    hull = time.hull
    if hull is None or hull == (None, None):
        return None
    if hull[0] is None or hull[1] is None:
        return "/".join(day.isoformat() if day else ".." for day in hull)
    return iso_range(*hull)


def parse_edtf(words: str) -> Bounds:
    """The first and last day that an EDTF date or interval covers; open (`..` or empty) is None.

    Years, months and days are read; seasons, sets and uncertainty marks are not. Raises ValueError.
    """
    parts = words.strip().split("/")
    if len(parts) > 2:
        raise ValueError(f"{words!r} is no date or interval of dates; write YYYY[-MM[-DD]] or A/B")
    first, last = _bounds(parts[0])[0], _bounds(parts[-1])[1]
    if first and last and first > last:
        raise ValueError(f"{words!r} ends before it begins; write the earlier date first")
    return first, last


def _bounds(words: str) -> Bounds:
    if words in {"", ".."}:
        return None, None
    match = _DATE.fullmatch(words)
    if not match:
        raise ValueError(f"{words!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    if day:
        one = date(int(year), int(month), int(day))
        return one, one
    return month_window(int(year), int(month)) if month else year_window(int(year))

"""The day of publication, as files state it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_CLOCK = (
    r"(?:[\s,T·|-]*(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d)?)?"
)
_FORMS = (
    re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d){_CLOCK}", re.I),
    re.compile(rf"{_WEEKDAY}(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}){_CLOCK}", re.I),
    re.compile(rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n>{_MONTH})\.?,?\s+(?P<y>\d{{4}}){_CLOCK}", re.I),
)


def parse_day(words: str) -> date | None:
    """The day that a whole line states ("September 28, 2021", "2021-09-28T10:00Z"); None for anything else."""
    for form in _FORMS:
        match = form.fullmatch(words.strip())
        if match:
            found = match.groupdict()
            month = int(found["m"]) if found.get("m") else _number(found["n"])
            try:
                return date(int(found["y"]), month, int(found["d"]))
            except ValueError:
                return None
    return None


def plausible_day(day: date | None) -> bool:
    """Whether a day can be one of publication: not before printing, not after tomorrow anywhere on earth."""
    return day is not None and date(1450, 1, 1) <= day <= datetime.now().date() + timedelta(days=1)


def _number(month: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3]))

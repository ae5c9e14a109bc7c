"""Whether the name of a capital means the city or the government that sits there."""

from __future__ import annotations

import re

_PLACED = re.compile(
    r"\b(?:in|near|at|outside|around|across|inside|into|toward|towards|throughout|through|over|within|beyond|via|"
    r"central|eastern|western|northern|southern|downtown|northeast|northwest|southeast|southwest|north|south|east|west|"
    r"greater|city\s+of|capital,?|capital\s+of|outskirts\s+of|streets\s+of|part\s+of|parts\s+of|north\s+of|south\s+of|"
    r"east\s+of|west\s+of|centre\s+of|center\s+of|mayor\s+of|suburb\s+of)\s+$",
    re.I,
)
_WENT = re.compile(
    r"\b(?:flew|fly|flight|flights|travel\w*|went|go|goes|return\w*|visit\w*|trip|road|came|come|arriv\w*|brought|moved|"
    r"mov\w+|sent|march\w*|drove|convoy|spread|advanc\w*|hit|struck|rocked|shook|reached|reach|captured|entered|left|"
    r"leav\w+|bombed|shelled|seized|took|overran)\s+(?:\w+\s+){0,2}?(?:to\s+|on\s+|for\s+|from\s+)?$",
    re.I,
)
_CITY_AFTER = re.compile(
    r"(?:[’']s\s+)?\s*(?:-based|(?:international\s+)?airport|province|governorate|streets?|neighbou?rhoods?|districts?|"
    r"residents?|suburbs?|outskirts|green\s+zone|embassy|hotel|hospital|universit\w+|square|court|bureau|metro|mayor|belt)\b"
    r"|\s*(?:[—–]|-\s)|,\s+[A-Z][a-z]+\b(?=\s*[,.(—–-])",
    re.I,
)


def names_the_city(text: str, start: int, end: int) -> bool:
    """Whether the capital's name at `text[start:end]` stands as a place."""
    before = text[max(0, start - 40) : start]
    return bool(_PLACED.search(before) or _WENT.search(before) or _CITY_AFTER.match(text, end))

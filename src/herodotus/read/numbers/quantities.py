"""Quantities in a text: numbers with what they count, and what the words around them leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from herodotus import vocabulary
from herodotus.read.numbers.nouns import Counted, counted_after, counted_before, counted_by_hyphen
from herodotus.read.numbers.words import DIGITS, SCALE, SCALES, WORDS, value_of_digits, value_of_words

Span = tuple[int, int]
Kind = Literal["count", "money", "percent", "measure", "duration", "age"]

_LEAST = (
    r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+less\s+than|more\s+than|over|upwards\s+of|in\s+excess\s+of"
    r"|a\s+minimum\s+of"
)
_MOST = r"at\s+most|up\s+to|as\s+many\s+as|no\s+more\s+than|fewer\s+than|less\s+than|under|a\s+maximum\s+of"
_ABOUT = (
    r"about|around|some|roughly|nearly|almost|approximately|an?\s+estimated|estimated|close\s+to|an?\s+average\s+of|just"
    r"|just\s+over|just\s+under|only|circa|another|a\s+further|an\s+additional|all|the|these|those|its|their|other"
)
_EXACT_LEADS = frozenset(
    {"another", "a further", "an additional", "all", "the", "these", "those", "its", "their", "other", "only", "just"}
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `text[start:end]`, with its unit.

    `low` and `high` are the bounds that the words give: "at least 20" has no high, "about 20" neither, "20" both.
    `value` is the best reading, the middle of a range. `unit`: `persons`, an ISO 4217 code, `percent`, a unit of
    measure or time, else the noun that is counted. `noun`: the counted noun with what modifies it, at `noun_span`.
    """

    start: int
    end: int
    low: float | None
    value: float
    high: float | None
    unit: str
    noun: str | None
    noun_span: Span | None
    approx: str | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    low: float
    high: float


def find_quantities(text: str, start: int = 0, end: int | None = None, excluded: Sequence[Span] = ()) -> list[Quantity]:
    """The quantities in `text[start:end]`, in order, leaving out the `excluded` spans (dates and times).

    Ordinals, identifiers ("Resolution 2254", "F-16"), clock times, scores and bare "a" are no quantities.
    """
    stop = len(text) if end is None else end
    out: list[Quantity] = []
    at = start
    while match := _number_pattern().search(text, at, stop):
        number = _value(match)
        at = max(number.end if number else 0, match.end("n"))
        if any(s < at and match.start() < e for s, e in excluded) or _is_name(text, match, start):
            continue
        quantity = _quantity(text, match, number, start, stop) if number else None
        if quantity:
            out.append(quantity)
    return out


@cache
def _number_pattern() -> re.Pattern[str]:
    symbols = "|".join(re.escape(s) for s in sorted(vocabulary.units().symbols, key=len, reverse=True))
    number = rf"(?:{DIGITS}|{WORDS})"
    return re.compile(
        rf"(?<![\w.,:/+#-])(?:(?P<approx>{_LEAST}|{_MOST}|{_ABOUT})\s+)?"
        rf"(?P<symbol>{symbols})?\s?(?P<n>{number})(?:[\s-](?P<scale>{SCALE})\b|(?P<glued>bn|mn|m|k|tn)\b)?"
        rf"(?:\s*(?:-|–|—|\bto\b|\band\b|\bor\b)\s*(?P<symbol2>{symbols})?(?P<to>{number})(?:[\s-](?P<scale2>{SCALE})\b)?)?"
        rf"(?![\d:/])(?!(?:st|nd|rd|th)\b)(?![.,]\d)",
        re.IGNORECASE,
    )


_JOINED_BY = re.compile(r"\b(and|or|to)\b|[-–—]")


def _value(match: re.Match[str]) -> _Number | None:
    """The number, or the range of two that a dash, "to" or "between … and" joins."""
    scale = (match["scale"] or match["glued"] or "").lower()
    first = _one(match["n"])
    if first is None:
        return None
    if match["to"] and (joined := _second(match, first)):
        return joined
    end = match.end("scale") if match["scale"] else match.end("glued") if match["glued"] else match.end("n")
    value = first * SCALES.get(scale, 1)
    return _Number(match.start(), end, value, value)


def _second(match: re.Match[str], first: float) -> _Number | None:
    """The range, where it is one: "20 to 30", "20-30", "between 20 and 30"; never "from 20 to 30" or "4 and 5"."""
    second = _one(match["to"])
    before = match.string[max(0, match.start() - 9) : match.start()].lower().split()
    link = _JOINED_BY.search(match.string, match.end("n"), match.start("to"))
    between = bool(before) and before[-1] == "between"
    if second is None or link is None or (before and before[-1] == "from"):
        return None
    if link[0].lower() == "and" and not between:
        return None
    high = second * SCALES.get((match["scale2"] or "").lower(), 1)
    scale = (match["scale"] or match["scale2"] or "").lower()
    low = first * SCALES.get(scale, 1)
    if low >= high:
        return None
    return _Number(match.start(), match.end(), low, high)


def _one(words: str) -> float | None:
    return value_of_digits(words) if words[0].isdigit() else value_of_words(words)


_HYPHENED = re.compile(
    r"-(?:second|minute|hour|day|week|month|year|decade|member|nation|country|state|power|strong|person|man|woman|foot|mile"
    r"|point|page|seat|kilomet|met(?:re|er)|ton)",
    re.I,
)
"""What a number may be joined to by a hyphen and still be a number: "15-minute", and not "F-16" or "2-1"."""
_CLOCK = re.compile(r"\s*(?:[ap]\.?m\b|o[’']clock|GMT|hrs\b|hours\s+GMT|[°º])", re.I)
_LAST_WORD = re.compile(r"([^\W\d_][\w’'.-]*)[\s#]*(?:No\.?\s*)?$")


def _is_name(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a number is part of a name, a time of day or a score."""
    here = match.start("symbol") if match["symbol"] else match.start("n")
    if _CLOCK.match(text, match.end("n")):
        return True
    if match["n"][0].isdigit() and (following := text[match.end() : match.end() + 2]) and following[0] == "-":
        return not _HYPHENED.match(text, match.end())
    if match["symbol"] or match["approx"] or not match["n"][0].isdigit():
        return False
    before = _LAST_WORD.search(text, max(start, here - 30), here)
    word = before[1].rstrip(".") if before else ""
    if word in vocabulary.units().identifiers or word.lower() in {"no", "nos", "number"}:
        return not (word == "Force" and text[here - 2] == ",")
    return bool(text[max(0, here - 1) : here].strip()) and text[here - 1] in "-#№"


def _quantity(text: str, match: re.Match[str], number: _Number, start: int, stop: int) -> Quantity | None:
    lead = re.sub(r"\s+", " ", match["approx"].lower()) if match["approx"] else None
    begin = match.start() if lead and lead not in _EXACT_LEADS else match.start("symbol" if match["symbol"] else "n")
    unit, kind, counted, last = _unit(text, match, number, start, stop)
    if unit is None:
        return None
    low, high = _bounds(number, None if lead in _EXACT_LEADS else lead)
    value = (number.low + number.high) / 2
    noun_span = (counted.start, counted.end) if counted else None
    noun = text[counted.start : counted.end] if counted else None
    approx = None if lead in _EXACT_LEADS else lead
    return Quantity(begin, last, low, value, high, unit, noun, noun_span, approx, kind)


def _bounds(number: _Number, lead: str | None) -> tuple[float | None, float | None]:
    if lead is None:
        return number.low, number.high
    if re.fullmatch(_LEAST, lead):
        return number.low, None
    if re.fullmatch(_MOST, lead):
        return None, number.high
    return (number.low, number.high) if number.low != number.high else (None, None)


_Unit = tuple[str | None, Kind, Counted | None, int]


def _unit(text: str, match: re.Match[str], number: _Number, start: int, stop: int) -> _Unit:
    """The unit of a number, by what stands beside it."""
    units = vocabulary.units()
    tail = text[number.end : min(stop, number.end + 60)]
    symbol = match["symbol"]
    if symbol:
        return units.symbols[symbol if symbol in units.symbols else symbol.upper()], "money", None, number.end
    percent = re.match(r"\s?(?:%|per\s?cent(?:age\s+points?)?\b|pct\b)", tail)
    if percent:
        return "percent", "percent", None, number.end + percent.end()
    worded: tuple[tuple[dict[str, str], Kind], ...] = ((units.currencies, "money"), (units.measures, "measure"))
    for names, kind in worded:
        found = _unit_word(tail, names)
        if found:
            return names[found[0]], kind, None, number.end + found[1]
    age = _age(text, match, number)
    if age:
        return "years", "age", None, age
    span = re.match(r"[\s-](seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b(?!-old)", tail)
    if span:
        unit = span[1] if span[1].endswith("s") else span[1] + "s"
        return unit, "duration", None, number.end + span.end()
    return _count(text, match, number, start, stop)


def _count(text: str, match: re.Match[str], number: _Number, start: int, stop: int) -> _Unit:
    counted = counted_by_hyphen(text, number.end, stop) or counted_after(text, number.end, stop, number.high)
    year = _may_be_a_year(text, match)
    if counted is None and not year:
        counted = counted_before(text, match.start(), start)
    if year and counted is not None and not _alone(text, number.end, counted):
        return None, "count", None, number.end
    if counted is None:
        return None, "count", None, number.end
    if match["n"].lower() in {"one", "a hundred", "a thousand"} and not _counts_one(text, match, counted):
        return None, "count", None, number.end
    named = counted.start >= number.end and counted.end > counted.start
    return counted.unit, "count", counted if named else None, number.end


def _may_be_a_year(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number reads as a year ("the 2018 budget"), unless "from … to" makes it an amount."""
    if not re.fullmatch(r"(?:1[89]|20)\d\d", match["n"]) or match["approx"] not in {None, "the", "The"}:
        return False
    before = text[max(0, match.start("n") - 6) : match.start("n")]
    return not re.search(r"\b(?:from|to)\s+$", before, re.I)


def _alone(text: str, end: int, counted: Counted) -> bool:
    """Whether what reads as a year counts the people straight after it: "2021 soldiers", not "2021 budget grants"."""
    return counted.unit == "persons" and len(text[end : counted.end].split()) == 1


def _counts_one(text: str, match: re.Match[str], counted: Counted) -> bool:
    """ "One" is a number before a single person or thing; in "one of them", "no one", "one day" it counts nothing."""
    if match["n"].lower() != "one":
        return True
    before = text[max(0, match.start() - 8) : match.start()].lower().split()
    return counted.unit == "persons" and not (before and before[-1] in {"no", "every", "any", "this", "that", "which"})


@cache
def _by_length(words: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"[\s-]?(?:a\s+)?({joined})\b", re.I)


def _unit_word(tail: str, names: dict[str, str]) -> tuple[str, int] | None:
    match = _by_length(tuple(names)).match(tail)
    return (match[1].lower(), match.end()) if match and match[1].lower() in names else None


_OLD = re.compile(r"-year-old\b|[\s-]years?[\s-]old\b|\s+years\s+of\s+age\b", re.I)
_ASIDE = re.compile(r",(?=\s)|\)")


def _age(text: str, match: re.Match[str], number: _Number) -> int | None:
    """The end of an age: "34-year-old", "aged 11", "Ibrahim Yakoob, 56,"."""
    old = _OLD.match(text, number.end)
    if old:
        return old.end()
    before = text[max(0, match.start() - 40) : match.start()]
    if re.search(r"\b(?:aged?|age\s+of|ages)\s+$", before, re.I):
        return number.end
    aside = re.search(r"[A-Z][\w’'-]+\s*[,(]\s*$", before)
    if aside and number.low == number.high and 1 < number.low < 116 and _ASIDE.match(text, number.end):
        return number.end
    return None

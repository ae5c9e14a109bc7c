"""Figures in a text: quantities with what they measure, their change and its base."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from herodotus import vocabulary
from herodotus.read.numbers.quantities import Quantity, Span, find_quantities

Role = Literal["value", "from", "to"]


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure as the words give it, before anyone says whose it is.

    `measure`: what is measured, in the word of `vocabulary/units.yaml` where there is one. `definition`: the noun
    phrase as written. `change_pct`: the stated change (negative for a fall) on `change_base`; `base_implied`: the base
    that follows, value / (1 + change/100). `base_value`: the base as stated ("up from $2.7 billion"). `role` tells the
    two ends of a change from a single value.
    """

    quantity: Quantity
    measure: str
    definition: str | None = None
    change_pct: float | None = None
    change_base: str | None = None
    base_value: float | None = None
    base_implied: float | None = None
    role: Role = "value"
    evidence: Mapping[str, Span] = field(default_factory=dict)


def find_figures(text: str, start: int = 0, end: int | None = None, excluded: Sequence[Span] = ()) -> list[FigureDraft]:
    """The figures in `text[start:end]`. A percentage that changes another quantity belongs to that quantity."""
    stop = len(text) if end is None else end
    quantities = find_quantities(text, start, stop, excluded)
    changes = {id(q): change for q in quantities if (change := _change(text, q, start, stop))}
    hosts = {key: _host(quantities, change.quantity) for key, change in changes.items()}
    out = []
    for quantity in quantities:
        if (id(quantity) in changes and hosts[id(quantity)] is not None) or _takes_up(text, quantity):
            continue
        change = next((c for key, c in changes.items() if hosts[key] is quantity), None)
        out.append(_draft(text, quantity, change, quantities, start, stop))
    return out


def _takes_up(text: str, quantity: Quantity) -> bool:
    """Whether a small number only points back to those named before: "the two men", "these three groups"."""
    if quantity.kind != "count" or quantity.value > _FEW:
        return False
    return bool(re.search(r"\b(?:the|these|those|both)\s+$", text[max(0, quantity.start - 8) : quantity.start], re.I))


_FEW = 3


@dataclass(frozen=True, slots=True)
class _Change:
    quantity: Quantity
    percent: float
    base: str | None
    base_span: Span | None


_BASE = re.compile(
    r"\s*(?:,\s*)?(?:rise|increase|growth|fall|drop|cut|decline|higher|lower|more|less)?\s*(?:as\s+)?"
    r"(?:compared\s+(?:to|with)|relative\s+to|against|over|from|on|than(?:\s+in)?|since|versus)\s+(?:that\s+of\s+)?"
    r"(?:the\s+)?(?P<base>[^,.;()]{2,60}?)(?=\s+(?:to\s+(?:reach|a|some|about|\D?\d)|bringing|which|and|for)\b|[,.;()]|$)",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@cache
def _changing() -> re.Pattern[str]:
    units = vocabulary.units()
    return re.compile(rf"\b(?:(?P<up>{'|'.join(units.rises)})|(?P<down>{'|'.join(units.falls)}))\b", re.I)


def _change(text: str, quantity: Quantity, start: int, stop: int) -> _Change | None:
    """What a percentage changes: the word of rise or fall nearest to it, and the base it is counted from."""
    if quantity.kind != "percent":
        return None
    near = _changing().finditer(text, max(start, quantity.start - 90), min(stop, quantity.end + 25))
    words = [m for m in near if m.end() <= quantity.start or m.start() >= quantity.end]
    if not words:
        return None
    nearest = min(words, key=lambda m: max(quantity.start - m.end(), m.start() - quantity.end))
    sign = -1.0 if nearest["down"] else 1.0
    base = _BASE.match(text, quantity.end, stop)
    if base is None:
        return _Change(quantity, sign * quantity.value, None, None)
    year = _YEAR.search(base["base"])
    words_of_base = year[0] if year else base["base"].strip()
    return _Change(quantity, sign * quantity.value, words_of_base, base.span("base"))


def _host(quantities: Sequence[Quantity], percent: Quantity) -> Quantity | None:
    """The quantity that a change is of: the nearest money or count within reach."""
    able = [q for q in quantities if q.kind in {"money", "count", "measure"} and abs(q.start - percent.start) < 160]
    return min(able, key=lambda q: abs(q.start - percent.start), default=None)


def _draft(
    text: str, quantity: Quantity, change: _Change | None, among: Sequence[Quantity], start: int, stop: int
) -> FigureDraft:
    measure, measured_at = _measure(text, quantity, start, stop)
    evidence: dict[str, Span] = {}
    if measured_at:
        evidence["measure"] = measured_at
    if quantity.noun_span:
        evidence["definition"] = quantity.noun_span
    percent = change.percent if change else None
    if change:
        evidence["change_pct"] = (change.quantity.start, change.quantity.end)
        if change.base_span:
            evidence["change_base"] = change.base_span
    base = _base_value(text, quantity, among)
    if base:
        evidence["base_value"] = (base.start, base.end)
    return FigureDraft(
        quantity,
        measure,
        quantity.noun,
        percent,
        change.base if change else None,
        base.value if base else None,
        quantity.value / (1 + percent / 100) if percent is not None and percent > -100 else None,
        _role(text, quantity, among),
        evidence,
    )


def _base_value(text: str, quantity: Quantity, among: Sequence[Quantity]) -> Quantity | None:
    """The earlier value of "3.4 billion, up from 2.7 billion"."""
    following = next((q for q in among if q.start >= quantity.end and q.unit == quantity.unit), None)
    if following is None:
        return None
    between = text[quantity.end : following.start]
    return (
        following
        if re.search(
            r"\b(?:up|down|rising|falling|compared\s+with|compared\s+to)\s+(?:from\s+)?[^;.]{0,12}$", between, re.I
        )
        else None
    )


def _role(text: str, quantity: Quantity, among: Sequence[Quantity]) -> Role:
    """Which end of "from 5,000 to 2,500" a quantity is."""
    before = text[max(0, quantity.start - 12) : quantity.start]
    if re.search(r"\bfrom\s+(?:the\s+|about\s+|some\s+)?$", before, re.I):
        return "from"
    position = among.index(quantity)
    if position and re.search(r"\bto\s+(?:about\s+|some\s+)?$", before, re.I):
        earlier = among[position - 1]
        opening = text[max(0, earlier.start - 12) : earlier.start]
        if re.search(r"\bfrom\s+(?:about\s+|some\s+)?$", opening, re.I):
            return "to"
    return "value"


@cache
def _measuring() -> re.Pattern[str]:
    words = sorted(vocabulary.units().measured, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


def _measure(text: str, quantity: Quantity, start: int, stop: int) -> tuple[str, Span | None]:
    """What a quantity measures: an age, else the nearest word that says so, else the noun that is counted."""
    if quantity.kind in {"age", "duration"}:
        return ("age" if quantity.kind == "age" else "duration"), None
    able = _MONEY if quantity.kind == "money" else _PEOPLE if quantity.unit == "persons" else frozenset[str]()
    found = [
        (gap, word, match.span())
        for match in _measuring().finditer(text, max(start, quantity.start - 90), min(stop, quantity.end + 70))
        if (word := vocabulary.units().measured[match[0].lower()]) in able
        and (gap := _gap(text, quantity, match)) is not None
    ]
    if found:
        _, word, span = min(found)
        return _of_those_hit(text, quantity, span, start) or (word, span)
    noun = quantity.noun or _UNNAMED.get(quantity.kind if quantity.kind == "money" else quantity.unit, quantity.unit)
    return " ".join(noun.lower().split()), quantity.noun_span


_LEVELS = frozenset({"troops", "strength"})
"""Measures of how many there are; of soldiers who were hit, a number says how many were."""

_FATES = frozenset({"killed", "injured", "detained", "missing", "displaced"})
_COUNT_OF = r"\s+(?:count|number|toll|tally|total|figure)s?\s+(?:\w+\s+){0,3}$"


@cache
def _fate() -> str:
    words = (word for word, measure in vocabulary.units().measured.items() if measure in _FATES and " " not in word)
    return "|".join(sorted(words, key=len, reverse=True))


def _of_those_hit(text: str, quantity: Quantity, span: Span, start: int) -> tuple[str, Span] | None:
    """What befell the soldiers that a number counts: "the number of injured soldiers", "34 soldiers wounded in".

    None where the words are no level, or nothing befell them.
    """
    if vocabulary.units().measured[text[slice(*span)].lower()] not in _LEVELS:
        return None
    before = re.search(rf"\b({_fate()})\s+(?:[A-Z][\w.]*\s+){{0,2}}$", text[start : span[0]], re.I)
    after = re.match(
        rf"\s+(?:(?:who\s+)?(?:were|was|are|had\s+been|have\s+been)\s+)?({_fate()})\b", text[span[1] :], re.I
    )
    counted = re.search(rf"\b({_fate()}){_COUNT_OF}", text[start : quantity.start], re.I)
    for match, offset in ((before, start), (after, span[1]), (counted, start)):
        if match:
            return vocabulary.units().measured[match[1].lower()], (offset + match.start(1), offset + match.end(1))
    return None


_UNNAMED = {"money": "amount", "persons": "people", "percent": "share"}
_MONEY = frozenset({"budget"})
_PEOPLE = frozenset({"killed", "injured", "detained", "missing", "displaced", "strength", "troops"})


def _gap(text: str, quantity: Quantity, match: re.Match[str]) -> int | None:
    """How far a measuring word stands from a number; None when another part of the sentence parts them."""
    low, high = (match.end(), quantity.start) if match.end() <= quantity.start else (quantity.end, match.start())
    between = text[low:high] if high > low else ""
    parted = len(re.findall(r"[,;]|\band\b|\bwhile\b|\bbut\b", between))
    number = len(re.findall(r"\d", between))
    money = quantity.kind == "money"
    if parted and not money:
        return None if match.end() <= quantity.start else 200 + len(between)
    return len(between) + 40 * number * (not money)

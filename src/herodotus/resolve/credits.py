"""Credits to news agencies: the words by which a text says from whom it has what it prints.

An agency is only found where the text credits it ("BAGHDAD (Reuters) -", "according to AFP", "the state news agency
SANA reported"); its mere name is no credit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from herodotus.records import Quote
from herodotus.records.claim import Span

_SAYS = (
    r"(?:report(?:s|ed)?|sa(?:ys|id)|quot(?:es|ed)|cit(?:es|ed)|add(?:s|ed)|announc(?:es|ed)|wrote|carried|published)"
)
_KIND = r"(?:state(?:[- ](?:run|owned|media))?|official|semi-official|local|news|wire|private)"
_THE = (
    rf"(?:the\s+|a\s+)?(?:[A-Z][\w'’-]+\s+){{0,2}}(?:{_KIND}\s+){{0,3}}"
    r"(?:(?:news\s+|wire\s+|press\s+)?(?:agency|agencies|wire|service|outlet|media)\s+)?"
)
_SENTENCE_FORMS = (
    r"(?:[Aa]ccording to|[Aa]s reported by|[Cc]iting|[Qq]uoting|[Qq]uoted by|[Cc]ited by|[Rr]eported by|[Cc]arried by)"
    rf"\s+{_THE}@",
    rf"\b[Tt]old\s+{_THE}@",
    rf"@(?:\s+(?:news\s+agency|agency|news))?\s+(?:has\s+|have\s+|also\s+|had\s+|later\s+)?{_SAYS}\b",
    r"\(@\)",
    r"(?:بحسب|وفق|نقلا عن|وفقا ل|ونقلت|نقلت|أفادت|ذكرت|قالت)\s*(?:وكالة\s+)?@",
)
_DATELINES = (
    r"^\W{0,3}(?:[A-Z][^\n()]{0,60})?\(@(?:\s*/\s*[^()\n]{2,40})?\)\s*[-–—:]?",
    r"^\W{0,3}@\s*[-–—]{1,2}\s",
)
_CREDIT_LINE = (
    r"^\W{0,3}(?:(?:[Ss]ource|[Ff]rom|[Bb]y|[Ww]ith|[Vv]ia|[Cc]redit)s?\s*:?\s+)?(?:[Ss]taff\s+and\s+)?"
    r"@(?:\s*(?:news agency|agency))?\W{0,3}$"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a text credits, and the words in which it does."""

    agency: str
    quote: Quote


def sentence_credit(text: str, span: Span) -> Credit | None:
    """The agency to which a sentence credits what it says; the first one, when it names several."""
    return _first(_sentence_forms(), text, *span)


def document_credit(text: str, spans: list[Span]) -> Credit | None:
    """The agency to which a text credits itself: in a dateline or a line of its own among the paragraphs `spans`."""
    for start, end in spans:
        credit = _first(_dateline(), text, start, min(end, start + 160)) or (
            _first(_credit_line(), text, start, end) if end - start < 100 else None
        )
        if credit:
            return credit
    return None


def agency_named(words: str | None) -> str | None:
    """The agency whose name a byline or a source is, alone or beside "staff"; None for any other name."""
    if not words:
        return None
    match = _credit_line().search(words.strip())
    return _agencies()[_name_in(match)] if match else None


def _first(form: re.Pattern[str], text: str, start: int, end: int) -> Credit | None:
    match = form.search(text[start:end])
    if match is None:
        return None
    return Credit(_agencies()[_name_in(match)], Quote.cut(text, start + match.start(), start + match.end()))


def _name_in(match: re.Match[str]) -> str:
    return next(name for name in match.groupdict().values() if name)


@cache
def _agencies() -> dict[str, str]:
    """Every name of every agency, with the one that we print."""
    loaded = yaml.safe_load(files("herodotus.resolve").joinpath("agencies.yaml").read_text(encoding="utf-8"))
    return {name: agency for agency, names in loaded.items() for name in names}


@cache
def _sentence_forms() -> re.Pattern[str]:
    return _any_of(_SENTENCE_FORMS)


@cache
def _dateline() -> re.Pattern[str]:
    return _any_of(_DATELINES)


@cache
def _credit_line() -> re.Pattern[str]:
    return _any_of((_CREDIT_LINE,))


def _any_of(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(_with_names(form, number) for number, form in enumerate(forms)))


def _with_names(form: str, number: int) -> str:
    names = "|".join(re.escape(name) for name in sorted(_agencies(), key=lambda name: (-len(name), name)))
    return form.replace("@", rf"(?<!\w)(?P<agency{number}>{names})(?!\w)")
